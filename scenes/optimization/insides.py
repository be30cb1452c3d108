"""What Adam makes of the slope of one weight, as bars that follow its steps: the averages, corrected, and the step that comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import Animation, FadeIn, FadeOut, Mobject, Succession, VGroup, Wait

from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import CAPITALS, Lettering, ReadOut, typeset
from scenes.parts.letters.numerals import MINUS, fixed, written
from scenes.parts.theme import AXIS, FRONT, NAME, READ_OUT, THEME

if TYPE_CHECKING:
    from nets.findings.optimization.adam import Opened
    from scenes.parts.ink.camera import StageCamera
    from scenes.stage import Trajectory

SLOPE, AVERAGE, SIZE, STEP = range(4)
NAMES = "slope in w", "its average", "its size", "step of w"
WIDE = 0.46  # of its column, that a bar takes
FOOT, HEAD = 1.0, 0.6  # room below the bars, for names and numbers, and above them
LINE, BESIDE = 0.12, 0.14  # from a bar to its name, and from its end to its number
BELOW = 0.16, 0.3  # of the room for bars that is below zero, at least and at most


class Insides(Painter):
    """Four bars of one weight: its slope, the average of that, the root of the average of its square, and the step.

    The first three share a scale. What can be moved: grown (4,): the share of each bar that is drawn · stretched: how far the averages are
    corrected for having begun at zero · step: of which step they tell. last: the last step that is told.
    """

    rows = (*Painter.rows, "grown")
    numbers = (*Painter.numbers, "stretched", "step")
    bleeds = True  # words stand below the bars, and the whole is as large as the stage

    def __init__(self, found: Opened, weight: int, colour: str, last: float) -> None:
        free = stage()
        self.found, self.weight, self.step, self.stretched = found, weight, 0.0, 0.0
        self.grown = np.zeros(4)
        pitch = free.width / 4
        self.half, middles = WIDE * pitch / 2, [free.left + (at + 0.5) * pitch for at in range(4)]
        shown = slice(0, int(last) + 1)
        like = np.concatenate([one.values[shown, weight] for one in (found.gradient, found.corrected, found.size)])
        moved = found.moved.values[shown, weight]
        below = float(np.clip(max(-float(one.min()) / (np.ptp([*one, 0]) or 1) for one in (like, moved)), *BELOW))
        low, high = free.bottom + FOOT, free.top - HEAD
        self.zero = low + below * (high - low)
        unit = [self._unit(one, low, high) for one in (like, moved)]
        self.units = np.array([unit[0]] * 3 + [unit[1]])
        hues = [THEME.loss, THEME.neurons[2], THEME.neurons[5], colour]
        super().__init__(np.column_stack([middles, np.full(4, self.zero), np.zeros(4)]), hues)
        self.set_z_index(FRONT)
        under = self.zero - LINE - CAPITALS * NAME
        self.names = [
            haloed(Lettering(name, (x, under, 0), NAME, hue, align=0)).set_z_index(FRONT)
            for name, x, hue in zip(NAMES, middles, hues, strict=True)
        ]
        self.told = {
            at: self._read_out(number, middles[at])
            for at, number in ((SLOPE, found.gradient), (AVERAGE, found.memory), (SIZE, found.root), (STEP, found.moved))
        }
        self.signs = [
            haloed(Lettering(sign, (middles[at] + pitch / 2, under, 0), NAME, align=0)).set_z_index(FRONT)
            for at, sign in ((AVERAGE, "÷"), (SIZE, f"× {MINUS}rate ="))
            if self.names[at].width / 2 + NAME * typeset(sign)[1] + self.names[at + 1].width / 2 < pitch - BESIDE
        ]
        self.corrected = {at: self._read_out(number, middles[at]) for at, number in ((AVERAGE, found.corrected), (SIZE, found.size))}

    def _unit(self, values: np.ndarray, low: float, high: float) -> float:
        """How many scene units one of some numbers is long, so that all of them have room."""
        up, down = float(values.max(initial=0)), -float(values.min(initial=0))
        return min((high - self.zero) / max(up, 1e-300), (self.zero - low) / max(down, 1e-300))

    def _read_out(self, number: Trajectory, x: float) -> ReadOut:
        """A number, at the end of its bar."""
        told_there = ReadOut(
            lambda step: number.number(step, self.weight),
            told,
            anchor=(x, self.zero, 0),
            size=READ_OUT,
            align=0,
        )
        return haloed(told_there).set_z_index(FRONT)

    @property
    def lengths(self) -> np.ndarray:
        """How long the bars are (4,), in scene units, as far as they have grown."""
        raw, after = self._whole()
        return self.grown * ((1 - self.stretched) * raw + self.stretched * after)

    def _whole(self) -> np.ndarray:
        """How long they are when they have grown, before they are corrected and after, (2, 4)."""
        found = self.found
        both = (found.memory, found.root), (found.corrected, found.size)
        return self.units * [[one.at(self.step)[self.weight] for one in (found.gradient, *pair, found.moved)] for pair in both]

    def show(self, step: float) -> None:
        """Tell of a step; numbers stand at the ends of their bars, and names below both."""
        self.step = float(step)
        raw, after = np.nan_to_num(self._whole()).clip(-10, 10)
        for told, lengths in ((self.told, raw), (self.corrected, after)):
            for at, number in told.items():
                beyond = BESIDE if lengths[at] >= 0 else -BESIDE - CAPITALS * READ_OUT
                number.anchor = np.array([self.points[at, 0], self.zero + lengths[at] + beyond, 0])
        for name, x, down in zip(self.names, self.points[:, 0], np.minimum(raw, after).clip(max=0), strict=True):
            room = (BESIDE + CAPITALS * READ_OUT) * (down < 0)  # for the number, while it stands below the line
            name.anchor = np.array([x, self.zero + down - room - LINE - CAPITALS * NAME, 0])
            name.say(name.text)

    def words(self, at: int) -> VGroup:
        """A bar's name, and the number at its end."""
        return VGroup(self.names[at], self.told[at])

    def grow(self, *which: int) -> Change:
        """Some of the bars grow out of the line."""
        grown = self.grown.copy()
        grown[list(which)] = 1
        return Change(self, 0.7, grown=grown)

    def correct(self) -> list[Animation]:
        """The numbers of the averages make way for the corrected ones."""
        return [
            change
            for at, after in self.corrected.items()
            for change in (FadeOut(self.told[at], run_time=0.4), Succession(Wait(0.5), FadeIn(after, run_time=0.4)))
        ]

    def all_words(self) -> list[Mobject]:
        """All words that stand there once all bars do."""
        return [*self.names, *self.signs, self.told[SLOPE], *self.corrected.values(), self.told[STEP]]

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The bars, and the line on which they stand."""
        lengths = np.nan_to_num(self.lengths).clip(-10, 10).tolist()
        for (x, y, _), rgba, length in zip(self.points.tolist(), (self.rgbas * [1, 1, 1, self.opacity]).tolist(), lengths, strict=True):
            ctx.rectangle(x - self.half, y, 2 * self.half, length)
            camera.ink(ctx, rgba)
            ctx.fill()
        free = stage()
        ctx.move_to(free.left, self.zero)
        ctx.line_to(free.left + (free.right - free.left) * float(self.grown.max()), self.zero)
        camera.ink(ctx, camera.rgba(THEME.dimmed, self.opacity))
        ctx.set_line_width(AXIS * camera.cairo_line_width_multiple)
        ctx.stroke()


def told(value: float) -> str:
    """A number with three places; one that they are too few for, in one digit, however small it is."""
    return fixed(value, 3) if value == 0 or round(value, 3) else written(value, 1)
