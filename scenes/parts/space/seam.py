"""Where a function over the input plane is zero, and the cut through a layer's numbers that such a line comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from contourpy import LineType, contour_generator

HALVINGS = 24  # of the way between two places of the lattice, on which the zero lies


@dataclass(frozen=True, eq=False)
class StraightCut:
    """A straight cut, weight @ h + constant = 0, through the numbers h (H,) at a stop of a passage (see `Passage`)."""

    stop: int
    weight: np.ndarray
    constant: float

    @property
    def width(self) -> int:
        """Through how many numbers it goes."""
        return len(self.weight)

    @property
    def known(self) -> bool:
        """Whether it is anywhere: training may have blown up."""
        return bool(np.isfinite(self.weight).all() and np.isfinite(self.constant))

    @property
    def solid(self) -> np.ndarray:
        """Its weight in the space in which up to three numbers are drawn, (3,)."""
        return np.pad(self.weight, (0, 3 - self.width))

    def sides(self, numbers: np.ndarray) -> np.ndarray:
        """On which side numbers (n, H) at its stop lie, and how far: (n,), above zero on one side."""
        with np.errstate(all="ignore"):
            return numbers @ self.weight + self.constant


def seams(x: np.ndarray, y: np.ndarray, values: np.ndarray, of: Callable[[np.ndarray], np.ndarray]) -> list[np.ndarray]:
    """The lines (n, 2) on which a function of places (n, 2) is zero, given its values (Y, X) on a lattice with rising axes x, y.

    contourpy finds between which places of the lattice they run; where on each of these ways, is found by halving it: to the last digits
    of what the function gives, however it is curved.
    """
    generator = contour_generator(x, y, np.ma.masked_invalid(values), line_type=LineType.Separate)
    found: Any = generator.lines(0.0)
    return [_exact(x, y, np.asarray(line), of) for line in found]


def _exact(x: np.ndarray, y: np.ndarray, line: np.ndarray, of: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """Places (n, 2), each on an edge between two places of the lattice, moved along that edge to where the function is zero."""
    ends = []
    for side in ("left", "right"):
        near = [axis[_beside(axis, line[:, at], side)] for at, axis in enumerate((x, y))]
        ends.append(np.column_stack(near))
    low, high = ends
    below = of(low) < 0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        same = (of(middle) < 0) == below
        low, high = np.where(same[:, None], middle, low), np.where(same[:, None], high, middle)
    return (low + high) / 2


def _beside(axis: np.ndarray, places: np.ndarray, side: str) -> np.ndarray:
    """Which of an axis's places lies next to each of some places (n,) on one side; one on the lattice is its own neighbour."""
    nearest = np.abs(axis[np.clip(np.searchsorted(axis, places), 0, len(axis) - 1)] - places)
    before = np.clip(np.searchsorted(axis, places) - 1, 0, len(axis) - 1)
    snap = 1e-9 * float(np.ptp(axis))
    at = np.clip(np.searchsorted(axis, places), 0, len(axis) - 1)
    on_upper, on_lower = nearest <= snap, np.abs(axis[before] - places) <= snap
    outer = before if side == "left" else at
    return np.where(on_upper, at, np.where(on_lower, before, outer))
