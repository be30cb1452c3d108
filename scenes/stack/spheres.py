"""How far two classes lie apart, and how widely each is spread: two spheres, and the way between their middles."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, Circle, Create, FadeOut, Line, VMobject

from scenes.parts.space.view import View
from scenes.parts.theme import BACK, LINE, THEME


class Spheres:
    """The spheres around middles (2, 3) with radii (2,), as they are looked at from a view: without perspective a sphere is a circle."""

    def __init__(self, middles: np.ndarray, radii: Sequence[float], view: View) -> None:
        places = view.place(middles)
        places[:, 2] = 0
        self.circles: list[VMobject] = [
            Circle(max(float(radius) * view.zoom, 1e-3), color=hue, stroke_width=LINE).move_to(place)
            for place, radius, hue in zip(places, radii, THEME.classes[:2], strict=True)
        ]
        self.way = Line(*places, color=THEME.ink, stroke_width=LINE)
        for mark in (*self.circles, self.way):
            mark.set_z_index(BACK + 1)
            mark.bleeds = True  # they may run over the frame's edge, as what they measure does

    def grown(self) -> list[Animation]:
        """The spheres close around their classes."""
        return [Create(circle, run_time=1.2) for circle in self.circles]

    def gone(self) -> FadeOut:
        """They go."""
        return FadeOut(*self.circles, self.way, run_time=0.4)
