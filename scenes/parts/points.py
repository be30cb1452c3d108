"""Many samples at once, as dots that differ in shape as well as in colour."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.painter import Painter

if TYPE_CHECKING:
    from scenes.parts.camera import StageCamera


class Points(Painter):
    """Filled marks at places (n, 3): circles, and squares where `square` (n,) says so.

    radius: half a mark's width, in scene units; (n,) or one for all.
    """

    rows = ("rgbas", "radii", "square")

    def __init__(
        self,
        places: np.ndarray,
        colours: str | Sequence[str] | np.ndarray,
        radius: float | np.ndarray = 0.05,
        square: np.ndarray | None = None,
    ) -> None:
        super().__init__(places, colours)
        self.radii = np.array(np.broadcast_to(radius, self.count), dtype=np.float64)
        self.square = np.zeros(self.count) if square is None else np.asarray(square, dtype=np.float64)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """One filled path a mark, in the order they are listed."""
        for (x, y, _), radius, square, rgba in self.marks(self.points, self.radii, self.square, self.rgbas):
            camera.ink(ctx, rgba)
            if square > 0.5:
                side = radius * 1.77  # as large an area as the circle's
                ctx.rectangle(x - side / 2, y - side / 2, side, side)
            else:
                ctx.arc(x, y, radius, 0, 2 * math.pi)
            ctx.fill()

    def scale(self, scale_factor: float, **kwargs) -> Points:
        """Scale places and marks alike."""
        self.radii *= abs(scale_factor)
        return super().scale(scale_factor, **kwargs)
