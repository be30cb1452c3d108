"""What is written about a row of stripes that is cut in two: the cut, what each side is, and how many are right."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import DashedLine, VGroup

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.letters.lettering import CAPITALS, Lettering, Numerals, typeset
from scenes.parts.letters.numerals import Number, spoken
from scenes.parts.theme import FRONT, LINE, NAME, STILL, THEME
from scenes.stack.row import OUT, hall

BELOW, OVER = 0.42, 0.84  # scene units from the row to what is written below it, and to the upper end of the cut
UNDER, GAP, SIDE = 0.12, 0.15, 0.45  # to its lower end; from there to a count; half of a word
WRONG = 2 * (SIDE + GAP)  # what that word takes between a count and a cut


def sides(classes: Sequence[str], box: Box, below: int, of: int, said: bool = False) -> VGroup:
    """Below the first `below` stripes of so many, and below the others, what they are; or, where that is `said`, are told to be."""
    words, cut = VGroup(), box.left + box.width * below / of
    for name, hue, (left, right) in zip(classes, THEME.classes, ((box.left, cut), (cut, box.right)), strict=False):
        if right > left:
            text = shortened(f"called “{name}”" if said else name, NAME, right - left)
            words.add(Lettering(text, ((left + right) / 2, box.bottom - BELOW, 0), NAME, hue, 0, numerals=numerals_of(text, name)))
    return words.set_z_index(STILL)


def cut_at(box: Box, below: int, of: int, over: float = OVER) -> DashedLine:
    """The cut between the first `below` stripes of so many and the others."""
    x = box.left + box.width * below / of
    ends = [x, box.bottom - UNDER, 0], [x, box.top + over, 0]
    return DashedLine(*ends, stroke_color=THEME.prediction, stroke_width=LINE, dash_length=0.16).set_z_index(FRONT)


def count_at(line: DashedLine, right: Number, of: Number) -> Lettering:
    """How many of all are right, over the row from its left on; where there is no room, only how many, or that at the right of the cut."""
    (x, y, _), numerals, start = line.get_top(), numerals_in(right, of), hall().left
    (some, _), (every, _) = numerals
    texts = (f"{some} of {every} right", numerals), (f"{some} right", numerals[:1])
    fitting = [one for one in texts if start + NAME * typeset(one[0])[1] + WRONG <= x]
    text, told = (*fitting, texts[-1])[0]
    return Lettering(text, (start if fitting else x + GAP, y - NAME * CAPITALS, 0), NAME, THEME.prediction, numerals=told).set_z_index(
        FRONT
    )


def said_of(box: Box, classes: Sequence[str], said: int, kind: int) -> list[Lettering]:
    """Below a card, which of two classes it is told to be of, and which it is of."""
    told: list[Lettering] = []
    for text, one in ((f"called “{classes[said]}”", said), (f"in truth “{classes[kind]}”", kind)):
        shown = shortened(text, NAME, box.width / 2 - GAP)
        place = (box.left + len(told) * box.width / 2, box.bottom - BELOW, 0)
        told.append(Lettering(shown, place, NAME, THEME.classes[one], numerals=numerals_of(shown, classes[one])).set_z_index(STILL))
    return told


def drawn_of(drawn: Number) -> Lettering:
    """How many are drawn in the row, below its names."""
    (numeral, _), *_ = numerals = numerals_in(drawn)
    return Lettering(f"{numeral} drawn", (stage().left, hall().bottom - BELOW, 0), NAME, THEME.dimmed, numerals=numerals).set_z_index(STILL)


def numerals_in(*numbers: Number) -> Numerals:
    """Numbers as they are written, and where they come from."""
    return [(spoken(float(one)), one.source) for one in numbers]


def wrong_at(box: Box, middles: np.ndarray, room: tuple[float, float]) -> Lettering:
    """What those are that step out of the row, whose middles are so far right (n,): above them, or at the left if there are none, and in
    the room that there is, from left to right."""
    x = float(np.clip(middles.mean() if len(middles) else box.left, room[0] + SIDE, room[1] - SIDE))
    return Lettering("wrong", (x, box.top + OUT + UNDER, 0), NAME, THEME.ink, 0).set_z_index(STILL)
