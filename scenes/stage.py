"""The base of every scene: its recordings and findings, the playhead, and the beats in which it is told.

Here alone the door to `nets` stands open.
"""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from manim import Animation, CairoRenderer, Scene, Wait, config, tempconfig

from nets.choosing import byname, chosen
from nets.measured import Measured
from nets.params import Run, RunError
from nets.recording import Finding, Recording, Trajectory
from nets.shelf import computing, digest, find, missing, recall_all
from nets.summary import accuracy, endings
from scenes.parts.camera import StageCamera
from scenes.parts.caption import Caption, Speak
from scenes.parts.header import Counter, Title
from scenes.parts.playhead import Playhead
from scenes.parts.theme import SAFE, THEME, THEME_NAME
from scenes.telling.captions import SettingError, burned_in
from scenes.telling.clock import paced
from scenes.telling.film import Film, title_of
from scenes.telling.sentences import Sentence
from scenes.telling.sources import ingredients
from scenes.telling.stamp import name_of_piece, stamp
from scenes.telling.timeline import Timeline
from scenes.telling.whole import disk_troubles_said
from scenes.telling.writer import WholeFiles

__all__ = [
    "RUNS",
    "Finding",
    "Measured",
    "Recording",
    "Run",
    "RunError",
    "Stage",
    "Trajectory",
    "accuracy",
    "endings",
    "missing",
    "recall_all",
    "shelf",
]

RUNS = Path(__file__).parents[1] / "assets" / "runs"


def shelf() -> Path:
    """The folder of recordings and findings."""
    return Path(config.media_dir) / "recordings"


class Stage(Scene):
    """A scene told in beats about one run.

    model: the mental model it belongs to, which names its findings (`nets/findings/`) and stands top left. run: its file in `assets/runs/`,
    unless LENSES_RUN names another; LENSES_SET changes keys of it. A run that cannot be used or drawn ends the program with one clear
    message before anything is written. poster: the beat whose last frame stands for the whole film.
    """

    model = ""
    run = ""
    poster = "insight"

    def __init__(self, renderer: object = None, **kwargs: Any) -> None:
        if renderer is not None:  # a notebook hands over None, --renderer=opengl its own
            raise SystemExit(f"{type(self).__name__} is drawn by manim's own renderer, cairo: leave --renderer out")
        try:
            self.burned_in = burned_in()
            self.main_run = self.chosen()
            self.recording, *self.members = recall_all((self.main_run, *self.main_run.members), shelf(), config.progress_bar != "none")
        except (RunError, SettingError) as error:
            raise SystemExit(str(error)) from error
        own = CairoRenderer(WholeFiles, StageCamera, kwargs.get("skip_animations", False))
        with tempconfig({"output_file": config.output_file or self.film_name(self.main_run)}):
            super().__init__(renderer=own, camera_class=StageCamera, **kwargs)

    @classmethod
    def chosen(cls) -> Run:
        """The run that the environment names, or the scene's own. Raises RunError where the scene cannot draw it."""
        return chosen(RUNS / f"{cls.run}.toml", cls.__name__, cls.refuses)

    @classmethod
    def film_name(cls, run: Run) -> str:
        """The scene's name, and what tells this film from others of it, so that none overwrites another: its run, captions and theme."""
        soft, theme = "" if burned_in() else "soft", "" if THEME_NAME == "dark" else THEME_NAME
        return "_".join(filter(None, (cls.__name__, byname(run), soft, theme)))

    @classmethod
    def made_of(cls, run: Run) -> dict[str, str]:
        """Everything that a film of a run is made of, by name: what its pictures are, the run and its study, the findings, the encoding."""
        trainings = " ".join(digest(one) for one in (run, *run.members))
        size = f"{config.pixel_width}×{config.pixel_height} at {config.frame_rate:g}"
        encoding = f"{size}, {config.video_codec}, {config.pixel_format}, {sorted(config.video_encoder_options.items())}"
        told = {"run": trainings, "findings": computing(), "encoding": encoding, "captions": "in the picture" if burned_in() else "soft"}
        return ingredients(cls) | told

    @classmethod
    def refuses(cls, run: Run) -> str:
        """Why a scene cannot draw a run, or nothing where it can."""
        return ""

    def render(self, preview: bool = False) -> bool:
        """Render as manim does; a disk that is full or cannot be written is one clear message."""
        with disk_troubles_said(config.media_dir):
            return super().render(preview)

    def setup(self) -> None:
        """Prepare the ground, the caption and the head of the frame."""
        self.camera.background_color = THEME.ground
        self.edge = self.camera.frame_width / 2 - SAFE
        self._given = [self.recording.name, *(member.name for member in self.members), "" if self.burned_in else "soft captions"]
        self.timeline = Timeline(config.frame_rate)
        self.caption = Caption()
        self.title = Title(self.model.replace("_", " ").capitalize(), -self.edge)
        self.playhead = Playhead(self.recording.last_step)
        self.counter = Counter(self.recording.step.number, self.recording.loss.number, self.edge)
        self.playhead.lead(self.counter)
        self.add(self.title, self.caption, self.playhead)

    def tear_down(self) -> None:
        """Hand over what was told, to be written into the film and beside it."""
        writer = self.renderer.file_writer
        if writer.output_spec.is_video:
            told = title_of(type(self).__name__), self.recording.name, self.timeline.beats()
            writer.film = Film(*told, writer.video_encoder.frame_rate, self.poster, self.burned_in)

    def finding(self, name: str, of: Recording | None = None) -> Finding:
        """What `nets/findings/<model>` finds under a name in the run, or in another recording."""
        return self._found(name, [of or self.recording])

    def finding_of_seeds(self, name: str) -> Finding | None:
        """What it finds in the study around the run; None unless that varies the training's seed and nothing else."""
        return self.finding_of_study(name, "training.seed")

    def finding_of_study(self, name: str, *varied: str) -> Finding | None:
        """What it finds in the study around the run; None unless that varies some of these keys and nothing else."""
        return self._found(name, self.members) if self.members and set(self.main_run.vary) <= set(varied) else None

    @contextmanager
    def beat(self, name: str, template: str, /, **values: Measured | str) -> Iterator[None]:
        """Say one sentence, and show what is played meanwhile; then wait until it can have been said and read.

        template: the sentence, with {fields} for numbers of recordings and findings and for names (see `Sentence`).
        """
        sentence = Sentence.of(template, values)
        self.next_section(name)
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
        with patch("manim.renderer.cairo_renderer.get_hash_from_play_call", self._name_of_piece):
            super().play(*animations)
        self.timeline.add(frames, self.renderer.file_writer.partial_movie_files[-1:] != [None])

    def _name_of_piece(self, _scene: Scene, _camera: object, animations: list[Animation], *_: object, **told: str) -> str:
        return name_of_piece(stamp(type(self), self._given), self, animations, told["encoder_fingerprint"])

    def _found(self, name: str, recordings: list[Recording]) -> Finding:
        compute = getattr(importlib.import_module(f"nets.findings.{self.model}"), name)
        try:
            finding = find(compute, recordings, shelf())
        except RunError as error:
            raise SystemExit(str(error)) from error
        self._given.append(finding.name)
        return finding
