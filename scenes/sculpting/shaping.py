"""Neurons' gestures one after the other: slowly, so that one follows them, or fast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from manim import Animation, Create, FadeIn, Mobject

from scenes.parts.ink.light import Lights
from scenes.parts.theme import PAST, SUBJECT
from scenes.sculpting.gestures import Gesture, Gestures


def slowly(one: Gestures, ghosts: Mapping[str, Mobject]) -> Iterator[Sequence[Animation]]:
    """Slid, turned and stretched, each pose leaving a ghost; what is to be played, one after the other."""
    yield [Gesture(one, one.slid, 1.4)]
    posts = [Create(post, run_time=0.6) for post in one.posts]
    yield [*posts, Lights({one.whole: PAST, one.slice: SUBJECT}, run_time=0.6), FadeIn(ghosts["slid"], run_time=0.6)]
    if "turned" in ghosts:
        yield [Gesture(one, one.turned, 1.4)]
        yield [FadeIn(ghosts["turned"], run_time=0.3)]
    yield [Gesture(one, one.stretched, 1.8)]


def fast(some: Sequence[Gestures]) -> Iterator[Sequence[Animation]]:
    """All gestures of some neurons at once."""
    yield [Gesture(one, one.slid, 0.8) for one in some]
    yield [Lights({part: clear for one in some for part, clear in ((one.whole, PAST), (one.slice, SUBJECT))})]
    for pose in ("turned", "stretched", "pulled"):
        yield [Gesture(one, getattr(one, pose), 0.8) for one in some]
