"""Samples side by side, each bright as soon as its class is named rightly: pictures where they are such, else discs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.ink.painter import Painter
from scenes.parts.theme import BACK, PAST, THEME

if TYPE_CHECKING:
    from nets.findings.optimization.vanishing_gradients.learning import Learning
    from scenes.parts.ink.camera import StageCamera
    from scenes.stage import Trajectory

SIDE, EDGE = 8, 1  # pixels a side of what is drawn of a sample that is no picture; and between two samples
HEAD = 0.6  # scene units over a wall, for its name
FAINT = PAST + 0.07  # how clearly a sample is seen whose class is not named rightly


class Wall(Painter):
    """Samples in a box, row by row. hit: (T, W, P), whether each is named rightly, of which the way `at` is told.

    What can be moved: grown: the share of them that stands.
    """

    rows = (*Painter.rows, "bright", "pictures")
    numbers = (*Painter.numbers, "grown")
    bleeds = True

    def __init__(self, box: Box, inputs: np.ndarray, hit: Trajectory, at: int) -> None:
        self.box, self.hit, self.at, self.grown = box, hit, at, 0.0
        self.pictures = pictures_of(inputs)
        self.columns = math.ceil(math.sqrt(len(inputs) * box.width / box.height))
        super().__init__(np.array([[box.left, box.bottom, 0], [box.right, box.top, 0]]), THEME.ink)
        self.set_z_index(BACK)
        self.show(0.0)

    def show(self, step: float) -> None:
        """Let those be bright that are named rightly at a step."""
        self.bright = FAINT + (1 - FAINT) * self.hit.at(step)[self.at]

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """One picture of all, as large as has room in the box."""
        side = self.pictures.shape[1] + EDGE
        rows = math.ceil(len(self.pictures) / self.columns)
        ink = np.zeros((rows * side + EDGE, self.columns * side + EDGE))
        standing = np.arange(len(self.bright)) < self.grown * len(self.bright)
        for at in np.flatnonzero(standing).tolist():
            top, left = EDGE + at // self.columns * side, EDGE + at % self.columns * side
            ink[top : top + side - EDGE, left : left + side - EDGE] = self.pictures[at] * self.bright[at]
        height, width = ink.shape
        alpha = np.clip(ink * self.opacity, 0, 1)[..., None]
        rgb = np.array(camera.rgba(THEME.ink)[:3])  # in cairo's reverse order, as all that manim's picture holds
        pixels = np.ascontiguousarray(np.round(255 * np.concatenate([alpha * rgb, alpha], axis=2)).astype(np.uint8))
        surface = cairo.ImageSurface.create_for_data(pixels.data, cairo.FORMAT_ARGB32, width, height)
        size = min(self.box.width / width, self.box.height / height)
        ctx.save()
        ctx.translate((self.box.left + self.box.right - size * width) / 2, self.box.top)
        ctx.scale(size, -size)
        ctx.set_source_surface(surface)
        ctx.get_source().set_filter(cairo.FILTER_NEAREST)
        ctx.paint()
        ctx.restore()


def walls(learned: Learning, ways: list[int]) -> list[Wall]:
    """A wall for each of two ways, side by side."""
    free, inputs = stage(), learned.shown
    middle = (free.left + free.right) / 2
    boxes = Box(free.left, free.bottom, middle - 0.2, free.top - HEAD), Box(middle + 0.2, free.bottom, free.right, free.top - HEAD)
    return [Wall(box, inputs, learned.hit, at) for box, at in zip(boxes, ways, strict=True)]


def pictures_of(inputs: np.ndarray) -> np.ndarray:
    """Inputs (P, D) as pictures (P, h, h), row by row from the top: where they are squares of numbers from 0 to 1, ink; else discs."""
    side = math.isqrt(inputs.shape[1])
    if side > 2 and side**2 == inputs.shape[1] and inputs.min() >= 0 and inputs.max() <= 1:
        return inputs.reshape(-1, side, side)
    across = np.linspace(-1, 1, SIDE)
    disc = np.clip(SIDE * (0.8 - np.hypot(*np.meshgrid(across, across))) / 2, 0, 1)
    return np.broadcast_to(disc, (len(inputs), SIDE, SIDE))
