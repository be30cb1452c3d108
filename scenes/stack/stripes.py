"""Rows of a table as upright stripes, side by side: a cell for each number, the stronger the larger that is among all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import ManimColor

from scenes.parts.axes.window import Box
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import LINE, THEME
from scenes.stack.pin import pin
from scenes.stack.tiles import lay

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

CELL, SEAM = 9, 1  # how high a cell is, beside the ground below it
FAINTEST = 0.2  # of a cell's full colour


class Stripes(Painter):
    """M stripes, each told by its low left and its high right corner.

    strength (S, M, W): how strong the cells are, from 0 to 1, at each of some stages, of which the first `widths` (S,) are there. kinds
    (M,): of which class each is. What can be moved: clear (M,): how clearly each is seen · lit (W,): how clearly each cell of the first
    stage is · front: how far right, on screen, the stage `after` has come in place of the stage `before` · swept: how clearly that is seen
    as a line · dyed: how much each is of its class's hue · plain: how much all cells of a stripe are alike ·
    pinned: how clearly the pin over the first one is seen.
    """

    each = 2
    rows = ("rgbas", "clear")
    numbers = ("opacity", "front", "dyed", "plain", "swept", "pinned")
    bleeds = True

    def __init__(self, points: np.ndarray, strength: np.ndarray, widths: Sequence[int], kinds: np.ndarray) -> None:
        super().__init__(points, THEME.ink)
        self.strength, self.widths, self.kinds = strength, tuple(widths), kinds.astype(int)
        self.clear, self.lit = np.ones(len(kinds)), np.ones(strength.shape[2])
        self.before = self.after = 0
        self.front, self.dyed, self.plain, self.swept, self.pinned = -np.inf, 0.0, 0.0, 0.0, 0.0

    def reach(self, stage: int) -> None:
        """All stripes are at a stage, and nothing comes in its place."""
        self.before = self.after = stage
        self.swept = 0.0

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The fainter ones first, so that they lie under the others; and the line at which one stage comes in place of the other."""
        boxes = self.points.reshape(-1, 2, 3)
        passed = boxes[:, :, 0].mean(axis=1) < self.front
        cells = [self.cells(stage) for stage in (self.before, self.after)]
        for at in np.argsort(self.clear, kind="stable").tolist():
            (left, low, _), (right, high, _) = boxes[at].tolist()
            lay(ctx, cells[int(passed[at])][at], Box(left, low, right, high), self.opacity * float(self.clear[at]))
        if self.swept > 0:
            ctx.move_to(self.front, float(boxes[:, 0, 1].min()))
            ctx.line_to(self.front, float(boxes[:, 1, 1].max()))
            stroke(ctx, camera, camera.rgba(THEME.ink, self.opacity * self.swept), LINE)
        if self.pinned > 0:
            (left, _, _), (right, top, _) = boxes[0].tolist()
            pin(ctx, camera, (left + right) / 2, top, self.opacity * self.pinned)

    def cells(self, stage: int) -> np.ndarray:
        """What is painted of each stripe at a stage, (M, rows, 1, 4), in manim's order of colours."""
        width = self.widths[stage]
        hues = np.array([ManimColor(hue).to_rgb() for hue in (THEME.ink, *THEME.classes[:2])])
        full = (1 - self.dyed) * hues[0] + self.dyed * hues[1 + self.kinds]
        share = FAINTEST + (1 - FAINTEST) * self.strength[stage, :, :width]
        share = (1 - self.plain) * share + self.plain
        if stage == 0:
            share = share * self.lit[:width]
        ground = np.array(ManimColor(THEME.panel).to_rgb())
        rgbs = ground + share[..., None] * (full[:, None] - ground)  # (M, W, 3)
        pixels = np.zeros((len(rgbs), width, CELL + SEAM, 1, 4), dtype=np.uint8)
        pixels[:, :, :CELL, 0, :3] = (255 * rgbs).round()[:, :, None]
        pixels[:, :, :CELL, 0, 3] = 255
        if self.plain > 0:
            pixels[:, :, CELL:, 0] = (self.plain * pixels[:, :, :SEAM, 0]).round()
        return pixels.reshape(len(rgbs), -1, 1, 4)
