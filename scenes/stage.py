"""The base of every scene: its recordings and findings, the playhead, and the beats in which it is told.

Here alone the door to `nets` stands open.
"""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from manim import Wait, config

from nets.findings.alike import different
from nets.findings.summary import accuracy, endings
from nets.given import Given, contents_by_what, finding_given, given_now, recordings_given
from nets.ground.refusals import RefusedError
from nets.ground.settings import settings
from nets.ground.whole import fitting
from nets.layers import layers_of
from nets.records import finding as typed
from nets.records.measured import Measured
from nets.records.recording import Finding, Recording
from nets.records.trajectory import Trajectory
from nets.runs.choosing import byname, chosen, loaded, not_a_number, not_two_classes, of_one_class
from nets.runs.needs import Needs
from nets.runs.params import Run, RunError
from nets.shelf import digest, find, missing, recall_all
from scenes.parts.letters.caption import Caption, Speak
from scenes.parts.letters.header import Counter, Title
from scenes.parts.letters.lettering import lacking
from scenes.parts.playhead import Part, Playhead
from scenes.parts.theme import SAFE
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

Found = TypeVar("Found", bound=typed.Finding)
Following = TypeVar("Following", bound=Part)
LONGEST_SECTION = 60  # bytes of a beat's name where manim writes it behind the film's
RUNS = Path(__file__).parents[1] / "assets" / "runs"


def shelf() -> Path:
    """The folder of recordings and findings."""
    return Path(config.media_dir) / "recordings"


class Stage(Told):
    """A scene told in beats about one run.

    model: the mental model it belongs to, by the folder of `scenes/` that it is written in; it names its findings (`nets/findings/`) and
    stands top left. place: where among the scenes of its model it is told. run: its file in `assets/runs/`, unless LENSES_RUN names
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
        return cls.needs.refusal(run)

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
        self.add(self.title, self.caption, self.playhead)
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

    def finding(self, name: str, of: Recording | None = None) -> Finding:
        """What `nets/findings/<model>` finds under a name in the run, or in another recording."""
        return self._found(name, [of or self.recording])

    def finding_of_seeds(self, name: str) -> Finding | None:
        """What it finds in the study around the run; None unless that varies the training's seed and nothing else."""
        return self.finding_of_study(name, "training.seed")

    def finding_of_study(self, name: str, *varied: str) -> Finding | None:
        """What it finds in the study around the run; None unless that varies some of these keys and nothing else.

        A study of one member is none: there is nothing to hold it against.
        """
        return self._found(name, self.members) if len(self.members) > 1 and set(self.main_run.vary) <= set(varied) else None

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

    def replay(self, forth: str, back: str, **values: Measured | str) -> None:
        """Training, gone back to its beginning and played to its end, with a sentence for each; nothing where nothing was trained."""
        first, last, frames = self.recording.first_step, self.recording.last_step, list(self.recording.arrays["keyframes"])
        if last == first:
            return
        with self.beat("beginning", back, **values):
            self.play(self.playhead.to(first, frames, run_time=2.5))
        with self.beat("training", forth, **values):
            self.play(self.playhead.to(last, frames, run_time=9))

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

    def _found(self, what: str | type[typed.Finding], recordings: list[Recording]) -> Any:
        compute = getattr(importlib.import_module(f"nets.findings.{self.model}"), what) if isinstance(what, str) else what
        try:
            finding = find(compute, recordings, shelf())
        except RunError as error:
            raise SystemExit(str(error)) from error
        self._give([finding_given(compute, finding, recordings, self.gifts)])
        return finding


def _unwritable(run: Run) -> str:
    """Why its names cannot be written, or nothing where they can."""
    unknown = {name: letters for name in run.names if (letters := lacking(name))}
    return ", ".join(f"cannot write {name!r}: its font has no {' '.join(letters)}" for name, letters in unknown.items())
