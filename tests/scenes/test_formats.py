"""Every way in which manim can be asked for a film, a part of it, or a picture."""

from __future__ import annotations

import json

import av
import numpy as np
import pytest
from manim import Square, UpdateFromAlphaFunc
from PIL import Image

from scenes.parts.theme import THEME
from tests.scenes.short import Short, film_of, frames, render


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    return tmp_path_factory.mktemp("formats")


@pytest.fixture(scope="module")
def film(media):
    return frames(film_of(render(Short, media)))


def rgb(colour):
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)])


def close(one, other, by):
    return np.abs(one.astype(int) - other.astype(int)).mean() < by


@pytest.mark.parametrize("ending", ["webm", "gif"])
def test_other_films_show_the_same_in_the_same_time(media, film, ending):
    path = film_of(render(Short, media, format=ending))
    assert path.suffix == f".{ending}"
    shown = frames(path)
    assert len(shown) == len(film)
    assert all(close(*pair, by=2) for pair in zip(shown, film, strict=True))


def test_a_webm_says_what_it_is_and_has_its_chapters(media):
    with av.open(film_of(render(Short, media, format="webm"))) as file:
        assert file.metadata["title"] == "Short"
        assert [chapter["metadata"]["title"] for chapter in file.chapters()] == ["Square", "Two captions", "Insight"]


@pytest.mark.parametrize("ending", ["mov", "webm"])
def test_a_film_without_a_ground_has_the_same_ink_and_lets_the_rest_through(media, film, ending):
    path = film_of(render(Short, media, transparent=True, format=ending))
    with av.open(path) as file:
        stream = file.streams.video[0]
        assert ending != "webm" or stream.metadata["ALPHA_MODE"] == "1"  # else a browser takes it for opaque
        # libav's own decoder of VP9 drops the opacity
        decoder = av.CodecContext.create("libvpx-vp9", "r") if ending == "webm" else stream.codec_context
        decoded = (frame for packet in file.demux(stream) if packet.size for frame in decoder.decode(packet))
        shown = [frame.to_ndarray(format="rgba") for frame in decoded]
    assert len(shown) == len(film)
    opacity = shown[30][..., 3:] / 255
    assert opacity.min() == 0
    assert opacity.max() == 1
    on_ground = opacity * shown[30][..., :3] + (1 - opacity) * rgb(THEME.ground)
    assert close(on_ground, film[30], by=2)


def test_a_still_is_the_last_frame_and_has_no_captions_beside_it(media, film, tmp_path):
    scene = render(Short, tmp_path, format="png")
    still = scene.renderer.file_writer.image_file_path
    assert close(np.asarray(Image.open(still).convert("RGB")), film[-1], by=2)
    assert {path.suffix for path in tmp_path.rglob("*") if path.is_file() and "recordings" not in path.parts} == {".png"}


def test_sections_are_the_beats_too(media, film, tmp_path):
    scene = render(Short, media, save_sections=True)
    folder = film_of(scene).parent / "sections"
    told = json.loads((folder / "Short.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in told] == ["square", "two_captions", "insight"]
    shown = [frame for one in told for frame in frames(folder / one["video"])]
    assert len(shown) == len(film)
    assert all(np.array_equal(*pair) for pair in zip(shown, film, strict=True))


@pytest.mark.parametrize(
    ("first", "last", "titles"),
    [(0, 0, ["Square"]), (1, 2, ["Square", "Two captions"]), (2, np.inf, ["Two captions", "Insight"]), (3, 3, ["Two captions"])],
)
def test_of_some_plays_there_are_the_captions_and_chapters_of_what_is_in_the_film(media, film, tmp_path, first, last, titles):
    scene = render(Short, tmp_path, from_animation_number=first, upto_animation_number=last, save_sections=True)
    path = film_of(scene)
    shown, told = frames(path), scene.renderer.file_writer.film
    begin = sum(frames for _, frames, filmed in scene.timeline._plays[:first])
    assert all(close(*pair, by=1) for pair in zip(shown, film[begin : begin + len(shown)], strict=True))
    assert told.beats[-1].end == len(shown)
    with av.open(path) as file:
        chapters = file.chapters()
        assert [chapter["metadata"]["title"] for chapter in chapters] == titles
        assert float(chapters[-1]["end"] * chapters[-1]["time_base"]) == pytest.approx(len(shown) / 15, abs=1e-3)
    ends = [caption.end.total_seconds() for caption in told.subtitles]
    assert ends[-1] == pytest.approx(len(shown) / 15, abs=1e-3)
    assert path.with_suffix(".srt").read_text(encoding="utf-8").count("-->") == len(ends)
    assert close(np.asarray(Image.open(path.with_suffix(".png"))), shown[told.poster_frame], by=0.1)


def test_a_dry_run_writes_nothing(tmp_path):
    render(Short, tmp_path, dry_run=True)
    assert {path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*") if path.is_file()} <= {"recordings", "Tex"}


def test_a_scene_written_in_a_notebook_is_drawn_anew_each_time(tmp_path):
    """Its class has no file by which a piece of film could be known; a notebook hands over None for a renderer."""
    cell = """
class InACell(Short):
    def construct(self):
        square = Square()
        with self.beat("one", "Here it is."):
            self.play(UpdateFromAlphaFunc(square, lambda square, share: square.set_x(far * share)), run_time=0.4)
"""
    pictures = []
    for far in (0, 3):
        names = {"Short": Short, "Square": Square, "UpdateFromAlphaFunc": UpdateFromAlphaFunc, "far": far, "__name__": "cell"}
        exec(cell, names)
        pictures.append(frames(film_of(render(lambda kind=names["InACell"]: kind(renderer=None), tmp_path)))[-1])
    assert not close(*pictures, by=0.1)
