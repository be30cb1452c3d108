"""The names of curves, at their right ends."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scenes.parts.axes.curve import Curve
from scenes.parts.letters.lettering import CAPITALS, Lettering


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

    Their order stays: least squares with a fixed order is isotonic regression of what is left when the gaps are taken out.
    """
    from scipy.optimize import isotonic_regression  # where names are placed: it costs a tenth of a second at every start

    order, ranks = np.argsort(wanted, kind="stable"), np.arange(len(wanted))
    flat = isotonic_regression(wanted[order] - ranks * gap).x
    heights = np.empty(len(wanted))
    heights[order] = np.clip(flat, low, max(low, high - (len(wanted) - 1) * gap)) + gap * ranks
    return heights
