"""The sheet of a network that folds: its exact facets, in the order in which they hide one another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from scenes.parts.ink.painter import rgbas_of
from scenes.parts.ink.strokes import glow, lines, stroke
from scenes.parts.space.facets import Facets
from scenes.parts.space.relief import Relief, relief
from scenes.parts.space.seen import Seen, seen
from scenes.parts.space.space import Space
from scenes.parts.theme import LINE, PROTAGONIST, STROKE, THEME

if TYPE_CHECKING:
    import cairo

    from scenes.parts.ink.camera import StageCamera

RIM = 1.3 * STROKE
HIDDEN = 0.25  # of the waterline, where the sheet stands before it


class FacetedSpace(Space):
    """A space with a sheet of facets, and creases where they meet; heights are the third number of `points`, in scene units.

    Beside what any space can move: heights (V,), as data · rgbas (P, 4): colours in full light · hues (H, 4): of the creases, one for each
    unit · thick (H,): their widths, in manim's units of stroke width · creased (H,): the share of each crease that is drawn, from its left
    end on · rim: how clearly the sheet's edge is seen · apart: how far each facet draws in from its edges, in scene units.
    facets: step -> the sheet, where it follows training.
    """

    rows = (*Space.rows, "hues", "thick", "creased", "rim", "apart", "sizes", "unit")
    kept = ("sizes", "unit")

    def __init__(self, *place: Any, hues: Any = (), facets: Callable[[float], Facets] | None = None) -> None:
        self.sizes = self.unit = np.zeros(0, int)
        super().__init__(*place)
        self.hues = rgbas_of(hues, len(hues)) if len(hues) else np.zeros((0, 4))
        self.thick, self.creased = np.full(len(self.hues), LINE), np.ones(len(self.hues))
        self.rim, self.apart = 1.0, 0.0
        self._facets = facets
        self._ready: tuple[tuple[np.ndarray, ...], Relief] | None = None

    @property
    def count(self) -> int:
        """How many facets there are."""
        return len(self.sizes)

    @property
    def heights(self) -> np.ndarray:
        """The heights at the facets' corners (V,), in data."""
        return self.points[:, 2] / self.tall + self.level

    @heights.setter
    def heights(self, heights: np.ndarray) -> None:
        self.points = np.column_stack([self.points[:, :2], self.stands(heights)])

    def lay(self, facets: Facets) -> FacetedSpace:
        """Lay a sheet, corners and heights in data."""
        self.points = self.window.place(*facets.corners.T)
        self.points[:, 2] = self.stands(facets.heights)
        self.sizes, self.unit, self.rgbas = facets.sizes, facets.unit, facets.rgbas
        return self

    def show(self, step: float) -> None:
        """Lay the sheet as it is at a step."""
        if self._facets is not None:
            self.lay(self._facets(step))

    @property
    def relief(self) -> Relief:
        """The sheet made ready to be looked at; found anew only where its arrays have changed."""
        told = self.points, self.sizes, self.unit, self.rgbas, self.dots
        if self._ready is None or not all(map(np.array_equal, told, self._ready[0])):
            sheet = Facets(self.sizes, self.points[:, :2], self.points[:, 2], self.unit, self.rgbas)
            self._ready = tuple(np.array(one) for one in told), relief(sheet, self.dots)
        return self._ready[1]

    def left_end(self, unit: int) -> np.ndarray | None:
        """Where a unit's crease begins to be drawn, on screen (3,); None where it has none on this sheet."""
        ready = self.relief
        parts, edges = ready.cut.facets, ready.edges
        mine = np.flatnonzero(parts.unit[edges.corner] == unit)
        if not len(mine):
            return None
        edge, side = np.unravel_index(np.argmin(ready.along[mine]), (len(mine), 2))
        corner = edges.corner[mine[edge]]
        at = parts.after[corner] if side else corner
        return self.look.place(np.array([[*parts.corners[at], parts.heights[at]]]))[0]

    def draw(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Floor, what lies below the level, the glass, what lies above; each facet with its creases, waterline and dots."""
        self.draw_floor(ctx, camera)
        self.draw_rim(ctx, camera)
        if not self.count or not np.isfinite(self.points).all():  # a training that blew up leaves no sheet
            self.draw_glass(ctx, camera)
            return
        sight = seen(self, camera.frame_height / camera.pixel_height)
        after = self._marks(ctx, camera, sight)
        dry = False
        for mark in after[-1]:
            mark()
        for at in sight.order.tolist():
            if sight.above[at] and not dry:
                dry = True
                self._draw_sea(ctx, camera, sight)
            self._draw_facet(ctx, camera, sight, at)
            for mark in after[at]:
                mark()
        if not dry:
            self._draw_sea(ctx, camera, sight)
        lines(ctx, sight.water)
        stroke(ctx, camera, camera.rgba(THEME.prediction, HIDDEN), PROTAGONIST)

    def _draw_sea(self, ctx: cairo.Context, camera: StageCamera, sight: Seen) -> None:
        """The glass, and on it the waterline's light; the line itself comes again with each facet that it runs along."""
        self.draw_glass(ctx, camera)
        if len(sight.water):
            lines(ctx, sight.water)
            glow(ctx, camera, camera.rgba(THEME.prediction), PROTAGONIST, 1)
            stroke(ctx, camera, camera.rgba(THEME.prediction), PROTAGONIST)

    def _draw_facet(self, ctx: cairo.Context, camera: StageCamera, sight: Seen, at: int) -> None:
        """One facet, in one colour: so it is seen to be flat."""
        ring = sight.rings[at]
        ctx.move_to(*ring[0])
        for corner in ring[1:]:
            ctx.line_to(*corner)
        ctx.close_path()
        camera.ink(ctx, sight.rgbas[at])
        ctx.fill()

    def _marks(self, ctx: cairo.Context, camera: StageCamera, sight: Seen) -> dict[int, list[Callable[[], None]]]:
        """What is drawn right after each facet (-1: before all of them): creases, the sheet's edge, the waterline, and dots on top."""
        after: dict[int, list[Callable[[], None]]] = {at: [] for at in range(-1, len(sight.order))}

        def line(segment: Any, rgba: tuple, width: float) -> Callable[[], None]:
            def draw() -> None:
                lines(ctx, [segment])
                stroke(ctx, camera, rgba, width)

            return draw

        def dot(at: int) -> Callable[[], None]:
            return lambda: self.draw_dot(ctx, camera, sight.dots[at], dyes[at], kinds[at])

        edge = camera.rgba(THEME.ink, 0.4 * self.rim)
        for at, segment in sight.outer:
            after[at].append(line(segment, edge, RIM))
        for at, segment, rgba, width in sight.creases:
            after[at].append(line(segment, rgba, width))
        water = camera.rgba(THEME.prediction)
        for at, segment in zip(sight.shore, sight.water, strict=True):
            after[at].append(line(segment, water, PROTAGONIST))
        dyes, kinds = self.dot_rgbas.tolist(), self.kinds.tolist()
        for at, home in sight.homes:
            after[home].append(dot(at))
        return after
