"""Where in training the film stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from manim import Animation, Mobject, rate_functions

from scenes.parts.theme import PLAYHEAD

PLAYED, SHORTEST, SETTLED = 6.0, 1.0, 0.8  # seconds of what moves in a training, of any part of it, and of what no longer moves


class Part(Protocol):
    """Anything on screen that follows training: a pure function of the step."""

    def show(self, step: float) -> None:
        """Draw what belongs to a step."""
        ...


class Followers:
    """What follows a playhead; with slots, so that manim's hash of a play does not descend into every recording behind it."""

    __slots__ = ("parts",)

    def __init__(self) -> None:
        self.parts: list[Part] = []


class Playhead(Mobject):
    """The step that the film shows. It is the one thing that moves: parts follow it.

    It has no picture; it lies between what stands still and what moves, so that manim draws only what is above it anew.
    """

    def __init__(self, step: float) -> None:
        super().__init__()
        self.set_z_index(PLAYHEAD)
        self.step = float(step)
        self.followers = Followers()

    def lead(self, *parts: Part) -> None:
        """Let parts follow from now on, and show them where the playhead stands."""
        for part in parts:
            self.followers.parts.append(part)
            part.show(self.step)

    def show(self, step: float) -> None:
        """Stand at a step, with every part."""
        self.step = float(step)
        for part in self.followers.parts:
            part.show(self.step)

    def to(self, step: float, frames: list[float] | None = None, run_time: float = 4, rate_func=rate_functions.ease_in_out_sine) -> Travel:
        """An animation to another step; along `frames` (rising steps, evenly spaced in the viewer's time) where they are given."""
        return Travel(self, step, frames, run_time=run_time, rate_func=rate_func)


class Travel(Animation):
    """The playhead on its way; parts that follow are shown at every frame."""

    def __init__(self, playhead: Playhead, step: float, frames: list[float] | None, **kwargs) -> None:
        low, high = sorted((playhead.step, float(step)))
        stops = [low, *(float(frame) for frame in frames or () if low < frame < high), high]
        self.stops = stops if step >= playhead.step else stops[::-1]
        super().__init__(playhead, **kwargs)

    def begin(self) -> None:
        """Start without the copy that manim would take of the playhead and of every part behind it."""
        self.interpolate_mobject(0)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the step that belongs to a share of the way."""
        place = self.rate_func(alpha) * (len(self.stops) - 1)
        low = min(int(place), len(self.stops) - 2)
        share = place - low
        self.mobject.show((1 - share) * self.stops[low] + share * self.stops[low + 1])  # the last stop exactly, whatever it is


@dataclass(frozen=True)
class Replayed:
    """What is known of a training that is played: at which step it stops for a moment, and how that is called; and from which step on
    nothing is seen to move any more, which is soon told."""

    event: float | None = None
    named: str = ""
    settled: float | None = None

    def stretches(self, frames: np.ndarray) -> list[tuple[float, float]]:
        """The steps to play to, one after the other, each with its seconds, from the first of the frames (K,) to the last.

        What moves takes equal time from frame to frame.
        """
        last, places = float(frames[-1]), range(len(frames))
        end = self.settled if self.settled is not None and self.settled > frames[0] else last
        stops = [*([self.event] if self.event is not None and frames[0] < self.event < end else []), end]
        ranks = np.interp([frames[0], *stops], frames, places)
        told = [(stop, max(SHORTEST, PLAYED * float(share))) for stop, share in zip(stops, np.diff(ranks) / ranks[-1], strict=True)]
        return [*told, *([(last, SETTLED)] if end < last else [])]


ALL = Replayed()
