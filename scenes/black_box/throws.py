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

LARGE, LARGEST = 0.1, 0.12  # the radius of a dot that is named; from dot to dot, at the most
BINS = 10
UP_TO = 2.2  # scene units over the line, for what is named
FOOT, HEAD = 0.25, 0.6  # scene units of the chart under the line that the dots stand over, and over them
BESIDE, ROW = 0.12, 0.55  # from a mark's line to its words, and from row to row of these
CLEAR = 0.85  # how clearly one of many dots is seen


class Throws:
    """The dots of all settings that were drawn, over a line from none to all samples; the best of them, and what training has found."""

    def __init__(self, found: Tried, start: np.ndarray) -> None:
        self.found, box = found, places.chart()
        self.low = box.bottom + FOOT
        self.left, self.wide = box.left + 0.2, box.width - 0.4
        counts = np.repeat(np.arange(len(found.tally)), found.tally)
        self.places = self._heaped(counts, box.top - HEAD)
        self.turns = np.random.default_rng(0).permutation(len(counts)) / len(counts)
        self.dots = Points(np.tile(start, (len(counts), 1)), THEME.ink, 0.42 * self.pitch)
        self.dots.rgbas[:, 3] = CLEAR
        ends = np.array([[self.left, self.low, 0], [self.left + self.wide, self.low, 0]])
        self.line = Wires(ends[:1], ends[1:], THEME.dimmed, AXIS)
        self.signs = VGroup(self._end("none right", -1, 0), self._end("all right", 1, len(found.tally) - 1))
        self.top = self.low + UP_TO
        best, mine = self.places[int(np.argmax(counts))], np.array([self.across(float(found.mine)), self.low, 0])
        self.best, self.mine = self._marks(best, mine)
        self.alike = self._tower(found.alike)

    def _heaped(self, counts: np.ndarray, top: float) -> np.ndarray:
        """A place (n, 3) for each of some counts (n,): dots stacked in bins, as large as the highest heap has room for."""
        bins = np.minimum(counts * BINS // len(self.found.tally), BINS - 1)
        wide, most = self.wide / BINS, int(np.bincount(bins).max())
        self.pitch = min(LARGEST, float(np.sqrt(0.9 * wide * (top - self.low) / most)))
        across = max(1, int(0.9 * wide / self.pitch))
        rank = np.concatenate([np.arange(count) for count in np.bincount(bins) if count])  # counts rise
        x = self.left + (bins + 0.5) * wide + self.pitch * (rank % across - (across - 1) / 2)
        return np.column_stack([x, self.low + self.pitch * (rank // across + 1), np.zeros(len(rank))])

    def _tower(self, number: Measured) -> VGroup:
        """What most settings of the highest heap have in common."""
        x, y, _ = self.places[int(np.argmax(self.places[:, 1]))]
        text, wide = spoken(float(number)), self.wide / BINS
        place = np.array([self.left + wide * ((x - self.left) // wide) - BESIDE, y - 0.4, 0])
        told = Lettering(f"{text} say one class", place, NAME, THEME.ink, 1, numerals=[(text, number.source)])
        return VGroup(haloed(told).set_z_index(FRONT)) if float(number) else VGroup()

    def across(self, counts: np.ndarray | float) -> np.ndarray:
        """How far to the right a count stands."""
        return self.left + self.wide * np.asarray(counts) / max(len(self.found.tally) - 1, 1)

    def _end(self, text: str, align: float, count: float) -> Lettering:
        return Lettering(text, (float(self.across(count)), self.low - 0.45, 0), NAME, THEME.dimmed, align)

    def _marks(self, best: np.ndarray, mine: np.ndarray) -> tuple[VGroup, VGroup]:
        """A dot at the best setting (3,) and at what training has found (3,), each with a line up to what it is."""
        told = [(f"{name} {spoken(float(number))}", number) for name, number in (("best", self.found.best), ("trained", self.found.mine))]
        wide = BESIDE + NAME * typeset(told[0][0])[1]
        span = [(x - wide, x + wide) for x in (best[0], mine[0])]
        under = [self.places[(low <= self.places[:, 0]) & (self.places[:, 0] <= high), 1].max(initial=self.low) for low, high in span]
        self.top = max(self.top, *under)  # the words stand clear of the heaps
        left = mine[0] >= best[0] or best[0] + wide > self.left + self.wide
        crossed = best[0] - wide < mine[0] < best[0] if left else best[0] < mine[0] < best[0] + wide
        top = self.top - (ROW if crossed else 0)
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
