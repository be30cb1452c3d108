"""Where a network looks back from the last word of a sentence: an arc to every word, as thick as its share of the attention."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import UP

from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import stroke
from scenes.parts.letters.lettering import ReadOut
from scenes.parts.letters.numerals import Number, fixed
from scenes.parts.theme import AXIS, HALO, READ_OUT, STROKE, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

HUE = THEME.neurons[0]
THICK = 44 * STROKE  # an arc with all of the attention
FAINT = 0.4  # how clearly an arc with none of it is seen
FLAT = 0.7  # power of an arc's width, with which its height grows: those within are not pressed flat
LOOP = 0.7  # height of the arc from a word to itself, in scene units
CORNERS = 48  # of an arc
SLANT = math.sqrt(0.5)  # from where a loop begins to its middle, across and up, in its radii


class Arcs(Painter):
    """Arcs from the last of places (W, 3) back to each of them, the widest one `high` above. weights (W,): each one's share of 1.

    grown: how far they have come.
    """

    rows = ("rgbas", "weights")
    numbers = ("opacity", "grown")
    each = 3  # where it ends, where it begins, and its top

    def __init__(self, places: np.ndarray, high: float, weights: Callable[[float], np.ndarray]) -> None:
        last, widest = places[-1], max(float(np.ptp(places[:, 0])), 1e-9)
        above = high * ((last[0] - places[:, 0]) / widest) ** FLAT
        above[-1] = LOOP
        tops = (places + last) / 2 + np.outer(above, UP)
        super().__init__(np.stack([places, np.tile(last, (len(places), 1)), tops], axis=1), HUE)
        self._weights = lambda step: weights(step)  # a copy of it, as for a play, is to leave the recording alone
        self.weights, self.grown = np.zeros(len(places)), 1.0

    def show(self, step: float) -> None:
        """Weigh them as at a step."""
        self.weights = np.array(self._weights(step), dtype=float)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Thin ones first, each with an edge of ground."""
        for ends, weight, (*rgb, alpha) in sorted(self.marks(self.points, self.weights, self.rgbas), key=lambda one: one[1]):
            width, clear = max(AXIS, THICK * weight), FAINT + (1 - FAINT) * math.sqrt(weight)
            for reach, ink in ((2 * HALO, camera.rgba(THEME.ground, alpha)), (0, (*rgb, clear * alpha))):
                for x, y in self._arc(*ends):
                    ctx.line_to(x, y)
                stroke(ctx, camera, ink, width + reach)

    def _arc(self, end: list[float], begin: list[float], top: list[float]) -> list[list[float]]:
        """Its corners, as far as it has come: half an ellipse, or a loop."""
        angles = np.linspace(0, math.pi * self.grown, CORNERS)
        wide, high = (begin[0] - end[0]) / 2, top[1] - begin[1]
        if wide == 0:
            turned = 2 * angles - 0.75 * math.pi  # it stands at the upper right of the word, clear of the arcs from the left
            return (np.array(begin[:2]) + high / 2 * (SLANT + np.column_stack([np.cos(turned), np.sin(turned)]))).tolist()
        return np.column_stack([end[0] + wide * (1 + np.cos(angles)), begin[1] + high * np.sin(angles)]).tolist()


class Percent(ReadOut):
    """A share, written anew at every step in whole percent."""

    def __init__(self, number: Callable[[float], Number], place: np.ndarray, colour: str) -> None:
        super().__init__(number, lambda value: fixed(value, 0), anchor=place, size=READ_OUT, colour=colour, align=0)

    def show(self, step: float) -> None:
        """Print the share that belongs to a step."""
        number = self.number(step)
        numeral = self.form(float(number))
        self.say(f"{numeral} %", [(numeral, number.source)])
