"""A convex polygon, parted where values at its corners change their sign."""

from __future__ import annotations

import numpy as np


def parted(corners: np.ndarray, values: np.ndarray) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """The part of a polygon (k, D) where values at its corners (k,) are not above zero, and the part where they are; one may be empty.

    And the places on its edge where they pass zero.
    """
    parts: list[list[np.ndarray]] = [[], []]
    crossed: list[np.ndarray] = []
    for at, (corner, here) in enumerate(zip(corners, values, strict=True)):
        after = (at + 1) % len(corners)
        there = values[after]
        parts[int(here > 0)].append(corner)
        if (here > 0) != (there > 0):
            crossed.append(corner + here / (here - there) * (corners[after] - corner))
            for part in parts:
                part.append(crossed[-1])
    return [np.array(part) for part in parts], crossed
