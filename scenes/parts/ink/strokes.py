"""How lines and dots are laid onto whatever lies below, so that they can be told from it. Widths are in manim's units of stroke width."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import ManimColor, VMobject

from scenes.parts.theme import HALO, RING, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

CLOSE = 1e-9  # scene units
SIDE = math.sqrt(math.pi)  # of a square as large as the circle of radius one
CORNER = math.sqrt(4 * math.pi / math.sqrt(27))  # how far its middle is from the corners of a triangle that is as large
GROUND = tuple(ManimColor(THEME.ground).to_rgb().tolist())  # kept: it is asked for at every dot of every frame

Place = Sequence[float]  # x and y on screen


def as_curves(starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Segments from places (n, 3) to others as the points (4 n, 3) of a mobject: cubic curves, evenly walked."""
    return np.stack([starts, (2 * starts + ends) / 3, (starts + 2 * ends) / 3, ends], axis=1).reshape(-1, 3)


def lines(ctx: cairo.Context, segments: Iterable[tuple[Place, Place]]) -> None:
    """Lay segments as a path, with round joints where one begins at the end of the one before it, and rings closed."""
    first: Place | None = None
    pen: Place | None = None
    for start, end in segments:
        if not _meet(start, pen):
            ctx.move_to(*start)
            first = start
        ctx.line_to(*end)
        pen = end
        if _meet(end, first):
            ctx.close_path()


def _meet(one: Place, other: Place | None) -> bool:
    """Whether two places are the same, but for what computing them has left."""
    return one is other or (other is not None and abs(one[0] - other[0]) < CLOSE and abs(one[1] - other[1]) < CLOSE)


def stroke(ctx: cairo.Context, camera: StageCamera, rgba: Sequence[float], width: float) -> None:
    """Stroke the path with round ends and joints, and be done with it."""
    ctx.set_line_cap(cairo.LINE_CAP_ROUND)
    ctx.set_line_join(cairo.LINE_JOIN_ROUND)
    ctx.set_line_width(width * camera.cairo_line_width_multiple)
    camera.ink(ctx, rgba)
    ctx.stroke()


def glow(ctx: cairo.Context, camera: StageCamera, rgba: Sequence[float], width: float, strength: float) -> None:
    """Under a line that is about to be stroked: light that it throws, and an edge of ground. The path stays."""
    ground = (*camera.rgba(THEME.ground)[:3], 0.55 * strength)
    ctx.set_line_cap(cairo.LINE_CAP_BUTT)
    ctx.set_line_join(cairo.LINE_JOIN_ROUND)
    for wide in (3.8, 3.3, 2.8, 2.3, 1.9):
        ctx.set_line_width(wide * width * camera.cairo_line_width_multiple)
        camera.ink(ctx, (*rgba[:3], 0.055 * strength))
        ctx.stroke_preserve()
    ctx.set_line_width((width + 2 * HALO) * camera.cairo_line_width_multiple)
    camera.ink(ctx, ground)
    ctx.stroke_preserve()


def dot(ctx: cairo.Context, x: float, y: float, radius: float, kind: float) -> None:
    """Lay a dot as a path: of the kinds 0, 1 and 2 a circle, and a square and a triangle as large."""
    if kind > 1.5:
        reach = CORNER * radius
        for turn in (90, 210, 330):
            ctx.line_to(x + reach * math.cos(math.radians(turn)), y + reach * math.sin(math.radians(turn)))
        ctx.close_path()
    elif kind > 0.5:
        side = SIDE * radius
        ctx.rectangle(x - side / 2, y - side / 2, side, side)
    else:
        ctx.new_sub_path()
        ctx.arc(x, y, radius, 0, 2 * math.pi)


def ringed_dot(
    ctx: cairo.Context, camera: StageCamera, place: Place, radius: float, rgba: Sequence[float], kind: float = 0, ring: float = RING
) -> None:
    """Fill a dot of a kind, and under it a ring of ground that reaches so much farther out: it can be told from what lies there."""
    x, y = place
    for reach, ink in ((radius + ring, (*GROUND, rgba[3])), (radius, rgba)):
        dot(ctx, x, y, reach, kind)
        camera.ink(ctx, ink)
        ctx.fill()


def haloed(line: VMobject, reach: float = HALO) -> VMobject:
    """A line, or a text, with an edge of ground under it that reaches out so far: it stays clear of whatever it crosses."""
    return line.set_stroke(THEME.ground, line.get_stroke_width() + 2 * reach, background=True)
