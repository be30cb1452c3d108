"""Level lines: where a function over a lattice has one value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from contourpy import LineType, contour_generator
from manim import CapStyleType, LineJointType, VMobject

from scenes.parts.ink.strokes import as_curves
from scenes.parts.theme import MOVING, THEME

Place = Callable[[np.ndarray, np.ndarray], np.ndarray]


def level_lines(x: np.ndarray, y: np.ndarray, values: np.ndarray, level: float = 0.0) -> list[np.ndarray]:
    """The lines (n, 2) on which values (Y, X) over rising axes are at a level, found by contourpy; none around what is no finite number."""
    found: Any = contour_generator(x, y, np.ma.masked_invalid(values), line_type=LineType.Separate).lines(level)
    return found


class Contour(VMobject):
    """The lines on which functions over a lattice are at a level, found by contourpy, as one batched mobject.

    place: data x (n,), y (n,) -> points (n, 3). x (X,), y (Y,): the lattice's rising axes.
    """

    def __init__(self, place: Place, x: np.ndarray, y: np.ndarray, colour: str = THEME.prediction, width: float = 4.5) -> None:
        super().__init__(
            stroke_color=colour, stroke_width=width, fill_opacity=0, joint_type=LineJointType.ROUND, cap_style=CapStyleType.ROUND
        )
        self._place, self._x, self._y = place, x, y
        self.set_z_index(MOVING + 2)

    def draw(self, *functions: np.ndarray, level: float = 0.0) -> Contour:
        """Lay the lines of functions (Y, X), the first row at the lowest y; none around what is not a finite number."""
        pieces = [np.empty((0, 3))]
        for line in (line for values in functions for line in level_lines(self._x, self._y, values, level)):
            points = self._place(line[:, 0], line[:, 1])
            pieces.append(as_curves(points[:-1], points[1:]))
        self.set_points(np.concatenate(pieces))
        return self
