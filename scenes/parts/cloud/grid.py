"""The plane that a cloud lies in, as a fine grid over the whole frame: what the camera does is seen by it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.cloud.cloud import Cloud
from scenes.parts.cloud.companion import Companion
from scenes.parts.frame import caption_band, frame
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import AXIS, BACK, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

FAINT, HEAD = 0.55, 0.85  # opacity of its lines; scene units from the frame's top, where it ends
APART = 0.8  # scene units from line to line, about


class Grid(Companion):
    """A line for every unit of the plane, or for ten or a tenth of one and so on, so that they are well apart when it is seen from `look`.

    Across and up: it shows by how much the one unit is longer than the other.
    """

    def __init__(self, cloud: Cloud, look: np.ndarray) -> None:
        super().__init__(cloud)
        self.spacing = 10 ** round(math.log10(APART / look[3]))
        self.set_z_index(BACK)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """All of them, between head and caption."""
        whole = frame().inset(0, caption_band(), 0, HEAD)
        x, y, _ = self.cloud.spot(np.zeros(2))
        across, up = self.spacing * self.cloud.look[2:]
        for at in range(math.ceil((whole.left - x) / across), math.floor((whole.right - x) / across) + 1):
            ctx.move_to(x + at * across, whole.bottom)
            ctx.line_to(x + at * across, whole.top)
        for at in range(math.ceil((whole.bottom - y) / up), math.floor((whole.top - y) / up) + 1):
            ctx.move_to(whole.left, y + at * up)
            ctx.line_to(whole.right, y + at * up)
        stroke(ctx, camera, camera.rgba(THEME.hairline, FAINT * self.opacity), AXIS)
