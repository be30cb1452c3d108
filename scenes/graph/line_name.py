"""The names of number lines, at their left ends."""

from __future__ import annotations

import numpy as np

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import CAPITALS, Lettering
from scenes.parts.theme import FRONT, HALO, NAME

NAMED = 1.0  # scene units that a name takes


class LineName(Lettering):
    """The name of a line, at its left end; written only while that is seen."""

    def __init__(self, name: str, hue: str) -> None:
        told = shortened(name, NAME, NAMED)
        self.whole = told, numerals_of(told, name)
        super().__init__(told, size=NAME, colour=hue, align=1, numerals=self.whole[1])
        haloed(self, 3 * HALO).set_z_index(FRONT)

    def stand(self, right: float, middle: float, seen: bool) -> None:
        """Stand at a place, or nowhere."""
        self.anchor = np.array([right, middle - CAPITALS * NAME / 2, 0])
        self.say(*(self.whole if seen else ("", ())))
