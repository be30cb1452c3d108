"""The whole film of two models, one scene each, joined from its parts."""

from __future__ import annotations

import json
import math
import re
from itertools import pairwise
from unittest.mock import patch

import av
import numpy as np
import pytest
from PIL import Image

from scenes.studio.foretelling import CARD, RATES, SCENE
from scenes.studio.gallery import LOOPS, RATE
from scenes.studio.tables import clock
from tests.faults.processes import begun
from tests.scenes.films import HANGS, captions, pictures, trouble_with

SHORT_OF_ROOM = """
from tests.faults.harm import writes_no_file_larger_than
writes_no_file_larger_than({most})
from scenes.studio.command import main
main()
"""
PARTS = (
    "cards/480p15/Question_approximation",
    "tiny/480p15/Bow",
    "cards/480p15/Insight_approximation",
    "cards/480p15/Question_sculpting",
    "tiny/480p15/Bend",
    "cards/480p15/Insight_sculpting",
)


@pytest.fixture(scope="module")
def first(project):
    """What is said when nothing was drawn yet."""
    text = (project.folder / "scenes" / "sculpting" / "tiny.py").read_text(encoding="utf-8")
    (project.folder / "scenes" / "sculpting" / "tiny.py").write_text(text[: text.index("class Tilt")].rstrip() + "\n", encoding="utf-8")
    said = project.ask("film", "-q", "l")
    assert said.code == 0, said.out + said.err
    return said


@pytest.fixture(scope="module")
def joined(project, first):
    """The film, and its parts in order."""
    renders = project.folder / "renders"
    return renders / "film" / "480p15" / "seven_lenses.mp4", [renders / "videos" / f"{part}.mp4" for part in PARTS]


def test_its_length_and_size_are_said_before_anything_is_trained_or_drawn(first):
    line = first.out.splitlines()[0]
    seconds, megabytes = 2 * SCENE + 4 * CARD, (2 * SCENE + 4 * CARD) * RATES[480] / 1e6
    assert line == f"The whole film: about {clock(seconds)} long, about {megabytes:.0f} MB; 6 of its 6 parts must be drawn"


def test_where_all_is_drawn_they_are_what_the_film_then_has(project, joined):
    film, _ = joined
    found = re.fullmatch(r"The whole film: (\d+:\d\d) long, (\d+) MB", project.ask("film", "-q", "l").out.splitlines()[0])
    assert found[1] == clock(seconds(film))
    assert float(found[2]) == pytest.approx(film.stat().st_size / 1e6, abs=0.51)


def test_what_is_there_in_another_size_is_as_long_in_this_one_and_what_is_stale_as_it_was(project, joined):
    length, size = seconds(joined[0]), sum(part.stat().st_size for part in joined[1])
    with patch("scenes.studio.whole_film.draw", side_effect=KeyboardInterrupt):
        larger = project.ask("film", "-q", "m").out
        project.edit("small.toml", "steps = 30", "steps = 31")
        stale = project.ask("film", "-q", "l").out
    project.edit("small.toml", "steps = 31", "steps = 30")
    assert f": about {clock(length)} long, about {length * RATES[720] / 1e6:.0f} MB; 6 of its 6 parts" in larger
    assert f": about {clock(length)} long, about {size / 1e6:.0f} MB; 2 of its 6 parts" in stale


def test_a_card_stands_still_no_longer_than_any_picture_may(joined):
    _, parts = joined
    for card in parts[::3] + parts[2::3]:
        same = "".join("=" if np.array_equal(one, other) else " " for one, other in pairwise(pictures(card)))
        assert (round(1.5 * 15) + 1) * "=" not in same


def test_every_picture_of_the_film_is_that_of_its_part(joined):
    film, parts = joined
    of_parts = (picture for part in parts for picture in pictures(part))
    assert all(np.array_equal(one, other) for one, other in zip(pictures(film), of_parts, strict=True))


