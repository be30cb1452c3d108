"""Values that are known on an even lattice of the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from scenes.parts.ink.contour import level_lines

if TYPE_CHECKING:
    from scenes.parts.space.view import View

FINER = 4  # times as fine colours are worked out


@dataclass(frozen=True, eq=False)
class Lattice:
    """Where heights are known, in scene units: the first corner, the size of a cell, and how many places there are across and up."""

    first: tuple[float, float]
    cell: tuple[float, float]
    counts: tuple[int, int]

    @property
    def last(self) -> tuple[float, float]:
        """The corner farthest right and up."""
        x, y = (first + cell * (count - 1) for first, cell, count in zip(self.first, self.cell, self.counts, strict=True))
        return x, y

    def cells(self, view: View, across: np.ndarray, back: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Where on the lattice, in cells, what lies so far across and back as a view has it is."""
        cos, sin = view.turn
        return (
            (across * cos + back * sin + (view.x - self.first[0])) / self.cell[0],
            (back * cos - across * sin + (view.y - self.first[1])) / self.cell[1],
        )

    def at(self, values: np.ndarray, places: np.ndarray) -> np.ndarray:
        """Values (n,) at places (n, 2) between those of the lattice, (Y, X)."""
        x, y = ((places[:, at] - self.first[at]) / self.cell[at] for at in (0, 1))
        column, row = (np.clip(at.astype(int), 0, count - 2) for at, count in ((x, self.counts[0]), (y, self.counts[1])))
        right, up = x - column, y - row
        low = (1 - right) * values[row, column] + right * values[row, column + 1]
        return (1 - up) * low + up * ((1 - right) * values[row + 1, column] + right * values[row + 1, column + 1])

    def level(self, values: np.ndarray) -> list[np.ndarray]:
        """The lines (n, 2) on which values (Y, X) are zero, found by contourpy."""
        x, y = (first + cell * np.arange(count) for first, cell, count in zip(self.first, self.cell, self.counts, strict=True))
        return level_lines(x, y, values)

    def slopes(self, values: np.ndarray) -> np.ndarray:
        """How steeply values (Y, X) rise across and up, (Y, X, 2)."""
        return np.stack(np.gradient(values, *self.cell[::-1])[::-1], axis=-1)


def finer(values: np.ndarray) -> np.ndarray:
    """Values (Y, X, …) on a lattice FINER times as fine, in proportion between those that are known."""
    for _ in range(2):
        fine = np.empty((FINER * (len(values) - 1) + 1, *values.shape[1:]), np.float32)
        for part in range(FINER):
            share = np.float32(part / FINER)
            fine[part:-1:FINER] = (1 - share) * values[:-1] + share * values[1:]
        fine[-1] = values[-1]
        values = fine.swapaxes(0, 1)
    return values
