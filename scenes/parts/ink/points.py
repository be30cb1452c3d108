"""Many samples at once, as dots that differ in shape as well as in colour."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import RIGHT

from scenes.parts.ink.painter import FAR, Painter

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

SIDE = math.sqrt(math.pi)  # of a square as large as the circle of radius one


class Points(Painter):
    """Filled marks at places (n, 3): circles, and squares where `square` (n,) says so.

    radius: half a mark's width, in scene units; (n,) or one for all. A place that is not a number has no mark.
    """

    rows = ("rgbas", "square", "known")
    each = 2  # the middle, and a place on the edge

    def __init__(
        self,
        places: np.ndarray,
        colours: str | Sequence[str] | np.ndarray,
        radius: float | np.ndarray = 0.05,
        square: np.ndarray | None = None,
    ) -> None:
        count = len(places)
        edges = np.multiply.outer(np.broadcast_to(np.asarray(radius, dtype=np.float64), count), RIGHT)
        super().__init__(np.stack([np.zeros((count, 3)), edges], axis=1), colours)
        self.square = np.zeros(count) if square is None else np.array(square, dtype=np.float64)
        self.known = np.ones(count)
        self.set_places(places)

    @property
    def places(self) -> np.ndarray:
        """Where the marks' middles are, (n, 3)."""
        return self.points[::2]

    def set_places(self, places: np.ndarray) -> Points:
        """Move the marks to other places (n, 3); those without one wait unseen in the middle of the others."""
        known = np.isfinite(places).all(axis=1)
        middle = places[known].mean(axis=0) if known.any() else np.zeros(3)
        places = np.clip(np.where(known[:, None], places, middle), -FAR, FAR)
        reach = (self.points[1::2] - self.places).round(9)  # or the last digits would tell how often they have been moved
        self.points = np.stack([places, places + reach], axis=1).reshape(-1, 3)
        self.known = known.astype(np.float64)
        return self

    def get_points_defining_boundary(self) -> np.ndarray:
        """The left and right, bottom and top of the marks that can be seen; else the middle."""
        seen = (np.abs(self.places) < FAR).all(axis=1)
        places, edges = self.places[seen], self.points[1::2][seen]
        reach = np.linalg.norm(edges - places, axis=1)[:, None] * [1, 1, 0]
        return np.concatenate([places - reach, places + reach]) if len(places) else np.zeros((1, 3))

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """One filled path a mark, in the order they are listed."""
        for (middle, edge), square, known, rgba in self.marks(self.points, self.square, self.known, self.rgbas):
            if known < 1:
                continue
            x, y, _ = middle
            radius = math.dist(middle, edge)
            camera.ink(ctx, rgba)
            if square > 0.5:
                side = SIDE * radius
                ctx.rectangle(x - side / 2, y - side / 2, side, side)
            else:
                ctx.arc(x, y, radius, 0, 2 * math.pi)
            ctx.fill()
