"""Time in whole frames, the same whether a piece of film is drawn or taken from the cache."""

from __future__ import annotations

import math
from collections.abc import Sequence

from manim import Animation, Wait


def whole_frames(seconds: float, rate: float) -> int:
    """The frames that a duration fills, one at the least; a begun one counts, so that nothing is shorter than it must be to be read."""
    return max(1, math.ceil(seconds * rate - 1e-6))


def paced(animations: Sequence[Animation], rate: float) -> int:
    """Make the longest of these animations last whole frames; gives how many.

    Manim draws the frames of numpy.arange(0, run_time, 1 / rate) when it plays and int(run_time * rate) when it waits. A quarter of a
    frame less, or more, keeps both clear of rounding, so that the count is the one given here, at any rate, and again when they are
    paced anew.
    """
    longest = max(animation.get_run_time() for animation in animations)
    frames = max(1, round(longest * rate))
    quarter = 0.25 if len(animations) == 1 and isinstance(animations[0], Wait) else -0.25
    exact = (frames + quarter) / rate
    for animation in animations:
        run_time = animation.get_run_time()
        animation.set_run_time(exact if run_time == longest else min(run_time, exact))
    return frames
