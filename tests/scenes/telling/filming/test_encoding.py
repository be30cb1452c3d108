from __future__ import annotations

import av
import pytest
from manim import config, tempconfig

from scenes.telling.filming.encoding import encoder_options
from scenes.telling.told import Told
from tests.scenes.walking import quiet


class Still(Told):
    """A film of one frame."""

    def construct(self):
        self.wait(1 / config.frame_rate)


@pytest.mark.parametrize(
    ("lines", "preset", "crf"), [(480, "ultrafast", "23"), (719, "ultrafast", "23"), (720, "veryfast", "17"), (2160, "veryfast", "17")]
)
def test_drafts_are_encoded_fast_and_finals_small(lines, preset, crf):
    with tempconfig({"pixel_height": lines}):
        assert encoder_options() | {"preset": preset, "crf": crf} == encoder_options()


@pytest.mark.parametrize(("lines", "told"), [(90, b"rc=crf mbtree=0 crf=23.0"), (720, b"crf=17.0")])
def test_a_film_is_encoded_by_the_options_of_its_size(lines, told, tmp_path):
    with quiet(tmp_path, pixel_height=lines, pixel_width=lines * 16 // 9, frame_rate=15):
        scene = Still("still")
        scene.render()
        film = scene.renderer.file_writer.movie_file_path
    with av.open(str(film)) as opened:
        packet = next(opened.demux(video=0))
        assert told in bytes(packet)


def test_a_piece_of_a_draft_is_never_taken_for_one_of_a_final():
    names = []
    for lines in (719, 720):
        with tempconfig({"pixel_height": lines}):
            names.append(Still.contents()["encoding"])
    assert names[0].replace("719", "720") != names[1]
