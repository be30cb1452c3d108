"""How many of two classes of places straight cuts get right: at each angle the best one, and the one that is fitted.

Shape letters: N samples · A angles · F features.
"""

from __future__ import annotations

import numpy as np

from nets.findings.stack.probes import fitted, says


def turned(places: np.ndarray, second: np.ndarray, angles: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of all cuts on that side of zero to which each of some angles (A,) points, in radians, and across it, the best: how far out it lies
    (A,), how many it gets right (A,), and whether it takes what lies beyond it for the second class (A,).

    places (N, 2); second (N,): which of them are of the second class. Either side may be taken for either class. Samples that are as far
    out as one another are not parted.
    """
    out = places @ np.array([np.cos(angles), np.sin(angles)])  # (N, A)
    order = np.argsort(out, axis=0, kind="stable")
    sorted_out = np.take_along_axis(out, order, axis=0)
    bounds = np.concatenate([-np.abs(sorted_out[:1]) - 1, sorted_out, np.abs(sorted_out[-1:]) + 1])
    cuts = (bounds[:-1] + bounds[1:]) / 2  # (N + 1, A)
    before = np.pad(np.cumsum(np.where(second[order], -1, 1), axis=0), ((1, 0), (0, 0)))
    firsts = before + second.sum()  # right, where what lies before the cut is taken for the first class
    right = np.maximum(firsts, len(places) - firsts)
    right[(cuts < 0) | (bounds[:-1] == bounds[1:])] = -1
    best = right.argmax(axis=0), np.arange(len(angles))
    return cuts[best], right[best], firsts[best] == right[best]


def fitted_cut(features: np.ndarray, classes: np.ndarray) -> tuple[np.ndarray, int]:
    """A cut fitted to features (N, F) of classes 0 and 1 (N,): its weights and its constant (F + 1,), and how many it gets right."""
    weights, constants = fitted(features, classes)
    return np.append(weights[1] - weights[0], constants[1] - constants[0]), int((says(features, weights, constants) == classes).sum())
