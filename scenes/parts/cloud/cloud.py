"""A cloud of words, or of dots, that moves with training: one drawing, however many they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.axes.window import Box
from scenes.parts.cloud.marks import paint_dots, paint_tails, paint_word
from scenes.parts.cloud.settling import settled
from scenes.parts.cloud.words import Written, size_of
from scenes.parts.ink.painter import FAR, Painter
from scenes.parts.ink.strokes import stroke
from scenes.parts.theme import AXIS, DOT, NAME, PIXEL, RING

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

CLEAR = 0.02  # opacity of what cannot be seen
EDGE = 0.08  # scene units outside of its box, over which what leaves it fades
LED = 28 * PIXEL  # from its place a word may stand without a line to it
CLOSEST = 12.0  # times that the camera may go nearer
STRETCHED = 2.0  # times as long as the other one that an axis may be: the frame is wide
TAIL, PIECES, MOST = 10.0, 24, 4000  # pictures that a tail reaches back; pieces it is drawn in, and those of all together


class Cloud(Painter):
    """Words at places in a plane, or dots where there is no room for words.

    frames (K,), path (K, N, 2): the steps, and where each mark lies then. box: the part of the frame in which it is seen. words (N,): what
    is written, nothing for a dot. What can be moved: look (4,): the place in its middle, and scene units in a unit of the plane, across and
    up · aside (N, 2): how far from its place each word stands · rgbas (N, 4) · named, dotted (N,): how clearly the word and the dot are
    seen · told: how many of the marks have come, in their order · led: how clearly lines from words to their places are seen · tailed: the
    share of a tail that is drawn; more than one where it is to reach further back.
    """

    rows = ("rgbas", "named", "dotted")

    def __init__(self, frames: np.ndarray, path: np.ndarray, words: Sequence[str], box: Box, colours: Sequence[str] | str) -> None:
        self.frames, self.path, self.words, self.box, self.em = np.asarray(frames, float), path, tuple(words), box, NAME
        self.sizes = np.array([size_of(word, self.em) for word in words]).reshape(-1, 2)
        self.flat, self.asides, self.shown = path[0], np.zeros(path.shape), np.zeros(path.shape[:2])
        self._look = self.fitted(path)
        super().__init__(np.zeros((path.shape[1], 3)), colours)
        self.tailed, self.led, self.told = 0.0, 1.0, float(len(words))
        self.show(frames[0])

    @property
    def look(self) -> np.ndarray:
        """The place in the middle of its box, and how many scene units a unit of the plane is long, across and up, (4,)."""
        return self._look

    @look.setter
    def look(self, look: np.ndarray) -> None:
        self._look = np.asarray(look, float)
        self.points = self.spot(self.flat)

    def fitted(self, places: np.ndarray) -> np.ndarray:
        """The look (4,) at which places (…, 2) and the words at them fill the box; no axis is more than STRETCHED times as long."""
        known = places.reshape(-1, 2)[np.isfinite(places).all(axis=-1).ravel()]
        low, high = (known.min(axis=0), known.max(axis=0)) if len(known) else (np.zeros(2), np.zeros(2))
        units = self._room / np.where(high > low, high - low, 1.0)
        return np.array([*(low + high) / 2, *np.minimum(units, STRETCHED * units.min())])

    @property
    def _room(self) -> np.ndarray:
        """What of the box is left to the middles of words, across and up (2,)."""
        return np.array([self.box.width, self.box.height]) - self.sizes.max(axis=0, initial=0)

    def close_to(self, mark: int, count: int) -> np.ndarray:
        """The look (4,) at which a mark and so many of those around it fill the box, but no nearer than CLOSEST times."""
        away = np.linalg.norm(self.look[2:] * (self.flat - self.flat[mark]), axis=1)
        near = self.fitted(self.flat[np.argsort(away, kind="stable")[: count + 1]])
        return np.array([*near[:2], *np.clip(near[2:], self.look[2:], CLOSEST * self.look[2:])])

    def spot(self, places: np.ndarray, look: np.ndarray | None = None) -> np.ndarray:
        """Where places (…, 2) are seen on screen, (…, 3)."""
        look = self.look if look is None else look
        middle = np.array([self.box.left + self.box.right, self.box.bottom + self.box.top]) / 2
        seen = middle + look[2:] * (places - look[:2])
        return np.concatenate([seen, np.zeros((*places.shape[:-1], 1))], axis=-1)

    def settle(self) -> None:
        """Find room for the words along the whole way; where there is none they are dots."""
        self.asides, kept = settled(self.spot(self.path)[..., :2], self.sizes, self.box)
        self.shown = kept.astype(float)
        self.show(self.frames[round(self.now)])

    def settled_at(self, look: np.ndarray) -> dict[str, np.ndarray]:
        """How it is to stand when it is seen so, where it lies now: to what it is to be changed."""
        spots = self.spot(self.flat, look)[:, :2]
        inside = self.seen(spots) == 1
        (aside,), (kept,) = settled(np.where(inside[:, None], spots, np.nan)[None], self.sizes, self.box)
        return {"look": look, "aside": aside, "named": kept.astype(float), "dotted": 1.0 - kept}

    def as_at(self, picture: int, look: np.ndarray) -> dict[str, np.ndarray]:
        """How it is to stand in a picture of the way, seen so: to what it is to be changed."""
        named = self.shown[picture]
        return {"look": look, "aside": self.asides[picture], "named": named, "dotted": 1 - named}

    def show(self, step: float) -> None:
        """Lie as at a step, between the pictures before and after it."""
        self.now = float(np.interp(step, self.frames, np.arange(len(self.frames))))
        self.flat, self.aside = between(self.path, self.now), between(self.asides, self.now)
        self.named = between(self.shown, self.now)
        self.dotted = 1 - self.named
        self.points = self.spot(self.flat)

    def evenly(self) -> list[float]:
        """Steps between which equally much is seen to move: in the mean over all marks."""
        moved = np.linalg.norm(np.diff(self.path * self.look[2:], axis=0), axis=2)
        way = np.cumsum([0.0, *np.nan_to_num(np.where(moved < FAR, moved, 0)).mean(axis=1)])
        return np.interp(np.linspace(0, way[-1], len(way)), way, self.frames).tolist() if way[-1] > 0 else self.frames.tolist()

    def seen(self, middles: np.ndarray, sizes: np.ndarray | float = 0.0) -> np.ndarray:
        """How clearly what is so large (N, 2) is seen where its middle lies (N, 2), (N,): it fades as it leaves the box."""
        box, half = self.box, np.asarray(sizes) / 2
        inside = np.minimum(middles - half - [box.left, box.bottom], [box.right, box.top] - middles - half).min(axis=-1)
        return np.where(np.isfinite(inside), np.clip(1 + inside / EDGE, 0, 1), 0)

    def here(self) -> np.ndarray:
        """How far each mark has come, (N,), of the whole's opacity."""
        return self.opacity * np.clip(self.told - np.arange(self.count), 0, 1)

    def written(self) -> list[Written]:
        """The words that can be read now."""
        middles = self.points[:, :2] + self.aside
        clear = self.rgbas[:, 3] * self.named * self.here() * self.seen(middles, self.sizes)
        rgbas = np.column_stack([self.rgbas[:, :3], clear]).tolist()
        some = [at for at in np.flatnonzero(clear > CLEAR).tolist() if self.words[at]]
        return [Written(self.words[at], middles[at].tolist(), self.em, tuple(rgbas[at])) for at in some]

    def marked(self) -> np.ndarray:
        """Places (n, 2) of all marks, and on the lines from words to them."""
        return np.concatenate([self.points[:, :2] + share * self.aside for share in (0, 0.25, 0.5, 0.75)])

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Tails lie lowest, then what leads to words that stand aside, then dots, and words above all."""
        if self.tailed > 0:
            pieces = int(np.clip(MOST / self.count, 2, PIECES))
            ends = self.now - TAIL * self.tailed * np.linspace(1, 0, pieces + 1)
            traces = np.array([self.spot(between(self.path, max(end, 0.0)))[:, :2] for end in ends])
            some = (self.seen(self.points[:, :2]) * self.rgbas[:, 3] > CLEAR) & np.isfinite(traces).all(axis=(0, 2))
            paint_tails(ctx, camera, traces[:, some], self.opacity)
        spots = self.points[:, :2]
        shown = self.seen(spots, 2 * (DOT + RING)) * self.rgbas[:, 3] * self.here()
        led = self.led * np.clip(np.linalg.norm(self.aside, axis=1) / LED - 1, 0, 1) * self.named
        for at in np.flatnonzero(shown * led > CLEAR).tolist():
            ctx.move_to(*spots[at])
            ctx.line_to(*(spots[at] + self.aside[at]))
            stroke(ctx, camera, (*self.rgbas[at, :3], 0.6 * shown[at] * led[at]), AXIS)
        clear = shown * np.maximum(self.dotted, 0.6 * led)
        some = clear > CLEAR
        paint_dots(ctx, camera, spots[some], np.column_stack([self.rgbas[some, :3], clear[some]]), self.count)
        for word in self.written():
            paint_word(ctx, camera, word)


def between(values: np.ndarray, at: float) -> np.ndarray:
    """Of some pictures (K, …) what lies at a place between two of them."""
    low = min(int(at), len(values) - 1)
    high, share = min(low + 1, len(values) - 1), at - low
    return values[low] if share == 0 else (1 - share) * values[low] + share * values[high]
