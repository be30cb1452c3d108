"""A function of two inputs as a surface in space: one depth-sorted quadrilateral a cell, coloured by height and lit from above."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.parts.heat_map import ramp
from scenes.parts.polygons import OWN, Polygons, View
from scenes.parts.theme import THEME

LIGHT = np.array([-0.45, -0.35, 0.82])  # where light comes from: unit length, the viewer's left and above
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

    colours: from the height `low` to `high`. Heights beyond them are cut off there, so that nothing leaves the block.
    """

    def __init__(
        self,
        space: Space,
        x: np.ndarray,
        y: np.ndarray,
        low: float,
        high: float,
        colours: tuple[str, ...] = (THEME.classes[0], THEME.ink, THEME.classes[1]),
    ) -> None:
        self._space, self._low, self._high, self._table = space, low, high, ramp(colours) / 255
        self._grid = np.meshgrid(x, y)
        rows, columns = np.mgrid[0 : len(y) - 1, 0 : len(x) - 1].reshape(2, -1)
        first = rows * len(x) + columns
        self._corners = np.stack([first, first + 1, first + 1 + len(x), first + len(x)], axis=1)  # (cells, 4)
        super().__init__([np.zeros((4, 3))] * len(first), THEME.ink, OWN, 0.6)

    def draw(self, heights: np.ndarray) -> Surface:
        """Lay the surface at heights (Y, X)."""
        cut = np.clip(heights.ravel().astype(np.float64), self._low, self._high)
        solid = self._space.solid(self._grid[0].ravel(), self._grid[1].ravel(), cut)
        self.points = self._space.view.place(solid)[self._corners].reshape(-1, 3)
        one, other = (solid[self._corners[:, end]] - solid[self._corners[:, start]] for start, end in ((0, 2), (1, 3)))
        normals = np.cross(one, other)
        with np.errstate(invalid="ignore", divide="ignore"):
            lit = np.clip(normals @ LIGHT / np.linalg.norm(normals, axis=1), 0, 1)
            share = (cut[self._corners].mean(axis=1) - self._low) / (self._high - self._low)
        level = (np.nan_to_num(share) * (len(self._table) - 1)).round().astype(int)
        self.rgbas = np.column_stack([self._table[level] * (1 - SHADE * (1 - lit))[:, None], np.ones(len(level))])
        return self
