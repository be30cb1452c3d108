"""How many layers there are: large, in a corner of the stage, while they are multiplied; and small in the head, of several networks."""

from __future__ import annotations

from manim import VGroup

from scenes.parts.frame import frame, stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.header import BELOW
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import FRONT, HALO, READ_OUT, SAFE, THEME, type_size

LARGE = type_size(120)
UNDER = 0.5  # scene units from the numeral to its word


class Count(VGroup):
    """A number of layers, at the top right of the stage."""

    def __init__(self) -> None:
        right, base = stage().right - 0.1, stage().top - 1.0
        self.numeral = Lettering("", (right, base, 0), LARGE, THEME.ink, 1)
        self.word = Lettering("", (right, base - UNDER, 0), READ_OUT, THEME.ink, 1)
        super().__init__(*(haloed(one, 2 * HALO).set_z_index(FRONT + 2) for one in (self.numeral, self.word)))

    def say(self, number: Number) -> Count:
        """Count something else."""
        text = f"{float(number):.0f}"
        self.numeral.say(text, [(text, number.source)])
        self.word.say("layer" if float(number) == 1 else "layers")
        return self


class Depths(VGroup):
    """The numbers of layers of several networks, in the head of the frame at the right."""

    def __init__(self) -> None:
        self.told = Lettering("", (frame().right - SAFE, frame().top - BELOW, 0), READ_OUT, THEME.ink, 1)
        super().__init__(haloed(self.told).set_z_index(FRONT + 2))

    def say_each(self, *numbers: Number) -> Depths:
        """Name other ones."""
        numerals = [(f"{float(one):.0f}", one.source) for one in numbers]
        word = "layer" if [float(one) for one in numbers] == [1] else "layers"
        self.told.say(f"{', '.join(numeral for numeral, _ in numerals)} {word}", numerals)
        return self
