"""The rings of a pipe as seen from beside it, from within, or from anywhere between; and the light on its walls, layer by layer."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.axes.window import Box
from scenes.parts.frame import frame, stage
from scenes.parts.ink.strokes import lines, stroke
from scenes.parts.theme import AXIS, GHOST, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

ROUND = 0.16  # of the pipe's height: half as wide the ellipses are that its rings are seen as from beside it
BEFORE = 1.5  # layers that the eye stands before the first ring, where all of the pipe is ahead of it
LARGE = 1.3  # half the frame's diagonals that ring's radius is then, so that the pipe is all that is seen
NEAREST = 0.2  # layers before the eye, where what is seen begins
DOWN = 0.14, 0.1  # shares of the frame's width and height from its middle to where the pipe vanishes, to the right and up
OVER, SPILL = 0.09, 0.9  # scene units that light spills over the walls for each power of ten above all of it; at most
CROSS = 0.16
FULL = 0.8  # of the hue, a wall with all of the light: words are read on it, and where it comes from is brighter still
SOFT = 0.8  # scene units above the captions over which the pipe fades away that runs under them


class Tube:
    """A pipe of `count` layers. box: where it lies, seen from beside it, the first layer at the left.

    turned: from beside it, 0, to along it, 1. eye: in layers from the first ring, where one looks along it from.
    """

    def __init__(self, box: Box, count: int) -> None:
        self.box, self.count, whole = box, count, frame()
        self.radius = LARGE * math.hypot(whole.width, whole.height) / 2
        self.far = np.array([DOWN[0] * whole.width, DOWN[1] * whole.height])

    def rings(self, depths: np.ndarray, turned: float, eye: float) -> np.ndarray:
        """The ellipses that rings are seen as, so many layers from the first one: middle, half width and half height, (n, 4)."""
        box, bent = self.box, turned**3 / BEFORE  # how much smaller things are for each layer that they are farther off
        middle, beside = (box.bottom + box.top) / 2, 1 - turned
        first = beside * np.array([box.left, middle])
        last = beside * np.array([box.right, middle]) + turned * self.far * self.count / (BEFORE + self.count)
        across = (last - first) * (1 + bent * self.count) / self.count
        ahead = depths - eye - BEFORE
        times = 1 / np.maximum(1 + bent * ahead, NEAREST / BEFORE)
        high = (box.height / 2) ** beside * self.radius**turned * times
        return np.column_stack([first + np.outer(ahead * times, across), (1 - beside * (1 - 2 * ROUND)) * high, high])

    def draw(self, ctx: cairo.Context, camera: StageCamera, light: np.ndarray, turned: float, eye: float, clear: float) -> None:
        """The pipe with its light: how strong it is in each layer, (count,), and behind the last one, (count + 1,)."""
        ground, hue = (np.array(camera.rgba(colour)[:3]) for colour in (THEME.panel, THEME.loss))
        strength = light[:, None] * np.append(np.full(self.count, FULL), 1)[:, None]
        inks = [(*rgb, 1.0) for rgb in (ground + strength * (hue - ground)).tolist()]
        dim, dark = (np.array(camera.rgba(colour)[:3]) for colour in (THEME.dimmed, THEME.ground))
        seams = [(*rgb, 0.6) for rgb in (dim + light[:-1, None] * (dark - dim)).tolist()]
        rings = self.rings(np.arange(self.count + 1.0), turned, eye)
        ctx.push_group()
        if turned < 1:
            self._draw_outside(ctx, camera, rings.tolist(), inks, seams, 1 - turned)
        self._draw_inside(ctx, camera, rings.tolist(), inks, seams, eye)
        self._fade(ctx, camera, turned)
        ctx.pop_group_to_source()
        ctx.paint_with_alpha(clear)

    def _draw_outside(
        self, ctx: cairo.Context, camera: StageCamera, rings: list[list[float]], inks: list[tuple], seams: list[tuple], share: float
    ) -> None:
        """Its walls from beside, the last layer first, with the seams between them and the shade that makes them round."""
        for at in range(self.count - 1, -1, -1):
            camera.ink(ctx, inks[at])
            for ring in rings[at : at + 2]:
                _lay(ctx, ring)
                ctx.fill()
            (x, y, _, high), (to_x, to_y, _, to_high) = rings[at : at + 2]
            for place, up in ((x, y + high), (to_x, to_y + to_high), (to_x, to_y - to_high), (x, y - high)):
                ctx.line_to(place, up)
            ctx.fill()
        for ring, seam in zip(rings[1:], seams, strict=True):
            _lay(ctx, ring, -math.pi / 2, math.pi / 2)
            stroke(ctx, camera, seam, AXIS)
        self._shade(ctx, camera, rings, max(0.0, 4 * share - 3))
        (left, low, _, high), (right, to_low, _, to_high) = rings[0], rings[-1]
        lines(ctx, [((left, low + side * high), (right, to_low + side * to_high)) for side in (-1, 1)])
        stroke(ctx, camera, camera.rgba(THEME.dimmed, share), GHOST)

    def _shade(self, ctx: cairo.Context, camera: StageCamera, rings: list[list[float]], share: float) -> None:
        """Walls are darker where they turn away."""
        shade, ground = cairo.LinearGradient(0, self.box.bottom, 0, self.box.top), camera.rgba(THEME.ground)
        for place, strength in ((0, 0.6), (0.3, 0.1), (0.6, 0), (1, 0.45)):
            shade.add_color_stop_rgba(place, ground[2], ground[1], ground[0], strength * share)
        _lay(ctx, rings[-1], -math.pi / 2, math.pi / 2)
        _lay(ctx, rings[0], math.pi / 2, 3 * math.pi / 2, joined=True)
        ctx.close_path()
        ctx.set_source(shade)
        ctx.fill()

    def _draw_inside(
        self, ctx: cairo.Context, camera: StageCamera, rings: list[list[float]], inks: list[tuple], seams: list[tuple], eye: float
    ) -> None:
        """What is seen of its walls through the first ring, or from where the eye is, the nearest layer first."""
        first = max(0, math.ceil(eye + NEAREST))
        ctx.save()
        if eye < 0:
            _lay(ctx, rings[0])
            ctx.clip_preserve()
        else:
            ctx.rectangle(-100, -100, 200, 200)
        camera.ink(ctx, inks[max(first - 1, 0)])
        ctx.fill()
        for at in range(max(first, 1), self.count + 1):
            _lay(ctx, rings[at])
            camera.ink(ctx, inks[at])
            ctx.fill_preserve()
            stroke(ctx, camera, seams[at - 1], AXIS)
        ctx.restore()
        if eye < 0:
            _lay(ctx, rings[0])
            stroke(ctx, camera, camera.rgba(THEME.dimmed), GHOST)

    def _fade(self, ctx: cairo.Context, camera: StageCamera, share: float) -> None:
        """Along the pipe: nothing of it is seen under captions."""
        whole, low, ground = frame(), stage().bottom, camera.rgba(THEME.ground)
        fade = cairo.LinearGradient(0, low - SOFT / 4, 0, low + SOFT)
        for place, strength in ((0, 1), (0.5, 0.6), (1, 0)):
            fade.add_color_stop_rgba(place, ground[2], ground[1], ground[0], strength * share)
        ctx.rectangle(whole.left, whole.bottom, whole.width, low + SOFT - whole.bottom)
        ctx.set_source(fade)
        ctx.fill()

    def draw_spill(self, ctx: cairo.Context, camera: StageCamera, logs: np.ndarray, clear: float) -> None:
        """From beside: where more has come than was sent it spills over the walls, by its powers of ten, (count,)."""
        box, wide, hue = self.box, self.box.width / self.count, camera.rgba(THEME.loss)
        for at in np.flatnonzero(logs > 0).tolist():
            for wall, side in ((box.top, 1), (box.bottom, -1)):
                end = wall + side * min(OVER * float(logs[at]), SPILL)
                fade = cairo.LinearGradient(0, wall, 0, end)
                fade.add_color_stop_rgba(0, hue[2], hue[1], hue[0], 0.9 * clear)
                fade.add_color_stop_rgba(1, hue[2], hue[1], hue[0], 0)
                ctx.rectangle(box.left + at * wide, wall, wide, end - wall)
                ctx.set_source(fade)
                ctx.fill()

    def draw_crosses(self, ctx: cairo.Context, camera: StageCamera, layers: np.ndarray, clear: float) -> None:
        """From beside: a cross in each of some layers, where what comes is no number any more."""
        wide, y = self.box.width / self.count, (self.box.bottom + self.box.top) / 2
        for x in (self.box.left + (layers + 0.5) * wide).tolist():
            lines(ctx, [((x - CROSS, y - CROSS * side), (x + CROSS, y + CROSS * side)) for side in (-1, 1)])
        stroke(ctx, camera, camera.rgba(THEME.loss, clear), GHOST)


def _lay(ctx: cairo.Context, ring: list[float], first: float = 0.0, last: float = 2 * math.pi, joined: bool = False) -> None:
    """An ellipse, or a part of it, as a path."""
    x, y, wide, high = ring
    if not joined:
        ctx.new_sub_path()
    ctx.save()
    ctx.translate(x, y)
    ctx.scale(wide, high)
    ctx.arc(0, 0, 1, first, last)
    ctx.restore()
