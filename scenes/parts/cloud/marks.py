"""How the marks of a cloud are painted: the tails behind them, dots, and words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.cloud.words import Written, lay
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import CONTEXT, DOT, HALO, LINE, RING, THEME

if TYPE_CHECKING:
    from scenes.parts.axes.window import Box
    from scenes.parts.ink.camera import StageCamera

EDGED = 2.5  # how much clearer than a word its edge is, so that nothing shines through a faint one
CROWD = 250  # dots that may stand out at once


def paint_tails(ctx: cairo.Context, camera: StageCamera, traces: np.ndarray, opacity: float, box: Box) -> None:
    """Where marks were a moment ago (T, N, 2), inside of a box: the longer ago, the fainter and the thinner."""
    ctx.save()  # the camera has moved since: a mark may have been where now is no room
    ctx.rectangle(box.left, box.bottom, box.width, box.height)
    ctx.clip()
    for at, (starts, ends) in enumerate(zip(traces[:-1].tolist(), traces[1:].tolist(), strict=True)):
        for start, end in zip(starts, ends, strict=True):
            ctx.move_to(*start)
            ctx.line_to(*end)
        share = (at + 1) / (len(traces) - 1)
        stroke(ctx, camera, camera.rgba(THEME.dimmed, 0.6 * share * opacity), LINE * share)
    ctx.restore()


def paint_dots(ctx: cairo.Context, camera: StageCamera, places: np.ndarray, rgbas: np.ndarray, count: int) -> None:
    """Dots at places (n, 2), of so many, each with a ring of ground; without it what is faint, and a crowd of smaller ones."""
    crowd, ground = count > CROWD, camera.rgba(THEME.ground)
    radius = DOT * math.sqrt(CROWD / count) if crowd else DOT
    for (x, y), rgba in zip(places.tolist(), rgbas.tolist(), strict=True):
        if not crowd and rgba[3] > CONTEXT:
            ctx.arc(x, y, radius + RING, 0, 2 * math.pi)
            camera.ink(ctx, (*ground[:3], rgba[3]))
            ctx.fill()
        ctx.arc(x, y, radius, 0, 2 * math.pi)
        camera.ink(ctx, rgba)
        ctx.fill()


def beside(spots: np.ndarray, words: Sequence[Written]) -> np.ndarray:
    """How far dots at some places (N, 2) lie clear of words, (N,): from none of a dot to all of it."""
    boxes = np.array([[box.left, box.bottom, box.right, box.top] for box in (word.box for word in words)]).reshape(-1, 4)
    outside = np.maximum(boxes[:, :2] - spots[:, None], spots[:, None] - boxes[:, 2:]).max(axis=-1)  # (N, n)
    hidden = np.array([word.rgba[3] for word in words]) * np.clip(1.5 - outside / DOT, 0, 1)
    return 1 - hidden.max(axis=1, initial=0)


def paint_word(ctx: cairo.Context, camera: StageCamera, word: Written) -> None:
    """A word with an edge of ground."""
    lay(ctx, word.text, word.middle, word.em)
    ctx.set_line_width(2 * HALO * camera.cairo_line_width_multiple)
    ctx.set_line_join(cairo.LINE_JOIN_ROUND)
    camera.ink(ctx, camera.rgba(THEME.ground, min(1.0, EDGED * word.rgba[3])))
    ctx.stroke_preserve()
    camera.ink(ctx, word.rgba)
    ctx.fill()
