"""Where things stand in a film of words: the cloud, the line of words under it, and two clouds beside one another."""

from __future__ import annotations

import numpy as np

from scenes.parts.axes.window import Box
from scenes.parts.frame import stage, usual

LINE = 0.75  # scene units under the cloud, for a line of words, the losses or a tally
NARROW = 0.85  # scene units that the head takes more in a narrow frame
GAP = 0.7  # between two clouds
ROW, COLUMN = 0.62, 0.35  # from line to line of a list; between two columns


def field() -> Box:
    """Where the cloud is seen: under the head, which in a narrow frame has two rows more."""
    return stage().inset(0, LINE, 0, 0.05 if usual() else NARROW)


def foot() -> float:
    """The line that words stand on under the cloud."""
    return field().bottom - LINE + 0.2


def halves() -> tuple[Box, Box]:
    """Where two clouds are seen: side by side, or above one another in a narrow frame."""
    whole = stage().inset(0, 0.15, 0, 0.05 if usual() else NARROW)
    if usual() or whole.width > whole.height:
        half = (whole.width - GAP) / 2
        return whole.inset(0, 0, half + GAP, 0), whole.inset(half + GAP, 0, 0, 0)
    half = (whole.height - GAP) / 2
    return whole.inset(0, half + GAP, 0, 0), whole.inset(0, 0, 0, half + GAP)


def between() -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the line between these two begins and ends."""
    first, other = halves()
    if first.right < other.left:
        x = (first.right + other.left) / 2
        return (x, first.bottom), (x, first.top)
    y = (first.bottom + other.top) / 2
    return (first.left, y), (first.right, y)


def listed(sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Words of these sizes (N, 2) in columns, as a list: where the middle of each stands (N, 2), and which there is room for, (N,)."""
    box, wide = field(), float(sizes[:, 0].max(initial=0)) + COLUMN
    rows, columns = max(int(box.height / ROW), 1), max(int((box.width + COLUMN) / wide), 1)
    asked = sizes[:, 0] > 0
    rows = min(rows, max(-(-int(asked.sum()) // columns), 1))
    place = np.cumsum(asked) - 1
    column, row = np.divmod(place, rows)
    across = box.width / min(columns, -(-int(asked.sum()) // rows))
    x = box.left + (column + 0.5) * across
    y = (box.bottom + box.top) / 2 + ((rows - 1) / 2 - row) * min(ROW, box.height / rows)
    return np.column_stack([x, y]), asked & (column < columns)
