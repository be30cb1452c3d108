"""Ratios of smaller and smaller nudges, one after the other, beside the node that is nudged; in the end one lies on the gradient."""

from __future__ import annotations

import numpy as np
from manim import Animation, FadeIn, FadeOut, VGroup

from scenes.parts.graph.drawn import ROWS, DrawnGraph
from scenes.parts.graph.figures import figure
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number, written
from scenes.parts.theme import FRONT, READ_OUT, THEME, type_size

LARGE = type_size(56)
BESIDE, APART = 0.5, 0.9  # scene units from the node to the rows, and from row to row


class Ladder(VGroup):
    """h, and by how much the loss changes for it: names at the left, numbers at the right."""

    def __init__(self, graph: DrawnGraph, node: int, digits: int) -> None:
        self.graph, self.node, self.digits = graph, node, digits
        x, y, _ = graph.middle(node)
        right = x - graph.radius - BESIDE
        self.nudge = Lettering("", (right, y + 0.5 * APART, 0), READ_OUT, THEME.dimmed, 1)
        self.ratio = Lettering("", (right, y - 0.5 * APART, 0), LARGE, THEME.ink, 1)
        self.called = Lettering("", (right, y - 0.5 * APART, 0), READ_OUT, THEME.dimmed, 1)
        super().__init__(self.nudge, self.ratio, self.called)
        self.set_z_index(FRONT)

    def nudged(self, by: Number) -> None:
        """So much was the leaf nudged."""
        told = figure(by)
        self.nudge.say(f"h  {told.text}", [told])

    def came(self, ratio: Number) -> None:
        """So much did the loss change for it."""
        numeral = written(float(ratio), self.digits)
        self.ratio.say(numeral, [(numeral, ratio.source)])
        self.called.anchor = self.ratio.anchor - np.array([self.ratio.width + 0.35, 0, 0])
        self.called.say("ΔL / h")

    def laid_on(self) -> list[Animation]:
        """The ratio goes to where the value stood, as large as the gradient below it."""
        graph, (_, gradient) = self.graph, self.graph.written[self.node]
        x, y, _ = graph.middle(self.node)
        return [FadeOut(self.nudge), self.ratio.animate.scale(gradient.size / LARGE).move_to([x, y + (ROWS[0] + 0.18) * graph.radius, 0])]

    def named(self) -> Animation:
        """What the two numbers in the node are called."""
        x, y, _ = self.graph.middle(self.node)
        right = x - self.graph.radius - 0.3
        rows = zip(("ΔL / h", "gradient"), (THEME.ink, THEME.loss), ROWS, strict=True)
        words = [Lettering(word, (right, y + row * self.graph.radius, 0), READ_OUT, colour, 1) for word, colour, row in rows]
        return FadeIn(VGroup(*words).set_z_index(FRONT))