def test_no_picture_is_encoded_again(joined):
    """The packets are the same, byte for byte."""
    film, parts = joined
    assert packets(film) == [packet for part in parts for packet in packets(part)]


def packets(film):
    with av.open(film) as file:
        return [bytes(packet) for packet in file.demux(video=0) if packet.dts is not None]


def seconds(film):
    with av.open(film) as file:
        return float(file.streams.video[0].duration * file.streams.video[0].time_base)


def test_its_chapters_are_the_beats_of_its_parts_where_those_lie_in_it(joined):
    film, parts = joined
    with av.open(film) as file:
        chapters = [(float(one["start"] * one["time_base"]), one["metadata"]["title"]) for one in file.chapters()]
    starts = np.cumsum([0, *map(seconds, parts)])
    assert [title for _, title in chapters] == [
        "Function approximation: Question",
        "Bow: Curve",
        "Bow: Training",
        "Function approximation: Insight",
        "Function sculpting: Question",
        "Bend: Curve",
        "Bend: Training",
        "Function sculpting: Insight",
    ]
    assert [chapters[at][0] for at in (0, 1, 3, 4, 5, 7)] == pytest.approx(starts[:-1], abs=0.002)


def test_its_captions_are_those_of_its_parts_where_these_lie_in_it(joined):
    film, parts = joined
    starts = np.cumsum([0, *map(seconds, parts)])
    wanted = [
        (start + one.start.total_seconds(), one.content) for start, part in zip(starts, parts, strict=False) for one in captions(part)
    ]
    told = captions(film)
    assert [one.content for one in told] == [text for _, text in wanted]
    assert [one.start.total_seconds() for one in told] == pytest.approx([start for start, _ in wanted], abs=0.002)
    assert trouble_with(told, seconds(film)) == []
    with av.open(film) as file:
        in_track = [packet for packet in file.demux(subtitles=0) if packet.size > 2]
    assert len(in_track) == len(told)
    assert film.with_suffix(".vtt").exists()
    assert film.with_suffix(".png").exists()


def test_a_film_that_is_whole_is_left_alone_and_one_model_is_a_film_too(project, joined):
    film, _ = joined
    before = film.stat().st_mtime_ns
    said = project.ask("film", "-q", "l")
    assert (said.code, film.stat().st_mtime_ns) == (0, before)
    assert "drawn" not in said.out
    assert str(film) in said.out
    said = project.ask("film", "sculpting", "-q", "l")
    one = film.with_name("sculpting.mp4")
    assert "drawn" not in said.out
    assert seconds(one) == pytest.approx(sum(map(seconds, joined[1][3:])))


def test_clips_are_listed_with_their_sentences(project, joined):
    said = project.ask("clips", "-q", "l", "Bend")
    rows = [line for line in said.out.splitlines() if ".mp4" in line]
    assert ["Bend_01_curve.mp4" in rows[0], "Bend_02_training.mp4" in rows[1]] == [True, True]
    assert "This is a curve." in rows[0]
    assert (project.folder / "renders" / "clips" / "480p15" / "Bend_01_curve.mp4").exists()


def test_the_gallery_is_each_film_s_poster_in_few_colours(project, joined):
    said = project.ask("gallery", "-q", "l")
    assert said.code == 0
    for name in ("Bow", "Bend"):
        still = Image.open(project.folder / "assets" / "gallery" / f"{name}.png")
        poster = Image.open(project.folder / "renders" / "videos" / "tiny" / "480p15" / f"{name}.png").convert("RGB")
        assert still.mode == "P"
        np.testing.assert_allclose(np.asarray(still.convert("RGB"), float), np.asarray(poster, float), atol=40)
        assert np.abs(np.asarray(still.convert("RGB"), float) - np.asarray(poster, float)).mean() < 1


