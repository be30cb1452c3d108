"""The plane of dots under two sheets: what a network without an activation answers everywhere, and what one that folds does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import VGroup

from scenes.parts.axes.full_bleed import FRAME, STAGE
from scenes.parts.axes.window import Window
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.ink.strokes import DOT, GHOST, HALO, OTHER, PIXEL, lines, stroke
from scenes.parts.letters.placing import Word, lettered, spots
from scenes.parts.space.cutting import rounded, within
from scenes.parts.space.faceted import FacetedSpace
from scenes.parts.space.facets import NONE, Facets
from scenes.parts.space.tone import body
from scenes.parts.space.view import View
from scenes.parts.theme import THEME, THEME_NAME

if TYPE_CHECKING:
    from nets.findings.stack.without_nonlinearity import Collapse, Jammed, Telescope
    from scenes.parts.ink.camera import StageCamera

STONE = {"dark": "#5F6D8C", "light": "#8A93A5"}[THEME_NAME]  # of a sheet that answers nothing yet
TALL = 2.8  # scene units that each sheet is high
MARGIN = 1.18  # times as far from the middle as the samples reaches the sheet that is seen from the side
TURN, RISE, ZOOM = 25.0, 33.0, 1.1  # from where it is seen: degrees beyond the way uphill, degrees above the map, and how near
APART = 11 * PIXEL  # from line to line, where they are drawn beside one another
DASH = (24 * PIXEL, 16 * PIXEL)
AROUND = 6 * PIXEL  # from a dot's edge to the ring around it


class TwoSheets(FacetedSpace):
    """The straight sheet, on the facets of the folded one where there is one: so it can become that. Heights are in scene units.

    deepest: whose sheet the straight one is. What can be moved beside what any sheet has: drawn (M,): the share of each network's
    line · spread: how far the lines lie beside one another, 0 where they are · dashed: the share of the product's line · rung: how clearly
    rings are seen around what the product misjudges.
    """

    def __init__(self, found: Collapse, deepest: Telescope, jammed: Jammed | None, inputs: np.ndarray, classes: np.ndarray) -> None:
        low, high = found.box
        middle, half = (low + high) / 2, (high - low) / 2
        reach = np.abs(inputs - middle).max(axis=0)
        core = reach - reach.min()
        self.edge, self.cloth = middle + rounded(0.999 * half, 0), middle + rounded(core, MARGIN * reach.min())
        whole = _facets(jammed) if jammed is not None else _box(middle + rounded(half, 0)[::31])
        super().__init__(Window(FRAME, (low[0], high[0]), (low[1], high[1])), 1.0, 0.0, self.cloth)
        single = deepest.single - [0, 0, float(deepest.threshold)]
        a, b, c = self._slope = single / (np.abs(single).max() or 1.0)  # of any size: it is scaled
        around = within(whole, self.cloth)
        straight = TALL / (np.ptp(around.corners @ [a, b]) or 1.0)
        folded = TALL / (np.ptp(around.heights) or 1.0)
        self.whole = replace(whole, heights=straight * (whole.corners @ [a, b] + c))
        self.gem = within(self.whole, self.cloth)
        self.folded, self.whole_folded = replace(self.gem, heights=folded * around.heights), replace(whole, heights=folded * whole.heights)
        self.lay(replace(self.whole, rgbas=self.whole.rgbas * [1, 1, 1, 0]))
        self.strew(inputs, [THEME.classes[int(one)] for one in classes], classes == 1)
        self.fields, self.bodies = rgbas_of(THEME.fields, 2), body(THEME.classes)
        self.rim = 0.0
        self.lines = self._placed(found.line)
        self.product = self._placed(jammed.line[None]) if jammed is not None else np.zeros((0, 2, 3))
        self.missed = np.flatnonzero(jammed.missed) if jammed is not None else np.zeros(0, int)
        self.drawn, self.spread, self.dashed, self.rung = np.zeros(len(self.lines)), 0.0, 0.0, 0.0

    @property
    def side(self) -> View:
        """From where the straight sheet is seen as a ramp that rises to one side, and a little away; turned as little as can be."""
        a, b, _ = self._slope
        one, other = (np.degrees(np.arctan2(-way * b, way * a)) + way * TURN for way in (1, -1))
        return View(float(min(one, other, key=abs)), RISE, ZOOM)

    @property
    def left(self) -> bool:
        """Whether the deepest network's line leaves the upper left corner of the stage free, rather than the upper right one."""
        (x, y, _), (to_x, to_y, _) = self.lines[-1]
        return bool((to_x - x) * (to_y - y) > 0)

    def draw(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The sheet, and on it what lies in the map."""
        super().draw(ctx, camera)
        for at, (line, share) in enumerate(zip(self._seen(self.lines), self.drawn.tolist(), strict=True)):
            if share > 0 and np.isfinite(line).all():
                self._draw_line(ctx, camera, line, share, (len(self.lines) - 1) / 2 - at)
        if self.dashed > 0:
            for start, end in self._seen(self.product[np.isfinite(self.product).all(axis=(1, 2))]):
                lines(ctx, [(start.tolist(), (start + self.dashed * (end - start)).tolist())])
                ctx.set_dash(DASH)
                stroke(ctx, camera, camera.rgba(THEME.loss), OTHER)
                ctx.set_dash(())
        if self.rung > 0:
            for x, y in self.look.place(np.column_stack([self.dots, np.zeros(len(self.dots))]))[self.missed, :2].tolist():
                ctx.new_sub_path()
                ctx.arc(x, y, DOT + AROUND, 0, 2 * np.pi)
                camera.ink(ctx, camera.rgba(THEME.loss, self.rung))
                ctx.set_line_width(GHOST)
                ctx.stroke()

    def _draw_line(self, ctx: cairo.Context, camera: StageCamera, line: np.ndarray, share: float, place: float) -> None:
        """A network's line from its left end, with an edge of ground."""
        start, end = line[np.argsort(line[:, 0])]
        along = end - start
        aside = np.array([-along[1], along[0]]) / np.linalg.norm(along) * place * self.spread * APART
        lines(ctx, [((start + aside).tolist(), (start + aside + share * along).tolist())])
        ctx.set_line_width(OTHER + 2 * HALO)
        camera.ink(ctx, camera.rgba(THEME.ground, 0.7))
        ctx.stroke_preserve()
        stroke(ctx, camera, camera.rgba(THEME.prediction), OTHER)

    def _placed(self, segments: np.ndarray) -> np.ndarray:
        """Segments (n, 2, 2) in data, on the map (n, 2, 3)."""
        return self.window.place(*segments.reshape(-1, 2).T).reshape(-1, 2, 3)

    def _seen(self, segments: np.ndarray) -> np.ndarray:
        """Segments (n, 2, 3) of the map as they are seen, (n, 2, 2)."""
        return self.look.place(segments.reshape(-1, 3)).reshape(-1, 2, 3)[:, :, :2]


def _facets(jammed: Jammed) -> Facets:
    """The folded sheet, its heights from the threshold."""
    rgbas = np.repeat(body(STONE), len(jammed.sizes), axis=0)
    return Facets(jammed.sizes, jammed.corners, jammed.heights - float(jammed.threshold), jammed.edges, rgbas)


def _box(corners: np.ndarray) -> Facets:
    """One facet."""
    return Facets(np.array([len(corners)]), corners, np.zeros(len(corners)), np.full(len(corners), NONE), body(STONE))


def named(plane: TwoSheets) -> VGroup:
    """The name of the line that multiplying leaves, beside it."""
    line = plane.product[np.isfinite(plane.product).all(axis=(1, 2)), :, :2]
    if not len(line):
        return VGroup()
    along = line[0, 0] + np.linspace(0.08, 0.92, 40)[:, None] * (line[0, 1] - line[0, 0])
    inside = along[(abs(along[:, 0]) < STAGE.right - 0.5) & (along[:, 1] > STAGE.bottom + 0.5) & (along[:, 1] < STAGE.top - 0.4)]
    word = Word("multiplied", inside, THEME.loss)
    marks = np.concatenate([plane.dots, along])
    return VGroup(*(one for spot in (spots([word], [], marks, STAGE) if len(inside) else []) for one in lettered(word, spot)))
