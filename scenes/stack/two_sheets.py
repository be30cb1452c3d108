"""The plane of dots under two sheets: what a network without an activation answers everywhere, and what one that folds does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import Animation, VGroup

from scenes.parts.axes.full_bleed import bled
from scenes.parts.change import Change
from scenes.parts.frame import roomy, stage
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.ink.strokes import lines, stroke
from scenes.parts.letters.placing import Word, named
from scenes.parts.space.cutting import rounded, within
from scenes.parts.space.faceted import FacetedSpace
from scenes.parts.space.facets import NONE, Facets
from scenes.parts.space.mat import Mat
from scenes.parts.space.moves import to_view
from scenes.parts.space.tone import body
from scenes.parts.space.view import View
from scenes.parts.theme import DOT, GHOST, HALO, LINE, PIXEL, THEME, THEME_NAME

if TYPE_CHECKING:
    from nets.findings.stack.without_nonlinearity.collapse import Collapse
    from nets.findings.stack.without_nonlinearity.jammed import Jammed
    from nets.findings.stack.without_nonlinearity.telescope import Telescope
    from scenes.parts.ink.camera import StageCamera

STONE = {"dark": "#5F6D8C", "light": "#8A93A5"}[THEME_NAME]  # of a sheet that answers nothing yet
BARE = 0.3  # of a sheet of which nobody has spoken yet
TALL = 2.8  # scene units that each sheet is high
MARGIN = 1.18  # times as far from the middle as the samples reaches the sheet that is seen from the side
TURNS, RISE = (25, 40, 55), 30.0  # degrees beside the way uphill, and above the map, from which it may be seen
CLOSEST, HEAD = 2.0, 0.2  # the largest zoom; how much farther from the head than other solids it stays, as one walks around it
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
        self.cloth = middle + rounded(core, MARGIN * reach.min())
        whole = _facets(jammed) if jammed is not None else _box(middle + rounded(half, 0)[::31])
        super().__init__(bled(found.box, inputs.min(axis=0), inputs.max(axis=0)), 1.0, 0.0, self.cloth)
        single = deepest.slope - [0, 0, float(deepest.threshold)]
        a, b, c = self._slope = single / (np.abs(single).max() or 1.0)  # of any size: it is scaled
        around = within(whole, self.cloth)
        straight = TALL / (np.ptp(around.corners @ [a, b]) or 1.0)
        folded = TALL / (np.ptp(around.heights) or 1.0)
        self.whole = replace(whole, heights=straight * (whole.corners @ [a, b] + c))
        self.gem = within(self.whole, self.cloth)
        self.folded, self.whole_folded = replace(self.gem, heights=folded * around.heights), replace(whole, heights=folded * whole.heights)
        self.lay(replace(self.whole, rgbas=self.whole.rgbas * [1, 1, 1, BARE]))
        self.strew(inputs, [THEME.classes[int(one)] for one in classes], classes == 1)
        self.fields, self.bodies = rgbas_of(THEME.fields[:2], 2), body(THEME.classes[:2])
        self.rim = 0.0
        self.lines = self._placed(found.line)
        self.product = self._placed(jammed.line[None]) if jammed is not None else np.zeros((0, 2, 3))
        self.missed = np.flatnonzero(jammed.missed) if jammed is not None else np.zeros(0, int)
        self.drawn, self.spread, self.dashed, self.rung = np.zeros(len(self.lines)), 0.0, 0.0, 0.0

    def side(self, sheet: Facets, turn: float = 0) -> View:
        """A sheet on the stage, from where the straight one is a ramp that rises to the back and aside; turned by some more degrees."""
        a, b, _ = self._slope
        ways = [float(np.degrees(np.arctan2(-way * b, way * a))) + way * more + turn for way in (1, -1) for more in TURNS]
        flat = self.window.place(*self.gem.corners.T)
        solids = [np.concatenate([flat, flat + np.outer(one.heights, [0, 0, 1])]) for one in (self.gem, self.folded)]
        views = [View((way + 180) % 360 - 180, RISE).fitted(np.concatenate(solids), roomy(), CLOSEST) for way in ways]
        best = max(views, key=lambda view: (round(view.zoom, 2), -abs(view.azimuth)))
        return best.fitted(solids[int(sheet is self.folded)], roomy().inset(0, 0, 0, HEAD), CLOSEST)

    def becoming(self, sheet: Facets, turn: float, run_time: float) -> list[Animation]:
        """What is seen from the side becomes another sheet, seen whole from a side turned by some degrees."""
        points = np.column_stack([self.points[:, :2], sheet.heights])
        return [Change(self, run_time, points=points), to_view(self, self.side(sheet, turn), run_time)]

    def mat(self) -> Mat:
        """Ground over all that does not lie around the samples."""
        return Mat(self.window.place(*self.cloth.T)[:, :2])

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
                stroke(ctx, camera, camera.rgba(THEME.loss), LINE)
                ctx.set_dash(())
        if self.rung > 0:
            for x, y in self.look.place(np.column_stack([self.dots, np.zeros(len(self.dots))]))[self.missed, :2].tolist():
                ctx.new_sub_path()
                ctx.arc(x, y, DOT + AROUND, 0, 2 * np.pi)
                camera.ink(ctx, camera.rgba(THEME.loss, self.rung))
                ctx.set_line_width(GHOST * camera.cairo_line_width_multiple)
                ctx.stroke()

    def _draw_line(self, ctx: cairo.Context, camera: StageCamera, line: np.ndarray, share: float, place: float) -> None:
        """A network's line from its left end, with an edge of ground."""
        start, end = line[np.argsort(line[:, 0])]
        along = end - start
        aside = np.array([-along[1], along[0]]) / np.linalg.norm(along) * place * self.spread * APART
        lines(ctx, [((start + aside).tolist(), (start + aside + share * along).tolist())])
        ctx.set_line_width((LINE + 2 * HALO) * camera.cairo_line_width_multiple)
        camera.ink(ctx, camera.rgba(THEME.ground, 0.7))
        ctx.stroke_preserve()
        stroke(ctx, camera, camera.rgba(THEME.prediction), LINE)

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


def marked(plane: TwoSheets) -> VGroup:
    """The name of the line that multiplying leaves, beside it."""
    line, free = plane.product[np.isfinite(plane.product).all(axis=(1, 2)), :, :2], stage()
    if not len(line):
        return VGroup()
    along = line[0, 0] + np.linspace(0.08, 0.92, 40)[:, None] * (line[0, 1] - line[0, 0])
    inside = along[(abs(along[:, 0]) < free.right - 0.5) & (along[:, 1] > free.bottom + 0.5) & (along[:, 1] < free.top - 0.4)]
    return named([Word("multiplied", inside, THEME.loss)], [], np.concatenate([plane.dots, along]), free)[0]
