"""What the first layer makes of one row of a table: weighted sums as bars, moved, and bent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import LEFT

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import stroke
from scenes.parts.ink.wires import Wires
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import AXIS, READ_OUT, STILL, STROKE, THEME
from scenes.stack.one_row import cells, levels
from scenes.stack.row import hall

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

BEGIN, REACH = 0.6, 0.36  # of the row's width, where bars begin, and how far the longest one reaches
TALL, ALONE = 0.72, 0.8  # of the room of a bar, that it takes; scene units of one that is alone
THICK, FAINTEST = 6 * STROKE, 0.12  # of the heaviest wire; how clearly the lightest one is seen


class Bars(Painter):
    """Numbers (H,) as bars from one line, one below the other: to the right above zero, to the left below.

    zero: how clearly that line is seen. thick: how thick they are. At first they lie on one another in the middle: one is told alone.
    """

    each = 2
    numbers = ("opacity", "zero", "thick")
    bleeds = True

    def __init__(self, values: np.ndarray, largest: float, hue: str) -> None:
        self.place, self.largest, self.zero = hall(), largest or 1.0, 1.0
        self.thick, self.middle = ALONE, (self.place.bottom + self.place.top) / 2
        super().__init__(self.alone(values), hue)

    @property
    def line(self) -> float:
        """How far right they begin."""
        return self.place.left + BEGIN * self.place.width

    @property
    def usual(self) -> float:
        """How thick they are one below the other."""
        return TALL * self.place.height / self.count

    def alone(self, values: np.ndarray) -> np.ndarray:
        """The ends (2 H, 3) of bars that are so long, all of them in the middle."""
        return self.lengths(values) * [1, 0, 1] + [0, self.middle, 0]

    def lengths(self, values: np.ndarray) -> np.ndarray:
        """The ends (2 H, 3) of bars that are so long: what is no number is none."""
        long = REACH * self.place.width * np.clip(np.nan_to_num(values, posinf=0, neginf=0) / self.largest, -1, 1)
        starts = np.column_stack([np.full(len(values), self.line), levels(len(values), self.place), np.zeros(len(values))])
        return np.stack([starts, starts + long[:, None] * [1, 0, 0]], axis=1).reshape(-1, 3)

    def as_cells(self, box: Box) -> np.ndarray:
        """The ends (2 H, 3) of bars that lie where a stripe's cells are."""
        y, zero = levels(self.count, box), np.zeros(self.count)
        starts, ends = (np.column_stack([np.full(self.count, x), y, zero]) for x in (box.left, box.right))
        return np.stack([starts, ends], axis=1).reshape(-1, 3)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """One rectangle each, and the line that they begin at."""
        if self.zero > 0:
            ctx.move_to(self.line, self.place.bottom)
            ctx.line_to(self.line, self.place.top)
            stroke(ctx, camera, camera.rgba(THEME.dimmed, self.opacity * self.zero), AXIS)
        for ((x, y, _), (end, _, _)), rgba in self.marks(self.points, self.rgbas):
            ctx.rectangle(x, y - self.thick / 2, end - x, self.thick)
            camera.ink(ctx, rgba)
            ctx.fill()


def wires_to(bars: Bars, weight: np.ndarray) -> Wires:
    """The weights (H, D) as wires from the cells to where bars begin."""
    units, inputs = weight.shape
    place = cells()
    here = np.column_stack([np.full(inputs, place.right + 0.05), levels(inputs, place), np.zeros(inputs)])
    there = np.column_stack([np.full(units, bars.line), levels(units, place), np.zeros(units)])
    starts, ends = np.tile(here, (units, 1)), np.repeat(there, inputs, axis=0)
    flat = np.nan_to_num(weight.ravel(), posinf=0, neginf=0)
    size = np.abs(flat) / max(float(np.abs(flat).max()), 1e-12)
    wires = Wires(starts, ends, [THEME.weights[int(one < 0)] for one in flat], AXIS + (THICK - AXIS) * size, flat < 0)
    wires.rgbas[:, 3] = FAINTEST + (1 - FAINTEST) * size
    wires.bleeds = True
    return wires


def word_over(bars: Bars, text: str) -> Lettering:
    """What is done to the bars, above them."""
    shown = shortened(text, READ_OUT, stage().right - cells().right)
    word = Lettering(shown, (bars.line, bars.place.top + 0.12, 0), READ_OUT, THEME.ink, numerals=numerals_of(shown, text)).set_z_index(
        STILL
    )
    return word.shift(max(float(word.get_right()[0]) - stage().right, 0.0) * LEFT)
