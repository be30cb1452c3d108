"""Where the words of a moving cloud stand: each on its place, or as near to it as the others leave room; chosen once for the whole film.

Placing libraries (adjustText, textalloc) settle one picture of matplotlib's. Here all pictures are settled together, so that no word jumps:
words push one another apart, a spring draws each to its place, and each picture begins as the one behind it was left.

Shape letters: K pictures · F pictures and what lies between them · N words.
"""

from __future__ import annotations

import numpy as np

from scenes.parts.axes.window import Box
from scenes.parts.theme import PIXEL

PAD = np.array([12, 5]) * PIXEL  # between two words, across and up
ROUNDS, AGAIN = 200, 40  # in which words push and are drawn: in the last picture, and in each other one
PUSH, PULL, DRAWN = (
    0.3,
    0.05,
    0.6,
)  # shares: of what two overlap, that each is pushed; of the way to its place; of the rounds in which it is
PICTURES, LOOKS = 40, 150  # in so many pictures words are pushed apart, and at so many looks, about, none may touch another


def settled(places: np.ndarray, sizes: np.ndarray, stage: Box) -> tuple[np.ndarray, np.ndarray]:
    """How far from its place (K, N, 2) the middle of each word stands, (K, N, 2), and in which pictures there is room for it, (K, N).

    sizes (N, 2): of the words; of what has none nothing is written. places: on screen; what has no place in some picture is left out. A
    word that there is room for once is written from there to the end.
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
        kept[:, asked] = np.concatenate([free[:1], free[:-1:between]])  # also on the way there, where it comes in
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
    order = np.sign(np.subtract.outer(np.arange(len(sizes)), np.arange(len(sizes))))[..., None]
    for turn in range(rounds):
        apart = (places + aside)[:, None] - (places + aside)
        over = np.maximum(room - np.abs(apart), 0) * (order != 0)
        over *= (over > 0).all(axis=-1, keepdims=True)
        sooner = over[..., :1] / room[..., :1] < over[..., 1:] / room[..., 1:]  # whether they part the sooner across
        over *= np.concatenate([sooner, ~sooner], axis=-1)
        aside = aside + PUSH * (over * np.where(apart == 0, order, np.sign(apart))).sum(axis=1)
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
    """Which words (F, N) touch no other one and stay on the stage to the last picture, once those most in the way are left out."""
    low, high = np.array([stage.left, stage.bottom]) + sizes / 2 - 1e-6, np.array([stage.right, stage.top]) - sizes / 2 + 1e-6
    inside = (middles == middles.clip(low, high)).all(axis=2)
    room = (sizes[:, None] + sizes) / 2
    kept, found = np.ones(len(sizes), dtype=bool), np.zeros(inside.shape, dtype=bool)
    for at in range(len(middles) - 1, -1, -1):
        kept &= inside[at]
        touching = (np.abs(middles[at][:, None] - middles[at]) < room).all(axis=-1)
        np.fill_diagonal(touching, False)
        while (crowded := (touching & kept).sum(axis=1) * kept).any():
            kept[int(np.argmax(crowded))] = False
        found[at] = kept
    return found
