"""Samples as dots, all in one mobject."""

from __future__ import annotations

import math

import numpy as np
from manim import Circle, VMobject

from scenes.parts.axes.window import Window
from scenes.parts.theme import FRONT, STILL, THEME

CROWD, SMALLEST = 60, 0.02


class Dots(VMobject):
    """Round dots at data (x, y) of a window, with an outline of the ground's colour, so that they stay visible on curves.

    A crowd of them is drawn smaller, fainter and below the curves, which would drown in it, and without outlines, which would cover it.
    """

    def __init__(self, window: Window, x: np.ndarray, y: np.ndarray, radius: float = 0.1, colour: str = THEME.ink) -> None:
        crowd = len(x) > CROWD
        super().__init__(fill_color=colour, fill_opacity=0.6 if crowd else 1, stroke_color=THEME.ground, stroke_width=0 if crowd else 2.5)
        circle = Circle(max(SMALLEST, radius * math.sqrt(CROWD / len(x))) if crowd else radius).points  # (4 n, 3)
        self.set_points((window.place(x, y)[:, None, :] + circle).reshape(-1, 3))
        self.set_z_index(STILL - 1 if crowd else FRONT)
