"""What slopes cost, over the number of weights: by nudging each, and by one wave back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import Animation, UpdateFromAlphaFunc, VGroup

from nets.findings.graph.chain_rule.cost import Cost
from scenes.parts.axes.on_chart import Line, Spots
from scenes.parts.axes.wide_chart import WideChart
from scenes.parts.axes.window import Box
from scenes.parts.frame import frame, stage
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import LINE, PROTAGONIST, SAFE, THEME

MARGIN = 1.12


class CostChart:
    """The chart, under a camera that goes back as the numbers grow; `parts` are all that is on it."""

    def __init__(self, cost: Cost) -> None:
        self.cost = cost
        edge, free = frame().right - SAFE, stage()
        self.place = Box(-edge, free.bottom + 0.34, edge - 0.11, free.top - 0.2)
        ends = (0.0, float(cost.weights[-1])), (0.0, float(cost.nudging[-1]))
        self.chart = WideChart(self.place, *self.seen(1), ("weights", "work"), ends)
        holds = self.chart.holds
        self.nudging, self.wave = holds(Line(THEME.ink, LINE)), holds(Line(THEME.loss, PROTAGONIST))
        self.spots = [holds(Spots(cost.weights, heights, 9, hue)) for heights, hue in ((cost.nudging, THEME.ink), (cost.wave, THEME.loss))]
        self.reach(0)

    @property
    def parts(self) -> list:
        """All that is on it."""
        return [self.chart.axes, self.nudging, self.wave, *self.spots]

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

    def grown(self, at: int, run_time: float) -> list[Animation]:
        """The lines come to one more network, and the camera goes back to see it."""
        lines = UpdateFromAlphaFunc(self.nudging, lambda _, share: self.reach(at - 1 + share), run_time=run_time)
        return [self.chart.look(*self.seen(at), run_time=run_time), lines]

    def names(self) -> list[VGroup]:
        """What the lines are, beside them."""
        lines = [self.chart.window.place(self.cost.weights, heights) for heights in (self.cost.nudging, self.cost.wave)]
        dense = [np.concatenate([(1 - s) * path[:-1] + s * path[1:] for s in np.linspace(0, 1, 30)]) for path in lines]
        told = [
            Word(text, path[(path[:, 0] > 0.2 * self.place.right) & (path[:, 0] < 0.9 * self.place.right)], hue)
            for text, path, hue in zip(("nudging each weight", "one wave back"), dense, (THEME.ink, THEME.loss), strict=True)
        ]
        return named(told, [], np.concatenate(dense), replace(self.place, bottom=self.place.bottom + 0.1))
