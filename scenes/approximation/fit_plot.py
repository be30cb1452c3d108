"""A rule, the samples that it gave, and the curves that are to follow it, in one card."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Animation, ReplacementTransform, VGroup

from scenes.approximation.error_bar import ErrorBar
from scenes.parts.axes.axis_name import axis_name
from scenes.parts.axes.curve import Curve, Grow
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.names import Names
from scenes.parts.axes.window import Box, Panel, Window, round_ticks
from scenes.parts.letters.lettering import Lettering, ReadOut
from scenes.parts.letters.numerals import Number, written
from scenes.parts.theme import LABEL, MOVING, STILL, THEME

BUILT, TRAINED = THEME.neurons[0], THEME.prediction
ERROR = "largest error "


class FitPlot:
    """The card, and what is drawn in it: samples, rule, a line that is built by hand, and a curve that is trained.

    samples: x and y (N,). rule: x and y (G,). output: step -> (G,), what is trained, over the same x. error: step -> its largest error.
    """

    def __init__(
        self,
        card: Box,
        x_range: tuple[float, float],
        y_range: tuple[float, float],
        names: tuple[str, str],
        samples: tuple[np.ndarray, np.ndarray],
        rule: tuple[np.ndarray, np.ndarray],
        output: Callable[[float], np.ndarray],
        error: Callable[[float], Number],
    ) -> None:
        self.window = Window(card.inset(0.56, 0.72, 0.95, 0.62), x_range, y_range)
        box, (x_name, y_name), ceiling = self.window.box, names, card.top - 0.38
        self._rule, self._output = rule, output
        ticks = round_ticks(*x_range, most=5), round_ticks(*y_range, most=5)
        panel = Panel(card, self.window, *ticks, floor=box.bottom - 0.08, clear=0.17)
        middle = (box.left + box.right) / 2
        edges = card.left + 0.1, card.right - 0.1
        across, up = axis_name(x_name, middle, card.bottom + 0.12, edges), axis_name(y_name, box.left, ceiling, edges)
        self.card, self.axes = panel[0], VGroup(*panel[1:], across, up)
        self.dots = Dots(self.window, *samples, radius=float(np.clip(3.6 / len(samples[0]), 0.03, 0.07)))
        self.rule = Curve(self.window, THEME.dimmed, 3).draw(*rule)
        self.rule.set_z_index(STILL + 1)
        self.built, self.trained = Curve(self.window, BUILT, 4.5), Curve(self.window, TRAINED, 4.5)
        self.edges = VGroup(*(Curve(self.window, THEME.dimmed, 2, dashed=True) for _ in range(2)))
        for edge, x in zip(self.edges, (samples[0].min(), samples[0].max()), strict=True):
            edge.draw(np.array([x, x]), np.array(y_range)).set_z_index(STILL + 1)
        self.rule_name, self.built_name = Lettering("rule", colour=THEME.dimmed), Lettering("by hand", colour=BUILT)
        self.trained_name = Lettering("trained", colour=TRAINED)
        for name in (self.rule_name, self.built_name, self.trained_name):
            name.set_z_index(MOVING)
        self.count = Lettering("", (middle, ceiling, 0), LABEL, BUILT, 0)
        corner = np.array([box.right, ceiling, 0])
        self.built_error = Lettering("", corner, LABEL, THEME.loss, 1)
        self.error = ReadOut(error, written, ERROR, anchor=corner, size=LABEL, colour=THEME.loss, align=1)
        self.name_ends(built=True)

    def build(self, x: np.ndarray, y: np.ndarray) -> Curve:
        """Draw another line by hand, x and y (n,); gives a copy of the one before."""
        before = self.built.copy()
        self.built.draw(x, y)
        return before

    def say(self, units: Number, error: Number) -> None:
        """Say how many hinges the line has, and its largest error."""
        count, miss = f"{float(units):.0f}", written(float(error))
        self.count.say(f"{count} hinges", [(count, units.source)])
        self.built_error.say(f"{ERROR}{miss}", [(miss, error.source)])

    def bar(self, at: float, x: np.ndarray, y: np.ndarray) -> ErrorBar:
        """The bar between the rule and another curve, x and y (n,), at a place."""
        return ErrorBar(self.window, at, float(np.interp(at, *self._rule)), float(np.interp(at, x, y)))

    def become(self, other: FitPlot, what: str) -> list[Animation]:
        """Animations that turn this picture into another one of the same, with the curve `what` ("built" or "trained") beside the rule.

        Its own curves, which the other's grow out of, are to be taken away first, and its axes; the other's come when it has its place.
        """
        names = [(getattr(self, f"{name}_name"), getattr(other, f"{name}_name")) for name in ("rule", what)]
        curves = [Grow(getattr(other, name), getattr(self, name)) for name in ("rule", what)]
        turns = [ReplacementTransform(one, another) for one, another in ((self.card, other.card), *names)]
        return [*turns, *curves]

    def name_ends(self, built: bool) -> None:
        """Put the names where the rule ends, and what is built or else what is trained."""
        name, curve = (self.built_name, self.built) if built else (self.trained_name, self.trained)
        Names([self.rule_name, name], [self.rule, curve]).show()

    def show(self, step: float) -> None:
        """Draw what is trained, and say its largest error, as they are at a step."""
        self.trained.draw(self._rule[0], self._output(step))
        self.error.show(step)
        self.name_ends(built=False)
