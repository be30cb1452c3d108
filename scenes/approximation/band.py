"""The region between a lower and an upper curve."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.parts.axes.window import Window
from scenes.parts.theme import STILL


class Band(VMobject):
    """Between low and high (n,) over x (n,), cut off at the window's bottom and top; over one x a line."""

    def __init__(self, window: Window, x: np.ndarray, low: np.ndarray, high: np.ndarray, colour: str) -> None:
        super().__init__(fill_color=colour, fill_opacity=0.2, stroke_color=colour, stroke_width=1.5, stroke_opacity=0.6)
        edges = [window.place(x, np.clip(y, *window.y)) for y in (low, high)]
        self.set_points_as_corners([*edges[0], *edges[1][::-1], edges[0][0]])
        self.set_z_index(STILL + 1)
