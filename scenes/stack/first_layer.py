"""What the first layer makes of one row of a table: one weighted sum as a bar, then all of them, moved, bent, and at last new cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, FadeIn, FadeOut, Mobject, linear

from scenes.parts.change import Change
from scenes.parts.letters.numerals import MINUS
from scenes.parts.theme import PAST, THEME
from scenes.parts.zoom import Zoom
from scenes.stack.lineup import Lineup
from scenes.stack.one_row import cells
from scenes.stack.row import hall, in_row
from scenes.stack.sums import Bars, wires_to, word_over
from scenes.stage import Layer, Recording, layers_of

if TYPE_CHECKING:
    from nets.findings.stack.churn_stack.followed import Followed


class FirstLayer:
    """The first of a line-up, from near, with wires to the bars. bend: what the layer's activation is called."""

    def __init__(self, run: Recording, lineup: Lineup, followed: Followed) -> None:
        layer: Layer = layers_of(run)[0]
        self.lineup, self.followed, self.columns = lineup, followed, run.input_names
        self.bend = layer.activation.title if layer.activation else ""
        numbers = (followed.weighed, followed.shifted, followed.fired)
        longest = max(float(np.abs(np.nan_to_num(one)).max(initial=0)) for one in numbers)
        self.bars = Bars(np.zeros(lineup.wide[1]), longest, THEME.classes[int(followed.kind)])
        self.wires = wires_to(self.bars, layer.weight.last.astype(float))
        self.whole, self.ends, self.word = self.wires.rgbas.copy(), self.wires.points.copy(), Mobject()
        self.wires.rgbas = self._lit([])
        self.wires.points[1::2, 1] = self.bars.middle
        self.down = in_row(lineup.rank[0], hall())
        place = cells()
        self.here, self.there = self.down[0] * [1, 0, 0], np.array([place.left, 0, 0])
        self.factor = np.array([place.width / (self.down[1, 0] - self.down[0, 0]), 1, 1])

    def push_in(self) -> Animation:
        """Its card becomes as narrow as cells that wires come out of."""
        stripes = self.lineup.stripes
        points = self.there + self.factor * (self.down - self.here)
        return Change(stripes, 0.8, points=points, pinned=0, lit=np.ones(stripes.lit.shape))

    def works(self) -> list[list[Animation]]:
        """One cell, input by input where one takes off what another adds, else move by move; then all cells at once."""
        found, count = self.followed, self.bars.count
        gate, feared, kept = int(found.gate), int(found.feared), int(found.kept)
        if found.gated.outcome == "shut":
            steps = [
                (f"+ {self.columns[feared]}", [feared], found.added[feared]),
                (f"{MINUS} {self.columns[kept]}", [feared, kept], found.added[[feared, kept]].sum()),
                ("nothing left", [*range(len(found.added))], found.fired[gate]),
            ]
        else:
            every = [*range(len(found.added))]
            numbers = ("weighted sum", found.weighed), ("+ b", found.shifted), (self.bend, found.fired)
            steps = [(text, every, number[gate]) for text, number in numbers]
        one = np.arange(count) == gate
        plays = [self._step(text, self._lit(some), self.bars.alone(np.where(one, size, 0))) for text, some, size in steps]
        apart = Change(self.wires, 0.9, points=self.ends), Change(self.bars, 0.4, thick=self.bars.usual)
        plays.append([*apart, *self._step("each its own sum", self.whole, self.bars.lengths(found.shifted))])
        return [*plays, self._step(self.bend, self.whole * [1, 1, 1, PAST], self.bars.lengths(found.fired))]

    def becomes(self, *columns: Mobject) -> list[Animation]:
        """The bars become cells in place of the columns."""
        strength = self.lineup.found.strength[1, 0, : self.lineup.wide[1]]
        lit = np.column_stack([self.bars.rgbas[:, :3], strength])
        gone = FadeOut(self.wires, *columns, self.word, run_time=0.4)
        return [gone, Change(self.bars, 1.0, points=self.bars.as_cells(cells()), rgbas=lit, zero=0)]

    def pull_out(self) -> list[Animation]:
        """The frame goes back; all others still have their columns."""
        stripes, back = self.lineup.stripes, Zoom(self.lineup.stripes, self.there, self.here, 1 / self.factor, run_time=1.4)
        stripes.after, stripes.front = 1, cells().right
        return [back, Change(stripes, 1.4, linear, clear=self.lineup.all, front=hall().left, pinned=1)]

    def _lit(self, inputs: list[int]) -> np.ndarray:
        """The wires' colours where of the gate's those from some inputs are seen, and no others."""
        rgbas = self.whole * [1, 1, 1, 0]
        columns = len(self.columns)
        some = int(self.followed.gate) * columns + np.array(inputs, dtype=int)
        rgbas[some, 3] = 1
        return rgbas

    def _step(self, text: str, wires: np.ndarray, bars: np.ndarray) -> list[Animation]:
        """A word in place of the one before, the wires of which it tells, and where bars end then."""
        before, self.word = self.word, word_over(self.bars, text)
        words = [FadeIn(self.word, run_time=0.3), *([FadeOut(before, run_time=0.3)] if len(before.points) else [])]
        return [*words, Change(self.wires, 0.5, rgbas=wires), Change(self.bars, 0.9, points=bars)]
