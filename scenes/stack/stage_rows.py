"""What the columns, the first layer and the last one win of all there is to win, as bars, one above the other."""

from __future__ import annotations

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, Mobject, Succession, Wait

from scenes.parts.axes.axis_name import numerals_of
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.letters.lettering import CAPITALS, Lettering, Numerals
from scenes.parts.letters.numerals import spoken
from scenes.parts.theme import CONTEXT, FRONT, NAME, STILL, THEME
from scenes.stack.cut_row import cut_at
from scenes.stack.lineup import Lineup
from scenes.stack.one_row import told_left
from scenes.stack.row import corners_of, one_above_another, ruled
from scenes.stack.stripes import Stripes

NAMES = ("columns", "first layer", "last layer")
BELOW, ABOVE, BESIDE = 0.42, 0.3, 0.2  # scene units, from the bars to what is written below, above and beside them


class StageRows:
    """bars: one for each; at first as short as can be."""

    def __init__(self, lineup: Lineup) -> None:
        self.found, self.most = lineup.found, lineup.classes[int(lineup.found.most)]
        self.stages = (0, 1, len(lineup.wide) - 1)
        self.places = one_above_another([float(self.found.won[at]) / 100 for at in self.stages])
        self.whole, none = one_above_another([1.0] * len(NAMES)), one_above_another([0.0] * len(NAMES))
        self.bars = Stripes(corners_of(none), np.ones((1, len(NAMES), 1)), [1], np.zeros(len(NAMES)))
        self.bars.plain, self.bars.clear = 1.0, np.full(len(NAMES), CONTEXT)
        self.said: list[Mobject] = []

    def told(self) -> list[Animation]:
        """What they are; where what they win begins, and where it ends."""
        names = [told_left(text, place) for text, place in zip(NAMES, self.places, strict=True)]
        (left, low), (right, high) = (self.whole[-1].left, self.whole[-1].bottom), (self.whole[0].right, self.whole[0].top)
        ends = cut_at(Box(left, low, right, high), 1, 1, 0.12)
        base, best = (spoken(float(one)) for one in (self.found.base, self.found.best))
        said = f"“{self.most}” for all: {base}"
        words = [_written(said, left, low - BELOW, -1, [*numerals_of(self.most, self.most), (base, self.found.base.source)])]
        known = self.found.limit.outcome == "known"
        if known:
            words.append(_written(f"the rule: {best}", right, high + ABOVE, 1, [(best, self.found.best.source)]))
        self.said = [*names, *words, *([ends] if known else [])]
        return [FadeIn(*names, *words, run_time=0.6), *([Create(ends, run_time=0.8)] if known else [])]

    def grow(self, which: list[int], run_time: float = 1.5) -> list[Animation]:
        """Some become as long as what they win, which is told at their ends."""
        corners = self.bars.points.reshape(-1, 2, 3).copy()
        corners[which] = corners_of(self.places).reshape(-1, 2, 3)[which]
        shares = [self._share(self.stages[at], self.places[at]) for at in which]
        self.said += shares
        told = Succession(Wait(run_time - 0.4), FadeIn(*shares, run_time=0.4))
        return [Change(self.bars, run_time, points=corners.reshape(-1, 3)), told]

    def as_lines(self) -> list[Animation]:
        """Two of them become the lines that words are written on; what is between them goes."""
        upper, lower = ruled()
        drawn_out = Change(self.bars, 2.4, points=corners_of([upper, self.places[1], lower]), clear=np.array([1.0, 0.0, 1.0]))
        return [FadeOut(*self.said, run_time=0.4), drawn_out]

    def _share(self, stage: int, place: Box) -> Lettering:
        """At the end of a bar, inside of it where there is room."""
        number = self.found.number("won", stage)
        numeral = f"{float(number):.0f}"
        y, inside = (place.bottom + place.top) / 2 - CAPITALS * NAME / 2, place.width > (self.whole[0].width) / 4
        x, align = (place.right - BESIDE, 1) if inside else (place.right + BESIDE, -1)
        return _written(f"{numeral} %", x, y, align, [(numeral, number.source)]).set_z_index(FRONT + 1)


def _written(text: str, x: float, y: float, align: int, numerals: Numerals) -> Lettering:
    return Lettering(text, (x, y, 0), NAME, THEME.ink, align, numerals=numerals).set_z_index(STILL)
