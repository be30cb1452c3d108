"""The head of the frame: the model's name, the plane that is drawn, and where training stands."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from manim import DL, UR, VGroup

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.axes.window import Box
from scenes.parts.frame import frame, usual
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import Lettering, ReadOut, typeset
from scenes.parts.letters.numerals import Number, written
from scenes.parts.theme import READ_OUT, THEME, TITLE

BELOW, ROW = 0.54, 0.5  # from the frame's top to the line that words stand on; from there to a second one
WIDE = 4.9  # scene units that step and loss take
UNDER, GAP = 0.34, 0.36  # from line to line of small words, and between two that stand beside one another
BESIDE = 0.45  # scene units from the model's name to what is told beside it
FEW = 3  # values that are read at a glance


def baseline(left: float, beside: float) -> float:
    """The line that words stand on which begin at `left`; below what stands before them, up to `beside`, where that comes too near."""
    return frame().top - BELOW - (ROW if beside > left else 0)


def beside(title: Lettering) -> tuple[float, float, float]:
    """Where what belongs to the whole picture is written: behind the model's name, or below it in a narrow frame."""
    if usual():
        return float(title.get_right()[0]) + BESIDE, frame().top - BELOW, 0
    return float(title.get_left()[0]), frame().top - BELOW - ROW - UNDER, 0


class Title(Lettering):
    """The model's name, small and dim, top left; and where not all samples are drawn, how many of how many."""

    def __init__(self, text: str, left: float, samples: tuple[Number, Number] | None = None) -> None:
        written = [(f"{float(number):,.0f}", number.source) for number in samples or ()]
        told = f" · {' of '.join(numeral for numeral, _ in written)} samples" if written else ""
        super().__init__(f"{text}{told}", (left, frame().top - BELOW, 0), TITLE, THEME.dimmed, numerals=written)


class Slice(VGroup):
    """Small and dim below the model's name: which plane through more inputs is drawn. It is empty where there are no others.

    axes: the names of the two that lie across and up. held: the names of the others, and at what each is held in that plane: told as far as
    there is room for it. left, beside: where the model's name begins and ends.
    """

    def __init__(self, axes: Sequence[str], held: Sequence[tuple[str, Number]], left: float, beside: float) -> None:
        super().__init__()
        if not held:
            return
        room = -2 * left
        axed = [(f"{way}: {shortened(name, TITLE, room / 3)}", name) for way, name in zip(("across", "up"), axes, strict=True)]
        named = [(text, numerals_of(text, name)) for text, name in axed]
        values = [(name, written(float(number)), number.source) for name, number in held]
        others = [(f"{name} {value}", [*numerals_of(name, name), (value, source)]) for name, value, source in values]
        others = [(f"{'' if at else 'held: '}{text}", numerals) for at, (text, numerals) in enumerate(others)]
        if len(others) > FEW or max(TITLE * typeset(text)[1] for text, _ in others) > room / 2:
            others = [("others: their mean", [])]
        x, y = left, (baseline(-left - WIDE, beside) if beside > -left - WIDE else frame().top - BELOW) - UNDER
        for text, numerals in (*named, *others, ("dots: their own", [])):
            width = TITLE * typeset(text)[1]
            if x > left and x + width > -left:
                x, y = left, y - UNDER
            self.add(haloed(Lettering(text, (x, y, 0), TITLE, THEME.dimmed, numerals=numerals)))
            x += width + GAP

    @property
    def box(self) -> Box:
        """What it takes of the frame."""
        (left, bottom, _), (right, top, _) = self.get_corner(DL), self.get_corner(UR)
        return Box(left, bottom, right, top)


class Counter(VGroup):
    """Step and loss, top right, where they stand whenever the playhead moves; below what stands at the left, where that comes too near."""

    def __init__(self, step: Callable[[float], Number], loss: Callable[[float], Number], right: float, beside: float = -math.inf) -> None:
        foot = baseline(right - WIDE, beside)
        self.step = ReadOut(step, lambda value: f"{value:.0f}", anchor=(right - 3.85, foot, 0), size=READ_OUT)
        self.loss = ReadOut(loss, lambda value: written(value, 2), anchor=(right - 1.45, foot, 0), size=READ_OUT)
        words = [
            Lettering(word, read_out.anchor - [0.12, 0, 0], READ_OUT, colour, align=1)
            for word, read_out, colour in (("step", self.step, THEME.dimmed), ("loss", self.loss, THEME.loss))
        ]
        super().__init__(*words, self.step, self.loss)

    def show(self, step: float) -> None:
        """Show the step and its loss."""
        self.step.show(step)
        self.loss.show(step)
