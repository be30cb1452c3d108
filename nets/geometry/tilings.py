"""A box in the plane, tiled by convex polygons on each of which a network of two inputs is one affine map.

Shape letters: P regions · V corners of one · H hidden units, of all layers · O outputs · S segments.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nets.geometry.clipping import BLUR, chord, halves, moments

BOX = -1  # what stands for a unit where an edge is the box's


@dataclass(frozen=True, eq=False)
class Creases:
    """The lines on which hidden units change sign, in straight segments: a unit of a later layer has one in each region that it crosses.

    ends (S, 2, 2): from end to end, where the unit is active on the left. unit (S,): whose it is, counted from 0 through all layers.
    meets (S, 2): on whose crease each end lies, or BOX.
    """

    ends: np.ndarray
    unit: np.ndarray
    meets: np.ndarray


@dataclass(frozen=True, eq=False)
class Tiling:
    """A box in regions that leave no gaps and do not overlap.

    corners: P arrays (V, 2), counter-clockwise. edges: P arrays (V,), on whose crease the edge lies that begins at a corner, or BOX. slopes
    (P, O, 2), constants (P, O): there the network is slopes @ x + constants.
    active (P, H): whether the input of a hidden unit is above zero there.
    """

    corners: list[np.ndarray]
    edges: list[np.ndarray]
    slopes: np.ndarray
    constants: np.ndarray
    active: np.ndarray
    creases: Creases

    def areas(self) -> np.ndarray:
        """The regions' areas, (P,)."""
        return np.array([moments(corners)[0] for corners in self.corners])

    def centroids(self) -> np.ndarray:
        """Their centres of mass, (P, 2); what the network gives there is its mean over the region."""
        return np.array([moments(corners)[1] for corners in self.corners])

    def heights(self) -> list[np.ndarray]:
        """What the network gives at the corners: P arrays (V, O)."""
        return [corners @ slope.T + constant for corners, slope, constant in zip(self.corners, self.slopes, self.constants, strict=True)]

    def at(self, points: np.ndarray) -> np.ndarray:
        """What the network gives at points (N, 2), (N, O), by the map of the region that each lies in, or is nearest to."""
        corners, ends = np.concatenate(self.corners), np.cumsum([len(one) for one in self.corners])
        starts, after = ends - [len(one) for one in self.corners], np.arange(1, len(corners) + 1)
        after[ends - 1] = starts
        inward = (corners[after] - corners)[:, ::-1] * [-1, 1]
        depth = points @ inward.T - np.sum(corners * inward, axis=1)  # (N, V of all): above 0 on the inner side of an edge
        region = np.minimum.reduceat(depth, starts, axis=1).argmax(axis=1)
        return np.einsum("noi,ni->no", self.slopes[region], points) + self.constants[region]

    def level(self, height: float) -> np.ndarray:
        """Where the first output is `height`, in straight segments with more on the left, (S, 2, 2): one in each region that it crosses."""
        segments = []
        for corners, slope, constant in zip(self.corners, self.slopes[:, 0], self.constants[:, 0] - height, strict=True):
            ring = [(x, y, BOX) for x, y in corners.tolist()]
            name = BOX - 1
            below, above = halves(ring, (slope[0], slope[1], constant), BLUR * float(np.ptp(corners @ slope)), name)
            segments += [chord(above, name)[0]] if below and above else []
        return np.reshape(segments, (-1, 2, 2))
