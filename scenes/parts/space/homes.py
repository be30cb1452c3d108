"""Where dots lie on a sheet, and when each is drawn, so that a sheet hides the dots behind it and cuts none of those in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scenes.parts.theme import DOT, RING

if TYPE_CHECKING:
    from scenes.parts.space.faceted import FacetedSpace


def homes_of(space: FacetedSpace, segments: np.ndarray, front: np.ndarray, rank: np.ndarray) -> tuple[list, list[tuple[int, int]]]:
    """Where dots are, and after which part each is drawn: after its own, and after those that it reaches over to, if both can be seen."""
    ready, edges = space.relief, space.relief.edges
    solid = ready.places.copy()
    solid[:, 2] = space.lifted * solid[:, 2] - (1 - space.lifted) * space.deep
    places = space.look.place(solid)
    home = ready.home.copy()
    shared = segments[edges.corner]
    for own, other in ((edges.facet, edges.beside), (edges.beside, edges.facet)):
        dot, edge = np.nonzero(ready.home[:, None] == own)
        reached = other[edge]
        near = _distance(places[dot, :2], shared[edge]) < DOT + RING
        near &= front[own[edge]] & front[reached] & (rank[reached] > rank[ready.home[dot]])
        for one, part in zip(dot[near].tolist(), reached[near].tolist(), strict=True):
            home[one] = part if rank[part] > rank[home[one]] else home[one]
    if space.lifted <= 0:
        home[:] = -1
    farthest = np.argsort(places[:, 2] - solid[:, 2] * space.look.tip[1] * space.look.zoom, kind="stable")
    return places.tolist(), [*zip(farthest.tolist(), home[farthest].tolist(), strict=True)]


def _distance(points: np.ndarray, segments: np.ndarray) -> np.ndarray:
    """From points (n, 2) to segments (n, 2, 2)."""
    start, along = segments[:, 0], segments[:, 1] - segments[:, 0]
    share = np.sum((points - start) * along, axis=1) / np.maximum(np.sum(along**2, axis=1), 1e-300)
    return np.linalg.norm(points - start - np.clip(share, 0, 1)[:, None] * along, axis=1)
