"""The plane of two numbers as layers carry it, with a small square on it, from afar and from near."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.graph.patch import Patch, draw
from scenes.graph.strands import HUES
from scenes.graph.turns import Turn
from scenes.parts.frame import caption_band, frame
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import stroke
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import BACK, GHOST, LINE, PIXEL, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

AFAR, BENT = 3.2, 3.0  # scene units that a number is long, from afar: of the inputs, and behind the last layer
REACH, GAP = (2.75, 1.75), 0.25  # of the threads that one sees from afar, to both sides and up and down, and from one to the next
AROUND = 14  # halves of the square, to all sides, that the finer threads reach; they are a half apart
FINELY = 61  # places along a thread
RING = 34 * PIXEL
CLEAR = 0.55  # how clearly threads are seen


class Plane(Painter):
    """Threads across the plane, and the square on it.

    Its numbers, which `Turn` moves: opened: from a line to a plane. where: the stop, or the share of the way to the next one (see
    `Passage`). size: the logarithm of how many scene units a number is long; aside (2,): how far from the middle of the stage the
    square's own middle is. near: how clearly one sees what can be seen from near: finer threads, and the square's dots.
    """

    bleeds = True

    def __init__(self, patch: Patch) -> None:
        self.patch = patch
        self.opened, self.where, self.near = 0.0, 0.0, 0.0
        self.size, self.aside = math.log(AFAR), AFAR * patch.middle
        across, up = REACH
        self.afar = _threads(np.arange(-across, across + GAP, GAP), np.arange(-up, up + GAP, GAP))
        fine = patch.half * np.arange(-AROUND, AROUND + 1)
        self.fine = _threads(*(patch.middle[:, None] + fine))
        super().__init__(np.zeros((2, 3)), THEME.ink)
        self.set_z_index(BACK)
        self.lay()

    def lay(self) -> None:
        """Say how far it reaches."""
        places = self.seen((self.afar if self.near < 1 else self.fine).reshape(-1, 2))
        self.points = np.column_stack([[places.min(axis=0), places.max(axis=0)], np.zeros(2)])

    def seen(self, inputs: np.ndarray) -> np.ndarray:
        """Where inputs (n, 2) are seen, (n, 2)."""
        return SIGHT[:2] + (self.aside + math.exp(self.size) * self.patch.around(self.where, inputs)) * [1, self.opened]

    def carried(self, layers: int, run_time: float) -> Turn:
        """It is carried to behind so many layers."""
        stop, zoom = self.patch.behind(layers), AFAR * (BENT / AFAR) ** (layers / self.patch.layers)
        return Turn(self, run_time, where=stop, size=math.log(zoom), aside=zoom * self.patch.at(stop, self.patch.middle[None])[0])

    def approached(self, zoom: float, run_time: float) -> Turn:
        """The camera comes to the square, until a number is so many scene units long."""
        return Turn(self, run_time, size=math.log(zoom), aside=np.zeros(2), near=1)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Threads, and the square on them, down to the caption."""
        whole = frame()
        ctx.push_group()
        ctx.rectangle(whole.left, whole.bottom + caption_band(), whole.width, whole.height)
        ctx.clip()
        for threads, clear in ((self.afar, CLEAR), (self.fine, CLEAR * self.near)):
            if clear > 0:
                _lay(ctx, self.seen(threads.reshape(-1, 2)).reshape(threads.shape))
                stroke(ctx, camera, camera.rgba(THEME.ink, clear), GHOST)
        if self.opened >= 1:
            self._draw_square(ctx, camera)
        ctx.pop_group_to_source()
        ctx.paint_with_alpha(self.opacity)

    def _draw_square(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The square, which a ring marks as long as it is too small to be seen."""
        done = min(self.where / self.patch.behind(self.patch.layers), 1)
        rgba = (1 - done) * np.array(camera.rgba(THEME.dimmed)) + done * np.array(camera.rgba(HUES[-1]))
        outline, dots = self.seen(self.patch.outline), self.seen(self.patch.dots)
        draw(ctx, camera, outline, dots, tuple(rgba.tolist()), self.near)
        x, y = dots[len(dots) // 2].tolist()
        ctx.new_sub_path()
        ctx.arc(x, y, RING, 0, 2 * math.pi)
        stroke(ctx, camera, camera.rgba(THEME.ink, 1 - self.near), LINE)


def _threads(across: np.ndarray, up: np.ndarray) -> np.ndarray:
    """Inputs along threads at some places to the side (n,) and up (m,), (n + m, FINELY, 2)."""
    along = [np.linspace(ends[0], ends[-1], FINELY) for ends in (across, up)]
    upright = np.stack(np.meshgrid(across, along[1], indexing="ij"), axis=-1)
    level = np.stack(np.meshgrid(along[0], up), axis=-1)
    return np.concatenate([upright, level])


def _lay(ctx: cairo.Context, threads: np.ndarray) -> None:
    """Threads (n, FINELY, 2) as a path."""
    for thread in threads.tolist():
        ctx.new_sub_path()
        for x, y in thread:
            ctx.line_to(x, y)
