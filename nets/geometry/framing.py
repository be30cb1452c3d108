"""What a film's frame shows of a plane."""

from __future__ import annotations

import numpy as np

WIDE, ROOM = 16 / 9, 1.28  # the shape of a frame, and how much larger it is than what it must show


def framed(places: np.ndarray) -> np.ndarray:
    """What a frame around places (N, 2) shows, from its lowest corner to its highest, (2, 2): a unit of x is as long as one of y."""
    low, high = places.min(axis=0), places.max(axis=0)
    tall = ROOM * max(high[1] - low[1], (high[0] - low[0]) / WIDE)
    half = tall / 2 * np.array([WIDE, 1])
    return (low + high) / 2 + np.array([-half, half])