def test_a_scene_that_moves_in_the_readme_does_so_from_one_beat_to_another(project, joined):
    with patch.dict(LOOPS, {"Bend": ("training", "training")}):
        assert project.ask("gallery", "-q", "l").code == 0
    gallery, renders = project.folder / "assets" / "gallery", project.folder / "renders"
    clips = json.loads((renders / "clips" / "480p15" / "Bend.json").read_text(encoding="utf-8"))["clips"]
    (clip,) = (clip for clip in clips if clip["beat"] == "training")
    film = list(pictures(renders / "videos" / "tiny" / "480p15" / "Bend.mp4"))
    assert not (gallery / "Bow.webp").exists()
    with Image.open(gallery / "Bend.webp") as loop:
        assert loop.info["loop"] == 0
        for at in (0, loop.n_frames - 1):  # of pictures that are the same it keeps one
            loop.seek(at)
            shown = np.asarray(loop.convert("RGB").resize((160, 90)), float)
            drawn = Image.fromarray(film[math.ceil((clip["start"] + loop.info["timestamp"] / 1000) * 15 - 1e-6)])
            assert np.abs(shown - np.asarray(drawn.resize((160, 90)), float)).mean() < 1.5
        assert loop.info["timestamp"] + loop.info["duration"] == pytest.approx(1000 * clip["seconds"], abs=1000 / RATE)


def test_a_script_is_what_the_film_says_with_its_times(project, joined):
    said = project.ask("script", "Bend", "-q", "l")
    rows = [line.split() for line in said.out.splitlines()[1:]]
    assert rows[0][0] == "0:00"
    assert [row[2] for row in rows] == ["curve", "training"]
    assert "It was bent in 30 steps." in said.out
    assert sum(float(row[1]) for row in rows) == pytest.approx(seconds(joined[1][4]), abs=0.11)


def test_where_a_part_fails_nothing_is_joined(project, joined):
    path = project.folder / "scenes" / "sculpting" / "tiny.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('self.beat("curve"', 'self.beet("curve"'), encoding="utf-8")
    film, _ = joined
    before = film.read_bytes()
    said = project.ask("film", "-q", "l")
    path.write_text(text, encoding="utf-8")
    assert said.code == 1
    assert "AttributeError" in said.out
    assert "The film" not in said.out
    assert film.read_bytes() == before


def test_a_film_that_the_disk_has_no_room_for_is_one_line_and_is_joined_when_there_is(project, joined):
    film, parts = joined
    before = film.read_bytes()
    film.unlink()
    most = max(part.stat().st_size for part in parts) + 1
    process = begun(project.folder, "film", "-q", "l", program=("-c", SHORT_OF_ROOM.format(most=most)))
    assert process.communicate(timeout=HANGS)[1] == "renders/film/480p15: cannot be written: File too large\n"
    assert process.returncode == 1
    assert list((project.folder / "renders").rglob(".unfinished-*")) == []
    assert not film.exists()
    assert "drawn" not in project.ask("film", "-q", "l").out
    assert film.read_bytes() == before


def test_where_a_file_of_scenes_cannot_be_read_the_film_that_has_them_is_kept(project, joined):
    film, _ = joined
    before = film.read_bytes()
    (project.folder / "scenes" / "sculpting" / "half.py").write_text("class Half(\n", encoding="utf-8")
    project.edit("scenes/sculpting/tiny.py", "class Bow(Bend)", "class Bowed(Bend)")
    said = project.ask("film", "-q", "l")
    project.edit("scenes/sculpting/tiny.py", "class Bowed(Bend)", "class Bow(Bend)")
    (project.folder / "scenes" / "sculpting" / "half.py").unlink()
    assert (said.code, film.read_bytes()) == (1, before)
    assert "half.py: cannot be read: SyntaxError" in said.out
    assert "The film  " not in said.out


def test_a_model_without_a_scene_that_can_be_drawn_has_no_film(project, joined):
    said = project.ask("film", "graph", "-q", "l")
    assert (said.code, said.out) == (1, "")
    assert said.err == "graph: no scene can be drawn; lenses list says what there is, and why not\n"
