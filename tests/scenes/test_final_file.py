"""The file that a lecturer gets, and what lies beside it."""

from __future__ import annotations

import shutil
import struct

import av
import numpy as np
import pytest
import srt
from manim import Square
from PIL import Image

from scenes.parts.theme import THEME
from scenes.telling.filming.film import title_of
from tests.scenes.short import Short, files_in, film_of, frames, keyframes, render
from tests.scenes.walking import quiet


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("final")


@pytest.fixture(scope="module")
def scene(folder):
    return render(Short, folder)


@pytest.fixture(scope="module")
def soft(folder, scene):
    return render(Short, folder, captions="soft")


@pytest.fixture
def film(scene):
    return film_of(scene)


def test_the_index_lies_before_the_pictures_so_that_a_browser_need_not_load_all_of_it(film):
    data, at, kinds = film.read_bytes(), 0, []
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        kinds.append(kind)
        at += size
    assert kinds.index(b"moov") < kinds.index(b"mdat")


@pytest.mark.parametrize("rate", [15, 24, 29.97, 30, 60])
def test_a_film_can_be_entered_at_least_every_two_seconds(tmp_path, scene, folder, rate):
    shutil.copytree(folder / "recordings", tmp_path / "recordings")

    class Long(Short):
        def construct(self):
            with self.beat("one", "It moves."):
                self.play(Square().animate.shift([3, 0, 0]), run_time=5)

    enter, end = keyframes(film_of(render(Long, tmp_path, pixel_width=64, pixel_height=36, frame_rate=rate)))
    assert enter[0] == 0
    assert max(np.diff([*enter, end])) <= 2 + 1e-6
    assert end == pytest.approx(5, abs=1 / rate)


def test_chapters_are_the_beats_and_each_begins_with_its_first_frame(scene, film):
    with av.open(film) as file:
        chapters = [
            (float(one["start"] * one["time_base"]), float(one["end"] * one["time_base"]), one["metadata"]) for one in file.chapters()
        ]
        seconds = float(file.streams.video[0].duration * file.streams.video[0].time_base)
    assert [told for _, _, told in chapters] == [{"title": "Square"}, {"title": "Two captions"}, {"title": "Insight"}]
    assert [start for start, _, _ in chapters] == pytest.approx(
        [beat.start / 15 for beat in scene.renderer.file_writer.film.beats], abs=1e-3
    )
    assert [start for start, _, _ in chapters[1:]] == [end for _, end, _ in chapters[:-1]]
    assert (chapters[0][0], chapters[-1][1]) == pytest.approx((0, seconds), abs=1e-3)


@pytest.mark.parametrize("rate", [15, 24, 30, 60])
def test_what_is_told_lasts_as_many_frames_as_are_in_the_film(tmp_path, scene, folder, rate):
    """Captions and chapters are counted, not measured: the count must be manim's, also where a caption changes in the middle of a play."""
    shutil.copytree(folder / "recordings", tmp_path / "recordings")
    told = render(Short, tmp_path, pixel_width=64, pixel_height=36, frame_rate=rate)
    assert told.renderer.file_writer.film.beats[-1].end == told.timeline.now == len(frames(film_of(told)))


def captions_in(path):
    """What the text track of a film shows, as subtitles, and whether it is shown without being asked for."""
    with av.open(path) as file:
        (track,) = file.streams.subtitles
        shown = [packet for packet in file.demux(track) if packet.size > 2]
        told = [(packet.pts, packet.pts + packet.duration, bytes(packet)[2:].decode()) for packet in shown]
        return told, bool(track.disposition & av.stream.Disposition.default), track.metadata["language"]


def milliseconds(time):
    return round(time.total_seconds() * 1000)


def test_the_captions_are_in_the_film_too_where_a_player_shows_them_when_asked(film):
    told, shown, language = captions_in(film)
    beside = srt.parse(film.with_suffix(".srt").read_text(encoding="utf-8"))
    assert told == [(milliseconds(one.start), milliseconds(one.end), one.content) for one in beside]
    assert told[0][2] == "Here is a square & nothing <else>."
    assert len(told) == 4
    assert (shown, language) == (False, "eng")


def test_soft_captions_leave_the_picture_and_are_shown_by_the_player(scene, soft, film):
    told, shown, _ = captions_in(film_of(soft))
    assert (told, shown) == (captions_in(film)[0], True)
    assert film_of(soft).name == "Short_soft.mp4"
    pictures, without = frames(film), frames(film_of(soft))
    assert len(pictures) == len(without)
    band = slice(-180 * 9 // 80, None)
    assert min(np.ptp(picture[band], axis=(0, 1)).max() for picture in pictures) > 100
    assert max(np.ptp(picture[band], axis=(0, 1)).max() for picture in without) < 5


def test_a_film_says_what_it_is_and_which_run_it_shows(scene, film):
    with av.open(film) as file:
        assert file.metadata["title"] == "Short"
        assert scene.recording.name in file.metadata["comment"]
    assert title_of("SliceFlipStretch") == "Slice flip stretch"


def test_the_poster_is_the_last_frame_of_the_telling_beat(scene, film):
    beat = next(beat for beat in scene.renderer.file_writer.film.beats if beat.name == Short.poster)
    assert np.array_equal(np.asarray(Image.open(film.with_suffix(".png"))), frames(film)[beat.end - 1])


def test_a_second_render_gives_the_same_files_to_the_last_byte(scene, soft, folder):
    before = files_in(folder)
    assert {name.rpartition(".")[2] for name in before} == {"mp4", "srt", "vtt", "png", "json"}
    render(Short, folder)
    render(Short, folder, captions="soft")
    assert files_in(folder) == before


def test_a_render_from_nothing_gives_the_same_files_too(scene, soft, folder, tmp_path):
    shutil.copytree(folder / "recordings", tmp_path / "recordings")
    render(Short, tmp_path)
    render(Short, tmp_path, captions="soft")
    assert files_in(tmp_path) == files_in(folder)


def test_a_word_for_the_captions_that_is_not_allowed_is_one_clear_line_and_nothing_is_written(tmp_path):
    with pytest.raises(SystemExit) as told:
        render(Short, tmp_path, captions="off")
    assert "LENSES_CAPTIONS = 'off': soft " in str(told.value)
    assert "\n" not in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_another_renderer_is_one_clear_line(media_dir):
    with quiet(media_dir), pytest.raises(SystemExit, match="leave --renderer out"):
        Short(object())


def test_the_ground_of_the_film_is_the_themes(film):
    ground = np.array([int(THEME.ground[at : at + 2], 16) for at in (1, 3, 5)])
    assert np.abs(frames(film)[0][100, 5].astype(int) - ground).max() <= 2
