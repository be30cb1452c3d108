"""Small pictures as masks that any colour can be painted through: their ink, and the edge of ground under it."""

from __future__ import annotations

import math

import cairo
import numpy as np

SIZES = (24, 48, 96, 192, 384, 768)  # pixels a side in which a picture is kept; the next larger one is painted
ROOM = 1  # pixels of the picture's own that are left free around it, for the edge
INKED, SOFT = 0.4, 0.22  # of a pixel's ink: where an outline runs, between pixels along a cubic curve; and how far around that it fades,
CRISP = 48  # in a picture of so many pixels: in a larger one it is crisper
EDGE, STRONG = 0.03, 3.5  # how far ink is spread for the edge, as a share of the side; and how often it is then counted


class Sprites:
    """Pictures (N, P, P), the first row on top, from 0, paper, to 1, ink; with slots, so that nothing descends into them."""

    __slots__ = ("kept", "pictures")

    def __init__(self, pictures: np.ndarray) -> None:
        self.pictures = np.pad(pictures, ((0, 0), (ROOM, ROOM), (ROOM, ROOM)))
        self.kept: dict[tuple[int, int], tuple[cairo.SurfacePattern, cairo.SurfacePattern]] = {}

    def __deepcopy__(self, memo: dict) -> Sprites:
        return self

    def at(self, picture: int, pixels: float) -> tuple[int, tuple[cairo.SurfacePattern, cairo.SurfacePattern]]:
        """The masks of a picture, edge and ink, for when it is painted so many pixels large; and how many pixels it has in these."""
        size = next((size for size in SIZES if size >= pixels), SIZES[-1])
        if (picture, size) not in self.kept:
            self.kept[picture, size] = self._drawn(self.pictures[picture], size)
        return size, self.kept[picture, size]

    def reach(self, side: float) -> float:
        """From the middle of a picture so large to the edge of its mask."""
        whole = self.pictures.shape[1]
        return side / 2 * whole / (whole - 2 * ROOM)

    def _drawn(self, picture: np.ndarray, size: int) -> tuple[cairo.SurfacePattern, cairo.SurfacePattern]:
        from scipy.ndimage import gaussian_filter, zoom  # where it must be computed: it costs a tenth of a second at every start

        side = math.ceil(2 * self.reach(size))
        soft = SOFT * min(1.0, math.sqrt(CRISP / size))
        ink = zoom(picture, side / len(picture), order=3, grid_mode=True, mode="nearest")
        ink = np.clip((ink - INKED) / (2 * soft) + 0.5, 0, 1)
        return _mask(np.clip(STRONG * gaussian_filter(ink, EDGE * side), 0, 1)), _mask(ink)


def _mask(shades: np.ndarray) -> cairo.SurfacePattern:
    """Shades (n, n) from 0 to 1 as what cairo can paint through."""
    size = len(shades)
    rows = np.zeros((size, cairo.ImageSurface.format_stride_for_width(cairo.FORMAT_A8, size)), dtype=np.uint8)
    rows[:, :size] = (255 * shades).round()
    pattern = cairo.SurfacePattern(cairo.ImageSurface.create_for_data(rows.data, cairo.FORMAT_A8, size, size, rows.shape[1]))
    pattern.set_filter(cairo.FILTER_BILINEAR)
    return pattern
