"""What lies between a curve and what is true: an area over a rule, or upright lines from single samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.axes.on_chart import NOWHERE
from scenes.parts.axes.window import Window
from scenes.parts.ink.painter import FAR, Painter
from scenes.parts.ink.strokes import lines, stroke
from scenes.parts.theme import LINE, MOVING, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

CLEAR = 0.32  # how clearly an area is seen


class Gap(Painter):
    """What lies between a curve and what is true over x (G,), as far as the window has it. wrong: (G,), the curve's heights."""

    bleeds = True

    def __init__(self, x: np.ndarray, true: np.ndarray) -> None:
        super().__init__(np.zeros((1, 3)), THEME.loss)
        self.x, self.true, self.wrong, self.window = x, true, true, NOWHERE
        self.set_z_index(MOVING - 2)

    def see(self, window: Window) -> None:
        """Lie where the window has it."""
        self.window = window

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Filled, cut off at the window's edge."""
        box = self.window.box
        ctx.save()
        ctx.rectangle(box.left, box.bottom, box.width, box.height)
        ctx.clip()
        known = np.isfinite(self.wrong)
        there, back = (self.window.place(self.x[known], heights[known])[:, :2] for heights in (self.wrong, self.true))
        for x, y in np.clip([*there, *back[::-1]], -FAR, FAR).tolist():
            ctx.line_to(x, y)
        ctx.close_path()
        camera.ink(ctx, (*self.rgbas[0, :3], CLEAR * self.opacity))
        ctx.fill()
        ctx.restore()


class Stems(Painter):
    """From places x, true (N,) upright lines to a curve's heights there, as far as they have grown."""

    bleeds = True
    numbers = (*Painter.numbers, "grown")

    def __init__(self, x: np.ndarray, true: np.ndarray, wrong: np.ndarray, colour: str = THEME.loss) -> None:
        super().__init__(np.zeros((1, 3)), colour)
        self.x, self.true, self.wrong, self.window, self.grown = x, true, wrong, NOWHERE, 1.0
        self.set_z_index(MOVING - 2)

    def see(self, window: Window) -> None:
        """Stand where the window has them."""
        self.window = window

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Each from its place, cut off at the window's edge."""
        known = np.isfinite(self.wrong)
        x, low, high = self.x[known], self.true[known], self.wrong[known]
        feet, heads = (self.window.place(x, np.clip(y, *self.window.y)) for y in (low, low + self.grown * (high - low)))
        inside = self.window.covers(feet)
        lines(ctx, zip(feet[inside, :2].tolist(), heads[inside, :2].tolist(), strict=True))
        stroke(ctx, camera, (*self.rgbas[0, :3], self.opacity), LINE)
