"""A cloud of words, or of dots, that moves with training: one drawing, however many they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import cairo
import numpy as np

from scenes.parts.axes.window import Box
from scenes.parts.change import between
from scenes.parts.cloud.looks import fitted, following
from scenes.parts.cloud.marks import beside, paint_dots, paint_tails, paint_word
from scenes.parts.cloud.pictures import evenly
from scenes.parts.cloud.settling import settled
from scenes.parts.cloud.words import Written, size_of
from scenes.parts.ink.painter import Painter
from scenes.parts.theme import DOT, RING, type_size

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

CLEAR = 0.02  # opacity of what cannot be seen
EDGE = 0.08  # scene units outside of its box, over which what leaves it fades
WRITTEN = type_size(34)  # the em of its words
SWEPT = 0.6  # scene units that a tail is long at the least
STACKED = 3  # words on one place, that there is room for at the edge of the box
TAIL, PIECES, MOST = 7.0, 24, 4000  # pictures that a tail reaches back; pieces it is drawn in, and those of all together


class Cloud(Painter):
    """Words at places in a plane, or dots where there is no room for words.

    frames (K,), path (K, N, 2): the steps, and where each mark lies then. box: the part of the frame in which it is seen. words (N,): what
    is written, nothing for a dot. What can be moved: look (4,): the place in its middle, and scene units in a unit of the plane, across and
    up · aside (N, 2): how far from its place each word stands · enlarged: how many times as large words are · rgbas (N, 4) · named, dotted
    (N,): how clearly the word and the dot are seen · told: how many of the marks have come, in their order · tailed: the share of a tail
    that is drawn; more than one where it is to reach further back.
    """

    rows = ("rgbas", "named", "dotted")

    def __init__(
        self, frames: np.ndarray, path: np.ndarray, words: Sequence[str], box: Box, colours: Sequence[str] | str | np.ndarray
    ) -> None:
        self.frames, self.path, self.words, self.box = np.asarray(frames, float), path, tuple(words), box
        self.enlarged, self.room = 1.0, np.array([size_of(word, WRITTEN) for word in words]).reshape(-1, 2)
        self.flat, self.asides, self.shown = path[0], np.zeros(path.shape), np.zeros(path.shape[:2])
        self._look = self.fitted(path)
        self.looks = np.tile(self._look, (len(path), 1))
        super().__init__(np.zeros((path.shape[1], 3)), colours)
        self.tailed, self.told = 0.0, float(len(words))
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
        """The look (4,) at which places (…, 2) and the words at them fill the box."""
        return fitted(places, self._space())

    @property
    def em(self) -> float:
        """How large its words are written."""
        return WRITTEN * self.enlarged

    @property
    def sizes(self) -> np.ndarray:
        """The room that each word takes (N, 2)."""
        return self.room * self.enlarged

    def _space(self, stacked: int = 1) -> np.ndarray:
        """What of the box is left to the middles of words (2,), of which so many stand below one another."""
        return np.array([self.box.width, self.box.height]) - [1, stacked] * self.room.max(axis=0, initial=0)

    def close_to(self, mark: int, times: float) -> np.ndarray:
        """The look (4,) so many times as near, half-way from the middle of what is seen to a mark."""
        return np.array([*(self.look[:2] + self.flat[mark]) / 2, *(times * self.look[2:])])

    def spot(self, places: np.ndarray, look: np.ndarray | None = None) -> np.ndarray:
        """Where places (…, 2) are seen on screen, (…, 3)."""
        look = self.look if look is None else look
        middle = np.array([self.box.left + self.box.right, self.box.bottom + self.box.top]) / 2
        seen = middle + look[2:] * (places - look[:2])
        return np.concatenate([seen, np.zeros((*places.shape[:-1], 1))], axis=-1)

    def settle(self, written: np.ndarray | None = None) -> None:
        """Those that are to be `written` (N,), or all of them, find room along the whole way, on which the camera follows them.

        Where there is none they are dots, as all others.
        """
        written = np.ones(len(self.words), bool) if written is None else written
        self.looks = following(self.path[:, written], self._space(STACKED))
        sizes = self.room * written[:, None]
        self.asides, kept = settled(self._ways(), sizes, self.box)
        self.shown = kept.astype(float)
        self.show(self.frames[round(self.now)])

    def settled_at(self, look: np.ndarray, enlarged: float = 1.0, written: np.ndarray | None = None) -> dict[str, Any]:
        """How it is to stand when it is seen so, where it lies now: to what it is to be changed. written (N,): as in `settle`."""
        spots = self.spot(self.flat, look)[:, :2]
        inside = (self.seen(spots) == 1) & (True if written is None else written)
        (aside,), (kept,) = settled(np.where(inside[:, None], spots, np.nan)[None], self.room * enlarged, self.box)
        return {"look": look, "aside": aside, "enlarged": enlarged, "named": kept.astype(float), "dotted": 1.0 - kept}

    def as_at(self, picture: int) -> dict[str, Any]:
        """How it is to stand in a picture of the way: to what it is to be changed."""
        named = self.shown[picture]
        return {"look": self.looks[picture], "aside": self.asides[picture], "enlarged": 1.0, "named": named, "dotted": 1 - named}

    def show(self, step: float) -> None:
        """Lie as at a step, between the pictures before and after it, and be seen as the camera sees it then."""
        self.now = float(np.interp(step, self.frames, np.arange(len(self.frames))))
        self.flat, self.aside, self._look = (between(values, self.now) for values in (self.path, self.asides, self.looks))
        self.named = between(self.shown, self.now)
        self.dotted = 1 - self.named
        self.points = self.spot(self.flat)

    def evenly(self) -> list[float]:
        """Steps between which equally much is seen to move: in the mean over all marks."""
        return evenly(self.frames, self._ways())

    def _ways(self) -> np.ndarray:
        """Where each mark is seen in each picture (K, N, 2)."""
        return np.array([self.spot(places, look)[:, :2] for places, look in zip(self.path, self.looks, strict=True)])

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
        """Places (n, 2) of all marks that are seen as dots."""
        return self.points[self.dotted * self.rgbas[:, 3] > CLEAR, :2]

    def traces(self) -> np.ndarray:
        """Where marks that can be seen were, as far back as their tails reach (T, n, 2): of those that have moved."""
        pieces = int(np.clip(MOST / self.count, 2, PIECES))
        ends = self.now - TAIL * self.tailed * np.linspace(1, 0, pieces + 1)
        traces = np.array([self.spot(between(self.path, max(end, 0.0)))[:, :2] for end in ends])
        far = np.linalg.norm(traces - traces[-1], axis=2).max(axis=0)  # what hardly moves would scribble on its word
        return traces[:, (self.seen(self.points[:, :2]) * self.rgbas[:, 3] > CLEAR) & np.isfinite(traces).all(axis=(0, 2)) & (far > SWEPT)]

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Tails lie lowest, then dots, as far as they are not under a word, and words above all."""
        if self.tailed > 0:
            paint_tails(ctx, camera, self.traces(), self.opacity, self.box)
        spots, words = self.points[:, :2], self.written()
        clear = self.seen(spots, 2 * (DOT + RING)) * self.rgbas[:, 3] * self.here() * self.dotted * beside(spots, words)
        some = clear > CLEAR
        paint_dots(ctx, camera, spots[some], np.column_stack([self.rgbas[some, :3], clear[some]]), self.count)
        for word in words:
            paint_word(ctx, camera, word)
