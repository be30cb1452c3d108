"""The plane of the inputs as one sheet in four pictures: coloured by the answers, folded by one neuron, in the room of a layer, and behind
the last one, where only its dots are left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from scenes.parts.axes.full_bleed import full_bleed
from scenes.parts.frame import frame, roomy, stage
from scenes.parts.space.fabric import Fabric, corners_of
from scenes.parts.space.passage import MOST, MOVES, Passage
from scenes.parts.space.room import Room, ends_of
from scenes.parts.space.seam import StraightCut
from scenes.parts.space.sighting import fitted, side_of
from scenes.parts.space.view import SIGHT, View
from scenes.parts.theme import HALO, LINE, PROTAGONIST, THEME
from scenes.stage import Recording, layers_of

if TYPE_CHECKING:
    from nets.findings.all_at_once.all_at_once.moment import Moment

PLANE, FOLD, ROOM = 0, 1, 2  # where the sheet is the map, a fold over it, and in the room of the first layer
HIGH = 1.1  # standard units of the data that a fold is high from zero, where the activation is one
ALONG = 5.0  # degrees from looking along a fold
TALL = 38.0  # degrees above the map from which a fold is seen
ROOMY = 1.25  # times as far as the dots lie, what is seen of a fold
PIECES = 97  # places along a neuron's line


@dataclass(frozen=True, eq=False)
class Turned(Passage):
    """The layers that carry the plane, the followed neuron the last one of the first layer; on the way there is one stop more.

    At stop 1 places lie over the map as high as that neuron says; at stop 2 behind the first layer, that height being one of its axes;
    from there on three stops a layer, as in any passage.
    """

    def at(self, places: np.ndarray, where: float, others: np.ndarray | None = None) -> np.ndarray:
        """Where places (n, 2) of the map are seen (n, 3), at a stop or at a share of the way to the next one."""
        if where >= ROOM:
            return super().at(places, where - ROOM + MOVES)
        said = self.numbers(places, MOVES)[:, -1]
        folded = np.column_stack([places, min(where, 1.0) * HIGH * said])
        share = max(where - FOLD, 0.0)
        return folded if share == 0 else (1 - share) * folded + share * super().at(places, MOVES)


class Sheet(Fabric):
    """A sheet that is where `where` says, with the lines on it along which neurons of the first layer are given zero.

    own: how clearly the followed neuron's line is seen; theirs: that of each other one.
    """

    numbers = (*Fabric.numbers, "own", "theirs")
    source = ""

    def __init__(self, *given, hues: list[str], **more) -> None:
        self.hues, self.own, self.theirs = hues, 1.0, 0.0
        super().__init__(*given, **more)

    @property
    def edges(self) -> list[tuple[np.ndarray, str, float, float]]:
        """Walls and axes, and the neurons' lines, the followed one's last: with an edge of ground, and a little nearer to the viewer."""
        found, nearer = super().edges, self.look.axes[2] / self.look.zoom
        for unit, hue in enumerate(self.hues):
            mine = unit == len(self.hues) - 1
            clear, width, line = self.own if mine else self.theirs, PROTAGONIST if mine else LINE, self.line_of(unit)
            if clear > 0 and len(line):
                found += [(line + 0.1 * nearer, THEME.ground, width + 2 * HALO, clear)] if mine else []
                found.append((line + 0.5 * nearer, hue, width, clear))
        return found

    @property
    def anchor(self) -> np.ndarray:
        """A place on screen (3,) where the followed neuron is seen: the middle of its line, as far as that lies on the stage."""
        spots, free = self.look.place(self.line_of(len(self.hues) - 1)) * [1, 1, 0], stage()
        seen = spots[(np.abs(spots[:, 0]) < free.right) & (spots[:, 1] > free.bottom) & (spots[:, 1] < free.top)]
        return seen[len(seen) // 2] if len(seen) else np.zeros(3)

    def line_of(self, unit: int) -> np.ndarray:
        """Where the sheet has the line along which a neuron is given zero, (n, 3); empty where it is not on the sheet."""
        weight, bias = self.passage.layers[0]
        return self._carried(_across(weight[unit], float(bias[unit]), self.x, self.y))


def _across(weight: np.ndarray, bias: float, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Places (n, 2) along the line weight @ place + bias = 0, between the first and last of x and y."""
    size = float(weight @ weight)
    if not 0 < size < np.inf or not np.isfinite(bias):
        return np.zeros((0, 2))
    foot, way = -bias * weight / size, np.array([-weight[1], weight[0]]) / np.sqrt(size)
    low, high = np.array([x[0], y[0]]), np.array([x[-1], y[-1]])
    with np.errstate(divide="ignore", invalid="ignore"):
        ends = np.sort(np.stack([(low - foot) / way, (high - foot) / way]), axis=0)
    inside = (foot >= low) & (foot <= high)
    ends = np.where(way == 0, np.where(inside, [[-np.inf], [np.inf]], [[np.inf], [-np.inf]]), ends)
    first, last = ends[0].max(), ends[1].min()
    return foot + np.outer(np.linspace(first, last, PIECES), way) if first < last else np.zeros((0, 2))


