"""Time in whole frames, the same whether a piece of film is drawn or taken from the cache."""

from __future__ import annotations

from collections.abc import Sequence

from manim import Animation, Wait


def whole_frames(seconds: float, rate: float) -> int:
    """The frames that a duration comes to, one at the least."""
    return max(1, round(seconds * rate))


def paced(animations: Sequence[Animation], rate: float) -> int:
    """Make the longest of these animations last whole frames; gives how many.

    Manim draws the frames of numpy.arange(0, run_time, 1 / rate) when it plays and int(run_time * rate) when it waits. Half a frame
    less, or more, keeps both clear of rounding, so that the count is the one given here, at any rate.
    """
    longest = max(animation.get_run_time() for animation in animations)
    frames = whole_frames(longest, rate)
    half = 0.5 if len(animations) == 1 and isinstance(animations[0], Wait) else -0.5
    exact = (frames + half) / rate
    for animation in animations:
        run_time = animation.get_run_time()
        animation.set_run_time(exact if run_time == longest else min(run_time, exact))
    return frames
