"""Threads from place to place, level at both ends, the dots that they end in, and rings around some of these."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.ink.strokes import dot, stroke
from scenes.parts.theme import LINE, RING, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

BENT = 0.45  # of the way across, for which a thread is level at either end
AROUND = 2.2  # times a dot's radius, that a ring around it has
FEW = 1 / 8  # of the dots of a place, up to which those that are told wrong are ringed: more would hide it


def strands(here: np.ndarray, there: np.ndarray, share: float) -> np.ndarray:
    """Cubic curves (N, 4, 2) from places (N, 2) to others, as far as a share of their way: level at both ends."""
    across = BENT * (there - here) * [1, 0]
    corners = np.stack([here, here + across, there - across, there], axis=1)
    first = [corners[:, 0]]
    for _ in range(3):  # de Casteljau's way of cutting a curve in two
        corners = (1 - share) * corners[:, :-1] + share * corners[:, 1:]
        first.append(corners[:, 0])
    return np.stack(first, axis=1)


def ringed(ctx: cairo.Context, camera: StageCamera, place: Sequence[float], radius: float, kind: float, rgba: Sequence[float]) -> None:
    """Draw a dot of a kind with a ring of ground."""
    x, y = place
    for reach, ink in ((radius + RING, camera.rgba(THEME.ground)), (radius, rgba)):
        dot(ctx, x, y, reach, kind)
        camera.ink(ctx, ink)
        ctx.fill()


def encircled(ctx: cairo.Context, camera: StageCamera, place: Sequence[float], radius: float, share: float, clear: float = 1.0) -> None:
    """Draw so much of a ring around a dot, so clearly: look here."""
    ctx.new_sub_path()
    x, y = place
    ctx.arc(x, y, AROUND * radius, math.pi / 2, math.pi / 2 + 2 * math.pi * share)
    stroke(ctx, camera, camera.rgba(THEME.ink, clear), LINE)


def few(wrong: np.ndarray) -> np.ndarray:
    """Which dots (S, N) are told wrong, at the places where those are few."""
    return wrong & (wrong.mean(axis=1, keepdims=True) <= FEW)
