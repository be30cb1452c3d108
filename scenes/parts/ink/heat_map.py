"""A function over the plane as a smooth picture, its colours parting at the decision threshold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import ManimColor, Mobject

from scenes.parts.ink.painter import Painter

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera


def ramp(colours: Sequence[str], count: int = 256) -> np.ndarray:
    """A table (count, 3) of colours, from 0 to 255, evenly from the first to the last."""
    stops = np.array([ManimColor(colour).to_rgb() for colour in colours])
    places = np.linspace(0, len(stops) - 1, count)
    return 255 * np.column_stack([np.interp(places, np.arange(len(stops)), channel) for channel in stops.T])


class HeatMap(Painter):
    """Values (rows, columns), the first row lowest, over a rectangle given by its corners: low left, low right, high left.

    low, high: the values of the first and the last colour; put the decision threshold in the middle between them. What is not a number is
    left out.
    """

    rows = ("values", "table")  # it is one mark only
    numbers = ("opacity", "low", "high")
    each = 3

    def __init__(self, corners: np.ndarray, values: np.ndarray, colours: Sequence[str], low: float, high: float) -> None:
        super().__init__(corners, "#FFFFFF")
        self.table, self.low, self.high = ramp(colours), low, high
        self.set_values(values)

    def set_values(self, values: np.ndarray) -> HeatMap:
        """Show other values, of any shape."""
        self.values = np.array(values, dtype=np.float64)
        return self

    def like(self, other: Mobject) -> bool:
        """Whether the values can move from here to there one by one."""
        return super().like(other) and isinstance(other, HeatMap) and self.values.shape == other.values.shape

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The picture, smoothed between its values, each of which lies on its own place of the lattice."""
        height, width = self.values.shape[:2]
        origin, right, up = self.points[:, :2]
        across, along = (right - origin) / max(width - 1, 1), (up - origin) / max(height - 1, 1)
        if not self.values.size or not abs(across[0] * along[1] - across[1] * along[0]) > 1e-12:
            return
        surface = cairo.ImageSurface.create_for_data(self.pixels().data, cairo.FORMAT_ARGB32, width, height)
        pattern = cairo.SurfacePattern(surface)
        pattern.set_filter(cairo.FILTER_BILINEAR)
        pattern.set_extend(cairo.EXTEND_PAD)
        start = origin - (across + along) / 2  # cairo counts from a pixel's corner, the lattice from its middle
        matrix = cairo.Matrix(*across, *along, *start)
        matrix.invert()
        pattern.set_matrix(matrix)
        ctx.move_to(*origin)
        for corner in (right, right + up - origin, up):
            ctx.line_to(*corner)
        ctx.clip()
        ctx.set_source(pattern)
        ctx.paint_with_alpha(self.opacity * (self.part[1] - self.part[0]))

    def pixels(self) -> np.ndarray:
        """The values' colours (rows, columns, 4)."""
        return self.coloured(self.values)

    def coloured(self, values: np.ndarray) -> np.ndarray:
        """The colours (rows, columns, 4) of values (rows, columns)."""
        known = ~np.isnan(values)
        share = 0.5 + (np.where(known, values, 0) - (self.low + self.high) / 2) / ((self.high - self.low) or 1)
        level = (np.clip(share, 0, 1) * (len(self.table) - 1)).round().astype(int)
        pixels = np.zeros((*values.shape, 4), dtype=np.uint8)
        pixels[known, :3] = self.table[level[known]].round()
        pixels[known, 3] = 255
        return pixels
