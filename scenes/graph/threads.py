"""One thread from a number line to the next, and what runs along it, as paths."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.ink.strokes import ringed_dot

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

FAR = 1e4  # scene units, as far as lines are drawn

Rgba = tuple[float, float, float, float]


def thread(ctx: cairo.Context, one: np.ndarray, other: np.ndarray, start: float, end: float, on: bool = False) -> None:
    """Lay a thread as a path, from a share of its way to another: it leaves a line upright, and comes to the next one upright."""
    (x, y), (to_x, to_y) = one[:2].clip(-FAR, FAR).tolist(), other[:2].clip(-FAR, FAR).tolist()
    corners = []
    for first, second, third in ((start, start, start), (start, start, end), (start, end, end), (end, end, end)):
        # the cubic's polar form: of 3 t² - 2 t³ across, and of t down
        across = first * second + second * third + first * third - 2 * first * second * third
        corners.append((x + across * (to_x - x), y + (first + second + third) / 3 * (to_y - y)))
    (ctx.line_to if on else ctx.move_to)(*corners[0])
    ctx.curve_to(*corners[1], *corners[2], *corners[3])


def on_thread(middle: np.ndarray, row: float) -> np.ndarray:
    """Where a thread through places (4, 3) is at a row between two lines."""
    step = int(np.clip(np.floor(row), 0, len(middle) - 2))
    share = float(np.clip(row - step, 0, 1))
    one, other = middle[step], middle[step + 1]
    return one + np.array([share * share * (3 - 2 * share), share, 0]) * (other - one)


def straight(ctx: cairo.Context, ends: np.ndarray) -> None:
    """Lay a line as a path."""
    (x, y, _), (to_x, to_y, _) = ends.clip(-FAR, FAR).tolist()
    ctx.move_to(x, y)
    ctx.line_to(to_x, to_y)


def spot(ctx: cairo.Context, camera: StageCamera, at: np.ndarray, radius: float, rgba: Rgba) -> None:
    """A dot with a ring of ground, where it is anywhere."""
    if np.isfinite(at).all():
        ringed_dot(ctx, camera, at[:2].tolist(), radius, rgba)
