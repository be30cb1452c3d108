"""A scene told without drawing it, looked at after every play and along every training replayed."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

from manim import Wait, config, tempconfig

from nets.records.finding import Finding, Verdict
from scenes.parts.frame import caption_band
from scenes.parts.letters.caption import Speak
from scenes.stage import Stage
from scenes.telling.saying.captions import Cue, cues
from scenes.telling.saying.sentences import Sentence
from scenes.telling.told import Renderer
from tests.scenes.contrast import faint
from tests.scenes.glances import Glance, glance, times_in
from tests.scenes.moments import Moment, Shown, look
from tests.scenes.seeing import FINE

Scene = TypeVar("Scene", bound=Stage)
Found = TypeVar("Found", bound=Finding)

SHARES = (0.0, 0.03, 0.27, 0.5, 0.503, 0.81)  # of a replayed training, at which the screen is looked at too


@dataclass(repr=False)
class Walk:
    """A scene from its first beat to its last, of which nothing is left but what was seen and said.

    glances: of a walk that looked closely, frames in the middle of plays, and at their ends. begun: of each beat, the second at which it
    began, and how much later the first thing moved. seconds: of the whole. unasked: after which beats something was played before the next
    one began.
    faint: words that cannot be told from what they lie on, at the end of a beat.
    frame: width and height, in scene units; band: how much of that is the caption's. film: how its file would be called. given: the files
    on the shelf that it was told from. members: how many of these are other trainings, its study's and what else it tells of, after the
    run's own.
    """

    moments: list[Moment] = field(default_factory=list)
    sentences: list[tuple[str, Sentence]] = field(default_factory=list)  # with the beat's name
    verdicts: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)  # question, outcome, the sentences to choose from
    glances: list[Glance] = field(default_factory=list)
    begun: dict[str, tuple[float, float]] = field(default_factory=dict)
    seconds: float = 0.0
    unasked: list[str] = field(default_factory=list)
    faint: list[str] = field(default_factory=list)
    frame: tuple[float, float] = (0.0, 0.0)
    band: float = 0.0
    film: str = ""
    given: list[Path] = field(default_factory=list)
    members: int = 0

    @property
    def captions(self) -> list[tuple[str, Cue]]:
        """Every caption that is spoken, with its beat's name."""
        return [(beat, cue) for beat, sentence in self.sentences for cue in cues(sentence)]

    @property
    def beats(self) -> list[str]:
        """The names of the beats, in order."""
        return [beat for beat, _ in self.sentences]

    def finding(self, kind: type[Found]) -> Found | None:
        """What the scene was given of a kind of finding."""
        return next((kind.load(path) for path in self.given if path.name.startswith(f"{kind.__name__}-")), None)


@contextmanager
def environment(**variables: str) -> Iterator[None]:
    """The LENSES_ variables as given, and no other ones."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LENSES_")}
    with patch.dict(os.environ, kept | variables, clear=True):
        yield


@contextmanager
def quiet(media_dir: Path, **settings: Any) -> Iterator[None]:
    """Manim without a progress bar, writing into `media_dir`.

    The renderer is never set anew: that turns over the bases of all mobjects, and Python forgets what it has learned of their classes.
    """
    with (
        patch.object(type(config), "renderer", property(lambda config: config._d["renderer"], lambda *_: None)),
        tempconfig({"media_dir": str(media_dir), "progress_bar": "none", "verbosity": "ERROR", **settings}),
    ):
        yield


def tell(kind: type[Scene], media_dir: Path, pixels: Mapping[str, int] | None = None, **variables: str) -> Scene:
    """A scene that has been told to its end, without drawing a frame or writing a film; of so many pixels, where that is said."""
    settings = {"dry_run": True} | dict(pixels or {})
    with environment(**variables), quiet(media_dir, **settings), patch.object(Renderer, "update_frame", lambda *_, **__: None):
        scene = kind(skip_animations=True)
        scene.render()
        return scene


def walk(kind: type[Stage], media_dir: Path, read: Callable[[object], object], closely: bool = False, **variables: str) -> Walk:
    """Tell a scene, and look at it on the way: `closely`, in the middle of plays too. `read` gives what a numeral's source says now.

    The frame is as wide as the picture that manim is asked for; what is painted is so fine as it is looked at.
    """
    told = Walk()
    beats: list[str] = []
    seen: dict[Shown, Shown] = {}  # what stays as it is from one moment to the next is kept once

    class Walked(kind):
        said = False  # whether a beat is being told

        def now(self, later=0.0):
            return self.timeline.now / self.timeline.rate + later

        @contextmanager
        def beat(self, name, template, /, **values):
            beats.append(name)
            told.sentences.append((name, Sentence.of(template, self.facts | values)))
            told.begun[name] = self.now(), math.inf
            self.said = True
            with super().beat(name, template, **values):
                yield
            self.said = False
            if closely:
                told.faint += [f"beat {name!r}: {word}" for word in faint(self)]

        def update_to_time(self, t):
            if not all(isinstance(one, Speak | Wait) for one in self.animations):
                began, moved = told.begun[beats[-1]]
                told.begun[beats[-1]] = began, min(moved, self.now() - began)
                for time in times_in(t) if closely else []:
                    super().update_to_time(time)
                    told.glances.append(self.glance(time))
            super().update_to_time(t)

        def glance(self, later=0.0):
            return glance(self, beats[-1], self.now(later), self.now(later) - told.begun[beats[-1]][0])

        def play(self, *args, **kwargs):
            if not self.said:
                told.unasked.append(beats[-1] if beats else "")
            before = self.playhead.step
            super().play(*args, **kwargs)
            if closely:
                told.glances.append(self.glance())
            after = self.playhead.step
            if after != before:
                for step in _steps_between(before, after):
                    self.playhead.show(step)
                    self.look()
                self.playhead.show(after)
            self.look()

        def look(self):
            moment = look(self, beats[-1], read)
            told.moments.append(replace(moment, shown=tuple(seen.setdefault(shown, shown) for shown in moment.shown)))

        def tear_down(self):
            told.seconds = self.now()
            told.band = caption_band()
            told.frame = self.camera.frame_width, self.camera.frame_height
            told.film = self.film_name(self.main_run)
            told.given = [media_dir / "recordings" / f"{gift.name}.npz" for gift in self.gifts]
            told.members = len(self.members) + len(self.others)
            super().tear_down()

    Walked.__name__ = kind.__name__
    say = Verdict.say

    def said(verdict: Verdict, **sentences: str) -> str:
        told.verdicts.append((verdict.question, verdict.outcome, sentences))
        return say(verdict, **sentences)

    coarser = 8 * FINE / min(config.pixel_width, config.pixel_height)
    pixels = {side: round(coarser * config[side]) for side in ("pixel_width", "pixel_height")}
    with patch.object(Verdict, "say", said):
        tell(Walked, media_dir, pixels, **variables)
    return told


def _steps_between(before: float, after: float) -> list[float]:
    steps = [before + share * (after - before) for share in SHARES]
    return [*steps, round(steps[2]), round(steps[2]) + 0.5, round(steps[4]) + 0.4999]
