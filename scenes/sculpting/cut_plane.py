"""A network's creases and regions in the plane, and how many regions there are, over one training."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from manim import VMobject

from scenes.parts.axes.chart import Chart
from scenes.parts.axes.following import Trace
from scenes.parts.axes.window import Box, Window
from scenes.parts.ink.points import Points
from scenes.parts.letters.lettering import Lettering, ReadOut
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import FRONT, LABEL, THEME
from scenes.sculpting.tiles import Stretches, Tiles

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
Arrays = Mapping[str, np.ndarray]


class CutPlane:
    """Everything that is drawn of one training.

    arrays: those of the finding, at its keyframes (K,): polygons/…, creases/…, bends/…, boundary/… and count (K,). row: step -> keyframe.
    count: step -> the number of regions. chart: where their number is drawn over the steps.
    """

    def __init__(self, window: Window, chart: Box, arrays: Arrays, row: Callable[[float], int], count: Callable[[float], Number]) -> None:
        level, layers = float(arrays["threshold"]), arrays["creases/layer"]
        self.tiles = Tiles(window, arrays, row, level)
        self.creases = [
            Stretches(window, arrays["creases/ends"], arrays["creases/first"], row, THEME.neurons[at], 2.5, layers == at + 1)
            for at in range(min(int(layers.max(initial=0)), len(THEME.neurons)))
        ]
        self.boundary = Stretches(window, arrays["boundary/ends"], arrays["boundary/first"], row, THEME.prediction, 5)
        self.boundary.set_z_index(self.boundary.z_index + 1)
        last = slice(*arrays["bends/first"][-2:])
        self.bends = Points(window.place(*arrays["bends/places"][last].T), THEME.ink, 0.05).set_z_index(FRONT + 1)
        steps, counts = arrays["keyframes"], arrays["count"]
        ranges = (float(steps[0]), float(steps[-1]) or 1.0), (0, 1.15 * float(counts.max()))
        self.chart = Chart(chart, *ranges, ("step", "pieces"), right=0.4)
        self.trace = Trace(self.chart.window, steps, counts, THEME.ink)
        place = np.array([chart.right - 0.25, chart.top - 0.36, 0])
        self.count = ReadOut(count, lambda value: f"{value:,.0f}", "pieces: ", anchor=place, size=LABEL * 1.3, align=1)

    @property
    def followers(self) -> list:
        """What follows the playhead."""
        return [self.tiles, *self.creases, self.boundary, self.trace, self.count]

    def everything(self) -> list[VMobject]:
        """All that is drawn of it but the marks of its bends."""
        return [self.tiles, *self.creases, self.boundary, self.chart.axes, self.trace, self.count]


def layer_name(at: int, chart: Box) -> Lettering:
    """A layer's name, in the colour of its creases, one below the other under a chart."""
    return Lettering(f"{ORDINALS[at]} layer", (chart.left + 0.1, chart.bottom - 0.4 - 0.35 * at, 0), LABEL * 1.1, THEME.neurons[at])
