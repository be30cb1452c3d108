"""The loss of two trainings that take few samples a step, and under it the lane of their rates."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import rgb_to_hex

from nets.findings.optimization.learning_rate.noise import CONSTANT, SINKING, Noise
from scenes.parts.axes.window import Box, Window
from scenes.parts.frame import stage
from scenes.parts.ink.painter import Painter, rgbas_of
from scenes.parts.ink.strokes import lines, stroke
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import AXIS, FRONT, LINE, NAME, PIXEL, PROTAGONIST, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

LANE, GAP = 0.2, 0.1  # shares of the stage's height: of the lane, and between it and the loss
RIGHT = 0.1  # scene units that are free beside the end of a line
BALL = 11 * PIXEL
HIGHEST = 99.0  # of a hundred losses, as many lie in sight


class Trembling(Painter):
    """Both losses over the steps, as far as each has come; and the rate at which it steps, in a lane of its own below.

    What can be moved: reached (2,): the step up to which each is drawn · clear (2,): how clearly each is seen · laned: and the lane.
    """

    rows = (*Painter.rows, "reached", "clear")
    numbers = (*Painter.numbers, "laned")
    bleeds = True

    def __init__(self, found: Noise, hues: list[str]) -> None:
        free, last = stage(), float(found.steps[-1])
        self.found, self.free, self.laned = found, free, 0.0
        self.reached, self.clear = np.zeros(2), np.ones(2)
        middle = free.bottom + LANE * free.height
        loss = found.loss.values
        low, high = float(loss.min()), float(max(np.percentile(loss, HIGHEST), loss[0].max()))
        self.above = Box(free.left, free.bottom, free.right - RIGHT, free.top - 0.1)
        self.room = middle + GAP * free.height - free.bottom  # that the lane takes of it
        self.spans = (0, last), (low - 0.06 * (high - low), high)
        self.lane = Window(Box(free.left, free.bottom + 0.05, free.right - RIGHT, middle), (0, last), (0, float(found.rate.values.max())))
        corners = [[free.left, free.bottom, 0], [free.right, free.top, 0]]
        super().__init__(np.array(corners), THEME.ink)
        self.hues = rgbas_of(hues, 2)
        self.set_z_index(FRONT)

    @property
    def window(self) -> Window:
        """Where the losses are: over the whole stage while there is no lane."""
        return Window(self.above.inset(0, self.laned * self.room, 0, 0), *self.spans)

    def words(self) -> list[Lettering]:
        """What each part is, at its left end."""
        places = ("loss", self.free.left + 0.5, self.above.top - 0.5), ("rate", self.free.left, self.lane.box.top + 0.16)
        return [Lettering(text, (x, y, 0), NAME, THEME.dimmed).set_z_index(FRONT) for text, x, y in places]

    def names(self) -> list[Lettering]:
        """What each rate does, at the end of its lane."""
        right, ends = self.free.right, [self.drawn(self.lane, self.found.rate.values, at)[-1, 1] for at in range(2)]
        told = zip(("steady", "sinking"), (ends[CONSTANT] + 0.16, ends[SINKING] + 0.22), self.hues, strict=True)
        return [Lettering(text, (right, y, 0), NAME, rgb_to_hex(hue[:3]), align=1).set_z_index(FRONT) for text, y, hue in told]

    def drawn(self, window: Window, values: np.ndarray, at: int) -> np.ndarray:
        """A line as far as it has come, (n, 2)."""
        end = float(self.reached[at])
        steps = np.append(self.found.steps[self.found.steps < end], end)
        heights = np.interp(steps, self.found.steps, values[:, at])
        return window.place(steps, np.clip(heights, *window.y))[:, :2]

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The foot of both parts, and the lines."""
        for window, share in ((self.window, 1.0), (self.lane, self.laned)):
            foot = window.box.bottom
            lines(ctx, [((self.free.left, foot), (self.free.right, foot))])
            stroke(ctx, camera, camera.rgba(THEME.hairline, share * self.opacity), AXIS)
        for at in range(2):
            for window, values, width, share in (
                (self.lane, self.found.rate.values, LINE, self.laned),
                (self.window, self.found.loss.values, PROTAGONIST / 2, 1.0),
            ):
                way, rgba = self.drawn(window, values, at).tolist(), self.hues[at]
                clear = float(self.clear[at]) * self.opacity * share
                if self.reached[at] <= 0 or clear <= 0:
                    continue
                lines(ctx, pairwise(way))
                stroke(ctx, camera, (*rgba[:3], clear), width)
                ctx.new_sub_path()
                ctx.arc(way[-1][0], way[-1][1], BALL, 0, 2 * np.pi)
                camera.ink(ctx, (*rgba[:3], clear))
                ctx.fill()
