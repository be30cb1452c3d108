"""A function over the plane as a smooth picture, its colours parting at the decision threshold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import ManimColor

from scenes.parts.painter import Painter

if TYPE_CHECKING:
    from scenes.parts.camera import StageCamera


def ramp(colours: Sequence[str], count: int = 256) -> np.ndarray:
    """A table (count, 3) of colours, from 0 to 255, evenly from the first to the last."""
    stops = np.array([ManimColor(colour).to_rgb() for colour in colours])
    places = np.linspace(0, len(stops) - 1, count)
    return 255 * np.column_stack([np.interp(places, np.arange(len(stops)), channel) for channel in stops.T])


class HeatMap(Painter):
    """Values (rows, columns), the first row lowest, over a rectangle given by its corners: low left, low right, high left.

    low, high: the values of the first and the last colour; put the decision threshold in the middle between them.
    """

    rows = ()
    each = 3

    def __init__(self, corners: np.ndarray, values: np.ndarray, colours: Sequence[str], low: float, high: float) -> None:
        super().__init__(corners, "#FFFFFF")
        self.table, self.low, self.high = ramp(colours), low, high
        self.values = np.zeros((0, 0))
        self.set_values(values)

    def set_values(self, values: np.ndarray) -> HeatMap:
        """Show other values, of any shape; what is not a number is left out."""
        self.values = np.asarray(values, dtype=np.float64)
        share = (self.values - self.low) / (self.high - self.low)
        known = np.isfinite(share)
        level = np.clip(np.where(known, share, 0), 0, 1) * (len(self.table) - 1)
        self.pixels = np.zeros((*self.values.shape, 4), dtype=np.uint8)
        self.pixels[..., :3] = np.where(known[..., None], self.table[level.round().astype(int)], 0)
        self.pixels[..., 3] = np.where(known, 255, 0)
        return self

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The picture, smoothed between its values, each of which lies on its own place of the lattice."""
        height, width = self.pixels.shape[:2]
        surface = cairo.ImageSurface.create_for_data(self.pixels, cairo.FORMAT_ARGB32, width, height)
        pattern = cairo.SurfacePattern(surface)
        pattern.set_filter(cairo.FILTER_BILINEAR)
        pattern.set_extend(cairo.EXTEND_PAD)
        origin, right, up = self.points[:, :2]
        across, along = (right - origin) / max(width - 1, 1), (up - origin) / max(height - 1, 1)
        start = origin - (across + along) / 2  # cairo counts from a pixel's corner, the lattice from its middle
        matrix = cairo.Matrix(*across, *along, *start)
        matrix.invert()
        pattern.set_matrix(matrix)
        ctx.save()
        ctx.move_to(*origin)
        for corner in (right, right + up - origin, up):
            ctx.line_to(*corner)
        ctx.clip()
        ctx.set_source(pattern)
        ctx.paint_with_alpha(self.opacity * (self.part[1] - self.part[0]))
        ctx.restore()

    def interpolate(self, mobject1, mobject2, alpha: float, path_func=None) -> HeatMap:
        """Between two heat maps of one shape also the values move."""
        super().interpolate(mobject1, mobject2, alpha, *([path_func] if path_func else []))
        if isinstance(mobject2, HeatMap) and mobject1.values.shape == mobject2.values.shape:
            self.set_values((1 - alpha) * mobject1.values + alpha * mobject2.values)
        return self
