"""One word in two sentences, and the numbers that it is in both."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, Create, FadeOut

from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.stack.number_bars import NumberBars
from scenes.stack.sentence import Row

LARGEST, SMALLER = 1.5, 0.85  # em of the sentences' words, and of the word beside its numbers
MARGIN, BESIDE = 0.1, 2.0  # from the stage's sides to the lines; from the left side to the numbers
HIGH = 2.5  # scene units that a row of numbers takes


class Twice:
    """Two sentences below one another, in which the word of the same place, `at`, is the same; numbers (D,): what it is to the network."""

    def __init__(self, sentences: Sequence[Sequence[str]], at: int, numbers: np.ndarray) -> None:
        free = stage()
        left, right = free.left + MARGIN, free.right - MARGIN
        middle, quarter = (free.bottom + free.top) / 2, free.height / 4
        self.heights = middle + quarter, middle - quarter
        self.rows = [Row(words, left, right, y - 0.25, LARGEST) for words, y in zip(sentences, self.heights, strict=True)]
        self.words = [row.words[at] for row in self.rows]
        self.others = [one for row in self.rows for one in row.without(at)]
        self.lines = [row.line for row in self.rows]
        self.numbers, self.largest = numbers, max(float(np.abs(numbers[np.isfinite(numbers)]).max(initial=0)), 1e-9)
        self.left, self.whole = left, Box(left, middle - HIGH, right, middle + 0.75 * HIGH)
        places = [Box(left + BESIDE, y - HIGH / 2, right, y + HIGH / 2) for y in self.heights]
        self.bars = [NumberBars(numbers, place, self.largest) for place in places]

    def written(self) -> list[list[Animation]]:
        """Plays, one after the other: the lines, and both sentences, word by word."""
        lines: list[Animation] = [Create(line, run_time=0.3) for line in self.lines]
        return [lines, *(play for row in self.rows for play in row.written(1.3))]

    def counted(self) -> list[list[Animation]]:
        """Plays: each of the words comes to the left, and its numbers come out of it."""
        moves, grown = [], []
        for word, bars, y in zip(self.words, self.bars, self.heights, strict=True):
            small = SMALLER / word.size
            beside = self.left + small * word.width + 0.2 + bars.thick / 2
            moves.append(word.animate(run_time=1.8).scale(small).move_to([self.left + small * word.width / 2, y, 0]))
            there = bars.points.copy()
            bars.points = np.broadcast_to([beside, y, 0], there.shape).copy()
            grown.append(Change(bars, 1.4, points=there))
        return [[FadeOut(*self.others, run_time=0.6), *moves], [*grown, FadeOut(*self.lines, run_time=0.4)]]

    def joined(self) -> list[Animation]:
        """Both come together in the middle, over all of the stage; the second word goes."""
        first, second = self.words
        place = [self.left + first.width / 2, self.whole.top + 0.15 + first.height / 2, 0]
        there = NumberBars(self.numbers, self.whole, self.largest)
        bars = [Change(one, 1.2, points=there.points, thick=there.thick) for one in self.bars]
        return [first.animate(run_time=1.2).move_to(place), FadeOut(second, run_time=0.5), *bars]

    def gathered(self, place: np.ndarray) -> list[Animation]:
        """All numbers come together in one place (3,)."""
        return [Change(bars, 1.2, points=np.broadcast_to(place, bars.points.shape), thick=0) for bars in self.bars]
