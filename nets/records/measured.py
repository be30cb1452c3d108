"""Numbers and names that know where they come from, so that a film can be held against its recordings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self

import numpy as np

Kind = Literal["value", "length"]


class Lasting:
    """What is never changed: a copy of what holds it holds the same one. Manim copies a mobject, with all that it holds, at every fade."""

    __slots__ = ()

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return self


@dataclass(frozen=True)
class Source(Lasting):
    """Where a number is written: a file on the shelf, an array in it, a place in that array.

    kind: "value" is the array's element at `index`; "length" is the array's size along axis `index[0]`.
    step: the training step the number belongs to, or None where it belongs to none.
    """

    store: str
    array: str
    index: tuple[int, ...] = ()
    step: int | None = None
    kind: Kind = "value"

    def read(self, arrays: Mapping[str, np.ndarray]) -> float:
        """The number again, from the arrays of the file `store`. Raises KeyError or IndexError where it is not."""
        array = arrays[self.array]
        if self.kind == "length":
            return float(array.shape[self.index[0]])
        return float(array[self.index])


class Measured(Lasting, float):
    """A float with its `source`. Arithmetic gives a plain float: what is computed belongs in a finding."""

    source: Source

    def __new__(cls, value: float, source: Source) -> Measured:
        number = super().__new__(cls, value)
        number.source = source
        return number

    def __reduce__(self) -> tuple:
        return Measured, (float(self), self.source)


class Name(Lasting, str):
    """A name taken from a run (of a column, an activation, a data set), not written by the narrator."""
