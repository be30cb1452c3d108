"""The head of the frame: the model's name, the plane that is drawn, and where training stands."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from manim import DL, UR, VGroup

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.axes.window import Box
from scenes.parts.frame import frame
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import Lettering, ReadOut, typeset
from scenes.parts.letters.numerals import Number, written
from scenes.parts.theme import READ_OUT, THEME, TITLE

BELOW, ROW = 0.54, 0.5  # from the frame's top to the line that words stand on; from there to a second one
LEADING = 1.4  # of the title's lines
WIDE = 4.9  # scene units that step and loss take


def baseline(left: float, beside: float) -> float:
    """The line that words stand on which begin at `left`; below what stands before them, up to `beside`, where that comes too near."""
    return frame().top - BELOW - (ROW if beside > left else 0)


@dataclass(frozen=True)
class Slice:
    """The plane through more inputs that is drawn: the names of the two that lie across and up in it, and at what the others are held."""

    axes: Sequence[str]
    held: Sequence[tuple[str, Number]]

    def lines(self, room: float) -> tuple[list[str], list[tuple[str, object]]]:
        """What is said of it, in lines that are no wider than some room, and its numerals, each with its source."""
        across, up = (shortened(name, TITLE, room / 3) for name in self.axes)
        numerals = [*numerals_of(across, self.axes[0]), *numerals_of(up, self.axes[1])]
        values = [(name, written(float(number)), number.source) for name, number in self.held]
        held = f"held: {', '.join(f'{name} {value}' for name, value, _ in values)}"
        if TITLE * typeset(held)[1] <= room:
            numerals += [one for name, value, source in values for one in (*numerals_of(name, name), (value, source))]
        else:
            held = "all others held at their mean"
        lines = [f"across: {across}"]
        for part in (f"up: {up}", held, "each dot has its own"):
            longer = f"{lines[-1]} · {part}"
            if TITLE * typeset(longer)[1] <= room:
                lines[-1] = longer
            else:
                lines.append(part)
        return lines, numerals


class Title(Lettering):
    """The model's name, small and dim, top left; where not all samples are drawn, how many of how many; and a plane through more inputs.

    end: where its first line ends.
    """

    def __init__(self, text: str, left: float, samples: tuple[Number, Number] | None = None, plane: Slice | None = None) -> None:
        numerals: list[tuple[str, object]] = [(f"{float(number):,.0f}", number.source) for number in samples or ()]
        told = f" · {' of '.join(numeral for numeral, _ in numerals)} samples" if numerals else ""
        lines = [f"{text}{told}"]
        self.end = left + TITLE * typeset(lines[0])[1]
        if plane:
            below, more = plane.lines(-2 * left)
            lines += [""] * (2 if self.end > -left - WIDE else 0) + below  # below step and loss, where these stand lower
            numerals += more
        super().__init__("\n".join(lines), (left, frame().top - BELOW, 0), TITLE, THEME.dimmed, numerals=numerals, leading=LEADING)
        if plane:
            haloed(self)

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
