"""The plane of the inputs as one sheet in four pictures: coloured by the answers, folded by one neuron, in the room of a layer, and behind
the last one, where only its dots are left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from scenes.all_at_once.posts import under
from scenes.parts.space.fabric import Fabric
from scenes.parts.space.passage import MOVES, Passage
from scenes.parts.theme import HALO, LINE, PROTAGONIST, THEME

PLANE, FOLD, ROOM = 0, 1, 2  # where the sheet is the map, a fold over it, and in the room of the first layer
HIGH = 1.5  # standard units of the data that a fold is high from zero, where the activation is one
SEWN = 0.11  # scene units by which a neuron's line is nearer than the map: less than dots are
BEFORE, EDGED = 40.0, 20.0  # by which it, and its edge, are nearer than a sheet in space, which may hide no part of it
ABOVE = 90  # degrees of elevation from which all of it lies flat
PIECES = 97  # places along a neuron's line
FOOT = 0.13  # the radius of what an axis stands on over the map, in standard units of the data
DISC = np.array([(np.cos(turn), np.sin(turn), 0.0) for turn in np.linspace(0, 2 * np.pi, PIECES)])


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


@dataclass
class Sewn:
    """The cut's line on the map of some layers, and what the cut makes of each place of the lattice: the same for all sheets of a run."""

    passage: Passage | None = None
    found: list[np.ndarray] = field(default_factory=list)
    values: np.ndarray = field(default_factory=lambda: np.zeros((0, 1)))


class Sheet(Fabric):
    """A sheet that is where `where` says, with the line on it along which the followed neuron of the first layer is given zero.

    own: how clearly that line is seen; upright: the axis along which is drawn what the neuron says. measured: under which dot of the fold
    it stands; post (n, 3): where it is in the room. sewn: what sheets of one run have worked out.
    """

    numbers = (*Fabric.numbers, "own", "upright")  # type: ignore[assignment]  # more than any fabric has
    source = ""

    def __init__(self, *given: Any, hues: list[str], sewn: Sewn) -> None:
        self.hues, self.own, self.upright, self.sewn = hues, 1.0, 0.0, sewn
        self.measured, self.post = 0, np.zeros(3)
        super().__init__(*given)

    def _seams(self) -> list[np.ndarray]:
        """As any fabric's, worked out once for all sheets."""
        if self.cut is None:
            return super()._seams()
        if self.sewn.passage is not self.passage:
            found = super()._seams()
            self.sewn.passage, self.sewn.found, self.sewn.values = self.passage, found, self.values
        self.values = self.sewn.values
        return self.sewn.found

    @property
    def edges(self) -> list[tuple[np.ndarray, str, float, float]]:
        """Walls and axes, and what is the neuron's: with an edge of ground, and never hidden."""
        flat, near, hue = self.look.elevation >= ABOVE, self.look.axes[2] / self.look.zoom, self.hues[-1]
        edge, own = (0 * near, SEWN * near) if flat else (EDGED * near, BEFORE * near)
        mine = [
            (self.sewn_on, self.own, PROTAGONIST),
            (self.axis, self.upright, PROTAGONIST),
            (self.axis[0] + FOOT * DISC, self.upright * self._over_the_map, LINE),
        ]
        mine = [one for one in mine if len(one[0]) and one[1] > 0]
        edged = [(line + edge, THEME.ground, width + 2 * HALO, clear) for line, clear, width in mine]
        return [*super().edges, *edged, *((line + own, hue, width, clear) for line, clear, width in mine)]

    @property
    def _over_the_map(self) -> float:
        """How near it is to where places lie over the map, and on the way to it from the map: 1 there, 0 in the room."""
        return 1 - min(max(self.where - FOLD, 0.0), 1.0)

    @property
    def axis(self) -> np.ndarray:
        """The axis of what the followed neuron says (n, 3), as it stands now: it grows with the fold."""
        share, dot = self._over_the_map, self._inputs[[self.measured]]
        return share * under(self.passage.at(dot, min(self.where, float(FOLD)))[0]) + (1 - share) * self.post

    @property
    def own_lines(self) -> list[np.ndarray]:
        """What of the followed neuron is seen, as lines on screen (n, 3)."""
        return [line for line in (self.own_line,) if len(line)]

    @property
    def own_line(self) -> np.ndarray:
        """Where the followed neuron's line is on screen (n, 3)."""
        return self.look.place(self.sewn_on) * [1, 1, 0]

    @property
    def sewn_on(self) -> np.ndarray:
        """Where the sheet has the line along which the neuron is given zero, (n, 3); empty where it is not on the sheet."""
        weight, bias = self.passage.layers[0]
        return self._carried(_across(weight[-1], float(bias[-1]), self.x, self.y))


class SmallSheet(Sheet):
    """One that hangs on a wall, a third as large: it has fewer cells."""

    cells = 64


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
