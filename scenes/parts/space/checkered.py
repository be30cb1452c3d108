"""Facets told apart like the fields of a chessboard: two that meet at a crease are never of the same kind."""

from __future__ import annotations

import numpy as np

from scenes.parts.space.facets import NONE, Facets
from scenes.parts.space.order import edges_of


def checkered(facets: Facets) -> np.ndarray:
    """The kind of each facet (P,), 1 or -1: the other one across a crease, where a single unit turns on, the same across any other edge."""
    edges = edges_of(facets)
    beside: list[list[tuple[int, int]]] = [[] for _ in facets.sizes]
    turns = np.where(facets.unit[edges.corner] > NONE, -1, 1)
    for one, other, turn in zip(edges.facet.tolist(), edges.beside.tolist(), turns.tolist(), strict=True):
        beside[one].append((other, turn))
        beside[other].append((one, turn))
    kinds = np.zeros(len(facets.sizes), int)
    for start in range(len(kinds)):
        if kinds[start]:
            continue
        kinds[start], waiting = 1, [start]
        while waiting:
            here = waiting.pop()
            for other, turn in beside[here]:
                if not kinds[other]:
                    kinds[other] = turn * kinds[here]
                    waiting.append(other)
    return kinds
