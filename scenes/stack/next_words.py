"""What comes next: a bar for each of some words, as long as it is likely, and one for all others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.axes.window import Box
from scenes.parts.ink.painter import Painter
from scenes.parts.letters.lettering import CAPITALS, Lettering
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import NAME, PIXEL, READ_OUT, STILL
from scenes.stack.looking import Percent

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

THICK = 44 * PIXEL  # of a bar
NAMED, WRITTEN = 0.32, 0.26  # of the place's width, for the words, and for their shares
LEAST = 2 * PIXEL  # the length of a bar, however unlikely its word


class Bars(Painter):
    """Bars from feet (R, 3) to the right, `reach` long where a share is 1. shares: step -> (R,). stretched: how far they have come."""

    numbers = ("opacity", "stretched")
    each = 2

    def __init__(self, feet: np.ndarray, reach: float, shares: Callable[[float], np.ndarray], hues: Sequence[str]) -> None:
        super().__init__(np.stack([feet, feet], axis=1), list(hues))
        self._feet, self._reach, self.stretched = feet, reach, 1.0
        self._shares = lambda step: shares(step)  # a copy of it, as for a play, is to leave the recording alone

    def show(self, step: float) -> None:
        """Be as long as at a step."""
        shares = np.nan_to_num(self._shares(step))
        tips = self._feet + np.outer(LEAST + self._reach * shares, [1, 0, 0])
        self.points = np.stack([self._feet, tips], axis=1).reshape(-1, 3)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """One rectangle a bar."""
        for ((left, y, _), (right, _, _)), rgba in self.marks(self.points, self.rgbas):
            ctx.rectangle(left, y - THICK / 2, self.stretched * (right - left), THICK)
            camera.ink(ctx, rgba)
            ctx.fill()


class NextWords:
    """Words (R), each with its colour, below one another in a place.

    shares: step -> how likely each is (R,), of 1; percent: (which, step) -> the same as it is printed.
    """

    def __init__(
        self,
        words: Sequence[str],
        hues: Sequence[str],
        place: Box,
        shares: Callable[[float], np.ndarray],
        percent: Callable[[int, float], Number],
    ) -> None:
        rows = np.linspace(place.top - 1.6 * NAME, place.bottom + 0.4 * NAME, len(words))
        left, right = place.left + NAMED * place.width, place.right - WRITTEN * place.width
        self.names = [
            Lettering(
                text := shortened(word, NAME, NAMED * place.width - 0.15),
                (place.left, y - CAPITALS * NAME / 2, 0),
                NAME,
                hue,
                numerals=numerals_of(text, word),
            ).set_z_index(STILL)
            for word, hue, y in zip(words, hues, rows, strict=True)
        ]
        self.bars = Bars(np.column_stack([np.full(len(rows), left), rows, np.zeros(len(rows))]), right - left, shares, hues)
        self.percent = [
            Percent(partial(percent, at), np.array([place.right, y - CAPITALS * READ_OUT / 2, 0]), hue, align=1)
            for at, (hue, y) in enumerate(zip(hues, rows, strict=True))
        ]
