"""What moves in a space: the view, and everything else that it has numbers for. Functions of the time, not of the frame before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from manim import Animation, Mobject, rate_functions

from scenes.parts.space.looked import Looked
from scenes.parts.space.view import SIGHT, View

EASED = rate_functions.ease_in_out_cubic
DRIFT = 3.0  # degrees a second, while a sentence is said


class Change(Animation):
    """Some of a space's numbers and arrays, by name, become others; several that change other ones can be played at once."""

    def __init__(self, space: Mobject, run_time: float = 1.0, rate_func: Any = EASED, **to: Any) -> None:
        unknown = [name for name in to if not hasattr(space, name)]
        if unknown:
            raise ValueError(f"{type(space).__name__} has no {', '.join(unknown)} to be changed")
        self.to = {name: np.asarray(value, dtype=float) for name, value in to.items()}
        super().__init__(space, run_time=run_time, rate_func=rate_func)

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


def tilt(space: Looked, elevation: float, azimuth: float | None = None, run_time: float = 2.5) -> Change:
    """From the map into space, or back: look at the same place from another height, and side."""
    look = space.look
    return to_view(space, look.turned(look.azimuth if azimuth is None else azimuth, elevation), run_time)


def orbit(space: Looked, degrees: float, run_time: float = 2.0) -> Change:
    """Walk around."""
    return tilt(space, space.look.elevation, space.look.azimuth + degrees, run_time)


def drift(space: Looked, seconds: float) -> Change:
    """Walk around slowly for some seconds, at an even pace."""
    view = replace(space.look, azimuth=space.look.azimuth + DRIFT * seconds)
    return Change(space, seconds, rate_functions.linear, view=view.numbers)


def push_in(space: Looked, place: np.ndarray, zoom: float, run_time: float = 2.0) -> Change:
    """Come near to a place on the stage (3,), as `Window.place` gives it, until all is so many times as large."""
    return to_view(space, space.look.at(place, zoom), run_time)


def pull_out(space: Looked, run_time: float = 2.0) -> Change:
    """Go back until the whole is seen, from the same side."""
    return to_view(space, space.look.at(SIGHT, 1), run_time)


def to_view(space: Looked, view: View, run_time: float = 2.5) -> Change:
    """Move to a view."""
    return Change(space, run_time, view=view.numbers)
