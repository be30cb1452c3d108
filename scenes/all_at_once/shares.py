"""What is said, small, of a layer that has more numbers than can be drawn: how much of it is seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from manim import Animation, FadeIn, FadeOut

from scenes.parts.frame import frame
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.header import BELOW
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import brief
from scenes.parts.space.passage import MOST
from scenes.parts.theme import FRONT, SAFE, THEME, TITLE

if TYPE_CHECKING:
    from nets.findings.all_at_once.all_at_once.moment import Moment


class Shares:
    """A line in the head of the frame, at the right. widths: how many numbers each hidden layer has."""

    def __init__(self, found: Moment, widths: Sequence[int]) -> None:
        self.found, self.widths, self.line = found, widths, Lettering()

    def turn_to(self, layer: int | None) -> list[Animation]:
        """What was said of one layer goes, and what is to be said of the next one comes; of none nothing."""
        gone = [FadeOut(self.line, run_time=0.3)] if self.line.text else []
        self.line = Lettering()
        if layer is None or self.widths[layer] <= MOST:
            return gone
        kept = self.found.number("kept", layer)
        numeral, place = brief(float(kept)), (frame().right - SAFE, frame().top - BELOW, 0)
        line = Lettering(f"{numeral} % of variance shown", place, TITLE, THEME.dimmed, 1, numerals=[(numeral, kept.source)])
        self.line = haloed(line).set_z_index(FRONT + 2)
        return [*gone, FadeIn(self.line, run_time=0.3)]
