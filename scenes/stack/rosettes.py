"""How much something answers to each direction of stripes: a ray both ways along each, as long as its answer."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import stroke
from scenes.parts.letters.header import baseline
from scenes.parts.letters.lettering import Lettering, typeset
from scenes.parts.theme import FRONT, HALO, NAME, PROTAGONIST, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

REACH = 0.42  # of its square, that the longest ray goes out


class Rosettes(Painter):
    """In each of some squares (N, 2, 3) a ray for each of D directions, by quarters of a half turn from upright: answers (D, N).

    Each rosette's longest ray is as long as any other's. grown: how far they have come out.
    """

    numbers = ("opacity", "grown")
    each = 2

    def __init__(self, squares: np.ndarray, answers: np.ndarray) -> None:
        super().__init__(squares, THEME.ink)
        self.lengths, self.grown = np.nan_to_num(answers / np.maximum(answers.max(axis=0), 1e-12)).T, 0.0
        self.set_z_index(FRONT)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The rays of each, with an edge of ground."""
        turns = [math.pi / 2 - at * math.pi / self.lengths.shape[1] for at in range(self.lengths.shape[1])]
        for (low, high), rgba, lengths in self.marks(self.points, self.rgbas, self.lengths):
            x, y = (low[0] + high[0]) / 2, (low[1] + high[1]) / 2
            for ink, width in (((*camera.rgba(THEME.ground)[:3], rgba[3]), PROTAGONIST + 2 * HALO), (rgba, PROTAGONIST)):
                for turn, length in zip(turns, lengths, strict=True):
                    out = self.grown * REACH * length * (high[0] - low[0])
                    ctx.move_to(x - out * math.cos(turn), y - out * math.sin(turn))
                    ctx.line_to(x + out * math.cos(turn), y + out * math.sin(turn))
                stroke(ctx, camera, ink, width)


def told_of_rays(title: Lettering, right: float) -> Lettering:
    """What a ray is, at the right of the head, clear of the model's name."""
    text = "ray: answer to stripes along it"
    line = baseline(right - NAME * typeset(text)[1], title.get_right()[0])
    return Lettering(text, (right, line, 0), NAME, THEME.dimmed, align=1)
