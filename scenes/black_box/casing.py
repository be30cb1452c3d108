"""The box itself: four walls, and a lid that nobody sees through, with a question on it, or what is typed to ask it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import cairo
import numpy as np
from manim import ManimColor

from scenes.parts.axes.window import Box
from scenes.parts.ink.painter import Painter
from scenes.parts.letters.lettering import CAPITALS, typeset
from scenes.parts.theme import LINE, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

ASKED, TYPED = 0.3, 0.14  # of the box's height, how high its question is, and at the most what is typed
WIDE = 0.86  # of its width, that what is typed may take
LETTERS = max((THEME.ground, THEME.dimmed), key=lambda colour: sum(ManimColor(colour).to_rgb()))  # on what is dark in both themes


class Casing(Painter):
    """Walls around a rectangle, and its lid. up: how far the lid is drawn up, from 0, shut, to 1.

    code: what can be typed on it; typed: how many letters of that have been: from the first one on it stands there instead of the question.
    near: how many times larger the question is, as one goes near to it.
    """

    numbers: ClassVar[tuple[str, ...]] = ("opacity", "up", "typed", "near")
    each = 2
    bleeds = True  # the frame goes through it

    def __init__(self, box: Box, code: str = "") -> None:
        super().__init__(np.array([[box.left, box.bottom, 0], [box.right, box.top, 0]]), THEME.dimmed)
        self.up, self.typed, self.near, self.code = 0.0, 0.0, 1.0, code

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The lid as far as it is down, what stands on it, then the walls."""
        for ((left, low, _), (right, high, _)), rgba in self.marks(self.points, self.rgbas):
            foot = low + self.up * (high - low)
            ctx.save()
            ctx.rectangle(left, foot, right - left, high - foot)
            camera.ink(ctx, camera.rgba(THEME.shut, self.opacity))
            ctx.fill_preserve()
            ctx.clip()
            self._write(ctx, ((left + right) / 2, (low + high) / 2 + self.up * (high - low)), right - left, high - low)
            camera.ink(ctx, camera.rgba(LETTERS, self.opacity))
            ctx.fill()
            ctx.restore()
            ctx.set_line_join(cairo.LINE_JOIN_ROUND)
            ctx.rectangle(left, low, right - left, high - low)
            ctx.set_line_width(LINE * camera.cairo_line_width_multiple)
            camera.ink(ctx, rgba)
            ctx.stroke()

    def _write(self, ctx: cairo.Context, middle: tuple[float, float], wide: float, high: float) -> None:
        """Lay the question around a place, or as much as has been typed of what will stand there."""
        typed = round(self.typed)
        text, size = (self.code[:typed], TYPED) if typed else ("?", self.near * ASKED)
        _, whole = typeset(self.code if typed else text)
        em = min(size * high / CAPITALS, WIDE * wide / whole)
        places = em * (typeset(text)[0][:, :2] - [whole / 2, CAPITALS / 2]) + middle
        pen: list[float] = []
        for start, one, other, end in places.reshape(-1, 4, 2).tolist():
            if start != pen:
                ctx.move_to(*start)
            ctx.curve_to(*one, *other, *end)
            pen = end
