"""The one clock of a race: the step at which all stand, top right."""

from __future__ import annotations

from collections.abc import Callable

from manim import VGroup

from scenes.parts.letters.header import Counter
from scenes.parts.letters.lettering import Lettering, ReadOut
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import READ_OUT, THEME


class Clock(VGroup):
    """Where the counter of one training has its step: without a loss, for each that races has one of its own."""

    def __init__(self, step: Callable[[float], Number], counter: Counter) -> None:
        place = counter.loss.anchor
        self.step = ReadOut(step, lambda value: f"{value:.0f}", anchor=place, size=READ_OUT)
        super().__init__(Lettering("step", place - [0.12, 0, 0], READ_OUT, THEME.dimmed, align=1), self.step)

    def show(self, step: float) -> None:
        """Show the step."""
        self.step.show(step)
