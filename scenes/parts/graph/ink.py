"""Edges and nodes of a graph, all of them in two mobjects."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import GHOST, LINE, PIXEL, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

BEAD = 11 * PIXEL  # a bead's radius, seen from afar
UNRUN, RUN = 0.3, 0.75  # how clearly an edge is seen before anything has run along it, and after
TINT = 0.1  # of its ring's colour, in a node: more, and gradients could not be read on it
BADGE = 0.24  # radii that a name's badge reaches above the ring, and below it
GLOW = 1.9  # times the radius of a node that shines, as far as its light falls


class Edges(Painter):
    """Lines along routes (E, P, 3), and the beads that run along them.

    forth, back (E,): up to which share of it something has run, from its beginning, and from its end: that part is drawn in ink, or over
    it in the colour of gradients, `thick` (E,) wide, as clearly as `blame` (E,) says. beads, returning (E,): where on it a bead runs now,
    from its beginning, and from its end; 0 and 1 are nowhere. shown (E,): what share of it is there. size: times as thick as from afar.
    """

    rows = ("rgbas", "forth", "back", "thick", "blame", "beads", "returning", "shown")
    numbers = ("opacity", "size")

    def __init__(self, routes: np.ndarray) -> None:
        self.each = routes.shape[1]  # type: ignore[misc]  # as many as these routes have
        super().__init__(routes, THEME.ink)
        self.bleeds = True
        self.size = 1.0
        self.forth, self.back, self.beads, self.returning = np.zeros((4, self.count))
        self.thick, self.shown, self.blame = np.full(self.count, LINE), np.ones(self.count), np.ones(self.count)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """All lines, and then all beads."""
        rows = self.forth, self.back, self.thick, self.blame, self.beads, self.returning, self.shown, self.rgbas
        marks = [*self.marks(self.points, *rows)]
        pink = camera.rgba(THEME.loss)[:3]
        for points, forth, back, thick, blame, _, _, shown, (*ink, alpha) in marks:
            self._line(ctx, camera, points, 0, shown, (*ink, UNRUN * alpha), GHOST)
            self._line(ctx, camera, points, 0, min(forth, shown), (*ink, RUN * alpha), LINE)
            self._line(ctx, camera, points, 1 - back, 1, (*pink, blame * alpha), thick)
        for points, _, _, _, _, bead, returning, _, (*ink, alpha) in marks:
            self._bead(ctx, camera, points, bead, (*ink, alpha))
            self._bead(ctx, camera, points, 1 - returning, (*pink, alpha))

    def _line(self, ctx: cairo.Context, camera: StageCamera, points: list, begin: float, end: float, rgba: tuple, width: float) -> None:
        """The part of a line from a share of it to another."""
        if end <= begin:
            return
        last = len(points) - 1
        ctx.move_to(*_at(points, begin))
        for x, y, _ in points[math.floor(begin * last) + 1 : math.ceil(end * last)]:
            ctx.line_to(x, y)
        ctx.line_to(*_at(points, end))
        stroke(ctx, camera, rgba, width * self.size)

    def _bead(self, ctx: cairo.Context, camera: StageCamera, points: list, share: float, rgba: tuple) -> None:
        if 0 < share < 1:
            x, y = _at(points, share)
            for radius, colour in ((BEAD + 3 * PIXEL, camera.rgba(THEME.ground, rgba[3])), (BEAD, rgba)):
                ctx.arc(x, y, radius * self.size, 0, 2 * math.pi)
                camera.ink(ctx, colour)
                ctx.fill()


class Nodes(Painter):
    """Circles, each with its middle and a point on its rim, (V, 2, 3).

    lit (V,): how brightly each shines. badges (V,): how wide the frame on top of its ring is, for a name, in radii. size: times as thick as
    from afar.
    """

    rows = ("rgbas", "lit", "badges")
    numbers = ("opacity", "size")
    each = 2

    def __init__(self, points: np.ndarray, colours: list[str]) -> None:
        super().__init__(points, colours)
        self.bleeds = True
        self.size = 1.0
        self.lit, self.badges = np.zeros((2, self.count))

    def get_points_defining_boundary(self) -> np.ndarray:
        """Left and right, bottom and top of all circles."""
        middles, rims = self.points[::2], self.points[1::2]
        reach = np.linalg.norm(rims - middles, axis=1)[:, None] * [1, 1, 0]
        return np.concatenate([middles - reach, middles + reach])

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The light that they throw, and over it discs on which numbers can be read, each with its ring and its badge."""
        marks = [*self.marks(self.points, self.lit, self.badges, self.rgbas)]
        circles = [(x, y, math.dist((x, y, z), rim), *rest) for ((x, y, z), rim), *rest in marks]
        for x, y, radius, lit, _, (red, green, blue, alpha) in circles:
            if lit > 0 < radius:
                light = cairo.RadialGradient(x, y, radius, x, y, GLOW * radius)
                light.add_color_stop_rgba(0, blue, green, red, 0.45 * lit * alpha)
                light.add_color_stop_rgba(1, blue, green, red, 0)
                ctx.arc(x, y, GLOW * radius, 0, 2 * math.pi)
                ctx.set_source(light)
                ctx.fill()
        for x, y, radius, lit, badge, (*rgb, alpha) in circles:
            if radius > 0:
                width = (GHOST + (LINE - GHOST) * lit) * self.size
                ctx.arc(x, y, radius, 0, 2 * math.pi)
                self._framed(ctx, camera, (*rgb, alpha), TINT, width)
                if badge > 0:
                    high, straight = BADGE * radius, max(badge / 2 - BADGE, 0) * radius
                    ctx.arc(x + straight, y + radius, high, -math.pi / 2, math.pi / 2)
                    ctx.arc(x - straight, y + radius, high, math.pi / 2, 3 * math.pi / 2)
                    ctx.close_path()
                    self._framed(ctx, camera, (*rgb, alpha), 0, width)

    def _framed(self, ctx: cairo.Context, camera: StageCamera, rgba: tuple, tint: float, width: float) -> None:
        """Fill the path with ground and a tint of a colour, in a line of it."""
        camera.ink(ctx, camera.rgba(THEME.ground))
        ctx.fill_preserve()
        camera.ink(ctx, (*rgba[:3], tint * rgba[3]))
        ctx.fill_preserve()
        stroke(ctx, camera, rgba, width)


def _at(points: list, share: float) -> tuple[float, float]:
    """The place at a share of a line."""
    spot = share * (len(points) - 1)
    low = min(int(spot), len(points) - 2)
    part = spot - low
    (x, y, _), (to_x, to_y, _) = points[low], points[low + 1]
    return (1 - part) * x + part * to_x, (1 - part) * y + part * to_y
