"""Polygons in the plane, all in one mobject."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import cairo
import numpy as np
from manim import Mobject

from scenes.parts.ink.painter import FAR, Painter

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera


class Polygons(Painter):
    """Filled polygons of any number of corners: a list of arrays (k, 3) on screen."""

    def __init__(self, corners: Sequence[np.ndarray], colours: str | Sequence[str] | np.ndarray) -> None:
        self.sizes = np.array([len(polygon) for polygon in corners], dtype=int)
        super().__init__(np.concatenate([np.empty((0, 3)), *corners]), colours)

    @property
    def count(self) -> int:
        """How many marks there are."""
        return len(self.sizes)

    def like(self, other: Mobject) -> bool:
        """Whether the corners can move from here to there one by one."""
        return super().like(other) and isinstance(other, Polygons) and np.array_equal(self.sizes, other.sizes)

    def interpolate_color(self, mobject1: Any, mobject2: Any, alpha: float) -> Polygons:
        """Stand between two colourings; at the end also the corners are counted as they are there."""
        self.sizes = mobject2.sizes.copy()
        super().interpolate_color(mobject1, mobject2, alpha)
        return self

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """In the order they are listed; those that have a number that is none are left out."""
        if not self.count:
            return
        ends = np.cumsum(self.sizes)
        starts = ends - self.sizes
        numbers = np.logical_and.reduceat(np.isfinite(self.points).all(axis=1), starts) & np.isfinite(self.rgbas).all(axis=1)
        first, last = (round(share * self.count) for share in self.part)
        x, y = self.points[:, :2].clip(-FAR, FAR).T.tolist()  # two long lists: one for each corner would keep the garbage collection busy
        rgbas = (self.rgbas * [1, 1, 1, self.opacity]).tolist()
        for at in (np.flatnonzero(numbers[first:last]) + first).tolist():
            for corner in range(starts[at], ends[at]):
                ctx.line_to(x[corner], y[corner])
            ctx.close_path()
            camera.ink(ctx, rgbas[at])
            ctx.fill()
