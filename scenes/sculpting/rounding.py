"""A curve on a wide chart, once folded and once bent: the two lines with their dots and corners, and what is measured and named on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import Animation, UpdateFromAlphaFunc, VGroup

from scenes.parts.axes.on_chart import FollowingLine, Line, Rings, Spots
from scenes.parts.axes.wide_chart import Span, WideChart
from scenes.parts.axes.window import Box, view
from scenes.parts.frame import frame, stage
from scenes.parts.letters.numerals import written
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import GHOST, SAFE, THEME
from scenes.sculpting.dial import Sag, clear_side

BESIDE = np.concatenate([np.linspace(-1.2, -0.6, 8), np.linspace(0.6, 1.2, 8)])  # from a corner to where a ghost's name may stand
MARGIN = 0.03  # of the grid's width, beside it


def chart_place() -> Box:
    """Where the chart lies: all over the stage, above the dial."""
    edge, free = frame().right - SAFE, stage()
    return Box(-edge, free.bottom + 0.34, edge - 0.11, free.top - 0.04)


def head() -> Box:
    """Where the machine stands: in the chart's corner."""
    place = chart_place()
    return Box(place.left, place.top - 1.15, place.left + 2.361, place.top)


def everywhere() -> np.ndarray:
    """Places across the chart, in scene units."""
    return np.linspace(chart_place().left, chart_place().right, 400)


class Rounding:
    """All of it. found: what `Rounded` found. x (G,): the grid. output: the network's on it, over training. samples: x and y (N,).

    names: of the axes. soft: how far down the dial is turned while one corner is looked at.
    """

    def __init__(
        self, found: Any, x: np.ndarray, output: Any, samples: tuple[np.ndarray, np.ndarray], names: tuple[str, str], soft: float
    ) -> None:
        self.found, self.x, self.soft = found, x, soft
        margin = MARGIN * float(x[-1] - x[0])
        self.across = float(x[0]) - margin, float(x[-1]) + margin
        low, high = view(found.folded, found.bent.values[0], output.values, samples[1])
        place, below = chart_place(), head().bottom
        self.up = low, high + (high - low) * (place.top - below) / (below - place.bottom)  # below the machine
        ends = [(float(values.min()), float(values.max())) for values in samples]
        self.chart = WideChart(place, self.across, self.up, names, (ends[0], ends[1]))
        holds = self.chart.holds
        self.dots = holds(Spots(*samples, 8.5))
        self.trained = holds(FollowingLine(x, lambda step: output.at(step)[:, 0], THEME.prediction))
        self.folded = holds(Line(THEME.prediction, GHOST).draw(x, found.folded))
        self.bent = holds(FollowingLine(x, found.bent.at, THEME.neurons[0]))
        self.hues = [THEME.neurons[unit % len(THEME.neurons)] for unit in found.owner.astype(int)]
        knots = zip(found.kinks, found.heights, self.hues, strict=True)
        self.knots = [holds(Spots(np.array([kink]), np.array([height]), 13, hue)) for kink, height, hue in knots]

    def near(self, at: int, times: float) -> Span:
        """What the camera sees from so many times nearer across: a corner in the middle, as far as the curve is known."""
        (low, high), place = self.across, self.found.kinks[at]
        wide = (high - low) / times
        start = float(np.clip(place - wide / 2, low, high - wide))
        return start, start + wide

    def summit(self) -> tuple[Span, Span]:
        """The corner that is cut, from near, with room for how far it is."""
        at, found = int(self.found.peak), self.found
        height, drop = float(found.heights[at]), float(found.rounded[at].at(self.soft)) - float(found.heights[at])
        low, high = sorted((height - 0.25 * drop, height + 1.3 * drop))
        return self.near(at, 6), ((low, high) if high > low else self.up)

    def ghost(self, beta: float) -> Line:
        """The bent curve as it is at a place of the dial, to stay behind."""
        return self.chart.holds(Line(THEME.neurons[0], GHOST).draw(self.x, self.found.bent.at(beta)))

    def ring(self, x: np.ndarray, y: np.ndarray) -> Animation:
        """A ring that closes around each of some corners."""
        rings = self.chart.holds(Rings(x, y))
        return UpdateFromAlphaFunc(rings, lambda rings, share: rings.grow(share), remover=True)

    def measured(self, x: float, height: float, reached: Any, number: Any) -> Sag:
        """How far the bent curve has come from a height at x: its heights there and the lengths, over the dial."""
        place = self.chart.window.place
        end, ends = (
            place(x, height)[0, :2],
            np.clip(place(x, np.append(reached.values, height))[:, 1], chart_place().bottom, chart_place().top),
        )
        bar = np.column_stack([np.full(50, end[0]), np.linspace(ends.min(), ends.max(), 50)])
        curves = [place(self.x, self.found.bent.at(beta)) for beta in (-np.inf, self.soft, np.inf)]
        there = [along(path, everywhere()) for path in (*curves, self.folded.path)]
        longest = max((written(float(value), 2) for value in number.values), key=len)
        beside = clear_side(end, longest, np.concatenate([bar, *there, self.dots.points[:, :2]]), chart_place())
        return self.chart.holds(Sag(x, height, reached.at, number.number, beside))

    def stop_names(self, ghosts: Sequence[Line], stops: Sequence[float], sag: Sag) -> list[VGroup]:
        """The ghosts' names: where on the dial each was left, beside the corner that `sag` measures."""
        corner, words = self.chart.window.place(*(float(end) for end in (sag.x, sag.span[0])))[0, 0], []
        for ghost, stop in zip(ghosts, stops, strict=True):
            beta = self.found.beta.number(stop)
            numeral = written(float(beta), 2)
            words.append(Word(f"β = {numeral}", along(ghost.path, corner + BESIDE), THEME.neurons[0], numerals=[(numeral, beta.source)]))
        soft = self.chart.window.place(self.x, self.found.bent.at(self.soft))
        taken = sag.taken(float(self.found.rounded[int(self.found.peak)].at(self.soft)))
        return self._named(words, [*(ghost.path for ghost in ghosts), self.folded.path, soft], taken)

    def both_names(self) -> list[VGroup]:
        """The names of the two curves."""
        curves = (("fold", self.folded, THEME.prediction), ("bend", self.bent, THEME.neurons[0]))
        words = [Word(text, along(line.path, everywhere()[40:-40:8]), colour) for text, line, colour in curves]
        return self._named(words, [self.folded.path, self.bent.path])

    def _named(self, words: list[Word], paths: list[np.ndarray], taken: Sequence[Box] = ()) -> list[VGroup]:
        """Words in their places, clear of paths, dots and what is taken; nothing where a word's thing is out of sight."""
        marks = np.concatenate([*(along(path, everywhere()) for path in paths), self.dots.points[:, :2]])
        return named(words, taken, marks, chart_place())


def along(path: np.ndarray, x: np.ndarray) -> np.ndarray:
    """Places on a path (n, 3) at some x (m,) in scene units, (k, 2): those of them that are in sight."""
    places = np.column_stack([x, np.interp(x, path[:, 0], path[:, 1])])
    place = chart_place()
    return places[(places[:, 1] > place.bottom) & (places[:, 1] < place.top)]
