"""How far to each side of its corner a bend reaches: a band over the chart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import RIGHT, VGroup, VMobject

from scenes.parts.axes.on_chart import NOWHERE
from scenes.parts.axes.window import Window
from scenes.parts.theme import STILL

CLEAR = 0.4  # of a band, at its corner; it is gone at both ends


class Reach(VGroup):
    """Bands around corners x (C,), so far to each side (C,)."""

    def __init__(self, x: np.ndarray, reach: np.ndarray, hues: Sequence[str]) -> None:
        self.x, self.reach, self.window, self.grown = x, reach, NOWHERE, 1.0
        super().__init__(*(VMobject(stroke_width=0).set_fill([hue] * 3, [0, CLEAR, 0]).set_sheen_direction(RIGHT) for hue in hues))
        self.set_z_index(STILL)

    def see(self, window: Window) -> None:
        """Lie where the window has the corners."""
        self.window = window
        box, half = window.box, self.grown * self.reach
        left, right = (np.clip(window.place(edge, 0.0)[:, 0], box.left, box.right) for edge in (self.x - half, self.x + half))
        for band, start, end in zip(self, left.tolist(), right.tolist(), strict=True):
            corners = [(start, box.bottom, 0), (end, box.bottom, 0), (end, box.top, 0), (start, box.top, 0)]
            band.set_points_as_corners([*corners, corners[0]])

    def grow(self, share: float) -> None:
        """Reach so far on the way from the corners."""
        self.grown = share
        self.see(self.window)
