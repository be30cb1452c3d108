"""An error as something to be seen: a bar from what is to what should be."""

from __future__ import annotations

import numpy as np
from manim import CapStyleType, VMobject

from scenes.parts.axes.window import Window
from scenes.parts.theme import FRONT, THEME


class ErrorBar(VMobject):
    """A thick upright line between two heights at one x, in the colour of errors.

    It is cut off at the edge of its window, and reaches up to it where a height is no number.
    """

    def __init__(self, window: Window, x: float, one: float, other: float) -> None:
        super().__init__(stroke_color=THEME.loss, stroke_width=7, cap_style=CapStyleType.BUTT)
        heights = np.clip(np.nan_to_num([one, other], nan=window.y[1]), *window.y)
        self.set_points_as_corners(window.place(np.array([x, x]), heights))
        self.set_z_index(FRONT + 1)
