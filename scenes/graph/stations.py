"""What became of a small square, layer by layer, side by side; and where one move takes it that is all of them at once."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.graph.patch import Patch, draw
from scenes.graph.strands import HUES
from scenes.graph.turns import Turn
from scenes.parts.frame import caption_band, frame, stage, usual
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import lines, stroke
from scenes.parts.space.passage import Passage
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import BACK, LINE, PROTAGONIST, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

WIDE, NARROW, HIGH = 1.55, 0.58, 1.25  # half of the room that each of them has, in scene units, also in a narrow frame
HIGHER = 0.8  # above the middle of sight, where they stand
RISE = 1.2  # how far the one move goes up on its way
BELOW, ARROW, HEAD = (0.25, 0.85), 0.5, 0.16  # how far below them arrows lie, and below these their words; half an arrow, and its head


class Stations(Painter):
    """The square, and a parallelogram for each layer.

    Its numbers, which `Turn` moves: size: the logarithm of how many scene units a number is long. come (S,): how far each has come from
    the last layer's to its own place, becoming what it was there. arrows: how clearly those are seen that lead from one to the next.
    moved: the share of the one move that is over, by the matrix `whole` (2, 2); nothing of it is seen at 0.
    """

    bleeds = True

    def __init__(self, patch: Patch, whole: np.ndarray) -> None:
        self.patch, count = patch, patch.layers + 1
        self._whole = Passage(((whole, np.zeros(2)),), lambda values: values, (None,))
        free, reach = stage(), np.array([patch.reach(layers) for layers in range(count)])
        wide = WIDE if usual() else NARROW
        self.room = float(min(wide / reach[:, 0].max(), HIGH / reach[:, 1].max()))
        self.near = float(min(2.3 * wide / reach[-1, 0], 1.6 * HIGH / reach[-1, 1]))
        self.level = float(SIGHT[1]) + HIGHER
        self.foot = self.level - self.room * float(reach[:, 1].max())
        self.size, self.come, self.arrows, self.moved = math.log(self.near), np.zeros(count), 0.0, 0.0
        self.places = np.column_stack([np.linspace(free.left + wide, free.right - wide, count), np.full(count, self.level)])
        super().__init__(np.zeros((2, 3)), THEME.ink)
        self.set_z_index(BACK)
        self.lay()

    def lay(self) -> None:
        """Say how far they reach."""
        outlines = np.concatenate([self.seen(at, self.patch.outline) for at in range(len(self.come))])
        self.points = np.column_stack([[outlines.min(axis=0), outlines.max(axis=0)], np.zeros(2)])

    def seen(self, station: int, inputs: np.ndarray) -> np.ndarray:
        """Where what became of inputs (n, 2) behind so many layers is seen, (n, 2)."""
        come, last = float(self.come[station]), self.patch.layers
        where = self.patch.behind(last) + come * (self.patch.behind(station) - self.patch.behind(last))
        middle = (1 - come) * SIGHT[:2] + come * self.places[station]
        return middle + math.exp(self.size) * self.patch.around(where, inputs)

    def in_one_move(self, inputs: np.ndarray) -> np.ndarray:
        """Where inputs (n, 2) are seen on the way of the one move, (n, 2)."""
        offsets = self._whole.at(inputs - self.patch.middle, min(self.moved, 1))[:, :2]
        (x, y), (to_x, to_y) = self.places[0], self.places[-1]
        middle = np.array([x + self.moved * (to_x - x), y + self.moved * (to_y - y) + RISE * math.sin(math.pi * self.moved)])
        return middle + math.exp(self.size) * offsets

    def parted(self, run_time: float) -> Turn:
        """Each goes to its own place."""
        return Turn(self, run_time, come=np.ones(len(self.come)), size=math.log(self.room))

    def between(self, layer: int) -> np.ndarray:
        """The place below the arrow of a layer, (3,), from 0 on."""
        x, _ = (self.places[layer] + self.places[layer + 1]) / 2
        return np.array([x, self.foot - sum(BELOW), 0])

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """All of them, down to the caption; as long as they are on their way, the last one lies on the others."""
        whole = frame()
        ctx.push_group()
        ctx.rectangle(whole.left, whole.bottom + caption_band(), whole.width, whole.height)
        ctx.clip()
        hues = np.array([camera.rgba(hue) for hue in (THEME.dimmed, *HUES)])
        for station, come in enumerate(self.come.tolist()):
            if come > 0 or station == self.patch.layers:
                outline, dots = (self.seen(station, inputs) for inputs in (self.patch.outline, self.patch.dots))
                hue = (1 - come) * hues[self.patch.layers] + come * hues[station]
                hue[3] = 1 if station == self.patch.layers else min(1, 3 * come)
                draw(ctx, camera, outline, dots, tuple(hue.tolist()), hue[3])
        for layer in range(self.patch.layers):
            self._draw_arrow(ctx, camera, layer)
        if self.moved > 0:
            for x, y in self.in_one_move(self.patch.outline).tolist():
                ctx.line_to(x, y)
            ctx.close_path()
            stroke(ctx, camera, camera.rgba(THEME.ink), PROTAGONIST)
        ctx.pop_group_to_source()
        ctx.paint_with_alpha(self.opacity)

    def _draw_arrow(self, ctx: cairo.Context, camera: StageCamera, layer: int) -> None:
        """From one to the next, in the hue of the layer between them."""
        x, y = self.between(layer)[0], self.foot - BELOW[0]
        lines(ctx, [((x - ARROW, y), (x + ARROW, y)), *(((x + ARROW - HEAD, y + up), (x + ARROW, y)) for up in (HEAD, -HEAD))])
        stroke(ctx, camera, camera.rgba(HUES[layer], self.arrows), LINE)
