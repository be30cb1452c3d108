"""The ways into a box and out of it: what goes in, and what comes out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, ClassVar

import cairo
import numpy as np

from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import LINE

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

BARB = 0.24  # scene units, of its head


class Way(Painter):
    """A line with a head, from end to end (2, 3). grown: how far it has come, 0 to 1."""

    numbers: ClassVar[tuple[str, ...]] = ("opacity", "grown")
    each = 2

    def __init__(self, ends: np.ndarray, hue: str) -> None:
        super().__init__(ends, hue)
        self.grown = 0.0

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The line as far as it has come, and its head there."""
        if self.grown == 0:
            return
        for ((x, y, _), (to, up, _)), rgba in self.marks(self.points, self.rgbas):
            tip, angle = (x + self.grown * (to - x), y + self.grown * (up - y)), math.atan2(up - y, to - x)
            left, right = ((tip[0] - BARB * math.cos(angle + turn), tip[1] - BARB * math.sin(angle + turn)) for turn in (-0.6, 0.6))
            for start, *further in (((x, y), tip), (left, tip, right)):
                ctx.move_to(*start)
                for place in further:
                    ctx.line_to(*place)
            stroke(ctx, camera, rgba, LINE)
