"""Small pictures as masks that any colour can be painted through: their ink, and the edge of ground under it."""

from __future__ import annotations

import math

import cairo
import numpy as np

SIZES = (24, 48, 96, 192)  # pixels a side in which a picture is kept; the next larger one is painted
ROOM = 1  # pixels of the picture's own that are left free around it, for the edge
FAINT, FULL = 0.18, 0.62  # of a pixel's ink: below it is paper, above it full; between two pixels lies what a cubic curve says
EDGE, STRONG = 0.03, 3.5  # how far ink is spread for the edge, as a share of the side; and how often it is then counted


class Sprites:
    """Pictures (N, P, P), the first row on top, from 0, paper, to 1, ink; with slots, so that nothing descends into them."""

    __slots__ = ("kept", "pictures")

    def __init__(self, pictures: np.ndarray) -> None:
        self.pictures = np.pad(pictures, ((0, 0), (ROOM, ROOM), (ROOM, ROOM)))
        self.kept: dict[int, list[tuple[cairo.SurfacePattern, cairo.SurfacePattern]]] = {}

    def __deepcopy__(self, memo: dict) -> Sprites:
        return self

    def at(self, pixels: float) -> tuple[int, list[tuple[cairo.SurfacePattern, cairo.SurfacePattern]]]:
        """The masks of each picture, edge and ink, for when it is painted so many pixels large; and how many pixels these have."""
        size = next((size for size in SIZES if size >= pixels), SIZES[-1])
        if size not in self.kept:
            self.kept[size] = [(_mask(edge), _mask(ink)) for edge, ink in zip(*self._drawn(size), strict=True)]
        return size, self.kept[size]

    def _drawn(self, size: int) -> tuple[np.ndarray, np.ndarray]:
        from scipy.ndimage import gaussian_filter, zoom  # where it must be computed: it costs a tenth of a second at every start

        whole = self.pictures.shape[1] / (self.pictures.shape[1] - 2 * ROOM)
        side = math.ceil(size * whole)
        ink = zoom(
            self.pictures, (1, side / self.pictures.shape[1], side / self.pictures.shape[1]), order=3, grid_mode=True, mode="nearest"
        )
        ink = np.clip((ink - FAINT) / (FULL - FAINT), 0, 1)
        return np.clip(STRONG * gaussian_filter(ink, (0, EDGE * side, EDGE * side)), 0, 1), ink


def _mask(shades: np.ndarray) -> cairo.SurfacePattern:
    """Shades (n, n) from 0 to 1 as what cairo can paint through."""
    size = len(shades)
    rows = np.zeros((size, cairo.ImageSurface.format_stride_for_width(cairo.FORMAT_A8, size)), dtype=np.uint8)
    rows[:, :size] = (255 * shades).round()
    pattern = cairo.SurfacePattern(cairo.ImageSurface.create_for_data(rows.data, cairo.FORMAT_A8, size, size, rows.shape[1]))
    pattern.set_filter(cairo.FILTER_BILINEAR)
    return pattern
