"""How often each family is wrong: its wrong dots, stacked."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.parts.frame import stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number, written
from scenes.parts.theme import FRONT, NAME

FOOT, ROOM = -2.2, 4.2  # where they stand; how high they may grow
WIDE = 4.4  # from stack to stack, where there is room for it
ROW = 8  # dots beside one another
STEP = 0.34  # from dot to dot
LEADING = 1.2  # of a sign's lines, where there is no room for one


def apart() -> float:
    """From stack to stack."""
    return min(WIDE, stage().width / 3)


def stacked(count: int, at: int, most: int) -> np.ndarray:
    """Places (count, 3) of a stack, the first of three having `at` 0; with room for as many as `most` in the highest."""
    row = max(ROW, math.ceil(math.sqrt(most * ROW * STEP / ROOM)))  # of very many as many more beside as above one another
    step = min(STEP, ROW * STEP / row, 0.8 * apart() / row, ROOM / max(math.ceil(most / row), 1))
    order = np.arange(count)
    across = apart() * (at - 1) + step * (order % row - (row - 1) / 2)
    return np.column_stack([across, FOOT + step * (order // row), np.zeros(count)])


def signed(names: Sequence[str], hues: Sequence[str], shares: Sequence[Number], heights: Sequence[float]) -> list[VGroup]:
    """Above each stack its family's name, and the share that is right."""
    signs = []
    for at, (name, hue, share, height) in enumerate(zip(names, hues, shares, heights, strict=True)):
        numeral = written(float(share), 2)
        between, rise = (" ", 0.4) if apart() == WIDE else ("\n", 0.4 + LEADING * NAME)
        place, numerals = (apart() * (at - 1), height + rise, 0), [(numeral, share.source)]
        said = Lettering(f"{name}:{between}{numeral} right", place, NAME, hue, 0, numerals=numerals, leading=LEADING)
        signs.append(VGroup(haloed(said).set_z_index(FRONT + 2)))
    return signs
