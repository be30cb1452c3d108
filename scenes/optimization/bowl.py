"""A parabola, and who jumps from one of its walls to the other: each chord joins two landings, as they were trained."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import Succession

from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.ink.painter import Painter, rgbas_of
from scenes.parts.ink.strokes import lines, ringed_dot, stroke
from scenes.parts.letters.lettering import CAPITALS, Lettering, Numerals, typeset
from scenes.parts.theme import AXIS, FRONT, LINE, NAME, PIXEL, PROTAGONIST, READ_OUT, STROKE, THEME

if TYPE_CHECKING:
    from nets.findings.optimization.learning_rate.bowl import Bowl
    from scenes.parts.ink.camera import StageCamera

HIGH, WIDE = 0.6, 0.6  # shares of the stage's height, and of half its width, from the bottom to where all start
TALL = 0.93  # share of the stage's height up to which walls reach
FLOOR = 0.2  # scene units from the stage's foot to the bottom, so that a ball there stays clear of the caption
BALL, LANDING, RIM = 14 * PIXEL, 6 * PIXEL, 3 * PIXEL
CHORD = 2.5 * STROKE
DASH = 14 * PIXEL, 12 * PIXEL
BESIDE = 0.32  # scene units from a ball to the word beside it
ABOVE = 0.45  # how much higher than that it stands where there is no room beside it
HEAD = 0.2  # scene units from an arrow's tip to its barbs


class BowlPicture(Painter):
    """The loss over one weight, its bottom at the foot of the stage, and the trainings on it.

    What can be moved: drawn: the share of the curve · pulled: how often the camera has gone back, to where heights are half as large; the
    curve looks the same from there · jumps (R,): how far each training is, in jumps · clear (R,): how clearly each is seen · level: the
    share of the dashed line at the height of the start · reach: the share of the arrow that is as long as the next step of the one that
    `steps` · floored: how clearly the line is seen at the foot.
    """

    rows = (*Painter.rows, "jumps", "clear")
    numbers = (*Painter.numbers, "drawn", "pulled", "level", "reach", "floored")
    bleeds = True

    def __init__(self, found: Bowl, hues: list[str]) -> None:
        self.found, self.free = found, stage().inset(0, FLOOR, 0, 0)
        self.side = math.copysign(1, found.weight.values[0, 0] - float(found.best))
        self.far = float(abs(found.weight.values[0, 0] - found.best))
        self.top = float(found.loss.values[0, 0] - found.floor)
        self.drawn, self.pulled, self.level, self.reach, self.floored, self.steps = 0.0, 0.0, 0.0, 0.0, 1.0, 0
        self.jumps, self.clear = np.zeros(len(hues)), np.zeros(len(hues))
        self.hues = rgbas_of(hues, len(hues))
        reach = math.sqrt(TALL / HIGH)
        across = np.linspace(-reach, reach, 241)
        super().__init__(self._on_stage(across, np.square(across), 1), THEME.dimmed)
        self.set_z_index(FRONT)

    def _on_stage(self, across: np.ndarray, up: np.ndarray, times: float) -> np.ndarray:
        """Distances from the best weight and heights above the bottom, those of the start being 1, as places (n, 3)."""
        x = (self.free.left + self.free.right) / 2 + WIDE * self.free.width / 2 * across / math.sqrt(times)
        return np.column_stack([x, self.free.bottom + HIGH * self.free.height * up / times, 0 * x])

    def landings(self, at: int) -> np.ndarray:
        """Where a training has landed, step by step, (T, 2)."""
        found = self.found
        across, up = (found.weight.values[:, at] - float(found.best)) / self.far, (found.loss.values[:, at] - float(found.floor)) / self.top
        return self._on_stage(across, up, 2**self.pulled)[:, :2]

    def way(self, at: int) -> np.ndarray:
        """The landings that it has left behind, and where it is now, (n, 2)."""
        places, jumps = self.landings(at), min(float(self.jumps[at]), len(self.found.steps) - 1)
        whole = min(int(jumps), len(places) - 2)
        now = places[whole] + (jumps - whole) * (places[whole + 1] - places[whole])
        return np.concatenate([places[: whole + 1], now[None]])

    def only(self, at: int) -> np.ndarray:
        """One for a training, and zero for all others, (R,)."""
        return np.eye(len(self.jumps))[at]

    def stride(self, at: int, jumps: int, seconds: float) -> Succession:
        """A training's arrow grows as long as its step, and then it jumps, for the so-manieth time."""
        self.steps = at
        jump = Change(self, 0.4 * seconds, jumps=self.only(at) * jumps, reach=0)
        return Succession(Change(self, 0.6 * seconds, reach=1), jump)

    def word(self, at: int, text: str, colour: str, numerals: Numerals = ()) -> Lettering:
        """A word outside of the wall that a training stands on, as high as it stands."""
        x, y = self.way(at)[-1].tolist()
        return self._beside(x, y, text, READ_OUT, colour, numerals)

    def words(self) -> list[Lettering]:
        """What lies across, and what is up."""
        (x, y, _), foot = self._on_stage(np.array([-0.7 * self.side]), np.array([0.49]), 1)[0].tolist(), self.free.bottom + 0.14
        weight = Lettering("weight", (self.free.right, foot, 0), NAME, THEME.dimmed, align=1).set_z_index(FRONT)
        return [weight, self._beside(x, y, "its loss", NAME, THEME.dimmed)]

    def bent(self) -> Lettering:
        """What the letter stands for that the longest rate has in it, over the bottom."""
        middle = (self.free.left + self.free.right) / 2
        return Lettering("λ: its curvature", (middle, self.free.bottom + 0.7, 0), NAME, THEME.dimmed, align=0).set_z_index(FRONT)

    def _beside(self, x: float, y: float, text: str, size: float, colour: str, numerals: Numerals = ()) -> Lettering:
        """A text outside of the wall, beside a place on it."""
        side, wide = math.copysign(1, x - (self.free.left + self.free.right) / 2), size * typeset(text)[1]
        place, low = x + BESIDE * side, max(y - CAPITALS * size / 2, self.free.bottom + 0.14)
        if not self.free.left < place + wide * side < self.free.right:
            place, low = (self.free.right if side > 0 else self.free.left) - wide * side, low + ABOVE
        return Lettering(text, (place, low, 0), size, colour, align=-side, numerals=numerals).set_z_index(FRONT + 1)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The foot, the curve, and each training."""
        curve = self.points[: max(2, round(self.drawn * len(self.points))), :2].tolist()
        if self.side > 0:
            curve = self.points[::-1][: len(curve), :2].tolist()
        foot = self.free.bottom
        lines(ctx, [((self.free.left, foot), (self.free.right, foot))])
        stroke(ctx, camera, camera.rgba(THEME.hairline, self.floored * self.opacity), AXIS)
        if self.drawn > 0:
            lines(ctx, pairwise(curve))
            stroke(ctx, camera, camera.rgba(THEME.dimmed, self.opacity), PROTAGONIST)
        if self.level > 0:
            self._draw_level(ctx, camera)
        self._draw_ways(ctx, camera)
        if self.reach > 0:
            self._draw_arrow(ctx, camera)

    def _draw_ways(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """All chords and landings, and over them the balls, as far as they are below the head of the frame."""
        ctx.save()
        ctx.rectangle(self.free.left, self.free.bottom - 1, self.free.width, self.free.height + 1 + RIM + BALL)
        ctx.clip()
        seen = [
            (self.way(at).tolist(), self.hues[at, :3], float(self.clear[at]) * self.opacity)
            for at in np.flatnonzero(self.clear > 0).tolist()
        ]
        for way, hue, clear in seen:
            lines(ctx, pairwise(way))
            stroke(ctx, camera, (*hue, 0.6 * clear), CHORD)
            for place in way[:-1]:
                ringed_dot(ctx, camera, place, LANDING, (*hue, clear), ring=RIM / 2)
        for way, hue, clear in seen:
            ringed_dot(ctx, camera, way[-1], BALL, (*hue, clear), ring=RIM)
        ctx.restore()

    def _draw_level(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The dashed line from wall to wall, as high as the start."""
        (start, *_), (end, *_) = (self._on_stage(np.array([side]), np.ones(1), 2**self.pulled)[:, :2] for side in (self.side, -self.side))
        lines(ctx, [(start.tolist(), (start + self.level * (end - start)).tolist())])
        ctx.set_dash(DASH)
        stroke(ctx, camera, camera.rgba(THEME.ink, self.opacity), LINE)
        ctx.set_dash([])

    def _draw_arrow(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """An arrow as long as the next step: the rate times the slope."""
        places, at = self.landings(self.steps), int(self.jumps[self.steps])
        (x, y), to = places[at].tolist(), float(places[min(at + 1, len(places) - 1), 0])
        tip = x + self.reach * (to - x)
        barb = math.copysign(min(HEAD, abs(tip - x) / 2), tip - x)
        lines(ctx, [((x, y), (tip, y)), ((tip - barb, y + abs(barb) / 2), (tip, y)), ((tip, y), (tip - barb, y - abs(barb) / 2))])
        stroke(ctx, camera, camera.rgba(THEME.loss, self.opacity), LINE)
