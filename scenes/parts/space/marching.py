"""A smooth sheet as a picture: down each column of pixels the eye walks over it from front to back, and sees what rises above all before.

The floating horizon (Wright, 1973) for a sheet of heights without perspective: each column of the picture is a straight way over the map,
however space is turned. No polygons are drawn, so there are no seams, and it costs the same for any lattice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.ndimage import map_coordinates

from scenes.parts.space.lattice import Lattice
from scenes.parts.space.view import SIGHT

if TYPE_CHECKING:
    from scenes.parts.space.view import View

STRIDE = 4  # pixels from one column in which heights are looked up to the next; between them they are in proportion
STEPS = 1.6  # places at which a way over the sheet is looked at for each cell of its lattice


@dataclass(frozen=True, eq=False)
class Picture:
    """What is seen of a sheet in W columns of pixels, rows counted from below. K places on each way.

    column: the first column's number. across (W,): where each column lies, as the view has it. begin, way (W,): where each way over the map
    begins, and its length, towards the back. rows (W, K): how high each place is seen, in pixels; horizon (W, K): the highest up to there.
    """

    column: int
    across: np.ndarray
    begin: np.ndarray
    way: np.ndarray
    rows: np.ndarray
    horizon: np.ndarray


def marched(
    lattice: Lattice, heights: np.ndarray, view: View, width: int, height: int, unit: float, inside: np.ndarray | None = None
) -> Picture:
    """Walk over a sheet of heights (Y, X), for a picture of width × height pixels, `unit` of which are a scene unit.

    inside (Y, X): above zero where there is a sheet; of each way only what lies between the first such place and the last is walked.
    """
    cos, sin = view.turn
    corners = np.array([(x, y) for x in (lattice.first[0], lattice.last[0]) for y in (lattice.first[1], lattice.last[1])]) - [
        view.x,
        view.y,
    ]
    reach = corners[:, 0] * cos - corners[:, 1] * sin
    low, high = ((SIGHT[0] + view.zoom * end) * unit + width / 2 for end in (reach.min(), reach.max()))
    first, last = max(0, int(np.ceil(low - 0.5))), min(width, int(np.ceil(high - 0.5)))
    columns = np.arange(first, max(last, first + 1))
    across = ((columns + 0.5 - width / 2) / unit - SIGHT[0]) / view.zoom
    begin, way = _ways(across, lattice, view)
    count = int(STEPS * max(lattice.counts) * np.hypot(1, 0.5)) + 2
    some = np.unique(np.append(np.arange(0, len(columns), STRIDE), len(columns) - 1))
    if inside is not None:
        begin, way = _cut(_looked_up(inside, lattice, view, across, begin[:, None] + way[:, None] * np.linspace(0, 1, count)), begin, way)
    share = np.linspace(0, 1, count, dtype=np.float32)
    z = _looked_up(heights, lattice, view, across[some], begin[some, None] + way[some, None] * share)
    z = _between(z, some, len(columns))
    near, up = view.tip
    rows = z * np.float32(near)
    rows += (begin * up)[:, None].astype(np.float32) + (way * up)[:, None].astype(np.float32) * share
    rows -= np.float32(near * view.z)
    rows *= np.float32(view.zoom * unit)
    rows += np.float32(SIGHT[1] * unit + height / 2)
    return Picture(first, across, begin, way, rows, np.maximum.accumulate(rows, axis=1))


def _ways(across: np.ndarray, lattice: Lattice, view: View) -> tuple[np.ndarray, np.ndarray]:
    """Where ways straight to the back enter the sheet, and how long they are on it, (W,) each."""
    cos, sin = view.turn
    enter, leave = np.full(len(across), -np.inf), np.full(len(across), np.inf)
    for start, way, low, high in (
        (across * cos + view.x, sin, lattice.first[0], lattice.last[0]),
        (-across * sin + view.y, cos, lattice.first[1], lattice.last[1]),
    ):
        if abs(way) < 1e-9:
            continue
        ends = np.sort(np.stack([(low - start) / way, (high - start) / way]), axis=0)
        enter, leave = np.maximum(enter, ends[0]), np.minimum(leave, ends[1])
    return enter, np.maximum(leave - enter, 0)


def _cut(inside: np.ndarray, begin: np.ndarray, way: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What of ways is left between the first and the last of even places on them where `inside` (W, K) is above zero; of others nothing."""
    rows, last = np.arange(len(inside)), inside.shape[1] - 1

    def edge(here: np.ndarray, beyond: np.ndarray) -> np.ndarray:
        rise, fall = np.maximum(inside[rows, here], 0), np.maximum(-inside[rows, beyond], 0)
        return here + (beyond - here) * rise / np.maximum(rise + fall, 1e-12)

    above = inside > 0
    first, final = above.argmax(axis=1), last - above[:, ::-1].argmax(axis=1)
    start, stop = edge(first, np.maximum(first - 1, 0)) / last, edge(final, np.minimum(final + 1, last)) / last
    some = above.any(axis=1)
    start = np.where(some, start, inside.argmax(axis=1) / last)  # where the sheet is nearest: ways beside it are told by this one's height
    return begin + way * start, np.where(some, way * (stop - start), 0)


