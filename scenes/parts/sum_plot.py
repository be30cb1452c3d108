"""The plot in which pieces are added: the samples, every piece, the constant, and their sum, each named at its right end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import VGroup, VMobject

from scenes.parts.axis_name import axis_name
from scenes.parts.curve import Curve
from scenes.parts.dots import Dots
from scenes.parts.lettering import CAPITALS, Lettering
from scenes.parts.numerals import Number
from scenes.parts.strip import Unit
from scenes.parts.theme import LABEL, MOVING, THEME
from scenes.parts.window import Box, Panel, Window, round_ticks, tick_width

Steps = Callable[[float], np.ndarray]


class Names:
    """The names of curves, at their right ends, pushed apart where they would touch."""

    def __init__(self, labels: Sequence[Lettering], curves: Sequence[Curve]) -> None:
        self.labels, self.curves = labels, curves

    def show(self) -> None:
        """Go where the curves now end."""
        box = self.curves[0].box
        wanted = np.array([curve.end[1] for curve in self.curves])
        size = self.labels[0].size
        for label, height in zip(self.labels, apart(wanted, 1.1 * size, box.bottom, box.top), strict=True):
            label.anchor = np.array([box.right + 0.1, height - CAPITALS * size / 2, 0])
            label.say(label.text, label.numerals)


def apart(wanted: np.ndarray, gap: float, low: float, high: float) -> np.ndarray:
    """Heights (n,) as near to the wanted ones as they can be while `gap` apart, kept between `low` and `high` if there is room.

    Their order stays. (Least squares with a fixed order is isotonic regression: pool adjacent violators, Ayer et al. 1955.)
    """
    order = np.argsort(wanted, kind="stable")
    blocks: list[list[float]] = []  # [sum, count] of what is left when the gaps are taken out
    for rank, place in enumerate(order):
        blocks.append([wanted[place] - rank * gap, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] >= blocks[-1][0] / blocks[-1][1]:
            total, count = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += count
    flat = np.concatenate([np.full(int(count), total / count) for total, count in blocks])
    flat = np.clip(flat, low, max(low, high - (len(wanted) - 1) * gap))
    heights = np.empty(len(wanted))
    heights[order] = flat + gap * np.arange(len(wanted))
    return heights


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
