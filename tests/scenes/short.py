"""A film of a few seconds with all that a film has, and how tests render it: small, and by manim's own settings."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from manim import Circle, FadeIn, FadeOut, Square

from scenes.parts.theme import THEME
from scenes.stage import Stage
from tests.scenes.walking import environment, quiet

SMALL = {"pixel_width": 320, "pixel_height": 180, "frame_rate": 15}


class Short(Stage):
    """A square, and what becomes of it."""

    model = "sculpting"
    run = str(Path(__file__).with_suffix(""))
    poster = "two_captions"

    def construct(self) -> None:
        square, circle = Square(color=THEME.prediction, fill_opacity=1), Circle(color=THEME.loss, fill_opacity=0.5)
        with self.beat("square", "Here is a square & nothing <else>."):
            self.play(FadeIn(square), run_time=0.7)
        told = "A sentence that is too long for a single caption takes a second one, and it comes in the middle of a movement."
        with self.beat("two_captions", told):
            self.play(square.animate.shift([2, 0, 0]), run_time=6.2)
            self.play(FadeIn(circle), run_time=0.9)
        with self.beat("insight", "Then it is gone."):
            self.play(FadeOut(square), run_time=0.5)


def render(kind: type[Stage], media_dir: Path, captions: str = "", **settings: Any) -> Stage:
    """A scene, rendered small unless the settings say otherwise."""
    with environment(**({"LENSES_CAPTIONS": captions} if captions else {})), quiet(media_dir, **SMALL | settings):
        scene = kind()
        scene.render()
    return scene


def film_of(scene: Stage) -> Path:
    """The file that a scene was rendered to."""
    return scene.renderer.file_writer.movie_file_path


def files_in(folder: Path) -> dict[str, bytes]:
    """What has been written for a reader: all files in a folder but pieces, by their paths in it."""
    found = (path for path in folder.rglob("*") if path.is_file() and not {"partial_movie_files", "recordings", "Tex"} & set(path.parts))
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def frames(path: Path) -> list[np.ndarray]:
    """The pictures of a film, each (height, width, 3)."""
    with av.open(path) as film:
        return [frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)]


def keyframes(path: Path) -> tuple[list[float], float]:
    """The seconds at which a film can be entered, and its end."""
    with av.open(path) as film:
        packets = [packet for packet in film.demux(video=0) if packet.dts is not None]
        rate = film.streams.video[0].average_rate
        return sorted(float(packet.pts * packet.time_base) for packet in packets if packet.is_keyframe), float(
            len(packets) / Fraction(rate)
        )
