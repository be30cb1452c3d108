"""What manim is asked for with its own words, at the edges of what can be made: films of a few seconds, made with the `manim` command."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import av
import numpy as np
import pytest
from pydub import AudioSegment

from nets.ground.whole import LONGEST, fitting, unfinished
from scenes.telling.filming.gif import FASTEST
from tests.scenes.films import ROOT, Project
from tests.scenes.short import Short, film_of, frames, render

FILE = "tests/scenes/short.py"
LONG = "é" * 120  # 240 bytes, of the 255 that a file's name may have with its ending
REFUSED = {
    ("-r", "427,241"): "-r 427,241: a film in yuv420p has even numbers of pixels a side, as 428,242",
    ("-r", "427,240", "--format", "gif"): "-r 427,240: a film in yuv420p has even numbers of pixels a side, as 428,240",
    ("-r", "0,0"): "-r 0,0: a picture has 2 pixels a side at the least",
    ("--fps", "0.01"): "--fps 0.01: a film has one frame a second at the least",
    ("-t", "--format", "mp4"): "cannot be made: MP4 output does not support an alpha channel. "
    "Use --format=mov or --format=webm for transparent video.",
    ("-o", LONG): f"-o {LONG}: 240 bytes; the name of a film has 200 at the most",
}
EMPTY = {
    ("-n", "100,200"): "-n 100,200: no play of Short is among these; they are counted from 0",
    ("-n", "3,1"): "-n 3,1: no play of Short is among these; they are counted from 0",
    ("-n", "100"): "-n 100: no play of Short is among these; they are counted from 0",
}
MADE = [("-r", "65,37", "--format", "webm"), ("-r", "65,37", "-t"), ("-r", "64,36", "--save_sections", "-o", "é" * 75)]


@pytest.fixture(scope="module")
def made(media_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[int, list[str], Path]]:
    """What `manim` ended with and said, and the folder it wrote to, for each of the above; asked once, side by side.

    What may train does it on the shelf of this session.
    """
    folder, shelf = tmp_path_factory.mktemp("asked"), media_dir / "recordings"
    shelf.mkdir(exist_ok=True)

    def make(number: int, words: tuple[str, ...]) -> tuple[int, list[str], Path]:
        media = folder / str(number)
        if words not in REFUSED:
            media.mkdir()
            (media / "recordings").symlink_to(shelf)
        done = Project(ROOT, media).manim(*words, FILE, Short.__name__)
        return done.returncode, done.stderr.splitlines(), media

    everything = [*REFUSED, *EMPTY, *MADE]
    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:
        return dict(zip(everything, side_by_side.map(make, range(len(everything)), everything), strict=True)).__getitem__


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_what_cannot_be_made_is_one_line_before_anything_is_trained(words, made):
    code, said, media = made(words)
    assert (code, said) == (1, [REFUSED[words]])
    assert not media.exists()


@pytest.mark.parametrize("words", EMPTY, ids=" ".join)
def test_plays_that_there_are_not_are_one_line_and_no_film(words, made):
    code, said, media = made(words)
    assert (code, said) == (1, [EMPTY[words]])
    assert [path for path in media.rglob("*") if path.suffix in (".mp4", ".srt", ".json")] == []


@pytest.mark.parametrize("words", MADE, ids=" ".join)
def test_what_can_be_made_is_made(words, made):
    code, said, media = made(words)
    assert (code, [line for line in said if "slower" not in line and line.strip()]) == (0, [])
    (film,) = (path for path in (media / "videos").rglob("*.*") if path.suffix in (".mp4", ".webm", ".mov") and "p15" in path.parent.name)
    assert len(frames(film)) > 100


def test_a_run_file_with_a_long_name_gives_a_film_with_all_that_lies_beside_it_under_a_name_of_its_own(tmp_path):
    project = Project(ROOT, tmp_path / "media")
    for ending in ("a", "b"):
        run = tmp_path / f"{LONG}{ending}.toml"
        run.write_bytes((ROOT / FILE).with_suffix(".toml").read_bytes())
        project.render(Short, FILE, "-r", "64,36", LENSES_RUN=str(run))
    assert len(list((project.media / "videos").rglob("Short*.mp4"))) == 2
    clips = list((project.media / "clips").rglob("*"))
    assert len([clip for clip in clips if clip.suffix == ".mp4"]) == 2 * 3
    assert all(len(unfinished(path).name.encode()) <= 255 for path in project.media.rglob("*.*"))


@pytest.mark.parametrize("name", ["a" * 400, "é" * 400, "x" + "漢" * 300])
def test_a_name_that_is_too_long_loses_its_end_and_is_still_told_from_others(name):
    short = fitting(name, LONGEST)
    assert LONGEST - 4 <= len(short.encode()) <= LONGEST
    assert short[:20] == name[:20]
    assert short != fitting(name + "b", LONGEST)
    assert fitting(name[:60], LONGEST) == name[:60]


def delays_in(gif: Path) -> list[int]:
    """How long each picture of a GIF stands, in hundredths of a second, as its file says (GIF89a, section 23)."""
    data = gif.read_bytes()
    return [int.from_bytes(data[at + 4 : at + 6], "little") for at in range(len(data)) if data[at : at + 3] == b"\x21\xf9\x04"]


@pytest.mark.parametrize("rate", [30, 50, 59.94, 60, 120])
def test_no_picture_of_a_gif_stands_for_less_than_browsers_can_show_and_the_film_keeps_its_length(rate, tmp_path):
    settings = {"pixel_width": 64, "pixel_height": 36, "frame_rate": rate, "upto_animation_number": 0}
    scene = render(Short, tmp_path, format="gif", **settings)
    delays = delays_in(film_of(scene))
    assert min(delays) >= 100 / FASTEST
    assert max(delays) <= 5
    assert sum(delays) / 100 == pytest.approx(scene.timeline.now / rate, abs=1 / FASTEST)


@pytest.mark.parametrize("channels", [1, 2, 3, 4, 6, 8, 10])
def test_a_sound_of_any_number_of_channels_is_heard(channels, tmp_path):
    """A tone on the first channel, that of the loudspeaker on the left, beside a silent sound of two."""

    tone = (8000 * np.sin(2 * np.pi * 440 * np.arange(44100) / 44100)).astype(np.int16)
    left_only, silence = np.eye(channels, dtype=np.int16)[0] * tone[:, None], np.zeros((len(tone), 2), np.int16)

    class Loud(Short):
        def construct(self):
            for samples in (left_only, silence):
                sound = AudioSegment(data=samples.tobytes(), sample_width=2, frame_rate=44100, channels=samples.shape[1])
                self.renderer.file_writer.add_audio_segment(sound, 0)
            with self.beat("one", "It is heard."):
                self.wait(1)

    with av.open(film_of(render(Loud, tmp_path))) as film:
        heard = np.concatenate([frame.to_ndarray() for frame in film.decode(audio=0)], axis=1)
    left, right = np.abs(heard[:, 4800:-4800]).max(axis=1)
    assert left > 0.01
    assert (right < left / 20) == (1 < channels <= 8)
