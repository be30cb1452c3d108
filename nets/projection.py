"""Many dimensions seen in a plane: one orthonormal basis for a whole film, never fitted anew.

What is drawn is a true shadow: between any two frames nothing moves further in the plane than it did. (A basis fitted at every frame turns
by itself: it shows motion where there is none.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Plane:
    """axes (2, D): orthonormal, across and up. middle (D,): what lies at the origin."""

    axes: np.ndarray
    middle: np.ndarray

    @classmethod
    def of(cls, values: np.ndarray) -> Plane:
        """The plane in which values (…, D) have the most variance: those of the end, or of all keyframes together.

        Raises ValueError where D < 2, or values are not finite.
        """
        rows = _rows(values)
        middle = rows.mean(axis=0)
        _, axes = np.linalg.eigh((rows - middle).T @ (rows - middle))  # the largest last
        return cls(signed(axes[:, :-3:-1].T), middle)

    @classmethod
    def along(cls, directions: np.ndarray, values: np.ndarray) -> Plane:
        """The plane of two directions (2, D) around the middle of values (…, D): the first one lies across, what the second adds to it up.

        Raises ValueError where the second adds nothing, or something is not finite.
        """
        rows, (across, up) = _rows(values), _rows(directions)
        across = across / np.linalg.norm(across)
        rest = up - (up @ across) * across
        rest -= (rest @ across) * across  # again: what rounding left
        if not np.linalg.norm(rest) > 1e-9 * np.linalg.norm(up):
            raise ValueError("two directions that are the same span no plane")
        return cls(np.array([across, rest / np.linalg.norm(rest)]), rows.mean(axis=0))

    def shown(self, values: np.ndarray) -> np.ndarray:
        """Where values (…, D) are seen, (…, 2)."""
        return (values - self.middle) @ self.axes.T

    def share(self, values: np.ndarray) -> float:
        """The share of the variance of values (N, D) around their own middle that is seen; 0 where they have none."""
        rows = _rows(values)
        rows = rows - rows.mean(axis=0)
        whole = np.square(rows).sum()
        return float(np.square(rows @ self.axes.T).sum() / whole) if whole > 0 else 0.0


def _rows(values: np.ndarray) -> np.ndarray:
    """Values (…, D) as rows in float64."""
    rows = np.reshape(values, (-1, np.shape(values)[-1])).astype(np.float64)
    if rows.shape[1] < 2 or not np.isfinite(rows).all():
        raise ValueError("a plane needs two dimensions at the least, and finite numbers")
    return rows


def signed(axes: np.ndarray) -> np.ndarray:
    """Axes (n, D), each turned so that its largest entry is positive: what finds them may give either."""
    largest = np.abs(axes).argmax(axis=1)[:, None]
    return axes * np.sign(np.take_along_axis(axes, largest, axis=1))
