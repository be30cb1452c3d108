"""What belongs to one neuron, in every picture of a wall: it shines, whatever becomes of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.all_at_once.wall import Wall
from scenes.parts.ink.painter import FAR, Painter
from scenes.parts.ink.strokes import glow, stroke
from scenes.parts.theme import FRONT, LINE

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera


class Alight(Painter):
    """The followed neuron's lines in its colour, cut off at the edges of each picture, where they are as the wall stands now."""

    bleeds = True

    def __init__(self, wall: Wall, colour: str) -> None:
        self.wall = wall
        super().__init__(wall.points, colour, opacity=0)
        self.set_z_index(FRONT)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Each line with its light."""
        rgba = (*self.rgbas[0, :3].tolist(), self.opacity)
        for at, picture in enumerate(self.wall.pictures):
            slot = picture.slot
            ctx.save()
            ctx.rectangle(slot.left, slot.bottom, slot.width, slot.height)
            ctx.clip()
            for line in picture.part.own_lines:
                self._shine(ctx, camera, self.wall.on_screen(at, line), rgba)
            ctx.restore()

    def _shine(self, ctx: cairo.Context, camera: StageCamera, line: np.ndarray, rgba: tuple[float, ...]) -> None:
        """One line on screen (n, 3); one that has run out of all measure is nowhere."""
        if not (np.abs(line) < FAR).all():
            return
        for x, y, _ in line.tolist():
            ctx.line_to(x, y)
        glow(ctx, camera, rgba, LINE, self.opacity)
        stroke(ctx, camera, rgba, LINE)
