"""Marks in the plane: fresh dots, and a ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.approximation.ground import apart
from scenes.parts.axes.full_bleed import Dots
from scenes.parts.frame import stage
from scenes.parts.ink.strokes import dot
from scenes.parts.theme import DOT, FRONT, GHOST, LINE, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

FEW, MANY = 250, 1000  # dots that stand out at once; more are finer
STOPS, TRIED = 5, 61  # places between the dots, from left to right, and how many are tried for each


class Hollow(Dots):
    """Dots that are outlines only: fresh ones."""

    numbers = ("opacity", "radius")

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """In the order they are listed."""
        ctx.set_line_width(GHOST * camera.cairo_line_width_multiple)
        for (x, y, _), rgba, kind in self.marks(self.points, self.rgbas, self.kinds):
            dot(ctx, x, y, self.radius, kind)
            camera.ink(ctx, rgba)
            ctx.stroke()


class Ring(Dots):
    """White: look here."""

    def __init__(self, place: np.ndarray) -> None:
        super().__init__(place.reshape(1, 3), THEME.ink, np.zeros(1), 2 * DOT)
        self.set_z_index(FRONT + 1)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """A ring around nothing."""
        ctx.set_line_width(LINE * camera.cairo_line_width_multiple)
        for (x, y, _), rgba in self.marks(self.points, self.rgbas):
            ctx.arc(x, y, self.radius, 0, 2 * np.pi)
            camera.ink(ctx, rgba)
            ctx.stroke()


def size_of(count: int) -> float:
    """A dot's radius where there are so many."""
    return DOT * (1 if count <= FEW else 0.85 if count <= MANY else 0.45)


def gaps(dots: np.ndarray, kinds: np.ndarray) -> np.ndarray:
    """Places (5, 3) from left to right amid dots (n, 3), as far from the nearest of one class as of another; kinds (n,): theirs."""
    (left, low), (right, high) = np.quantile(dots[:, :2], (0.2, 0.8), axis=0)
    x, y = np.meshgrid(np.linspace(left, right, STOPS), np.linspace(low, high, TRIED), indexing="ij")
    tried = np.stack([x, y, 0 * x], axis=-1)
    nearest, second = np.sort(apart(tried.reshape(-1, 3), dots, kinds), axis=1)[:, :2].reshape(*x.shape, 2).transpose(2, 0, 1)
    return tried[np.arange(STOPS), np.argmax(nearest - 3 * (second - nearest), axis=1)]


def outside() -> list[np.ndarray]:
    """Places at the stage's right and upper edge, where hardly a dot is."""
    free = stage()
    return [np.array([x * free.right, y * free.top, 0]) for x, y in ((0.85, -0.3), (0.92, 0.5), (0.6, 0.92), (0.3, 0.96))]
