"""All numbers of a network as strands: the courses of a chart, the wires and rings of a graph, the pointers of knobs, or on their way."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import PIXEL, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

LONG = 97  # places along a strand
DASH = (17 * PIXEL, 12 * PIXEL)
TINT = 0.28  # of its own colour in a ring
BEAD = 0.85  # of the light's width, the radius of the bead ahead of it
GLOW = 0.4  # how clearly what comes back along a strand is seen


class Strands(Painter):
    """Polylines of LONG places each, of their own colour and width.

    dashed, filled (S,): which are dashed, and which are rings that hide what is below them. glows (S,): how much wider than itself the
    light in the colour of gradients is that a strand throws, in manim's units of stroke width; back (S,): how much of the strand that has
    come back along, from its end, a bead ahead of it until it is all. heads (S,): the radius of the dot at a strand's end. Later strands
    lie over the ones before.
    """

    rows = ("rgbas", "widths", "dashed", "filled", "glows", "back", "heads")
    each = LONG
    bleeds = True

    def __init__(self, count: int) -> None:
        super().__init__(np.zeros((count, LONG, 3)), THEME.ink)
        self.widths, self.dashed, self.filled, self.glows, self.back, self.heads = np.zeros((6, count))

    @property
    def looks(self) -> dict[str, np.ndarray]:
        """All its numbers, by name."""
        return {name: getattr(self, name) for name in ("points", *self.rows)}

    def stand(self, looks: dict[str, np.ndarray]) -> Strands:
        """Stand as some numbers, by name, say."""
        for name, value in looks.items():
            setattr(self, name, value)
        return self

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Each strand, with its light below it."""
        pink, ground = camera.rgba(THEME.loss)[:3], camera.rgba(THEME.ground)[:3]
        rows = (self.points, self.rgbas, self.widths, self.dashed, self.filled, self.glows, self.back, self.heads)
        for points, rgba, width, dashed, filled, glow, back, head in self.marks(*rows):
            light = lit(points, back) if glow > 0 and back > 0 else []
            self._lay(ctx, light)
            stroke(ctx, camera, (*pink, GLOW * rgba[3]), width + glow)
            self._lay(ctx, points)
            if filled > 0:
                camera.ink(ctx, (*ground, filled * rgba[3]))
                ctx.fill_preserve()
                camera.ink(ctx, (*rgba[:3], TINT * filled * rgba[3]))
                ctx.fill()
                self._lay(ctx, points)
            ctx.set_dash(DASH if dashed > 0.5 else ())
            stroke(ctx, camera, rgba, width)
            ctx.set_dash(())
            if light and back < 1:
                ctx.arc(light[0][0], light[0][1], BEAD * (width + glow) * camera.cairo_line_width_multiple, 0, 2 * math.pi)
                camera.ink(ctx, (*pink, rgba[3]))
                ctx.fill()
            if head > 0:
                ctx.arc(points[-1][0], points[-1][1], head, 0, 2 * math.pi)
                camera.ink(ctx, rgba)
                ctx.fill()

    def _lay(self, ctx: cairo.Context, points: list[list[float]]) -> None:
        for x, y, _ in points:
            ctx.line_to(x, y)


def lit(points: list[list[float]], back: float) -> list[list[float]]:
    """The part of a strand, a share of it, along which its light has come back: from there on to the strand's end."""
    place = (1 - back) * (LONG - 1)
    first = min(int(place), LONG - 2)
    share, ahead = place - first, points[first:]
    return [[(1 - share) * one + share * other for one, other in zip(*ahead[:2], strict=True)], *ahead[1:]]
