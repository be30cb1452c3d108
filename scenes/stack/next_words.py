"""What comes next: one column, of which each word has a part, as high as it is likely, and all others the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.axes.window import Box
from scenes.parts.ink.painter import Painter
from scenes.parts.letters.lettering import CAPITALS, ReadOut
from scenes.parts.letters.numerals import Number, fixed
from scenes.parts.theme import MOVING, PIXEL, READ_OUT

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

WIDE, BESIDE = 0.33, 0.25  # of the place's width, for the column; scene units from there to the words
SEAM = 3 * PIXEL  # of ground between two parts
SHARE = 2.6  # em that a share takes behind its word
ROOM = 1.1  # em that a word beside its part needs, to be written


class Column(Painter):
    """Parts (R) of a column, the first one on top, as high as their shares of 1.

    shares: step -> (R,). stretched: how far it has come out.
    """

    numbers = ("opacity", "stretched")
    each = 2  # its lower left and upper right corner

    def __init__(self, place: Box, shares: Callable[[float], np.ndarray], hues: Sequence[str]) -> None:
        super().__init__(np.zeros((2 * len(hues), 3)), list(hues))
        self._place, self.stretched = place, 1.0
        self._shares = lambda step: shares(step)  # a copy of it, as for a play, is to leave the recording alone

    def show(self, step: float) -> None:
        """Be shared out as at a step."""
        place = self._place
        edges = place.top - place.height * np.cumsum([0, *np.nan_to_num(self._shares(step))])
        low, high = (np.column_stack([np.full(len(ys), x), ys, 0 * ys]) for x, ys in ((place.left, edges[1:]), (place.right, edges[:-1])))
        self.points = np.stack([low, high], axis=1).reshape(-1, 3)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """One rectangle a part."""
        for ((left, low, _), (right, high, _)), rgba in self.marks(self.points, self.rgbas):
            ctx.rectangle(left, low + SEAM / 2, self.stretched * (right - left), max(high - low - SEAM, 0))
            camera.ink(ctx, rgba)
            ctx.fill()


class Beside(ReadOut):
    """A word and how likely it is, beside its part of a column; written only where that is high enough."""

    def __init__(self, column: Column, at: int, word: str, name: str, number: Callable[[float], Number], **looks) -> None:
        self.column, self.at, self.known = column, at, numerals_of(word, name)
        super().__init__(number, lambda value: fixed(value, 0), f"{word}  ", size=READ_OUT, **looks)

    def show(self, step: float) -> None:
        """Stand beside the part as it is now, which belongs to a step."""
        low, high = self.column.points[2 * self.at : 2 * self.at + 2]
        self.anchor = np.array([high[0] + BESIDE, (low[1] + high[1] - CAPITALS * self.size) / 2, 0])
        number = self.number(step)
        numeral = self.form(float(number))
        if high[1] - low[1] < ROOM * self.size:
            self.say("")
        else:
            self.say(f"{self.before}{numeral} %", [*self.known, (numeral, number.source)])


class NextWords:
    """Words (R), each with its colour, in a place.

    shares: step -> how likely each is (R,), of 1; percent: (which, step) -> the same as it is printed.
    """

    def __init__(
        self,
        words: Sequence[str],
        hues: Sequence[str],
        place: Box,
        shares: Callable[[float], np.ndarray],
        percent: Callable[[int], Callable[[float], Number]],
    ) -> None:
        right = place.left + WIDE * place.width
        self.column = Column(Box(place.left, place.bottom, right, place.top), shares, hues)
        room = place.right - right - BESIDE - READ_OUT * SHARE
        self.words = [
            Beside(self.column, at, shortened(word, READ_OUT, room), word, percent(at), colour=hue)
            for at, (word, hue) in enumerate(zip(words, hues, strict=True))
        ]
        for one in self.words:
            one.set_z_index(MOVING)
