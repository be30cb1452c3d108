"""The straight cuts through a plane at which an answer changes, under what lies in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.cloud.cloud import Cloud
from scenes.parts.cloud.companion import Companion
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import LINE, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera


class Cuts(Companion):
    """edges (E, 2, 2), in units of the cloud's plane; or, where `look` (4,) is given, of the one that is seen so.

    drawn: the share of each that is drawn, from its end that is nearer to the middle.
    """

    def __init__(self, cloud: Cloud, edges: np.ndarray, look: np.ndarray | None = None) -> None:
        super().__init__(cloud)
        near = np.linalg.norm(edges - cloud.look[:2] if look is None else edges - look[:2], axis=2)
        turned = near[:, 0] > near[:, 1]
        self.edges, self.sight, self.drawn = np.where(turned[:, None, None], edges[:, ::-1], edges), look, 0.0

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """As far as the box reaches."""
        box = self.cloud.box
        ctx.rectangle(box.left, box.bottom, box.width, box.height)
        ctx.clip()
        for start, end in self.cloud.spot(self.edges, self.sight)[..., :2] if self.drawn > 0 else ():
            ctx.move_to(*start)
            ctx.line_to(*(start + self.drawn * (end - start)))
        stroke(ctx, camera, camera.rgba(THEME.prediction, self.opacity), LINE)
