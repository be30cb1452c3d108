"""The numbers that a word is to a network, as bars in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.axes.window import Box
from scenes.parts.ink.painter import Painter
from scenes.parts.theme import PIXEL, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

THICK = 0.62  # of the room that each bar has
LEAST = 4 * PIXEL  # how high it is, however small its number


class NumberBars(Painter):
    """Numbers (D,) in a place, from left to right, up or down from its middle; `largest` reaches its edge."""

    numbers = ("opacity", "thick")
    each = 2

    def __init__(self, values: np.ndarray, place: Box, largest: float) -> None:
        count, middle = len(values), (place.bottom + place.top) / 2
        self.thick = THICK * place.width / count
        across = np.linspace(place.left + self.thick / 2, place.right - self.thick / 2, count)
        feet = np.column_stack([across, np.full(count, middle), np.zeros(count)])
        tips = feet + np.outer(np.nan_to_num(values) / largest * place.height / 2, [0, 1, 0])
        super().__init__(np.stack([feet, tips], axis=1), THEME.ink)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """One rectangle a number."""
        for ((x, y, _), (_, tip, _)), rgba in self.marks(self.points, self.rgbas):
            high = max(abs(tip - y), LEAST)
            ctx.rectangle(x - self.thick / 2, (y + tip - high) / 2, self.thick, high)
            camera.ink(ctx, rgba)
            ctx.fill()
