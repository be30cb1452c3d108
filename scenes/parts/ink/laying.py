"""Pixels over a rectangle."""

from __future__ import annotations

import cairo
import numpy as np

from scenes.parts.axes.window import Box


def lay(ctx: cairo.Context, pixels: np.ndarray, place: Box, opacity: float) -> None:
    """Paint pixels (rows, columns, 4), in manim's order of colours, over a rectangle; they stay squares while they are larger than those of
    the film."""
    if opacity <= 0 or place.width <= 0 or place.height <= 0:
        return
    rows, columns = pixels.shape[:2]
    ctx.save()
    ctx.translate(place.left, place.top)
    ctx.scale(place.width / columns, -place.height / rows)
    pattern = cairo.SurfacePattern(cairo.ImageSurface.create_for_data(pixels.data, cairo.FORMAT_ARGB32, columns, rows))
    pattern.set_filter(cairo.FILTER_NEAREST if abs(ctx.user_to_device_distance(1, 0)[0]) >= 1 else cairo.FILTER_GOOD)
    ctx.set_source(pattern)
    ctx.rectangle(0, 0, columns, rows)
    ctx.clip()
    ctx.paint_with_alpha(opacity)
    ctx.restore()
