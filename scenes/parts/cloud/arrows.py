"""Arrows between the marks of a cloud, which can be moved to one origin: a sheaf where they go one way, else a spray."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.cloud.cloud import CLEAR, Cloud
from scenes.parts.cloud.companion import Companion
from scenes.parts.ink.painter import Painter, rgbas_of
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import HALO, LINE, PIXEL, PROTAGONIST, THEME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenes.parts.ink.camera import StageCamera

HEAD = np.array([26, 10]) * PIXEL  # of an arrow: its length, and half its width
DASH = (20 * PIXEL, 14 * PIXEL)


class Arrows(Companion):
    """pairs (M, 2): marks, from one to the other.

    What can be moved: grown (M,): the share of each that is drawn · gathered (M,): how far each is on its way from there to one origin
    (2,) on screen, where it ends at its place in `tips` (M, 2).
    """

    def __init__(self, cloud: Cloud, pairs: np.ndarray, origin: np.ndarray, tips: np.ndarray, colours: Sequence[str] | np.ndarray) -> None:
        super().__init__(cloud)
        self.pairs, self.origin, self.tips, self.hues = np.asarray(pairs, int), origin, tips, rgbas_of(colours, len(pairs))
        self.grown, self.gathered = np.zeros(len(pairs)), np.zeros(len(pairs))

    def ends(self) -> tuple[np.ndarray, np.ndarray]:
        """Where the arrows begin and end, (M, 2) each, grown to the full."""
        starts, ends = (self.cloud.points[self.pairs[:, at], :2] for at in (0, 1))
        share = self.gathered[:, None]
        return (1 - share) * starts + share * self.origin, (1 - share) * ends + share * self.tips

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Each with an edge of ground, its head last."""
        starts, ends = self.ends()
        ends = starts + self.grown[:, None] * (ends - starts)
        seen = np.maximum(self.gathered, np.minimum(self.cloud.seen(starts), self.cloud.seen(ends)))
        clear = self.hues[:, 3] * self.opacity * (self.grown > 0) * seen
        for at in np.flatnonzero(clear > CLEAR).tolist():
            paint_arrow(ctx, camera, starts[at], ends[at], (*self.hues[at, :3].tolist(), float(clear[at])), LINE)


class Fan(Painter):
    """Arrows at one origin (2,), each from there to its end (M, 2). grown (M,): the share of each that is drawn."""

    each = 2
    rows = ("rgbas", "grown")
    bleeds = True  # it lies under words

    def __init__(self, origin: np.ndarray, ends: np.ndarray, colour: str, width: float = LINE, dashed: bool = False) -> None:
        self.thick, self.dashed, self.grown = width, dashed, np.zeros(len(ends))
        flat = np.stack([np.broadcast_to(origin, ends.shape), ends], axis=1)
        super().__init__(np.concatenate([flat, np.zeros((*flat.shape[:2], 1))], axis=2), colour)
        self.set_z_index(self.z_index - 1)  # words lie above

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """As far as they have grown."""
        for ends, rgba, grown in self.marks(self.points, self.rgbas, self.grown):
            if grown * rgba[3] > CLEAR:
                start, end = np.array(ends)[:, :2]
                paint_arrow(ctx, camera, start, start + grown * (end - start), rgba, self.thick, self.dashed)


def paint_arrow(
    ctx: cairo.Context, camera: StageCamera, start: np.ndarray, end: np.ndarray, rgba: Sequence[float], width: float, dashed: bool = False
) -> None:
    """An arrow of a width with an edge of ground under it, its head last."""
    along = end - start
    length = math.hypot(*along)
    if length < PIXEL:
        return
    way = along / length
    side, head = np.array([-way[1], way[0]]), min(1.0, length / (1.5 * HEAD[0])) * HEAD * max(1.0, width / PROTAGONIST * 1.4)
    neck = end - head[0] * way
    ctx.move_to(*start)
    ctx.line_to(*(neck + 0.2 * head[0] * way))
    ctx.set_line_width((width + 2 * HALO) * camera.cairo_line_width_multiple)
    camera.ink(ctx, camera.rgba(THEME.ground, 0.7 * rgba[3]))
    ctx.stroke_preserve()
    ctx.set_dash(DASH if dashed else ())
    stroke(ctx, camera, rgba, width)
    ctx.set_dash(())
    for corner in (end, neck + head[1] * side, neck - head[1] * side):
        ctx.line_to(*corner)
    ctx.close_path()
    camera.ink(ctx, rgba)
    ctx.fill()
