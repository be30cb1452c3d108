"""What a scene has told, frame by frame, and what of it is in the film: manim leaves plays out where it is asked to (`-n 2,4`)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scenes.telling.saying.captions import Cue, cues, seconds_of
from scenes.telling.saying.clock import whole_frames
from scenes.telling.saying.sentences import Sentence


@dataclass(frozen=True)
class Beat:
    """A beat as it stands in a film, in frames of that film, `end` being the first frame that is not its own.

    number: its place among all the beats of the scene, from 1. captions: (start, end, words) of each that is in the film.
    whole: whether all of it is in the film.
    """

    number: int
    name: str
    sentence: str
    start: int
    end: int
    captions: tuple[tuple[int, int, Cue], ...]
    whole: bool

    @property
    def title(self) -> str:
        """Its name as a reader sees it."""
        return self.name.replace("_", " ").capitalize()


class Timeline:
    """Where the telling stands: the beats and captions that have begun, and the plays, each in the film or left out.

    now: the frames told so far. A beat lasts until the next one begins, so that nothing of a film lies between two beats.
    """

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self.now = 0
        self._plays: list[tuple[int, int, bool]] = []  # first frame, frames, whether in the film
        self._beats: list[tuple[int, str, Sentence]] = []
        self._cues: list[tuple[int, Cue]] = []

    def begin(self, name: str, sentence: Sentence) -> int:
        """A beat begins now; gives the frame at which its sentence can have been said and read."""
        self._beats.append((self.now, name, sentence))
        at = self.now
        for cue in cues(sentence):
            self._cues.append((at, cue))
            at += math.ceil(cue.seconds * self.rate - 1e-6)  # a frame too few would be too fast to read
        return max(at, self.now + whole_frames(seconds_of(sentence), self.rate))

    def due(self, frames: int) -> list[tuple[int, Cue]]:
        """The captions that begin during the next frames, each with the frames until then."""
        return [(at - self.now, cue) for at, cue in self._cues if self.now <= at < self.now + frames]

    def add(self, frames: int, filmed: bool) -> None:
        """Something was played for so many frames, and is in the film, or was left out of it."""
        self._plays.append((self.now, frames, filmed))
        self.now += frames

    def beats(self) -> tuple[Beat, ...]:
        """What is in the film, beat by beat."""
        starts = [0, *(at for at, _, _ in self._beats[1:]), self.now]
        told = []
        for number, (_, name, sentence) in enumerate(self._beats, 1):
            first, last = starts[number - 1 : number + 1]
            start, end = self._in_film(first), self._in_film(last)
            if end > start:
                told.append(Beat(number, name, sentence.text, start, end, self._captions(first, last), end - start == last - first))
        return tuple(told)

    def _captions(self, first: int, last: int) -> tuple[tuple[int, int, Cue], ...]:
        """The captions of the beat that was told from one frame to another; what was never told is not in the film either."""
        begun = [(at, cue) for at, cue in self._cues if first <= at < last]
        ends = [*(at for at, _ in begun[1:]), last]
        placed = ((self._in_film(at), self._in_film(end), cue) for (at, cue), end in zip(begun, ends, strict=True))
        return tuple(caption for caption in placed if caption[1] > caption[0])

    def _in_film(self, frame: int) -> int:
        """How many frames of the film lie before a frame as it was told."""
        return sum(min(max(frame - start, 0), frames) for start, frames, filmed in self._plays if filmed)
