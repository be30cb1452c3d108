"""Samples side by side: which are bright, and what is drawn of each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from scenes.optimization.wall import FAINT, Wall, pictures_of
from scenes.parts.axes.window import Box
from scenes.parts.ink.camera import StageCamera
from scenes.parts.theme import THEME

INK = np.ones((2, 9))


@dataclass
class Hits:
    """Of two ways the second names the first sample rightly, from step 10 on."""

    def at(self, step):
        return np.array([[0.0, 0.0], [step / 10, 0.0]])


def row_of(wall):
    """What the frame shows across the middle of two samples, from 0 to 1."""
    camera = StageCamera(pixel_width=160, pixel_height=90, frame_width=16, frame_height=9, background_color=THEME.ground)
    camera.capture_mobjects([wall])
    return camera.pixel_array[45, :, 1] / 255


def test_a_sample_is_bright_as_soon_as_it_is_named_rightly():
    wall = Wall(Box(-4, -2, 4, 2), INK, Hits(), 1)
    wall.grown = 1.0
    before = row_of(wall)
    assert wall.bright.tolist() == pytest.approx([FAINT, FAINT])
    wall.show(10)
    after = row_of(wall)
    assert wall.bright.tolist() == pytest.approx([1, FAINT])
    assert after[60] > before[60] + 0.3
    assert after[100] == pytest.approx(before[100])


def test_none_is_seen_before_it_stands():
    wall = Wall(Box(-4, -2, 4, 2), INK, Hits(), 1)
    assert np.ptp(row_of(wall)) == 0


def test_squares_of_ink_are_pictures_from_the_top_and_all_else_is_discs():
    ink = np.linspace(0, 1, 16)[None]
    np.testing.assert_array_equal(pictures_of(ink)[0], ink.reshape(4, 4))
    for other in (ink * 2, ink[:, :15], ink[:, :4]):
        disc = pictures_of(other)[0]
        np.testing.assert_allclose(disc, disc[::-1])
        assert disc[0, 0] == 0 < disc[4, 4] == 1
