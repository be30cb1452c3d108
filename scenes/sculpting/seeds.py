"""What the same training drew from other seeds, on the chart of a workshop."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation, FadeIn, FadeOut, LaggedStart, Scene, VGroup, VMobject

from scenes.parts.axes.curve import Grow
from scenes.parts.axes.on_chart import Bracket, Line, growing
from scenes.parts.axes.wide_chart import Span, wider
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import GHOST, LINE, THEME
from scenes.sculpting.workshop import Workshop


class Seeds:
    """Curves that others drew, each once, and where those that landed lie farthest apart. odds: what `Odds` found."""

    def __init__(self, shop: Workshop, odds: Any) -> None:
        self.shop, self.odds = shop, odds
        self.gap = float(odds.gap_at), float(odds.gap_low), float(odds.gap_high)
        known: list[np.ndarray] = [shop.found.output.last]
        self.lines: list[Other] = []
        self.beside: list[VMobject] = []
        for curve, far, good in zip(odds.curves, odds.far_curves, odds.landed, strict=True):
            if not any(np.array_equal(curve, other) for other in known):
                known.append(curve)
                self.lines.append(shop.chart.holds(Other(good, far)).draw(shop.x, curve))

    def draw(self, scene: Scene) -> None:
        """The curves that landed, and then those that did not, out of the sum, one after the other; beside these, how many they are."""
        scene.play(self.shop.chart.look(y=self._stage(), run_time=1.6))
        for good, run_time in ((True, 3.0), (False, 1.6)):
            if lines := [Grow(line, self.shop.sum) for line in self.lines if line.good == good]:
                scene.play(LaggedStart(*lines, lag_ratio=0.4, run_time=run_time))
        self.beside += self._astray()
        if self.beside:
            scene.play(FadeIn(*self.beside, run_time=0.4))

    def part(self, scene: Scene) -> None:
        """From near, how far those that landed lie apart."""
        bracket = self.shop.chart.holds(Bracket(*self.gap, THEME.ink))
        scene.play(*self.cleared(), self.shop.chart.look(*self._closeup()))
        self.beside.append(bracket)
        scene.play(growing(bracket, 1))

    def cleared(self) -> list[Animation]:
        """What stands beside the curves leaves."""
        leaving, self.beside = [FadeOut(one, run_time=0.3) for one in self.beside], []
        return leaving

    def run_on(self) -> list[Animation]:
        """All curves run on, far beyond the dots; what stands beside them leaves."""
        for line in self.lines:
            self.shop.beyond(line, line.far)
        return self.cleared()

    def _astray(self) -> list[VGroup]:
        """A name for those that did not land: how many they are, and what became of them."""
        shop, rest = self.shop, self.odds.rest
        numeral = f"{float(rest):.0f}"
        lost = [line for line in self.lines if not line.good and len(line.points)]
        marks = np.concatenate([shop.dots.points, shop.sum.points, *(line.points for line in self.lines)])
        text = f"{numeral} {self.odds.stuck.outcome}"
        called = [Word(text, line.path[::8], THEME.wrong, numerals=[(numeral, rest.source)]) for line in lost[:1]]
        return named(called, [], marks, shop.chart.window.box)

    def _stage(self) -> Span:
        """The heights between which all of it lies that is among the dots: they fill the chart; beyond the dots lines may leave it."""
        shop, (low, high) = self.shop, self.shop.ends
        among = (shop.x >= low) & (shop.x <= high)
        curves = [line.data[1][among] for line in self.lines if line.good or self.odds.stuck.outcome == "stuck"]
        curves.append(shop.found.output.last[among])
        return self._around(np.concatenate([*curves, shop.dots.data[1]]))

    def _closeup(self) -> tuple[Span, Span]:
        """What the camera sees of that from near: from the dot before it to the dot behind it, and both of them."""
        shop, (at, low, high) = self.shop, self.gap
        x, y = (np.asarray(values, float) for values in shop.dots.data)
        before, behind = x[x <= at].max(initial=shop.ends[0]), x[x >= at].min(initial=shop.ends[1])
        near = (shop.x >= before) & (shop.x <= behind)
        landed = [shop.sum.data[1][near], *(line.data[1][near] for line in self.lines if line.good)]
        heights = np.concatenate([[low, high], y[(x >= before) & (x <= behind)], *landed])
        return wider((before, behind), 0.06), self._around(heights)

    def _around(self, heights: np.ndarray) -> Span:
        """A range with room for heights, those that are numbers, and no smaller than a tenth of what the chart showed before."""
        heights = heights[np.isfinite(heights)]
        low, high = float(heights.min()), float(heights.max())
        least = 0.1 * (self.shop.fitted[1] - self.shop.fitted[0])
        return wider((low, high), 0.06) if high - low > least else wider(((low + high - least) / 2, (low + high + least) / 2), 0.06)


class Other(Line):
    """What another training drew: a ghost of the answer where it landed (`good`), else in the colour of what went astray."""

    def __init__(self, good: bool, far: np.ndarray) -> None:
        super().__init__(THEME.prediction if good else THEME.wrong, GHOST if good else LINE)
        self.good, self.far = bool(good), far
        if good:
            self.set_stroke(opacity=0.6)
