"""What changes a picture by its own numbers: a function of the time, not of the frame before."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation, Mobject, rate_functions

from scenes.parts.theme import BACK

EASED = rate_functions.ease_in_out_cubic


def carrier() -> Mobject:
    """What an animation moves that moves several things: it has no picture, and lies below all of them, so that they are drawn anew."""
    return Mobject().set_z_index(BACK - 1)


def between(rows: np.ndarray, at: float) -> np.ndarray:
    """What lies at a place between rows (K, …), counted from the first; on one exactly that."""
    low = min(int(at), len(rows) - 1)
    high, share = min(low + 1, len(rows) - 1), at - low
    return rows[low] if share == 0 else (1 - share) * rows[low] + share * rows[high]


class Change(Animation):
    """Some of a picture's numbers and arrays, by name, become others; several that change other ones can be played at once."""

    def __init__(self, picture: Mobject, run_time: float = 1.0, rate_func: Any = EASED, **to: Any) -> None:
        unknown = [name for name in to if not hasattr(picture, name)]
        if unknown:
            raise ValueError(f"{type(picture).__name__} has no {', '.join(unknown)} to be changed")
        self.to = {name: np.asarray(value, dtype=float) for name, value in to.items()}
        super().__init__(picture, run_time=run_time, rate_func=rate_func)

    def begin(self) -> None:
        """Start from how it stands, without a copy of all that is in it."""
        self.first = {name: np.array(getattr(self.mobject, name), dtype=float) for name in self.to}
        self.interpolate_mobject(0)

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between."""
        share = self.rate_func(alpha)
        for name, last in self.to.items():
            between = last if share == 1 else (1 - share) * self.first[name] + share * last
            setattr(self.mobject, name, between.copy() if between.ndim else float(between))
