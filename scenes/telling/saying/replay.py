"""A training gone back to its beginning and played to its end, with its loss drawn along the foot of the frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from manim import Animation, FadeIn, FadeOut, VGroup, Wait
from manim.utils.rate_functions import linear

from scenes.parts.axes.curve import Curve
from scenes.parts.axes.loss_line import LossLine
from scenes.parts.axes.window import Box
from scenes.parts.frame import caption_band, frame
from scenes.parts.letters.header import Counter
from scenes.parts.letters.placing import Word, named
from scenes.parts.playhead import Playhead, Replayed

FOOT, HEIGHT = 0.13, 0.46  # where the line of the loss lies above the caption, and how high it is
FREEZE = 0.8  # seconds that it stops at what happens in it


def foot(frames: np.ndarray, losses: Sequence[np.ndarray], edge: float) -> LossLine:
    """The losses (K,) at some steps (K,), along the foot of the frame. edge: how far from its middle the stage reaches."""
    low = frame().bottom + caption_band() + FOOT
    return LossLine(Box(-edge, low, edge, low + HEIGHT), frames, np.array(losses))


class Replay:
    """What is played, one after the other; each may begin only when the one before has ended.

    frames (K,): the steps, evenly spaced in the viewer's time. counter, line: what follows training along the head and the foot. over: what
    is known of the training.
    """

    def __init__(self, playhead: Playhead, counter: Counter, line: LossLine, frames: np.ndarray, over: Replayed) -> None:
        self.playhead, self.counter, self.line, self.frames, self.over = playhead, counter, line, frames, over

    def back(self) -> Iterator[Sequence[Animation]]:
        """To the first step, at once: nothing runs backwards."""
        self.line.until(self.over.end(self.frames))
        yield [self.playhead.jump(self.frames[0])]
        yield [FadeIn(one, run_time=0.4) for one in (self.counter, self.line)]

    def forth(self) -> Iterator[Sequence[Animation]]:
        """To where all is told, as what is known of the training asks for, and then, unseen, to the last step."""
        over, frames = self.over, list(self.frames)
        for step, seconds in over.stretches(self.frames):
            yield [self.playhead.to(step, frames, run_time=seconds, rate_func=linear)]
            if step == over.event and over.line is not None:
                name = self._beside(over.line, over.named)
                yield [FadeIn(*name, run_time=0.2)]
                yield [Wait(FREEZE)]
                yield [FadeOut(*name, run_time=0.2)]
        yield [FadeOut(one, run_time=0.4) for one in (self.counter, self.line)]
        if self.playhead.step != frames[-1]:
            yield [self.playhead.jump(frames[-1], 0.8)]

    def _beside(self, line: Curve, text: str) -> list[VGroup]:
        """A name for what happens to a line, where there is room beside it and beside the others."""
        lines = [part for part in self.playhead.followers.parts if isinstance(part, Curve)]
        shown = line.points[::4]
        marks = np.concatenate(
            [(points[::4] * (1 - share) + points[3::4] * share) for points in (one.points for one in lines) for share in (0, 0.5)]
        )
        return named([Word(text, shown[:: max(1, len(shown) // 12)])], [], marks, line.box)
