"""Pictures that networks are to read: for each network a wall of them, of which those shine that it reads."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import rgb_to_hex

from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.ink.painter import Painter, rgbas_of
from scenes.parts.letters.lettering import Lettering, Numerals
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import CONTEXT, FRONT, NAME, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

COLUMNS = 10
HEAD, GAP, FOOT = 0.6, 0.4, 0.3  # scene units: over each wall for its name, between two side by side, and below them all


class Walls(Painter):
    """Pictures (P, h, h), from 0, paper, to 1, ink, once for each network: its wall fills a part of the stage, from corner to corner.

    lit: step -> (A, P): how clearly each picture shines. faint: how clearly one is seen that is not read.

    What can be moved: points (3 A, 3): the corners of the walls, low left, low right and high left · lights (A, P): how clearly each
    picture shines · clear (A,): how clearly a wall is seen · grown: the share of the pictures that stands.
    """

    rows = (*Painter.rows, "lights", "clear")
    numbers = (*Painter.numbers, "grown")
    each = 3

    def __init__(
        self,
        pictures: np.ndarray,
        lit: Callable[[float], np.ndarray],
        hues: Sequence[str],
        columns: int = COLUMNS,
        faint: float = CONTEXT,
    ) -> None:
        self.pictures, self._lit = pictures, lambda step: lit(step)  # a copy of it, as for a play, is to leave the recording alone
        self.walls, self.columns, self.faint, self.grown = len(hues), min(columns, len(pictures)), faint, 1.0
        self.lines = math.ceil(len(pictures) / self.columns)
        self.lights, self.clear = np.zeros((len(hues), len(pictures))), np.ones(len(hues))
        super().__init__(self.together(), list(hues))
        self.set_z_index(FRONT)

    def show(self, step: float) -> None:
        """Those shine that are read at a step."""
        self.lights = self.at(step)

    def at(self, step: float) -> np.ndarray:
        """How clearly each shines then, (A, P)."""
        return self._lit(step)

    def together(self) -> np.ndarray:
        """The corners where all walls are one, (3 A, 3)."""
        return np.tile(self.fitted(stage().inset(0, 0.2, 0, 0.2)), (self.walls, 1))

    def apart(self) -> np.ndarray:
        """The corners where each has a place of its own, (3 A, 3)."""
        return np.concatenate([self.fitted(room.inset(0, 0, 0, HEAD)) for room in rooms(self.walls, 1 if self.walls <= 2 else 2, FOOT)])

    def alone(self, at: int) -> np.ndarray:
        """The corners where one has grown, and the others stay, (3 A, 3)."""
        corners = self.points.copy()
        corners[3 * at : 3 * at + 3] = self.fitted(stage().inset(0, 0.2, 0, HEAD))
        return corners

    def head(self, at: int, text: str) -> Lettering:
        """What is written over a wall, as it stands, at its left end."""
        return self._over(at, text, -1, ())

    def counted(self, at: int, count: Number, of: Number) -> Lettering:
        """And at its right end, how many of how many pictures are read."""
        numerals = [(f"{float(number):.0f}", number.source) for number in (count, of)]
        return self._over(at, " of ".join(numeral for numeral, _ in numerals), 1, numerals)

    def _over(self, at: int, text: str, align: int, numerals: Numerals) -> Lettering:
        (left, _, _), (right, _, _), (_, top, _) = self.points[3 * at : 3 * at + 3].tolist()
        place = (left if align < 0 else right, top + 0.18, 0)
        return Lettering(text, place, NAME, rgb_to_hex(self.rgbas[at, :3]), align, numerals=numerals).set_z_index(FRONT)

    def parting(self) -> Change:
        """One wall becomes one for each network."""
        return Change(self, 2.2, points=self.apart())

    def fitted(self, room: Box, edge: float = 0.0, up: float = 0.5) -> np.ndarray:
        """The corners of a wall that is as large as a room allows, in its middle or further up, (3, 3); edge: parts of a picture that stay
        free behind the last ones."""
        cell = min(room.width / (self.columns + edge), room.height / (self.lines + edge))
        wide, high = cell * self.columns, cell * self.lines
        left, bottom = (room.left + room.right - wide - edge * cell) / 2, room.bottom + up * (room.height - high)
        return np.array([[left, bottom, 0], [left + wide, bottom, 0], [left, bottom + high, 0]])

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Each wall as one image, whose pixels stay squares."""
        for corners, rgba, shining, clear in zip(self.points.reshape(-1, 3, 3), self.rgbas, self.lights, self.clear, strict=True):
            if clear * self.opacity > 0:
                self._wall(ctx, corners[:, :2], self.pixels(rgba[:3], shining), clear * self.opacity)

    def pixels(self, hue: np.ndarray, shining: np.ndarray) -> np.ndarray:
        """A wall (rows, columns, 4), each picture in its hue as far as it shines, else in ink that is dim."""
        (count, side, _), standing = self.pictures.shape, math.ceil(self.grown * len(self.pictures))
        cells = np.zeros((self.lines * self.columns, side + 1, side + 1))
        cells[:count, 1:, 1:][:standing] = self.pictures[:standing]
        share = np.zeros(len(cells))
        share[: len(shining)] = np.clip(shining, 0, 1)
        ink = rgbas_of(THEME.ink, 1)[0, :3]
        colour = (1 - share[:, None]) * ink + share[:, None] * hue
        alpha = (cells * (self.faint + (1 - self.faint) * share)[:, None, None])[..., None]
        inked = np.concatenate([alpha * colour[:, None, None], alpha], axis=-1)  # cairo has colours times their alpha
        placed = inked.reshape(self.lines, self.columns, side + 1, side + 1, 4).swapaxes(1, 2)
        return np.ascontiguousarray((255 * placed.reshape(self.lines * (side + 1), -1, 4)).round().astype(np.uint8))

    def _wall(self, ctx: cairo.Context, corners: np.ndarray, pixels: np.ndarray, clear: float) -> None:
        height, width = pixels.shape[:2]
        low, right, high = corners
        surface = cairo.ImageSurface.create_for_data(pixels.data, cairo.FORMAT_ARGB32, width, height)
        pattern = cairo.SurfacePattern(surface)
        pattern.set_filter(cairo.FILTER_NEAREST)
        matrix = cairo.Matrix(*((right - low) / width), *((low - high) / height), *high)  # its first row is the highest
        matrix.invert()
        pattern.set_matrix(matrix)
        ctx.set_source(pattern)
        ctx.paint_with_alpha(clear)


def rooms(walls: int, columns: int, foot: float) -> list[Box]:
    """A part of the stage for each wall, in so many columns, so far above its foot."""
    free, lines = stage().inset(0, foot, 0, 0), math.ceil(walls / columns)
    wide, high = (free.width - (columns - 1) * GAP) / columns, free.height / lines
    corners = [(free.left + at % columns * (wide + GAP), free.top - (at // columns + 1) * high) for at in range(walls)]
    return [Box(left, bottom, left + wide, bottom + high) for left, bottom in corners]
