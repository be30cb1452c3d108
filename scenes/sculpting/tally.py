"""A large number of pieces, which counts with the lines, or with training."""

from __future__ import annotations

from typing import TYPE_CHECKING

from manim import UP, Animation, FadeIn, FadeOut, VGroup

from scenes.parts.frame import stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import FRONT, HALO, READ_OUT, THEME, type_size

if TYPE_CHECKING:
    from scenes.stage import Trajectory

LARGE = type_size(120)
ROLLED = 0.6  # scene units by which a number that is no longer so goes up


class Tally(VGroup):
    """At the top right of the stage; the halo of ground lets lines stop short of it."""

    def __init__(self, number: Number) -> None:
        right, top = stage().right - 0.1, stage().top
        self.numeral = Lettering("", (right, top - 1.0, 0), LARGE, THEME.ink, 1)
        self.word = Lettering("", (right, top - 1.5, 0), READ_OUT, THEME.ink, 1)
        super().__init__(self.numeral, self.word)
        self.say(number)
        for one in self:
            haloed(one, 2 * HALO).set_z_index(FRONT + 2)

    def over(self, count: Trajectory) -> Tally:
        """Count what there are while the playhead moves."""
        self._count = count
        return self

    def show(self, step: float) -> None:
        """The number that belongs to a step."""
        self.say(self._count.number(step))

    def say(self, number: Number) -> Tally:
        """Count something else."""
        text = f"{float(number):,.0f}"
        if text != self.numeral.text:
            self.numeral.say(text, [(text, number.source)])
            self.word.say("piece" if float(number) == 1 else "pieces")
        return self

    def gone(self) -> Animation:
        """The number goes up and out, as soon as what it counts changes."""
        return FadeOut(self, shift=ROLLED * UP, run_time=0.5)

    def come(self) -> Animation:
        """Another number comes from below, when there is something to count."""
        return FadeIn(self, shift=ROLLED * UP, run_time=0.5)
