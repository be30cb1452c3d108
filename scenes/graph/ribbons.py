"""Wires as their own timelines: what they weigh now, and how large their gradient has been so far."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import LINE, PIXEL, STROKE, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

DASH = (15 * PIXEL, 11 * PIXEL)
THIN, THICK = 1.5 * STROKE, 1.5 * LINE  # a weight of next to nothing, and the largest there is
CLEAR = 0.6  # how clearly a ribbon is seen
BEAD = 9 * PIXEL
FLARE, SHINE, GROWN = 1.7, 0.35, 0.7  # of a ribbon that flares: times as wide as its light, how clear that is, and how much its bead grows


class Ribbons(Painter):
    """Wires from a place to another, (M, 2, 3).

    widths (M, K): half the width of each wire's ribbon, in scene units, at K times along it. weights (M,): as thick and as green, or red
    and dashed, is the wire; beside `largest`. gone: up to which share of the time it has come. flares (M,): how brightly each shines.
    size: times as large as from afar.
    """

    rows = ("rgbas", "widths", "weights", "flares")
    numbers = ("opacity", "gone", "size")
    each = 2

    def __init__(self, ends: np.ndarray, widths: np.ndarray, largest: float) -> None:
        super().__init__(ends, THEME.loss)
        self.bleeds = True
        self.widths, self.largest = widths, largest
        self.weights, self.flares = np.zeros((2, len(widths)))
        self.gone, self.size = 0.0, 1.0

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Ribbons below, each in the light that it throws, then the wires in them, and where they have come to."""
        marks = [*self.marks(self.points, self.widths, self.weights, self.flares, self.rgbas)]
        for (begin, end), widths, _, flare, (*rgb, alpha) in marks:
            for times, clear in ((FLARE, SHINE * flare), (1, CLEAR + (1 - CLEAR) * flare)):
                self._ribbon(ctx, begin, end, times * np.array(widths))
                camera.ink(ctx, (*rgb, clear * alpha))
                ctx.fill()
        for (begin, end), _, weight, _, (*_, alpha) in marks:
            ctx.set_dash([self.size * length for length in DASH] if weight < 0 else ())
            ctx.move_to(*begin[:2])
            ctx.line_to(*end[:2])
            width = THIN + (THICK - THIN) * min(abs(weight) / self.largest, 1)
            stroke(ctx, camera, camera.rgba(THEME.weights[int(weight < 0)], alpha), width * self.size)
        ctx.set_dash(())
        for (begin, end), _, _, flare, (*_, alpha) in marks:
            if self.gone > 0:
                x, y = (first + self.gone * (last - first) for first, last in zip(begin[:2], end[:2], strict=True))
                bead = BEAD * (1 + GROWN * flare)
                for radius, colour in ((bead + 3 * PIXEL, THEME.ground), (bead, THEME.ink)):
                    ctx.arc(x, y, radius * self.size, 0, 2 * math.pi)
                    camera.ink(ctx, camera.rgba(colour, alpha))
                    ctx.fill()

    def _ribbon(self, ctx: cairo.Context, begin: list, end: list, widths: np.ndarray) -> None:
        """Lay what of a ribbon has gone by, as a path."""
        times = np.linspace(0, 1, len(widths))
        shares = np.append(times[times < self.gone], self.gone)
        halves = np.interp(shares, times, widths) * self.size
        way = np.array(end[:2]) - begin[:2]
        aside = np.array([-way[1], way[0]]) / max(float(np.hypot(*way)), 1e-9)
        middle = np.array(begin[:2]) + shares[:, None] * way
        outline = np.concatenate([middle + halves[:, None] * aside, (middle - halves[:, None] * aside)[::-1]])
        for x, y in outline.tolist():
            ctx.line_to(x, y)
        ctx.close_path()


class Timeline(Ribbons):
    """One wire of others once more: it comes out of its place among them, and lies along a box at the foot of the frame.

    Its ribbon is as high as that where it is widest. It follows training as they do, behind them.
    """

    def __init__(self, wires: Ribbons, wire: int, foot: Box) -> None:
        widths, level = wires.widths[[wire]], (foot.bottom + foot.top) / 2
        super().__init__(wires.points.reshape(-1, 2, 3)[[wire]], foot.height / 2 * widths / (widths.max() or 1.0), wires.largest)
        self.wires, self.wire, self.size = wires, wire, wires.size
        self.foot = np.array([[foot.left, level, 0], [foot.right, level, 0]])

    def show(self, step: float) -> None:
        """Stand as the others do."""
        self.gone, self.weights = self.wires.gone, self.wires.weights[[self.wire]]

    def lie(self, run_time: float = 1.0) -> Change:
        """It goes to the foot."""
        return Change(self, run_time, points=self.foot, size=1)
