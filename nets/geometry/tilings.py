"""A box in the plane, tiled by convex polygons on each of which a network of two inputs is one affine map.

Shape letters: P regions · V corners of one · H hidden units, of all layers · O outputs · S segments · Q parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nets.geometry.clipping import BLUR, Ring, chord, halves

BOX, BOUNDARY = -1, -2  # what stands for a unit where an edge is the box's, or where another output becomes the largest


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
class Parted:
    """A box in convex parts, on each of which a network is one affine map and one of its outputs the largest.

    corners: Q arrays (V, 2), counter-clockwise. edges: Q arrays (V,), as of a Tiling, or BOUNDARY. region, output (Q,): of which region
    each is a part, and which output is the largest there.
    boundary (S, 2, 2): where another one becomes the largest, in straight segments; sides (S, 2): the largest on the left and on the right.
    """

    corners: list[np.ndarray]
    edges: list[np.ndarray]
    region: np.ndarray
    output: np.ndarray
    boundary: np.ndarray
    sides: np.ndarray


@dataclass(frozen=True, eq=False)
class Tiling:
    """A box in regions that leave no gaps and do not overlap.

    corners: P arrays (V, 2), counter-clockwise. edges: P arrays (V,), on which unit's crease the edge lies that begins at a corner, or BOX.
    slopes (P, O, 2), constants (P, O): there the network is slopes @ x + constants.
    active (P, H): whether the input of a hidden unit is above zero there.
    """

    corners: list[np.ndarray]
    edges: list[np.ndarray]
    slopes: np.ndarray
    constants: np.ndarray
    active: np.ndarray
    creases: Creases

    def heights(self) -> list[np.ndarray]:
        """What the network gives at the corners: P arrays (V, O)."""
        return [corners @ slope.T + constant for corners, slope, constant in zip(self.corners, self.slopes, self.constants, strict=True)]

    def level(self, height: float) -> np.ndarray:
        """Where the first output is `height`, in straight segments with more on the left, (S, 2, 2): one in each region that it crosses."""
        segments = []
        for corners, slope, constant in zip(self.corners, self.slopes[:, 0], self.constants[:, 0] - height, strict=True):
            ring = [(x, y, BOX) for x, y in corners.tolist()]
            name = BOX - 1
            below, above = halves(ring, (slope[0], slope[1], constant), BLUR * float(np.ptp(corners @ slope)), name)
            segments += [chord(above, name)[0]] if below and above else []
        return np.reshape(segments, (-1, 2, 2))

    def largest(self) -> Parted:
        """The regions, cut where another one of several outputs becomes the largest; where two are the same it is the first."""
        parts, segments, sides = [], [], []
        for region, (ring, slopes, constants) in enumerate(zip(self._rings(), self.slopes, self.constants, strict=True)):
            for output in range(len(constants)):
                part = _where_largest(output, ring, slopes, constants)
                ends, edges = np.array([corner[:2] for corner in part]), np.array([edge for *_, edge in part])
                parts += [(ends, np.maximum(edges, BOUNDARY), region, output)] if part else []
                for at in np.flatnonzero(edges <= BOUNDARY - output - 1).tolist():  # else it is told of the other one
                    segments.append(ends[[at, (at + 1) % len(part)]])
                    sides.append((output, BOUNDARY - edges[at]))
        places, names, regions, outputs = zip(*parts, strict=True)
        boundary = np.reshape(segments, (-1, 2, 2)), np.reshape(np.array(sides, int), (-1, 2))
        return Parted([*places], [*names], np.array(regions), np.array(outputs), *boundary)

    def _rings(self) -> Iterator[Ring]:
        """The regions' corners, each with the edge that begins there."""
        for corners, edges in zip(self.corners, self.edges, strict=True):
            yield [(x, y, edge) for (x, y), edge in zip(corners.tolist(), edges.tolist(), strict=True)]


def _where_largest(output: int, ring: Ring, slopes: np.ndarray, constants: np.ndarray) -> Ring:
    """The part of a region in which one of several affine maps is the largest.

    An edge where another one becomes it is called BOUNDARY less that one's number.
    """
    corners = np.array([corner[:2] for corner in ring])
    for other in range(len(constants)):
        if other == output or not ring:
            continue
        first, second = sorted((output, other))
        slope, constant = slopes[second] - slopes[first], float(constants[second] - constants[first])
        below, above = halves(ring, (*slope.tolist(), constant), BLUR * float(np.ptp(corners @ slope)), BOUNDARY - other)
        ring = above if output == second else below
    return ring
