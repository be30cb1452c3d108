"""A gap between two words, under the cloud, and the words that fill it one after the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.frame import stage
from scenes.parts.letters.lettering import Lettering, typeset
from scenes.parts.theme import CAPTION, LINE, THEME
from scenes.representation.places import foot

BESIDE, UNDER = 0.28, 0.12  # from word to word; from the baseline down to the line under the gap


class Gap(VGroup):
    """The words before and behind it, with a line between. fillers: what is written on that, each by itself."""

    def __init__(self, before: str, behind: str, fillers: Sequence[str]) -> None:
        most, low = stage().width / 4, foot()
        wide = {word: CAPTION * typeset(shortened(word, CAPTION, most))[1] for word in (before, behind, *fillers)}
        room = max(wide[word] for word in fillers)
        start = -(wide[before] + room + wide[behind]) / 2 - BESIDE
        middles = [start + wide[before] / 2, start + wide[before] + BESIDE + room / 2, -start - wide[behind] / 2]

        def written(word: str, at: int, colour: str) -> Lettering:
            text = shortened(word, CAPTION, most)
            return Lettering(text, (middles[at], low, 0), CAPTION, colour, 0, numerals=numerals_of(text, word))

        self.fillers = [written(word, 1, THEME.ink) for word in fillers]
        ends = np.array([[middles[1] - room / 2, low - UNDER, 0], [middles[1] + room / 2, low - UNDER, 0]])
        line = VMobject(stroke_color=THEME.ink, stroke_width=LINE).set_points_as_corners(ends)
        super().__init__(written(before, 0, THEME.dimmed), written(behind, 2, THEME.dimmed), line)
