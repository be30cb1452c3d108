"""Polygons in the plane or in space, all in one mobject, the farthest painted first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import cairo
import numpy as np
from manim import Mobject

from scenes.parts.ink.painter import FAR, Painter

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

OWN = "own"


@dataclass(frozen=True)
class View:
    """An orthographic look at space: parallel lines stay parallel, and nothing is larger for being near.

    turn: degrees around the upright axis. rise: degrees from which one looks down, 0 level, 90 from above. scale, centre: on screen.
    """

    turn: float = -60
    rise: float = 30
    scale: float = 1
    centre: tuple[float, float] = (0, 0)

    def place(self, points: np.ndarray) -> np.ndarray:
        """Points in space (n, 3), z upright, to the screen (n, 3); the third number is the depth, larger nearer to the viewer."""
        turn, rise = math.radians(self.turn), math.radians(self.rise)
        x, y, z = np.asarray(points, float).T
        across = x * math.cos(turn) - y * math.sin(turn)
        back = x * math.sin(turn) + y * math.cos(turn)
        up = z * math.cos(rise) + back * math.sin(rise)
        near = z * math.sin(rise) - back * math.cos(rise)
        return np.column_stack([self.centre[0] + self.scale * across, self.centre[1] + self.scale * up, self.scale * near])


class Polygons(Painter):
    """Filled polygons of any number of corners, with an outline each.

    corners: a list of arrays (k, 3), on screen; the third number is the depth. edge: the outline's colour, None, or OWN, which closes the
    seams between neighbours by letting each reach as far as an outline would; edge_width: in manim's units of stroke width.
    """

    rows = ("rgbas",)

    def __init__(
        self,
        corners: Sequence[np.ndarray],
        colours: str | Sequence[str] | np.ndarray,
        edge: str | None = None,
        edge_width: float = 1,
    ) -> None:
        self.sizes = np.array([len(polygon) for polygon in corners], dtype=int)
        super().__init__(np.concatenate([np.empty((0, 3)), *corners]), colours)
        self.edge, self.edge_width = edge, edge_width

    @property
    def count(self) -> int:
        """How many marks there are."""
        return len(self.sizes)

    def set_corners(self, corners: Sequence[np.ndarray]) -> Polygons:
        """Other polygons, of the same colours where there are as many."""
        count = self.count
        self.sizes = np.array([len(polygon) for polygon in corners], dtype=int)
        self.points = np.concatenate([np.empty((0, 3)), *corners])
        if self.count != count:
            self.rgbas = np.resize(self.rgbas, (self.count, 4))
        return self

    def like(self, other: Mobject) -> bool:
        """Whether the corners can move from here to there one by one."""
        return super().like(other) and isinstance(other, Polygons) and np.array_equal(self.sizes, other.sizes) and self.edge == other.edge

    def interpolate_color(self, mobject1: Any, mobject2: Any, alpha: float) -> Polygons:
        """Stand between two colourings; at the end also the corners are counted as they are there."""
        self.sizes, self.edge = mobject2.sizes.copy(), mobject2.edge
        super().interpolate_color(mobject1, mobject2, alpha)
        return self

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The farthest first, by the mean depth of their corners; those of one depth in the order they are listed."""
        if not self.count:
            return
        ends = np.cumsum(self.sizes)
        starts = ends - self.sizes
        depth = np.add.reduceat(self.points[:, 2], starts) / self.sizes
        numbers = np.logical_and.reduceat(np.isfinite(self.points).all(axis=1), starts) & np.isfinite(self.rgbas).all(axis=1)
        first, last = (round(share * self.count) for share in self.part)
        order = [at for at in np.argsort(depth, kind="stable").tolist() if numbers[at] and first <= at < last]
        flat, rgbas = self.points[:, :2].clip(-FAR, FAR), (self.rgbas * [1, 1, 1, self.opacity])[:, [2, 1, 0, 3]].tolist()
        width = self.edge_width * camera.cairo_line_width_multiple
        if self.edge == OWN:
            flat = self._spread(flat, starts, math.sqrt(2) * width / 2)
        edge = None if self.edge in (None, OWN) else camera.rgba(self.edge, self.opacity)
        ctx.set_line_width(width)
        ctx.set_line_join(cairo.LINE_JOIN_ROUND)
        move_to, line_to, close_path, set_source = ctx.move_to, ctx.line_to, ctx.close_path, ctx.set_source_rgba
        x, y = flat.T.tolist()  # two long lists of numbers: one list for each corner would keep Python's garbage collection busy
        starts, ends = starts.tolist(), ends.tolist()
        for at in order:
            start, end = starts[at], ends[at]
            move_to(x[start], y[start])
            for corner in range(start + 1, end):
                line_to(x[corner], y[corner])
            close_path()
            set_source(*rgbas[at])
            if edge is None:
                ctx.fill()
                continue
            ctx.fill_preserve()
            camera.ink(ctx, edge)
            ctx.stroke()

    def _spread(self, flat: np.ndarray, starts: np.ndarray, far: float) -> np.ndarray:
        """Corners (n, 2) moved away from the middle of their polygon: what an outline of its own colour would cover, for half the time."""
        middles = np.add.reduceat(flat, starts) / self.sizes[:, None]
        away = flat - np.repeat(middles, self.sizes, axis=0)
        return flat + away * (far / np.maximum(np.linalg.norm(away, axis=1, keepdims=True), far))
