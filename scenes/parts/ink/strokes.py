"""Widths of lines and dots, and how each is laid onto cairo: over whatever lies below, it can be told from it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import cairo

from scenes.parts.theme import THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

PIXEL = 1 / 135  # scene units: of a picture that is 1080 high

PROTAGONIST, OTHER, GHOST, AXIS = 9 * PIXEL, 5 * PIXEL, 3 * PIXEL, 2.5 * PIXEL  # widths of lines
HALO = 3 * PIXEL  # how far the dark edge under a line reaches out
DOT, RING = 8.5 * PIXEL, 2 * PIXEL  # a dot's radius, and how far its ring of ground reaches out
SIDE = math.sqrt(math.pi)  # of a square as large as the circle of radius one

SUBJECT, CONTEXT, PAST = 1.0, 0.35, 0.15  # what is spoken of, what stands around it, what was before

Place = Sequence[float]  # x and y on screen


def lines(ctx: cairo.Context, segments: Iterable[tuple[Place, Place]]) -> None:
    """Lay segments as a path, with round joints where one begins at the end of the one before it, and rings closed."""
    first = pen = None
    for (x, y), (to_x, to_y) in segments:
        if pen != (round(x, 9), round(y, 9)):
            ctx.move_to(x, y)
            first = round(x, 9), round(y, 9)
        ctx.line_to(to_x, to_y)
        pen = round(to_x, 9), round(to_y, 9)
        if pen == first:
            ctx.close_path()


def stroke(ctx: cairo.Context, camera: StageCamera, rgba: Sequence[float], width: float) -> None:
    """Stroke the path with round ends and joints, and be done with it."""
    ctx.set_line_cap(cairo.LINE_CAP_ROUND)
    ctx.set_line_join(cairo.LINE_JOIN_ROUND)
    ctx.set_line_width(width)
    camera.ink(ctx, rgba)
    ctx.stroke()


def glow(ctx: cairo.Context, camera: StageCamera, rgba: Sequence[float], width: float, strength: float) -> None:
    """Under a line that is about to be stroked: light that it throws, and an edge of ground. The path stays."""
    ground = (*camera.rgba(THEME.ground)[:3], 0.55 * strength)
    ctx.set_line_cap(cairo.LINE_CAP_BUTT)
    ctx.set_line_join(cairo.LINE_JOIN_ROUND)
    for wide in (3.8, 3.3, 2.8, 2.3, 1.9):
        ctx.set_line_width(width * wide)
        camera.ink(ctx, (*rgba[:3], 0.055 * strength))
        ctx.stroke_preserve()
    ctx.set_line_width(width + 2 * HALO)
    camera.ink(ctx, ground)
    ctx.stroke_preserve()


def dot(ctx: cairo.Context, x: float, y: float, radius: float, square: bool) -> None:
    """Lay a dot as a path: a circle, or a square as large."""
    if square:
        side = SIDE * radius
        ctx.rectangle(x - side / 2, y - side / 2, side, side)
    else:
        ctx.new_sub_path()
        ctx.arc(x, y, radius, 0, 2 * math.pi)
