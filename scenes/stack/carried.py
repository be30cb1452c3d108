"""The plane of the inputs, carried by the hidden layers of a network, and the last straight cut there."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from manim import Animation

from scenes.parts.axes.window import Box
from scenes.parts.space.fabric import Fabric
from scenes.parts.space.moves import EASED
from scenes.parts.space.passage import MOST, MOVES, Passage
from scenes.parts.space.room import Room
from scenes.parts.space.seam import StraightCut
from scenes.parts.space.sighting import fitted
from scenes.parts.space.view import View
from scenes.parts.theme import THEME

BOX = Box(-6.4, -2.6, 6.4, 2.9)  # what head and caption leave free
FAR = 1e3  # what an activation makes of numbers so large and so small: its walls
WIDE, ROUND = 1.9, 72  # radius of a pane, in units of the room, and its corners
TILT = 58.0  # degrees from looking straight onto the cut to looking at it from the side


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
        return cut and replace(cut, constant=cut.constant - self.raised * float(np.linalg.norm(cut.weight)))

    @property
    def pane(self) -> np.ndarray:
        """A disc (k, 3) in the cut, around the foot of the room's middle."""
        cut = self.standing
        if cut is None or cut.width < MOST:
            return np.zeros((0, 3))
        normal = cut.weight / np.linalg.norm(cut.weight)
        first = np.cross(normal, np.eye(3)[np.argmin(np.abs(normal))])
        first, turn = first / np.linalg.norm(first), np.linspace(0, 2 * np.pi, ROUND, endpoint=False)[:, None]
        foot = -cut.constant / np.linalg.norm(cut.weight) * normal
        return foot + WIDE * (np.cos(turn) * first + np.sin(turn) * np.cross(normal, first))


class Carry(Animation):
    """A fabric on its way to another stop and another view, in which it is seen whole all the way."""

    def __init__(self, fabric: Fabric, stop: float, view: View, walled: float, run_time: float) -> None:
        self.stop, self.view, self.walled = stop, view, walled
        super().__init__(fabric, run_time=run_time, rate_func=EASED)

    def begin(self) -> None:
        """Start from where it is, without a copy."""
        fabric = self.mobject
        self.first = fabric.where, fabric.look, fabric.walled
        self.off = [self._off(fabric.look)]
        fabric.where = self.stop
        self.off.append(self._off(self.view))
        self.interpolate_mobject(0)

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between: looked at from between, from as far as shows the whole."""
        share, fabric = self.rate_func(alpha), self.mobject
        where, view, walled = self.first
        fabric.where, fabric.walled = (1 - share) * where + share * self.stop, (1 - share) * walled + share * self.walled
        azimuth, elevation = ((1 - share) * view.numbers + share * self.view.numbers)[:2].tolist()
        whole = fitted(fabric.points, BOX, azimuth, elevation)
        (nearer, aside), (last, beside) = self.off
        zoom = whole.zoom * nearer ** (1 - share) * last**share
        middle = np.array([whole.x, whole.y, whole.z]) + ((1 - share) * aside + share * beside) / zoom
        fabric.view = (whole.at(middle, zoom) if share < 1 else self.view).numbers

    def _off(self, view: View) -> tuple[float, np.ndarray]:
        """How much nearer a view is than one of the whole, and how far it is aside of that (3,), in scene units."""
        whole = fitted(self.mobject.points, BOX, view.azimuth, view.elevation)
        return view.zoom / whole.zoom, (view.numbers - whole.numbers)[3:] * view.zoom


class Carried:
    """A fabric with the samples (N, 2) on it, carried by hidden layers of two or three units, as they are at a step.

    hidden: the hidden layers, last: the one behind them, as `nets.layers` gives them. above: the view straight onto the cut of the last
    layer, from the side of the second class; side: the same, tilted.
    """

    def __init__(self, hidden: Sequence[Any], last: Any, step: float, inputs: np.ndarray, square: np.ndarray, margin: float) -> None:
        bend = hidden[0].activation
        self.last, self.step = MOVES * len(hidden), step

        def passage(at: float) -> Passage:
            return Passage(
                tuple((one.weight.at(at).astype(float), one.bias.at(at).astype(float)) for one in hidden), bend, [None] * len(hidden)
            )

        def cut(at: float) -> StraightCut:
            return StraightCut(self.last, last.weight.at(at)[0].astype(float), float(last.bias.at(at)[0]))

        low, high = inputs.min(axis=0), inputs.max(axis=0)
        reach = margin * (high - low)
        hues = [THEME.classes[int(one)] for one in square]
        self.fabric = Risen(passage, step, low - reach, high + reach, inputs, hues, square)
        self.fabric.divide(cut, step)
        self.width = len(hidden[-1].bias.at(step))
        low_wall, high_wall = float(bend(np.array(-FAR))), float(bend(np.array(FAR)))
        self.fabric.room = Room(THEME.neurons[: self.width], low_wall, high_wall)
        corners = np.array(list(itertools.product((low_wall, high_wall), repeat=self.width)))
        self._corners = np.pad(corners, ((0, 0), (0, 3 - self.width)))
        self.above, self.side = self._views(cut(step).weight)
        self.fabric.view = self._fitted(0).numbers

    def to(self, stop: int, run_time: float) -> Carry:
        """To a stop, and to where it is seen whole."""
        end = self.side if stop == self.last and self.width == MOST else self._fitted(stop)
        return Carry(self.fabric, stop, end, float(stop == self.last), run_time)

    def _fitted(self, stop: int) -> View:
        """The fabric at a stop, from above or, where it has three numbers, from the side."""
        side = self.side if stop and self.width == 3 else View()
        if stop == self.last and self.width < 3:
            return fitted(self._corners, BOX)
        return fitted(self.fabric.sheet_at(stop).reshape(-1, 3), BOX, side.azimuth, side.elevation)

    def _views(self, normal: np.ndarray) -> tuple[View, View]:
        """Straight onto a plane with this normal, and tilted so that the normal points up."""
        if self.width < 3 or not np.linalg.norm(normal) > 0:
            return View(), View()
        across, up, high = normal / np.linalg.norm(normal)
        azimuth, elevation = float(np.degrees(np.arctan2(-across, -up))), float(np.degrees(np.arcsin(high)))
        return fitted(self._corners, BOX, azimuth, elevation), fitted(self._corners, BOX, azimuth, elevation - TILT)