def _looked_up(heights: np.ndarray, lattice: Lattice, view: View, across: np.ndarray, back: np.ndarray) -> np.ndarray:
    """Heights (n, K) between those of the lattice, at ways (n,) and places (n, K) on them."""
    x, y = lattice.cells(view, across[:, None], back)
    return map_coordinates(heights, [y, x], output=np.float32, order=1, mode="nearest", prefilter=False)


def _between(values: np.ndarray, some: np.ndarray, count: int) -> np.ndarray:
    """Rows (n, K) that are known at some of `count` places, and in proportion between those."""
    at = np.minimum(np.arange(count) // STRIDE, len(some) - 1)
    after = np.minimum(at + 1, len(some) - 1)
    share = ((np.arange(count) - some[at]) / np.maximum(some[after] - some[at], 1)).astype(np.float32)[:, None]
    found = values[at]
    found += share * (values[after] - found)
    return found


def hit(picture: Picture, height: int) -> tuple[int, np.ndarray, np.ndarray]:
    """What is seen in the rows of pixels in which there is something.

    Gives the lowest row's number; for each pixel (W, R) how far back on the map the place lies that is seen there, and how much of it is
    covered, from 0 to 1.
    """
    rows, horizon = picture.rows, picture.horizon
    low, high = max(0, int(rows[:, 0].min())), min(height, int(np.ceil(horizon[:, -1].max())))
    count = max(high - low, 1)
    steps, columns = rows.shape[1], np.arange(len(rows))
    passed = np.clip(np.ceil(horizon - np.float32(low + 0.5)), 0, count).astype(np.int32) + (columns * (count + 1))[:, None].astype(
        np.int32
    )
    number = np.bincount(passed.ravel(), minlength=len(rows) * (count + 1)).reshape(len(rows), -1)[:, :count]
    first = np.clip(np.cumsum(number, axis=1, dtype=np.int32), 1, steps - 1)  # the first place seen at least as high as the pixel
    flat = first + (columns * steps)[:, None].astype(np.int32)
    here, before = rows.ravel()[flat], rows.ravel()[flat - 1]
    pixel = np.arange(low, low + count, dtype=np.float32)
    share = np.clip((pixel + np.float32(0.5) - before) / np.maximum(here - before, np.float32(1e-6)), 0, 1)
    share += first.astype(np.float32) - np.float32(1)
    back = picture.begin[:, None].astype(np.float32) + share * (picture.way / (steps - 1))[:, None].astype(np.float32)
    covered = np.clip(horizon[:, -1:] - pixel, 0, 1) - np.clip(rows[:, :1] - pixel, 0, 1)
    return low, back, np.clip(covered, 0, 1) * (picture.way > 0)[:, None]
