"""The way of the input plane into a room of three numbers, in which the last cut is a plane that can slide in from above."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import Animation

from nets.findings.stack.third_dimension import Sheet
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.ink.machine import Machine
from scenes.parts.space.carry import Carry
from scenes.parts.space.fabric import Fabric
from scenes.parts.space.passage import MOST
from scenes.parts.space.seam import StraightCut
from scenes.parts.space.sighting import fitted
from scenes.stack.journey import Journey
from scenes.stack.places import NOTE, foot
from scenes.stage import Recording, layers_of

WIDE, ROUND = 1.0, 72  # radius of a pane, as a share of the farthest corner's distance, and its corners
HEAD = 0.45  # scene units that stay free below the head
WALK = 75.0  # degrees around the room, to see it from another side
TILT = 58.0  # degrees from looking straight onto the cut to looking at it from the side


def below_head() -> Box:
    """What of the stage lies clear of the shade under the head, and of the line at its foot."""
    return Box(stage().left, foot(), stage().right, stage().top - HEAD)


def machine_of(run: Recording, step: float) -> Machine:
    """The network in its corner, as it is at a step."""
    left, top = stage().left, stage().top
    return Machine(lambda step: [layer.weight.at(step) for layer in layers_of(run)], step, Box(left, top - 2.75, left + 2.2, top))


class Risen(Fabric):
    """A fabric in whose room the cut is a round pane, which can stand higher than it is: `raised`, in units of the room."""

    numbers = (*Fabric.numbers, "raised")  # type: ignore[assignment]  # one more than any fabric has

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.raised = 0.0
        super().__init__(*args, **kwargs)

    @property
    def standing(self) -> StraightCut | None:
        """The cut where it stands now."""
        cut = super().standing
        return cut and replace(cut, constants=cut.constants - self.raised * np.linalg.norm(cut.weights, axis=1))

    def across(self, weight: np.ndarray, constant: float) -> np.ndarray:
        """A disc (k, 3) in the plane weight (3,) @ h + constant = 0, around the place in it that is nearest to the room's middle."""
        room = self.room
        if room is None or not weight.any():
            return np.zeros((0, 3))
        middle, size = room.corners.mean(axis=0), float(np.linalg.norm(weight))
        normal = weight / size
        first = np.cross(normal, np.eye(3)[np.argmin(np.abs(normal))])
        first, turn = first / np.linalg.norm(first), np.linspace(0, 2 * np.pi, ROUND, endpoint=False)[:, None]
        foot = middle - (constant + float(weight @ middle)) / size * normal
        reach = WIDE * float(np.linalg.norm(room.corners - middle, axis=1).max())
        return foot + reach * (np.cos(turn) * first + np.sin(turn) * np.cross(normal, first))

    def get_points_defining_boundary(self) -> np.ndarray:
        """Where it is seen, with its pane."""
        return np.concatenate([super().get_points_defining_boundary(), *(self.look.place(pane.corners) for pane in self.panes)])


class Lift(Journey):
    """The plane as a network's hidden layers of two or three units carry it when its sheet is shown, and the cut of the layer behind them.

    above: the view straight onto that cut, from the side of the second class; side: the same, tilted, so that class lies above;
    along: tilted until the cut is seen as a line; around: from another side of the room.
    """

    kind = Risen

    def __init__(self, run: Recording, found: Sheet) -> None:
        layers, step = len(layers_of(run)) - 1, float(found.shown)
        self._cut, self._end = found.weight, layers - 1
        super().__init__(run, np.zeros((layers, MOST, MOST)), step)
        cut = StraightCut.of_two(self.last, found.weight, float(found.constant))
        self.fabric.divide(lambda _: cut, step)
        azimuth, elevation = self.sides[-1]
        self.side = self.views[-1]
        room, sheet = self.rooms[-1], self.fabric.sheet_at(self.last).reshape(-1, MOST)
        bare = self.area().inset(0, -NOTE, 0, 0)  # while nothing is carried no line stands at the foot
        self.above = fitted(room.corners, bare, azimuth, elevation + TILT) if room else self.side
        self.along = fitted(sheet, bare, azimuth, elevation + TILT - 90)
        self.around = fitted(sheet, bare, azimuth + WALK, elevation)

    def area(self) -> Box:
        """What of the frame the fabric is seen in."""
        return below_head()

    def back(self, run_time: float = 3.5) -> list[list[Animation]]:
        """To the plane of the inputs: plays, one after the other."""
        down = Carry(self.fabric, 0, self.views[0], run_time)
        return [[down, Change(self.fabric, run_time, walled=0, axed=0)], [Change(self.fabric, 0.5, beyond=1)]]

    def _side(self, layer: int) -> tuple[float, float]:
        """A room of three numbers is seen so that the last cut lies level."""
        size = float(np.linalg.norm(self._cut))
        if layer < self._end or len(self._cut) < MOST or not 0 < size < np.inf:
            return super()._side(layer)
        across, up, high = self._cut / size
        return float(np.degrees(np.arctan2(-across, -up))), float(np.degrees(np.arcsin(high))) - TILT
