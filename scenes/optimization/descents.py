"""The losses of trainings over their steps, from each seed: how far each comes down from a guess, and when it is halfway."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from nets.findings.optimization.activations_shape_learning.deep import Deep
from scenes.parts.axes.on_chart import Line, Spots
from scenes.parts.axes.wide_chart import WideChart
from scenes.parts.axes.window import Box
from scenes.parts.frame import frame, stage
from scenes.parts.ink.light import shine
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import CONTEXT, GHOST, LINE, SAFE, STILL, THEME

HIGHER = 1.25  # times the loss of a guess, as far as is seen
PASSED = 14  # radius of a ball, in pixels of 1080p


class Descents:
    """The chart, a line for each shape from the seed that is told, and fainter ones from the others."""

    def __init__(self, found: Deep, names: Sequence[str], hues: Sequence[str]) -> None:
        whole, free = frame(), stage()
        self.found, self.names, self.hues = found, names, hues
        self.place = Box(whole.left + SAFE, free.bottom + 0.42, whole.right - SAFE, free.top)
        steps, guess = found.steps, float(found.guess)
        across = (0.0, float(max(steps[-1], 1)))
        self.chart = WideChart(self.place, across, (0.0, HIGHER * guess), ("step", "loss"), (across, (0.0, guess)))
        holds = self.chart.holds
        self.lines = [holds(Line(hue, LINE)).draw(steps, found.loss[:, at, 0]) for at, hue in enumerate(hues)]
        self.ghosts = [
            holds(Line(hue, GHOST, halo=False)).draw(steps, found.loss[:, at, seed])
            for at, hue in enumerate(hues)
            for seed in range(1, found.loss.shape[2])
        ]
        for ghost in self.ghosts:
            shine(ghost.set_z_index(STILL + 3), CONTEXT)
        self.level = holds(Line(THEME.dimmed, LINE, dashed=True, halo=False)).draw(np.array(across), np.full(2, float(found.level)))
        self.there = [at for at in range(len(hues)) if found.halfway[at, 0] >= 0]
        first = found.halfway[:, [0]]  # (A, 1)
        self.balls = [holds(Spots(first[at], found.loss[first[at], at, 0], PASSED, hues[at])) for at in self.there]

    def words(self) -> list[VGroup]:
        """At each line that never comes halfway down its name."""
        lines = [at for at in range(len(self.hues)) if at not in self.there]
        return self._written([Word(self.names[at], self.lines[at].path[20::4, :2], self.hues[at]) for at in lines])

    def passed(self) -> list[VGroup]:
        """Where a line is halfway down, its name, and the step at which it is."""
        words = []
        for at, ball in zip(self.there, self.balls, strict=True):
            step = self.found.number("halfway", at, 0)
            numeral = f"{float(step):.0f}"
            words.append(Word(f"{self.names[at]} {numeral}", ball.points[::4, :2], self.hues[at], numerals=[(numeral, step.source)]))
        return self._written(words)

    def _written(self, words: Sequence[Word]) -> list[VGroup]:
        return [word for word in named(words, [], self._marks(), self.place) if len(word)]

    def _marks(self) -> np.ndarray:
        """Places (n, 2) on all lines, which no word may cover."""
        left, right = self.level.path[:, :2]
        level = np.linspace(left, right, 200)
        marks = np.concatenate([level, *(line.path[:, :2] for line in (*self.lines, *self.ghosts))])
        return marks[np.isfinite(marks).all(axis=1)]
