"""The base of every scene: its recordings and findings, the playhead, and the beats in which it is told.

Here alone the door to `nets` stands open.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from manim import Animation, FadeIn, FadeOut, Mobject, Wait, config
from manim.utils.rate_functions import linear

from nets.findings.alike import different
from nets.findings.summary import accuracy, endings
from nets.given import Given, contents_by_what, finding_given, given_now, recordings_given
from nets.ground.refusals import RefusedError
from nets.ground.settings import settings
from nets.ground.whole import fitting
from nets.layers import layers_of
from nets.records.finding import Finding
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.choosing import byname, chosen, loaded, not_a_number, not_two_classes, of_one_class
from nets.runs.needs import Needs
from nets.runs.params import Run, RunError
from nets.shelf import digest, find, made_of, missing, recall_all
from scenes.parts.axes.loss_line import LossLine
from scenes.parts.axes.window import Box
from scenes.parts.letters.caption import Caption, Speak
from scenes.parts.letters.header import Counter, Title
from scenes.parts.letters.lettering import lacking
from scenes.parts.light import Lights, clearness
from scenes.parts.playhead import ALL, Part, Playhead, Replayed
from scenes.parts.theme import CONTEXT, PAST, SAFE, SUBJECT
from scenes.telling.filming.asked import check_what_was_asked
from scenes.telling.filming.film import title_of
from scenes.telling.saying.clock import paced
from scenes.telling.saying.models import title_of_model
from scenes.telling.saying.sentences import Sentence
from scenes.telling.told import Told

__all__ = [
    "RUNS",
    "Finding",
    "Given",
    "Measured",
    "Needs",
    "Recording",
    "Run",
    "RunError",
    "Stage",
    "Trajectory",
    "accuracy",
    "different",
    "digest",
    "endings",
    "layers_of",
    "loaded",
    "missing",
    "not_a_number",
    "not_two_classes",
    "of_one_class",
    "recall_all",
    "shelf",
]

Found = TypeVar("Found", bound=Finding)
Following = TypeVar("Following", bound=Part)
LONGEST_SECTION = 60  # bytes of a beat's name where manim writes it behind the film's
LOSS_FOOT, LOSS_HEIGHT = -2.8, 0.3  # where the line of the loss lies, above the caption
FREEZE = 0.8  # seconds that a replay stops at what happens in it
RUNS = Path(__file__).parents[1] / "assets" / "runs"


def shelf() -> Path:
    """The folder of recordings and findings."""
    return Path(config.media_dir) / "recordings"


class Stage(Told):
    """A scene told in beats about one run.

    model: the mental model it belongs to, by the folder of `scenes/` that it is written in; it stands
    top left. place: where among the scenes of its model it is told. run: its file in `assets/runs/`, unless LENSES_RUN names
    another; LENSES_SET changes keys of it. A run that cannot be used or drawn ends the program with one clear message before anything is
    written. needs: which runs it can draw. poster: the beat whose last frame stands for the whole film.
    """

    model = ""
    place = 1
    run = ""
    needs = Needs()
    poster = "insight"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        folders = cls.__module__.split(".")[:-1]  # as manim names the module of a file, after the way to it
        if "model" not in vars(cls) and folders[-2:-1] == ["scenes"]:
            cls.model = folders[-1]

    def __init__(self, renderer: object = None, **kwargs: Any) -> None:
        try:
            check_what_was_asked()
            self.burned_in = not settings().soft
            self.main_run = self.chosen()
            self.recording, *self.members = recall_all((self.main_run, *self.main_run.members), shelf(), config.progress_bar != "none")
        except RefusedError as error:
            raise SystemExit(str(error)) from error
        super().__init__(self.film_name(self.main_run), renderer, **kwargs)

    @classmethod
    def chosen(cls) -> Run:
        """The run that the environment names, or the scene's own. Raises RunError where the scene cannot draw it."""
        return chosen(RUNS / f"{cls.run}.toml", cls.__name__, lambda run: cls.refuses(run) or _unwritable(run))

    @classmethod
    def film_name(cls, run: Run) -> str:
        """The name of its film of a run."""
        return cls.named(byname(run))

    @classmethod
    def ingredients_of(cls, run: Run, before: Sequence[Given]) -> dict[str, str]:
        """Everything that its film of a run would be made of, by name, as far as it is known: beside its contents what it would be given.

        before: what it was given when it was last made, which tells what findings it asks for.
        """
        return cls._ingredients_of(run, given_now(run, before, shelf()))

    @classmethod
    def _ingredients_of(cls, run: Run, given: Sequence[Given]) -> dict[str, str]:
        return cls.contents() | contents_by_what(given) | {"varied": " ".join(sorted(run.vary))}

    @classmethod
    def refuses(cls, run: Run) -> str:
        """Why a scene cannot draw a run, or nothing where it can."""
        return cls.needs.refusal(run, made_of(run, shelf()))

    def setup(self) -> None:
        """Prepare the ground, the caption and the head of the frame."""
        super().setup()
        self.edge = self.camera.frame_width / 2 - SAFE
        self.given = ["" if self.burned_in else "soft captions"]
        self.gifts: list[Given] = []
        self._give(recordings_given((self.recording, *self.members)))
        self.caption = Caption()
        run = self.recording
        some = (run.length("samples/targets"), run.sample_count) if run.thinned else None
        self.title = Title(title_of_model(self.model), -self.edge, some)
        self.playhead = Playhead(self.recording.last_step)
        self.counter = Counter(self.recording.step.number, self.recording.loss.number, self.edge)
        self.playhead.lead(self.counter)
        self.fixtures: list[Mobject] = [self.title, self.caption, self.playhead]
        self.add(*self.fixtures)
        self.cast()

    def cast(self) -> None:
        """Who plays: the findings and the pictures, prepared before the first beat."""

    def tear_down(self) -> None:
        """Hand over what was told, to be written into the film and beside it."""
        ingredients, gifts = self._ingredients_of(self.main_run, self.gifts), tuple(map(asdict, self.gifts))
        self.hand_over(title_of(type(self).__name__), self.recording.name, self.poster, self.burned_in, ingredients, gifts)

    def find(self, kind: type[Found], of: Recording | None = None) -> Found:
        """What a kind of finding finds in the run, or in another recording."""
        return self._found(kind, [of or self.recording])

    def find_in_study(self, kind: type[Found], varied: str | Collection[str]) -> Found | None:
        """What it finds in the study around the run; None unless that varies some of these keys and nothing else.

        A study of one member is none: there is nothing to hold it against.
        """
        keys = {varied} if isinstance(varied, str) else set(varied)
        return self._found(kind, self.members) if len(self.members) > 1 and set(self.main_run.vary) <= keys else None

    @contextmanager
    def beat(self, name: str, template: str, /, **values: Measured | str) -> Iterator[None]:
        """Say one sentence, and show what is played meanwhile; then wait until it can have been said and read.

        template: the sentence, with {fields} for numbers of recordings and findings and for names (see `Sentence`); beside those that are
        given it knows the facts of the run.
        """
        sentence = Sentence.of(template, self.facts | values)
        self.next_section(fitting(name, LONGEST_SECTION))
        said = self.timeline.begin(name, sentence)
        yield
        if said > self.timeline.now:
            self.wait((said - self.timeline.now) / self.timeline.rate)

    @property
    def facts(self) -> dict[str, Measured | str]:
        """What any sentence may say of the run: {steps}, {samples}, {activation}, and the loss {before} and {after} training."""
        run = self.recording
        return {
            "steps": run.last_step,
            "samples": run.length("samples/targets"),
            "activation": run.activation_name,
            "before": run.loss.number(run.first_step),
            "after": run.loss.number(run.last_step),
        }

    def follow(self, part: Following, lead: Playhead | None = None) -> Following:
        """A part that follows training from now on, or a dial; it is given back."""
        (self.playhead if lead is None else lead).lead(part)  # one without parts inside is false
        return part

    def alone(self, *subjects: Mobject, past: Collection[Mobject] = ()) -> None:
        """Dim all that is on the stage but the subjects: what is past to a trace, and until it is a subject again.

        fixtures: the head and the foot of the frame, and what a scene adds to them, stay as they are.
        """
        clear: dict[Mobject, float] = {}
        for mobject in self.mobjects:
            family = mobject.get_family()
            faint = any(one in family for one in past) or clearness(mobject) <= PAST
            wanted = SUBJECT if any(one in family for one in subjects) else PAST if faint else CONTEXT
            if mobject not in self.fixtures and wanted != clearness(mobject):
                clear[mobject] = wanted
        if clear:
            self.play(Lights(clear))

    def replay(self, forth: str, back: str, opening: Sequence[Animation] = (), over: Replayed = ALL, **values: Measured | str) -> None:
        """Training, gone back to its beginning and played to its end, with a sentence for each; nothing where nothing was trained.

        opening: what is played before, one after the other. over: what is known of it.
        """
        run, frames = self.recording, self.recording.arrays["keyframes"]
        if run.last_step == run.first_step:
            return
        losses = run.loss.values[np.searchsorted(run.arrays["steps"], frames)]
        line = self.follow(LossLine(Box(-self.edge, LOSS_FOOT, self.edge, LOSS_FOOT + LOSS_HEIGHT), frames, losses))
        self.fixtures += [self.counter, line]
        with self.beat("beginning", back, **values):
            for animation in opening:
                self.play(animation)
            self.play(FadeIn(self.counter), FadeIn(line), run_time=0.4)
            self.play(self.playhead.to(run.first_step, list(frames), run_time=2.2))
        with self.beat("training", forth, **values):
            for step, seconds in over.stretches(frames):
                self.play(self.playhead.to(step, list(frames), run_time=seconds, rate_func=linear))
                if step == over.event:
                    name = line.named(over.named, step)
                    self.play(FadeIn(name), run_time=0.2)
                    self.wait(FREEZE)
                    self.play(FadeOut(name), run_time=0.2)
            self.play(FadeOut(self.counter), FadeOut(line), run_time=0.4)

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

    def _give(self, gifts: Sequence[Given]) -> None:
        self.gifts += gifts
        self.given += [gift.contents for gift in gifts]

    def _found(self, kind: type[Found], recordings: list[Recording]) -> Found:
        try:
            finding = find(kind, recordings, shelf())
        except RunError as error:
            raise SystemExit(str(error)) from error
        self._give([finding_given(finding, recordings, self.gifts)])
        return finding


def _unwritable(run: Run) -> str:
    """Why its names cannot be written, or nothing where they can."""
    unknown = {name: letters for name in run.names if (letters := lacking(name))}
    return ", ".join(f"cannot write {name!r}: its font has no {' '.join(letters)}" for name, letters in unknown.items())
