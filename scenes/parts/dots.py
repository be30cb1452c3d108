"""Samples as dots, all in one mobject."""

from __future__ import annotations

import numpy as np
from manim import Circle, VMobject

from scenes.parts.theme import FRONT, THEME
from scenes.parts.window import Window


class Dots(VMobject):
    """Round dots at data (x, y) of a window, with an outline of the ground's colour, so that they stay visible on curves."""

    def __init__(self, window: Window, x: np.ndarray, y: np.ndarray, radius: float = 0.1, colour: str = THEME.ink) -> None:
        super().__init__(fill_color=colour, fill_opacity=1, stroke_color=THEME.ground, stroke_width=2.5)
        circle = Circle(radius).points  # (4 n, 3)
        self.set_points((window.place(x, y)[:, None, :] + circle).reshape(-1, 3))
        self.set_z_index(FRONT)
