"""A few of many small pictures, brought into a row: a way from one group to another, and on it those that are misread."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.parts.axes.axis_name import numerals_of
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.letters.lettering import Lettering, typeset
from scenes.parts.theme import NAME, THEME
from scenes.representation.thumbnails import AROUND, Thumbnails

LARGEST, SHARE = 2.0, 0.74  # scene units that a picture is large at the most; of its place in the row
UNDER = 0.75  # from a ring down to what is written under it


def in_a_row(digits: Thumbnails, strip: Sequence[int]) -> dict[str, np.ndarray]:
    """How all are to lie and to be seen, when some lie in a row and the others are gone: to what they are to be changed."""
    box, (points, side) = digits.box, (digits.points.copy(), digits.side.copy())
    cell = box.width / len(strip)
    points[strip, 0] = box.left + (np.arange(len(strip)) + 0.5) * cell
    points[strip, 1] = (box.bottom + box.top) / 2 + 0.3
    side[strip] = min(LARGEST, SHARE * cell)
    rgbas = digits.rgbas * [1, 1, 1, 0]
    rgbas[strip, 3] = 1
    return {"points": points, "side": side, "rgbas": rgbas}


def ringed(digits: Thumbnails, some: np.ndarray) -> np.ndarray:
    """The rings (N,) round some."""
    rings = np.zeros(digits.count)
    rings[some] = 1.0
    return rings


def readings(digits: Thumbnails, some: Sequence[int], read: Sequence[str]) -> VGroup:
    """Under each of some in a row what it is read as, as far as there is room."""
    words = VGroup()
    for at, name in zip(some, read, strict=True):
        (x, y), side = digits.points[at, :2].tolist(), float(digits.side[at])
        told = f"says {name}" if NAME * typeset(f"says {name}")[1] < side / SHARE - 0.1 else name
        place = (x, y - AROUND * side - UNDER, 0)
        words.add(Lettering(told, place, NAME, THEME.wrong, 0, numerals=numerals_of(told, name)))
    return words


def lit(digits: Thumbnails, some: np.ndarray, colours: np.ndarray, others: float) -> np.ndarray:
    """The colours (N, 4) in which some are lit, in their own of (N, 4), and all others are seen so clearly."""
    rgbas = colours * [1, 1, 1, others]
    rgbas[some] = rgbas_of(colours[some], int(np.size(colours[some]) / 4))
    return rgbas
