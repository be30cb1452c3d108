"""How often each family is wrong: its wrong dots, stacked."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import Animation, Transform, VGroup

from scenes.parts.axes.full_bleed import Dots
from scenes.parts.frame import stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number, spoken
from scenes.parts.theme import DOT, FRONT, NAME

FOOT, ROOM = -2.2, 4.2  # where they stand; how high they may grow
WIDE = 4.4  # from stack to stack, where there is room for it
ROW = 8  # dots beside one another
STEP = 0.34  # from dot to dot
SHARE = 0.36  # of that, a dot's radius at the most
LEADING = 1.2  # of a sign's lines, where there is no room for one


class Heaps:
    """The wrong dots of three families, which leave the plane to be stacked, and the signs above the stacks.

    dots: of each family. names, hues, counts: of each; whole: of how many dots.
    """

    def __init__(self, dots: Sequence[Dots], names: Sequence[str], hues: Sequence[str], counts: Sequence[Number], whole: Number) -> None:
        self.dots = dots
        most = int(max(map(float, counts)))
        self._places = [stacked(len(some.points), at, most) for at, some in enumerate(dots)]
        heights = [float(places[:, 1].max(initial=FOOT - 0.5)) for places, _ in self._places]
        self.signs = _signed(names, hues, counts, whole, heights)

    def moves(self) -> list[Animation]:
        """The dots leave the plane, and from now on no word may lie on them."""
        moves = []
        for dots, (places, radius) in zip(self.dots, self._places, strict=True):
            dots.bleeds, target = False, dots.copy()
            target.points, target.radius = places, radius
            moves.append(Transform(dots, target, path_arc=0.4))
        return moves


def apart() -> float:
    """From stack to stack."""
    return min(WIDE, stage().width / 3)


def stacked(count: int, at: int, most: int) -> tuple[np.ndarray, float]:
    """Places (count, 3) of a stack, the first of three having `at` 0, with room for as many as `most` in the highest; a dot's radius."""
    row = max(ROW, math.ceil(math.sqrt(most * ROW * STEP / ROOM)))  # of very many as many more beside as above one another
    step = min(STEP, ROW * STEP / row, 0.8 * apart() / row, ROOM / max(math.ceil(most / row), 1))
    order = np.arange(count)
    across = apart() * (at - 1) + step * (order % row - (row - 1) / 2)
    return np.column_stack([across, FOOT + step * (order // row), np.zeros(count)]), min(DOT, SHARE * step)


def _signed(names: Sequence[str], hues: Sequence[str], counts: Sequence[Number], whole: Number, heights: Sequence[float]) -> list[VGroup]:
    """Above each stack its family's name, and how many are wrong; above the first one also, of how many."""
    signs, of = [], spoken(float(whole))
    for at, (name, hue, count, height) in enumerate(zip(names, hues, counts, heights, strict=True)):
        numeral = spoken(float(count))
        lines, numerals = [f"{name}:", f"{numeral} wrong"], [(numeral, count.source)]
        if at == 0:
            lines[1:], numerals = [f"{numeral} of {of}", "wrong"], [*numerals, (of, whole.source)]
        rise, between = (0.4, " ") if apart() == WIDE else (0.4 + (len(lines) - 1) * LEADING * NAME, "\n")
        said = Lettering(between.join(lines), (apart() * (at - 1), height + rise, 0), NAME, hue, 0, numerals=numerals, leading=LEADING)
        signs.append(VGroup(haloed(said).set_z_index(FRONT + 2)))
    return signs
