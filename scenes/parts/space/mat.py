"""What lies around a part of the map, covered by the ground: so a map that fills the frame becomes a sheet before one looks at its side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.frame import frame
from scenes.parts.ink.painter import Painter
from scenes.parts.theme import BACK, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera


class Mat(Painter):
    """Ground all over the frame but within an edge (k, 2), in scene units; above a space, below all else."""

    bleeds = True

    def __init__(self, edge: np.ndarray) -> None:
        whole = frame()
        super().__init__(np.array([[whole.left, whole.bottom, 0], [whole.right, whole.top, 0]]), THEME.ground)
        self.edge = np.array(edge)
        self.set_z_index(BACK + 1)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The frame, with a hole in it."""
        (left, bottom, _), (right, top, _) = self.points.tolist()
        ctx.rectangle(left, bottom, right - left, top - bottom)
        ctx.new_sub_path()
        for x, y in self.edge.tolist():
            ctx.line_to(x, y)
        ctx.close_path()
        ctx.set_fill_rule(cairo.FILL_RULE_EVEN_ODD)
        camera.ink(ctx, (*self.rgbas[0, :3].tolist(), self.opacity))
        ctx.fill()
