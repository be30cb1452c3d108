"""Facets cut at a height, and cut off at the edge of a part of the plane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.parts.space.facets import NONE, Facets

LEVEL = -2  # what stands for a unit where an edge lies on the cut
ARC = 31  # corners of a quarter of a circle
NEAR = 1e-9  # scene units: what is no farther from a cut lies on it

Corner = tuple[float, float, float, int]  # x, y, height, and whose crease the edge is that begins here


@dataclass(frozen=True, eq=False)
class Cut:
    """Facets none of which reaches to both sides of height zero.

    facets: the parts (P). whole (P,): which facet each is a part of. above (P,): whether it lies above.
    """

    facets: Facets
    whole: np.ndarray
    above: np.ndarray


def at_height_zero(facets: Facets) -> Cut:
    """Facets, each of which that reaches through height zero in two."""
    lowest, highest = (ufunc.reduceat(facets.heights, facets.starts) for ufunc in (np.minimum, np.maximum))
    through = np.flatnonzero((lowest < -NEAR) & (highest > NEAR))
    rest = np.flatnonzero((lowest >= -NEAR) | (highest <= NEAR))
    parts = [
        (at, side, half)
        for at, ring in zip(through.tolist(), _rings(facets, through), strict=True)
        for side, half in enumerate(halves(ring, [height for _, _, height, _ in ring], LEVEL))
    ]
    whole = np.concatenate([rest, np.array([at for at, _, _ in parts], int)])
    above = np.concatenate([facets.middles[rest, 2] > 0, np.array([bool(side) for _, side, _ in parts], bool)])
    return Cut(_joined(facets, rest, [half for _, _, half in parts], whole), whole, above)


def within(facets: Facets, edge: np.ndarray) -> Facets:
    """What of some facets lies in a convex part of the plane, given by its corners (k, 2), counter-clockwise."""
    edge = edge[np.linalg.norm(np.roll(edge, -1, axis=0) - edge, axis=1) > NEAR]
    along = np.roll(edge, -1, axis=0) - edge
    inward = along[:, ::-1] * [-1, 1] / np.linalg.norm(along, axis=1, keepdims=True)
    depth = facets.corners @ inward.T - np.sum(edge * inward, axis=1)  # (V, k)
    least, most = (ufunc.reduceat(depth, facets.starts, axis=0) for ufunc in (np.minimum, np.maximum))
    seen = (most > NEAR).all(axis=1)
    rest = np.flatnonzero(seen & (least > -NEAR).all(axis=1))
    parts, whole = [], []
    crossed = np.flatnonzero(seen & (least <= -NEAR).any(axis=1))
    for at, ring in zip(crossed.tolist(), _rings(facets, crossed), strict=True):
        for side in np.flatnonzero(least[at] < -NEAR).tolist():
            (across, up), start = inward[side].tolist(), float(edge[side] @ inward[side])
            ring = halves(ring, [across * x + up * y - start for x, y, *_ in ring], NONE)[1]
        if len(ring) > 2:
            parts.append(ring)
            whole.append(at)
    return _joined(facets, rest, parts, np.concatenate([rest, np.array(whole, int)]))


def rounded(half: np.ndarray, radius: float) -> np.ndarray:
    """The edge (k, 2) of a rectangle around 0 whose half sides are `half` (2,), with a margin of `radius` all around, counter-clockwise.

    A frame has no margin, a disc nothing but that; between two of these edges, corner by corner, lie others of them.
    """
    quarter = np.linspace(0, np.pi / 2, ARC)
    angle = np.concatenate([quarter + turn * np.pi / 2 for turn in range(4)])
    signs = np.repeat([[1, 1], [-1, 1], [-1, -1], [1, -1]], ARC, axis=0)
    return signs * np.asarray(half) + radius * np.column_stack([np.cos(angle), np.sin(angle)])


def halves(ring: list[Corner], sides: list[float], name: int) -> tuple[list[Corner], list[Corner]]:
    """The part of a convex polygon whose corners' `sides` are below zero, and the part where they are above; one may be empty.

    The edge along the cut is called `name` in both.
    """
    below: list[Corner] = []
    above: list[Corner] = []
    for at, (x, y, z, unit) in enumerate(ring):
        after = (at + 1) % len(ring)
        next_x, next_y, next_z, _ = ring[after]
        here, there = sides[at], sides[after]
        if here <= 0:
            below.append((x, y, z, unit if here < 0 or there <= 0 else name))
        if here >= 0:
            above.append((x, y, z, unit if here > 0 or there >= 0 else name))
        if here * there < 0:
            share = here / (here - there)
            cut = x + share * (next_x - x), y + share * (next_y - y), z + share * (next_z - z)
            below.append((*cut, unit if there < 0 else name))
            above.append((*cut, unit if there > 0 else name))
    return below, above


def _rings(facets: Facets, chosen: np.ndarray) -> list[list[Corner]]:
    """Some facets (n,) as lists of their corners."""
    ends = facets.starts + facets.sizes
    table = [*zip(*facets.corners.T.tolist(), facets.heights.tolist(), facets.unit.tolist(), strict=True)]
    return [table[facets.starts[at] : ends[at]] for at in chosen.tolist()]


def _joined(facets: Facets, rest: np.ndarray, parts: list[list[Corner]], whole: np.ndarray) -> Facets:
    """Some of the facets as they are, and after them parts of others, all in the colours of what they are a part of."""
    kept = np.isin(facets.owner, rest)
    table = np.array([corner for part in parts for corner in part]).reshape(-1, 4)
    return Facets(
        np.concatenate([facets.sizes[rest], np.array([len(part) for part in parts], int)]),
        np.concatenate([facets.corners[kept], table[:, :2]]),
        np.concatenate([facets.heights[kept], table[:, 2]]),
        np.concatenate([facets.unit[kept], table[:, 3].astype(int)]),
        facets.rgbas[whole],
    )
