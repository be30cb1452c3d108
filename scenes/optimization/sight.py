"""What lies on a landscape, as it is seen: lines, balls and rings, each only where no hill stands before it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.ink.strokes import lines, ringed_dot, stroke
from scenes.parts.theme import GHOST, HALO, LINE, PIXEL, STROKE, THEME

if TYPE_CHECKING:
    from scenes.optimization.terrain import Terrain
    from scenes.parts.ink.camera import StageCamera
    from scenes.parts.space.marching import Picture

BALL, RIM = 13 * PIXEL, 3 * PIXEL
CIRCLE = 17 * PIXEL  # around a bottom
BEYOND = 0.45  # times as far as from one bottom to the other, by which the line over both runs on
DASH = 14 * PIXEL, 12 * PIXEL
EDGE = -0.02  # scene units below the brim, that still count


@dataclass(frozen=True, eq=False)
class Sight:
    """A terrain in one picture. inside (Y, X): how far below its brim the sheet lies. All places (n, 2) are on the map."""

    terrain: Terrain
    ctx: cairo.Context
    camera: StageCamera
    picture: Picture
    inside: np.ndarray

    def levels(self, curves: Sequence[np.ndarray], rgba: tuple, width: float) -> None:
        """Curves that are painted on the sheet, each (n, 2), as far as that reaches."""
        if not curves:
            return
        places, ends = np.concatenate(curves), np.cumsum([len(curve) for curve in curves])[:-1]  # looked up together: there are dozens
        spots, clear = self._spotted(places)
        clear &= self.terrain.lattice.at(self.inside, places) > EDGE
        for one, seen in zip(np.split(spots, ends), np.split(clear, ends), strict=True):
            lines(self.ctx, _seen(one, seen))
            stroke(self.ctx, self.camera, rgba, width)

    def way(self, places: np.ndarray, rgba: tuple, width: float) -> None:
        """A way over the sheet (n, 2), on an edge of ground; also where the sheet is cut away."""
        segments = _seen(*self._spotted(places))
        lines(self.ctx, segments)
        stroke(self.ctx, self.camera, (*self.camera.rgba(THEME.ground)[:3], 0.6 * rgba[3]), width + HALO)
        lines(self.ctx, segments)
        stroke(self.ctx, self.camera, rgba, width)

    def ball(self, place: np.ndarray, rgba: tuple) -> None:
        """Who stands at a place (2,), as a disc with a rim of ground."""
        (spot,), (clear,) = self._spotted(place[None])
        if rgba[3] > 0 and clear:
            ringed_dot(self.ctx, self.camera, spot[:2].tolist(), BALL, rgba, ring=RIM)

    def rings(self, places: np.ndarray, share: float) -> None:
        """A ring around each of some places, as far as it has closed."""
        spots, clear = self._spotted(places)
        for x, y, _ in spots[clear].tolist():
            for wide, rgba in ((7, self.camera.rgba(THEME.ground, 0.6)), (4, self.camera.rgba(THEME.ink))):
                self.ctx.new_sub_path()
                self.ctx.arc(x, y, CIRCLE, math.pi / 2, math.pi / 2 + 2 * math.pi * share)
                stroke(self.ctx, self.camera, rgba, wide * STROKE)

    def profile(self, first: np.ndarray, last: np.ndarray, share: float) -> None:
        """The sheet's outline over the line through two places (2,), and under it a level line from the one to the other."""
        look, along = self.terrain.look, np.linspace(-BEYOND, 1 + BEYOND, 300)
        drawn = along[along <= -BEYOND + share * (1 + 2 * BEYOND)]
        solid = self.terrain.solid(first + drawn[:, None] * (last - first))
        known = np.nan_to_num(solid)
        inside = np.isfinite(solid).all(axis=1) & (self.terrain.lattice.at(self.inside, known[:, :2]) > 0)
        lines(self.ctx, _seen(look.place(known), inside))
        stroke(self.ctx, self.camera, self.camera.rgba(THEME.ink), LINE)
        start, end = look.place(self.terrain.solid(np.stack([first, last])))[:, :2]
        lines(self.ctx, [(start.tolist(), (start + np.clip(drawn[-1], 0, 1) * (end - start)).tolist())])
        self.ctx.set_dash(DASH)
        stroke(self.ctx, self.camera, self.camera.rgba(THEME.ink, 0.7), GHOST)
        self.ctx.set_dash([])

    def _spotted(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Places on screen (n, 3), and which of them are seen, (n,)."""
        terrain, solid = self.terrain, self.terrain.solid(places)
        known = np.nan_to_num(solid)
        spots = terrain.look.place(known)
        return spots, np.isfinite(solid).all(axis=1) & terrain.clear(spots, known, self.picture, self.camera)


def _seen(spots: np.ndarray, clear: np.ndarray) -> list[tuple[list[float], list[float]]]:
    """The segments between neighbours among places on screen (n, 3) that are both clear, (n,)."""
    ends = spots[:, :2].tolist()
    return [(ends[at], ends[at + 1]) for at in np.flatnonzero(clear[:-1] & clear[1:]).tolist()]
