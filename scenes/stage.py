"""The base of every scene: its recordings and findings, the playhead, and the beats in which it is told.

Here alone the door to `nets` stands open.
"""

from __future__ import annotations

import importlib
import itertools
import math
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from manim import Animation, CairoRenderer, Scene, Wait, config

from nets.measured import Measured
from nets.params import Run, RunError
from nets.recording import Finding, Recording, Trajectory
from nets.run_files import shown
from nets.shelf import computing, digest, find, missing, recall_all
from nets.summary import accuracy, endings
from scenes.parts.camera import StageCamera
from scenes.parts.caption import Caption, Speak
from scenes.parts.header import Counter, Title
from scenes.parts.playhead import Playhead
from scenes.parts.theme import SAFE, THEME, THEME_NAME
from scenes.telling.captions import Cue, cues, seconds_of, subtitles
from scenes.telling.clock import paced, whole_frames
from scenes.telling.sentences import Sentence
from scenes.telling.sources import ingredients
from scenes.telling.stamp import name_of_piece, stamp
from scenes.telling.writer import WholeFiles, trouble_with_disk

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
    message before anything is written.
    """

    model = ""
    run = ""

    def __init__(self, **kwargs: Any) -> None:
        try:
            self.main_run = self.chosen()
            self.recording, *self.members = recall_all((self.main_run, *self.main_run.members), shelf(), self._progress)
        except RunError as error:
            raise SystemExit(str(error)) from error
        if not config.output_file:
            config.output_file = self.film_name(self.main_run)
        skip = kwargs.get("skip_animations", False)
        renderer = CairoRenderer(file_writer_class=WholeFiles, camera_class=StageCamera, skip_animations=skip)
        super().__init__(renderer=renderer, camera_class=StageCamera, **kwargs)

    @classmethod
    def chosen(cls) -> Run:
        """The run that the environment names, or the scene's own. Raises RunError where the scene cannot draw it."""
        changes = os.environ.get("LENSES_SET", "")
        path = Path(os.environ.get("LENSES_RUN") or RUNS / f"{cls.run}.toml")
        run = Run.load(path, changes)
        for one in (run, *run.members):
            if why := cls.refuses(one):
                raise RunError(f"{shown(path)}{' with LENSES_SET' if changes.strip() else ''}: {cls.__name__} {why}")
        return run

    @classmethod
    def film_name(cls, run: Run) -> str:
        """The scene's name; for another run than its own also what that run is, so that no film overwrites another one's; and the theme."""
        changes = os.environ.get("LENSES_SET", "").strip()
        parts = [cls.__name__]
        if changes or os.environ.get("LENSES_RUN"):
            told = re.sub(r"[^\w.,=-]+", "", re.sub(r"\s+(?=[\w.]+=)", "_", re.sub(r"\b(network|training|data|probe)\.", "", changes)))
            parts += [run.name, told[:60], digest(run)[:6]]
        return "_".join(filter(None, [*parts, THEME_NAME if THEME_NAME != "dark" else ""]))

    @classmethod
    def made_of(cls, run: Run) -> dict[str, str]:
        """Everything that a film of a run is made of, by name: what its pictures are, the run and its study, the findings, the encoding."""
        trainings = " ".join(digest(one) for one in (run, *run.members))
        size = f"{config.pixel_width}×{config.pixel_height} at {config.frame_rate:g}"
        encoding = f"{size}, {config.video_codec}, {config.pixel_format}, {sorted(config.video_encoder_options.items())}"
        return ingredients(cls) | {"run": trainings, "findings": computing(), "encoding": encoding}

    @classmethod
    def refuses(cls, run: Run) -> str:
        """Why a scene cannot draw a run, or nothing where it can."""
        return ""

    def render(self, preview: bool = False) -> bool:
        """Render as manim does; a disk that is full or cannot be written is one clear message."""
        try:
            return super().render(preview)
        except Exception as error:
            trouble = trouble_with_disk(error)
            if trouble is None:
                raise
            where = Path(trouble.filename).parent if trouble.filename else config.media_dir
            raise SystemExit(f"{where}: cannot be written: {trouble.strerror}") from error

    def setup(self) -> None:
        """Prepare the ground, the caption and the head of the frame."""
        self.camera.background_color = THEME.ground
        self.edge = self.camera.frame_width / 2 - SAFE
        self._given = [self.recording.name, *(member.name for member in self.members)]
        self._frame, self._filmed = 0, 0  # frames told so far, and those of them that are in the file
        self._due: list[tuple[int, Cue]] = []  # captions to come, each with the frame it comes at
        self._timed: list[tuple[float, float, Cue]] = []
        self.caption = Caption()
        self.title = Title(self.model.replace("_", " ").capitalize(), -self.edge)
        self.playhead = Playhead(self.recording.last_step)
        self.counter = Counter(self.recording.step.number, self.recording.loss.number, self.edge)
        self.playhead.lead(self.counter)
        self.add(self.title, self.caption, self.playhead)

    def tear_down(self) -> None:
        """Hand the captions over, to be written beside the film."""
        self.renderer.file_writer.subcaptions = subtitles(self._timed)

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
        start, filmed = self._frame, self._filmed
        at = start
        for cue in cues(sentence):
            self._due.append((at, cue))
            at += math.ceil(cue.seconds * self.rate)  # never too few to read it in
        changes = list(self._due)
        yield
        left = start + whole_frames(seconds_of(sentence), self.rate) - self._frame
        if left > 0:
            self.wait(left / self.rate)
        ends = [at for at, _ in changes[1:]] + [self._frame]
        share = (self._filmed - filmed) / max(self._frame - start, 1)  # less than all where plays were left out
        for (begun, cue), ended in zip(changes, ends, strict=True):
            first, last = ((filmed + (frame - start) * share) / self.rate for frame in (begun, ended))
            if last > first:
                self._timed.append((first, last, cue))

    @property
    def rate(self) -> float:
        """Frames a second."""
        return float(config.frame_rate)

    def play(self, *args: Any, **kwargs: Any) -> None:
        """Play as manim does, in whole frames, with the captions changing when their time has come."""
        animations = self.compile_animations(*args, **kwargs)
        frames = paced(animations, self.rate)
        inside = [at for at, _ in self._due if self._frame < at < self._frame + frames]
        if inside and len(animations) == 1 and isinstance(animations[0], Wait):
            stops = [self._frame, *inside, self._frame + frames]
            for first, last in itertools.pairwise(stops):
                self.play(Wait((last - first) / self.rate))
            return
        changes = []
        while self._due and self._due[0][0] < self._frame + frames:
            at, cue = self._due.pop(0)
            if at <= self._frame:
                self.caption.speak(cue)
            else:
                changes.append(((at - self._frame) / frames, cue))
        if changes:
            longest = max(animation.get_run_time() for animation in animations)
            animations.append(Speak(self.caption, changes, run_time=longest))
        with patch("manim.renderer.cairo_renderer.get_hash_from_play_call", self._name_of_piece):
            super().play(*animations)
        self._frame += frames
        written = self.renderer.file_writer.partial_movie_files
        self._filmed += frames if written and written[-1] is not None else 0

    @property
    def _progress(self) -> bool:
        return config.progress_bar != "none"

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
