"""A decision tree as it is drawn: its questions as cuts through the plane, its leaves as rectangles, and the slot it cut for one sample.

Shape letters: N samples · Q questions · R rectangles.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

THIN = 0.05  # of what is seen: a leaf that is narrower is a slot


def asked(tree: Any, low: np.ndarray, high: np.ndarray, axes: Sequence[int], held: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """scikit-learn's tree within a rectangle over two of its inputs, the axes: cuts (Q, 5), rectangles (R, 4), named (R,).

    A cut is (from x, from y, to x, to y, how many questions were asked before it); rectangles are (left, bottom, right, top), and named is
    the class that is said there. The other inputs are held, (D,). Questions that are asked of those, or beyond the rectangle alone, are
    left out.
    """
    grown, cuts, found = tree.tree_, [], []

    def follow(node: int, low: np.ndarray, high: np.ndarray, depth: int) -> None:
        if np.any(high <= low):
            return
        feature, threshold = grown.feature[node], grown.threshold[node]
        if feature < 0:  # a leaf
            found.append((*low, *high, grown.value[node, 0].argmax()))
            return
        if feature not in axes:
            follow((grown.children_left if np.float32(held[feature]) <= threshold else grown.children_right)[node], low, high, depth + 1)
            return
        at = axes.index(feature)
        left, right = high.copy(), low.copy()
        left[at], right[at] = min(high[at], threshold), max(low[at], threshold)
        if low[at] < threshold < high[at]:
            cuts.append((*right, *left, depth))
        follow(grown.children_left[node], low, left, depth + 1)
        follow(grown.children_right[node], right, high, depth + 1)

    follow(0, np.asarray(low, float), np.asarray(high, float), 0)
    table = np.array(found)
    return np.array(cuts).reshape(-1, 5), table[:, :4], table[:, 4].astype(int)


def within(rectangle: np.ndarray, inputs: np.ndarray) -> np.ndarray:
    """Which samples (N, 2) lie in a rectangle as the tree has them: on the upper side, but not on the lower one."""
    return np.all((inputs > rectangle[:2]) & (inputs <= rectangle[2:]), axis=1)


def slot_of(rectangles: np.ndarray, inputs: np.ndarray, fresh: np.ndarray, seen: np.ndarray) -> int:
    """Which rectangle is a slot for one sample: narrow beside what is seen (2,), with one of the inputs (N, 2) in it; -1 where none is.

    Of several it is the one that most of the fresh samples fall into.
    """
    thin = np.min((rectangles[:, 2:] - rectangles[:, :2]) / seen, axis=1) <= THIN
    single = [at for at in np.flatnonzero(thin) if within(rectangles[at], inputs).sum() == 1]
    return int(max(single, key=lambda at: within(rectangles[at], fresh).sum(), default=-1))
