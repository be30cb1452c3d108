"""A sentence, word by word, in large letters on a ruled line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import RIGHT, Animation, FadeIn, Line

from scenes.parts.axes.axis_name import numerals_of
from scenes.parts.letters.lettering import CAPITALS, Lettering, typeset
from scenes.parts.theme import AXIS, FRONT, STILL, THEME

GAP, BELOW = 0.5, 0.36  # in em: from word to word, and from the words down to the line
SMALLER = 0.97  # times the size, that is tried next where the words do not fit


class Row:
    """Words (W) from left to right between two places, over a line; size: their em, the largest that fits, and has room for `least`, in
    scene units, under each word.
    """

    def __init__(self, words: Sequence[str], left: float, right: float, base: float, largest: float, least: float = 0) -> None:
        widths, self.size = np.array([typeset(word)[1] for word in words]), largest
        gaps = GAP * (len(words) - 1)
        while (taken := float(np.maximum(self.size * widths, least).sum() + self.size * gaps)) > right - left:
            self.size *= SMALLER
        rooms = np.maximum(self.size * widths, least)
        starts = left + (right - left - taken) / 2 + np.cumsum([0, *(rooms + self.size * GAP)[:-1]])
        self.middles = np.column_stack([starts + rooms / 2, np.full(len(words), base), np.zeros(len(words))])  # on the baseline
        self.words = [
            Lettering(word, place, self.size, THEME.ink, align=0, numerals=numerals_of(word, word)).set_z_index(FRONT)
            for word, place in zip(words, self.middles, strict=True)
        ]
        self.foot = base - BELOW * self.size
        self.line = Line([left, self.foot, 0], [right, self.foot, 0], stroke_color=THEME.dimmed, stroke_width=AXIS).set_z_index(STILL)

    @property
    def top(self) -> float:
        """Where the words' capitals end."""
        return float(self.middles[0, 1]) + CAPITALS * self.size

    def written(self, run_time: float) -> list[list[Animation]]:
        """Plays, one after the other: each word comes into its place."""
        return [[FadeIn(word, shift=0.2 * RIGHT, run_time=run_time / len(self.words))] for word in self.words]

    def without(self, at: int) -> list[Lettering]:
        """All words but one."""
        return [word for place, word in enumerate(self.words) if place != at]
