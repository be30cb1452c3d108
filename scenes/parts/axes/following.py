"""A curve that follows a dial."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from scenes.parts.axes.curve import Curve
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.window import Window
from scenes.parts.theme import FRONT


class Trace(VGroup):
    """A curve of heights (T,) at rising places (T,), drawn only as far as the dial has come, with a dot at its end."""

    def __init__(self, window: Window, places: np.ndarray, heights: np.ndarray, colour: str) -> None:
        self._places, self._heights, self.window = places, heights, window
        self.curve, self.dot = Curve(window, colour, 4), Dots(window, places[:1], heights[:1], 0.09, colour)
        super().__init__(self.curve, self.dot.set_z_index(FRONT))

    def show(self, step: float) -> None:
        """Draw the curve up to a place on the dial."""
        gone = self._places < step
        end = np.clip(step, self._places[0], self._places[-1])
        height = np.interp(end, self._places, self._heights)
        self.curve.window = self.window
        self.curve.draw(np.append(self._places[gone], end), np.append(self._heights[gone], height))
        shown = self.window.y[0] <= height <= self.window.y[1]  # a log axis has no place for nothing
        self.dot.set_points(Dots(self.window, np.array([end] if shown else []), np.array([height] if shown else []), 0.09).points)
