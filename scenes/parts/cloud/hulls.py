"""Hulls round the groups of a cloud: a soft field with an outline, round all that belongs together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import linear

from scenes.parts.change import Change
from scenes.parts.cloud.cloud import CLEAR, Cloud
from scenes.parts.cloud.companion import Companion
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import GHOST, PIXEL

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

ROUND, TURNS = 13 * PIXEL, 16  # from what lies outermost to the outline; corners of the arc there
FIELD = 0.13  # opacity of the field


class Hulls(Companion):
    """groups: the marks of each, as places in the cloud. closed: round how many of them, in their order, there is a hull."""

    def __init__(self, cloud: Cloud, groups: Sequence[np.ndarray], colours: Sequence[str]) -> None:
        super().__init__(cloud)
        self.groups, self.hues, self.closed = groups, rgbas_of(colours, len(groups)), 0.0

    def shown(self, run_time: float) -> Change:
        """They close, one after the other."""
        return Change(self, run_time, linear, closed=len(self.groups))

    def hidden(self) -> Change:
        """They are gone at once."""
        return Change(self, 0.4, closed=0)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """One after the other."""
        shown = self.opacity * np.clip(self.closed - np.arange(len(self.groups)), 0, 1)
        for group, hue, clear in zip(self.groups, self.hues.tolist(), shown.tolist(), strict=True):
            ring = self.ring(group) if clear > CLEAR else np.zeros((0, 2))
            for corner in ring.tolist():
                ctx.line_to(*corner)
            if len(ring):
                ctx.close_path()
                camera.ink(ctx, (*hue[:3], FIELD * clear))
                ctx.fill_preserve()
                stroke(ctx, camera, (*hue[:3], clear), GHOST)

    def ring(self, group: np.ndarray) -> np.ndarray:
        """The corners (n, 2) of the hull round some marks, their places and their words; none where one of them is not in sight."""
        from scipy.spatial import ConvexHull  # where it must be computed: it costs a tenth of a second at every start

        cloud = self.cloud
        spots = cloud.points[group, :2]
        if not len(group) or not (cloud.seen(spots) > 0).all():
            return np.zeros((0, 2))
        middles, half = spots + cloud.aside[group], cloud.sizes[group] / 2 * (cloud.named[group] > CLEAR)[:, None]
        corners = np.concatenate([spots, *(middles + half * way for way in ([-1, -1], [-1, 1], [1, -1], [1, 1]))])
        angles = 2 * np.pi * np.arange(TURNS) / TURNS
        rounded = (corners[:, None] + ROUND * np.column_stack([np.cos(angles), np.sin(angles)])).reshape(-1, 2)
        return rounded[ConvexHull(rounded).vertices]
