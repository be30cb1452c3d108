"""Marks in the plane: fresh dots, the ground around a dot, and a ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.axes.full_bleed import Dots
from scenes.parts.frame import stage
from scenes.parts.ink.strokes import dot
from scenes.parts.theme import BACK, DOT, FRONT, GHOST, LINE, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

FEW, MANY = 250, 1000  # dots that stand out at once; more are finer


class Hollow(Dots):
    """Dots that are outlines only: fresh ones."""

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """In the order they are listed."""
        ctx.set_line_width(GHOST * camera.cairo_line_width_multiple)
        for (x, y, _), rgba, square in self.marks(self.points, self.rgbas, self.square):
            dot(ctx, x, y, self.radius, square > 0.5)
            camera.ink(ctx, rgba)
            ctx.stroke()


class Counted(Hollow):
    """Fresh dots that leave the plane to be counted: no word may lie on them."""

    bleeds = False


class Spread(Dots):
    """The ground around each dot, in its class's colour; it begins as nothing."""

    def __init__(self, places: np.ndarray, colours: list[str], square: np.ndarray, _: float) -> None:
        super().__init__(places, [THEME.fields[THEME.classes.index(colour)] for colour in colours], np.zeros(len(square)), 0.0)
        self.set_z_index(BACK + 1)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """In the order they are listed."""
        for (x, y, _), rgba in self.marks(self.points, self.rgbas):
            dot(ctx, x, y, self.radius, square=False)
            camera.ink(ctx, rgba)
            ctx.fill()


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
    return DOT * (1 if count <= FEW else 0.75 if count <= MANY else 0.4)


def gaps(dots: np.ndarray) -> np.ndarray:
    """Places (4, 3) that lie farthest from dots (n, 3), and from one another, in the middle of the stage."""
    free = stage()
    x, y = np.meshgrid(np.linspace(0.6 * free.left, 0.6 * free.right, 41), np.linspace(0.6 * free.bottom, 0.8 * free.top, 23))
    tried = np.column_stack([x.ravel(), y.ravel(), np.zeros(x.size)])
    far, found = np.full(len(tried), np.inf), []
    for place in (*dots, *4 * [None]):
        if place is None:
            found.append(place := tried[far.argmax()])
        far = np.minimum(far, np.linalg.norm(tried - place, axis=1))
    return np.array(found)
