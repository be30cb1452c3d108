"""A smooth sheet with a bowl over it as a wire: rings and spokes around a middle, as high as the squared distance from it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import cairo
import numpy as np

from scenes.parts.ink.strokes import lines, stroke
from scenes.parts.space.smooth import SmoothSpace
from scenes.parts.theme import GHOST, LINE, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera
    from scenes.parts.space.marching import Picture

RINGS, SPOKES, FINE = 6, 16, 120  # of the wire, and points of each
TURNS = np.linspace(0, 2 * np.pi, FINE)
CIRCLE = np.column_stack([np.cos(TURNS), np.sin(TURNS)])
WIRE = THEME.neurons[1]
FAR, TINY = 0.8, 1e-12  # of the way to the farthest dot, how far a measured one is at least; and what is as good as nothing
SPOT = 0.07  # scene units: the radius of the dot from which it is measured
BEHIND = 0.45  # how clearly the wire is seen through the sheet
CLOSE = np.array([0, 0.12, 0])  # under the sheet the wire is seen as if it lay on it


class Wired(SmoothSpace):
    """Beside what any smooth sheet can move: wired: how clearly the wire is seen · bent (2,): which multiple of the squared distance, and
    which constant beside it, is its height, as data · measured: the share that is drawn of the way from the middle to a far dot.

    centre (2,): in data, from where the distance is. radius: of the wire, in data.
    """

    rows = (*SmoothSpace.rows, "wired", "bent", "measured")

    def __init__(self, *space: Any, centre: np.ndarray, radius: float, **sheet: Any) -> None:
        super().__init__(*space, **sheet)
        self.wired, self.bent, self.measured = 0.0, np.zeros(2), 0.0
        self.centre, self.radius = centre, radius
        along = np.linspace(1 / RINGS, 1, FINE)[:, None]  # nearer to the middle the spokes would be a blot
        out = [ring / RINGS * CIRCLE for ring in range(1, RINGS + 1)]
        out += [along * [np.cos(turn), np.sin(turn)] for turn in np.linspace(0, 2 * np.pi, SPOKES, endpoint=False)]
        self.ways = [centre + radius * one for one in out]

    def wire_at(self, places: np.ndarray) -> np.ndarray:
        """The wire's height on the stage (n,) over places (n, 2), in data."""
        times, constant = self.bent.tolist()
        return self.stands(times * np.sum((places - self.centre) ** 2, axis=1) + constant)

    def solid(self, places: np.ndarray) -> np.ndarray:
        """The wire over places (n, 2), in data, (n, 3) on the stage."""
        return np.column_stack([self.window.place(*places.T)[:, :2], self.wire_at(places)])

    def upright(self, bent: np.ndarray) -> np.ndarray:
        """In the middle of the heights that it would have, bent so (2,), but open upwards, and half as high."""
        times, constant = bent.tolist()
        return np.array([abs(times) / 2, constant + (2 * times - abs(times)) / 4 * self.radius**2])

    @property
    def measure(self) -> np.ndarray:
        """From the middle as far towards a far dot as it is measured, at the level, and from there up to the sheet, (3, 3)."""
        middle = self.window.place(*self.centre)[0]
        foot = middle[:2] + self.measured * self._clearest(self.dots - middle[:2])
        return np.array([middle, [*foot, 0], self.on(foot[None], self.heights)[0]])

    @staticmethod
    def _clearest(dots: np.ndarray) -> np.ndarray:
        """Of dots (N, 2) about as far from the origin as any is, the one to which the way passes the others by as far as can be, (2,)."""
        far = np.linalg.norm(dots, axis=1)
        ends = dots[far >= FAR * far.max()]
        along = np.clip(ends @ dots.T / np.maximum(np.sum(ends**2, axis=1), TINY)[:, None], 0, 1)
        apart = np.linalg.norm(along[:, :, None] * ends[:, None] - dots, axis=2)
        apart[along > 1 - TINY] = np.inf  # it itself, and what lies behind it
        return ends[np.argmax(apart.min(axis=1))]

    def on(self, places: np.ndarray, heights: np.ndarray) -> np.ndarray:
        """Places of the map (n, 2), in scene units, on the sheet at some heights (Y, X), (n, 3)."""
        return np.column_stack([places, self.lattice.at(np.nan_to_num(self.stands(heights)), places)])

    def _draw_water(self, ctx: cairo.Context, camera: StageCamera, z: np.ndarray, picture: Picture) -> None:
        """The waterline; the wire, fainter where the sheet hides it; and what is measured."""
        super()._draw_water(ctx, camera, z, picture)
        if self.wired > 0:
            every: list[Any] = []
            clear: list[Any] = []
            for way in self.ways:
                solid = self.solid(way)
                spots = self.look.place(solid)
                seen, pairs = self._clear(spots + CLOSE, self._back(solid), picture, camera), [*itertools.pairwise(spots[:, :2].tolist())]
                every += pairs
                clear += itertools.compress(pairs, seen[:-1] & seen[1:])
            for segments, strength, width in ((every, BEHIND, GHOST), (clear, 1, LINE)):
                lines(ctx, segments)
                stroke(ctx, camera, camera.rgba(WIRE, strength * self.wired), width)
        if self.measured > 0:
            lines(ctx, itertools.pairwise(self.look.place(self.measure)[:, :2].tolist()))
            stroke(ctx, camera, camera.rgba(THEME.ink), LINE)
            x, y = self.look.place(self.measure[:1])[0, :2]
            ctx.arc(x, y, SPOT, 0, 2 * np.pi)
            camera.ink(ctx, camera.rgba(THEME.ink))
            ctx.fill()
