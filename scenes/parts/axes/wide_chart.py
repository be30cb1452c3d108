"""A chart in one dimension that fills the stage: no card, its axes faint, three numbers on each at the most."""

from __future__ import annotations

import numpy as np
from manim import Animation, VGroup, VMobject

from scenes.parts.axes.axis_name import numerals_of
from scenes.parts.axes.full_bleed import FRAME
from scenes.parts.axes.ticks import tick_texts
from scenes.parts.axes.window import Box, Marks, OnRuler, Ruler, Window
from scenes.parts.ink.dimming import Dim
from scenes.parts.ink.strokes import AXIS, PIXEL
from scenes.parts.letters.lettering import CAPITALS, Lettering, typeset
from scenes.parts.theme import BACK, SAFE, THEME

WIDTH = 1700 * PIXEL
ROOM = Box(-WIDTH / 2, -2.45, WIDTH / 2, 2.85)  # of the window: above the caption and the numbers, below the head
NUMBER = 24 * PIXEL / CAPITALS  # size of type whose capitals are 24 pixels high
SETTLED = 0.4  # how clearly axes are seen once they have been read
LINE = 100 * AXIS  # in manim's units of stroke width, a hundred to a scene unit


class WideChart:
    """Two named axes across the whole stage, and the window in which curves are drawn.

    x, y: the ranges. names: of the two axes, in the data's words; they stand with the numbers at the ends ("dose 0", "dose 1").
    """

    def __init__(self, x: tuple[float, float], y: tuple[float, float], names: tuple[str, str], room: Box = ROOM) -> None:
        self.window = Window(room, x, y)
        foot = float(np.clip(0, *y))
        start, end = self.window.place(np.array(x), foot)
        across = Ruler(start, end, *x).set_stroke(width=LINE)
        up = Ruler(np.array([room.left, room.bottom, 0]), np.array([room.left, room.top, 0]), *y).set_stroke(width=LINE)
        places = self.window.place(np.array(ends(*x)), foot)
        places[:, 1] -= 0.22 + CAPITALS * NUMBER
        self.axes = VGroup(across, up, *_numbers(across, ends(*x), names[0], places, 0))
        self.axes.add(*_numbers(up, [y[1]], names[1], np.array([[room.left, room.top + 0.14, 0]]), 0))
        self.axes.add(*_numbers(up, [y[0]] if y[0] < foot else [], "", np.array([[room.left - 0.14, room.bottom, 0]]), 1))
        self.axes.set_z_index(BACK)

    def settle(self, **kwargs: float) -> Animation:
        """The axes, once they have been read, step back."""
        return Dim(self.axes, to=SETTLED, **kwargs)


def _numbers(ruler: Ruler, values: list[float], name: str, places: np.ndarray, align: int) -> list[VMobject]:
    """Numbers of an axis, the outer ones with its name, each at its place (n, 3) or as near to that as the frame allows."""
    if not values:
        return []
    along = (np.array(values) - ruler.low) / (ruler.high - ruler.low)
    at_line = ruler.get_start() + along[:, None] * (ruler.get_end() - ruler.get_start())
    way = ruler.get_end() - ruler.get_start()
    marks = Marks(ruler, at_line, np.array([-way[1], way[0], 0]) / np.linalg.norm(way)).set_stroke(width=LINE)
    found: list[VMobject] = [marks]
    for at, (value, numeral, place) in enumerate(zip(values, tick_texts(values), places.tolist(), strict=True)):
        before = f"{name} " if name and value in (ruler.low, ruler.high) else ""
        width = typeset(before + numeral)[1] * NUMBER
        start = float(np.clip(place[0] - width * (1 + align) / 2, FRAME.left + SAFE, FRAME.right - SAFE - width))
        sources = [*numerals_of(before, name), (numeral, OnRuler(marks, at))]
        found.append(Lettering(before + numeral, (start, place[1], 0), NUMBER, THEME.dimmed, numerals=sources))
    return found


def ends(low: float, high: float) -> list[float]:
    """The two ends of a range, and zero where it lies well between them."""
    margin = 0.12 * (high - low)
    return [low, 0.0, high] if low + margin < 0 < high - margin else [low, high]
