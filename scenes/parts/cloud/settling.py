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
BETWEEN = 4  # looks from one picture to the next, at which no two words may touch


def settled(places: np.ndarray, sizes: np.ndarray, stage: Box) -> tuple[np.ndarray, np.ndarray]:
    """How far from its place (K, N, 2) the middle of each word stands, (K, N, 2), and in which pictures there is room for it, (K, N).

    sizes (N, 2): of the words; of what has none nothing is written. places: on screen; what has no place in some picture is left out. A
    word that there is room for once is written from there to the end.
    """
    asked = np.isfinite(places).all(axis=(0, 2)) & (sizes > 0).all(axis=1)
    aside, kept = np.zeros(places.shape), np.zeros(places.shape[:2], dtype=bool)
    if asked.any():
        aside[:, asked] = _pushed(places[:, asked], sizes[asked], stage)
        free = _free(_finely(places[:, asked] + aside[:, asked]), sizes[asked], stage)
        kept[:, asked] = np.concatenate([free[:1], free[:-1:BETWEEN]])  # also on the way there, where it comes in
    return aside, kept


def _pushed(places: np.ndarray, sizes: np.ndarray, stage: Box) -> np.ndarray:
    """The offsets (K, N, 2), once all words have pushed one another: of the last picture first, each other one from that behind it on."""
    aside, found = np.zeros(places.shape[1:]), []
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


def _finely(middles: np.ndarray) -> np.ndarray:
    """Where words stand in all pictures, and between them."""
    if len(middles) == 1:
        return middles
    at = np.linspace(0, len(middles) - 1, BETWEEN * (len(middles) - 1) + 1)
    low = np.minimum(at.astype(int), len(middles) - 2)
    share = (at - low)[:, None, None]
    return (1 - share) * middles[low] + share * middles[low + 1]


def _free(middles: np.ndarray, sizes: np.ndarray, stage: Box) -> np.ndarray:
    """Which words (F, N) touch no other one and stay on the stage from a picture on to the last, once those most in the way are left out."""
    half = sizes / 2
    inside = ((middles >= np.array([stage.left, stage.bottom]) + half - 1e-6) & (middles <= [stage.right, stage.top] - half + 1e-6)).all(
        axis=2
    )
    room = (sizes[:, None] + sizes) / 2 - PIXEL
    kept, found = np.ones(len(sizes), dtype=bool), np.zeros(inside.shape, dtype=bool)
    for at in range(len(middles) - 1, -1, -1):
        kept &= inside[at]
        touching = (np.abs(middles[at][:, None] - middles[at]) < room).all(axis=-1)
        np.fill_diagonal(touching, False)
        while (crowded := (touching & kept).sum(axis=1) * kept).any():
            kept[int(np.argmax(crowded))] = False
        found[at] = kept
    return found
