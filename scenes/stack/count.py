"""How many layers there are, large, in a corner of the stage."""

from __future__ import annotations

from manim import VGroup

from scenes.parts.frame import frame, stage, usual
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import FRONT, HALO, READ_OUT, THEME, type_size

LARGE, SMALLER = type_size(120), type_size(80)
UNDER = 0.5  # scene units from the numerals to their word


class Count(VGroup):
    """One number of layers, or several beside one another and then smaller; at the top right of the stage, or at its left.

    In a narrower frame, where dots reach into the corners, several stand at the right of the head.
    """

    def __init__(self, several: bool = False, left: bool = False) -> None:
        free = stage()
        place, align = (free.left + 0.1, -1) if left and usual() else (free.right - 0.1, 1)
        base = (free.top if usual() or not several else frame().top) - (0.9 if several else 1.0)
        self.numerals = Lettering("", (place, base, 0), SMALLER if several else LARGE, THEME.ink, align)
        self.word = Lettering("", (place, base - UNDER, 0), READ_OUT, THEME.ink, align)
        super().__init__(*(haloed(one, 2 * HALO).set_z_index(FRONT + 2) for one in (self.numerals, self.word)))

    def say(self, *numbers: Number) -> Count:
        """Count something else."""
        numerals = [(f"{float(one):.0f}", one.source) for one in numbers]
        self.numerals.say(", ".join(numeral for numeral, _ in numerals), numerals)
        self.word.say("layer" if [float(one) for one in numbers] == [1] else "layers")
        return self
