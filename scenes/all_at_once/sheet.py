"""The plane of the inputs as one sheet in four pictures: coloured by the answers, folded by one neuron, in the room of a layer, and behind
the last one, where only its dots are left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes.parts.space.fabric import Fabric
from scenes.parts.space.passage import MOVES, Passage
from scenes.parts.theme import HALO, LINE, PROTAGONIST, THEME

if TYPE_CHECKING:
    pass

PLANE, FOLD, ROOM = 0, 1, 2  # where the sheet is the map, a fold over it, and in the room of the first layer
HIGH = 1.5  # standard units of the data that a fold is high from zero, where the activation is one
ALONG = 5.0  # degrees from looking along a fold
TALL = 38.0  # degrees above the map from which a fold is seen
ROOMY = 1.25  # times as far as the dots lie, what is seen of a fold
SEWN, LIFTED = 0.11, 0.4  # scene units by which a neuron's line is nearer than the sheet: less than dots are, and where it is curved
ABOVE = 90  # degrees of elevation from which all of it lies flat
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


@dataclass
class Sewn:
    """The cut's line on the map of some layers, and what the cut makes of each place of the lattice: the same for all sheets of a run."""

    passage: Passage | None = None
    found: list[np.ndarray] = field(default_factory=list)
    values: np.ndarray = field(default_factory=lambda: np.zeros((0, 1)))


class Sheet(Fabric):
    """A sheet that is where `where` says, with the lines on it along which neurons of the first layer are given zero.

    own: how clearly the followed neuron's line is seen; theirs: that of each other one; upright: of the axis along which is drawn what that
    neuron says. posts: where this axis is over the map, and in the room, (2, n, 3). sewn: what sheets of one run have worked out.
    """

    numbers = (*Fabric.numbers, "own", "theirs", "upright")  # type: ignore[assignment]  # more than any fabric has
    source = ""

    def __init__(self, *given: Any, hues: list[str], sewn: Sewn) -> None:
        self.hues, self.own, self.theirs, self.upright, self.sewn = hues, 1.0, 0.0, 0.0, sewn
        self.posts = np.zeros((2, 0, 3))
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
        """Walls and axes, and the neurons' lines, the followed one's last: with an edge of ground, and a little nearer to the viewer."""
        lift = SEWN if self.look.elevation >= ABOVE else LIFTED
        found, nearer = super().edges, lift * self.look.axes[2] / self.look.zoom
        for unit, hue in enumerate(self.hues):
            mine = unit == len(self.hues) - 1
            clear, width, line = self.own if mine else self.theirs, PROTAGONIST if mine else LINE, self.line_of(unit)
            if clear > 0 and len(line):
                found += [(line, THEME.ground, width + 2 * HALO, clear)] if mine else []
                found.append((line + nearer, hue, width, clear))
        axis = self.axis + nearer
        return [*found, (axis, self.hues[-1], PROTAGONIST, self.upright)] if self.upright > 0 else found

    @property
    def axis(self) -> np.ndarray:
        """The axis of what the followed neuron says (n, 3), as it stands now."""
        share = min(max(self.where - FOLD, 0.0), 1.0)
        return (1 - share) * self.posts[0] + share * self.posts[1]

    @property
    def own_lines(self) -> list[np.ndarray]:
        """What of the followed neuron is seen, as lines on screen (n, 3)."""
        return [line for line in (self.own_line,) if len(line)]

    @property
    def own_line(self) -> np.ndarray:
        """Where the followed neuron's line is on screen (n, 3)."""
        return self.look.place(self.line_of(len(self.hues) - 1)) * [1, 1, 0]

    def line_of(self, unit: int) -> np.ndarray:
        """Where the sheet has the line along which a neuron is given zero, (n, 3); empty where it is not on the sheet."""
        weight, bias = self.passage.layers[0]
        return self._carried(_across(weight[unit], float(bias[unit]), self.x, self.y))


class SmallSheet(Sheet):
    """One that hangs on a wall, a third as large: it has fewer cells."""

    cells = 48


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
