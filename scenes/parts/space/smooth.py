"""The sheet of a network that bends: heights over a fine lattice, coloured place by place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import cairo
import numpy as np

from scenes.parts.ink.strokes import glow, lines, stroke
from scenes.parts.space.lattice import FINER, Lattice, finer
from scenes.parts.space.marching import Picture, hit, marched
from scenes.parts.space.space import Space
from scenes.parts.space.tone import lit
from scenes.parts.theme import PROTAGONIST, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

WHOLE, UNDER = 255, 254  # alpha of what lies above the level, and below
SLACK = 1.5  # pixels by which a mark may seem to lie behind the sheet that it lies on


class SmoothSpace(Space):
    """A space with a smooth sheet. Beside what any space can move: heights (Y, X), as data · body (Y, X, 3): its colours in full light.

    x (X,), y (Y,): the lattice's rising, evenly spaced axes, in data. values: step -> heights, where the sheet follows training.
    """

    rows = (*Space.rows, "heights", "body")

    def __init__(self, *place: Any, x: np.ndarray, y: np.ndarray, values: Callable[[float], np.ndarray] | None = None) -> None:
        super().__init__(*place)
        (left, low), (right, high) = self.window.place(x[[0, -1]], y[[0, -1]])[:, :2].tolist()
        self.lattice = Lattice((left, low), ((right - left) / (len(x) - 1), (high - low) / (len(y) - 1)), (len(x), len(y)))
        self.heights = np.full((len(y), len(x)), self.level)
        self.body = np.full((len(y), len(x), 3), 0.5)
        self._values = values
        self._painted: tuple[tuple, np.ndarray] | None = None

    @property
    def count(self) -> int:
        """The sheet is one mark."""
        return 1

    @property
    def inside(self) -> np.ndarray | None:
        """Above zero where there is a sheet, (Y, X); nothing where that is everywhere."""
        return None

    def show(self, step: float) -> None:
        """Lay the sheet as it is at a step."""
        if self._values is not None:
            self.heights = self._values(step)

    def draw(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Floor, sheet, glass, and again what of the sheet lies above it; then the marks on it that are not hidden."""
        self.draw_floor(ctx, camera)
        self.draw_rim(ctx, camera)
        unit = camera.pixel_width / camera.frame_width
        z = self.stands(self.heights)
        if not np.isfinite(z).all():  # a training that blew up leaves no sheet
            self.draw_glass(ctx, camera)
            return
        picture = marched(self.lattice, z, self.look, camera.pixel_width, camera.pixel_height, unit, self.inside)
        low, back, covered = hit(picture, camera.pixel_height)
        seen = self._seen(z, picture, back, covered)
        self._lay(ctx, camera, seen, picture.column, low)
        dots = self._dots(z, picture, camera)
        for at in dots:
            if at[3] <= 0:
                self.draw_dot(ctx, camera, *at[:3])
        self.draw_glass(ctx, camera)
        if self.glass > 0:
            self._lay(ctx, camera, np.where(seen >> 24 == WHOLE, seen, 0), picture.column, low)
        self._draw_water(ctx, camera, z, picture)
        for at in dots:
            if at[3] > 0:
                self.draw_dot(ctx, camera, *at[:3])

    def _seen(self, z: np.ndarray, picture: Picture, back: np.ndarray, covered: np.ndarray) -> np.ndarray:
        """The sheet at each pixel (R, W), from the top, as cairo has it: one number for four. By its alpha what lies above is WHOLE."""
        x, y = self.lattice.cells(self.look, picture.across[:, None].astype(np.float32), back)
        dyes = self._dyed(z)
        half, finer = np.float32(0.5), np.float32(FINER)
        column, row = ((at * finer + half).astype(np.int32) for at in (x, y))
        place = np.clip(row, 0, dyes.shape[0] - 1) * np.int32(dyes.shape[1]) + np.clip(column, 0, dyes.shape[1] - 1)
        seen = dyes.view(np.uint32).ravel()[place]
        seen[covered <= 0] = 0
        edge = np.nonzero((covered > 0) & (covered < 1))
        parts = seen[edge].view(np.uint8).reshape(-1, 4) * covered[edge][:, None]
        seen[edge] = np.ascontiguousarray(parts.round().astype(np.uint8)).view(np.uint32).ravel()
        return np.ascontiguousarray(seen.T[::-1])

    def _dyed(self, z: np.ndarray) -> np.ndarray:
        """The sheet's colours in their light, on a finer lattice, as cairo has them; worked out anew only where something changed."""
        told = (z, self.body, np.array([self.answered, self.light]), self.answers)
        if self._painted is None or not all(map(np.array_equal, told, self._painted[0])):
            tone = lit(self.lattice.slopes(z).reshape(-1, 2), self.light).reshape(z.shape)
            above, shone = finer(z) > 0, finer(tone) * np.float32(self.answered)
            dyes = np.empty((*above.shape, 4), np.uint8)
            for at, (over, under) in enumerate(self.answers[::-1, :3].astype(np.float32).T):
                dye = np.zeros_like(shone)
                if self.answered < 1:  # most sheets have colours of one kind, and are spared the others
                    dye += finer((1 - self.answered) * self.body[..., at] * tone)
                if self.answered > 0:
                    dye += shone * np.where(above, over, under)
                dyes[..., at] = 255 * dye.clip(0, 1) + np.float32(0.5)
            dyes[..., 3] = np.where(above, WHOLE, UNDER)
            self._painted = tuple(np.array(one) for one in told), dyes
        return self._painted[1]

    @staticmethod
    def _lay(ctx: cairo.Context, camera: StageCamera, pixels: np.ndarray, column: int, low: int) -> None:
        """Lay pixels (R, W) where they belong."""
        height, width = pixels.shape
        surface = cairo.ImageSurface.create_for_data(pixels.data, cairo.FORMAT_ARGB32, width, height)
        ctx.save()
        ctx.identity_matrix()
        ctx.set_source_surface(surface, column, camera.pixel_height - low - height)
        ctx.paint()
        ctx.restore()

    def _dots(self, z: np.ndarray, picture: Picture, camera: StageCamera) -> list[tuple[list, list, bool, float]]:
        """Place, colour and shape of the dots that are seen, the farthest first, and how high each lies."""
        solid = np.column_stack([self.dots, self.lattice.at(z, self.dots)])
        spots, back = self.look.place(solid), self._back(solid)
        clear = self._clear(spots, back, picture, camera)
        order = [at for at in np.argsort(-back, kind="stable").tolist() if clear[at]]
        return [(spots[at].tolist(), self.dot_rgbas[at].tolist(), self.kinds[at], float(solid[at, 2])) for at in order]

    def _back(self, solid: np.ndarray) -> np.ndarray:
        """How far back on the map points (n, 3) lie, as the view has it."""
        (cos, sin), view = self.look.turn, self.look
        return (solid[:, 0] - view.x) * sin + (solid[:, 1] - view.y) * cos

    @staticmethod
    def _clear(spots: np.ndarray, back: np.ndarray, picture: Picture, camera: StageCamera) -> np.ndarray:
        """Which marks on the sheet, at places (n, 3) on screen and so far back, it does not hide."""
        unit, steps = camera.pixel_width / camera.frame_width, picture.rows.shape[1]
        column = np.floor(spots[:, 0] * unit + camera.pixel_width / 2).astype(int) - picture.column
        inside = (column >= 0) & (column < len(picture.rows))
        column = np.clip(column, 0, len(picture.rows) - 1)
        share = (back - picture.begin[column]) / np.maximum(picture.way[column], 1e-9)
        before = np.clip(np.floor(share * (steps - 1)).astype(int) - 1, 0, steps - 1)
        above = spots[:, 1] * unit + camera.pixel_height / 2 > picture.horizon[column, before] - SLACK
        return inside & (above | (share < 0))  # what lies in front of all of the sheet is hidden by none of it

    def _draw_water(self, ctx: cairo.Context, camera: StageCamera, z: np.ndarray, picture: Picture) -> None:
        """The first share of the waterline, as far as it is not hidden."""
        if self.water <= 0:
            return
        found = self.lattice.level(z)
        left = self.water * sum(float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum()) for line in found)
        segments = []
        for line in found:
            walked = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
            solid = np.pad(line[walked <= left], ((0, 0), (0, 1)))
            left -= walked[-1]
            spots = self.look.place(solid)
            clear = self._clear(spots, self._back(solid), picture, camera)
            if self.inside is not None:
                clear &= self.lattice.at(self.inside, solid[:, :2]) > 0
            ends = spots[:, :2].tolist()
            segments += [(ends[at], ends[at + 1]) for at in np.flatnonzero(clear[:-1] & clear[1:]).tolist()]
        lines(ctx, segments)
        glow(ctx, camera, camera.rgba(THEME.prediction), PROTAGONIST, 1)
        stroke(ctx, camera, camera.rgba(THEME.prediction), PROTAGONIST)
