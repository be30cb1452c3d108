"""Samples side by side: which are bright, and what is drawn of each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scenes.optimization.facing import FAINT, facing, pictures_of
from scenes.parts.axes.window import Box
from scenes.parts.ink.camera import StageCamera
from scenes.parts.theme import THEME

INK = np.ones((2, 9))


@dataclass
class Hits:
    """Of three ways the second names the first sample rightly, from step 10 on."""

    def at(self, step):
        return np.array([[0.0, 0.0], [step / 10, 0.0], [0.0, 0.0]])


@dataclass
class Named:
    """What two samples are named."""

    shown = INK
    hit = Hits()


def walls():
    """Of two ways, the second one and the first, each on its side."""
    return facing(Named(), [1, 0], [Box(-8, -2, 0, 2), Box(0, -2, 8, 2)])


def row_of(wall):
    """What the frame shows across the middle of two samples on each side, from 0 to 1."""
    camera = StageCamera(pixel_width=160, pixel_height=90, frame_width=16, frame_height=9, background_color=THEME.ground)
    camera.capture_mobjects([wall])
    return camera.pixel_array[45, :, 1] / 255


def test_a_sample_is_bright_as_soon_as_it_is_named_rightly():
    both = walls()
    both.grown = 1.0
    before = row_of(both)
    both.show(10)
    after = row_of(both)
    assert both.lights.tolist() == [[1, 0], [0, 0]]
    paper, ink = before.min(), after.max()
    np.testing.assert_allclose((before[[20, 60, 100, 140]] - paper) / (ink - paper), FAINT, atol=0.02)
    assert after[20] > before[20] + 0.3
    np.testing.assert_array_equal(after[50:], before[50:])


def test_none_is_seen_before_it_stands_and_one_after_the_other_comes_to_stand():
    both = walls()
    assert np.ptp(row_of(both)) == 0
    both.grown = 0.5
    row = row_of(both)
    assert row[20] == row[100] > row[60] == row[140]


def test_squares_of_ink_are_pictures_from_the_top_and_all_else_is_discs():
    ink = np.linspace(0, 1, 16)[None]
    np.testing.assert_array_equal(pictures_of(ink)[0], ink.reshape(4, 4))
    for other in (ink * 2, ink[:, :15], ink[:, :4]):
        disc = pictures_of(other)[0]
        np.testing.assert_allclose(disc, disc[::-1])
        assert disc[0, 0] == 0 < disc[4, 4] == 1
