"""What the first layer makes of one row of a table: weighted sums as bars, moved, bent, and at last new cells."""

from __future__ import annotations

import numpy as np
from manim import Animation, FadeIn, FadeOut, Mobject, linear

from scenes.parts.change import Change
from scenes.parts.theme import PAST, THEME
from scenes.parts.zoom import Zoom
from scenes.stack.lineup import Lineup
from scenes.stack.one_row import cells
from scenes.stack.row import hall, in_row
from scenes.stack.sums import Bars, moves_over, wires_to
from scenes.stage import Layer


class FirstLayer:
    """The first of a line-up, from near, with wires to the bars. bend: what the layer's activation is called."""

    def __init__(self, lineup: Lineup, layer: Layer) -> None:
        found, place = lineup.found, cells()
        self.lineup, self.numbers = lineup, (found.weighed, found.shifted, found.fired)
        self.bend = layer.activation.title if layer.activation else ""
        longest = max(float(np.abs(np.nan_to_num(one)).max(initial=0)) for one in self.numbers)
        self.bars = Bars(np.zeros(lineup.wide[1]), longest, THEME.classes[int(found.kinds[0])])
        self.wires, self.moves = wires_to(self.bars, layer.weight.last.astype(float)), moves_over(self.bars, self.bend)
        self.down = in_row(lineup.rank[0], hall())
        self.here, self.there = self.down[0] * [1, 0, 0], np.array([place.left, 0, 0])
        self.factor = np.array([place.width / (self.down[1, 0] - self.down[0, 0]), 1, 1])

    def push_in(self) -> list[Animation]:
        """The frame goes near to it, and nobody else is seen."""
        stripes = self.lineup.stripes
        stripes.points = self.down.copy()
        return [Zoom(stripes, self.here, self.there, self.factor, run_time=1.4), Change(stripes, 1.4, clear=self.lineup.only(0))]

    def works(self) -> list[list[Animation]]:
        """One weighted sum, then all; plus b; and the activation, each named as it begins."""
        bars, wires, (weighed, shifted, fired) = self.bars, self.wires, self.numbers
        whole, inputs = wires.rgbas.copy(), wires.count // bars.count
        first, last = whole * [1, 1, 1, 0], whole * [1, 1, 1, PAST]
        first[:inputs] = whole[:inputs] * [1, 1, 1, 0] + [0, 0, 0, 1]
        wires.rgbas, one = whole * [1, 1, 1, 0], np.where(np.arange(bars.count) == 0, weighed, 0)
        names = [FadeIn(word, run_time=0.3) for word in self.moves]
        return [
            [names[0], Change(wires, 0.8, rgbas=first)],
            [Change(bars, 0.8, points=bars.lengths(one))],
            [Change(wires, 1.4, rgbas=whole), Change(bars, 1.4, points=bars.lengths(weighed))],
            [names[1], Change(wires, 0.6, rgbas=last), Change(bars, 0.9, points=bars.lengths(shifted))],
            [names[2], Change(bars, 1.1, points=bars.lengths(fired))],
        ]

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
