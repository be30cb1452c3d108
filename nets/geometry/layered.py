"""Where the nodes of a graph lie, and how its edges run: in layers from left to right, every edge going forward.

After Sugiyama, Tagawa & Toda (1981), "Methods for visual understanding of hierarchical system structures", by the library fast-sugiyama.
Shape letters: V nodes · E edges.
"""

from __future__ import annotations

import itertools
import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from fast_sugiyama import from_edges
from scipy.interpolate import CubicHermiteSpline, PchipInterpolator

Ends = tuple[int, int]
for chatty in ("rust-sugiyama", "connected_components"):  # fast-sugiyama logs each of its steps; manim prints all that is logged
    logging.getLogger(chatty).setLevel(logging.WARNING)

FINE = 12  # pieces between two layers of the route that passes most of them


@dataclass(frozen=True, eq=False)
class Layout:
    """places (V, 2): of each node, across and up, around (0, 0); layers are 1 apart, and neighbours in one of them at least 1.

    routes (E, P, 2): of each edge points close to one another, from the node that it leaves, level, to the one that it enters, level too.
    Between two layers there are no nodes, and in one a route has a place of its own as a node has: so no edge runs through a node that it
    does not end at.
    """

    places: np.ndarray
    routes: np.ndarray


def layered(sources: np.ndarray, targets: np.ndarray) -> Layout:
    """The layout of a graph whose edges go from `sources` (E,) to `targets` (E,), nodes being numbered from 0 in forward order.

    A node lies as near before what uses it as its own inputs let it. Edges that join the same two nodes run apart. The same edges give the
    same layout, whatever the nodes hold. Raises ValueError for edges that go back, and for a graph in pieces.
    """
    ends = [(int(source), int(target)) for source, target in zip(sources, targets, strict=True)]
    if any(source >= target for source, target in ends):
        raise ValueError("an edge goes back, or from a node to itself")
    count, times = max(target for _, target in ends) + 1, Counter(ends)
    fresh = itertools.count(count)  # without a gap: behind them the library numbers what it puts in
    ways = [(one, next(fresh), other) if times[one, other] > 1 else (one, other) for one, other in ends]
    found = from_edges(
        [*dict.fromkeys(part for way in ways for part in itertools.pairwise(way))],
        minimum_length=1,
        vertex_spacing=1,
        dummy_vertices=True,
        dummy_size=1,
        ranking_type="minimize",
        crossing_minimization="barycenter",
        transpose=True,
    )
    positions, _, _, steps = found[0]
    place = {node: np.array([-down, -across]) for node, (across, down) in positions}  # the library's layers lie below one another
    if not {*range(count)} <= place.keys():
        raise ValueError("the graph is in pieces")
    middle = (np.min([*place.values()], axis=0) + np.max([*place.values()], axis=0)) / 2
    corners = _corners(steps or (), {node for way in ways for node in way})
    routes = [[way[0], *(node for part in itertools.pairwise(way) for node in corners[part])] for way in ways]
    places = np.array([place[node] for node in range(count)]) - middle
    points = FINE * max(len(route) - 1 for route in routes) + 1
    return Layout(places, np.array([_smooth(np.array([place[node] for node in route]) - middle, points) for route in routes]))


def _smooth(corners: np.ndarray, points: int) -> np.ndarray:
    """A way through corners (C, 2), one a layer, that never goes beyond them, and is level at both ends; (P, 2)."""
    across, up = corners.T
    slopes = PchipInterpolator(across, up).derivative()(across)
    slopes[[0, -1]] = 0
    fine = np.linspace(across[0], across[-1], points)
    return np.column_stack([fine, CubicHermiteSpline(across, up, slopes)(fine)])


def _corners(steps: Iterable[tuple[Any, Any]], known: set[int]) -> Mapping[Ends, list[int]]:
    """The nodes that lie on each edge, up to its end and with it: those that the library has put in are none of the `known` ones."""
    after: dict[int, list[int]] = defaultdict(list)
    for source, target in steps:
        after[source].append(target)
    found = {}
    for source in known:
        for node in after[source]:
            way = [node]
            while way[-1] not in known:
                way += after[way[-1]]
            found[source, way[-1]] = way
    return found
