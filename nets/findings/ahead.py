"""Who of two is right about the same samples more often, by more than chance gives.

Shape letters: M samples.
"""

from __future__ import annotations

import math

import numpy as np

ERRORS = 2  # standard errors that two scores must differ by to differ


def ahead(mine: np.ndarray, other: np.ndarray) -> str:
    """Whether one is "ahead" of another, "level" with it or "behind": each right where `mine` (M,) and `other` (M,) say so."""
    gains = mine.astype(float) - other
    mean, margin = gains.mean(), gains.std() / math.sqrt(len(gains))
    return "level" if abs(mean) <= ERRORS * margin else "ahead" if mean > 0 else "behind"
