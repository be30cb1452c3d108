"""The plot in which pieces are added: the samples, every piece, the constant, and their sum, each named at its right end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.parts.axes.axis_name import axis_name
from scenes.parts.axes.curve import Curve
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.names import Names
from scenes.parts.axes.window import Box, Panel, Window, round_ticks, tick_width
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import LABEL, MOVING, THEME
from scenes.sculpting.strip import Unit

Steps = Callable[[float], np.ndarray]


class SumPlot:
    """Samples and curves in one card.

    partial: step -> (H + 1, G), the pieces added one by one and then the constant. constant: step -> number.
    """

    def __init__(
        self,
        card: Box,
        samples: tuple[np.ndarray, np.ndarray],
        x: np.ndarray,
        y_range: tuple[float, float],
        units: Sequence[Unit],
        partial: Steps,
        constant: Steps,
        x_name: str,
        y_name: str,
    ) -> None:
        y_ticks = round_ticks(*y_range, most=5)
        left = max(0.56, tick_width(y_ticks) + 0.27)
        self.window = Window(card.inset(left, 0.72, 0.95, 0.5), (float(x[0]), float(x[-1])), y_range)
        self._x, self._units, self._partial, self._constant = x, units, partial, constant
        box = self.window.box
        panel = Panel(card, self.window, round_ticks(*self.window.x), y_ticks, floor=box.bottom - 0.08, clear=0.17)
        edges = card.left + 0.1, card.right - 0.1
        across = axis_name(x_name, (box.left + box.right) / 2, card.bottom + 0.12, edges)
        up = axis_name(y_name, box.left, card.top - 0.3, edges)
        self.axes = VGroup(panel, across, up)
        self.dots = Dots(self.window, *samples)
        self.pieces = [Curve(self.window, unit.colour, 2.5) for unit in units]
        self.constant = Curve(self.window, THEME.dimmed, 2.5, dashed=True)
        self.sum = Curve(self.window, THEME.prediction, 5.5)
        self.names = [_name("piece ", unit.ordinal, unit.colour) for unit in units]
        self.constant_name, self.sum_name = Lettering("c", colour=THEME.dimmed), Lettering("sum", colour=THEME.prediction)
        everything = [*self.names, self.constant_name, self.sum_name]
        for name in everything:
            name.set_z_index(MOVING)
        self._labels = Names(everything, [*self.pieces, self.constant, self.sum])

    def everything(self) -> list[VMobject]:
        """All that the plot draws, when it is complete."""
        return [self.axes, self.dots, *self.pieces, self.constant, self.sum, *self.names, self.constant_name, self.sum_name]

    def show(self, step: float) -> None:
        """Draw every piece, the constant and the whole sum as they are at a step."""
        for curve, unit in zip(self.pieces, self._units, strict=True):
            curve.draw(self._x, unit.piece(step))
        self.constant.draw(self._x, np.full(len(self._x), float(self._constant(step))))
        self.show_sum(step, len(self._units) + 1)
        self._labels.show()

    def show_sum(self, step: float, count: int) -> None:
        """Draw the sum of the first pieces only; one more than there are pieces adds the constant."""
        self.sum.draw(self._x, self._partial(step)[count - 1])


def _name(before: str, ordinal: Number, colour: str) -> Lettering:
    numeral = f"{float(ordinal):.0f}"
    return Lettering(f"{before}{numeral}", size=LABEL, colour=colour, numerals=[(numeral, ordinal.source)])
