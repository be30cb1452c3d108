"""How many layers there are, large, in a corner of the stage."""

from __future__ import annotations

from manim import VGroup

from scenes.parts.axes.full_bleed import STAGE
from scenes.parts.ink.dimming import haloed
from scenes.parts.ink.strokes import HALO, PIXEL
from scenes.parts.letters.lettering import CAPITALS, Lettering
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import FRONT, READ_OUT, THEME

LARGE, SMALLER = 120 * PIXEL / CAPITALS, 80 * PIXEL / CAPITALS
UNDER = 0.5  # scene units from the numerals to their word


class Count(VGroup):
    """One number of layers, or several beside one another and then smaller; at the top right of the stage, or at its left."""

    def __init__(self, several: bool = False, left: bool = False) -> None:
        place, align = (STAGE.left + 0.1, -1) if left else (STAGE.right - 0.1, 1)
        base = STAGE.top - (0.9 if several else 1.0)
        self.numerals = Lettering("", (place, base, 0), SMALLER if several else LARGE, THEME.ink, align)
        self.word = Lettering("", (place, base - UNDER, 0), READ_OUT, THEME.ink, align)
        super().__init__(*(haloed(one, THEME.ground, 2 * HALO).set_z_index(FRONT + 2) for one in (self.numerals, self.word)))

    def say(self, *numbers: Number) -> Count:
        """Count something else."""
        numerals = [(f"{float(one):.0f}", one.source) for one in numbers]
        self.numerals.say(", ".join(numeral for numeral, _ in numerals), numerals)
        self.word.say("layer" if [float(one) for one in numbers] == [1] else "layers")
        return self
