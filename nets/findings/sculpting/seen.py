"""What one sees of numbers: whether a curve moved, and how large the largest is."""

from __future__ import annotations

import numpy as np

STAYED = 0.01  # largest move of a curve, as a share of the targets' range, that nobody sees


def largest(values: np.ndarray) -> float:
    """The largest of some values, of those that are finite; 0 where none is."""
    return float(np.max(values, where=np.isfinite(values), initial=0))
