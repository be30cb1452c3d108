"""Small pictures as crisp squares, many in one drawing: a picture's greys, or what a layer makes of it in one hue."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.axes.window import Box
from scenes.parts.ink.heat_map import ramp
from scenes.parts.ink.painter import Painter
from scenes.parts.theme import BACK, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

GREYS = ("#000000", "#FFFFFF")  # a picture's own: they are data, and the same in every theme
FULL = 0.9  # of their largest side, for which rows are filled
ANSWERS = (THEME.panel, THEME.neurons[0])


class Tiles(Painter):
    """Values (N, S, S), from 0 to 1, the first row on top, each in a rectangle that is told by its low left and its high right corner.

    boxes (N, 2, 3). come: the share of each that is painted already, in the order in which one reads. bleeds: whether the camera goes so
    near to it that it fills the frame.
    """

    numbers = ("opacity", "come")
    each = 2

    def __init__(self, boxes: np.ndarray, values: np.ndarray, colours: Sequence[str], bleeds: bool = False) -> None:
        super().__init__(boxes, THEME.ink)
        self.table, self.values, self.come, self.bleeds = ramp(colours).round().astype(np.uint8), np.nan_to_num(values), 1.0, bleeds
        self.set_z_index(BACK)

    def clear(self, share: float | np.ndarray) -> np.ndarray:
        """Their rgbas with another opacity, of all or of each (N,)."""
        rgbas = self.rgbas.copy()
        rgbas[:, 3] = share
        return rgbas

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Each as large as its rectangle; squares stay squares while they are larger than a pixel."""
        size = self.values.shape[-1]
        pixels = np.full((*self.values.shape, 4), 255, dtype=np.uint8)
        pixels[..., :3] = self.table[(255 * np.clip(self.values, 0, 1)).round().astype(int)]
        pixels.reshape(len(pixels), -1, 4)[:, round(self.come * size * size) :] = 0
        for (low, high), rgba, at in self.marks(self.points, self.rgbas, np.arange(self.count)):
            lay(ctx, pixels[at], Box(*low[:2], *high[:2]), rgba[3])


def lay(ctx: cairo.Context, pixels: np.ndarray, place: Box, opacity: float) -> None:
    """Paint pixels (rows, columns, 4), in manim's order of colours, over a rectangle."""
    if opacity <= 0 or place.width <= 0 or place.height <= 0:
        return
    rows, columns = pixels.shape[:2]
    ctx.save()
    ctx.translate(place.left, place.top)
    ctx.scale(place.width / columns, -place.height / rows)
    pattern = cairo.SurfacePattern(cairo.ImageSurface.create_for_data(pixels.data, cairo.FORMAT_ARGB32, columns, rows))
    pattern.set_filter(cairo.FILTER_NEAREST if abs(ctx.user_to_device_distance(1, 0)[0]) >= 1 else cairo.FILTER_GOOD)
    ctx.set_source(pattern)
    ctx.rectangle(0, 0, columns, rows)
    ctx.clip()
    ctx.paint_with_alpha(opacity)
    ctx.restore()


def boxed(*places: Box) -> np.ndarray:
    """Rectangles as corners (N, 2, 3)."""
    return np.array([[[place.left, place.bottom, 0], [place.right, place.top, 0]] for place in places])


def squared(place: Box) -> Box:
    """The largest square in the middle of a rectangle."""
    x, y, half = (place.left + place.right) / 2, (place.bottom + place.top) / 2, min(place.width, place.height) / 2
    return Box(x - half, y - half, x + half, y + half)


def in_rows(count: int, place: Box, gap: float) -> np.ndarray:
    """So many squares (N, 2, 3), row by row, as large as there is room for, in the middle of a rectangle."""

    def side_of(columns: int) -> float:
        rows = math.ceil(count / columns)
        return min((place.width + gap) / columns, (place.height + gap) / rows) - gap

    largest = max(map(side_of, range(1, count + 1)))
    columns = min((one for one in range(1, count + 1) if side_of(one) >= FULL * largest), key=lambda one: (-count % one, -side_of(one)))
    side, rows = side_of(columns), math.ceil(count / columns)
    left = (place.left + place.right - columns * (side + gap) + gap) / 2
    top = (place.bottom + place.top + rows * (side + gap) - gap) / 2
    row, column = np.divmod(np.arange(count), columns)
    low = np.column_stack([left + column * (side + gap), top - row * (side + gap) - side, np.zeros(count)])
    return np.stack([low, low + np.array([side, side, 0])], axis=1)


def nearer(points: np.ndarray, place: np.ndarray, to: np.ndarray, factor: float) -> np.ndarray:
    """Points (n, 3) seen from so many times nearer, a place (2,) of theirs lying `to` (2,) then."""
    return np.append(to, 0) + factor * (points - np.append(place, 0))
