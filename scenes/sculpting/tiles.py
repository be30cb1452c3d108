"""The regions of a piecewise-linear network in the plane, and the straight lines between and across them, at each of its keyframes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from scenes.parts.axes.field import field_colours
from scenes.parts.axes.window import Window
from scenes.parts.ink.heat_map import ramp
from scenes.parts.ink.polygons import Polygons
from scenes.parts.ink.wires import Wires
from scenes.parts.theme import MOVING, THEME

Row = Callable[[float], int]


class Tiles(Polygons):
    """Every region as a polygon, coloured by what the network says in it on the average.

    first (K + 1,): where a keyframe's regions begin; corner (P + 1,): where a region's corners begin in corners (C, 2); means (P,): what is
    said. row: step -> keyframe. level, reach: as of a `Field`.
    """

    def __init__(
        self,
        window: Window,
        first: np.ndarray,
        corner: np.ndarray,
        corners: np.ndarray,
        means: np.ndarray,
        row: Row,
        level: float,
        reach: float = 4.0,
    ) -> None:
        super().__init__([], THEME.ink, THEME.hairline, 0.8)
        self._window, self._first, self._corner, self._corners, self._means = window, first, corner, corners, means
        self._row, self._level, self._reach = row, level, reach
        self._table = ramp(field_colours()) / 255

    def show(self, step: float) -> None:
        """Draw the regions of the keyframe nearest to a step."""
        row = self._row(step)
        first, last = self._first[row : row + 2]
        corner = self._corner[first : last + 1]
        self.sizes = np.diff(corner)
        self.points = self._window.place(*self._corners[corner[0] : corner[-1]].T)
        share = np.clip(0.5 + (self._means[first:last] - self._level) / (2 * self._reach), 0, 1)
        colours = self._table[(share * (len(self._table) - 1)).round().astype(int)]
        self.rgbas = np.column_stack([colours, np.ones(len(colours))])


class Stretches(Wires):
    """Straight stretches of one colour, ends (S, 2, 2) of all keyframes; first (K + 1,): where those of a keyframe begin.

    chosen (S,): which are drawn, or None for all.
    """

    def __init__(
        self, window: Window, ends: np.ndarray, first: np.ndarray, row: Row, colour: str, width: float, chosen: np.ndarray | None = None
    ) -> None:
        super().__init__(np.zeros((1, 3)), np.zeros((1, 3)), colour, width)
        self._window, self._ends, self._first, self._row, self._look = window, ends, first, row, (colour, width)
        self._chosen = np.ones(len(ends), dtype=bool) if chosen is None else chosen
        self.set_z_index(MOVING + 1)

    def show(self, step: float) -> None:
        """Draw the stretches of the keyframe nearest to a step."""
        row = self._row(step)
        part = slice(self._first[row], self._first[row + 1])
        ends = self._ends[part][self._chosen[part]]
        self.set_ends(self._window.place(*ends.reshape(-1, 2).T).reshape(-1, 2, 3), *self._look)
