"""The parabola that a loss is where it curves most, and one step on it; and how sharply it curved all the while, beside the edge."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.optimization.bowl import BALL, DASH, FLOOR, HIGH, RIM, TALL, WIDE
from scenes.parts.frame import stage
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import lines, ringed_dot, stroke
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import AXIS, FRONT, GHOST, LINE, NAME, PROTAGONIST, READ_OUT, THEME

if TYPE_CHECKING:
    from nets.findings.optimization.learning_rate.edge import Edge
    from scenes.parts.ink.camera import StageCamera

HUE = THEME.neurons[2]
FAINT = 0.5  # of how the sharpness went from other starts
OVER, UNDER, IN = 0.16, 0.5, 0.2  # scene units from a line to words over it and under it, and from the stage's side to them


class EdgePicture(Painter):
    """A parabola as sharply curved as the loss is at a step, and a ball on it that is about to make one; or that sharpness over all steps.

    The edge lies as high as the ball: there the parabola is the one on which a step lands just as high, and there is that sharpness in the
    chart. What can be moved: drawn: the share of the parabola · reach: the share of the step · laid: from the parabola (0) to the chart (1)
    · ghosts: how clearly it is seen how it went from other starts. step: of which step all tell.
    """

    numbers = (*Painter.numbers, "drawn", "reach", "laid", "ghosts", "step")
    bleeds = True

    def __init__(self, found: Edge) -> None:
        self.found, self.edge, self.last = found, float(found.edge), float(found.steps[-1])
        self.free = stage().inset(0, FLOOR, BALL, 0)
        self.drawn, self.reach, self.laid, self.ghosts, self.step = 0.0, 0.0, 0.0, 0.0, 0.0
        self.far, self.level = WIDE * self.free.width / 2, self.free.bottom + HIGH * self.free.height
        self.middle = (self.free.left + self.free.right) / 2
        super().__init__(np.array([[self.free.left, self.free.bottom, 0], [self.free.right, self.free.top, 0]]), THEME.ink)
        self.set_z_index(FRONT)

    def show(self, step: float) -> None:
        """Tell of a step."""
        self.step = float(step)

    @property
    def share(self) -> float:
        """How sharply the loss curves, the edge being one."""
        return float(self.found.sharpness.at(self.step)) / self.edge

    def wall(self, across: np.ndarray) -> np.ndarray:
        """Places (n, 2) on the parabola, so far to the right of its bottom as the ball would be at the edge."""
        up = self.free.bottom + HIGH * self.free.height * self.share * np.square(across)
        return np.column_stack([self.middle + self.far * across, up])

    def step_on_it(self) -> np.ndarray:
        """Where the ball stands, at the level of the edge, and where its step lands, (2, 2): times 1 - rate · sharpness as far."""
        far = 1 / math.sqrt(self.share)
        return self.wall(np.array([far, far * (1 - float(self.found.product) * self.share)]))

    def charted(self, steps: np.ndarray, sharpness: np.ndarray) -> np.ndarray:
        """Places (n, 2) of a sharpness at a step in the chart."""
        x = self.free.left + self.free.width * steps / self.last
        return np.column_stack([x, self.free.bottom + HIGH * self.free.height * sharpness / self.edge])

    def course(self) -> np.ndarray:
        """The sharpness up to the step that is told, as far as it is laid out, (n, 2)."""
        steps, end = self.found.steps, self.step * self.laid
        shown = np.append(steps[steps < end], end)
        return self.charted(shown, np.interp(shown, steps, self.found.sharpness.values))

    def head(self) -> np.ndarray:
        """Where the ball is that lands: on the wall, or at the end of the course."""
        (start, to), end = self.step_on_it(), self.course()[-1]
        landed = start + self.reach * (to - start)
        return (1 - self.laid) * landed + self.laid * end

    def across(self) -> Lettering:
        """What lies across under the parabola."""
        place = (self.free.right, self.free.bottom + OVER, 0)
        return Lettering("sharpest direction", place, NAME, THEME.dimmed, align=1).set_z_index(FRONT)

    def words(self) -> list[Lettering]:
        """In the chart: what the dashed line is, what the course is, and what lies across."""
        left, foot, product = self.free.left + IN, self.free.bottom + OVER, self.found.product
        begins = float(self.charted(self.found.steps[:1], self.found.sharpness.values[:1])[0, 1])
        numeral = f"{float(product):.0f}"
        words = (
            Lettering(f"edge of stability: {numeral}/rate", (left, self.level + OVER, 0), READ_OUT, numerals=[(numeral, product.source)]),
            Lettering("λ: its curvature", (left, max(begins - UNDER, foot), 0), NAME, HUE),
            Lettering("steps", (self.free.right, foot, 0), NAME, THEME.dimmed, align=1),
        )
        return [word.set_z_index(FRONT) for word in words]

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The foot, the edge, the parabola with its step, and the course."""
        free, solid = self.free, (1 - self.laid) * self.opacity
        lines(ctx, [((free.left, free.bottom), (free.right, free.bottom))])
        stroke(ctx, camera, camera.rgba(THEME.hairline, self.opacity), AXIS)
        ctx.save()
        ctx.rectangle(free.left, free.bottom - 1, free.width + 2 * BALL, free.height + 1 + BALL)
        ctx.clip()
        if solid > 0:
            reach = self.drawn / math.sqrt(HIGH * max(self.share, 1e-9) / TALL)
            lines(ctx, pairwise(self.wall(np.linspace(-reach, reach, 241)).tolist()))
            stroke(ctx, camera, camera.rgba(THEME.dimmed, solid), PROTAGONIST)
        self._draw_level(ctx, camera)
        if self.ghosts > 0:
            for one in self.found.others:
                lines(ctx, pairwise(self.charted(*one.T).tolist()))
                stroke(ctx, camera, camera.rgba(HUE, FAINT * self.ghosts * self.opacity), GHOST)
        if self.laid > 0:
            lines(ctx, pairwise(self.course().tolist()))
            stroke(ctx, camera, camera.rgba(HUE, self.opacity), PROTAGONIST)
        if self.drawn == 1:
            (start, _), head = self.step_on_it().tolist(), self.head().tolist()
            if solid > 0 and self.reach > 0:
                lines(ctx, [(start, head)])
                stroke(ctx, camera, camera.rgba(HUE, solid), LINE)
            ringed_dot(ctx, camera, start, BALL, camera.rgba(THEME.ink, solid), ring=RIM)
            ringed_dot(ctx, camera, head, BALL, camera.rgba(HUE, min(1.0, self.reach + self.laid) * self.opacity), ring=RIM)
        ctx.restore()

    def _draw_level(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The dashed line at the edge: as wide as the parabola on which a step lands just as high, or as the chart."""
        ends = [
            (1 - self.laid) * (self.middle + side * self.far) + self.laid * x for side, x in ((-1, self.free.left), (1, self.free.right))
        ]
        lines(ctx, [((ends[0], self.level), (ends[1], self.level))])
        ctx.set_dash(DASH)
        stroke(ctx, camera, camera.rgba(THEME.ink, self.drawn * self.opacity), LINE)
        ctx.set_dash([])
