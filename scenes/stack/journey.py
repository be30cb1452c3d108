"""The way of the input plane through all hidden layers: a fabric, and from where it is looked at, at every stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

import numpy as np
from manim import Animation
from manim.utils.rate_functions import linear

from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.space.carry import Carry
from scenes.parts.space.fabric import Fabric
from scenes.parts.space.moves import DRIFT, orbit
from scenes.parts.space.passage import MOST, MOVES
from scenes.parts.space.room import Room, ends_of
from scenes.parts.space.sighting import fitted, side_of
from scenes.parts.space.view import View
from scenes.parts.theme import THEME
from scenes.stack.passages import off_the_plane, passage_of
from scenes.stack.places import free
from scenes.stage import Recording, layers_of

ABOVE = (0.0, 90.0)
SHARES = (1.3, 0.6, 1.3)  # of the time, that W, b and the activation take
OUT = 0.6  # of the farthest dot's distance, that axes reach out
QUARTERS = (0.25, 0.5, 0.75, 1.0)


class Journey:
    """A run's samples on a fabric, its views, and the room of each layer that can be drawn as it is.

    bases (L, 3, W): the directions in which layers of more numbers are seen. Views and rooms are those of the network at the step `seen`,
    or of the trained one. Of a plane through more inputs the fabric is that plane, and the samples leave it by what their own are.
    kind: what is carried. below: how much of the frame the header takes below the model's name.
    """

    kind: ClassVar[type[Fabric]] = Fabric

    def __init__(self, run: Recording, bases: np.ndarray, seen: float | None = None, below: float = 0) -> None:
        layers, bend, inputs, classes = layers_of(run)[:-1], run.act, run.places(), run.targets[:, 0]
        last = float(run.last_step) if seen is None else seen
        widths = [len(layer.bias.at(last)) for layer in layers]
        frames = [basis[:, :width] if width > MOST else None for basis, width in zip(bases, widths, strict=True)]
        passage, others = passage_of(run, frames), off_the_plane(run)
        low, high = inputs.min(axis=0), inputs.max(axis=0)
        more = run.run.probe.margin * np.where(high > low, high - low, 1.0)
        hues = [THEME.classes[int(one)] for one in classes]
        self.below, self.sliced = below, run.sliced
        self.another = lambda: self.kind(passage, last, low - more, high + more, inputs, hues, classes, others=others)
        self.fabric = self.another()
        self.last, self.count = self.fabric.passage.last, len(widths)
        *walls, self.walled = ends_of(bend)
        self.rooms = [self._room(at, widths, walls) for at in range(self.count)]
        self.sides = [self._side(layer) for layer in range(self.count)]
        self.views = [self._view(stop) for stop in range(self.last + 1)]
        self.fabric.view = self.views[0].numbers

    def area(self) -> Box:
        """What of the frame the fabric is seen in."""
        return free(self.below)

    def to(self, stop: int, run_time: float, meanwhile: Sequence[Animation] = ()) -> Iterator[list[Animation]]:
        """To the next stop, with what there is to see of the layer's room: plays, each to be played before the next one is asked for."""
        fabric, move = self.fabric, (stop - 1) % MOVES
        if move == 0:
            if fabric.room:
                yield [Change(fabric, 0.4, axed=0, walled=0)]
            fabric.room = self.rooms[(stop - 1) // MOVES]
        shown, walled = float(fabric.room is not None), float(self.walled and move == MOVES - 1)
        yield [
            Carry(fabric, stop, self.views[stop], run_time),
            Change(fabric, run_time, axed=shown * (1 - walled), walled=shown * walled),
            *meanwhile,
        ]

    def through(self, stops: Sequence[int], seconds: float) -> list[Carry]:
        """Through some stops, in so many seconds: sliding takes the least of them."""
        shares = np.array([SHARES[(max(stop, 1) - 1) % MOVES] for stop in stops])
        times = seconds * shares / shares.sum()
        return [Carry(self.fabric, stop, self.views[stop], float(time)) for stop, time in zip(stops, times, strict=True)]

    def _room(self, at: int, widths: Sequence[int], walls: Sequence[float]) -> Room | None:
        """The room of a layer; of one that holds no numbers between walls, as large as the fabric needs."""
        if widths[at] > MOST:
            return None
        numbers = [self.fabric.dots_at(MOVES * at + move) for move in (2, 3)]
        known = [np.abs(one[np.isfinite(one)]).max(initial=0.1) for one in numbers]
        first = sum(widths[:at])
        hues = [THEME.neurons[(first + unit) % len(THEME.neurons)] for unit in range(widths[at])]
        low, high = walls if self.walled else (-known[1], known[1])
        return Room(hues, low, high, OUT * float(known[0]))

    def _side(self, layer: int) -> tuple[float, float]:
        """From where a layer is seen best: three numbers from a side, fewer from above."""
        end = MOVES * (layer + 1)
        return (
            side_of(self.fabric.sheet_at(end), self.fabric.dots_at(end), self.area()) if self.fabric.passage.width(end) >= MOST else ABOVE
        )

    def _view(self, stop: int) -> View:
        """In which view the trained fabric is seen at a stop."""
        layer = max(stop - 1, 0) // MOVES
        end, room, side = MOVES * (layer + 1), self.rooms[layer], self.sides[layer] if stop else ABOVE
        if stop == end and self.walled and room:
            return fitted(room.corners, self.area(), *side)
        seen = [stop] if stop % MOVES == 0 else [end - 2, end - 1]  # one view for W and b, or no slide would be seen
        return fitted(np.concatenate([self.extent(one) for one in seen]), self.area(), *side)

    def extent(self, stop: int) -> np.ndarray:
        """Places (n, 3) of all that there is to see at a stop: of the sheet, and of samples that are off it."""
        sheet = self.fabric.sheet_at(stop).reshape(-1, 3)
        return np.concatenate([sheet, self.fabric.dots_at(stop)]) if self.sliced else sheet


def linger(fabric: Fabric, seconds: float) -> Change:
    """Look at a fabric while a sentence is said: walk around it slowly, towards where all axes are seen alike, or step back a little."""
    look = fabric.look
    if look.elevation < ABOVE[1]:
        return orbit(fabric, DRIFT * seconds * (1 if look.azimuth % 90 < 45 else -1), seconds)
    return Change(fabric, seconds, linear, view=look.at(np.array([look.x, look.y, look.z]), 0.89 * look.zoom).numbers)


def ringed(fabric: Fabric, which: np.ndarray, across: np.ndarray) -> Iterator[Change]:
    """Rings come around some dots (n,), a quarter of them at a time, in the order in which they lie across (n,)."""
    if which.any():
        for border in np.quantile(across[which], QUARTERS):
            yield Change(fabric, 0.5, ringed=which & (across <= border))
