"""Where in training the film stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from manim import Animation, Mobject, rate_functions

from scenes.parts.axes.curve import FAR, Curve
from scenes.parts.theme import PLAYHEAD

PLAYED, WAITED, BURST = 6.0, 1.6, 4.0  # seconds of what moves in a training; where it stops at an event, of what is before, and behind


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

    def jump(self, step: float, run_time: float = 1.4) -> Jump:
        """An animation to another step in which nothing between the two is seen: lines pass straight from one picture to the other."""
        return Jump(self, step, run_time)

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


class Jump(Animation):
    """The playhead is at another step at once, but for lines that follow it: these lie between what they were and what they will be."""

    def __init__(self, playhead: Playhead, step: float, run_time: float) -> None:
        self.there = float(step)
        super().__init__(playhead, run_time=run_time)

    def begin(self) -> None:
        """Keep how the lines lie at both steps, without a copy of every part."""
        lines = [part for part in self.mobject.followers.parts if isinstance(part, Curve)]
        before = [line.path.copy() for line in lines]
        self.mobject.show(self.there)
        self.ways = [(line, path, line.path.copy()) for line, path in zip(lines, before, strict=True)]
        self.interpolate_mobject(0)

    def interpolate_mobject(self, alpha: float) -> None:
        """Lay the lines at a share of the way; in the end exactly."""
        share = self.rate_func(alpha)
        for line, before, after in self.ways:
            line.lay(after if share == 1 else (1 - share) * np.clip(before, -FAR, FAR) + share * np.clip(after, -FAR, FAR), line.box)


@dataclass(frozen=True)
class Replayed:
    """What is known of a training that is played: at which step it stops for a moment, how that is called, and which line it happens to;
    and the step at which all is told: the rest is not played."""

    event: float | None = None
    named: str = ""
    line: Curve | None = None
    told: float | None = None

    def end(self, frames: np.ndarray) -> float:
        """The step up to which it is played, from the first of the frames (K,)."""
        return self.told if self.told is not None and self.told > frames[0] else float(frames[-1])

    def stretches(self, frames: np.ndarray) -> list[tuple[float, float]]:
        """The steps to play to, one after the other, each with its seconds, from the first of the frames (K,)."""
        end = self.end(frames)
        if self.event is not None and frames[0] < self.event < end:
            return [(self.event, WAITED), (end, BURST)]
        return [(end, PLAYED)]


ALL = Replayed()
