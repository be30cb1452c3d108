"""Ratios of smaller and smaller nudges: dots that come ever nearer to the level of the gradient, until the last may lie on it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, Circle, Create, FadeIn, FadeOut, VGroup, VMobject

from scenes.parts.frame import stage, usual
from scenes.parts.graph.drawn import ROWS, DrawnGraph
from scenes.parts.graph.figures import Figure, figure
from scenes.parts.letters.lettering import CAPITALS, Lettering, typeset
from scenes.parts.letters.numerals import Number, written
from scenes.parts.theme import FRONT, GHOST, LINE, PIXEL, READ_OUT, THEME, type_size

LARGE = type_size(60)
BESIDE, BETWEEN = 0.45, 0.35  # scene units from the node to the words, and from a name to its number
ROWS_AT = (2.3, 1.5)  # scene units above the node's middle, where the nudge and the ratio stand
FARTHEST = 1.1  # from the level, that the ratio which is farthest off lies
LONGEST = 4.4  # em of a ratio
RATIO, SHORT = "change / nudge", "ratio"  # in a wide frame, and where there is no room for that
DOT = 9 * PIXEL


class Ladder(VGroup):
    """Nudge and ratio, written anew for each of some ratios (N,); level: as high as the gradient; dots: one for each ratio."""

    def __init__(self, graph: DrawnGraph, node: int, gradient: float, ratios: np.ndarray, digits: int) -> None:
        self.graph, self.node, self.digits = graph, node, digits
        self.called = RATIO if usual() else SHORT
        x, y, _ = graph.middle(node)
        self.right, left = x - graph.radius - BESIDE, stage().left
        self.size = min(LARGE, (self.right - left - READ_OUT * typeset(self.called)[1] - BETWEEN) / LONGEST)
        self.texts = [
            (Lettering("", (self.right, y + up, 0), size, colour, 1), Lettering("", (0, y + up, 0), READ_OUT, THEME.dimmed, 1))
            for up, size, colour in zip(ROWS_AT, (READ_OUT, self.size), (THEME.dimmed, THEME.ink), strict=True)
        ]
        self.level = _line((x - graph.radius, y), (left, y), THEME.loss, LINE)
        off = ratios - gradient
        heights = y + FARTHEST * off / (np.abs(off).max(initial=0) or 1.0)
        places = np.linspace(left + BESIDE, self.right, len(ratios) + 2)[1:-1]
        self.dots = [
            VGroup(_line((x, y), (x, up), THEME.dimmed, GHOST), Circle(DOT, color=THEME.ink, fill_opacity=1).move_to([x, up, 0]))
            for x, up in zip(places.tolist(), heights.tolist(), strict=True)
        ]
        super().__init__(*(text.set_z_index(FRONT) for pair in self.texts for text in pair))

    def levelled(self) -> Animation:
        """The level comes out of the node."""
        self.add(self.level)
        return Create(self.level, run_time=0.4)

    def nudged(self, by: Number) -> None:
        """So much was the leaf nudged; what came of the nudge before is no longer said."""
        self._say(0, "nudge", figure(by))
        for text in self.texts[1]:
            text.say("")

    def came(self, at: int, ratio: Number) -> Animation:
        """So much did the loss change for it: its dot comes out of the level."""
        self._say(1, self.called, Figure(written(float(ratio), self.digits), ratio.source))
        self.add(self.dots[at])
        return Create(self.dots[at], run_time=0.3)

    def _say(self, row: int, name: str, told: Figure) -> None:
        number, called = self.texts[row]
        number.say(told.text, [told])
        called.anchor = number.anchor - np.array([number.width + BETWEEN, 0, 0])
        called.say(name)

    def laid_on(self, gradient: Number) -> Sequence[Animation]:
        """The ratio goes to where the value stood, as large as the gradient below it, and its name to beside the node.

        The gradient is written in as many digits.
        """
        told = list(self.graph.gradients)
        told[self.node] = Figure(written(float(gradient), self.digits), gradient.source)
        self.graph.gradients = self.graph.old["gradients"] = tuple(told)
        self.graph.open(self.node)
        (nudge, (ratio, name)), graph = self.texts, self.graph
        x, y, _ = graph.middle(self.node)
        size = graph.written[self.node][1].size
        up = y + ROWS[0] * graph.radius + CAPITALS * size / 2
        gone = [*nudge, *self.dots]
        self.remove(*gone)
        there = [self.right - name.width / 2, up, 0]
        return (FadeOut(*gone, run_time=0.3), ratio.animate.scale(size / self.size).move_to([x, up, 0]), name.animate.move_to(there))

    def titled(self) -> Animation:
        """What the number below it is called."""
        _, y, _ = self.graph.middle(self.node)
        title = Lettering("gradient", (self.right, y + ROWS[1] * self.graph.radius, 0), READ_OUT, THEME.loss, 1).set_z_index(FRONT)
        self.add(title)
        return FadeIn(title, run_time=0.3)


def _line(begin: Sequence[float], end: Sequence[float], colour: str, width: float) -> VMobject:
    line = VMobject(stroke_color=colour, stroke_width=width)
    return line.set_points_as_corners([np.array([*begin, 0.0]), np.array([*end, 0.0])]).set_z_index(FRONT)
