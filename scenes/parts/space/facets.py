"""A function that is flat on each of many convex pieces of the plane: its exact facets.

Shape letters: P facets · V corners of all of them together · N points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

NONE = -1  # what stands for a unit where an edge is nobody's crease


@dataclass(frozen=True, eq=False)
class Facets:
    """Convex polygons that cover a convex part of the plane without gaps, and heights at their corners.

    sizes (P,): how many corners each has. corners (V, 2): counter-clockwise, one polygon after the other. heights (V,): at the corners;
    those of one facet lie in one plane. unit (V,): on whose crease the edge lies that begins at a corner, or NONE. rgbas (P, 4): colours
    as the facets have them in full light.
    """

    sizes: np.ndarray
    corners: np.ndarray
    heights: np.ndarray
    unit: np.ndarray
    rgbas: np.ndarray

    @classmethod
    def of(cls, corners: Sequence[np.ndarray], heights: Sequence[np.ndarray], unit: Sequence[np.ndarray], rgbas: np.ndarray) -> Facets:
        """Facets from a list of polygons (k, 2), and lists of what belongs to their corners, (k,) each."""
        sizes = np.array([len(one) for one in corners], dtype=int)
        return cls(sizes, np.concatenate(corners), np.concatenate(heights).astype(float), np.concatenate(unit).astype(int), rgbas)

    @cached_property
    def starts(self) -> np.ndarray:
        """Where the corners of each facet begin, (P,)."""
        return np.cumsum(self.sizes) - self.sizes

    @cached_property
    def owner(self) -> np.ndarray:
        """The facet of each corner, (V,)."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    @cached_property
    def after(self) -> np.ndarray:
        """The corner that follows each one, (V,)."""
        after = np.arange(1, len(self.corners) + 1)
        after[self.starts + self.sizes - 1] = self.starts
        return after

    @cached_property
    def middles(self) -> np.ndarray:
        """The mean of each facet's corners, (P, 3): x, y and height."""
        whole = np.column_stack([self.corners, self.heights])
        return np.add.reduceat(whole, self.starts) / self.sizes[:, None]

    @cached_property
    def slopes(self) -> np.ndarray:
        """How steeply each facet rises across and up the map, (P, 2): the plane nearest to its corners, by least squares."""
        (x, y), z = (self.corners - self.middles[self.owner, :2]).T, self.heights - self.middles[self.owner, 2]
        xx, xy, yy, xz, yz = np.add.reduceat(np.column_stack([x * x, x * y, y * y, x * z, y * z]), self.starts).T
        room = xx * yy - xy * xy
        flat = room <= 1e-12 * (xx + yy) ** 2  # a sliver without an area has no slope
        room = np.where(flat, 1, room)
        return np.where(flat[:, None], 0, np.column_stack([yy * xz - xy * yz, xx * yz - xy * xz]) / room[:, None])

    def below(self, points: np.ndarray) -> np.ndarray:
        """The facet (N,) that each point (N, 2) of the plane lies in, or is nearest to."""
        low, high = (ufunc.reduceat(self.corners, self.starts) for ufunc in (np.minimum, np.maximum))
        x, y = points[:, :1], points[:, 1:]
        near = (x >= low[:, 0]) & (x <= high[:, 0]) & (y >= low[:, 1]) & (y <= high[:, 1])
        near[~near.any(axis=1)] = True  # outside of all: any may be the nearest
        point, facet = np.nonzero(near)
        depth = self._depth(points[point], facet)
        order = np.lexsort([depth, point])
        return facet[order[np.searchsorted(point, np.arange(len(points)), side="right") - 1]]

    def _depth(self, points: np.ndarray, facet: np.ndarray) -> np.ndarray:
        """How far inside of a facet (n,) each point (n, 2) lies: its distance from the edge that is nearest or, below 0, farthest out."""
        inward = (self.corners[self.after] - self.corners)[:, ::-1] * [-1, 1]
        inward /= np.maximum(np.linalg.norm(inward, axis=1, keepdims=True), 1e-300)
        start = np.sum(self.corners * inward, axis=1)
        sizes = self.sizes[facet]
        begin = np.cumsum(sizes) - sizes
        edge = np.arange(sizes.sum()) + np.repeat(self.starts[facet] - begin, sizes)
        places = np.repeat(points, sizes, axis=0)
        return np.minimum.reduceat(places[:, 0] * inward[edge, 0] + places[:, 1] * inward[edge, 1] - start[edge], begin)

    def at(self, points: np.ndarray, facet: np.ndarray) -> np.ndarray:
        """The height (N,) over each point (N, 2), on the plane of a facet (N,)."""
        return self.middles[facet, 2] + np.sum(self.slopes[facet] * (points - self.middles[facet, :2]), axis=1)

    def risen(self, heights: np.ndarray) -> Facets:
        """The same polygons at other heights (V,)."""
        return replace(self, heights=np.asarray(heights, float))
