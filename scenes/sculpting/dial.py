"""A dial that is turned, and what it does to a curve: how far that has come from where it was."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from manim import Circle, Line, VGroup

from scenes.parts.axes.on_chart import Bracket
from scenes.parts.axes.window import Box, Window
from scenes.parts.frame import stage
from scenes.parts.letters.lettering import CAPITALS, ReadOut, typeset
from scenes.parts.letters.numerals import Number, written
from scenes.parts.theme import AXIS, FRONT, HALO, MOVING, PIXEL, READ_OUT, STILL, THEME

KNOB = 13 * PIXEL
REACH, NUMBER = 2.4, 1.9  # of the track, to each side; scene units that its number takes
BESIDE = 24 * PIXEL  # from a knob, or a bar, to its number
ROOM = 8 * PIXEL  # around a number


class Dial(VGroup):
    """A knob on a track on which equal factors are equally far apart, at the foot of the stage, with its number before it.

    number: place of the dial -> what is printed there. ends: its lowest and its highest place.
    """

    def __init__(self, number: Callable[[float], Number], ends: tuple[float, float]) -> None:
        free = stage()
        reach, foot = min(REACH, free.right - NUMBER), free.bottom + 0.03
        self.ends, self.track = ends, Line([-reach, foot, 0], [reach, foot, 0], stroke_width=2 * AXIS, color=THEME.hairline)
        self.knob = Circle(KNOB, fill_color=THEME.neurons[0], fill_opacity=1, stroke_color=THEME.ground, stroke_width=3)
        place = {"anchor": (-reach - 2 * BESIDE, foot - CAPITALS * READ_OUT / 2, 0), "size": READ_OUT, "align": 1}
        self.number = ReadOut(number, lambda value: written(value, 2), "β = ", colour=THEME.neurons[0], **place)
        super().__init__(self.track.set_z_index(STILL), self.knob.set_z_index(FRONT), self.number)

    def show(self, place: float) -> None:
        """Stand at a place."""
        low, high = self.ends
        share = math.log(min(max(place, low), high) / low) / math.log(high / low)
        self.knob.move_to(self.track.get_start() + share * (self.track.get_end() - self.track.get_start()))
        self.number.show(place)


class Sag(Bracket):
    """How far a curve has come from a height at x, as a bracket that follows a dial, with its length beside the end that stays.

    reached: place of the dial -> the curve's height; number: place -> the length that is printed. beside (2,): from that end to where the
    number begins.
    """

    def __init__(
        self, x: float, height: float, reached: Callable[[float], np.ndarray], number: Callable[[float], Number], beside: np.ndarray
    ) -> None:
        super().__init__(float(x), float(height), float(height), THEME.loss)
        self._reached, self.place = lambda place: reached(place), 1.0  # a copy of it, as for a play, is to leave the finding alone
        self.number, self.beside = ReadOut(number, lambda value: written(value, 2), size=READ_OUT, colour=THEME.loss), beside
        self.number.set_stroke(THEME.ground, 2 * HALO, background=True).set_z_index(MOVING + 2)
        self.add(self.number)

    def show(self, place: float) -> None:
        """Reach as far as the curve has come at a place of the dial."""
        self.place, self.span = place, (self.span[0], float(self._reached(place)))
        self.see(self.window)

    def taken(self, reached: float) -> list[Box]:
        """The room that it takes when the curve has reached a height: the bracket's, and its number's."""
        (x, low, _), (_, high, _) = self.window.place(np.full(2, self.x), np.sort([self.span[0], reached]))
        (left, foot, _), wide = self.number.anchor, READ_OUT * typeset(self.number.text)[1]
        return [Box(x - 2 * ROOM, low, x + 2 * ROOM, high), Box(left, foot, left + wide, foot + CAPITALS * READ_OUT)]

    def see(self, window: Window) -> None:
        """Stand where the window has it."""
        super().see(window)
        box = window.box
        end = np.clip(window.place(self.x, self.span[0])[0], [box.left, box.bottom, 0], [box.right, box.top, 0])
        self.number.anchor = end + np.append(self.beside, 0)
        self.number.show(self.place)


def clear_side(end: np.ndarray, text: str, points: np.ndarray, area: Box) -> np.ndarray:
    """Where beside an end (2,) a text covers the fewest of some points (n, 2), inside an area: from there to its start (2,)."""
    size = np.array([typeset(text)[1] * READ_OUT, CAPITALS * READ_OUT])
    sides = [
        np.array([across, up])
        for gap in (BESIDE, 2.5 * BESIDE, 5 * BESIDE)
        for up in (gap, -gap - size[1])
        for across in (-size[0] / 2, BESIDE, -BESIDE - size[0])
    ]

    def price(side: np.ndarray) -> float:
        low, high = end + side, end + side + size
        out = np.maximum([area.left - low[0], area.bottom - low[1], high[0] - area.right, high[1] - area.top], 0).sum()
        return float(((points > low - ROOM) & (points < high + ROOM)).all(axis=1).sum() + 1e4 * out)

    return min(sides, key=price)
