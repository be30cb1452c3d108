"""Arrays over time, or over another axis: what a drawing is handed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from nets.records.measured import Lasting, Measured

if TYPE_CHECKING:
    from nets.records.archive import Archive

TRAINING = ("steps", "keyframes")  # the axes on which a place is a training step


@dataclass(frozen=True, eq=False, slots=True)
class Trajectory(Lasting):
    """One array over an axis that rises, of training steps as a rule: values (T, …) at `steps` (T,).

    home, array: where it is written. axis: the name of `steps` there; on another one than those of TRAINING a place is no step, but the
    number of a dial, say. place: which part of the array it is, behind the first axis: `weight[2, 0]` is the trajectory of that entry.
    """

    home: Archive
    array: str
    axis: str
    values: np.ndarray
    steps: np.ndarray
    place: tuple[int, ...] = ()

    def __getitem__(self, place: int | tuple[int, ...]) -> Trajectory:
        """The trajectory of one entry, or of one part, of the array."""
        inner = place if isinstance(place, tuple) else (place,)
        index: tuple[Any, ...] = (slice(None), *inner)
        return replace(self, values=self.values[index], place=(*self.place, *inner))

    def at(self, step: float) -> np.ndarray:
        """The array to draw at a step, (…): linear between recorded steps, the nearest end outside them."""
        spot = float(np.interp(step, self.steps, np.arange(len(self.steps))))
        low = int(spot)
        part = spot - low
        if part == 0:
            return self.values[low]
        with np.errstate(invalid="ignore", over="ignore"):
            return (1 - part) * self.values[low] + part * self.values[low + 1]

    def row(self, step: float) -> int:
        """The place on the time axis of the recorded step nearest to `step`."""
        above = int(np.clip(np.searchsorted(self.steps, step), 1, max(len(self.steps) - 1, 1)))
        if len(self.steps) == 1:
            return 0
        return above - int(step - self.steps[above - 1] <= self.steps[above] - step)

    def number(self, step: float, *index: int) -> Measured:
        """The number to print at a step: that of the nearest recorded step, never an interpolated one."""
        row = self.row(step)
        trained = int(self.steps[row]) if self.axis in TRAINING else None
        return self.home.number(self.array, row, *self.place, *index, step=trained)

    @property
    def last(self) -> np.ndarray:
        """The array at the last step."""
        return self.values[-1]
