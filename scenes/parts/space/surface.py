"""A function of two inputs as a surface in space: one depth-sorted quadrilateral a cell, coloured by height and lit from above."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from manim import Animation

from scenes.parts.axes.window import Box
from scenes.parts.ink.heat_map import ramp
from scenes.parts.ink.polygons import OWN, Polygons, View
from scenes.parts.theme import THEME

LIGHT = np.array([-0.45, -0.35, 0.82])  # where light comes from: unit length, the viewer's left and above
TURN, RISE = -30.0, 28.0  # degrees from which blocks are seen
SHADE = 0.45  # share of a colour that is lost where the surface turns away from the light


@dataclass(frozen=True)
class Space:
    """A block of data space on screen: x and y fill a square, z stands upright.

    x, y: their ranges, each as long as 2 units of the view. z: data units that are as high as one unit of the view.
    """

    view: View
    x: tuple[float, float]
    y: tuple[float, float]
    z: float

    @classmethod
    def filling(cls, box: Box, x: tuple[float, float], y: tuple[float, float], heights: tuple[float, float]) -> Space:
        """The block that fills a box of the frame, from the lowest to the highest of some heights; always seen from the same side."""
        turn, rise = math.radians(abs(TURN)), math.radians(RISE)
        wide = math.cos(turn) + math.sin(turn)  # half the width of the square that is turned
        scale = min(box.width / 2 / wide, 0.5 * box.height / 2 / (wide * math.sin(rise)))
        foot = 2 * scale * wide * math.sin(rise)  # how high the square is on screen
        low, high = heights
        z = ((high - low) or 1) * scale * math.cos(rise) / (box.height - foot)
        centre = (box.left + box.right) / 2, box.bottom + foot / 2 - low / z * scale * math.cos(rise)
        return cls(View(TURN, RISE, scale, centre), x, y, z)

    def solid(self, x: np.ndarray, y: np.ndarray, z: np.ndarray | float) -> np.ndarray:
        """Data (n,) to the block's own coordinates (n, 3)."""
        across = 2 * (np.asarray(x, float) - self.x[0]) / (self.x[1] - self.x[0]) - 1
        back = 2 * (np.asarray(y, float) - self.y[0]) / (self.y[1] - self.y[0]) - 1
        return np.column_stack([across, back, np.broadcast_to(np.asarray(z, float) / self.z, across.shape)])

    def place(self, x: np.ndarray, y: np.ndarray, z: np.ndarray | float) -> np.ndarray:
        """Data (n,) to the screen (n, 3), the third number the depth."""
        return self.view.place(self.solid(x, y, z))

    def up(self, height: float) -> np.ndarray:
        """How far on screen (3,) a height in data units goes."""
        foot, top = self.view.place(np.array([[0, 0, 0], [0, 0, height / self.z]]))
        return top - foot


class Surface(Polygons):
    """Heights over a lattice with rising axes x (X,), y (Y,).

    colours: of the heights low, middle and high, and between them. What is lower or higher is cut off, so that nothing leaves the block.
    """

    def __init__(
        self,
        space: Space,
        x: np.ndarray,
        y: np.ndarray,
        heights: tuple[float, float, float],
        colours: tuple[str, str, str] = THEME.heights,
    ) -> None:
        self._space, self._heights, self._table = space, heights, ramp(colours) / 255
        self._grid = np.meshgrid(x, y)
        rows, columns = np.mgrid[0 : len(y) - 1, 0 : len(x) - 1].reshape(2, -1)
        first = rows * len(x) + columns
        self._corners = np.stack([first, first + 1, first + 1 + len(x), first + len(x)], axis=1)  # (cells, 4)
        super().__init__([np.zeros((4, 3))] * len(first), THEME.ink, OWN, 0.6)

    def draw(self, heights: np.ndarray) -> Surface:
        """Lay the surface at heights (Y, X)."""
        cut = np.clip(heights.ravel().astype(np.float64), self._heights[0], self._heights[-1])
        solid = self._space.solid(self._grid[0].ravel(), self._grid[1].ravel(), cut)
        self.points = self._space.view.place(solid)[self._corners].reshape(-1, 3)
        one, other = (solid[self._corners[:, end]] - solid[self._corners[:, start]] for start, end in ((0, 2), (1, 3)))
        normals = np.cross(one, other)
        with np.errstate(invalid="ignore", divide="ignore"):
            lit = np.clip(normals @ LIGHT / np.linalg.norm(normals, axis=1), 0, 1)
            share = np.interp(cut[self._corners].mean(axis=1), self._heights, (0, 0.5, 1))
        level = (np.nan_to_num(share) * (len(self._table) - 1)).round().astype(int)
        self.rgbas = np.column_stack([self._table[level] * (1 - SHADE * (1 - lit))[:, None], np.ones(len(level))])
        return self


class FollowingSurface(Surface):
    """A surface whose heights are values(step), (Y X,), the first input running fastest."""

    def __init__(self, values: Callable[[float], np.ndarray], *place: Any, **looks: Any) -> None:
        super().__init__(*place, **looks)
        self._values = values

    def show(self, step: float) -> None:
        """Lay the surface as it is at a step."""
        self.draw(self._values(step))


class Rise(Animation):
    """A surface moves from some heights to others, (Y X,)."""

    def __init__(self, surface: Surface, first: np.ndarray, last: np.ndarray, **kwargs: Any) -> None:
        self.first, self.last = first, last
        super().__init__(surface, introducer=True, **kwargs)

    def begin(self) -> None:
        """Start without a copy: every frame is drawn from the heights."""
        self.interpolate_mobject(0)

    def interpolate_mobject(self, alpha: float) -> None:
        """Lay the surface on the way."""
        share = self.rate_func(alpha)
        with np.errstate(invalid="ignore"):
            self.mobject.draw(self.last if share == 1 else (1 - share) * self.first + share * self.last)
