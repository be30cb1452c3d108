"""A few of many small pictures in a row, across the cut between two groups: and on either side what they are read as."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup, VMobject
from manim.utils.rate_functions import ease_in_out_sine

from scenes.parts.axes.axis_name import numerals_of
from scenes.parts.change import Change
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import NAME, PROTAGONIST, THEME
from scenes.representation.thumbnails import Thumbnails

LARGEST, SHARE = 1.95, 0.72  # scene units that a picture is large at the most; of its place in the row
RAISED, TALL = 0.35, 1.95  # how far above the middle the row lies; from there to the ends of the cut
NEARER = 1.6  # times as large pictures are, seen from near
UNDER = 2.35  # from the row down to what is written under it


def look_near(digits: Thumbnails, strip: np.ndarray, rgbas: np.ndarray) -> Change:
    """The camera goes near to some, never away from them, and all take on other colours (N, 4)."""
    near = digits.fitted(digits.flat[strip])
    look = np.array([*near[:2], *np.clip(near[2:], digits.look[2:], None)])
    return Change(digits, 2.2, ease_in_out_sine, look=look, side=NEARER * digits.side, rgbas=rgbas)


def in_a_row(digits: Thumbnails, strip: np.ndarray) -> dict[str, np.ndarray]:
    """How all are to lie and to be seen, when some lie in a row and the others are gone: to what they are to be changed."""
    box, (points, side) = digits.box, (digits.points.copy(), digits.side.copy())
    cell = box.width / len(strip)
    points[strip, 0] = box.left + (np.arange(len(strip)) + 0.5) * cell
    points[strip, 1] = (box.bottom + box.top) / 2 + RAISED
    side[strip] = min(LARGEST, SHARE * cell)
    rgbas = digits.rgbas * [1, 1, 1, 0]
    rgbas[strip, 3] = 1
    return {"points": points, "side": side, "rgbas": rgbas}


def cut_between(digits: Thumbnails, margin: np.ndarray, names: Sequence[str]) -> tuple[VMobject, VGroup]:
    """The cut through a row of pictures with such a margin (S,), and under its sides as which of two classes they are read, if any are."""
    box, before, count = digits.box, int((margin <= 0).sum()), len(margin)
    x, y = box.left + box.width * before / count, (box.bottom + box.top) / 2 + RAISED
    line = VMobject(stroke_color=THEME.prediction, stroke_width=PROTAGONIST).set_points_as_corners([(x, y + TALL, 0), (x, y - TALL, 0)])
    words = VGroup()
    for name, left, right, some in ((names[0], box.left, x, before), (names[1], x, box.right, count - before)):
        if some:
            told = f"read as {name}"
            place = ((left + right) / 2, y - UNDER, 0)
            words.add(Lettering(told, place, NAME, THEME.prediction, 0, numerals=numerals_of(told, name)))
    return line, words


def ringed(digits: Thumbnails, some: np.ndarray) -> np.ndarray:
    """The rings (N,) round some."""
    rings = np.zeros(digits.count)
    rings[some] = 1.0
    return rings


def brought_out(some: np.ndarray, colours: np.ndarray, others: float) -> np.ndarray:
    """The colours (N, 4) in which some (N,) have their own of (N, 4), and all others are seen so clearly."""
    return colours * np.column_stack([np.ones((len(some), 3)), np.where(some, 1.0, others)])
