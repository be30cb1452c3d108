"""A window that glides over a picture, and what it paints beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import HALO, LINE, THEME
from scenes.stack.tiles import ANSWERS, Tiles

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera


class Scan(Tiles):
    """One map (1, S, S) as it is painted in a box (2, 3), and over a picture of as many squares the window. reach, offset: of the window,
    in squares. framed: how clearly the window is seen, and the square that it paints next."""

    numbers = (*Tiles.numbers, "framed")  # type: ignore[assignment]  # more than tiles have

    def __init__(self, box: np.ndarray, picture: np.ndarray, values: np.ndarray, reach: int, offset: int) -> None:
        super().__init__(box, values, ANSWERS)
        self.picture, self.reach, self.offset, self.come, self.framed = picture, reach, offset, 0.0, 1.0

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """What is painted, with the square that is next, and the window that looks at the picture there."""
        super().paint(ctx, camera)
        size = self.values.shape[-1]
        row, column = divmod(min(self.come, 1 - 1e-9) * size * size, size)
        for box, reach, offset in ((self.points, 1, 0), (self.picture, self.reach, self.offset)):
            low, high = seen_from(box, size, int(row), int(column), reach, offset)
            outline(ctx, camera, low, high, THEME.prediction, self.opacity * self.framed)


class Frames(Painter):
    """Rectangles drawn as outlines, each told by its low left and its high right corner."""

    each = 2

    def __init__(self, boxes: np.ndarray, colours: str | Sequence[str]) -> None:
        super().__init__(boxes, colours)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """One after the other, with an edge of ground."""
        for (low, high), (*_, clear) in self.marks(self.points, self.rgbas):
            outline(ctx, camera, low, high, THEME.prediction, clear)


def seen_from(box: np.ndarray, size: int, row: int, column: int, reach: int, offset: int, stride: int = 1) -> np.ndarray:
    """What the unit at a place of a map sees of a picture of size × size squares in a box (2, 3): corners (2, 3), cut off at its edge."""
    ends = np.array([(column, row), (column, row)]) * stride + offset + [[0, reach], [reach, 0]]  # low left, high right; rows count down
    shares = np.clip(ends, 0, size) / size
    corner, span = np.array([box[0, 0], box[1, 1]]), np.array([1, -1]) * (box[1] - box[0])[:2]
    return np.column_stack([corner + shares * span, [0.0, 0.0]])


def outline(ctx: cairo.Context, camera: StageCamera, low: Sequence[float], high: Sequence[float], colour: str, clear: float) -> None:
    """A rectangle's outline with an edge of ground."""
    for ink, width in ((THEME.ground, LINE + 2 * HALO), (colour, LINE)):
        ctx.rectangle(low[0], low[1], high[0] - low[0], high[1] - low[1])
        stroke(ctx, camera, camera.rgba(ink, clear), width)
