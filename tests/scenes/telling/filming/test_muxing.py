"""Films put together from pieces, and cut again: the pictures and the sound that went in come out, each in its place."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
import pytest
from manim._config.video_encoder import VideoEncoderSpec
from pydub import AudioSegment
from pydub.generators import Sine

from scenes.telling.filming.gif import write_gif
from scenes.telling.filming.muxing import Labels, cut, frame_of, join
from scenes.telling.filming.pieces import WholePiece

WIDTH, HEIGHT = 64, 48
KINDS = {
    "mp4": ("libx264", "yuv420p", (("crf", "18"), ("preset", "veryfast"))),
    "webm": ("libvpx-vp9", "yuv420p", (("crf", "18"),)),
    "mov": ("qtrle", "argb", ()),
}
LENGTHS = (7, 1, 30, 2, 12)  # of pieces, in frames


def shade(number):
    """How bright a frame is: each is another, and each can be told from its neighbours when it has been encoded."""
    return 30 + 37 * number % 200


def pieces_of(folder, kind, rate, lengths=LENGTHS):
    """Pieces whose frames are numbered by their shade, through all of them."""
    codec, pixels, options = KINDS[kind]
    spec, made, number = VideoEncoderSpec(kind, codec, pixels, WIDTH, HEIGHT, Fraction(rate), options), [], 0
    for at, length in enumerate(lengths):
        piece = WholePiece(target=folder / f"{at}.{kind}", spec=spec)
        for _ in range(length):
            frame = np.full((HEIGHT, WIDTH, 4), shade(number), np.uint8)
            frame[..., 3] = 255
            piece.write_frame(frame)
            number += 1
        piece.finish()
        made.append(piece.target)
    return made


def shades(path):
    with av.open(path) as film:
        return [(float(frame.time), int(frame.to_ndarray(format="gray").mean())) for frame in film.decode(video=0)]


@pytest.mark.parametrize("rate", [15, Fraction(30000, 1001), 60])
@pytest.mark.parametrize("kind", KINDS)
def test_every_frame_of_every_piece_stands_at_its_time(tmp_path, kind, rate):
    film = tmp_path / f"film.{kind}"
    join(pieces_of(tmp_path, kind, rate), film, Fraction(rate), Labels())
    told = shades(film)
    assert [bright for _, bright in told] == pytest.approx([shade(number) for number in range(sum(LENGTHS))], abs=6)
    assert [time for time, _ in told] == pytest.approx([number / float(rate) for number in range(sum(LENGTHS))], abs=6e-4)


def test_one_frame_is_found_wherever_it_stands(tmp_path):
    film = tmp_path / "film.mp4"
    join(pieces_of(tmp_path, "mp4", 15), film, Fraction(15), Labels())
    assert [int(frame_of(film, number, Fraction(15)).mean()) for number in (0, 6, 7, 20, 51)] == pytest.approx(
        [shade(number) for number in (0, 6, 7, 20, 51)], abs=6
    )


def test_what_is_cut_is_what_was_joined(tmp_path):
    film, clip, rate = tmp_path / "film.mp4", tmp_path / "clip.mp4", Fraction(15)
    join(pieces_of(tmp_path, "mp4", 15), film, rate, Labels())
    cut(film, clip, 8, 40, rate, Labels("Clip"))
    told = shades(clip)
    assert [bright for _, bright in told] == [bright for _, bright in shades(film)[8:40]]
    assert [time for time, _ in told] == pytest.approx([number / 15 for number in range(32)], abs=1e-3)


def loud(path, rate=10):
    """How loud a film is in each tenth of a second."""
    with av.open(path) as film:
        sampled = [(float(frame.time), np.abs(frame.to_ndarray()).mean()) for frame in film.decode(audio=0)]
    return [np.mean([level for time, level in sampled if at <= time * rate < at + 1] or [0.0]) for at in range(int(sampled[-1][0] * rate))]


@pytest.mark.parametrize(("kind", "codec"), [("mp4", "aac"), ("webm", "opus")])
def test_a_sound_is_heard_where_it_belongs_also_in_a_clip(tmp_path, kind, codec):
    film, rate = tmp_path / f"film.{kind}", Fraction(15)
    sound = AudioSegment.silent(1500, 44100) + Sine(440).to_audio_segment(500) + AudioSegment.silent(1000, 44100)
    join(pieces_of(tmp_path, kind, 15, (15, 15, 15)), film, rate, Labels(), sound)
    with av.open(film) as file:
        assert file.streams.audio[0].codec_context.name == codec
        assert len(list(file.decode(video=0))) == 45
    levels = loud(film)
    assert min(levels[16:19]) > 20 * max(*levels[:14], *levels[22:])
    if kind == "mp4":
        clip = tmp_path / "clip.mp4"
        cut(film, clip, 15, 45, rate, Labels())
        levels = loud(clip)
        assert min(levels[6:9]) > 20 * max(*levels[:4], *levels[12:])


@pytest.mark.parametrize("length", [0.5, 9])
def test_a_sound_neither_shortens_a_film_nor_outlasts_it(tmp_path, length):
    film = tmp_path / "film.mp4"
    join(pieces_of(tmp_path, "mp4", 15, (15, 15)), film, Fraction(15), Labels(), Sine(440).to_audio_segment(1000 * length))
    with av.open(film) as file:
        assert file.duration / av.time_base == pytest.approx(2, abs=0.1)
        assert len(list(file.decode(video=0))) == 30


def test_the_same_is_written_the_same(tmp_path):
    labels = Labels("Title", "comment", ((0, 1, "One"), (1, 3.4, "Two")), ((0, 2, "Words & <words>\nwords"),))
    for kind in KINDS:
        pieces = pieces_of(tmp_path, kind, 15)
        films = [tmp_path / f"{name}.{kind}" for name in ("one", "two")]
        for film in films:
            join(pieces, film, Fraction(15), labels)
        assert films[0].read_bytes() == films[1].read_bytes(), kind


@pytest.mark.parametrize(("theirs", "there"), [((), b"lookahead_threads=1"), ((("x264-params", "ref=5"),), b"ref=5")])
def test_nothing_in_the_encoding_depends_on_what_else_the_machine_does(tmp_path, theirs, there):
    """x264 writes its settings into the piece; the user's own ones stay."""
    spec = VideoEncoderSpec("mp4", "libx264", "yuv420p", WIDTH, HEIGHT, Fraction(15), (("preset", "veryfast"), *theirs))
    piece = WholePiece(target=tmp_path / "piece.mp4", spec=spec)
    piece.write_frame(np.zeros((HEIGHT, WIDTH, 4), np.uint8))
    piece.finish()
    assert there in piece.target.read_bytes()
    assert b"lookahead_threads=1" in piece.target.read_bytes()


def test_a_gif_has_every_frame_and_runs_for_ever(tmp_path):
    film = tmp_path / "film.gif"
    write_gif(pieces_of(tmp_path, "mp4", 15), film, Fraction(15))
    told = shades(film)
    assert [bright for _, bright in told] == pytest.approx([shade(number) for number in range(sum(LENGTHS))], abs=8)
    assert [time for time, _ in told] == pytest.approx([number / 15 for number in range(sum(LENGTHS))], abs=0.011)
    assert b"NETSCAPE2.0\x03\x01\x00\x00" in film.read_bytes()
