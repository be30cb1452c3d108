"""What slopes cost, over the number of weights: by nudging each, and by one wave back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from manim import DL, UR, Animation, FadeIn, UpdateFromAlphaFunc, VGroup

from nets.findings.graph.chain_rule.cost import Cost
from scenes.parts.axes.on_chart import Line, Spots
from scenes.parts.axes.wide_chart import WideChart
from scenes.parts.axes.window import Box
from scenes.parts.frame import frame, stage
from scenes.parts.letters.numerals import spoken
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import LINE, PROTAGONIST, SAFE, THEME

MARGIN = 1.12  # times what is drawn, as far as the camera sees
NAMED = 6  # networks, after which the lines are long enough to be named
HUES = THEME.ink, THEME.loss  # of nudging, and of the wave


class CostChart:
    """The chart, under a camera that goes back as the numbers grow; `parts` are all that is on it."""

    def __init__(self, cost: Cost) -> None:
        self.cost = cost
        edge, free = frame().right - SAFE, stage()
        self.place = Box(-edge, free.bottom + 0.34, edge - 0.11, free.top - 0.2)
        ends = (0.0, float(cost.weights[-1])), (0.0, float(cost.nudging[-1]))
        self.chart = WideChart(self.place, *self.seen(1), ("weights", "runs"), ends)
        holds = self.chart.holds
        self.nudging, self.wave = holds(Line(HUES[0], LINE)), holds(Line(HUES[1], PROTAGONIST))
        self.spots = [holds(Spots(cost.weights, heights, 9, hue)) for heights, hue in zip((cost.nudging, cost.wave), HUES, strict=True)]
        self.words: list[VGroup] = []
        self.reach(0)

    @property
    def parts(self) -> list:
        """All that is on it."""
        return [self.chart.axes, self.nudging, self.wave, *self.spots, *self.words]

    def seen(self, at: int) -> tuple[tuple[float, float], tuple[float, float]]:
        """What the camera sees of the networks up to one of them."""
        wide, high = float(self.cost.weights[at]), float(self.cost.nudging[at])
        return (-0.02 * wide, MARGIN * wide), (-0.03 * high, MARGIN * high)

    def reach(self, networks: float) -> None:
        """Draw both lines over the first few networks, and a share of the way to the next."""
        whole = np.arange(len(self.cost.weights))
        places = np.append(whole[whole < networks], networks)
        for line, heights in ((self.nudging, self.cost.nudging), (self.wave, self.cost.wave)):
            line.draw(*(np.interp(places, whole, values) for values in (self.cost.weights, heights)))
        for spots, heights in zip(self.spots, (self.cost.nudging, self.cost.wave), strict=True):
            spots.data = self.cost.weights[whole <= networks], heights[whole <= networks]
            spots.see(self.chart.window)

    def told(self) -> Iterator[list[Animation]]:
        """What is played: the lines grow from network to network, their names come on the way, and what they come to at its end."""
        last = len(self.cost.weights) - 1
        for at in range(1, last + 1):
            yield self.grown(at, 0.4)
            if at == min(NAMED, last):
                yield [FadeIn(name, run_time=0.4) for name in self.say(self.names())]
        yield [FadeIn(end, run_time=0.4) for end in self.say(self.ends(self.words))]

    def say(self, words: list[VGroup]) -> list[VGroup]:
        """Words that stand on it from now on; they are given back."""
        self.words += words
        return words

    def grown(self, at: int, run_time: float) -> list[Animation]:
        """The lines come to one more network, and the camera goes back to see it."""
        lines = UpdateFromAlphaFunc(self.nudging, lambda _, share: self.reach(at - 1 + share), run_time=run_time)
        return [self.chart.look(*self.seen(at), run_time=run_time), lines]

    def names(self) -> list[VGroup]:
        """What the lines are, beside them."""
        right = self.place.right
        lines = [path[(path[:, 0] > -0.3 * right) & (path[:, 0] < 0.2 * right)] for path in self._lines()]
        words = [Word(text, line, hue) for text, line, hue in zip(("nudging each weight", "one wave back"), lines, HUES, strict=True)]
        return named(words, [], np.concatenate(self._lines()), self._free)

    def ends(self, names: Sequence[VGroup]) -> list[VGroup]:
        """How many runs each way takes at the last network, beside the ends of the lines, clear of their names."""
        told = ("", self.cost.number("nudging", len(self.cost.weights) - 1)), ("about ", self.cost.times)
        words = [
            Word(f"{about}{spoken(number)} runs", line[-1:], hue, numerals=[(spoken(number), number.source)])
            for (about, number), line, hue in zip(told, self._lines(), HUES, strict=True)
        ]
        taken = [Box(*name.get_corner(DL)[:2], *name.get_corner(UR)[:2]) for name in names]
        return named(words, taken, np.concatenate(self._lines()), self._free)

    @property
    def _free(self) -> Box:
        return replace(self.place, bottom=self.place.bottom + 0.1)

    def _lines(self) -> list[np.ndarray]:
        """Places along both lines (n, 3), as they are seen now."""
        ends = [self.chart.window.place(self.cost.weights, heights) for heights in (self.cost.nudging, self.cost.wave)]
        shares = np.linspace(0, 1, 30)[:, None, None]
        return [((1 - shares) * path[:-1] + shares * path[1:]).swapaxes(0, 1).reshape(-1, 3) for path in ends]
