"""Knobs: each a disc with a pointer whose angle is a number, on a scale that all of them share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import cairo
import numpy as np
from manim import RIGHT

from scenes.parts.ink.painter import Painter, rgbas_of
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import AXIS, LINE, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

TURN = 0.75 * math.pi  # from zero, which is up, to either end of the scale
DISC, NOTCH = 0.78, 0.1  # of the radius: a disc's own, and how far in the marks of the scale reach
TINT, BRIGHT = 0.16, 0.85  # how clearly a disc is filled with its own colour, and where it is lit, with the light's


class Knobs(Painter):
    """Knobs at places (n, 3), each in its colour. radius: of all, or (n,) of each. inks: the colours of their pointers, (n, 4).

    values (n,): where each stands, from -most, far to the left, over 0, up, to most, far to the right; what is beyond lies at the end, and
    what is no number has no pointer. lit (n,): how much each is lit, 0 to 1.
    """

    rows: ClassVar[tuple[str, ...]] = ("rgbas", "inks", "values", "lit")
    numbers: ClassVar[tuple[str, ...]] = ("opacity", "most")
    each = 2  # its middle, and a place on its edge

    def __init__(
        self,
        places: np.ndarray,
        radius: float | np.ndarray,
        values: np.ndarray,
        most: float,
        colours: str | Sequence[str] | np.ndarray = THEME.dimmed,
        light: str = THEME.lamp,
        ink: str = THEME.ink,
    ) -> None:
        edges = places + np.multiply.outer(np.broadcast_to(np.asarray(radius, dtype=float), len(places)), RIGHT)
        super().__init__(np.stack([places, edges], axis=1), colours)
        self.values, self.most, self.light = np.array(values, dtype=float), float(most), light
        self.lit, self.inks = np.zeros(len(places)), rgbas_of(ink, len(places))

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The marks of the scale, the disc, then the pointer where there is a number; wider lines for one from near."""
        known = np.isfinite(self.values)
        stands = TURN * np.clip(np.where(known, self.values, 0) / self.most, -1, 1)
        for (middle, edge), rgba, ink, angle, pointed, lit in self.marks(self.points, self.rgbas, self.inks, stands, known, self.lit):
            x, y, radius = middle[0], middle[1], math.dist(middle, edge)
            near = max(1.0, radius)
            for mark in (-TURN, 0.0, TURN):
                _ray(ctx, (x, y), mark, (1 - NOTCH) * radius, radius)
            stroke(ctx, camera, rgba, near * AXIS)
            ctx.arc(x, y, DISC * radius, 0, 2 * math.pi)
            camera.ink(ctx, (*rgba[:3], TINT * rgba[3]))
            ctx.fill_preserve()
            camera.ink(ctx, camera.rgba(self.light, BRIGHT * lit * rgba[3]))
            ctx.fill_preserve()
            stroke(ctx, camera, rgba, near * AXIS)
            if pointed:
                _ray(ctx, (x, y), angle, 0.1 * radius, DISC * radius)
                stroke(ctx, camera, camera.rgba(THEME.shut, rgba[3]) if lit > 0.5 else (*ink[:3], rgba[3]), near * LINE)


def _ray(ctx: cairo.Context, middle: tuple[float, float], angle: float, begins: float, ends: float) -> None:
    """Lay a line out from a middle, at an angle clockwise from straight up."""
    sin, cos = math.sin(angle), math.cos(angle)
    ctx.move_to(middle[0] + begins * sin, middle[1] + begins * cos)
    ctx.line_to(middle[0] + ends * sin, middle[1] + ends * cos)
