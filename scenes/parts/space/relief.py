"""A sheet of facets made ready to be looked at: cut at height zero, its edges found, its dots on their facets. No view is in it yet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.parts.space.cutting import Cut, at_height_zero
from scenes.parts.space.facets import Facets
from scenes.parts.space.order import Edges, edges_of


@dataclass(frozen=True, eq=False)
class Relief:
    """Shape letters: P parts of facets · E edges at which they meet · L segments of the waterline · N dots.

    cut, edges: the parts, and where they meet. along (E, 2): how far along its unit's crease each edge begins and ends, 0 at its left
    end, 1 at its right one. water (L, 2, 3): the line at height zero, its segments in the order in which one walks along it, above on the
    left; walked (L, 2): how much of it lies before each segment, and with it, from 0 to 1. shore (L,): the part above each segment.
    home (N,): the part that each dot lies on; places (N, 3).
    """

    cut: Cut
    edges: Edges
    along: np.ndarray
    water: np.ndarray
    walked: np.ndarray
    shore: np.ndarray
    home: np.ndarray
    places: np.ndarray


def relief(facets: Facets, dots: np.ndarray) -> Relief:
    """A sheet, heights in scene units, made ready with the dots (N, 2) that lie on it."""
    cut = at_height_zero(facets)
    parts = cut.facets
    edges = edges_of(parts)
    wet = np.flatnonzero(cut.above[edges.facet] != cut.above[edges.beside])
    dry = cut.above[edges.facet[wet]]  # above lies on the left of an edge of its own facet, on the right of one of its neighbour's
    shore = np.where(dry, edges.facet[wet], edges.beside[wet])
    corner = edges.corner[wet]
    ends = np.stack([parts.corners[corner], parts.corners[parts.after[corner]]], axis=1)  # (L, 2, 2)
    ends = np.where(dry[:, None, None], ends, ends[:, ::-1])
    order = walk(ends)
    ends, shore = ends[order], shore[order]
    reached = np.concatenate([[0], np.cumsum(np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1))])
    walked = np.column_stack([reached[:-1], reached[1:]]) / max(reached[-1], 1e-300)
    home = parts.below(dots) if len(dots) else np.zeros(0, int)
    places = np.column_stack([dots, parts.at(dots, home)])
    return Relief(cut, edges, _along(parts, edges), np.pad(ends, ((0, 0), (0, 0), (0, 1))), walked, shore, home, places)


def walk(ends: np.ndarray) -> np.ndarray:
    """Segments (L, 2, 2) in an order (L,) in which each one begins where the one before it ends, as far as that can be."""
    begins = {tuple(place): at for at, place in enumerate(np.round(ends[:, 0], 6).tolist())}
    stops = [tuple(place) for place in np.round(ends[:, 1], 6).tolist()]
    follower = [begins.get(stop) for stop in stops]
    led = set(follower)
    order: list[int] = []
    seen: set[int] = set()
    for start in [*(at for at in range(len(ends)) if at not in led), *range(len(ends))]:
        at: int | None = start
        while at is not None and at not in seen:
            seen.add(at)
            order.append(at)
            at = follower[at]
    return np.array(order, int)


def _along(parts: Facets, edges: Edges) -> np.ndarray:
    """How far along the crease that it belongs to each edge begins and ends, (E, 2), from the left, measured along its longest way."""
    unit = parts.unit[edges.corner]
    ends = np.stack([parts.corners[edges.corner], parts.corners[parts.after[edges.corner]]], axis=1)
    along = np.zeros((len(unit), 2))
    for one in np.unique(unit[unit >= 0]).tolist():
        mine = ends[unit == one]
        low, high = mine.min(axis=(0, 1)), mine.max(axis=(0, 1))
        rising = np.sum((mine[:, 1] - mine[:, 0]).prod(axis=1)) >= 0  # from low left to high right, or from high left to low right
        way = (high - low) * [1, 1 if rising else -1]
        along[unit == one] = 0.5 + (mine - (low + high) / 2) @ way / max(way @ way, 1e-300)
    return along
