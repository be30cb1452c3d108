"""What can be seen of a mobject: whether anything, and where; and of a text whether it is drawn as it is written."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy

import cairo
import numpy as np
from manim import Mobject, VMobject

from scenes.parts.axes.window import Box
from scenes.parts.ink.camera import StageCamera
from scenes.parts.ink.painter import Painter
from scenes.parts.letters.lettering import Lettering, ReadOut, typeset

FINE, AROUND = 45.0, 2.0  # pixels in a scene unit; scene units around the frame that are looked at too
TOUCH = 1e-3  # scene units that boxes may share and still lie beside one another
INK = 0.25  # opacity of what counts as a mark; fainter is the light that a node throws


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > TOUCH and min(one.top, other.top) - max(one.bottom, other.bottom) > TOUCH


def overlapping(boxes: Sequence[Box]) -> list[tuple[int, int]]:
    """Which two of some boxes `overlap`."""
    left, bottom, right, top = np.array([[box.left, box.bottom, box.right, box.top] for box in boxes]).reshape(-1, 4).T
    across = np.minimum.outer(right, right) - np.maximum.outer(left, left)
    up = np.minimum.outer(top, top) - np.maximum.outer(bottom, bottom)
    return [(one, other) for one, other in np.argwhere((across > TOUCH) & (up > TOUCH)).tolist() if one < other]


def visible(mobject: Mobject) -> bool:
    """Whether a mobject, without its parts, leaves anything on the picture."""
    if not len(mobject.points):
        return False
    if not isinstance(mobject, VMobject):
        return True
    filled = (mobject.fill_rgbas[:, 3] > 0).any()
    stroked = (mobject.stroke_rgbas[:, 3] > 0).any() and np.any(np.asarray(mobject.stroke_width) > 0)
    return bool(filled or stroked)


def bleeds(mobject: Mobject) -> bool:
    """Whether it may run over the frame's edge and lie under words, as what fills the frame does."""
    return getattr(mobject, "bleeds", False)  # manim's own know no such thing


def ink_of(painter: Painter, camera: StageCamera) -> np.ndarray:
    """The middles (n, 3) of the pixels that a painter covers, in scene units: in the frame, and a little beyond it.

    However much it is dimmed; none where it cannot be seen at all. Ground that comes up around it is no mark.
    """
    across, up = camera.frame_width / 2 + AROUND, camera.frame_height / 2 + AROUND
    surface = cairo.ImageSurface(cairo.FORMAT_A8, round(2 * across * FINE), round(2 * up * FINE))
    ctx = cairo.Context(surface)
    ctx.scale(FINE, -FINE)
    ctx.translate(across, -up)
    whole = copy(painter)
    whole.opacity, whole.shade = float(painter.opacity > 0), 0.0
    camera.display_vectorized(whole, ctx)
    surface.flush()
    rows, columns = np.divmod(np.flatnonzero(np.frombuffer(surface.get_data(), np.uint8) > 255 * INK), surface.get_stride())
    return np.column_stack([(columns + 0.5) / FINE - across, up - (rows + 0.5) / FINE, np.zeros(len(rows))])


def box_of(points: np.ndarray) -> Box:
    """The box around points (n, 3)."""
    x, y = points[:, 0], points[:, 1]  # one by one: numpy takes many times as long for both at once
    return Box(float(x.min()), float(y.min()), float(x.max()), float(y.max()))


def drawn(text: Lettering) -> tuple[float, bool]:
    """The em as drawn, and whether the outlines drawn are those of the text: exactly in place for a number that is written anew."""
    lines = []
    for number, line in enumerate(text.text.split("\n")):
        outline, width = typeset(line)
        lines.append(outline + np.array([-width * (1 + text.align) / 2, -number * text.leading, 0]))
    wanted, points = np.concatenate(lines), text.points
    if wanted.shape != points.shape:
        return 0.0, False
    if isinstance(text, ReadOut):
        return text.size, _close(points, text.anchor + text.size * wanted, 1e-9)
    em = float(np.ptp(points[:, 0]) / np.ptp(wanted[:, 0]))
    return em, _close(points - points[0], em * (wanted - wanted[0]), 1e-6)


def _close(seen: np.ndarray, wanted: np.ndarray, by: float) -> bool:
    """What numpy's allclose says of finite numbers, in a third of its time."""
    return bool((np.abs(seen - wanted) <= by + 1e-5 * np.abs(wanted)).all())
