"""By how much a crease turns: how it would have gone on, dashed, and the angle between, written at its arc."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.parts.axes.curve import Curve
from scenes.parts.axes.window import Window
from scenes.parts.frame import frame
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import CAPITALS, Lettering
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import BACK, LINE, THEME, type_size

ARM, NEAREST, FARTHEST, BEYOND = 2.3, 1.0, 1.9, 2.9  # scene units: of the dashed line; how far the number may be from the corner, or is
APART = 0.3  # of the number from its arc
FINE = 61  # places along a line
SIZE = type_size(40)
ROOM = 1.2  # scene units that a number needs between two lines
OVER = BACK + 2  # over the sheet, below the caption


class Bend(VGroup):
    """Where a crease turns at a corner (3,) from the way it came, `straight` (2,), to the way `on` (2,); turn: the degrees."""

    def __init__(self, corner: np.ndarray, straight: np.ndarray, on: np.ndarray, hue: str, turn: Number) -> None:
        (x, y), (to_x, to_y) = straight, on
        begin, turned = np.arctan2(y, x), np.arctan2(x * to_y - y * to_x, x * to_x + y * to_y)
        far = max(ROOM / (2 * max(np.tan(abs(turned) / 2), 1e-9)), NEAREST)
        far, reach = (far + APART / 2, far - APART) if far <= FARTHEST else (BEYOND, FARTHEST)  # too narrow: beyond the ends of both lines
        self.straight = _line((corner, corner + ARM * np.array([np.cos(begin), np.sin(begin), 0])), hue, dashed=True)
        along = begin + turned * np.linspace(0, 1, FINE)
        self.arc = _line(corner + reach * np.column_stack([np.cos(along), np.sin(along), 0 * along]), THEME.ink)
        middle = begin + turned / 2
        text, place = f"{float(turn):.0f}°", corner + far * np.array([np.cos(middle), np.sin(middle), 0])
        self.angle = Lettering(text, place - [0, CAPITALS * SIZE / 2, 0], SIZE, THEME.ink, 0, numerals=[(text[:-1], turn.source)])
        haloed(self.angle).set_z_index(OVER + 1)
        super().__init__(self.straight, self.arc, self.angle)


def _line(places: Sequence[np.ndarray] | np.ndarray, colour: str, dashed: bool = False) -> Curve:
    """A line along places (3,) on screen."""
    knots, fine = np.arange(len(places)), np.linspace(0, len(places) - 1, FINE)
    path = np.column_stack([np.interp(fine, knots, axis) for axis in np.array(places)[:, :2].T] + [0 * fine])
    line = Curve(Window(frame(), (0, 1), (0, 1)), colour, LINE, dashed).lay(path, frame())
    return line.set_z_index(OVER)
