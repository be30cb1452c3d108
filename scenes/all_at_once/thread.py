"""A thread through all pictures of a wall: from where one neuron is seen in one of them to where it is in the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.all_at_once.wall import Wall
from scenes.parts.ink.painter import FAR, Painter
from scenes.parts.ink.strokes import glow, stroke
from scenes.parts.theme import FRONT, GHOST, LINE, PIXEL

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

FINE = 24  # places from picture to picture
KNOT = 11 * PIXEL  # the radius of the dot in each picture


class Thread(Painter):
    """A thread in a colour, which follows training. drawn: how much of it is there, from 0 to 1; shines: how brightly it does."""

    numbers = ("opacity", "drawn", "shines")
    bleeds = True

    def __init__(self, wall: Wall, colour: str) -> None:
        self.wall, self.turn = wall, [wall.names.index(name) for name in THROUGH]
        super().__init__(np.zeros((FINE * (len(THROUGH) - 1) + 1, 3)), colour)
        self.drawn, self.shines = 1.0, 0.0
        self.set_z_index(FRONT)
        self.show(0)

    def show(self, step: float) -> None:
        """Go through where the neuron is in the pictures as they stand."""
        with np.errstate(all="ignore"):  # a neuron that has run out of all measure is nowhere
            self.points = _smooth(np.array([self.wall.on_screen(at, self.wall.pictures[at].part.anchor[None])[0] for at in self.turn]))

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The thread as far as it is drawn, and a knot in each picture that it has come to."""
        end = self.drawn * (len(self.points) - 1)
        shown = self.points[: int(end) + 1]
        if not (np.abs(shown) < FAR).all():
            return
        rgba = (*self.rgbas[0, :3].tolist(), self.opacity)
        for x, y, _ in shown.tolist():
            ctx.line_to(x, y)
        if self.shines > 0:
            glow(ctx, camera, rgba, LINE, self.shines)
        stroke(ctx, camera, rgba, GHOST)
        for x, y, _ in shown[::FINE].tolist():
            ctx.new_sub_path()
            ctx.arc(x, y, KNOT, 0, 2 * np.pi)
        camera.ink(ctx, rgba)
        ctx.fill()


THROUGH = ("box", "function", "sculpting", "optimization", "graph", "representation", "layers")


def _smooth(knots: np.ndarray) -> np.ndarray:
    """A smooth way (n, 3) through places (k, 3), after Catmull and Rom (1974)."""
    padded = np.concatenate([knots[:1], knots, knots[-1:]])
    share = np.linspace(0, 1, FINE, endpoint=False)[:, None]
    pieces = []
    for before, one, other, behind in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        slope, bend = (other - before) / 2, (behind - one) / 2
        pieces.append(
            (2 * share**3 - 3 * share**2 + 1) * one
            + (share**3 - 2 * share**2 + share) * slope
            + (3 * share**2 - 2 * share**3) * other
            + (share**3 - share**2) * bend
        )
    return np.concatenate([*pieces, knots[-1:]])
