"""The head of the frame: the model's name, and where training stands."""

from __future__ import annotations

import math
from collections.abc import Callable

from manim import VGroup

from scenes.parts.frame import frame
from scenes.parts.letters.lettering import Lettering, ReadOut
from scenes.parts.letters.numerals import Number, written
from scenes.parts.theme import READ_OUT, THEME, TITLE

BELOW, ROW = 0.54, 0.5  # from the frame's top to the line that words stand on; from there to a second one
WIDE = 4.9  # scene units that step and loss take


class Title(Lettering):
    """The model's name, small and dim, top left; and where not all samples are drawn, how many of how many."""

    def __init__(self, text: str, left: float, samples: tuple[Number, Number] | None = None) -> None:
        written = [(f"{float(number):,.0f}", number.source) for number in samples or ()]
        told = f" · {' of '.join(numeral for numeral, _ in written)} samples" if written else ""
        super().__init__(f"{text}{told}", (left, frame().top - BELOW, 0), TITLE, THEME.dimmed, numerals=written)


class Counter(VGroup):
    """Step and loss, top right, where they stand whenever the playhead moves; below what stands at the left, where that comes too near."""

    def __init__(self, step: Callable[[float], Number], loss: Callable[[float], Number], right: float, beside: float = -math.inf) -> None:
        baseline = frame().top - BELOW - (ROW if beside > right - WIDE else 0)
        self.step = ReadOut(step, lambda value: f"{value:.0f}", anchor=(right - 3.85, baseline, 0), size=READ_OUT)
        self.loss = ReadOut(loss, lambda value: written(value, 2), anchor=(right - 1.45, baseline, 0), size=READ_OUT)
        words = [
            Lettering(word, read_out.anchor - [0.12, 0, 0], READ_OUT, colour, align=1)
            for word, read_out, colour in (("step", self.step, THEME.dimmed), ("loss", self.loss, THEME.loss))
        ]
        super().__init__(*words, self.step, self.loss)

    def show(self, step: float) -> None:
        """Show the step and its loss."""
        self.step.show(step)
        self.loss.show(step)
