"""One picture as the numbers that it is: a square for each pixel, and in each its number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import ManimColor, VGroup, interpolate_color

from scenes.parts.axes.window import Box
from scenes.parts.ink.polygons import Polygons
from scenes.parts.letters.lettering import CAPITALS, Lettering
from scenes.parts.letters.numerals import Number, fixed
from scenes.parts.theme import MOVING, PIXEL, THEME, TITLE

GAP = 3 * PIXEL  # between two squares
BRIGHT = 0.6  # of the way from paper to what is dimmed, that full ink is shown at: figures can be read on it


class Squares(Polygons):
    """numbers (P * P,): a picture's pixels, the first row on top, from 0, paper, to 1, ink. figures: what is written in the squares.

    middle (3,), size: of the whole.
    """

    bleeds = True  # it lies under its figures

    def __init__(self, numbers: Sequence[Number], box: Box) -> None:
        self.inks = np.array([float(number) for number in numbers])
        self.middle = np.array([box.left + box.right, box.bottom + box.top, 0]) / 2
        colours = [interpolate_color(ManimColor(THEME.panel), ManimColor(THEME.dimmed), BRIGHT * ink).to_hex() for ink in self.inks]
        self.size = min(box.width, box.height)
        super().__init__(list(self._corners()), colours)
        texts = [fixed(float(number), 1) for number in numbers]
        middles = self.points.reshape(-1, 4, 3).mean(axis=1) - [0, CAPITALS * TITLE / 2, 0]
        self.figures = VGroup(
            *(
                Lettering(text, at, TITLE, THEME.ink, 0, numerals=[(text, number.source)])
                for text, at, number in zip(texts, middles, numbers, strict=True)
            )
        ).set_z_index(MOVING + 1)

    @property
    def shown(self) -> float:
        """The share of the squares that have come, row by row."""
        return self.part[1]

    @shown.setter
    def shown(self, share: float) -> None:
        self.part = (0.0, share)

    def _corners(self) -> np.ndarray:
        """The corners of the squares, (P * P, 4, 3)."""
        side = round(len(self.inks) ** 0.5)
        cell = self.size / side
        row, column = np.divmod(np.arange(side * side), side)
        low = self.middle[:2] - self.size / 2 + np.column_stack([column, side - 1 - row]) * cell
        flat = low[:, None] + (cell - GAP) * np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
        return np.concatenate([flat, np.zeros((*flat.shape[:2], 1))], axis=2)
