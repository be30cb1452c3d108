"""Ratios of smaller and smaller nudges, one after the other, beside the node that is nudged; the last may lie on its gradient."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, FadeOut, VGroup

from scenes.parts.graph.drawn import ROWS, DrawnGraph
from scenes.parts.graph.figures import Figure, figure
from scenes.parts.letters.lettering import CAPITALS, Lettering
from scenes.parts.letters.numerals import Number, written
from scenes.parts.theme import FRONT, READ_OUT, THEME, type_size

LARGE = type_size(60)
BESIDE, APART = 0.45, 1.1  # scene units from the node to the words, and from row to row
RATIO, GRADIENT = "ΔL / h", "gradient"


class Ladder(VGroup):
    """How far the leaf was nudged, and below by how much the loss changed for it: names, and behind them numbers that end at the node."""

    def __init__(self, graph: DrawnGraph, node: int, digits: int) -> None:
        self.graph, self.node, self.digits = graph, node, digits
        x, y, _ = graph.middle(node)
        self.right, heights = x - graph.radius - BESIDE, (y + 0.35 * APART, y - 0.65 * APART)
        self.texts = [
            (Lettering("", (self.right, height, 0), size, colour, 1), Lettering("", (0, height, 0), READ_OUT, THEME.dimmed, 1))
            for height, size, colour in zip(heights, (READ_OUT, LARGE), (THEME.dimmed, THEME.ink), strict=True)
        ]
        super().__init__(*(text.set_z_index(FRONT) for pair in self.texts for text in pair))

    def nudged(self, by: Number) -> None:
        """So much was the leaf nudged."""
        self._say(0, "h", figure(by))

    def came(self, ratio: Number) -> None:
        """So much did the loss change for it."""
        self._say(1, RATIO, Figure(written(float(ratio), self.digits), ratio.source))

    def _say(self, row: int, name: str, told: Figure) -> None:
        number, called = self.texts[row]
        number.say(told.text, [told])
        called.anchor = number.anchor - np.array([number.width + 0.35, 0, 0])
        called.say(name)

    def laid_on(self) -> Sequence[Animation]:
        """The ratio goes to where the value stood, as large as the gradient below it, and its name to beside the node."""
        (nudge, (ratio, name)), graph = self.texts, self.graph
        x, y, _ = graph.middle(self.node)
        size = graph.written[self.node][1].size
        up = y + ROWS[0] * graph.radius + CAPITALS * size / 2
        there = name.copy().set_x(self.right, direction=np.array([1, 0, 0])).set_y(up)
        self.remove(*nudge)
        return (
            FadeOut(*nudge, run_time=0.3),
            ratio.animate.scale(size / LARGE).move_to([x, up, 0]),
            name.animate.move_to(there),
        )

    def gradient(self) -> Lettering:
        """What the number below it is called."""
        _, y, _ = self.graph.middle(self.node)
        return Lettering(GRADIENT, (self.right, y + ROWS[1] * self.graph.radius, 0), READ_OUT, THEME.loss, 1).set_z_index(FRONT)
