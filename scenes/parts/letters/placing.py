"""Where words stand: beside their thing, on nothing else, chosen once for a beat."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from manim import VGroup, VMobject

from scenes.parts.axes.window import Box
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import CAPITALS, Lettering, Numerals, typeset
from scenes.parts.theme import AXIS, FRONT, NAME, PIXEL, THEME

NEAR, FAR = 40 * PIXEL, 130 * PIXEL  # at most so far from its thing a word needs no leader; farther out it never stands
DROP = 0.25  # of the size, that letters reach below their baseline
ROUND = 16  # directions in which places are tried
MARGIN = 8 * PIXEL  # around a word, that is clear too
FEW = 64  # places that are looked at together


@dataclass(frozen=True)
class Word:
    """A word and its thing: the points (n, 2) of it, in scene units, at any of which the word may stand."""

    text: str
    thing: np.ndarray
    colour: str = THEME.ink
    size: float = NAME
    numerals: Numerals = ()


@dataclass(frozen=True)
class Spot:
    """Where a word stands: the box around it, and the place on its thing; led: whether it is so far that a line must lead there."""

    box: Box
    at: tuple[float, float]
    led: bool


def spots(words: Sequence[Word], taken: Sequence[Box], points: np.ndarray, stage: Box) -> list[Spot]:
    """A place for each word, the first ones choosing first: inside the stage, clear of boxes taken and of points (n, 2), near its thing.

    Where there is no such place, the one that hides least. Every word stands clear of the words before it where that can be.
    """
    found: list[Spot] = []
    for word in words:
        boxes, at, led = _tried(word)
        best = _best(boxes, led, [*taken, *(spot.box for spot in found)], np.concatenate([points, word.thing]), stage)
        found.append(Spot(Box(*boxes[:, best].tolist()), tuple(at[best].tolist()), bool(led[best])))
    return found


def named(words: Sequence[Word], taken: Sequence[Box], points: np.ndarray, stage: Box) -> list[VGroup]:
    """Every word in its place, as `spots` finds it, with a line to its thing where it needs one; nothing for a thing that is nowhere."""
    known = [replace(word, thing=word.thing[np.isfinite(word.thing).all(axis=1), :2]) for word in words]
    placed = [word for word in known if len(word.thing)]
    found = iter(zip(placed, spots(placed, taken, points[:, :2], stage), strict=True))
    return [VGroup(*_lettered(*next(found))) if len(word.thing) else VGroup() for word in known]


def _tried(word: Word) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Places around the things' points, near ones first: the boxes' sides (4, k), the points (k, 2), and whether a line must lead there."""
    size = np.array([word.size * typeset(word.text)[1], word.size * (CAPITALS + DROP)])
    angles = [2 * math.pi * turn / ROUND for turn in range(ROUND)]
    ways = np.array([(math.cos(angle), math.sin(angle)) for angle in angles])
    sides = np.where(np.abs(ways) < 0.2, 0.0, np.sign(ways))  # of the place a box stands on
    gaps = np.array([0.4 * NEAR, NEAR, FAR])
    at = np.broadcast_to(word.thing[:, None], (len(gaps), len(word.thing), ROUND, 2))
    middles = (at + ways * gaps[:, None, None, None] + sides * size / 2).reshape(-1, 2)
    boxes = np.column_stack([middles - size / 2, middles + size / 2]).T
    return boxes, at.reshape(-1, 2), np.repeat(gaps > NEAR, len(word.thing) * ROUND)


def _best(boxes: np.ndarray, led: np.ndarray, taken: Sequence[Box], points: np.ndarray, stage: Box) -> int:
    """Which of places (k,) is least bad: outside of the stage is worst, then over other words, then over points, then far away.

    Of several that are as bad it is the first. Which points a place hides takes long to find, and is found of those that may be it.
    """
    left, bottom, right, top = boxes
    out = sum(np.maximum(0, amount) for amount in (stage.left - left, stage.bottom - bottom, right - stage.right, top - stage.top))
    over = np.zeros(len(led))
    for box in taken:
        across, up = np.minimum(right, box.right) - np.maximum(left, box.left), np.minimum(top, box.top) - np.maximum(bottom, box.bottom)
        over += np.maximum(0, across) * np.maximum(0, up)
    bad = 1e6 * out + 1e4 * over
    least = bad + 4 * led  # as bad as they are where they hide nothing
    order, best = np.argsort(least, kind="stable"), (math.inf, 0)
    for some in np.split(order, range(FEW, len(order), FEW)):
        if (least[some[0]], some[0]) > best:
            break
        costs = bad[some] + 10 * _hidden(boxes[:, some], points) + 4 * led[some]
        best = min(best, *zip(costs.tolist(), some.tolist(), strict=True))
    return best[1]


def _hidden(boxes: np.ndarray, points: np.ndarray) -> np.ndarray:
    """How many points (n, 2) each of some boxes (4, k) would hide, (k,)."""
    low, high = boxes[:2, :, None] - MARGIN, boxes[2:, :, None] + MARGIN
    x, y = points[((points > low.min(axis=1).T) & (points < high.max(axis=1).T)).all(axis=1)].T  # boxes that lie together are far from most
    return ((x > low[0]) & (x < high[0]) & (y > low[1]) & (y < high[1])).sum(axis=1)


def _lettered(word: Word, spot: Spot) -> list[VMobject]:
    """The word in its place, in its thing's colour with a halo, and, where it needs one, the line that leads to its thing."""
    box = spot.box
    letters = Lettering(word.text, (box.left, box.bottom + DROP * word.size, 0), word.size, word.colour, numerals=word.numerals)
    haloed(letters).set_z_index(FRONT + 2)
    if not spot.led:
        return [letters]
    x, y = spot.at
    start = np.array([np.clip(x, box.left, box.right), np.clip(y, box.bottom, box.top), 0.0])
    end = np.array([x, y, 0.0])
    leader = VMobject(stroke_color=word.colour, stroke_width=AXIS).set_points_as_corners([start, start + 0.85 * (end - start)])
    return [letters, leader.set_z_index(FRONT + 2)]
