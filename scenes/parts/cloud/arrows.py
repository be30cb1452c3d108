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
    """pairs (M, 2): marks, from one to the other. dashed (M,): which are of those that were told to be another kind.

    What can be moved: grown (M,): the share of each that is drawn · gathered (M,): how far its beginning is on the way to the origin (2,),
    which is a place on screen.
    """

    def __init__(self, cloud: Cloud, pairs: np.ndarray, colours: Sequence[str] | np.ndarray, dashed: np.ndarray) -> None:
        super().__init__(cloud)
        self.pairs, self.hues, self.dashed = np.asarray(pairs, int), rgbas_of(colours, len(pairs)), np.asarray(dashed, bool)
        self.grown, self.gathered, self.origin = np.zeros(len(pairs)), np.zeros(len(pairs)), np.zeros(2)

    def ends(self) -> tuple[np.ndarray, np.ndarray]:
        """Where the arrows begin and end, (M, 2) each, grown to the full."""
        starts, ends = (self.cloud.points[self.pairs[:, at], :2] for at in (0, 1))
        moved = starts + self.gathered[:, None] * (self.origin - starts)
        return moved, moved + ends - starts

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Each with an edge of ground, its head last."""
        starts, ends = self.ends()
        ends = starts + self.grown[:, None] * (ends - starts)
        clear = self.hues[:, 3] * self.opacity * (self.grown > 0)
        clear *= np.minimum(self.cloud.seen(starts), self.cloud.seen(ends))
        for at in np.flatnonzero(clear > CLEAR).tolist():
            paint_arrow(ctx, camera, starts[at], ends[at], (*self.hues[at, :3].tolist(), float(clear[at])), LINE, bool(self.dashed[at]))


class Shaft(Painter):
    """One arrow by itself, from its start to its end (3,). grown: the share of it that is drawn."""

    each = 2

    def __init__(self, start: np.ndarray, end: np.ndarray, colour: str) -> None:
        super().__init__(np.array([start, end]), colour)
        self.grown = 0.0

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """As thick as what is spoken of."""
        start, end = self.points[:, :2]
        if self.grown > 0:
            paint_arrow(ctx, camera, start, start + self.grown * (end - start), (*self.rgbas[0, :3], self.opacity), PROTAGONIST)


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
