"""Where the words of a moving cloud stand: each on its place, or as near to it as the others leave room; chosen once for the whole film.

Placing libraries (adjustText, textalloc) settle one picture of matplotlib's. Here all pictures are settled together, so that no word jumps:
words push one another apart, a spring draws each to its place, and each picture begins as the one behind it was left.

Shape letters: K pictures · F pictures and what lies between them · N words.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from scenes.parts.axes.window import Box
from scenes.parts.theme import PIXEL

PAD = np.array([12, 5]) * PIXEL  # between two words, across and up
ROUNDS, AGAIN = 300, 40  # in which words push and are drawn: in the last picture, and in each other one
PUSH = 0.3  # of what two overlap, that each is pushed
PULL, DRAWN = 0.05, 0.6  # of the way to its place, that each is drawn; of the rounds, those in which it is
BESIDE = 0.8  # words part across where they overlap by so many times less than up: rather they stand below one another
SHORTEST = 0.08  # of all pictures, in which a word is written at a time, at the least
PICTURES, LOOKS = 120, 150  # in so many pictures words are pushed apart, and at so many looks, about, none may touch another


def settled(places: np.ndarray, sizes: np.ndarray, stage: Box) -> tuple[np.ndarray, np.ndarray]:
    """How far from its place (K, N, 2) the middle of each word stands, (K, N, 2), and in which pictures there is room for it, (K, N).

    sizes (N, 2): of the words; of what has none nothing is written. places: on screen; what has no place in some picture is left out. No
    two words touch in any picture where they have room, or on the way to the pictures beside it.
    """
    asked = np.isfinite(places).all(axis=(0, 2)) & (sizes > 0).all(axis=1)
    aside, kept = np.zeros(places.shape), np.zeros(places.shape[:2], dtype=bool)
    if asked.any():
        some = np.unique(np.linspace(0, len(places) - 1, PICTURES).round().astype(int))
        pushed = _pushed(places[some][:, asked], sizes[asked], stage)
        aside[:, asked] = _at(np.interp(np.arange(len(places)), some, np.arange(len(some))), pushed)
        between = max(2, LOOKS // len(places))  # looks from one picture to the next
        every = np.linspace(0, len(places) - 1, between * (len(places) - 1) + 1)
        free = _free(_at(every, places[:, asked] + aside[:, asked]), sizes[asked], stage)
        around = sliding_window_view(np.pad(free, ((between, between), (0, 0)), mode="edge"), 2 * between + 1, axis=0)
        near = np.asarray(around.all(axis=-1))
        kept[:, asked] = _lasting(near[::between])
    return aside, kept


def _pushed(places: np.ndarray, sizes: np.ndarray, stage: Box) -> np.ndarray:
    """The offsets (K, N, 2), once all words have pushed one another: of the last picture first, each other one from that behind it on."""
    aside = np.zeros(places.shape[1:])
    found: list[np.ndarray] = []
    for picture in places[::-1]:
        aside = _parted(picture, aside, sizes, stage, ROUNDS if not found else AGAIN)
        found.append(aside)
    return np.array(found[::-1])


def _parted(places: np.ndarray, aside: np.ndarray, sizes: np.ndarray, stage: Box, rounds: int) -> np.ndarray:
    """The offsets (N, 2) of one picture, from others on."""
    half = sizes / 2
    low, high = np.array([stage.left, stage.bottom]) + half, np.array([stage.right, stage.top]) - half
    room = (sizes[:, None] + sizes) / 2 + PAD  # (N, N, 2): how far apart two middles are to be
    across, up = room[..., 0] * ~np.eye(len(sizes), dtype=bool), room[..., 1]  # no word is in its own way
    for turn in range(rounds):
        x, y = (places + aside).T
        one, other = np.nonzero((across > np.abs(np.subtract.outer(x, x))) & (up > np.abs(np.subtract.outer(y, y))))
        if len(one):  # of all pairs but few
            apart = np.column_stack([x[one] - x[other], y[one] - y[other]])
            over = room[one, other] - np.abs(apart)
            sooner = over[:, 0] / room[one, other, 0] < BESIDE * over[:, 1] / room[one, other, 1]  # whether they part across
            over *= np.column_stack([sooner, ~sooner])
            pushed = np.zeros(aside.shape)
            np.add.at(pushed, one, over * np.where(apart == 0, np.sign(one - other)[:, None], np.sign(apart)))
            aside = aside + PUSH * pushed
        if turn < DRAWN * rounds:
            aside = aside * (1 - PULL)
        aside = np.clip(places + aside, low, np.maximum(low, high)) - places
    return aside


def _at(spots: np.ndarray, pictures: np.ndarray) -> np.ndarray:
    """What lies at some places (F,) between pictures (K, N, 2), (F, N, 2)."""
    low = np.minimum(spots.astype(int), max(len(pictures) - 2, 0))
    share = (spots - low)[:, None, None]
    return (1 - share) * pictures[low] + share * pictures[np.minimum(low + 1, len(pictures) - 1)]


def _free(middles: np.ndarray, sizes: np.ndarray, stage: Box) -> np.ndarray:
    """Which words (F, N) touch no other one and stay on the stage, once those most in the way are left out: rather those that are not free
    in the picture behind it."""
    low, high = np.array([stage.left, stage.bottom]) + sizes / 2 - 1e-6, np.array([stage.right, stage.top]) - sizes / 2 + 1e-6
    found: np.ndarray = (middles == middles.clip(low, high)).all(axis=2)
    room, behind = (sizes[:, None] + sizes) / 2, np.ones(len(sizes), dtype=bool)
    for at in range(len(middles) - 1, -1, -1):
        touching = (np.abs(middles[at][:, None] - middles[at]) < room).all(axis=-1)
        np.fill_diagonal(touching, False)
        while (crowded := (touching & found[at]).sum(axis=1) * found[at]).any():
            found[at, int(np.argmax(crowded + (crowded > 0) * len(sizes) * ~behind))] = False
        behind = found[at]
    return found


def _lasting(kept: np.ndarray) -> np.ndarray:
    """Of stretches of pictures in which a word (K, N) has room, those that are long enough to be read, or last to the end."""
    found, since = kept.copy(), np.zeros(kept.shape[1], dtype=int)
    for at in range(len(kept)):
        ends = ~kept[at] & (at - since < SHORTEST * len(kept))
        for word in np.flatnonzero(ends):
            found[since[word] : at, word] = False
        since = np.where(kept[at], since, at + 1)
    return found
