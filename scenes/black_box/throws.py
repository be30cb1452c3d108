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
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import AXIS, FRONT, MOVING, NAME, PROTAGONIST, THEME

if TYPE_CHECKING:
    from nets.findings.black_box.inside_the_box.tried import Tried
    from scenes.stage import Measured

DOT, LARGE = 0.036, 0.1
FOOT, HEAD = 0.25, 1.0  # scene units of the chart under the line that the dots stand over, and over them
BESIDE, ROW = 0.12, 0.55  # from a mark's line to its words, and from row to row of these
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
        best, mine = self.places[int(np.argmax(counts))], np.array([self.across(float(found.mine)), self.low, 0])
        self.best, self.mine = self._marks(best, mine)

    def across(self, counts: np.ndarray | float) -> np.ndarray:
        """How far to the right a count stands."""
        return self.left + self.wide * np.asarray(counts) / max(len(self.found.tally) - 1, 1)

    def _end(self, text: str, align: float, count: float) -> Lettering:
        return Lettering(text, (float(self.across(count)), self.low - 0.45, 0), NAME, THEME.dimmed, align)

    def _marks(self, best: np.ndarray, mine: np.ndarray) -> tuple[VGroup, VGroup]:
        """A dot at the best setting (3,) and at what training has found (3,), each with a line up to what it is."""
        told = [(f"{name} {spoken(float(number))}", number) for name, number in (("best", self.found.best), ("trained", self.found.mine))]
        wide = BESIDE + NAME * typeset(told[0][0])[1]
        left = mine[0] >= best[0] or best[0] + wide > self.left + self.wide
        crossed = best[0] - wide < mine[0] < best[0] if left else best[0] < mine[0] < best[0] + wide
        top = self.top - (ROW if crossed else -ROW)
        return (
            self._mark(best, self.top, 0, told[0], 1 if left else -1, THEME.ink, AXIS),
            self._mark(mine, top, 1, told[1], 1 if mine[0] > SIGHT[0] else -1, THEME.prediction, PROTAGONIST),
        )

    def _mark(self, foot: np.ndarray, top: float, row: int, told: tuple[str, Measured], align: float, hue: str, width: float) -> VGroup:
        """One of the two, with its words in a row of their own."""
        text, number = told
        place = np.array([foot[0] - align * BESIDE, self.top + 0.15 + row * ROW, 0])
        line = Wires(foot[None], np.array([[foot[0], top + 0.4, 0]]), hue, width).set_z_index(MOVING + 1)
        dot = Points(foot[None], hue, LARGE).set_z_index(MOVING + 2)
        word = Lettering(text, place, NAME, hue, align, numerals=[(spoken(float(number)), number.source)])
        return VGroup(line, dot, haloed(word).set_z_index(FRONT))
