"""Where data become places: a rectangle with a range of x and of y, and the rulers that say so."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from manim import Line, VMobject

from scenes.parts.theme import STILL, THEME


@dataclass(frozen=True)
class Box:
    """A rectangle in scene units."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def edges(self) -> np.ndarray:
        """Left, bottom, right and top (4,), between which and others one can move."""
        return np.array([self.left, self.bottom, self.right, self.top])

    def inset(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The rectangle inside, so far from each edge."""
        return Box(self.left + left, self.bottom + bottom, self.right - right, self.top - top)

    def towards(self, other: Box, share: float) -> Box:
        """The rectangle at a share of the way to another one."""
        return Box(*((1 - share) * here + share * there for here, there in zip(vars(self).values(), vars(other).values(), strict=True)))


@dataclass(frozen=True)
class Window:
    """A box through which a range of x and a range of y are seen.

    log: the axes ("x", "y" or "xy") on which equal factors, not equal differences, are equally far apart. foot: how far down lines are
    seen that leave the box, where that is below it.
    """

    box: Box
    x: tuple[float, float]
    y: tuple[float, float]
    log: str = ""
    foot: float = math.inf

    @property
    def sight(self) -> Box:
        """Where lines are seen."""
        return replace(self.box, bottom=min(self.box.bottom, self.foot))

    def place(self, x: np.ndarray | float, y: np.ndarray | float) -> np.ndarray:
        """Data to points: two arrays (n,), or numbers, to (n, 3). What lies outside the ranges lies outside the box."""
        with np.errstate(invalid="ignore", over="ignore"):
            across = self.box.left + self._share("x", x) * self.box.width
            up = self.box.bottom + self._share("y", y) * self.box.height
        across, up = np.broadcast_arrays(np.atleast_1d(across), np.atleast_1d(up))
        return np.column_stack([across, up, np.zeros(len(up))])

    def _share(self, axis: str, values: np.ndarray | float) -> np.ndarray:
        """How far along an axis values lie: 0 at its low end, 1 at its high one."""
        low, high = self.x if axis == "x" else self.y
        with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
            if axis in self.log:
                return np.log(np.asarray(values, float) / low) / math.log(high / low)
            return (np.asarray(values, float) - low) / (high - low)

    def covers(self, points: np.ndarray) -> np.ndarray:
        """Which of some points (n, 3) lie inside the box, (n,)."""
        across, up = points[:, 0], points[:, 1]
        slack = 1e-6
        wide = (across >= self.box.left - slack) & (across <= self.box.right + slack)
        return wide & (up >= self.box.bottom - slack) & (up <= self.box.top + slack)


def view(first: np.ndarray, last: np.ndarray, every: np.ndarray, also: Sequence[float] | np.ndarray = (0.0,)) -> tuple[float, float]:
    """A range of y, rounded outwards, that shows the first and the last picture whole, and all between unless they run far out.

    A last picture that has left the first one a hundredfold behind (training blew up) is not followed: it runs out of the window.
    """
    start = _extent(first, also)
    end = _extent(last, also)
    if end[1] - end[0] > 100 * (start[1] - start[0]) or not np.isfinite(last).all():
        end = start
    both = min(start[0], end[0]), max(start[1], end[1])
    everything = _extent(every, also)
    low, high = everything if everything[1] - everything[0] <= 2 * (both[1] - both[0]) and end is not start else both
    low, high = (low, high) if high > low else (low - 0.5, high + 0.5)
    step = 10.0 ** math.floor(math.log10((high - low) / 2))
    step = next(factor * step for factor in (0.1, 0.2, 0.5, 1, 2, 5) if (high - low) / (factor * step) <= 10)
    return math.floor(low / step + 1e-6) * step, math.ceil(high / step - 1e-6) * step


def _extent(values: np.ndarray, also: Sequence[float] | np.ndarray) -> tuple[float, float]:
    finite = np.concatenate([values[np.isfinite(values)].ravel(), np.asarray(also, float)])
    return float(finite.min()), float(finite.max())


class Ruler(Line):
    """One axis: a line along which numbers run from `low` to `high`, by equal factors if it is `log`."""

    def __init__(self, start: np.ndarray, end: np.ndarray, low: float, high: float, log: bool = False) -> None:
        super().__init__(start, end, stroke_width=1.5, stroke_color=THEME.dimmed)
        self.low, self.high, self.log = low, high, log
        self.set_z_index(STILL)

    def read(self, point: np.ndarray) -> float:
        """The number at the foot of a point, wherever the ruler has been moved to."""
        along = self.get_end() - self.get_start()
        share = float(np.dot(point - self.get_start(), along) / np.dot(along, along))
        return self.low * (self.high / self.low) ** share if self.log else self.low + share * (self.high - self.low)


class Marks(VMobject):
    """The tick marks of a ruler, short lines across it at points (n, 3), all in one mobject."""

    def __init__(self, ruler: Ruler, points: np.ndarray, across: np.ndarray) -> None:
        super().__init__(stroke_width=1.5, stroke_color=THEME.dimmed)
        self.ruler = ruler
        self.stand(points, across)
        self.set_z_index(STILL)

    def stand(self, points: np.ndarray, across: np.ndarray) -> None:
        """Stand at points (n, 3), across (3,) or (n, 3) so many times as long."""
        self.set_points((points[:, None] + np.array([-0.04, -0.013, 0.013, 0.04])[:, None] * across[..., None, :]).reshape(-1, 3))


@dataclass(frozen=True)
class OnRuler:
    """The source of a tick's numeral: the marks of the ruler it stands at, and which of them it stands beside."""

    marks: Marks
    at: int

    def __deepcopy__(self, memo: dict) -> OnRuler:
        return self  # a copy of a numeral, such as manim takes for a fade, still belongs to this ruler

    def read_off(self) -> float:
        """The number that the ruler has at the mark."""
        return self.marks.ruler.read(self.marks.points[4 * self.at : 4 * self.at + 4].mean(axis=0))
