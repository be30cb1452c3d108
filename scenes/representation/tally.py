"""How many words lie beside one of their own, as a bar along the foot of the stage; and how many did before training, as a mark on it."""

from __future__ import annotations

import numpy as np
from manim import Create, VGroup, VMobject

from scenes.parts.frame import stage
from scenes.parts.letters.lettering import Lettering, typeset
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import LINE, NAME, PROTAGONIST, THEME
from scenes.representation.places import foot

BESIDE, MIDDLE = 0.2, 0.11  # scene units from the bar to the words at its ends; from their line up to it
MARK = 0.15  # half the height of its mark
SAID = "beside their own"


class Tally(VGroup):
    """own, before: so many now, and before training, of `total` words. bar: what is to be drawn of it last."""

    def __init__(self, own: Number, before: Number, total: Number) -> None:
        low, free, told = foot(), stage(), f"{own:.0f} of {total:.0f}"
        numerals = [(f"{number:.0f}", number.source) for number in (own, total)]
        count = Lettering(told, (free.right, low, 0), NAME, THEME.ink, 1, numerals=numerals)
        word = Lettering(SAID, (free.left, low, 0), NAME, THEME.dimmed)
        ends = free.left + NAME * typeset(SAID)[1] + BESIDE, free.right - NAME * typeset(told)[1] - BESIDE

        def line(colour: str, width: float, start: tuple[float, float], end: tuple[float, float]) -> VMobject:
            corners = [[ends[0] + share * (ends[1] - ends[0]), low + MIDDLE + up, 0] for share, up in (start, end)]
            return VMobject(stroke_color=colour, stroke_width=width).set_points_as_corners(np.array(corners))

        share, began = (float(number) / float(total) for number in (own, before))
        self.bar = line(THEME.ink, PROTAGONIST, (0, 0), (max(share, 1e-3), 0))
        super().__init__(
            line(THEME.hairline, PROTAGONIST, (0, 0), (1, 0)), line(THEME.dimmed, LINE, (began, -MARK), (began, MARK)), count, word
        )

    def filled(self, run_time: float) -> Create:
        """The bar is drawn."""
        return Create(self.bar, run_time=run_time)
