"""Captions stand on their lines at the foot of the frame, and change when their time has come."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Circle, Create, tempconfig

from scenes.parts.frame import LEADING, caption_band, frame
from scenes.parts.letters.caption import FOOT, Caption, Speak
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import CAPTION
from scenes.telling.saying.captions import Cue
from tests.scenes.parts.drawing import along, stage

BASELINE = frame().bottom + FOOT
ONE, TWO = Cue(("Look here.",), (), 1), Cue(("Now look there,", "and judge it."), (), 1)
COUNTED = Cue(("It took 1,500", "steps."), (("1,500", "the steps"),), 1)


def lines_of(caption):
    """Where the lines of a caption stand, each in the middle of the frame: (height, text)."""
    text = caption.text.split("\n")
    at, told = 0, []
    for line in text:
        alone = Lettering(line, size=CAPTION, align=0, numerals=caption.numerals if any(map(str.isdigit, line)) else ()).points
        moved = caption.points[at : at + len(alone)] - alone
        assert np.allclose(moved, moved[0])
        assert moved[0, 0] == pytest.approx(0)
        told.append((pytest.approx(moved[0, 1]), line))
        at += len(alone)
    assert at == len(caption.points)
    return told


def test_two_lines_stand_on_the_two_lines_and_one_between_them():
    caption = Caption()
    caption.speak(TWO)
    assert lines_of(caption) == [(BASELINE + LEADING, "Now look there,"), (BASELINE, "and judge it.")]
    caption.speak(ONE)
    assert lines_of(caption) == [(BASELINE + LEADING / 2, "Look here.")]


def test_numbers_of_a_caption_keep_their_sources():
    caption = Caption()
    caption.speak(COUNTED)
    assert caption.text == "It took 1,500\nsteps."
    assert caption.numerals == (("1,500", "the steps"),)
    assert lines_of(caption)[0] == (BASELINE + LEADING, "It took 1,500")


def test_a_caption_is_empty_until_it_speaks():
    assert len(Caption().points) == 0


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "Look here."), (0.2499, "Look here."), (0.25, TWO.text), (0.6, TWO.text), (0.75, COUNTED.text), (1, COUNTED.text)],
)
def test_captions_change_when_their_share_of_the_time_has_come(share, said):
    caption = Caption()
    caption.speak(ONE)
    speak = Speak(caption, [(0.25, TWO), (0.75, COUNTED)])
    speak.begin()
    speak.interpolate(share)
    assert caption.text == said
    speak.finish()
    assert caption.text == COUNTED.text


def test_captions_change_beside_what_is_played():
    caption = Caption()
    caption.speak(ONE)
    scene = stage(caption)
    seen = along(Create(Circle()), Speak(caption, [(0.5, TWO)]), shares=[0, 0.49, 0.5, 1], scene=scene)
    feet = [picture[82:].any() for picture in seen]
    assert all(feet)
    assert np.array_equal(seen[0][78:], seen[1][78:])
    assert not np.array_equal(seen[1][78:], seen[2][78:])
    assert np.array_equal(seen[2][78:], seen[3][78:])


def test_in_a_narrow_frame_the_words_of_a_caption_go_on_as_many_lines_as_it_takes_within_its_band():
    lines = "between a mean squared error and momentum,", "a network of 24 layers finds what nobody saw"
    caption, long = Caption(), Cue(lines, (("24", "layers"),), 1)
    caption.speak(long)
    assert caption.text == long.text
    with tempconfig({"pixel_width": 1080, "pixel_height": 1920}):
        caption.speak(long)
        assert caption.text.replace("\n", " ") == long.text.replace("\n", " ")
        assert len(caption.text.split("\n")) == 3
        assert np.abs(caption.points[:, 0]).max() < frame().right - 0.25
        assert caption.points[:, 1].min() > frame().bottom + 0.2
        assert caption.points[:, 1].max() < frame().bottom + caption_band()
        caption.speak(TWO)
        assert caption.text == TWO.text
