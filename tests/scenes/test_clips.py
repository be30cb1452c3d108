"""The clips that a film falls into: one for each beat."""

from __future__ import annotations

import json
import shutil

import av
import numpy as np
import pytest

from tests.scenes.short import Short, film_of, frames, render
from tests.scenes.test_final_file import captions_in


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    return tmp_path_factory.mktemp("clips")


@pytest.fixture(scope="module")
def scene(media):
    return render(Short, media)


@pytest.fixture(scope="module")
def folder(scene, media):
    return media / "clips" / "180p15"


@pytest.fixture(scope="module")
def index(folder):
    return json.loads((folder / "Short.json").read_text(encoding="utf-8"))


def test_the_clips_one_after_the_other_are_the_film_frame_by_frame(scene, folder, index):
    clips = [frame for clip in index["clips"] for frame in frames(folder / clip["video"])]
    film = frames(film_of(scene))
    assert len(clips) == len(film)
    assert [at for at, pair in enumerate(zip(clips, film, strict=True)) if not np.array_equal(*pair)] == []


def test_each_clip_begins_at_once_and_lasts_as_long_as_its_beat(folder, index):
    for clip in index["clips"]:
        with av.open(folder / clip["video"]) as film:
            shown = [frame.time for frame in film.decode(video=0)]
        assert shown == pytest.approx([at / 15 for at in range(round(clip["seconds"] * 15))], abs=1e-3), clip["beat"]


def test_the_index_tells_of_each_clip_what_it_says_and_where_in_the_film_it_lies(scene, folder, index):
    assert index["run"] == scene.recording.name
    assert (index["film"], index["title"]) == ("Short", "Short")
    assert [clip["beat"] for clip in index["clips"]] == ["square", "two_captions", "insight"]
    assert index["clips"][2]["sentence"] == "Then it is gone."
    starts, seconds = ([clip[key] for clip in index["clips"]] for key in ("start", "seconds"))
    assert starts == pytest.approx([0, *np.cumsum(seconds)[:-1]], abs=1e-5)
    assert [clip["video"] for clip in index["clips"]] == ["Short_01_square.mp4", "Short_02_two_captions.mp4", "Short_03_insight.mp4"]
    listed = {"Short.json", *(clip[kind] for clip in index["clips"] for kind in ("video", "captions"))}
    assert {path.name for path in folder.iterdir()} == listed


def test_a_clip_has_its_captions_inside_and_beside_it(folder, index):
    clip = index["clips"][1]
    (first, _), shown, _ = captions_in(folder / clip["video"])
    assert first[0] == 0
    assert not shown
    words = [text for _, _, text in captions_in(folder / clip["video"])[0]]
    assert " ".join(words).replace("\n", " ") == clip["sentence"]
    beside = (folder / clip["captions"]).read_text(encoding="utf-8")
    assert beside.startswith("WEBVTT\n\n00:00:00.000 --> ")
    assert all(text in beside for text in words)


def test_a_clip_says_what_it_is(scene, folder, index):
    with av.open(folder / index["clips"][1]["video"]) as film:
        assert film.metadata["title"] == "Short: Two captions"
        assert scene.recording.name in film.metadata["comment"]
        assert not film.chapters()


def test_clips_of_beats_that_are_gone_are_taken_away_and_no_others(media, tmp_path):
    shutil.copytree(media, tmp_path / "media")
    folder = tmp_path / "media" / "clips" / "180p15"
    (folder / "Short_02_mine.mp4").write_text("a file of somebody's own")

    class Changed(Short):
        def construct(self):
            with self.beat("other beat", "Another one."):
                self.wait(1)

    Changed.__name__ = "Short"
    render(Changed, tmp_path / "media")
    assert {path.name for path in folder.iterdir()} == {
        "Short.json",
        "Short_01_other-beat.mp4",
        "Short_01_other-beat.vtt",
        "Short_02_mine.mp4",
    }


def test_a_film_of_some_plays_leaves_the_clips_alone(media, folder, scene, tmp_path):
    shutil.copytree(media, tmp_path / "media")
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    render(Short, tmp_path / "media", from_animation_number=1, upto_animation_number=2)
    render(Short, tmp_path / "media", upto_animation_number=1)
    assert {path.name for path in (tmp_path / "media" / "clips" / "180p15").iterdir()} == set(before)
    assert json.loads((tmp_path / "media" / "clips" / "180p15" / "Short.json").read_text())["clips"][2]["beat"] == "insight"


def test_an_index_that_is_no_index_is_made_anew(media, scene, tmp_path):
    shutil.copytree(media, tmp_path / "media")
    broken = tmp_path / "media" / "clips" / "180p15" / "Short.json"
    whole = broken.read_bytes()
    broken.write_text("[1, 2")
    render(Short, tmp_path / "media")
    assert broken.read_bytes() == whole
