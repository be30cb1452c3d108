"""Where words stand: beside their thing, on nothing else, chosen once for a beat."""

from __future__ import annotations

import itertools
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
        boxes, tried = [*taken, *(spot.box for spot in found)], _tried(word)
        hidden = _hidden(tried, np.concatenate([points, word.thing]))
        costs = [(_cost(spot, boxes, hides, stage), at, spot) for at, (spot, hides) in enumerate(zip(tried, hidden, strict=True))]
        found.append(min(costs, key=lambda one: one[:2])[2])
    return found


def named(words: Sequence[Word], taken: Sequence[Box], points: np.ndarray, stage: Box) -> list[VGroup]:
    """Every word in its place, as `spots` finds it, with a line to its thing where it needs one; nothing for a thing that is nowhere."""
    known = [replace(word, thing=word.thing[np.isfinite(word.thing).all(axis=1), :2]) for word in words]
    placed = [word for word in known if len(word.thing)]
    found = iter(zip(placed, spots(placed, taken, points[:, :2], stage), strict=True))
    return [VGroup(*_lettered(*next(found))) if len(word.thing) else VGroup() for word in known]


def _tried(word: Word) -> list[Spot]:
    """Places around the things' points, near ones first."""
    width, height = word.size * typeset(word.text)[1], word.size * (CAPITALS + DROP)
    tried = []
    for gap, (x, y), turn in itertools.product((0.4 * NEAR, NEAR, FAR), word.thing.tolist(), range(ROUND)):
        angle = 2 * math.pi * turn / ROUND
        across, up = math.cos(angle), math.sin(angle)
        middle = x + across * gap + _sign(across) * width / 2, y + up * gap + _sign(up) * height / 2
        box = Box(middle[0] - width / 2, middle[1] - height / 2, middle[0] + width / 2, middle[1] + height / 2)
        tried.append(Spot(box, (x, y), gap > NEAR))
    return tried


def _sign(share: float) -> float:
    """-1, 0 or 1: on which side of a place a box stands in a direction."""
    return 0.0 if abs(share) < 0.2 else math.copysign(1, share)


def _hidden(tried: Sequence[Spot], points: np.ndarray) -> list[int]:
    """How many of the points (n, 2) a word in each of some places lies on."""
    x, y = points.T
    left, bottom, right, top = (np.array([[getattr(spot.box, side)] for spot in tried]) for side in ("left", "bottom", "right", "top"))
    margin = 8 * PIXEL
    inside = (x > left - margin) & (x < right + margin) & (y > bottom - margin) & (y < top + margin)  # (places, n)
    return inside.sum(axis=1).tolist()


def _cost(spot: Spot, taken: Sequence[Box], hides: int, stage: Box) -> float:
    """How bad a place is: outside of the stage most of all, then over other words, then over points, then far away."""
    box = spot.box
    out = sum(
        max(0.0, amount) for amount in (stage.left - box.left, stage.bottom - box.bottom, box.right - stage.right, box.top - stage.top)
    )
    over = sum(_shared(box, other) for other in taken)
    return 1e6 * out + 1e4 * over + 10 * float(hides) + (4.0 if spot.led else 0.0)


def _shared(one: Box, other: Box) -> float:
    """The area that two boxes have in common."""
    across, up = min(one.right, other.right) - max(one.left, other.left), min(one.top, other.top) - max(one.bottom, other.bottom)
    return max(0.0, across) * max(0.0, up)


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
