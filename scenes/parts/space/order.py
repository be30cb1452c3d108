"""Which facet hides which: the order in which they are painted, exact for pieces of the plane at any heights.

Whatever their heights, a facet can only hide one that lies farther back on the map; so it is enough to walk the map from back to front.
Convex pieces can always be walked so in one direction (Guibas and Yao, 1983).
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np

from scenes.parts.space.facets import Facets

FINE = 1e6  # places that differ by less than its inverse, in scene units, are one
BLUR = 1e-7  # scene units: edges no farther apart lie on one line


@dataclass(frozen=True, eq=False)
class Edges:
    """The edges that facets meet at, and the outer ones.

    corner (E,): where each begins, in its facet; it ends at the corner after that. facet (E,): its own. beside (E,): the one on the other
    side. outer (O,): the corners at which edges begin that have nothing on their other side.
    """

    corner: np.ndarray
    facet: np.ndarray
    beside: np.ndarray
    outer: np.ndarray


def edges_of(facets: Facets) -> Edges:
    """Where facets meet. Mostly two edges are one and the same; what is left may meet in parts."""
    ends = facets.corners[facets.after]
    middles = np.round((facets.corners + ends) * (FINE / 2)).astype(np.int64)
    order = np.lexsort(middles.T)
    same = np.flatnonzero((middles[order[1:]] == middles[order[:-1]]).all(axis=1))
    first, second = order[same], order[same + 1]
    single = np.ones(len(middles), bool)
    single[first] = single[second] = False
    left = np.flatnonzero(single)
    one, other = _meeting(facets.corners[left], ends[left])
    corner, beside = np.concatenate([first, left[one]]), np.concatenate([second, left[other]])
    outer = np.setdiff1d(left, left[np.concatenate([one, other])])
    return Edges(corner, facets.owner[corner], facets.owner[beside], outer)


def _meeting(starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of segments (n, 2) that run along one another in opposite directions, each pair once."""
    along = ends - starts
    length = np.maximum(np.linalg.norm(along, axis=1), 1e-300)
    along = along / length[:, None]
    apart = starts[None] - starts[:, None]  # (n, n, 2): from each to each other
    off = along[:, None, 0] * apart[..., 1] - along[:, None, 1] * apart[..., 0]
    start = np.einsum("id,ijd->ij", along, apart)  # of the other, measured along the one
    end = start - length[None]
    opposite = along @ along.T < -1 + 1e-9
    overlap = np.minimum(start, length[:, None]) - np.maximum(end, 0) > BLUR
    one, other = np.nonzero(opposite & (np.abs(off) < BLUR) & overlap)
    return one[one < other], other[one < other]


def back_to_front(facets: Facets, edges: Edges, turn: tuple[float, float], later: np.ndarray) -> np.ndarray:
    """The facets in the order in which they are painted, (P,).

    turn: cosine and sine of the view's azimuth. later (P,): those that are painted after all the others, whatever lies farther back.
    """
    cos, sin = turn
    along = facets.corners[facets.after[edges.corner]] - facets.corners[edges.corner]
    right = along[:, 0] * cos - along[:, 1] * sin  # an edge that runs to the right, counter-clockwise, has its neighbour in front of it
    first = np.where(right > 0, edges.facet, edges.beside)
    second = np.where(right > 0, edges.beside, edges.facet)
    counts = (later[first] == later[second]) & (np.abs(right) > BLUR / FINE)
    back = facets.middles[:, 0] * sin + facets.middles[:, 1] * cos
    return _sorted(len(back), first[counts], second[counts], [*zip(later.tolist(), (-back).tolist(), strict=True)])


def _sorted(count: int, first: np.ndarray, second: np.ndarray, rank: list) -> np.ndarray:
    """0 to count - 1, each `first` before its `second`, and beside that by rank; where that cannot be, by rank alone."""
    followers: list[list[int]] = [[] for _ in range(count)]
    waits = np.bincount(second, minlength=count).tolist()
    for one, other in zip(first.tolist(), second.tolist(), strict=True):
        followers[one].append(other)
    ready = [(rank[at], at) for at in range(count) if not waits[at]]
    heapq.heapify(ready)
    found = []
    while ready:
        at = heapq.heappop(ready)[1]
        found.append(at)
        for follower in followers[at]:
            waits[follower] -= 1
            if not waits[follower]:
                heapq.heappush(ready, (rank[follower], follower))
    if len(found) < count:
        found += sorted(set(range(count)) - set(found), key=rank.__getitem__)
    return np.array(found, int)
