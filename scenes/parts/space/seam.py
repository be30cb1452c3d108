"""Where the largest of some functions over the input plane changes, and the cut through a layer's numbers that such a line comes from."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scenes.parts.ink.contour import level_lines

HALVINGS = 24  # of the way between two places of the lattice, on which the zero lies

Of = Callable[[np.ndarray], np.ndarray]  # places (n, 2) -> a number (n,), or one for each class (n, C)


@dataclass(frozen=True, eq=False)
class StraightCut:
    """A straight cut through the numbers h (H,) at a stop of a passage (see `Passage`): it parts them by which class is told there.

    weights (C, H), constants (C,): told is the class whose number in weights @ h + constants is the largest. Of two classes the cut is a
    line or a plane, of more each two of them meet along a part of one.
    """

    stop: int
    weights: np.ndarray
    constants: np.ndarray

    @classmethod
    def of_two(cls, stop: int, weight: np.ndarray, constant: float) -> StraightCut:
        """The cut weight @ h + constant = 0, above which the second of two classes is told."""
        return cls(stop, np.stack([np.zeros_like(weight), weight]), np.array([0.0, constant]))

    @property
    def classes(self) -> int:
        """How many classes it parts."""
        return len(self.constants)

    @property
    def width(self) -> int:
        """Through how many numbers it goes."""
        return self.weights.shape[1]

    @property
    def known(self) -> bool:
        """Whether it is anywhere: training may have blown up."""
        return bool(np.isfinite(self.weights).all() and np.isfinite(self.constants).all())

    @property
    def solid(self) -> np.ndarray:
        """Its weights in the space in which up to three numbers are drawn, (C, 3)."""
        return np.pad(self.weights, ((0, 0), (0, 3 - self.width)))

    def heights(self, numbers: np.ndarray) -> np.ndarray:
        """What it makes of numbers (n, H) at its stop, for each class (n, C): the largest is told."""
        with np.errstate(all="ignore"):
            return numbers @ self.weights.T + self.constants


def told(heights: np.ndarray) -> np.ndarray:
    """Which class is told by a number for each (n, C), (n,): that of the largest, or the first of those that are the same."""
    return np.where(np.isnan(heights), -np.inf, heights).argmax(axis=1)


def seams(x: np.ndarray, y: np.ndarray, heights: np.ndarray, of: Of) -> list[np.ndarray]:
    """The lines (n, 2) along which two of some functions of places (n, 2) are the same, and no other one is larger.

    heights (Y, X, C): what the functions are on a lattice with rising axes x, y. contourpy finds between which places of it the lines run;
    where on each of these ways, is found by halving it: to the last digits of what the functions give, however they are curved.
    """
    found = []
    for first, second in itertools.combinations(range(heights.shape[-1]), 2):
        others = [at for at in range(heights.shape[-1]) if at not in (first, second)]

        def between(places: np.ndarray, pair: tuple[int, int] = (first, second)) -> np.ndarray:
            both = of(places)
            return both[:, pair[1]] - both[:, pair[0]]

        def above(places: np.ndarray, first: int = first, others: list[int] = others) -> np.ndarray:
            both = of(places)
            return (both[:, [first]] - both[:, others]).min(axis=1)

        for line in level_lines(x, y, heights[..., second] - heights[..., first]):
            exact = _exact(x, y, line, between)
            found += _parts(exact, above) if others else [exact]
    return found


def _parts(line: np.ndarray, above: Of) -> list[np.ndarray]:
    """The parts of a line (n, 2) along which a function of places is not below zero."""
    there = above(line) >= 0
    turns = np.flatnonzero(there[1:] != there[:-1])
    whole = np.insert(line, turns + 1, _halved(line[turns], line[turns + 1], above), axis=0)
    there = np.insert(there, turns + 1, True)
    ends = np.flatnonzero(np.diff(there, prepend=False, append=False))
    return [whole[start:end] for start, end in ends.reshape(-1, 2) if end - start > 1]


def _exact(x: np.ndarray, y: np.ndarray, line: np.ndarray, of: Of) -> np.ndarray:
    """Places (n, 2), each on an edge between two places of the lattice, moved along that edge to where the function is zero."""
    low, high = (np.column_stack([axis[_beside(axis, line[:, at], side)] for at, axis in enumerate((x, y))]) for side in ("left", "right"))
    return _halved(low, high, of)


def _halved(low: np.ndarray, high: np.ndarray, of: Of) -> np.ndarray:
    """Where on each way from some places (n, 2) to others a function of places passes zero."""
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
