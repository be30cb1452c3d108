"""An activation over the whole stage, and the tangent that slides along it to where it is steepest."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.axes.window import Window
from scenes.parts.frame import stage
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import haloed, lines, stroke
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import spoken
from scenes.parts.letters.placing import Word
from scenes.parts.theme import AXIS, FRONT, HALO, LINE, NAME, PIXEL, PROTAGONIST, READ_OUT, THEME

if TYPE_CHECKING:
    from nets.findings.optimization.vanishing_gradients.flow import Flow
    from scenes.parts.ink.camera import StageCamera

BALL, HALF = 12 * PIXEL, 2.2  # the dot that the tangent touches; how far it goes to both sides, in what the activation is given


class Steepness(Painter):
    """What can be moved: drawn: the share of the curve · touches: where the tangent is · tangent: how much of it is drawn."""

    numbers = (*Painter.numbers, "drawn", "touches", "tangent")
    bleeds = True

    def __init__(self, found: Flow) -> None:
        self.found, free = found, stage()
        self.drawn, self.tangent, self.touches = 0.0, 0.0, float(found.place[0])
        self.steep = float(found.place[int(np.argmax(found.slope))])
        low, high = float(found.curve.min()), float(found.curve.max())
        spare = 0.12 * ((high - low) or 1.0)
        self.window = Window(free.inset(0, 0.2, 0, 0.4), (float(found.place[0]), float(found.place[-1])), (low - spare, high + spare))
        super().__init__(self.window.place(found.place, found.curve), THEME.ink)
        self.set_z_index(FRONT)

    def words(self, name: str) -> list[Lettering]:
        """What the curve is called, and what lies across."""
        box, zero = self.window.box, float(self.window.place(0, 0)[0, 1])
        across = haloed(Lettering("what it is given", (box.right, zero + 0.16, 0), NAME, THEME.dimmed, align=1)).set_z_index(FRONT)
        named = haloed(Lettering(name, (box.right, box.top + 0.1, 0), READ_OUT, THEME.neurons[0], align=1)).set_z_index(FRONT)
        return [across, named]

    def word(self) -> Word:
        """How steep it is where it is steepest."""
        slope = self.found.steepest
        return Word(f"slope {spoken(slope)}", self._on(self.steep)[None, :2], THEME.loss, READ_OUT, [(spoken(slope), slope.source)])

    def _on(self, place: float) -> np.ndarray:
        return self.window.place(place, np.interp(place, self.found.place, self.found.curve))[0]

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The axis, the curve, and the tangent with its dot."""
        box, found = self.window.box, self.found
        zero = float(self.window.place(0, 0)[0, 1])
        lines(ctx, [((box.left, zero), (box.right, zero))])
        stroke(ctx, camera, camera.rgba(THEME.hairline, self.tangent * self.opacity), AXIS)
        lines(ctx, pairwise(self.points[: max(2, round(self.drawn * len(self.points))), :2].tolist()))
        ctx.set_line_width((PROTAGONIST + 2 * HALO) * camera.cairo_line_width_multiple)
        camera.ink(ctx, camera.rgba(THEME.ground, self.opacity * (self.drawn > 0)))
        ctx.stroke_preserve()
        stroke(ctx, camera, camera.rgba(THEME.neurons[0], self.opacity * (self.drawn > 0)), PROTAGONIST)
        if self.tangent <= 0:
            return
        at, height = (float(np.interp(self.touches, found.place, values)) for values in (found.slope, found.curve))
        ends = self.window.place(*np.array([(self.touches + far, height + at * far) for far in (-HALF, HALF)]).T)[:, :2]
        lines(ctx, [tuple(ends.tolist())])
        stroke(ctx, camera, camera.rgba(THEME.loss, self.tangent * self.opacity), LINE)
        x, y = self._on(float(self.touches))[:2].tolist()
        ctx.arc(x, y, BALL, 0, 2 * np.pi)
        camera.ink(ctx, camera.rgba(THEME.loss, self.tangent * self.opacity))
        ctx.fill()
