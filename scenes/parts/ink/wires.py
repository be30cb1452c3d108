"""The wires of a network: many straight lines of their own width and colour, dashed where their weight is negative."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.ink.painter import Painter

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

DASH = (0.09, 0.06)  # scene units


class Wires(Painter):
    """Lines from starts (n, 3) to ends (n, 3).

    widths: in manim's units of stroke width, (n,) or one for all. dashed (n,): which are dashed.
    """

    rows = ("rgbas", "widths", "dashed")
    each = 2

    def __init__(
        self,
        starts: np.ndarray,
        ends: np.ndarray,
        colours: str | Sequence[str] | np.ndarray,
        widths: float | np.ndarray = 2,
        dashed: np.ndarray | None = None,
    ) -> None:
        super().__init__(np.stack([starts, ends], axis=1), colours)
        self.widths = np.array(np.broadcast_to(widths, self.count), dtype=np.float64)
        self.dashed = np.zeros(self.count) if dashed is None else np.array(dashed, dtype=np.float64)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """One stroked line a wire."""
        ctx.set_line_cap(cairo.LINE_CAP_BUTT)
        for ((x0, y0, _), (x1, y1, _)), width, dashed, rgba in self.marks(self.points, self.widths, self.dashed, self.rgbas):
            camera.ink(ctx, rgba)
            ctx.set_line_width(width * camera.cairo_line_width_multiple)
            ctx.set_dash(DASH if dashed > 0.5 else ())
            ctx.move_to(x0, y0)
            ctx.line_to(x1, y1)
            ctx.stroke()
