"""What the first layer makes of one row of a table: weighted sums as bars, moved, bent, and at last new cells."""

from __future__ import annotations

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, Mobject, linear

from scenes.parts.change import Change
from scenes.parts.theme import CONTEXT
from scenes.parts.zoom import Zoom
from scenes.stack.lineup import Lineup
from scenes.stack.one_row import Bars, cells, moves_over, wires_to
from scenes.stack.row import hall, in_row


class FirstLayer:
    """The first of a line-up, from near, with wires to the bars."""

    def __init__(self, lineup: Lineup, weight: np.ndarray, activation: str) -> None:
        found, place = lineup.found, cells()
        self.lineup, self.numbers = lineup, (found.weighed, found.shifted, found.fired)
        longest = max(float(np.abs(np.nan_to_num(one)).max(initial=0)) for one in self.numbers)
        self.bars = Bars(np.zeros(lineup.wide[1]), longest)
        self.wires, self.moves = wires_to(self.bars, weight), moves_over(self.bars, activation)
        self.down = in_row(lineup.rank[0], hall())
        self.here, self.there = self.down[0] * [1, 0, 0], np.array([place.left, 0, 0])
        self.factor = np.array([place.width / (self.down[1, 0] - self.down[0, 0]), 1, 1])

    def alone(self) -> Animation:
        """Nobody but the first of them is seen."""
        return Change(self.lineup.stripes, 0.4, points=self.down, clear=self.lineup.only(0))

    def push_in(self) -> Animation:
        """The frame goes near to it."""
        return Zoom(self.lineup.stripes, self.here, self.there, self.factor, run_time=1.2)

    def works(self) -> list[list[Animation]]:
        """W, b and the activation, each named as it begins."""
        to = [Change(self.bars, seconds, points=self.bars.lengths(one)) for seconds, one in zip((1.6, 1.0, 1.2), self.numbers, strict=True)]
        also: list[list[Animation]] = [[Create(self.wires, run_time=1.2)], [Change(self.wires, 0.6, opacity=CONTEXT)], []]
        return [[FadeIn(word, run_time=0.3), one, *more] for word, one, more in zip(self.moves, to, also, strict=True)]

    def becomes(self, *columns: Mobject) -> list[Animation]:
        """The bars become cells in place of the columns."""
        strength = self.lineup.found.strength[1, 0, : self.lineup.wide[1]]
        lit = np.column_stack([self.bars.rgbas[:, :3], strength])
        gone = FadeOut(self.wires, *columns, *self.moves, run_time=0.4)
        return [gone, Change(self.bars, 1.0, points=self.bars.as_cells(cells()), rgbas=lit, zero=0)]

    def pull_out(self) -> list[Animation]:
        """The frame goes back; all others still have their columns."""
        stripes, back = self.lineup.stripes, Zoom(self.lineup.stripes, self.there, self.here, 1 / self.factor, run_time=1.4)
        stripes.after, stripes.front = 1, cells().right
        return [back, Change(stripes, 1.4, linear, clear=self.lineup.all, front=hall().left)]
