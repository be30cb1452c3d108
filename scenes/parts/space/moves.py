"""What moves in a space: the view, and everything else that it has numbers for. Functions of the time, not of the frame before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import rate_functions

from scenes.parts.change import Change
from scenes.parts.space.looked import Looked
from scenes.parts.space.view import SIGHT, View

DRIFT = 3.0  # degrees a second, while a sentence is said


def orbit(space: Looked, degrees: float, run_time: float) -> Change:
    """Walk around."""
    return to_view(space, replace(space.look, azimuth=space.look.azimuth + degrees), run_time)


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
