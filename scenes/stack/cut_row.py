"""What is written about a row of stripes that is cut in two: the cut, and what each side is."""

from __future__ import annotations

from collections.abc import Sequence

from manim import DashedLine, VGroup

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import FRONT, LINE, NAME, STILL, THEME
from scenes.stack.row import hall

BELOW, OVER = 0.42, 0.42  # scene units, from the row to what is written below it, and to the end of the cut above


class CutRow:
    """classes: the names of the two sides."""

    def __init__(self, classes: Sequence[str]) -> None:
        self.classes = classes

    def names(self, below: int, of: int, said: bool = False) -> VGroup:
        """Below the first `below` stripes of so many, and below the others, what they are; or, where that is `said`, are told to be."""
        box, words = hall(), VGroup()
        cut = box.left + box.width * below / max(of, 1)
        sides = ((box.left, cut, below), (cut, box.right, of - below))
        for name, hue, (left, right, some) in zip(self.classes, THEME.classes, sides, strict=False):
            if some:
                text = shortened(name, NAME, right - left)
                place = ((left + right) / 2, box.bottom - BELOW, 0)
                words.add(Lettering(text, place, NAME, THEME.prediction if said else hue, 0, numerals=numerals_of(text, name)))
        return words.set_z_index(STILL)

    def line(self, below: int, of: int) -> DashedLine:
        """The cut."""
        box = hall()
        x = box.left + box.width * below / of
        line = DashedLine([x, box.bottom - 0.12, 0], [x, box.top + OVER, 0], stroke_color=THEME.prediction, stroke_width=LINE, dash_length=0.16)
        return line.set_z_index(FRONT)
