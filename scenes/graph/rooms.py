"""Rooms: rounded frames around the nodes of one neuron, which can close until they are a disc."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.graph.ink import TINT
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import GHOST, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera


class Rooms(Painter):
    """Each with two opposite corners, (n, 2, 3).

    round (n,): the radius of their corners, in scene units. disc: from 0 to 1, how far they hide what lies below them, as nodes do. size:
    times as thick as from afar.
    """

    rows = ("rgbas", "round")
    numbers = ("opacity", "disc", "size")
    each = 2

    def __init__(self, corners: np.ndarray, colours: list[str]) -> None:
        super().__init__(corners, colours)
        self.bleeds = True
        self.round, self.disc, self.size = np.zeros(self.count), 0.0, 1.0

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """A tint of the neuron's colour in a ring of it."""
        for ((left, bottom, _), (right, top, _)), radius, (*rgb, alpha) in self.marks(self.points, self.round, self.rgbas):
            reach = min(radius, (right - left) / 2, (top - bottom) / 2)
            ctx.new_sub_path()
            for x, y, turn in ((right, top, 0), (left, top, 1), (left, bottom, 2), (right, bottom, 3)):
                middle = x + (reach if turn in (1, 2) else -reach), y + (reach if turn > 1 else -reach)
                ctx.arc(*middle, reach, turn * math.pi / 2, (turn + 1) * math.pi / 2)
            ctx.close_path()
            camera.ink(ctx, camera.rgba(THEME.ground, self.disc * alpha))
            ctx.fill_preserve()
            camera.ink(ctx, (*rgb, TINT * alpha))
            ctx.fill_preserve()
            stroke(ctx, camera, (*rgb, (0.6 + 0.4 * self.disc) * alpha), GHOST * self.size)
