"""How alike words are: by the angle between their vectors, in all their numbers.

Shape letters: V words · D numbers of a word.
"""

from __future__ import annotations

import numpy as np


def cosines(vectors: np.ndarray, others: np.ndarray | None = None) -> np.ndarray:
    """The cosine of the angle between each of some vectors (V, D) and each of others, or of the same ones, (V, V); 0 of what has no length
    or is no number."""
    one, other = unit(vectors), unit(vectors if others is None else others)
    return one @ other.T


def nearest(vectors: np.ndarray) -> np.ndarray:
    """For each of some words (V, D) the others, the most alike first, (V, V - 1)."""
    alike = cosines(vectors)
    np.fill_diagonal(alike, -np.inf)
    return np.argsort(-alike, axis=1, kind="stable")[:, : len(vectors) - 1]


def silhouette(vectors: np.ndarray, groups: np.ndarray) -> float:
    """How well groups (V,) of words (V, D) stand apart, from -1 to 1: the mean of (b - a) / max(a, b) over all words of groups of two or
    more, a and b being a word's mean distance, one less the cosine, from its own group and from the nearest other one (Rousseeuw 1987,
    "Silhouettes"). 0 where there are no two groups.
    """
    names, counts = np.unique(groups, return_counts=True)
    if len(names) < 2:
        return 0.0
    inside = groups[:, None] == names  # (V, G)
    sums = (1 - cosines(vectors)) @ inside
    own = counts[np.searchsorted(names, groups)]
    a = sums[inside] / np.maximum(own - 1, 1)
    b = np.where(inside, np.inf, sums / counts).min(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        apart = (b - a) / np.maximum(a, b)
    return float(np.where(own > 1, np.nan_to_num(apart), 0).sum() / max(int((own > 1).sum()), 1))


def unit(vectors: np.ndarray) -> np.ndarray:
    """Vectors of length one; of length zero where they have none."""
    vectors = np.asarray(vectors, dtype=np.float64)
    largest = np.abs(vectors).max(axis=-1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        scaled = np.where(np.isfinite(largest) & (largest > 0), vectors / largest, 0)
        return np.nan_to_num(scaled / np.linalg.norm(scaled, axis=-1, keepdims=True))
