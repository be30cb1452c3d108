"""The line in the plane along which one neuron folds it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import VMobject

from scenes.parts.axes.window import Window
from scenes.parts.theme import MOVING


class Crease(VMobject):
    """A straight line from end to end: ends(step) (2, 2), in data; not there where these are no numbers."""

    def __init__(self, window: Window, ends: Callable[[float], np.ndarray], colour: str, width: float = 4) -> None:
        super().__init__(stroke_color=colour, stroke_width=width)
        self._window, self._ends = window, ends
        self.set_z_index(MOVING + 1)

    def show(self, step: float) -> None:
        """Lay the line where it is at a step."""
        ends = self._ends(step)
        if not np.isfinite(ends).all():
            self.set_points(np.zeros((0, 3)))
            return
        start, end = self._window.place(*ends.T)
        self.set_points(np.stack([start, (2 * start + end) / 3, (start + 2 * end) / 3, end]))
