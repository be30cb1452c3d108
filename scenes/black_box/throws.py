"""Many settings at once: a dot each, as far to the right as samples are right with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import VGroup

from scenes.black_box import places
from scenes.parts.ink.points import Points
from scenes.parts.ink.strokes import haloed
from scenes.parts.ink.wires import Wires
from scenes.parts.letters.lettering import Lettering, typeset
from scenes.parts.letters.numerals import spoken
from scenes.parts.theme import AXIS, FRONT, MOVING, NAME, PROTAGONIST, THEME

if TYPE_CHECKING:
    from nets.findings.black_box.inside_the_box.tried import Tried
    from scenes.stage import Measured

DOT, LARGE = 0.028, 0.14
FOOT, HEAD = 0.25, 1.0  # scene units of the chart under the line that the dots stand over, and over them
CLEAR = 0.6  # how clearly one of many dots is seen


class Throws:
    """The dots of all settings that were drawn, over a line from none to all samples; the best of them, and what training has found."""

    def __init__(self, found: Tried, start: np.ndarray) -> None:
        self.found, box = found, places.chart()
        self.low, self.top = box.bottom + FOOT, box.top - HEAD
        self.left, self.wide = box.left + 0.2, box.width - 0.4
        counts = np.repeat(np.arange(len(found.tally)), found.tally)
        rng = np.random.default_rng(0)
        x = self.across(counts + rng.uniform(-0.45, 0.45, len(counts)))
        y = rng.uniform(self.low + 0.2, self.top, len(counts))
        self.places = np.column_stack([x, y, np.zeros(len(x))])
        self.turns = rng.permutation(len(x)) / max(len(x), 1)
        self.dots = Points(np.tile(start, (len(x), 1)), THEME.ink, DOT)
        self.dots.rgbas[:, 3] = CLEAR
        ends = np.array([[self.left, self.low, 0], [self.left + self.wide, self.low, 0]])
        self.line = Wires(ends[:1], ends[1:], THEME.dimmed, AXIS)
        self.signs = VGroup(self._end("none right", -1, 0), self._end("all right", 1, len(found.tally) - 1))
        self.best = self._mark(found.best, "best", THEME.ink, self.top + 0.15)
        self.mine = self._mark(found.mine, "trained", THEME.prediction, self.top + 0.6)

    def across(self, counts: np.ndarray | float) -> np.ndarray:
        """How far to the right a count stands."""
        return self.left + self.wide * np.asarray(counts) / max(len(self.found.tally) - 1, 1)

    def _end(self, text: str, align: float, count: float) -> Lettering:
        return Lettering(text, (float(self.across(count)), self.low - 0.45, 0), NAME, THEME.dimmed, align)

    def _mark(self, number: Measured, name: str, hue: str, top: float) -> VGroup:
        """A line at a count, with what it is of."""
        x = float(self.across(float(number)))
        text = spoken(float(number))
        told, align = f"{name} {text}", 1 if x + NAME * typeset(f"{name} {text}")[1] > self.left + self.wide else -1
        line = Wires(np.array([[x, self.low, 0]]), np.array([[x, top, 0]]), hue, PROTAGONIST).set_z_index(MOVING + 1)
        word = Lettering(told, (x, top + 0.1, 0), NAME, hue, align, numerals=[(text, number.source)])
        return VGroup(line, haloed(word).set_z_index(FRONT))
