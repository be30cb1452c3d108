"""A space that is looked at: what all of them have, be the sheet in it folded or bent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import cairo
import numpy as np

from scenes.parts.axes.window import Window
from scenes.parts.ink.painter import FAR, rgbas_of
from scenes.parts.ink.strokes import ringed_dot
from scenes.parts.space.looked import Looked
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import DOT, GHOST, PIXEL, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

GRID, REACH = 1.0, 16  # scene units between the floor's lines, and how many there are to each side
LINES = np.arange(-REACH, REACH + 1) * GRID
EDGE, THICKER = 0.12, 0.012  # how much of what lies below it the glass hides at its edge, and by how much more each layer farther in
LAYERS = np.linspace(0.5, 0.95, 10).tolist()


class Space(Looked):
    """The plane of two inputs as a sheet at heights, with floor, glass, waterline and dots, all drawn by one painter.

    From straight above it is the map: what lies at data (x, y) is drawn where `window` places it. window: of the map. tall: scene units
    that a height of 1 is high. level: the height at which the glass lies, and the waterline. pane (k, 2): the edge of the glass, in data.

    What can be moved, by name (see `Change`): view (7,) · floor, glass: how clearly they are seen, from 0 to 1 · water: the share of
    the waterline that is drawn · answered: the share by which the colours of the answers stand for those of the facets · light: the azimuth
    in degrees from which it comes · deep: how far the floor lies below, in scene units · lifted: the share of the way from the floor to the
    sheet at which the dots are · dot_rgbas (N, 4).
    """

    rows: ClassVar[tuple[str, ...]] = (
        *("rgbas", "view", "floor", "glass", "water", "answered", "light", "deep", "lifted"),
        *("dots", "dot_rgbas", "kinds", "pane", "answers", "tall", "level"),
    )
    kept: ClassVar[tuple[str, ...]] = ()  # arrays that have nothing between them

    def __init__(self, window: Window, tall: float, level: float, pane: np.ndarray) -> None:
        self.pane = window.place(*pane.T)
        super().__init__(self.pane, THEME.ink)  # manim draws nothing that has no points
        self.window, self.tall, self.level = window, tall, level
        self.floor, self.glass, self.water, self.answered = 0.0, 0.0, 0.0, 0.0
        self.light, self.deep, self.lifted = -125.0, 0.0, 1.0
        self.dots, self.dot_rgbas, self.kinds = np.zeros((0, 2)), np.zeros((0, 4)), np.zeros(0)
        self.answers = rgbas_of(THEME.fields[:2], 2)

    def strew(self, places: np.ndarray, colours: Any, kinds: np.ndarray) -> Space:
        """Lay dots at data (N, 2), each of a kind (N,), see `dot`; they lie on the sheet."""
        self.dots = self.window.place(*places.T)[:, :2]
        self.dot_rgbas, self.kinds = rgbas_of(colours, len(places)), np.array(kinds, dtype=np.float64)
        return self

    def stands(self, heights: np.ndarray) -> np.ndarray:
        """How high on the stage (n,) heights (n,) are: the level is at 0, and what would be farther than FAR is there."""
        with np.errstate(over="ignore", invalid="ignore"):
            return np.clip(self.tall * (np.asarray(heights, float) - self.level), -FAR, FAR)

    def place(self, x: np.ndarray | float, y: np.ndarray | float, height: np.ndarray | float) -> np.ndarray:
        """Data to the screen as it is looked at now, (n, 3), the third number the depth."""
        points = self.window.place(x, y)
        points[:, 2] = self.stands(np.asarray(height))
        return self.look.place(points)

    @property
    def spots(self) -> np.ndarray:
        """Where its dots are on screen (N, 3), as they would be on a level sheet."""
        return self.look.place(np.pad(self.dots, ((0, 0), (0, 1))))

    def shift(self, *vectors: np.ndarray) -> Space:
        """Move the whole on screen, by moving the view."""
        self.view = self.look.shifted(np.sum(vectors, axis=0)).numbers
        return self

    def scale(self, scale_factor: float, scale_stroke: bool = False, *, about_point: Any = None, about_edge: Any = None) -> Space:
        """Make the whole larger on screen, by moving the view; dots and lines keep their size."""
        fixed = np.asarray(
            self.get_critical_point(np.zeros(3) if about_edge is None else about_edge) if about_point is None else about_point
        )
        look = self.look
        self.view = look.at(np.array([look.x, look.y, look.z]), look.zoom * scale_factor).numbers
        return self.shift((1 - scale_factor) * (fixed - SIGHT))

    def interpolate_color(self, mobject1: Any, mobject2: Any, alpha: float) -> Space:
        """Stand between two of its kind."""
        super().interpolate_color(mobject1, mobject2, alpha)
        for name in self.kept:
            setattr(self, name, getattr(mobject2, name))
        return self

    def draw_floor(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Faint lines below everything, fainter farther out: they tell how deep it is."""
        if self.floor <= 0:
            return
        edge, ends = np.full_like(LINES, REACH * GRID), np.full_like(LINES, -self.deep)
        across = np.stack([np.column_stack([side * edge, LINES, ends]) for side in (-1, 1)], axis=1)
        along = across[:, :, [1, 0, 2]]
        for start, end in self.look.place(np.concatenate([across, along]).reshape(-1, 3)).reshape(-1, 2, 3)[:, :, :2].tolist():
            ctx.move_to(*start)
            ctx.line_to(*end)
        (x, y, _), *_ = self.look.place(np.array([[self.view[3], self.view[4], -self.deep]])).tolist()
        fading = cairo.RadialGradient(x, y, 0, x, y, 8 * self.view[2])
        red, green, blue, _ = camera.rgba(THEME.dimmed)
        for share, strength in ((0, 0.30), (0.55, 0.2), (1, 0)):
            fading.add_color_stop_rgba(share, blue, green, red, strength * self.floor)
        ctx.set_source(fading)
        ctx.set_line_width(1.5 * PIXEL)
        ctx.stroke()

    def draw_rim(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The glass's edge, before all that may stand before it: a line across the sheet would make it hover."""
        if self.glass > 0:
            self._lay_pane(ctx, 1)
            camera.ink(ctx, camera.rgba(THEME.ink, 0.35 * self.glass))
            ctx.set_line_width(GHOST * camera.cairo_line_width_multiple)
            ctx.stroke()

    def draw_glass(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """A pane at the level, which tints what lies below it: thinner towards its edge, so that this cuts nothing in two."""
        if self.glass <= 0:
            return
        for share, strength in ((1, EDGE), *((one, THICKER) for one in LAYERS)):
            self._lay_pane(ctx, share)
            camera.ink(ctx, camera.rgba(THEME.ink, strength * self.glass))
            ctx.fill()

    def _lay_pane(self, ctx: cairo.Context, share: float) -> None:
        """The pane, or so much of it around its middle, as a path."""
        middle = self.pane.mean(axis=0)
        for x, y in self.look.place(middle + share * (self.pane - middle))[:, :2].tolist():
            ctx.line_to(x, y)
        ctx.close_path()

    def draw_dot(self, ctx: cairo.Context, camera: StageCamera, place: list[float], rgba: list[float], kind: float) -> None:
        """One dot with its ring of ground."""
        ringed_dot(ctx, camera, place[:2], DOT, rgba, kind)
