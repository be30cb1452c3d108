"""Matrices of two rows and two columns, as words: each number knows where it is from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce

import numpy as np
from manim import VGroup, VMobject

from scenes.parts.frame import stage
from scenes.parts.letters.lettering import CAPITALS, Lettering, typeset
from scenes.parts.letters.numerals import Number, as_read, brief, sign_between
from scenes.parts.theme import FRONT, GHOST, THEME, type_size

SIDE = range(2)
SIZE = type_size(38)
ROWS = 0.56  # scene units from one row's baseline to the next one's
BETWEEN, PAD, FOOT = 0.2, 0.12, 0.1  # between columns, from them to the brackets, and how long the ends of these are
APART = 0.25  # scene units between the terms of a product


def matrix(number: Callable[[int, int], Number], hue: str) -> VGroup:
    """A matrix around the origin: four numbers, by row and column, between brackets."""
    told = [[number(row, column) for column in SIDE] for row in SIDE]
    texts = [[brief(float(one)) for one in row] for row in told]
    widths = [max(SIZE * typeset(row[column])[1] for row in texts) for column in SIDE]
    total, height = sum(widths) + BETWEEN, ROWS + CAPITALS * SIZE
    letters = VGroup()
    for row, up in enumerate((ROWS / 2, -ROWS / 2)):
        for column, right in enumerate((widths[0] - total / 2, total / 2)):
            text, source = texts[row][column], told[row][column].source
            letters.add(Lettering(text, (right, up - CAPITALS * SIZE / 2, 0), SIZE, hue, 1, numerals=[(text, source)]))
    for side in (-1, 1):
        x, y = side * (total / 2 + PAD), height / 2 + PAD
        corners = [(x - side * FOOT, y, 0), (x, y, 0), (x, -y, 0), (x - side * FOOT, -y, 0)]
        letters.add(VMobject(stroke_color=hue, stroke_width=GHOST).set_points_as_corners(np.array(corners)))
    return letters.set_z_index(FRONT, family=True)


def equals(factors: np.ndarray, product: np.ndarray) -> VGroup:
    """The sign between matrices (L, 2, 2), of which the last is the first to be written, and the one (2, 2) that they come to."""
    read = np.vectorize(lambda value: as_read(brief(value)))
    reckoned = reduce(lambda done, factor: factor @ done, read(factors))
    signs = {sign_between(one, other, brief) for one, other in zip(reckoned.flat, product.flat, strict=True)}
    sign = "=" if signs == {"="} else "≈"
    width = SIZE * typeset(sign)[1]
    return VGroup(Lettering(sign, (-width / 2, -CAPITALS * SIZE / 2, 0), SIZE, THEME.ink).set_z_index(FRONT))


def in_a_row(terms: Sequence[VGroup]) -> tuple[list[np.ndarray], float]:
    """Where the middles of terms stand (3,) that lie in a row at the foot of the stage, and how large they are there."""
    free, total = stage(), sum(term.width for term in terms) + APART * (len(terms) - 1)
    share = min(1.0, free.width / total)
    left, up, middles = (free.left + free.right - share * total) / 2, free.bottom + share * max(term.height for term in terms) / 2, []
    for term in terms:
        middles.append(np.array([left + share * term.width / 2, up, 0]))
        left += share * (term.width + APART)
    return middles, share
