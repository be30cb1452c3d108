"""A scene as it is told: in whole frames, its pieces named by what they are made of, and every file of it written whole."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import numpy as np
from manim import Animation, CairoRenderer, Scene, config, tempconfig

from nets.ground.settings import settings
from nets.ground.whole import disk_troubles_said, fitting
from scenes.parts.ink.camera import StageCamera
from scenes.parts.theme import THEME, THEME_NAME
from scenes.telling.filming.encoding import encoder_options
from scenes.telling.filming.film import Film, Gifts
from scenes.telling.filming.pieces import ALWAYS
from scenes.telling.filming.writer import WholeFiles
from scenes.telling.keeping.sources import ingredients
from scenes.telling.keeping.stamp import name_of_piece, stamp
from scenes.telling.saying.clock import paced
from scenes.telling.saying.timeline import Timeline

LONGEST_NAME = 150  # bytes of a film's name that we give: `lenses` writes size, shares and more around it


class Renderer(CairoRenderer):
    """Manim's renderer, which hands over pictures as they are: the camera draws each in memory of its own."""

    def get_frame(self) -> np.ndarray:
        """The picture that was drawn last, (height, width, 4)."""
        return self.camera.pixel_array


class Told(Scene):
    """A scene of which a film is made.

    given: what its pictures depend on beside its code. timeline: what has been told so far.
    """

    def __init__(self, name: str, renderer: object = None, **kwargs: Any) -> None:
        if renderer is not None:  # a notebook hands over None, --renderer=opengl its own
            raise SystemExit(f"{type(self).__name__} is drawn by manim's own renderer, cairo: leave --renderer out")
        own = Renderer(WholeFiles, StageCamera, kwargs.get("skip_animations", False))
        with tempconfig({"output_file": config.output_file or name, "video_encoder_options": encoder_options()}):
            super().__init__(renderer=own, camera_class=StageCamera, **kwargs)

    @classmethod
    def named(cls, *more: str) -> str:
        """A name for a film of it, with what tells that from others, so that none overwrites another: what is given, captions and theme.

        One that would be too long for all the files that bear it is shortened.
        """
        soft, theme = "soft" if settings().soft else "", "" if THEME_NAME == "dark" else THEME_NAME
        return fitting("_".join(filter(None, (cls.__name__, *more, soft, theme))), LONGEST_NAME)

    @classmethod
    def contents(cls) -> dict[str, str]:
        """What a film of it is made of, whatever it is given, by name: what its pictures are, the encoding, and where captions stand."""
        size = f"{config.pixel_width}×{config.pixel_height} at {config.frame_rate:g}"
        encoding = f"{size}, {config.video_codec}, {config.pixel_format}, {sorted(encoder_options().items())}, {ALWAYS}"
        return ingredients(cls) | {"encoding": encoding, "captions": "soft" if settings().soft else "in the picture"}

    def render(self, preview: bool = False) -> bool:
        """Render as manim does; a disk that is full or cannot be written is one clear message."""
        with disk_troubles_said(config.media_dir):
            return super().render(preview)

    def setup(self) -> None:
        """Prepare the ground."""
        self.camera.background_color = THEME.ground
        self.given: list[str] = []
        self.timeline = Timeline(config.frame_rate)

    def play(self, *args: Any, **kwargs: Any) -> None:
        """Play as manim does, in whole frames."""
        animations = self.compile_animations(*args, **kwargs)
        frames = paced(animations, self.timeline.rate)
        with patch("manim.renderer.cairo_renderer.get_hash_from_play_call", self._name_of_piece):
            super().play(*animations)
        self.timeline.add(frames, self.renderer.file_writer.partial_movie_files[-1:] != [None])

    def hand_over(self, title: str, run: str, poster: str, burned_in: bool, ingredients: dict[str, str], given: Gifts = ()) -> None:
        """Give what was told to the writer, to be written into the film and beside it.

        ingredients: all it is made of, by name. given: what those were known by before they were looked into.
        """
        writer = self.renderer.file_writer
        if writer.output_spec.is_video:
            rate, beats = writer.video_encoder.frame_rate, self.timeline.beats()
            writer.film = Film(title, run, beats, rate, poster, burned_in, ingredients if writer.complete else {}, given)

    def _name_of_piece(self, _scene: Scene, _camera: object, animations: list[Animation], *_: object, **told: str) -> str:
        return name_of_piece(stamp(type(self), self.given), self, animations, f"{told['encoder_fingerprint']} {ALWAYS}")
