"""A deep network as a pipe that the gradient comes back through: its light, and under it how much is left, in powers of ten."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.optimization.tube import BEFORE, Tube
from scenes.parts.axes.window import Box, Window
from scenes.parts.frame import stage
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import dot, lines, ringed_dot, stroke
from scenes.parts.theme import AXIS, BACK, DOT, GHOST, LINE, READ, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

TUBE = 0.27  # of the stage's height: how high the pipe is, seen from beside it
ABOVE, BELOW = 0.55, 0.5  # scene units over the pipe, for words, and between it and the chart
LEFT, RIGHT = 1.25, 0.45  # and beside it
NAMES, TICKS = 6.3, 1.0  # when it has gone: what the chart leaves free at first for names at its left, for powers of ten at its right
GAMMA = 2.2  # a screen shows a number to this power as light (IEC 61966-2-1, about)
FOOT = 0.8  # powers of ten below the lowest one, where what is nothing at all comes to lie
DASH = 0.12, 0.09


class Pipe(Painter):
    """Shares of the output's gradient in H hidden layers, the first at the left; the output is the mouth at the right, where all enters.

    ways (W, H), foretold (W, H): what is left in each layer, of some ways to begin, as logarithms to base ten; minus infinity for nothing.
    What can be moved: left (H,): the logarithms that light the pipe and that the dots hang at · come: how many layers the light has come
    back through · turned: from beside the pipe, 0, to along it, 1 · eye: from where one looks along it, in layers from its first ring ·
    hung: the share of the plumb lines, and of the chart · behind (W,): how clearly each way's line is seen · told (W,): the share of each
    way's dashed line, which is foretold · tubed: how clearly the pipe is seen; the chart takes its room when
    it goes · aside: how much of it is left free at the left then, for names.
    """

    rows = (*Painter.rows, "left", "behind", "told")
    numbers = (*Painter.numbers, "come", "turned", "eye", "hung", "tubed", "aside")
    bleeds = True

    def __init__(self, ways: np.ndarray, foretold: np.ndarray) -> None:
        self.ways, self.foretold, free = ways, foretold, stage()
        self.low, self.high = powers(ways)
        self.left, self.come, self.turned, self.eye, self.hung, self.tubed = self.sunk(ways[0]), 0.0, 0.0, -BEFORE, 0.0, 1.0
        self.aside = NAMES
        self.behind, self.told = np.zeros(len(ways)), np.zeros(len(ways))
        top = free.top - ABOVE
        box = Box(free.left + LEFT, top - TUBE * free.height, free.right - RIGHT, top)
        self.tube = Tube(box, ways.shape[1])
        self.chart = Box(box.left, free.bottom + 0.4, box.right, box.bottom - BELOW)
        super().__init__(np.array([[free.left, free.bottom, 0], [free.right, free.top, 0]]), THEME.loss)
        self.set_z_index(BACK)

    @property
    def light(self) -> np.ndarray:
        """How brightly each layer shines, and the mouth behind them, (H + 1,): the share that has come, as a screen shows it."""
        share = np.clip(10.0 ** np.minimum(np.nan_to_num(self.left, nan=-300), 0), 0, 1) ** (1 / GAMMA)
        return np.append(share * self.arrived, np.clip(4 * self.come, 0, 1))

    @property
    def arrived(self) -> np.ndarray:
        """The share of the light that has come to each layer, (H,): first to the last one."""
        return np.clip(self.come - np.arange(len(self.left))[::-1], 0, 1)

    def sunk(self, logs: np.ndarray) -> np.ndarray:
        """Logarithms as they are drawn: what is nothing at the foot, what is no number nowhere."""
        return np.where(np.isneginf(logs), self.low - FOOT, np.minimum(logs, 300))

    @property
    def window(self) -> Window:
        """Where the powers of ten are: under the pipe, or over the whole stage when that has gone."""
        gone, box = 1 - self.tubed, self.tube.box
        box = Box(
            box.left + gone * (self.aside - LEFT),
            self.chart.bottom,
            box.right - gone * (TICKS - RIGHT),
            self.chart.top + gone * (box.top - self.chart.top),
        )
        return Window(box, (0, self.ways.shape[1]), (self.low - FOOT, self.high))

    def places(self, logs: np.ndarray) -> np.ndarray:
        """Where a way's dots hang, (H, 2): each in the middle of its layer."""
        return self.window.place(np.arange(len(logs)) + 0.5, self.sunk(logs))[:, :2]

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The pipe and its light, the powers of ten, the lines, and the dots."""
        if self.tubed > 0:
            clear, turned = self.tubed * self.opacity, float(self.turned)
            self.tube.draw_spill(ctx, camera, np.where(self.arrived == 1, self.left, 0.0), clear * (1 - turned))
            self.tube.draw(ctx, camera, self.light, turned, float(self.eye), clear)
            lost = np.flatnonzero(np.isnan(self.left) & (self.arrived == 1))
            self.tube.draw_crosses(ctx, camera, lost, clear * (1 - turned))
        if self.hung > 0:
            self._draw_powers(ctx, camera)
            for at, way in enumerate(self.ways):
                self._draw_line(ctx, camera, self.places(way), float(self.behind[at]))
                self._draw_foretold(ctx, camera, at)
            self._draw_dots(ctx, camera)

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
        stroke(ctx, camera, camera.rgba(THEME.loss, clear * self.hung * self.opacity), LINE)
        if known and self.tubed < 1:
            x, y = known[0]
            ctx.arc(x, y, DOT, 0, 2 * math.pi)
            camera.ink(ctx, camera.rgba(THEME.loss, clear * (1 - self.tubed) * self.opacity))
            ctx.fill()

    def _draw_foretold(self, ctx: cairo.Context, camera: StageCamera, at: int) -> None:
        """The dashed line that theory draws, from the last layer on."""
        share = float(self.told[at])
        if share <= 0 or not np.isfinite(self.foretold[at]).all():
            return
        places = self.places(self.foretold[at])[::-1]
        lines(ctx, pairwise(places[: max(2, round(share * len(places)))].tolist()))
        ctx.set_dash(DASH)
        stroke(ctx, camera, camera.rgba(THEME.prediction, self.hung * self.opacity), GHOST)
        ctx.set_dash([])

    def _draw_dots(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Under each layer that the light has come to, a plumb line, and at its end a dot; hollow where there is nothing."""
        places, top = self.places(self.left), self.tube.box.bottom
        for at, (x, y) in enumerate(places.tolist()):
            fallen = float(self.arrived[at]) * self.hung * self.tubed
            if fallen <= 0 or not math.isfinite(y):
                continue
            end = top + fallen * (y - top)
            lines(ctx, [((x, top), (x, end))])
            stroke(ctx, camera, camera.rgba(THEME.loss, READ * self.opacity), AXIS)
            ringed_dot(ctx, camera, (x, end), DOT, camera.rgba(THEME.loss, self.opacity))
            if self.left[at] < self.low - FOOT / 2:  # nothing comes there: a hollow one
                dot(ctx, x, end, DOT / 2, 0)
                camera.ink(ctx, camera.rgba(THEME.ground, self.opacity))
                ctx.fill()


def powers(logs: np.ndarray) -> tuple[float, float]:
    """The lowest and the highest power of ten that are seen of some logarithms: a few at least, and one always among them."""
    finite = logs[np.isfinite(logs)]
    low, high = (float(finite.min()), float(finite.max())) if len(finite) else (0.0, 0.0)
    return min(max(math.floor(low), -300.0), -2.0), max(math.ceil(high), 0.0)


def named_powers(low: float, high: float) -> Sequence[int]:
    """The powers of ten that are named between two: one, and a few that are evenly apart."""
    apart = next(step for step in (1, 2, 3, 4, 5, 10, 20, 50, 100, 1000) if (high - low) / step <= 4)
    return [power for power in range(int(low), int(high) + 1) if power % apart == 0]
