"""Pictures held out on one page: those that are named rightly are bright, and it follows training."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cairo
import numpy as np

from nets.findings.stack.pixels_to_objects.read import Read
from scenes.parts.axes.window import Box
from scenes.parts.change import between
from scenes.parts.frame import stage
from scenes.parts.ink.painter import Painter
from scenes.parts.theme import BACK, THEME
from scenes.stack.tiles import lay
from scenes.stage import ImageRecording

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

DIM = 0.86  # how much of its own light a picture lacks that is not named rightly
LOSS = 0.35  # room below the page, for the loss
SEAM = 2  # of a picture's own pixels, that are left free around it


class Page:
    """Pictures (M, S, S), from 0 to 255, row by row as one image; with slots, so that nothing descends into it."""

    __slots__ = ("pixels",)

    def __init__(self, pictures: np.ndarray, columns: int) -> None:
        rows, side = math.ceil(len(pictures) / columns), pictures.shape[1] + 2 * SEAM
        whole, there = np.zeros((2, rows * columns, side, side), dtype=np.uint8)
        inner = slice(SEAM, -SEAM)
        whole[: len(pictures), inner, inner], there[: len(pictures), inner, inner] = pictures, 255
        flat = [one.reshape(rows, columns, side, side).swapaxes(1, 2).reshape(rows * side, columns * side) for one in (whole, there)]
        self.pixels = np.ascontiguousarray(np.stack([flat[0]] * 3 + [flat[1]], axis=-1), dtype=np.uint8)

    def __deepcopy__(self, memo: dict) -> Page:
        return self


class Album(Painter):
    """Pictures (A, S, S) in a place; frames (K,), right (K, A): at which steps each is named rightly.

    at: which of them is looked at; none where it is -1. alone: how far all but that one have gone dark, and it has come to light.
    """

    numbers = ("opacity", "alone")
    each = 2
    bleeds = True

    def __init__(self, place: Box, pictures: np.ndarray, frames: np.ndarray, right: np.ndarray, at: int) -> None:
        self.shown, self.at, self.alone = len(pictures), at, 0.0
        about = round(math.sqrt(len(pictures) * place.width / place.height))
        self.columns = min(range(max(about - 3, 1), about + 3), key=lambda columns: (-len(pictures) % columns, abs(columns - about)))
        self.rows_of = math.ceil(len(pictures) / self.columns)
        side = min(place.width / self.columns, place.height / self.rows_of)
        x, y = (place.left + place.right) / 2, (place.bottom + place.top) / 2
        reach = np.array([self.columns * side / 2, self.rows_of * side / 2, 0])
        super().__init__(np.stack([np.array([x, y, 0]) - reach, np.array([x, y, 0]) + reach]), THEME.ink)
        self.page, self.frames, self.right = Page(pictures, self.columns), frames.astype(float), right.astype(np.float32)
        self.light = self.right[0]
        self.set_z_index(BACK)

    def show(self, step: float) -> None:
        """Be lit as at a step."""
        self.light = between(self.right, float(np.interp(step, self.frames, np.arange(len(self.frames)))))

    def square(self, at: int) -> np.ndarray:
        """The corners (2, 3) of one of them, as it lies now."""
        row, column = divmod(at, self.columns)
        (left, bottom, _), (right, top, _) = self.points
        wide, high = (right - left) / self.columns, (top - bottom) / self.rows_of
        return np.array([[left + column * wide, top - (row + 1) * high, 0], [left + (column + 1) * wide, top - row * high, 0]])

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The page, and over each picture as much ground as it lacks light."""
        (left, bottom, _), (right, top, _) = self.points.tolist()
        place = Box(left, bottom, right, top)
        ctx.push_group()  # both fade as one: else what has gone dark would come to light again
        lay(ctx, self.page.pixels, place, 1)
        lacks = np.zeros(self.rows_of * self.columns)
        lacks[: self.shown] = DIM * (1 - self.light)
        others = np.arange(len(lacks)) != self.at
        lacks += self.alone * (np.where(others, 1, 0) - lacks)
        shade = np.empty((self.rows_of, self.columns, 4), dtype=np.uint8)
        shade[:] = (lacks.reshape(self.rows_of, self.columns, 1) * 255 * np.array(camera.rgba(THEME.ground))).round()
        lay(ctx, shade, place, 1)
        ctx.pop_group_to_source()
        ctx.paint_with_alpha(self.opacity)


def album_of(run: ImageRecording, read: Read) -> Album:
    """Those of all pictures held out that are drawn, over the whole stage; the one that is named wrongly is looked at."""
    at = read.page.tolist().index(missed) if (missed := int(read.missed)) >= 0 else -1
    return Album(stage().inset(0, LOSS, 0, 0), run.pixels[read.page], run.arrays["keyframes"], run.named[:, read.page], at)
