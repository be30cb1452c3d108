"""The layers of a network without an activation, pushed into one another like a spyglass: two by two, each pair is one layer."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import cairo
import numpy as np
from manim import Animation, Circle, Line, VMobject, rate_functions

from scenes.parts.frame import stage
from scenes.parts.ink.machine import DASH, NODE, THIN
from scenes.parts.ink.painter import Painter
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number, written
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import FRONT, GHOST, LINE, PIXEL, PROTAGONIST, READ_OUT, THEME

if TYPE_CHECKING:
    from nets.findings.stack.without_nonlinearity.telescope import Telescope
    from scenes.parts.ink.camera import StageCamera

WIDEST, NARROWEST = 0.92, 0.8  # shares of the stage's width from the first column to the last: of all layers, and of one
HIGHEST, ROW = 0.74, 0.62  # shares of its height: of the tallest column, and the most from node to node
LARGEST = 56 * PIXEL  # a node's radius, where there are few
ABOVE, BELOW = 0.35, 0.7  # how far from its wire the baseline of a number lies
FEW, NEAR = 2, 0.2  # inputs whose numbers stand at the middle of their wires; of more, how far along, where wires lie farther apart
WRITTEN, LEAST = 0.4, 0.15  # how high a number is with what it leaves free over it; the least that its baseline lies over its wire
FAINT, CLEAR = 0.3, 0.75  # of a wire of next to no weight, where there are many layers and where there is one

Wires = list[tuple[int, int, float]]  # of one layer: from which node, to which one, and the weight


class Spyglass(Painter):
    """Columns of nodes and the wires between them; where layers are multiplied, a column slides into the next one.

    grown: how many columns are there. pushed: how many rounds the layers have been multiplied, a share of one while columns slide.
    """

    numbers = ("opacity", "grown", "pushed")

    def __init__(self, found: Telescope) -> None:
        self.columns = [[int(one) for one in row if one > 0] for row in found.units]
        self._wires = _unravelled(self.columns, found.weights)
        self._wide, self._tall = stage().width, stage().height
        super().__init__(np.zeros((2, 3)), THEME.ink)
        self.grown, self.pushed = float(len(self.columns[0])), 0.0

    @property
    def pushed(self) -> float:
        """How many rounds the layers have been multiplied."""
        return self._pushed

    @pushed.setter
    def pushed(self, pushed: float) -> None:
        self._pushed = pushed
        here, after, share = self._rounds
        half = (1 - share) * self._half(here) + share * self._half(after)
        self.points = SIGHT + np.array([-half, half])

    @property
    def _rounds(self) -> tuple[int, int, float]:
        """The round before and the one after, and the share of the way between them."""
        here = min(int(self.pushed), len(self.columns) - 1)
        return here, min(here + 1, len(self.columns) - 1), self.pushed - here

    def _half(self, pushed: int) -> np.ndarray:
        """How far from its middle the columns of a round reach, (3,)."""
        xs, gap, radius = self._spaced(pushed)
        return np.array([xs[-1] + radius, gap * (max(self.columns[pushed]) - 1) / 2 + radius, 0])

    def place(self, units: int, at: int, x: float, gap: float) -> tuple[float, float]:
        """Where a node of a column stands."""
        return x, float(SIGHT[1]) + gap * ((units - 1) / 2 - at)

    def written(self, numbers: Sequence[Number]) -> list[tuple[Lettering, VMobject]]:
        """The numbers of the last single layer, each with the way along which it acts: weights at their wires, the constant at the output.

        Of very many inputs there is no room for the weights.
        """
        (inputs, _), (xs, gap, radius) = self.columns[-1], self._spaced(len(self.columns) - 1)
        out, few, found = np.array(self.place(1, 0, xs[1], gap)), inputs <= FEW, []
        high = ABOVE if few else min(ABOVE, (1 - NEAR) * gap - WRITTEN)
        for at, number in enumerate(numbers):
            start = np.array(self.place(inputs, at, xs[0], gap)) if at < inputs else out
            if at < inputs and high < LEAST:
                continue
            over = radius + ABOVE if at == inputs else high if start[1] > out[1] or not few else -BELOW
            place = start + (0.5 if few else NEAR) * (out - start) + [0, over]
            text, hue = written(float(number)), THEME.prediction if at == inputs else THEME.ink
            one = Lettering(text, (*place, 0), READ_OUT, hue, 0, numerals=[(text, number.source)]).set_z_index(FRONT + 2)
            way = Line((*start, 0), (*out, 0), buff=1.15 * radius) if at < inputs else Circle(radius).move_to((*out, 0))
            found.append((one, way.set_stroke(THEME.prediction, PROTAGONIST).set_z_index(FRONT + 1)))
        return found

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The round before and the one after, each as clearly as it is there, in columns on their way."""
        here, after, share = self._rounds
        (xs, gap, radius), (next_xs, next_gap, next_radius) = self._spaced(here), self._spaced(after)
        gap, radius = gap + share * (next_gap - gap), radius + share * (next_radius - radius)
        last = len(self.columns[here]) - 1
        goal = [(at + 1) // 2 if after > here else at for at in range(last + 1)]  # a column that goes slides into the next
        stays = [after == here or at % 2 == 0 or at == last for at in range(last + 1)]
        now = [x + share * (next_xs[there] - x) for x, there in zip(xs, goal, strict=True)]
        kept = [x for x, stay in zip(now, stays, strict=True) if stay]
        self._draw_wires(ctx, camera, here, now, gap, radius, 1 - share)
        if share:
            self._draw_wires(ctx, camera, after, kept, gap, radius, share)
        for at, (x, units, stay) in enumerate(zip(now, self.columns[here], stays, strict=True)):
            hue = THEME.ink if at == 0 else THEME.prediction if at == last else THEME.dimmed
            self._draw_column(
                ctx,
                camera,
                self._there(at) * (1 if stay else 1 - share),
                hue,
                [self.place(units, one, x, gap) for one in range(units)],
                radius,
            )

    def _spaced(self, pushed: int) -> tuple[np.ndarray, float, float]:
        """Of a round: where its columns stand, how far its nodes are apart, and how large they are."""
        columns = self.columns[pushed]
        part = (len(columns) - 2) / max(len(self.columns[0]) - 2, 1)
        width = self._wide * (NARROWEST + (WIDEST - NARROWEST) * math.sqrt(part))
        gap = self._tall * min(HIGHEST / max(max(columns) - 1, 1), ROW)
        radius = min(NODE, 0.36 * gap, 0.3 * width / (len(columns) - 1))
        return np.linspace(-width / 2, width / 2, len(columns)), gap, radius if part else min(LARGEST, 0.3 * gap)

    def _there(self, column: int) -> float:
        """How clearly a column is there, while they grow."""
        return min(max(self.grown - column, 0.0), 1.0)

    def _draw_wires(
        self, ctx: cairo.Context, camera: StageCamera, pushed: int, xs: list[float], gap: float, radius: float, clear: float
    ) -> None:
        """The wires of a round, from one column to the next, thick where the weight is large in its layer."""
        thinnest, thickest, faint = (LINE, PROTAGONIST, CLEAR) if len(xs) == 2 else (THIN, LINE, FAINT)
        for at, (wires, (units, others)) in enumerate(zip(self._wires[pushed], itertools.pairwise(self.columns[pushed]), strict=True)):
            there = clear * self._there(at + 1)
            largest = max((abs(weight) for _, _, weight in wires if math.isfinite(weight)), default=0.0) or 1.0
            for one, other, weight in wires if there > 0 else []:
                size = min(abs(weight) / largest, 1.0) if math.isfinite(weight) else 0.0
                (x, y), (to_x, to_y) = self.place(units, one, xs[at], gap), self.place(others, other, xs[at + 1], gap)
                inset = 1.15 * radius / max(math.hypot(to_x - x, to_y - y), 1e-9)
                ctx.move_to(x + inset * (to_x - x), y + inset * (to_y - y))
                ctx.line_to(to_x - inset * (to_x - x), to_y - inset * (to_y - y))
                ctx.set_dash(DASH if weight < 0 else ())
                ctx.set_line_width((thinnest + (thickest - thinnest) * size) * camera.cairo_line_width_multiple)
                camera.ink(ctx, camera.rgba(THEME.weights[int(weight < 0)], there * (faint + (1 - faint) * size) * self.opacity))
                ctx.stroke()
        ctx.set_dash(())

    def _draw_column(
        self, ctx: cairo.Context, camera: StageCamera, clear: float, hue: str, places: list[tuple[float, float]], radius: float
    ) -> None:
        for x, y in places if clear > 0 else []:
            ctx.new_sub_path()
            ctx.arc(x, y, radius, 0, 2 * math.pi)
            camera.ink(ctx, camera.rgba(THEME.ground, clear * self.opacity))
            ctx.fill_preserve()
            camera.ink(ctx, camera.rgba(hue, clear * self.opacity))
            ctx.set_line_width(GHOST * camera.cairo_line_width_multiple)
            ctx.stroke()


class Push(Animation):
    """The spyglass grows, or is pushed together: some of its numbers become others."""

    def __init__(self, glass: Spyglass, run_time: float, **to: float) -> None:
        self.to = to
        super().__init__(glass, run_time=run_time, rate_func=rate_functions.ease_in_out_sine)

    def begin(self) -> None:
        """Start from how it stands."""
        self.first = {name: getattr(self.mobject, name) for name in self.to}
        self.interpolate_mobject(0)

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between."""
        share: Any = self.rate_func(alpha)
        for name, last in self.to.items():
            setattr(self.mobject, name, (1 - share) * self.first[name] + share * last)


def _unravelled(columns: list[list[int]], weights: np.ndarray) -> list[list[Wires]]:
    """The wires of every layer of every round, from all weights in one row."""
    rounds, left = [], iter(weights.tolist())
    for units in columns:
        pairs = itertools.pairwise(units)
        rounds.append([[(one, other, next(left)) for other in range(outputs) for one in range(inputs)] for inputs, outputs in pairs])
    return rounds
