"""The plane of two inputs in a card, with the samples on it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.parts.axes.axis_name import axis_name, numerals_of, shortened
from scenes.parts.axes.window import Box, Panel, Window, round_ticks, tick_width
from scenes.parts.ink.points import Points
from scenes.parts.letters.lettering import CAPITALS, Lettering, typeset
from scenes.parts.theme import FRONT, LABEL, MOVING, STILL, THEME

NARROW = 3.0  # times as wide as high, or as high as wide, as the box


class Plane:
    """A card with the plane of two inputs, one unit as long upwards as across.

    inputs (N, 2) and classes (N,), 0 or 1: the samples. low, high (2,): the corners of what is seen. names: of the two inputs,
    class_names: of the classes. radius: of a sample's mark.
    """

    def __init__(
        self,
        card: Box,
        inputs: np.ndarray,
        classes: np.ndarray,
        low: np.ndarray,
        high: np.ndarray,
        names: Sequence[str],
        class_names: Sequence[str],
        radius: float = 0.055,
    ) -> None:
        ticks = round_ticks(low[0], high[0], most=5), round_ticks(low[1], high[1], most=5)
        self.window = fitted(card.inset(0.3 + tick_width(ticks[1]), 0.72, 0.22, 0.5), (low[0], high[0]), (low[1], high[1]))
        box = self.window.box
        panel = Panel(card, self.window, *ticks, clear=0.12, foot=-np.inf)
        edges = card.left + 0.1, card.right - 0.1
        across = axis_name(names[0], (box.left + box.right) / 2, box.bottom - 0.6, edges)
        share = (edges[1] - edges[0]) / (1 + len(class_names))  # of the room above the plane
        up = axis_name(names[1], box.left - 0.12, box.top + 0.16, (edges[0], edges[0] + share - 0.2), 1)
        self.axes = VGroup(panel, across, up)
        marks = [THEME.classes[int(one)] for one in classes]
        self.dots = Points(self.window.place(*inputs.T), marks, radius, classes == 1).set_z_index(FRONT)
        self.class_names = _legend(class_names, box.right, box.top + 0.16, share)
        if len(class_names):
            short = up.get_right()[0] + 0.3 - self.class_names.get_left()[0]
            self.class_names.shift([max(0, min(short, edges[1] - box.right)), 0, 0])


def fitted(box: Box, x: tuple[float, float], y: tuple[float, float]) -> Window:
    """A window in the middle of a box, as large as can be with a unit of x as long as one of y; where that were a narrow strip, the box."""
    shape = (x[1] - x[0]) / (y[1] - y[0]) * box.height / box.width
    if not 1 / NARROW <= shape <= NARROW:
        return Window(box, x, y)
    unit = min(box.width / (x[1] - x[0]), box.height / (y[1] - y[0]))
    across, up = unit * (x[1] - x[0]) / 2, unit * (y[1] - y[0]) / 2
    middle = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    return Window(Box(middle[0] - across, middle[1] - up, middle[0] + across, middle[1] + up), x, y)


def _legend(names: Sequence[str], right: float, baseline: float, room: float) -> VGroup:
    """Each class's mark with its name, in a row that ends at the right; a mark with its name takes `room` at the most."""
    legend, size = VGroup(), LABEL * 0.9
    for at in reversed(range(len(names))):
        shown = shortened(names[at], size, room - 0.5)
        width = size * typeset(shown)[1]
        word = Lettering(shown, (right - width, baseline, 0), size, THEME.classes[at], numerals=numerals_of(shown, names[at]))
        mark = Points(np.array([[right - width - 0.14, baseline + CAPITALS * size / 2, 0]]), THEME.classes[at], 0.07, np.array([at == 1]))
        legend.add(word, mark.set_z_index(STILL))
        right -= width + 0.5
    return legend.set_z_index(MOVING)
