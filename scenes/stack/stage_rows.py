"""What the columns, the first layer and the last one win of all there is to win: their rows as bars, one above the other."""

from __future__ import annotations

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, Mobject, Succession, Wait

from scenes.parts.axes.axis_name import numerals_of
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import CAPITALS, Lettering, Numerals, typeset
from scenes.parts.letters.numerals import spoken
from scenes.parts.theme import FRONT, NAME, STILL, THEME
from scenes.stack.cut_row import cut_at
from scenes.stack.lineup import Lineup
from scenes.stack.one_row import told_left
from scenes.stack.row import at_places, in_row, middles, one_above_another, ruled
from scenes.stack.stripes import Stripes

NAMES = ("columns", "first layer", "last layer")
CALM = 0.4  # how much all cells of a bar are alike
BELOW, ABOVE, BESIDE = 0.42, 0.3, 0.2  # scene units, from the bars to what is written below, above and beside them


class StageRows:
    """rows: the stripes of each; at first where those of the line-up are, or dots, if these were."""

    def __init__(self, lineup: Lineup) -> None:
        self.lineup, self.found, stripes = lineup, lineup.found, lineup.stripes
        self.stages = (0, 1, len(lineup.wide) - 1)
        self.places = one_above_another([float(self.found.won[at]) / 100 for at in self.stages])
        self.whole = one_above_another([1.0] * len(NAMES))
        self.rows = [lineup.another(stripes.points) for _ in NAMES]
        for row, stage in zip(self.rows, self.stages, strict=True):
            row.dyed, row.plain, row.clear = 1.0, stripes.plain, stripes.clear
            row.reach(stage)
        self.said: list[Mobject] = []

    def come(self) -> list[Animation]:
        """Each in the order of its stage, where bars begin."""
        return [
            Change(row, 1.4, points=points, plain=CALM, clear=self.lineup.all) for row, points in self._in(one_above_another([0.0] * 3))
        ]

    def grow(self) -> list[Animation]:
        """Each becomes as long as what it wins, which is told at its end."""
        growing = [Change(row, 2.0, points=points) for row, points in self._in(self.places)]
        self.said += (shares := [self._share(at, place) for at, place in zip(self.stages, self.places, strict=True)])
        return [*growing, Succession(Wait(1.6), FadeIn(*shares, run_time=0.4))]

    def _in(self, places: list[Box]) -> list[tuple[Stripes, np.ndarray]]:
        """The rows, and their points where they fill other places."""
        return [(row, in_row(self.lineup.rank[at], place)) for row, at, place in zip(self.rows, self.stages, places, strict=True)]

    def told(self) -> list[Animation]:
        """What they are; where what they win begins, and where it ends."""
        names = [told_left(text, place) for text, place in zip(NAMES, self.places, strict=True)]
        (left, low), (right, high) = (self.whole[-1].left, self.whole[-1].bottom), (self.whole[0].right, self.whole[0].top)
        ends, most = cut_at(Box(left, low, right, high), 1, 1, 0.12), self.lineup.classes[int(self.found.most)]
        base, best = (spoken(float(one)) for one in (self.found.base, self.found.best))
        said = f"“{most}” for all: {base}"
        words = [_written(said, left, low - BELOW, -1, [*numerals_of(most, most), (base, self.found.base.source)])]
        known = self.found.limit.outcome == "known"
        if known:
            words.append(_written(f"the rule: {best}", right, high + ABOVE, 1, [(best, self.found.best.source)]))
        self.said = [*names, *words, *([ends] if known else [])]
        return [FadeIn(*names, *words, run_time=0.6), *([Create(ends, run_time=0.8)] if known else [])]

    def as_lines(self) -> list[Animation]:
        """Two of them become the lines that words are written on; what is between them goes."""
        first, between, last = self.rows
        homes = zip((first, last), (self.stages[0], self.stages[-1]), ruled(), strict=True)
        drawn_out = [
            Change(row, 2.4, points=at_places(middles(self.lineup.rank[at], line), line, filled=1), plain=1, dyed=0)
            for row, at, line in homes
        ]
        return [FadeOut(*self.said, run_time=0.4), Change(between, 0.8, clear=0 * self.lineup.all), *drawn_out]

    def _share(self, stage: int, place: Box) -> Lettering:
        number = self.found.number("won", stage)
        numeral = f"{float(number):.0f}"
        text, y, most = f"{numeral} %", (place.bottom + place.top) / 2 - CAPITALS * NAME / 2, self.whole[0].right
        x = place.right if place.right + 2 * BESIDE + NAME * typeset(text)[1] < most else most  # beside the line, never on it
        return haloed(_written(text, x + BESIDE, y, -1, [(numeral, number.source)])).set_z_index(FRONT + 1)


def _written(text: str, x: float, y: float, align: int, numerals: Numerals, hue: str = THEME.ink) -> Lettering:
    return Lettering(text, (x, y, 0), NAME, hue, align, numerals=numerals).set_z_index(STILL)
