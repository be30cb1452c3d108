"""Where stripes stand: side by side in a row, in any order, or on the sides of a cut; one of them from near; and where each is a dot."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scenes.parts.axes.window import Box
from scenes.parts.frame import stage, usual
from scenes.parts.theme import AXIS, DOT, PIXEL, STROKE

NAMES = 2.6  # scene units at the left, for what the cells are called
NARROW = 2.0  # the same in a narrow frame
FOOT, HEAD = 0.48, 0.84  # below and above the row
FILLED = 0.82  # of the room of a stripe, that it takes
OUT = 0.46  # how far those that stand on the wrong side step out of the row
LOWER, MARGIN = 0.55, 0.1  # a line to write on, below the middle of its half of the stage, and from the stage's sides
LEAST = 0.02  # of a row, that is drawn at the least
SHARE, APART = 1.1, 0.3  # at the right of several rows, for what is said of each; and between two


def hall() -> Box:
    """What the row fills."""
    return stage().inset(NAMES if usual() else NARROW, FOOT, 0.1, HEAD)


def sides_of_cut() -> list[Box]:
    """What lies on either side of a cut through the middle of the row, as wide as each other."""
    box = hall()
    middle, clear = (box.left + box.right) / 2, APART / 2
    return [Box(box.left, box.bottom, middle - clear, box.top), Box(middle + clear, box.bottom, box.right, box.top)]


def one_above_another(shares: Sequence[float]) -> list[Box]:
    """Rows that fill such shares, from 0 to 1, of what there is room for, the first one on top."""
    box = hall().inset(0, 0, SHARE, HEAD / 2 - HEAD)
    high = (box.height + APART) / len(shares)
    tops = [box.top - at * high for at in range(len(shares))]
    rights = [box.left + max(share, LEAST) * box.width for share in shares]
    return [Box(box.left, top - high + APART, right, top) for top, right in zip(tops, rights, strict=True)]


def ruled() -> list[Box]:
    """Two lines to write words on, where TokensToMeaning has them."""
    free = stage()
    heights, half = free.bottom + np.array([0.75, 0.25]) * free.height - LOWER, AXIS / STROKE * PIXEL / 2
    return [Box(free.left + MARGIN, y - half, free.right - MARGIN, y + half) for y in heights.tolist()]


def ranks(heights: np.ndarray) -> np.ndarray:
    """The places of samples (M,) in a row from the lowest to the highest; those as high as one another as they come."""
    found = np.empty(len(heights), dtype=int)
    found[np.argsort(heights, kind="stable")] = np.arange(len(heights))
    return found


def middles(rank: np.ndarray, box: Box) -> np.ndarray:
    """How far right the middle of each place of a row of M is, (n,)."""
    return box.left + box.width * (rank + 0.5) / len(rank)


def in_row(rank: np.ndarray, box: Box, out: np.ndarray | None = None, far: float = OUT) -> np.ndarray:
    """Stripes at their places (M,) in a row: corners (2 M, 3). out (M,): which step out of it, so `far`."""
    return at_places(middles(rank, box), box, 0 if out is None else far * out)


def at_places(x: np.ndarray, box: Box, up: np.ndarray | float = 0.0, filled: float = FILLED) -> np.ndarray:
    """Stripes as high as a box, whose middles are so far right (M,): corners (2 M, 3). up: how much higher they stand; filled: how much of
    its room each takes."""
    half = filled * box.width / len(x) / 2
    low, high = (np.column_stack([x + side * half, end + up + 0 * x, 0 * x]) for side, end in ((-1, box.bottom), (1, box.top)))
    return np.stack([low, high], axis=1).reshape(-1, 3)


def corners_of(places: list[Box]) -> np.ndarray:
    """The low left and the high right corner of each, (2 n, 3)."""
    return np.array([corner for place in places for corner in ((place.left, place.bottom, 0), (place.right, place.top, 0))])


def as_dots(places: np.ndarray) -> np.ndarray:
    """Squares as large as dots at places (M, 3): corners (2 M, 3)."""
    half = DOT * np.sqrt(np.pi) / 2 * np.array([1, 1, 0])
    return np.stack([places - half, places + half], axis=1).reshape(-1, 3)
