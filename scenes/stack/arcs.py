"""Arcs over a row, from where each of some stripes stood to where it stands now."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import dot, stroke
from scenes.parts.theme import DOT, LINE

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

CORNERS = 40


class Arcs(Painter):
    """From places (n, 3) to others as high, the farthest apart as high above them as `high`. grown: how much of each is drawn."""

    each = 3
    numbers = ("opacity", "grown")
    bleeds = True

    def __init__(self, starts: np.ndarray, ends: np.ndarray, high: float, hues: Sequence[str]) -> None:
        far = np.abs(ends - starts)[:, :1]
        tops = (starts + ends) / 2 + high * far / max(float(far.max(initial=0)), 1e-9) * [0, 1, 0]
        super().__init__(np.stack([starts, ends, tops], axis=1), hues)
        self.grown = 0.0

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Half an ellipse each, and a bead where it has come to."""
        angles = np.linspace(0, math.pi * self.grown, CORNERS)
        for ((x, y, _), (end, _, _), (_, top, _)), rgba in self.marks(self.points, self.rgbas):
            wide = (end - x) / 2
            for turn in angles.tolist() if self.grown > 0 else ():
                ctx.line_to(x + wide * (1 - math.cos(turn)), y + (top - y) * math.sin(turn))
            stroke(ctx, camera, rgba, LINE)
            tip = math.pi * self.grown
            dot(ctx, x + wide * (1 - math.cos(tip)), y + (top - y) * math.sin(tip), DOT, 0)
            camera.ink(ctx, rgba)
            ctx.fill()
