"""How many pictures networks read while they are trained, from each seed: how far each climbs from a guess, and when it is at the goal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from manim import VGroup

from nets.findings.optimization.activations_shape_learning.deep import LEARNED, Deep
from scenes.optimization.racers import uncrossed
from scenes.parts.axes.on_chart import Line, Spots
from scenes.parts.axes.wide_chart import WideChart
from scenes.parts.axes.window import Box
from scenes.parts.frame import frame, stage
from scenes.parts.ink.light import shine
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import CONTEXT, GHOST, PROTAGONIST, SAFE, STILL, THEME

ALL = 100  # on the chart shares are counts of so many
HIGH = 0.4  # what of them is seen from near begins there
PASSED = 14  # radius of a ball, in pixels of 1080p


class Climbs:
    """The chart, a line for each shape from the seed that is told, and fainter ones from the others, through what was recorded."""

    def __init__(self, found: Deep, names: Sequence[str], hues: Sequence[str]) -> None:
        whole, free = frame(), stage()
        self.found, self.names, self.hues = found, names, hues
        self.place = Box(whole.left + SAFE, free.bottom + 0.42, whole.right - SAFE, free.top - 0.4)
        across = (0.0, max(float(np.nanmax(found.at)), 1.0))
        self.chart = WideChart(self.place, across, (0, 1.02 * ALL), ("step", "right of"), (across, (0.0, ALL)))
        self.high = across, (HIGH * ALL, 1.02 * ALL)
        holds, seeds = self.chart.holds, found.right.shape[1]
        courses = [[(found.at[at, seed], ALL * found.right[at, seed]) for seed in range(seeds)] for at in range(len(hues))]
        self.lines = [holds(Line(hue, PROTAGONIST)).draw(*shape[0]) for hue, shape in zip(hues, courses, strict=True)]
        self.ghosts = [
            holds(Line(hue, GHOST, halo=False)).draw(*one) for hue, shape in zip(hues, courses, strict=True) for one in shape[1:]
        ]
        for ghost in self.ghosts:
            shine(ghost.set_z_index(STILL + 3), CONTEXT)
        self.goal = holds(Line(THEME.dimmed, GHOST, dashed=True, halo=False)).draw(np.array(across), np.full(2, LEARNED * ALL))
        self.there = [at for at in range(len(hues)) if found.arrived[at, 0] >= 0]
        self.balls = [
            holds(Spots(found.arrived[at, [0]], np.interp(found.arrived[at, [0]], *_known(*courses[at][0])), PASSED, hues[at]))
            for at in self.there
        ]

    def words(self) -> list[VGroup]:
        """At each line that does not come to the goal its name."""
        lines = [at for at in range(len(self.hues)) if at not in self.there]
        return self._written([Word(self.names[at], self._seen(self.lines[at])[::12], self.hues[at]) for at in lines])

    def passed(self) -> list[VGroup]:
        """Where a line comes to the goal, its name, and the step at which it has."""
        words = []
        for at, ball in zip(self.there, self.balls, strict=True):
            step = self.found.number("arrived", at, 0)
            numeral = f"{float(step):.0f}"
            words.append(Word(f"{self.names[at]} {numeral}", ball.points[::4, :2], self.hues[at], numerals=[(numeral, step.source)]))
        return self._written(words)

    def _written(self, words: Sequence[Word]) -> list[VGroup]:
        marks = np.concatenate([self._seen(line) for line in (self.goal, *self.lines, *self.ghosts)])
        return uncrossed(named(words, [], marks, self.place))

    @staticmethod
    def _seen(line: Line) -> np.ndarray:
        """Places (n, 2) along a line, close to one another."""
        path = line.path[np.isfinite(line.path).all(axis=1) & line.window.covers(line.path), :2]
        return np.concatenate([np.linspace(one, other, 24) for one, other in pairwise(path)] or [path])


def _known(at: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A course as far as it goes."""
    return at[np.isfinite(at)], right[np.isfinite(at)]
