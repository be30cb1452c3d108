"""Where the nodes and edges of a graph lie on the stage, how large nodes can be, and from how near one looks at them.

Shape letters: V nodes · E edges · P points of a route.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from scenes.parts.axes.window import Box

LARGEST = 1.0  # scene units: the radius of a node where there is room for any
APART, ABOVE = 3.0, 2.55  # radii from column to column, and from row to row, at the least
FARTHEST, ANYWAY = 6.0, 3.6  # radii from column to column, at the most; and scene units that it may be in any case, if nodes are small
CLEAR = 1.25  # radii that an edge keeps from the middle of a node that it does not end at
GAP, FINE = 1.08, 1000  # radii from a node's middle, where an edge begins; points among which that place is found
RIM = 1.25  # radii from a node's middle to the top of the name on its rim
BEAD = 0.16  # scene units that what runs along an edge needs on each side
NEAREST = 1.9  # scene units of a node's radius, from as near as one ever looks
WITHIN = 9.0  # the same, of a node that one looks into
READABLE = 0.56  # the same, from as far as its numbers can be read


@dataclass(frozen=True)
class Sight:
    """From where one looks at a plan: the place in the middle of the stage, and how many times as large all is."""

    x: float
    y: float
    zoom: float = 1.0

    @property
    def numbers(self) -> np.ndarray:
        """The same as an array (3,), between two of which one can stand."""
        return np.array([self.x, self.y, self.zoom])


@dataclass(frozen=True, eq=False)
class Plan:
    """places (V, 2), radius: of the nodes, in scene units, where the whole is seen at once. routes (E, P, 2): evenly spaced across, from
    the rim of the node that each edge leaves to that of the one it enters. sources, targets (E,). box: the stage it is seen on.
    """

    places: np.ndarray
    radius: float
    routes: np.ndarray
    sources: np.ndarray
    targets: np.ndarray
    box: Box

    @property
    def whole(self) -> Sight:
        """All of it."""
        low, high = self.places[:, 1].min() - self.radius, self.places[:, 1].max() + RIM * self.radius
        low, high = min(low, self.routes[..., 1].min() - BEAD), max(high, self.routes[..., 1].max() + BEAD)
        return replace(self._fitting(self.places, 1.0), y=float(low + high) / 2)

    @property
    def readable(self) -> bool:
        """Whether its numbers can be read where the whole is seen at once."""
        return self.radius >= READABLE

    def near(self, nodes: Collection[int], share: float = 0.8) -> Sight:
        """Some nodes, filling a share of the stage: no nearer than NEAREST; and so near that they can be read, the first in the middle, if
        all of them do not fit so."""
        sight, least = self.around(nodes, share), READABLE / self.radius
        return sight if sight.zoom >= least else self._fitting(self.places[[*nodes][:1]], least)

    def around(self, nodes: Collection[int], share: float = 0.8) -> Sight:
        """Some nodes, filling a share of the stage: no nearer than NEAREST, and all of them, whether they can be read then or not."""
        places = self.places[[*nodes]]
        low, high = places.min(axis=0) - RIM * self.radius, places.max(axis=0) + RIM * self.radius
        zoom = min(share * self.box.width / (high - low)[0], share * self.box.height / (high - low)[1], NEAREST / self.radius)
        return self._fitting(places, zoom)

    def close(self, node: int, aside: float = 0.0, share: float = 0.56) -> Sight:
        """One node, as high as a share of the stage, so far to the right of its middle, as a share of its width."""
        sight = self.near([node], share)
        return replace(sight, x=sight.x - aside * self.box.width / sight.zoom)

    def inside(self, node: int) -> Sight:
        """From within a node, whose rim is out of sight."""
        x, y = self.places[node].tolist()
        return Sight(x, y, WITHIN / self.radius)

    def before(self, node: int) -> int:
        """The nearest of those nodes that one is computed from."""
        return max(self.sources[self.targets == node].tolist(), key=lambda source: float(self.places[source, 0]))

    def _fitting(self, places: np.ndarray, zoom: float) -> Sight:
        x, y = (places.min(axis=0) + places.max(axis=0)) / 2
        return Sight(float(x), float(y) + (RIM - 1) / 2 * self.radius, zoom)


def planned(places: np.ndarray, routes: np.ndarray, sources: np.ndarray, targets: np.ndarray, box: Box) -> Plan:
    """A layout of layers one apart (places (V, 2), routes (E, P, 2)) laid into a box, the nodes as large as edges leave room for."""
    across, up = np.ptp(places, axis=0)
    radius = min(LARGEST, box.width / (APART * across + 2), box.height / (ABOVE * up + 1 + RIM))
    column = min((box.width - 2 * radius) / across, max(FARTHEST * radius, ANYWAY))
    lows, highs = (((one(places[:, 1]), most), (one(routes[..., 1]), BEAD)) for one, most in ((np.min, radius), (np.max, RIM * radius)))
    ends = [(high - low, box.height - below - above) for (low, below), (high, above) in product(lows, highs)]
    row = min((room / far for far, room in ends if far), default=1.0)
    row = row if up else min(row, FARTHEST * radius)  # nodes in one row: the edges between them stay near
    radius = min(radius, row / ABOVE) if up else radius  # edges above and below all nodes leave them less room
    scale = np.array([column, row])
    placed, laid = places * scale, routes * scale
    nearest = _nearest(placed, laid, sources, targets)
    while nearest < CLEAR * radius:
        radius *= 0.95
    trimmed = np.array([_trimmed(route, radius) for route in laid])
    return Plan(placed, radius, trimmed, sources, targets, box)


def _nearest(places: np.ndarray, routes: np.ndarray, sources: np.ndarray, targets: np.ndarray) -> float:
    """How near any edge comes to the middle of a node that it does not end at."""
    nearest = np.inf
    for route, source, target in zip(routes, sources, targets, strict=True):
        others = np.delete(places, [source, target], axis=0)
        if len(others):
            nearest = min(nearest, float(np.linalg.norm(route[:, None] - others, axis=2).min()))
    return nearest


def _trimmed(route: np.ndarray, radius: float) -> np.ndarray:
    """What of a route lies between the rims of its two nodes."""
    x, y = route.T
    fine = np.linspace(x[0], x[-1], FINE)
    off = [np.hypot(fine - x[end], np.interp(fine, x, y) - y[end]) > GAP * radius for end in (0, -1)]
    inside = fine[off[0] & off[1]]
    across = np.linspace(inside[0], inside[-1], len(route))
    return np.column_stack([across, np.interp(across, x, y)])
