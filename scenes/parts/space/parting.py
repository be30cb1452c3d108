"""A convex polygon, parted where values at its corners change their sign, or where another one of several becomes the largest."""

from __future__ import annotations

import itertools

import numpy as np


def parted(corners: np.ndarray, values: np.ndarray) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """The part of a polygon (k, D) where values at its corners (k,) are not above zero, and the part where they are; one may be empty.

    And the places on its edge where they pass zero.
    """
    parts: list[list[np.ndarray]] = [[], []]
    crossed: list[np.ndarray] = []
    heights = values.tolist()  # plain numbers: there are many polygons, and few corners
    for at, (corner, here) in enumerate(zip(corners, heights, strict=True)):
        after = (at + 1) % len(heights)
        there = heights[after]
        parts[int(here > 0)].append(corner)
        if (here > 0) != (there > 0):
            crossed.append(corner + here / (here - there) * (corners[after] - corner))
            for part in parts:
                part.append(crossed[-1])
    return [np.array(part).reshape(-1, corners.shape[1]) for part in parts], crossed


def shares(corners: np.ndarray, values: np.ndarray) -> list[np.ndarray]:
    """The parts of a polygon (k, D) where the first of some values at its corners (k, C) is the largest, the second, …; some are empty."""
    size, count = corners.shape[1], values.shape[1]
    if count == 2:
        return parted(corners, values[:, 1] - values[:, 0])[0]
    found = []
    for own in range(count):
        part = np.hstack([corners, values])
        for other in range(count):
            part = part if other == own else _above(part, size, own, other)
        found.append(part[:, :size])
    return found


def meetings(corners: np.ndarray, values: np.ndarray) -> list[np.ndarray]:
    """The ends (2, D) of lines across a polygon (k, D) along which two of some values at its corners (k, C) are both the largest."""
    size, found = corners.shape[1], []
    for first, second in itertools.combinations(range(values.shape[1]), 2):
        part = np.hstack([corners, values])
        for other in range(values.shape[1]):
            part = part if other in (first, second) else _above(part, size, first, other)
        ends = parted(part, part[:, size + second] - part[:, size + first])[1]
        found += [np.array(ends)[:, :size]] if len(ends) == 2 else []
    return found


def _above(polygon: np.ndarray, size: int, own: int, other: int) -> np.ndarray:
    """The part of a polygon, its corners followed by values, where one of the values is larger than another, or first of the same."""
    first, second = sorted((own, other))
    return parted(polygon, polygon[:, size + second] - polygon[:, size + first])[0][int(own == second)]
