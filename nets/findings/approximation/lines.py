"""Where a logistic regression is undecided: a straight line, or several that meet.

Shape letters: O outputs · L lines.
"""

from __future__ import annotations

import numpy as np

from nets.activations import activation
from nets.geometry.regions import tiling


def undecided(scores: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """The segments (L, 2, 2) in a rectangle with corners (2, 2) on which the largest of the scores a x + b y + c, (O, 3), changes.

    Of one score where it is zero: from edge to edge, the lower x first; or nothing but a corner where it is zero nowhere there.
    """
    if len(scores) == 1:
        return _clipped(scores[0], corners)[None]
    return tiling([(scores[:, :2], scores[:, 2])], activation("identity"), corners).largest().boundary


def _clipped(line: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """The two ends (2, 2) of a line a x + b y + c = 0 on the edges of a rectangle; of one that passes it by, or is none, its corner."""
    a, b, c = line
    (left, low), (right, high) = corners
    with np.errstate(all="ignore"):
        ends = [(x, -(a * x + c) / b) for x in (left, right)] + [(-(b * y + c) / a, y) for y in (low, high)]
    near = 1e-9 * (corners[1] - corners[0])
    kept = sorted(end for end in ends if np.all(np.isfinite(end)) and np.all(end >= corners[0] - near) and np.all(end <= corners[1] + near))
    return np.array([kept[0], kept[-1]]) if kept else corners[[0, 0]]
