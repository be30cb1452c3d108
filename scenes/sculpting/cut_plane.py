"""A network's creases and regions in the plane, and how many regions there are, over one training."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import VMobject

from scenes.parts.axes.chart import Chart
from scenes.parts.axes.following import Trace
from scenes.parts.axes.window import Box, Window
from scenes.parts.ink.points import Points
from scenes.parts.letters.lettering import Lettering, ReadOut
from scenes.parts.theme import FRONT, LABEL, THEME
from scenes.sculpting.tiles import Stretches, Tiles

if TYPE_CHECKING:
    from nets.findings.sculpting.creases_and_regions import Regions

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


class CutPlane:
    """Everything that is drawn of one training; chart: where the number of its regions is drawn over the steps."""

    def __init__(self, window: Window, chart: Box, found: Regions) -> None:
        row, layers = found.count.row, found.crease_layer
        polygons = found.polygon_first, found.polygon_corner, found.corners, found.means
        self.tiles = Tiles(window, *polygons, row, found.threshold)
        self.creases = [
            Stretches(window, found.creases, found.crease_first, row, THEME.neurons[at], 2.5, layers == at + 1)
            for at in range(min(int(layers.max(initial=0)), len(THEME.neurons)))
        ]
        self.boundary = Stretches(window, found.boundary, found.boundary_first, row, THEME.prediction, 5)
        self.boundary.set_z_index(self.boundary.z_index + 1)
        self.bends = Points(window.place(*found.bends.T), THEME.ink, 0.05).set_z_index(FRONT + 1)
        steps, counts = found.keyframes, found.count.values
        ranges = (float(steps[0]), float(steps[-1]) or 1.0), (0, 1.15 * float(counts.max()))
        self.chart = Chart(chart, *ranges, ("step", "pieces"), right=0.4)
        self.trace = Trace(self.chart.window, steps, counts, THEME.ink)
        place = np.array([chart.right - 0.25, chart.top - 0.36, 0])
        self.count = ReadOut(found.count.number, lambda value: f"{value:,.0f}", "pieces: ", anchor=place, size=LABEL * 1.3, align=1)

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
