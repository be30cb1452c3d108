"""A training gone back to its beginning and played to its end, with its loss drawn along the foot of the frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import Animation, FadeIn, FadeOut, Wait
from manim.utils.rate_functions import linear

from scenes.parts.axes.loss_line import LossLine
from scenes.parts.axes.window import Box
from scenes.parts.frame import caption_band, frame
from scenes.parts.letters.header import Counter
from scenes.parts.playhead import Playhead, Replayed

FOOT, HEIGHT = 0.19, 0.3  # where the line of the loss lies above the caption, and how high it is
FREEZE = 0.8  # seconds that it stops at what happens in it


def foot(frames: np.ndarray, losses: np.ndarray, edge: float) -> LossLine:
    """The losses (K,) at some steps (K,), along the foot of the frame. edge: how far from its middle the stage reaches."""
    low = frame().bottom + caption_band() + FOOT
    return LossLine(Box(-edge, low, edge, low + HEIGHT), frames, losses)


class Replay:
    """What is played, one after the other; each may begin only when the one before has ended.

    frames (K,): the steps, evenly spaced in the viewer's time. counter, line: what follows training along the head and the foot.
    """

    def __init__(self, playhead: Playhead, counter: Counter, line: LossLine, frames: np.ndarray) -> None:
        self.playhead, self.counter, self.line, self.frames = playhead, counter, line, list(frames)

    def back(self) -> Iterator[Sequence[Animation]]:
        """To the first step."""
        yield [FadeIn(one, run_time=0.4) for one in (self.counter, self.line)]
        yield [self.playhead.to(self.frames[0], self.frames, run_time=2.2)]

    def forth(self, over: Replayed) -> Iterator[Sequence[Animation]]:
        """To the last step, as what is known of the training asks for."""
        for step, seconds in over.stretches(np.array(self.frames)):
            yield [self.playhead.to(step, self.frames, run_time=seconds, rate_func=linear)]
            if step == over.event:
                name = self.line.named(over.named, step)
                yield [FadeIn(name, run_time=0.2)]
                yield [Wait(FREEZE)]
                yield [FadeOut(name, run_time=0.2)]
        yield [FadeOut(one, run_time=0.4) for one in (self.counter, self.line)]