class Sheets:
    """Sheets of one run, and how they are looked at. seen: the step for which the views are chosen."""

    def __init__(self, run: Recording, found: Moment, seen: float) -> None:
        self.run, self.found, self.seen = run, found, seen
        layers, unit = layers_of(run), int(found.unit)
        self.widths = [layer.units for layer in layers[:-1]]
        self.turn = [at for at in range(self.widths[0]) if at != unit] + [unit]
        self.hues = [THEME.neurons[at % len(THEME.neurons)] for at in self.turn]
        self.last = ROOM + MOVES * (len(self.widths) - 1)
        low, high = run.inputs.min(axis=0), run.inputs.max(axis=0)
        self.window = full_bleed(low, high)
        *self.walls, self.walled = ends_of(run.act)
        self.rooms = [self._room(at) for at in range(len(self.widths))]
        first = self.sheet()
        self.views = {at: self._view(first, at) for at in range(self.last + 1)}

    def sheet(self, where: float | None = None) -> Sheet:
        """A sheet as it is where training is at `seen`: of the map, or of another picture."""
        run, window = self.run, self.window
        low, high = np.array([window.x[0], window.y[0]]), np.array([window.x[1], window.y[1]])
        kinds = run.targets[:, 0]
        sheet = Sheet(self.passage, self.seen, low, high, run.inputs, [THEME.classes[int(kind)] for kind in kinds], kinds, hues=self.hues)
        sheet.source = run.name
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
            "theirs": 0.5 * (where == FOLD),
            "walled": solid * walled,
            "axed": solid * (1 - walled),
            "parted": float(last and self.widths[-1] < MOST),
        }

    def passage(self, step: float) -> Turned:
        """The hidden layers at a step, the followed neuron the last of the first one."""
        both = [(layer.weight.at(step).astype(np.float64), layer.bias.at(step).astype(np.float64)) for layer in layers_of(self.run)[:-1]]
        (weight, bias), *others = both
        if others:
            others[0] = others[0][0][:, self.turn], others[0][1]
        frames = [basis[:, :width] if width > MOST else None for basis, width in zip(self.found.bases, self.widths, strict=True)]
        if frames[0] is not None:
            frames[0] = frames[0][:, self.turn]
        return Turned(((weight[self.turn], bias[self.turn]), *others), self.run.act, frames)

    def cut(self, step: float) -> StraightCut:
        """The network's own cut through the last hidden layer."""
        output = layers_of(self.run)[-1]
        constant = float(output.bias.at(step)[0]) - float(self.found.threshold)
        stop = MOVES * len(self.widths)
        weight = output.weight.at(step)[0].astype(np.float64)
        return StraightCut.of_two(stop, weight[self.turn] if len(self.widths) == 1 else weight, constant)

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
        return Room(own, *(self.walls if self.walled else (-known, known)), 1.1 * known)

    def _view(self, sheet: Sheet, where: int) -> View:
        """From where a sheet is seen best at a stop."""
        if where == PLANE:
            x, y = self.window.x, self.window.y
            unit = frame().width / (x[1] - x[0])
            return View(zoom=unit, x=(x[0] + x[1]) / 2, y=(y[0] + y[1]) / 2 + float(SIGHT[1]) / unit)
        if where == FOLD:
            near = np.clip(self.run.inputs * ROOMY, [sheet.x[0], sheet.y[0]], [sheet.x[-1], sheet.y[-1]])
            return fitted(np.pad(near, ((0, 0), (0, 1))), stage(), self._beside_the_fold(), TALL)
        layer = -(-(where - ROOM) // MOVES)
        end, room = ROOM + MOVES * layer, self.rooms[layer]
        side = (0.0, 90.0) if self.widths[layer] < MOST else side_of(sheet.sheet_at(end), sheet.dots_at(end), roomy())
        if where == end and room and self.walled:
            return fitted(room.corners, roomy(), *side)
        seen = [end] if where == end else [end - 2, end - 1]  # one view for W and b, or no slide would be seen
        return fitted(np.concatenate([sheet.sheet_at(stop).reshape(-1, 3) for stop in seen]), roomy(), *side)

    def _beside_the_fold(self) -> float:
        """Degrees of azimuth from which one looks nearly along the followed neuron's fold."""
        weight, _ = self.passage(self.seen).layers[0]
        along = np.degrees(np.arctan2(-weight[-1, 0], weight[-1, 1]))
        return float((90 - along + 90) % 180 - 90 + ALONG) if np.isfinite(along) else ALONG
