"""What the same training drew from other seeds, on the chart of a workshop."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from manim import Animation, LaggedStart, VGroup

from scenes.parts.axes.curve import Grow
from scenes.parts.axes.on_chart import Bracket, Line
from scenes.parts.axes.wide_chart import Span
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
        for curve, far, good in zip(odds.curves, odds.far_curves, odds.landed, strict=True):
            if not any(np.array_equal(curve, other) for other in known):
                known.append(curve)
                self.lines.append(shop.chart.holds(Other(good, far)).draw(shop.x, curve))

    def grown(self) -> Iterator[Animation]:
        """The curves, out of the sum: first those that landed, then the others."""
        for good, run_time in ((True, 3), (False, 1.5)):
            if lines := [Grow(line, self.shop.sum) for line in self.lines if line.good == good]:
                yield LaggedStart(*lines, lag_ratio=0.4, run_time=run_time)

    def astray(self) -> list[VGroup]:
        """A name for those that did not land: how many they are, and what became of them."""
        shop, rest = self.shop, self.odds.rest
        numeral = f"{float(rest):.0f}"
        lost = [line for line in self.lines if not line.good and len(line.points)]
        marks = np.concatenate([shop.dots.points, shop.sum.points, *(line.points for line in self.lines)])
        text = f"{numeral} {self.odds.stuck.outcome}"
        called = [Word(text, line.path[::8], THEME.wrong, numerals=[(numeral, rest.source)]) for line in lost[:1]]
        return named(called, [], marks, shop.chart.window.box)

    def bracket(self) -> Bracket:
        """How far those that landed lie apart."""
        return self.shop.chart.holds(Bracket(*self.gap, THEME.ink))

    def closeup(self) -> tuple[Span, Span]:
        """What the camera sees of that from near: a third of the chart around the place, from a little below to a little above."""
        shop, (at, low, high) = self.shop, self.gap
        wide, up = shop.near[1] - shop.near[0], max(high - low, 0.1 * (shop.fitted[1] - shop.fitted[0]))
        return (at - 0.17 * wide, at + 0.17 * wide), (low - 0.35 * up, high + 0.35 * up)


class Other(Line):
    """What another training drew: a ghost of the answer where it landed (`good`), else in the colour of what went astray."""

    def __init__(self, good: bool, far: np.ndarray) -> None:
        super().__init__(THEME.prediction if good else THEME.wrong, GHOST if good else LINE)
        self.good, self.far = bool(good), far
        if good:
            self.set_stroke(opacity=0.6)
