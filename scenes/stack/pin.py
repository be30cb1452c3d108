"""A pin over the one that is followed, among many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cairo

from scenes.parts.theme import PIXEL, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

HALF, HIGH, OVER = 15 * PIXEL, 26 * PIXEL, 8 * PIXEL  # half its width, its height, and how far over a thing it stands


def pin(ctx: cairo.Context, camera: StageCamera, x: float, top: float, clear: float) -> None:
    """Draw it, so clearly, over what reaches up to `top`."""
    tip = top + OVER
    for corner in ((x, tip), (x + HALF, tip + HIGH), (x - HALF, tip + HIGH)):
        ctx.line_to(*corner)
    ctx.close_path()
    camera.ink(ctx, camera.rgba(THEME.ink, clear))
    ctx.fill()
