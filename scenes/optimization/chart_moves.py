"""How a chart of a curve moves: the curve bends, and the chart makes room."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from manim import Animation

from scenes.parts.axes.curve import FAR
from scenes.parts.axes.wide_chart import WideChart
from scenes.parts.axes.window import Box
from scenes.parts.change import carrier

if TYPE_CHECKING:
    from scenes.optimization.fit_chart import FitChart


class Bend(Animation):
    """A curve on the way to other heights, and the error with it."""

    def __init__(self, chart: FitChart, y: np.ndarray, run_time: float) -> None:
        self.chart, self.first, self.last = chart, chart.curve.data[1], y
        super().__init__(carrier(), remover=True, run_time=run_time)

    def interpolate_mobject(self, alpha: float) -> None:
        """Lie between; in the end exactly."""
        share = self.rate_func(alpha)
        self.chart.lie(self.last if share == 1 else (1 - share) * self.first + share * self.last)


class Settle(Animation):
    """A chart on its way to another box."""

    def __init__(self, chart: WideChart, box: Box, run_time: float) -> None:
        self.chart, self.first, self.last = chart, chart.window.box, box
        super().__init__(carrier(), remover=True, run_time=run_time)

    def interpolate_mobject(self, alpha: float) -> None:
        """Lie between."""
        self.chart.window = replace(self.chart.window, box=self.first.towards(self.last, self.rate_func(alpha)))
        self.chart.show(self.chart.window.x, self.chart.window.y)


class Enter(Animation):
    """A chart's curve on its way into a place (3,): its end goes first."""

    def __init__(self, chart: FitChart, place: np.ndarray, run_time: float) -> None:
        self.curve, self.first, self.last = chart.curve, chart.curve.path.clip(-FAR, FAR), place
        self.box = chart.curve.box
        super().__init__(carrier(), remover=True, run_time=run_time)

    def interpolate_mobject(self, alpha: float) -> None:
        """Lie on the way."""
        share = self.rate_func(alpha)
        way = np.clip(2 * share - np.linspace(1, 0, len(self.first)), 0, 1)[:, None]
        self.curve.lay((1 - way) * self.first + way * self.last, self.box)
