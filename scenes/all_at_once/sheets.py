"""The sheets of one run: where each picture has them, what they look like there, and from where they are looked at."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from scenes.all_at_once.posts import in_the_room
from scenes.all_at_once.sheet import FOLD, PLANE, ROOM, Sewn, Sheet, SmallSheet, Turned
from scenes.parts.axes.full_bleed import full_bleed
from scenes.parts.axes.window import Box
from scenes.parts.frame import frame, roomy
from scenes.parts.space.passage import MOST, MOVES
from scenes.parts.space.room import Room, ends_of
from scenes.parts.space.seam import StraightCut
from scenes.parts.space.sighting import fitted, side_of
from scenes.parts.space.view import SIGHT, View
from scenes.parts.theme import THEME
from scenes.stage import Recording, layers_of

if TYPE_CHECKING:
    from nets.findings.all_at_once.all_at_once.moment import Moment

ALONG, TALL = 5.0, 38.0  # degrees from looking along a fold, and above the map, from where it is seen
BEYOND = 1.1  # times as far as the farthest dot, that axes reach out
SHADE = 0.35  # scene units that the last picture, which fills the frame, leaves under the head
ROOMY = 1.2  # times as far as the dots lie, what is seen of a fold


class Sheets:
    """Sheets of one run, and how they are looked at. seen: the step for which the views are chosen."""

    def __init__(self, run: Recording, found: Moment, seen: float) -> None:
        self.run, self.found, self.seen = run, found, seen
        layers, unit = layers_of(run), int(found.unit)
        self.widths = [layer.units for layer in layers[:-1]]
        self.turn = [at for at in range(self.widths[0]) if at != unit] + [unit]
        self.hues = [THEME.neurons[at % len(THEME.neurons)] for at in self.turn]
        self.last = ROOM + MOVES * (len(self.widths) - 1)
        self.window = full_bleed(run.inputs.min(axis=0), run.inputs.max(axis=0))
        *self.walls, self.walled = ends_of(run.act)
        self.sewn = {kind: Sewn() for kind in (Sheet, SmallSheet)}
        self.passage = lru_cache(1)(self._passage)  # the same object for all sheets at a step
        self.rooms = [self._room(at) for at in range(len(self.widths))]
        self.measured = int(np.nan_to_num(self.passage(seen).at(run.inputs, FOLD)[:, 2]).argmax())
        self.post = np.zeros(3)
        first = self.sheet()
        self.views = {at: self._view(first, at) for at in range(self.last + 1)}
        self.post = in_the_room(first.dots_at(ROOM), min(self.widths[0], MOST) - 1, self.rooms[0], self.views[ROOM])

    def sheet(self, where: int | None = None, kind: type[Sheet] = Sheet) -> Sheet:
        """A sheet as it is where training is at `seen`: of the map, or of another picture."""
        run, low, high, kinds = self.run, *np.transpose([self.window.x, self.window.y]), self.run.targets[:, 0]
        colours = [THEME.classes[int(kind)] for kind in kinds]
        sheet = kind(self.passage, self.seen, low, high, run.inputs, colours, kinds, hues=self.hues, sewn=self.sewn[kind])
        sheet.source = run.name
        sheet.measured, sheet.post = self.measured, self.post
        sheet.divide(self.cut, self.seen)
        return sheet if where is None else self.stood(sheet, where)

    def stood(self, sheet: Sheet, where: int) -> Sheet:
        """A sheet stood where another picture is."""
        for name, value in self.looks(where).items():
            setattr(sheet, name, np.asarray(value) if np.ndim(value) else value)
        sheet.room = self.room_at(where)
        return sheet

    def looks(self, where: int) -> dict[str, float | np.ndarray]:
        """All numbers of a sheet in a picture, by name."""
        last, solid = where == self.last, float(where >= ROOM and self.room_at(where) is not None)
        walled = float(self.walled)
        return {
            "where": float(where),
            "view": self.views[where].numbers,
            "answered": 1.0 if where == PLANE else 0.8,
            "lined": 1.0,
            "threads": 0.0 if last else 1.0 if where else 0.5,
            "sheet": 0.0 if last else 1.0,
            "upright": float(where in (FOLD, ROOM)),
            "ringed": (where == FOLD) * (np.arange(len(self.run.inputs)) == self.measured).astype(float),
            "walled": solid * walled,
            "axed": solid * (1 - walled),
            "parted": float(last and self.widths[-1] < MOST),
        }

    def across_the_cut(self, sheet: Sheet, box: Box) -> View | None:
        """From where the cut through the last layer stands upright, and the dots of a sheet that is there fill a box; None where it cannot.

        So what lies farther right has a larger answer, in proportion.
        """
        cut = self.cut(self.seen)
        if not cut.known or cut.width >= MOST:
            return None
        across, up, _ = cut.solid[1]
        return fitted(sheet.dots, box, float(np.degrees(np.arctan2(-up, across))))

    def _passage(self, step: float) -> Turned:
        """The hidden layers at a step, the followed neuron the last of the first one."""
        both = [(layer.weight.at(step).astype(np.float64), layer.bias.at(step).astype(np.float64)) for layer in layers_of(self.run)[:-1]]
        (first, bias), (second, constant), *others = both
        turned = (first[self.turn], bias[self.turn]), (second[:, self.turn], constant)
        frames = [basis[:, :width] if width > MOST else None for basis, width in zip(self.found.bases, self.widths, strict=True)]
        if frames[0] is not None:
            frames[0] = frames[0][:, self.turn]
        return Turned((*turned, *others), self.run.act, frames)

    def cut(self, step: float) -> StraightCut:
        """The network's own cut through the last hidden layer."""
        output = layers_of(self.run)[-1]
        constant = float(output.bias.at(step)[0]) - float(self.found.threshold)
        return StraightCut.of_two(MOVES * len(self.widths), output.weight.at(step)[0].astype(np.float64), constant)

    def room_at(self, where: float) -> Room | None:
        """The room in which a sheet is."""
        return None if where < ROOM else self.rooms[min(int(np.ceil((where - ROOM) / MOVES)), len(self.rooms) - 1)]

    def _room(self, layer: int) -> Room | None:
        """The room of a layer that is seen as it is."""
        width, first = self.widths[layer], sum(self.widths[:layer])
        if width > MOST:
            return None
        own = self.hues if layer == 0 else [THEME.neurons[(first + unit) % len(THEME.neurons)] for unit in range(width)]
        behind = layers_of(self.run)[layer].after("samples").last
        known = float(np.abs(behind[np.isfinite(behind)]).max(initial=0.1))
        low, high = self.walls if self.walled else (-known, known)
        return Room(own, low, high, BEYOND * known)

    def _view(self, sheet: Sheet, where: int) -> View:
        """From where a sheet is seen best at a stop."""
        if where == PLANE:
            x, y = self.window.x, self.window.y
            unit = frame().width / (x[1] - x[0])
            return View(zoom=unit, x=(x[0] + x[1]) / 2, y=(y[0] + y[1]) / 2 + float(SIGHT[1]) / unit)
        if where == FOLD:
            return fitted(ROOMY * self._folded, roomy(), self._beside_the_fold(), TALL)
        layer = -(-(where - ROOM) // MOVES)
        end, room = ROOM + MOVES * layer, self.rooms[layer]
        side = (0.0, 90.0) if self.widths[layer] < MOST else side_of(sheet.sheet_at(end), sheet.dots_at(end), roomy())
        if where == end and room and self.walled:
            return fitted(room.corners, roomy().inset(0, 0, 0, SHADE * (where == self.last)), *side)
        seen = [end] if where == end else [end - 2, end - 1]  # one view for W and b, or no slide would be seen
        return fitted(np.concatenate([sheet.sheet_at(stop).reshape(-1, 3) for stop in seen]), roomy(), *side)

    @property
    def _folded(self) -> np.ndarray:
        """Where the dots lie on the fold when the moment begins, and when it ends (n, 3)."""
        return np.concatenate([self.passage(step).at(self.run.inputs, FOLD) for step in (self.found.begin, self.found.end)])

    def _beside_the_fold(self) -> float:
        """Degrees of azimuth from which one looks nearly along the followed neuron's fold."""
        weight, _ = self.passage(self.seen).layers[0]
        along = np.degrees(np.arctan2(-weight[-1, 0], weight[-1, 1]))
        return float((90 - along + 90) % 180 - 90 + ALONG) if np.isfinite(along) else ALONG
