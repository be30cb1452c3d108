"""The plane of two inputs that fills the whole frame: no card, no ticks. What `bleeds` may run over the frame's edge and under words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.axes.window import Box, Window
from scenes.parts.frame import caption_band, frame, stage, usual
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import ringed_dot
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import DOT, FRONT, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

SOFT = 0.34  # scene units above the caption's band, up to which what lies behind it fades away


def full_bleed(low: np.ndarray, high: np.ndarray) -> Window:
    """A window over the whole frame, a unit of x as long as one of y, in which data from low (2,) to high (2,) fill the stage's middle."""
    low, high = np.asarray(low, float), np.asarray(high, float)
    span = np.where(high > low, high - low, 1.0)
    free, whole = stage(), frame()
    unit = min(free.width / span[0], free.height / span[1])
    middle = (low + high) / 2
    x, y = (
        (float(middle[at] + (edge[0] - SIGHT[at]) / unit), float(middle[at] + (edge[1] - SIGHT[at]) / unit))
        for at, edge in enumerate(((whole.left, whole.right), (whole.bottom, whole.top)))
    )
    return Window(whole, x, y)


def own() -> Window:
    """A window over the whole frame in which data are the stage's own units."""
    whole = frame()
    return Window(whole, (whole.left, whole.right), (whole.bottom, whole.top))


def bled(corners: np.ndarray, low: np.ndarray, high: np.ndarray) -> Window:
    """A window for a plane that is known as far as a frame of 16 to 9 shows it, corners (2, 2): whole in such a frame.

    In another one it is as large as data from low (2,) to high (2,) have room there, and what is beside them runs over the edge.
    """
    whole, free = frame(), stage()
    x, y = (float(corners[0, 0]), float(corners[1, 0])), (float(corners[0, 1]), float(corners[1, 1]))
    if usual():
        return Window(whole, x, y)
    wide = Window(Box(-8, -4.5, 8, 4.5), x, y)
    (left, bottom, _), (right, top, _) = wide.place(*np.array([low, high], float).T)
    times = min(free.width / (right - left), free.height / (top - bottom))
    across, up = SIGHT[0] - times * (left + right) / 2, SIGHT[1] - times * (bottom + top) / 2
    return Window(Box(across - 8 * times, up - 4.5 * times, across + 8 * times, up + 4.5 * times), x, y)


class Dots(Painter):
    """Samples as large dots, each with a ring of ground, so that they can be told apart: at places (n, 3), each of a kind (n,): see `dot`.

    Their rgbas' last number tells how clearly each is seen.
    """

    rows = ("rgbas", "kinds")
    bleeds = True

    def __init__(self, places: np.ndarray, colours: str | Sequence[str] | np.ndarray, kinds: np.ndarray, radius: float = DOT) -> None:
        super().__init__(places, colours)
        self.kinds, self.radius = np.array(kinds, dtype=np.float64), radius
        self.set_z_index(FRONT)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """In the order they are listed."""
        for (x, y, _), rgba, kind in self.marks(self.points, self.rgbas, self.kinds):
            ringed_dot(ctx, camera, (x, y), self.radius, rgba, kind)


class Foot(Painter):
    """The ground comes up at the frame's foot, so that a caption can be read on whatever fills the frame."""

    bleeds = True

    def __init__(self) -> None:
        whole = frame()
        super().__init__(np.array([[whole.left, whole.bottom, 0], [whole.right, whole.bottom + caption_band() + SOFT, 0]]), THEME.ground)
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
