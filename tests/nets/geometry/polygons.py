"""What can be asked of the polygons of a tiling, by the formulas for polygons."""

from __future__ import annotations

import numpy as np

from nets.geometry.tilings import Tiling


def moments(corners: np.ndarray) -> tuple[float, np.ndarray]:
    """Area and centre of mass (2,) of a polygon (V, 2), counter-clockwise, by the fan of triangles from its first corner."""
    arms = corners[1:] - corners[0]
    twice = arms[:-1, 0] * arms[1:, 1] - arms[:-1, 1] * arms[1:, 0]
    return float(twice.sum()) / 2, corners[0] + twice @ (arms[:-1] + arms[1:]) / (3 * twice.sum())


def areas(tiles: Tiling) -> np.ndarray:
    """The regions' areas, (P,)."""
    return np.array([moments(corners)[0] for corners in tiles.corners])


def centroids(tiles: Tiling) -> np.ndarray:
    """Their centres of mass, (P, 2); what the network gives there is its mean over the region."""
    return np.array([moments(corners)[1] for corners in tiles.corners])


def within(corners: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Which points (n, 2) lie in a polygon (V, 2), counter-clockwise, or on its edge."""
    inward = (np.roll(corners, -1, axis=0) - corners)[:, ::-1] * [-1, 1]
    return (points @ inward.T - np.sum(corners * inward, axis=1) >= -1e-9).all(axis=1)


def given_at(tiles: Tiling, points: np.ndarray) -> np.ndarray:
    """What the network gives at points (N, 2), (N, O), by the map of the region that each lies in, or is nearest to."""
    corners, ends = np.concatenate(tiles.corners), np.cumsum([len(one) for one in tiles.corners])
    starts, after = ends - [len(one) for one in tiles.corners], np.arange(1, len(corners) + 1)
    after[ends - 1] = starts
    inward = (corners[after] - corners)[:, ::-1] * [-1, 1]
    depth = points @ inward.T - np.sum(corners * inward, axis=1)  # (N, V of all): above 0 on the inner side of an edge
    region = np.minimum.reduceat(depth, starts, axis=1).argmax(axis=1)
    return np.einsum("noi,ni->no", tiles.slopes[region], points) + tiles.constants[region]
