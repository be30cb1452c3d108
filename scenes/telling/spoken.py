"""A scene told in beats: a sentence each, in captions that change when their time has come."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from manim import Wait

from nets.ground.settings import settings
from nets.ground.whole import fitting
from scenes.parts.letters.caption import Caption, Speak
from scenes.parts.letters.numerals import Number
from scenes.telling.saying.clock import paced
from scenes.telling.saying.sentences import Sentence
from scenes.telling.told import Told

LONGEST_SECTION = 60  # bytes of a beat's name where manim writes it behind the film's


class Spoken(Told):
    """A scene of which a film is made, in beats. burned_in: whether captions are in its pictures."""

    def setup(self) -> None:
        """Prepare the ground, and the caption, which lies on no ground yet."""
        super().setup()
        self.burned_in = not settings().soft
        self.caption = Caption()

    @property
    def facts(self) -> Mapping[str, Number | str]:
        """What any sentence may say, by name."""
        return {}

    @contextmanager
    def beat(self, name: str, template: str, /, **values: Number | str) -> Iterator[None]:
        """Say one sentence, and show what is played meanwhile; then wait until it can have been said and read.

        template: the sentence, with {fields} for numbers of recordings and findings and for names (see `Sentence`); beside those that are
        given it knows the facts.
        """
        sentence = Sentence.of(template, {**self.facts, **values})
        self.next_section(fitting(name, LONGEST_SECTION))
        said = self.timeline.begin(name, sentence)
        yield
        if said > self.timeline.now:
            self.wait((said - self.timeline.now) / self.timeline.rate)

    def play(self, *args: Any, **kwargs: Any) -> None:
        """Play as manim does, in whole frames, with the captions changing when their time has come."""
        animations = self.compile_animations(*args, **kwargs)
        frames = paced(animations, self.timeline.rate)
        due = self.timeline.due(frames) if self.burned_in else []
        later = [(at, cue) for at, cue in due if at]
        if later and len(animations) == 1 and isinstance(animations[0], Wait):
            for first, last in itertools.pairwise([0, *(at for at, _ in later), frames]):
                self.play(Wait((last - first) / self.timeline.rate))
            return
        for _, cue in due[: len(due) - len(later)]:
            self.caption.speak(cue)
        if later:
            changes = [(at / frames, cue) for at, cue in later]
            animations.append(Speak(self.caption, changes, run_time=max(animation.get_run_time() for animation in animations)))
        super().play(*animations)
