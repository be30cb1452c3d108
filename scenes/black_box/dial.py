"""The dial: what the network says, as a needle between one class and the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import cairo
import numpy as np
from manim import DOWN, LEFT, RIGHT, UP, VGroup

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import stroke
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number, fixed
from scenes.parts.theme import AXIS, FRONT, GHOST, LINE, NAME, PROTAGONIST, THEME, type_size

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

LENGTH, OUT = 0.86, 1.1  # of the radius, how far its own needle reaches, and others, which else would lie under it
TICK = 0.09  # of the radius, a mark's
BEAD, INWARDS, CLOSE = 0.04, 0.1, 0.03  # of the radius: a bead's, and its way to the next one in; needles that are nearer lie on each other
PIVOT = 0.12  # scene units, the dot that a needle turns on
FAINT = 0.25  # how clearly a needle is seen that once stood there
SAID = type_size(52)


class Dial(Painter):
    """An arc from the first class, at the left, to the second, and its needles at chances from 0 to 1; what is no number has none.

    needle: what the network says. stood (n,): where it stood before. others (n,): what others say, each in a hue.
    beaded: how clearly the beads are seen by which they can be counted.
    """

    numbers: ClassVar[tuple[str, ...]] = ("opacity", "needle", "beaded")
    each = 4

    def __init__(self, hub: np.ndarray, radius: float, needle: float, hues: Sequence[str] = THEME.neurons) -> None:
        reach = OUT * radius
        super().__init__(np.array([hub, hub + reach * RIGHT, hub + reach * LEFT, hub + reach * UP]), THEME.prediction)
        self.beaded = 0.0
        self.needle, self.stood, self.others, self.hues = needle, np.empty(0), np.empty(0), tuple(hues)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The arc with its marks, then needles: those that stood, others, its own."""
        (((hub, edge, _, _), rgba),) = self.marks(self.points, self.rgbas)
        x, y, radius = hub[0], hub[1], math.dist(hub, edge) / OUT
        ink = camera.rgba(THEME.dimmed, self.opacity)
        ctx.arc(x, y, radius, 0, math.pi)
        stroke(ctx, camera, ink, LINE)
        for at in range(5):
            self._ray(ctx, (x, y), at / 4, (1 - TICK) * radius, radius)
            stroke(ctx, camera, ink, AXIS)
        for chance in self.stood[np.isfinite(self.stood)].tolist():
            self._ray(ctx, (x, y), chance, 0.35 * radius, LENGTH * radius)
            stroke(ctx, camera, (*rgba[:3], FAINT * rgba[3]), GHOST)
        for at, chance in enumerate(self.others.tolist()):
            if math.isfinite(chance):
                self._ray(ctx, (x, y), chance, 0, OUT * radius)
                stroke(ctx, camera, camera.rgba(self.hues[at % len(self.hues)], self.opacity), LINE)
        self._beads(ctx, camera, (x, y), radius)
        if math.isfinite(self.needle):
            self._ray(ctx, (x, y), self.needle, 0, LENGTH * radius)
            stroke(ctx, camera, rgba, PROTAGONIST)
        ctx.arc(x, y, PIVOT, 0, 2 * math.pi)
        camera.ink(ctx, rgba)
        ctx.fill()

    def _beads(self, ctx: cairo.Context, camera: StageCamera, hub: tuple[float, float], radius: float) -> None:
        """A bead near the end of each needle; where one lies on another, farther in: so they can be counted."""
        told: list[float] = []
        hues = [*(self.hues[at % len(self.hues)] for at in range(len(self.others))), THEME.prediction]
        for hue, chance in zip(hues, [*self.others.tolist(), self.needle], strict=True):
            if self.beaded and math.isfinite(chance):
                out = (1 - INWARDS * sum(abs(chance - other) < CLOSE for other in told)) * radius
                told.append(chance)
                ctx.arc(hub[0] - out * math.cos(math.pi * chance), hub[1] + out * math.sin(math.pi * chance), BEAD * radius, 0, 2 * math.pi)
                camera.ink(ctx, camera.rgba(hue, self.beaded * self.opacity))
                ctx.fill()

    def _ray(self, ctx: cairo.Context, hub: tuple[float, float], chance: float, begins: float, ends: float) -> None:
        """Lay a line out from the middle towards a chance."""
        cos, sin = -math.cos(math.pi * chance), math.sin(math.pi * chance)
        ctx.move_to(hub[0] + begins * cos, hub[1] + begins * sin)
        ctx.line_to(hub[0] + ends * cos, hub[1] + ends * sin)


class Readings(VGroup):
    """The names of both classes at the ends of a dial, reaching so far from its middle, and under it what it says."""

    def __init__(self, hub: np.ndarray, reach: float, classes: Sequence[str]) -> None:
        ends = []
        for name, side, align in zip(classes, (LEFT, RIGHT), (-1, 1), strict=True):
            shown = shortened(name, NAME, reach)
            place = hub + reach * side + 0.5 * DOWN
            ends.append(Lettering(shown, place, NAME, THEME.ink, align, numerals=numerals_of(shown, name)))
        self.said = Lettering("", hub + 1.42 * DOWN, SAID, THEME.prediction, 0)
        super().__init__(*(one.set_z_index(FRONT) for one in (*ends, self.said)))

    def say_nothing(self) -> Readings:
        """Only the names."""
        self.said.say("")
        return self

    def say(self, chance: Number) -> Readings:
        """Write another chance; nothing where there is none."""
        known = math.isfinite(float(chance))
        text = fixed(float(chance)) if known else ""
        self.said.say(text, [(text, chance.source)] if known else ())
        return self
