"""Arcs over a row, from where each of some stripes stood to where it stands now."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import LINE, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

CORNERS = 40


class Arcs(Painter):
    """From places (n, 3) to others as high, the farthest apart as high above them as `high`. grown: how much of each is drawn."""

    each = 2
    numbers = ("opacity", "grown")
    bleeds = True

    def __init__(self, starts: np.ndarray, ends: np.ndarray, high: float) -> None:
        super().__init__(np.stack([starts, ends], axis=1), THEME.ink)
        self.high, self.grown = high, 0.0

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Half an ellipse each."""
        angles = np.linspace(0, math.pi * self.grown, CORNERS)
        farthest = max(float(np.abs(np.diff(self.points.reshape(-1, 2, 3)[:, :, 0])).max(initial=0)), 1e-9)
        for ((x, y, _), (end, _, _)), (*rgb, alpha) in self.marks(self.points, self.rgbas):
            wide = (end - x) / 2
            for turn in angles.tolist() if self.grown > 0 else ():
                ctx.line_to(x + wide * (1 - math.cos(turn)), y + self.high * abs(2 * wide) / farthest * math.sin(turn))
            stroke(ctx, camera, (*rgb, 0.7 * alpha), LINE)
