"""The plane of two inputs that fills the whole frame: no card, no ticks. What `bleeds` may run over the frame's edge and under words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.axes.window import Box, Window
from scenes.parts.ink.painter import Painter, rgbas_of
from scenes.parts.ink.strokes import dot
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import CAPTION_BAND, DOT, FRONT, RING, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

FRAME = Box(-64 / 9, -4, 64 / 9, 4)  # what the camera sees
LOW = FRAME.bottom + CAPTION_BAND + 0.2
STAGE = Box(FRAME.left + 0.35, LOW, FRAME.right - 0.35, 2 * SIGHT[1] - LOW)  # free of caption and head, around the middle of sight
SOFT = 1.35  # scene units from the frame's foot, over which what is behind the caption fades away


def full_bleed(low: np.ndarray, high: np.ndarray) -> Window:
    """A window over the whole frame, a unit of x as long as one of y, in which data from low (2,) to high (2,) fill the stage's middle."""
    low, high = np.asarray(low, float), np.asarray(high, float)
    span = np.where(high > low, high - low, 1.0)
    unit = min(STAGE.width / span[0], STAGE.height / span[1])
    middle = (low + high) / 2
    x, y = (
        (float(middle[at] + (edge[0] - SIGHT[at]) / unit), float(middle[at] + (edge[1] - SIGHT[at]) / unit))
        for at, edge in enumerate(((FRAME.left, FRAME.right), (FRAME.bottom, FRAME.top)))
    )
    return Window(FRAME, x, y)


class Dots(Painter):
    """Samples as large dots, each with a ring of ground, so that they can be told apart: at places (n, 3); squares where `square` says so.

    Their rgbas' last number tells how clearly each is seen.
    """

    rows = ("rgbas", "square")
    bleeds = True

    def __init__(self, places: np.ndarray, colours: str | Sequence[str] | np.ndarray, square: np.ndarray, radius: float = DOT) -> None:
        super().__init__(places, colours)
        self.square, self.radius = np.array(square, dtype=np.float64), radius
        self.set_z_index(FRONT)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """In the order they are listed."""
        ground = rgbas_of(THEME.ground, 1)[0]
        for (x, y, _), rgba, square in self.marks(self.points, self.rgbas, self.square):
            for radius, ink in ((self.radius + RING, (*ground[:3], rgba[3])), (self.radius, rgba)):
                dot(ctx, x, y, radius, square > 0.5)
                camera.ink(ctx, ink)
                ctx.fill()


class Foot(Painter):
    """The ground comes up at the frame's foot, so that a caption can be read on whatever fills the frame."""

    bleeds = True

    def __init__(self) -> None:
        super().__init__(np.array([[FRAME.left, FRAME.bottom, 0], [FRAME.right, FRAME.bottom + SOFT, 0]]), THEME.ground)
        self.set_z_index(FRONT + 1)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """A shade from clear to ground."""
        (left, bottom, _), (right, top, _) = self.points.tolist()
        red, green, blue, _ = self.rgbas[0].tolist()
        shade = cairo.LinearGradient(0, bottom, 0, top)
        for share, strength in ((0, 0.95), (0.5, 0.85), (1, 0)):
            shade.add_color_stop_rgba(share, blue, green, red, strength * self.opacity)
        ctx.set_source(shade)
        ctx.rectangle(left, bottom, right - left, top - bottom)
        ctx.fill()
