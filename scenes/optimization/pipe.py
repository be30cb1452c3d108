"""A deep network as a pipe that the gradient comes back through: its light, and under it how much is left, in powers of ten."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.axes.window import Box, Window
from scenes.parts.frame import stage
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import lines, stroke
from scenes.parts.theme import AXIS, DOT, FRONT, GHOST, LINE, READ, RING, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

TUBE, ROUND = 0.27, 0.16  # shares of the stage: how high the pipe is, and of that how wide the ellipses at its ends are
ABOVE, BELOW = 0.55, 0.5  # scene units over the pipe, for words, and between it and the chart
LEFT, RIGHT = 1.25, 0.45  # and beside it
GAMMA = 2.2  # a screen shows a number to this power as light (IEC 61966-2-1, about)
FOOT = 0.8  # powers of ten below the lowest one, where what is nothing at all comes to lie
ACROSS = 8  # stops of the light a layer
DASH = 0.12, 0.09


class Pipe(Painter):
    """Shares of the output's gradient in H hidden layers, the first at the left; the output is the mouth at the right, where all enters.

    ways (W, H), foretold (W, H): what is left in each layer, of some ways to begin, as logarithms to base ten; minus infinity for nothing.
    What can be moved: left (H,): the logarithms that light the pipe and that the dots hang at · come: how many layers the light has come
    back through · hung: the share of the plumb lines, and of the chart · behind (W,): how clearly each way's line is seen · told (W,): the
    share of each way's dashed line, which is foretold · tubed: how clearly the pipe is seen; the chart takes its room when it goes.
    """

    rows = (*Painter.rows, "left", "behind", "told")
    numbers = (*Painter.numbers, "come", "hung", "tubed")
    bleeds = True

    def __init__(self, ways: np.ndarray, foretold: np.ndarray) -> None:
        self.ways, self.foretold, free = ways, foretold, stage()
        self.low, self.high = powers(ways)
        self.left, self.come, self.hung, self.tubed = self.sunk(ways[0]), 0.0, 0.0, 1.0
        self.behind, self.told = np.zeros(len(ways)), np.zeros(len(ways))
        top = free.top - ABOVE
        self.tube = Box(free.left + LEFT, top - TUBE * free.height, free.right - RIGHT, top)
        self.round = ROUND * self.tube.height
        self.chart = Box(self.tube.left, free.bottom + 0.1, self.tube.right, self.tube.bottom - BELOW)
        super().__init__(np.array([[free.left, free.bottom, 0], [free.right, free.top, 0]]), THEME.loss)
        self.set_z_index(FRONT)

    def sunk(self, logs: np.ndarray) -> np.ndarray:
        """Logarithms as they are drawn: what is nothing at the foot, what is no number nowhere."""
        return np.where(np.isneginf(logs), self.low - FOOT, np.minimum(logs, 300))

    @property
    def window(self) -> Window:
        """Where the powers of ten are: under the pipe, or over the whole stage when that has gone."""
        grown = (1 - self.tubed) * (self.tube.top - self.chart.top)
        box = Box(self.chart.left, self.chart.bottom, self.chart.right, self.chart.top + grown)
        return Window(box, (0, self.ways.shape[1]), (self.low - FOOT, self.high))

    @property
    def front(self) -> float:
        """How far from the mouth, in layers, the light begins; it is whole a layer behind that."""
        return self.come * (1 + 1 / len(self.left))

    def places(self, logs: np.ndarray) -> np.ndarray:
        """Where a way's dots hang, (H, 2): each in the middle of its layer."""
        return self.window.place(np.arange(len(logs)) + 0.5, self.sunk(logs))[:, :2]

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The pipe and its light, the powers of ten, the lines, and the dots."""
        if self.tubed > 0:
            self._draw_light(ctx, camera)
            self._draw_pipe(ctx, camera)
        if self.hung > 0:
            self._draw_powers(ctx, camera)
            for at, way in enumerate(self.ways):
                self._draw_line(ctx, camera, self.places(way), float(self.behind[at]))
                self._draw_foretold(ctx, camera, at)
            self._draw_dots(ctx, camera)

    def _draw_light(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The light, as far as it has come: its strength is the share itself, between two layers that of a share between theirs."""
        tube, layers = self.tube, len(self.left)
        at = np.linspace(0, layers, ACROSS * layers + 1)
        logs = np.interp(at, np.append(np.arange(layers) + 0.5, layers), np.append(np.nan_to_num(self.left, nan=-300), 0.0))
        share = np.clip(10.0 ** np.minimum(logs, 0), 0, 1) ** (1 / GAMMA) * np.clip(self.front - (layers - at), 0, 1)
        light = cairo.LinearGradient(tube.left, 0, tube.right, 0)
        rgb = camera.rgba(THEME.loss)[:3]
        for place, strength in zip(at / layers, share, strict=True):
            light.add_color_stop_rgba(place, rgb[2], rgb[1], rgb[0], strength * self.tubed * self.opacity)
        self._lay_body(ctx)
        camera.ink(ctx, camera.rgba(THEME.panel, self.tubed * self.opacity))
        ctx.fill_preserve()
        ctx.set_source(light)
        ctx.fill_preserve()
        shade, ground = cairo.LinearGradient(0, tube.bottom, 0, tube.top), camera.rgba(THEME.ground)
        for place, strength in ((0, 0.6), (0.3, 0.1), (0.6, 0), (1, 0.45)):
            shade.add_color_stop_rgba(place, ground[2], ground[1], ground[0], strength * self.tubed * self.opacity)
        ctx.set_source(shade)
        ctx.fill()

    def _lay_body(self, ctx: cairo.Context) -> None:
        """The outline of the pipe as a path."""
        tube = self.tube
        ctx.new_path()
        self._lay_ring(ctx, tube.right, -math.pi / 2, math.pi / 2)
        self._lay_ring(ctx, tube.left, math.pi / 2, 3 * math.pi / 2)
        ctx.close_path()

    def _lay_ring(self, ctx: cairo.Context, x: float, first: float, last: float) -> None:
        """A part of the circle around the pipe at a place, seen from the side."""
        ctx.save()
        ctx.translate(x, (self.tube.bottom + self.tube.top) / 2)
        ctx.scale(self.round, self.tube.height / 2)
        ctx.arc(0, 0, 1, first, last)
        ctx.restore()

    def _draw_pipe(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Its walls, a seam between each layer and the next, and its two mouths."""
        tube, count = self.tube, len(self.left)
        seams, walls = camera.rgba(THEME.dimmed, 0.5 * self.tubed * self.opacity), camera.rgba(THEME.dimmed, self.tubed * self.opacity)
        for number in range(1, count):
            ctx.new_sub_path()
            self._lay_ring(ctx, tube.left + tube.width * number / count, -math.pi / 2, math.pi / 2)
            stroke(ctx, camera, seams, AXIS)
        lines(ctx, [((tube.left, y), (tube.right, y)) for y in (tube.bottom, tube.top)])
        for x in (tube.left, tube.right):
            ctx.new_sub_path()
            self._lay_ring(ctx, x, 0, 2 * math.pi)
        stroke(ctx, camera, walls, GHOST)

    def _draw_powers(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """A level line for each power of ten that is named."""
        box = self.window.box
        for power in named_powers(self.low, self.high):
            y = float(self.window.place(0, power)[0, 1])
            lines(ctx, [((box.left, y), (box.right, y))])
        stroke(ctx, camera, camera.rgba(THEME.hairline, self.hung * self.opacity), AXIS)

    def _draw_line(self, ctx: cairo.Context, camera: StageCamera, places: np.ndarray, clear: float) -> None:
        """A way's line from layer to layer, with its dots."""
        if clear <= 0:
            return
        known = places[np.isfinite(places).all(axis=1)].tolist()
        lines(ctx, pairwise(known))
        stroke(ctx, camera, camera.rgba(THEME.loss, clear * self.opacity), LINE)

    def _draw_foretold(self, ctx: cairo.Context, camera: StageCamera, at: int) -> None:
        """The dashed line that theory draws, from the last layer on."""
        share = float(self.told[at])
        if share <= 0:
            return
        places = self.places(self.foretold[at])[::-1]
        lines(ctx, pairwise(places[: max(2, round(share * len(places)))].tolist()))
        ctx.set_dash(DASH)
        stroke(ctx, camera, camera.rgba(THEME.prediction, self.opacity), GHOST)
        ctx.set_dash([])

    def _draw_dots(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Under each layer that the light has come to, a plumb line, and at its end a dot; hollow where there is nothing."""
        places, top, count = self.places(self.left), self.tube.bottom, len(self.left)
        for at, (x, y) in enumerate(places.tolist()):
            fallen = float(np.clip(self.front - (count - at - 0.5), 0, 1)) * self.hung * self.tubed
            if fallen <= 0 or not math.isfinite(y):
                continue
            end = top + fallen * (y - top)
            lines(ctx, [((x, top), (x, end))])
            stroke(ctx, camera, camera.rgba(THEME.loss, READ * self.opacity), AXIS)
            nothing = self.left[at] < self.low - FOOT / 2
            for radius, hue in ((DOT + RING, THEME.ground), (DOT, THEME.loss), *([(DOT / 2, THEME.ground)] if nothing else [])):
                ctx.new_sub_path()
                ctx.arc(x, end, radius, 0, 2 * math.pi)
                camera.ink(ctx, camera.rgba(hue, self.opacity))
                ctx.fill()


def powers(logs: np.ndarray) -> tuple[float, float]:
    """The lowest and the highest power of ten that are seen of some logarithms: a few at least, and one always among them."""
    finite = logs[np.isfinite(logs)]
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 0.0)
    return min(math.floor(low), -2.0), max(math.ceil(high), 0.0)


def named_powers(low: float, high: float) -> Sequence[int]:
    """The powers of ten that are named between two: one, and a few that are evenly apart."""
    apart = next(step for step in (1, 2, 3, 4, 5, 10, 20, 50, 100, 1000) if (high - low) / step <= 4)
    return [power for power in range(int(low), int(high) + 1) if power % apart == 0]
