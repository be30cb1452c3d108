"""A layer's gradient as a grid of tiles over its wires, one for each, and what arrives at each neuron as a bar below its disc."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.graph.plan import Plan
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import GHOST, HALO, LINE, PROTAGONIST, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

ROOM, TALL, LARGEST = 0.84, 0.72, 0.62  # of what is free between two columns, and of the stage up, that a grid takes; scene units of a tile
FULL = 0.84  # of a tile's side, that of the square in it where the gradient is largest
BELOW = 1.24  # radii from the middle of a disc down to its bar
WIDE = 1.4 * PROTAGONIST  # of a bar
FAINT = 0.3  # how clearly the inside of a hollow square is seen


class Tiles(Painter):
    """Squares with two opposite corners each, (S, 2, 3), and in each a smaller one, hollow where it stands for less than zero.

    sides (S,): of those, beside the tile's, from -1 to 1. rings (S,): how clearly a ring lies around each. size: times as thick as from
    afar.
    """

    rows = ("rgbas", "sides", "rings")
    numbers = ("opacity", "size")
    each = 2

    def __init__(self, sides: np.ndarray) -> None:
        super().__init__(np.zeros((len(sides), 2, 3)), THEME.loss)
        self.bleeds = True
        self.sides, self.rings, self.size = sides, np.zeros(len(sides)), 1.0

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """All tiles, on ground, so that wires run below them; and then all rings."""
        marks = [*self.marks(self.points, self.sides, self.rings, self.rgbas)]
        for ((left, bottom, _), (right, top, _)), side, _, (*rgb, alpha) in marks:
            middle, whole = ((left + right) / 2, (bottom + top) / 2), right - left
            ctx.rectangle(left, bottom, whole, top - bottom)
            camera.ink(ctx, camera.rgba(THEME.ground, alpha))
            ctx.fill_preserve()
            stroke(ctx, camera, camera.rgba(THEME.hairline, alpha), GHOST * self.size)
            half = abs(side) * whole / 2
            ctx.rectangle(middle[0] - half, middle[1] - half, 2 * half, 2 * half)
            camera.ink(ctx, (*rgb, alpha * (FAINT if side < 0 else 1)))
            ctx.fill_preserve()
            stroke(ctx, camera, (*rgb, alpha), GHOST * self.size)
        for ((left, bottom, _), (right, top, _)), _, ring, (*_, alpha) in marks:
            ctx.rectangle(left, bottom, right - left, top - bottom)
            stroke(ctx, camera, camera.rgba(THEME.ink, ring * alpha), LINE * self.size)


class Bars(Painter):
    """Lengths from one place to another, (U, 2, 3), with an edge of ground. size: times as thick as from afar."""

    numbers = ("opacity", "size")
    each = 2

    def __init__(self, count: int) -> None:
        super().__init__(np.zeros((count, 2, 3)), THEME.loss)
        self.bleeds = True
        self.size = 1.0

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Those that have a length."""
        for (begin, end), rgba in self.marks(self.points, self.rgbas):
            if math.dist(begin, end) > 0:
                for colour, width in ((camera.rgba(THEME.ground, rgba[3]), WIDE + 2 * HALO), (rgba, WIDE)):
                    ctx.move_to(*begin[:2])
                    ctx.line_to(*end[:2])
                    stroke(ctx, camera, colour, width * self.size)


def grids(plan: Plan, strands: int) -> tuple[np.ndarray, np.ndarray]:
    """Where the tiles of the first wires lie in a plan, two opposite corners each, (2, S, 2): on the wire, as a point; and in a grid.

    Each layer has one: the neurons that its wires lead to make rows, and those that they come from make columns.
    """
    sources, targets, places = plan.sources[:strands], plan.targets[:strands], plan.places
    apart, grid, shape = np.zeros(strands), np.zeros((strands, 2)), np.zeros((strands, 2))
    for column in np.unique(places[targets, 0]):
        own = places[targets, 0] == column
        across, up = sources[own] - sources[own].min(), targets[own].max() - targets[own]
        shape[own] = across.max() + 1, up.max() + 1
        grid[own] = np.column_stack([across, up]) - (shape[own] - 1) / 2
        apart[own] = column - places[sources[own], 0]
    free = np.minimum(ROOM * (apart - 2 * plan.radius) / shape[:, 0], TALL * plan.box.height / shape[:, 1])
    side = min(float(free.min()), LARGEST)
    middles = (places[sources] + places[targets]) / 2
    level = (places[:, 1].min() + places[:, 1].max()) / 2
    low = np.column_stack([middles[:, 0], np.full(strands, level)]) + side * (grid - 0.5)
    return np.stack([middles, middles]), np.stack([low, low + side])


def beside(sizes: np.ndarray) -> np.ndarray:
    """Numbers (n,) beside the largest of them: from -1 to 1, and zero where there is none."""
    finite = np.where(np.isfinite(sizes), sizes, 0)
    return finite / (np.abs(finite).max(initial=0) or 1.0)
