"""Largest errors against the number of neurons, both by equal factors: what is built by hand and its bound, and what is trained."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.approximation.band import Band
from scenes.approximation.error_bar import ErrorBar
from scenes.approximation.fit_plot import BUILT, TRAINED
from scenes.parts.axes.curve import Curve
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.names import Names
from scenes.parts.axes.ticks import decades
from scenes.parts.axes.window import Box, Panel, Window
from scenes.parts.letters.formula import Formula
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import BACK, FRONT, MOVING, STILL, THEME, TICK

FARTHEST = 1e4  # times what is built at its worst: trainings that blew up lie beyond it, and are not drawn
RADIUS = 0.085  # of the training that is watched

Errors = tuple[np.ndarray, np.ndarray]


def bound_formula(order: Number, divisor: Number) -> tuple[str, list[tuple[str, object]]]:
    """The bound as a formula, with its numerals."""
    numerals = [(f"{float(number):.0f}", number.source) for number in (order, divisor)]
    return f'"bound" = M h^{numerals[0][0]} \\/ {numerals[1][0]}', numerals


class ErrorChart:
    """The chart, and all that is drawn in it.

    built: widths, errors and bounds (W,). study: widths (V,) and errors (V, S), or None. followed: the width of the one
    training that is watched, and its errors (K,). error: step -> its error. bound: the formula of the bound, with its numerals.
    """

    def __init__(
        self,
        card: Box,
        built: tuple[np.ndarray, np.ndarray, np.ndarray],
        study: Errors | None,
        followed: tuple[float, np.ndarray],
        error: Callable[[float], np.ndarray],
        bound: tuple[str, Sequence[tuple[str, object]]],
    ) -> None:
        (widths, errors, bounds), (width, course) = built, followed
        self._width, self._error = width, error
        trained = [(np.array([width]), course[None]), *([study] if study else [])]
        seen = np.concatenate([errors, bounds, *(values.ravel() for _, values in trained)])
        seen = seen[(seen > 0) & (seen <= FARTHEST * bounds.max())]
        places = np.concatenate([widths, *(across for across, _ in trained)])
        spans = (places.min() / 1.25, places.max() * 1.25), (seen.min() / 1.6, seen.max() * 1.6)
        self.window = Window(card.inset(0.78, 0.72, 0.95, 0.62), *spans, "xy")
        box = self.window.box
        panel = Panel(card, self.window, list(widths), decades(*self.window.y), floor=box.bottom - 0.08, clear=0.17)
        across = Lettering("neurons", ((box.left + box.right) / 2, card.bottom + 0.12, 0), TICK * 1.1, THEME.dimmed, 0)
        up = Lettering("largest error", (box.left, card.top - 0.36, 0), TICK * 1.1, THEME.dimmed)
        self.axes = VGroup(panel, across, up).set_z_index(BACK, family=False)  # as its panel
        formula, numerals = bound
        self.bound = Curve(self.window, THEME.dimmed, 3, dashed=True).draw(widths, bounds)
        self.formula = Formula(formula, (card.right - 0.25, card.top - 0.32, 0), 0.28, numerals=numerals, align=1)
        self.lines = [Curve(self.window, BUILT, 3).draw(widths[at : at + 2], errors[at : at + 2]) for at in range(len(widths) - 1)]
        self.points = [Dots(self.window, widths[at : at + 1], errors[at : at + 1], 0.08, BUILT) for at in range(len(widths))]
        self.study = VGroup() if study is None else self._of_seeds(*study)
        self.dot = Dots(self.window, np.zeros(0), np.zeros(0), RADIUS, TRAINED)
        self._at = Curve(self.window, TRAINED)
        self.built_name, self.bound_name = Lettering("by hand", colour=BUILT), Lettering("bound", colour=THEME.dimmed)
        self.trained_name = Lettering("trained", colour=TRAINED)
        stills: list[VMobject] = [self.bound, *self.lines, *self.points]
        for still in stills:
            still.set_z_index(STILL + 2)
        self.dot.set_z_index(FRONT)
        self._ends = [self.bound, self.lines[-1], self._at]
        self._names = [self.bound_name, self.built_name, self.trained_name]
        for name in self._names:
            name.set_z_index(MOVING)

    def gap(self, built: float) -> ErrorBar:
        """The bar between the watched training and what is built by hand at its width."""
        return ErrorBar(self.window, self._width, built, float(self._error(np.inf)))

    def _of_seeds(self, widths: np.ndarray, errors: np.ndarray) -> VGroup:
        """A band from the nearest training of the study to the farthest, and every one of them as a dot, width by width."""
        near = [row[row <= self.window.y[1]] for row in errors]
        dots = [Dots(self.window, np.full(len(row), width), row, 0.055, TRAINED) for width, row in zip(widths, near, strict=True)]
        for column in dots:
            column.set_z_index(STILL + 3)
        return VGroup(Band(self.window, widths, errors.min(axis=1), errors.max(axis=1), TRAINED), *dots)

    def everything(self) -> list[VMobject]:
        """All that the chart draws, when it is complete."""
        return [self.axes, self.bound, self.formula, *self.lines, *self.points, self.study, self.dot, *self._names]

    def show(self, step: float) -> None:
        """Put the watched training where its error is at a step, and the names where what they name ends."""
        error = float(self._error(step))
        shown = np.array([error] if error <= self.window.y[1] else [])
        place = np.full(len(shown), self._width)
        self.dot.set_points(Dots(self.window, place, shown, RADIUS).points)
        self._at.draw(np.array([self._width]), np.array([error]))
        Names(self._names, self._ends).show()
