"""The ways down, unrolled: each as a straight line that is as long as it takes steps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import rgb_to_hex

from scenes.parts.frame import stage
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import haloed, stroke
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import FRONT, NAME, PIXEL, PROTAGONIST

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

LEFT, RIGHT = 0.1, 2.6  # scene units that are free beside the longest of them: at its right its name and number
LOWEST, HIGHEST = 0.16, 0.84  # of the stage's height, between which they lie
BALL, BESIDE = 13 * PIXEL, 0.25


class Unrolled(Painter):
    """One line for each training, from its way on the map (n, 2) to a straight one, an even part of it for each step.

    What can be moved: share: 0 as it lies on the map, 1 straight. ways: one for each, with as many places as it takes steps, and one.
    ended: whether each arrives there: else there is no ball at its end.
    """

    numbers = (*Painter.numbers, "share")
    bleeds = True  # they come from a map that does

    def __init__(self, ways: Sequence[np.ndarray], ended: Sequence[bool], colours: Sequence[str]) -> None:
        free = stage()
        self.share, self.ways, self.ended = 0.0, [way[np.isfinite(way).all(axis=1)] for way in ways], list(ended)
        longest = max(max(map(len, self.ways)) - 1, 1)
        unit = (free.width - LEFT - RIGHT) / longest
        heights = free.bottom + np.linspace(HIGHEST, LOWEST, len(ways) + 2)[1:-1] * free.height
        self.straight: list[np.ndarray] = [
            np.column_stack([free.left + LEFT + unit * np.arange(len(way)), np.full(len(way), high)])
            for way, high in zip(self.ways, heights, strict=True)
        ]
        super().__init__(np.array([[*line[-1], 0] for line in self.straight]), list(colours[: len(ways)]))
        self.set_z_index(FRONT)

    def lines(self) -> list[np.ndarray]:
        """As they lie now, (n, 2) each: what comes first straightens first."""
        found = []
        for way, line in zip(self.ways, self.straight, strict=True):
            along = np.linspace(0, 1, len(way))[:, None]
            part = np.clip(2 * self.share - along, 0, 1)
            part = part * part * (3 - 2 * part)
            found.append((1 - part) * way + part * line)
        return found

    def named(self, names: Sequence[str], steps: Sequence[Number]) -> list[Lettering]:
        """At the end of each line whose it is, and of how many steps; of one that does not arrive only whose."""
        words = []
        for name, count, line, rgba in zip(names, steps, self.straight, self.rgbas, strict=True):
            numerals = [(f"{float(count):.0f}", count.source)] if float(count) >= 0 else []
            text = " ".join([name, *(numeral for numeral, _ in numerals)])
            place = (line[-1, 0] + BESIDE, line[-1, 1] - 0.36 * NAME, 0)
            words.append(haloed(Lettering(text, place, NAME, rgb_to_hex(rgba[:3]), numerals=numerals)).set_z_index(FRONT))
        return words

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The lines, and at the ends of those that arrive their balls."""
        for line, rgba, ended in zip(self.lines(), (self.rgbas * [1, 1, 1, self.opacity]).tolist(), self.ended, strict=True):
            for at, place in enumerate(line.tolist()):
                (ctx.line_to if at else ctx.move_to)(*place)
            stroke(ctx, camera, rgba, PROTAGONIST)
            if ended:
                x, y = line[-1].tolist()
                ctx.arc(x, y, BALL, 0, 2 * math.pi)
                camera.ink(ctx, rgba)
                ctx.fill()
