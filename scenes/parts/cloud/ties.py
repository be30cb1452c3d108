"""Lines between the marks of a cloud: from each to its neighbour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.cloud.cloud import CLEAR, Cloud
from scenes.parts.cloud.companion import Companion
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import LINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenes.parts.ink.camera import StageCamera


class Ties(Companion):
    """pairs (M, 2): marks, from one to the other. tied (M,): the share of each line that is drawn."""

    def __init__(self, cloud: Cloud, pairs: np.ndarray, colours: Sequence[str] | str, width: float = LINE) -> None:
        super().__init__(cloud)
        self.pairs, self.hues, self.thick, self.tied = np.asarray(pairs, int), rgbas_of(colours, len(pairs)), width, np.zeros(len(pairs))

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """One after the other, as far as both ends are in sight."""
        spots = self.cloud.points[:, :2]
        seen = self.cloud.seen(spots)
        clear = (seen[self.pairs].min(axis=1) if len(self.pairs) else np.zeros(0)) * self.opacity
        for at in np.flatnonzero((self.tied > 0) & (clear > CLEAR)).tolist():
            start, end = spots[self.pairs[at]]
            ctx.move_to(*start)
            ctx.line_to(*(start + self.tied[at] * (end - start)))
            stroke(ctx, camera, (*self.hues[at, :3], self.hues[at, 3] * clear[at]), self.thick)
