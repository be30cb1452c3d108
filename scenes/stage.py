"""The base of every scene: its recordings and findings, the playhead, and the beats in which it is told.

For scenes the door to `nets` stands open here alone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from manim import ORIGIN, PI, UP, Animation, Mobject, config

from nets.given import Given, contents_by_what, finding_given, given_now, recordings_given
from nets.ground.refusals import RefusedError
from nets.knobs import Knobs
from nets.layers import Layer, layers_in_plane, layers_of, output_at
from nets.records.account import account_of
from nets.records.finding import Finding
from nets.records.graph_recording import GraphRecording
from nets.records.image_recording import ImageRecording
from nets.records.language_recording import LanguageRecording
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.choosing import byname, chosen
from nets.runs.needs import Needs, inside_of
from nets.runs.params import AnyRun, RunError
from nets.shelf import find, made_of, recall_all
from scenes.parts.axes.full_bleed import Foot
from scenes.parts.ink.light import Lights
from scenes.parts.letters.header import Counter, Slice, Title
from scenes.parts.letters.lettering import unwritable
from scenes.parts.playhead import ALL, Part, Playhead, Replayed
from scenes.parts.spotlight import spotlight
from scenes.parts.theme import BACK, SAFE, STILL
from scenes.telling.filming.asked import check_what_was_asked
from scenes.telling.filming.film import title_of
from scenes.telling.saying.models import model_of, title_of_model
from scenes.telling.saying.replay import Replay, foot
from scenes.telling.spoken import Spoken

__all__ = [
    "RUNS",
    "GraphRecording",
    "ImageRecording",
    "Knobs",
    "LanguageRecording",
    "Layer",
    "Measured",
    "Needs",
    "Recording",
    "Stage",
    "Trajectory",
    "inside_of",
    "layers_in_plane",
    "layers_of",
    "output_at",
    "shelf",
]

Found = TypeVar("Found", bound=Finding)
Following = TypeVar("Following", bound=Part)
RUNS = Path(__file__).parents[1] / "assets" / "runs"


def shelf() -> Path:
    """The folder of recordings and findings."""
    return Path(config.media_dir) / "recordings"


class Stage(Spoken):
    """A scene told in beats about one run.

    model: the mental model it belongs to, by the folder of `scenes/` that it is written in; it stands top left. place: where among the
    scenes of its model it is told. run: its file in `assets/runs/`, unless LENSES_RUN names another; LENSES_SET changes keys of it. A run
    that cannot be used or drawn ends the program with one clear message before anything is written. needs: which runs it can draw. also:
    further files in `assets/runs/`, of runs that it tells of whichever run is its own; their recordings, each run's before those of
    its study, are `others`.
    poster: the beat whose last frame stands for the whole film.
    """

    model = ""
    place = 1
    run = ""
    needs = Needs()
    also: tuple[str, ...] = ()
    poster = "insight"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "model" not in vars(cls):
            cls.model = model_of(cls.__module__) or cls.model

    def __init__(self, renderer: object = None, **kwargs: Any) -> None:
        try:
            check_what_was_asked()
            self.main_run = self.chosen()
            self.recording, *recordings = recall_all(self.main_run.trainings, shelf(), config.progress_bar != "none")
        except RefusedError as error:
            raise SystemExit(str(error)) from error
        members = len(self.main_run.members)
        self.members, self.others = recordings[:members], recordings[members:]
        super().__init__(self.film_name(self.main_run), renderer, **kwargs)

    @classmethod
    def chosen(cls) -> AnyRun:
        """The run that the environment names, or the scene's own. Raises RunError where the scene cannot draw it."""
        return chosen(
            RUNS / f"{cls.run}.toml",
            cls.__name__,
            lambda run: cls.needs.of_another_kind(run) or cls.refuses(run) or unwritable(run.names),
            [RUNS / f"{name}.toml" for name in cls.also],
        )

    @classmethod
    def film_name(cls, run: AnyRun) -> str:
        """The name of its film of a run."""
        return cls.named(byname(run))

    @classmethod
    def ingredients_of(cls, run: AnyRun, before: Sequence[Given]) -> dict[str, str]:
        """Everything that its film of a run would be made of, by name, as far as it is known: beside its contents what it would be given.

        before: what it was given when it was last made, which tells what findings it asks for.
        """
        return cls._ingredients_of(run, given_now(run, before, shelf()))

    @classmethod
    def _ingredients_of(cls, run: AnyRun, given: Sequence[Given]) -> dict[str, str]:
        return cls.contents() | contents_by_what(given) | {"varied": " ".join(sorted(run.vary))}

    @classmethod
    def refuses(cls, run: AnyRun) -> str:
        """Why a scene cannot draw a run of the kind it draws, or nothing where it can."""
        return cls.needs.refusal(run, made_of(run, shelf()))

    def setup(self) -> None:
        """Prepare the ground, the caption and the head of the frame, and the cast."""
        super().setup()
        self.edge = self.camera.frame_width / 2 - SAFE
        self.given = ["" if self.burned_in else "soft captions"]
        self.gifts: list[Given] = []
        self._give(recordings_given((self.recording, *self.members, *self.others)))
        run = self.recording
        some = (run.length("samples/targets"), run.sample_count) if run.thinned else None
        self.title = Title(" · ".join(filter(None, (title_of_model(self.model), run.made_up))), -self.edge, some)
        plane = (run.axis_names, run.held) if run.sliced else ((), ())
        self.slice = Slice(*plane, -self.edge, self.title.get_right()[0])
        self.playhead = Playhead(run.last_step)
        self.counter = Counter(run.step.number, run.loss.number, self.edge, self.title.get_right()[0])
        frames = run.arrays["keyframes"]
        self.loss_line = foot(frames, [run.loss.at(step) for step in frames], self.edge)
        self.playhead.lead(self.counter, self.loss_line)
        self.fixtures: list[Mobject] = [self.title, self.slice, self.caption, self.playhead, self.counter, self.loss_line]
        self.add(*self.fixtures[:4])
        self.cast()

    def cast(self) -> None:
        """Who plays: the findings and the pictures, prepared before the first beat."""

    def tear_down(self) -> None:
        """Hand over what was told, to be written into the film and beside it."""
        ingredients, gifts = self._ingredients_of(self.main_run, self.gifts), tuple(map(asdict, self.gifts))
        self.hand_over(title_of(type(self).__name__), self.recording.name, self.poster, self.burned_in, ingredients, gifts)

    def find(self, kind: type[Found], of: Recording | Sequence[Recording] | None = None) -> Found:
        """What a kind of finding finds in the run, or in another recording, or in some of them together."""
        some = self.recording if of is None else of
        return self._found(kind, [some] if isinstance(some, Recording) else list(some))

    def find_in_study(self, kind: type[Found], varied: str | Collection[str]) -> Found | None:
        """What it finds in the study around the run; None unless that varies some of these keys and nothing else.

        A study of one member is none: there is nothing to hold it against.
        """
        keys = {varied} if isinstance(varied, str) else set(varied)
        return self._found(kind, self.members) if len(self.members) > 1 and set(self.main_run.vary) <= keys else None

    @property
    def facts(self) -> Mapping[str, Measured | str]:
        """What any sentence may say of the run: {steps}, the loss {before} and {after} training; of a network {samples}, {activation}, of
        a language {words}."""
        return account_of(self.recording)

    def fill(self, picture: Mobject, head: float = 1.0) -> None:
        """A picture fills the frame, below all else, also while it follows training; it fades away under caption and head.

        head: how high the shade under the head is, beside the one under the caption.
        """
        self.playhead.set_z_index(BACK - 1)
        under_head = Foot().rotate(PI, about_point=ORIGIN).stretch(head, 1, about_edge=UP)
        self.add(*(shade.set_z_index(STILL - 1) for shade in (Foot(), under_head)), picture)

    def follow(self, part: Following, lead: Playhead | None = None) -> Following:
        """A part that follows training from now on, or a dial; it is given back."""
        (self.playhead if lead is None else lead).lead(part)  # one without parts inside is false
        return part

    def alone(self, *subjects: Mobject, past: Collection[Mobject] = ()) -> None:
        """Dim all that is on the stage but the subjects: what is past to a trace, and until it is a subject again.

        fixtures: the head and the foot of the frame, and what a scene adds to them, stay as they are.
        """
        if clear := spotlight(self.mobjects, subjects, past, self.fixtures):
            self.play(Lights(clear))

    def replay(self, forth: str, back: str, opening: Sequence[Animation] = (), over: Replayed = ALL, **values: Measured | str) -> None:
        """Training, gone back to its beginning and played to its end, with a sentence for each; nothing where nothing was trained.

        opening: what is played before, one after the other. over: what is known of it.
        """
        if self.recording.last_step == self.recording.first_step:
            return
        replay = Replay(self.playhead, self.counter, self.loss_line, self.recording.arrays["keyframes"], over)
        with self.beat("beginning", back, **values):
            for animation in opening:
                self.play(animation)
            for animations in replay.back():
                self.play(*animations)
        with self.beat("training", forth, **values):
            for animations in replay.forth():
                self.play(*animations)

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
