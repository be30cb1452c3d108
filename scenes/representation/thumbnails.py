"""Small pictures at places in a plane, all in one drawing: they move with training, or from one arrangement to another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.axes.window import Box
from scenes.parts.change import between
from scenes.parts.cloud.cloud import CLEAR, Cloud
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import LINE, PIXEL, THEME
from scenes.representation.sprites import Sprites

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

SIDE = 44 * PIXEL  # of a picture at its place
AROUND = 0.66  # of the side: a ring's radius
SHUFFLED, FULLER = 0, 4  # the seed of their order; how many columns fewer a page may have to be full
HUES: tuple[str, ...] = (THEME.neurons[0], *THEME.neurons[2:])  # at most five at once: each for two digits that lie far apart


class Thumbnails(Cloud):
    """frames (K,), path (K, N, 2): the steps, and where each picture (N, P, P) lies then; views (K, 2, 2): the corners of what is seen.
    first: the picture that comes first, and on a page; the others follow shuffled.

    What can be moved, beside what a cloud has: points (N, 3), where each is painted · side (N,), how large, in scene units · ringed (N,):
    the share of a ring that is closed round it.
    """

    rows = (*Cloud.rows, "side", "ringed")  # type: ignore[assignment]  # more than a cloud has

    def __init__(self, frames: np.ndarray, path: np.ndarray, views: np.ndarray, pictures: np.ndarray, box: Box, first: int = 0) -> None:
        count = path.shape[1]
        self.views, self.side, self.ringed = views, np.full(count, SIDE), np.zeros(count)
        self.sprites = Sprites(pictures)
        order = np.random.default_rng(SHUFFLED).permutation(np.delete(np.arange(count), first))
        self.rank = np.argsort(np.concatenate([[first], order]))
        super().__init__(frames, path, [""] * count, box, THEME.ink)

    def fitted(self, places: np.ndarray) -> np.ndarray:
        """The look (4,) at which places (…, 2) fill the box; each number of the plane has a scale of its own."""
        flat = places.reshape(-1, 2)
        low, high = flat.min(axis=0), flat.max(axis=0)
        room = np.array([self.box.width, self.box.height]) - SIDE
        return np.array([*(low + high) / 2, *room / np.where(high > low, high - low, 1.0)])

    def here(self) -> np.ndarray:
        """How far each has come, (N,), of the whole's opacity."""
        return self.opacity * np.clip(self.told - self.rank, 0, 1)

    def show(self, step: float) -> None:
        """Lie as at a step, and be seen from as far away as it takes."""
        super().show(step)
        self.look = self.fitted(between(self.views, self.now))

    def evenly(self) -> list[float]:
        """Steps between which equally much is seen to move: in the mean over all pictures."""
        spots = np.array([self.spot(places, self.fitted(view)) for places, view in zip(self.path, self.views, strict=True)])
        way = np.cumsum([0.0, *np.linalg.norm(np.diff(spots, axis=0), axis=2).mean(axis=1)])
        return np.interp(np.linspace(0, way[-1], len(way)), way, self.frames).tolist() if way[-1] > 0 else self.frames.tolist()

    def arranged(self, places: np.ndarray) -> dict[str, np.ndarray]:
        """How they are to lie where other places (N, 2) fill the box: to what they are to be changed."""
        return {"points": self.spot(places, self.fitted(places)), "side": np.full(self.count, SIDE)}

    def at_home(self, look: np.ndarray) -> dict[str, np.ndarray]:
        """How they are to lie in their own plane, seen so, and none ringed: to what they are to be changed."""
        side = np.full(self.count, SIDE)
        return {"look": look, "points": self.spot(self.flat, look), "side": side, "ringed": np.zeros(self.count)}

    def in_rows(self) -> dict[str, np.ndarray]:
        """How they are to lie one beside the other, as on a page."""
        box = self.box
        about = max(math.ceil(math.sqrt(self.count * box.width / box.height)), 1)
        columns = min(range(about, about - min(FULLER, about), -1), key=lambda columns: -self.count % columns)  # few gaps in the last row
        rows = math.ceil(self.count / columns)
        row, column = np.divmod(self.rank, columns)
        cell = np.array([box.width / columns, box.height / rows])
        corner = np.array([box.left, box.top])
        places = corner + np.column_stack([column + 0.5, -row - 0.5]) * cell
        return {"points": np.column_stack([places, np.zeros(self.count)]), "side": np.full(self.count, 0.86 * float(cell.min()))}

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The dimmed ones lowest, and the largest highest, each with an edge of ground; rings above all."""
        spots, scale = self.points[:, :2], ctx.user_to_device_distance(1, 0)[0]
        clear = self.seen(spots, self.side[:, None]) * self.rgbas[:, 3] * self.here()
        ground = camera.rgba(THEME.ground)[:3]
        shown = [at for at in np.lexsort((self.side, self.rgbas[:, 3])).tolist() if clear[at] > CLEAR]
        for at in shown:
            size, masks = self.sprites.at(at, abs(scale) * float(self.side[at]))
            unit, reach = float(self.side[at]) / size, self.sprites.reach(float(self.side[at]))
            ctx.save()
            ctx.translate(spots[at, 0] - reach, spots[at, 1] + reach)
            ctx.scale(unit, -unit)
            for mask, colour in zip(masks, (ground, tuple(self.rgbas[at, :3].tolist())), strict=True):
                camera.ink(ctx, (*colour, clear[at]))
                ctx.mask(mask)
            ctx.restore()
        for at in shown:
            if self.ringed[at] > 0:
                (x, y), start = spots[at].tolist(), math.pi / 2
                ctx.new_sub_path()
                ctx.arc(x, y, AROUND * float(self.side[at]), start, start + 2 * math.pi * float(self.ringed[at]))
                stroke(ctx, camera, camera.rgba(THEME.wrong, clear[at]), LINE)


def hues_of(places: np.ndarray, kinds: np.ndarray) -> list[str]:
    """The colour of each picture (N, 2): its class's, of five; two classes that have the same one lie as far apart as can be."""
    there = np.unique(kinds).tolist()
    middles = {kind: places[kinds == kind].mean(axis=0) for kind in there}

    def apart(pairs: Sequence[tuple[int, ...]]) -> float:
        return min((math.dist(middles[pair[0]], middles[pair[1]]) for pair in pairs if len(pair) == 2), default=0.0)

    best = max(_pairings(there), key=apart)
    hue = {kind: HUES[at % len(HUES)] for at, pair in enumerate(best) for kind in pair}
    return [hue[kind] for kind in kinds.tolist()]


def _pairings(kinds: Sequence[int]) -> list[list[tuple[int, ...]]]:
    """All ways to put things in pairs, one alone where they are odd."""
    if len(kinds) < 2:
        return [[tuple(kinds)]] if kinds else [[]]
    first, rest = kinds[0], kinds[1:]
    return [[(first, other), *pairs] for other in rest for pairs in _pairings([kind for kind in rest if kind != other])]
