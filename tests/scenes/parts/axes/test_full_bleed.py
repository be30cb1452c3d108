"""The plane fills the frame, and the data its free middle."""

from __future__ import annotations

import numpy as np
import pytest
from manim import tempconfig

from scenes.parts.axes.full_bleed import Dots, Foot, bled, full_bleed
from scenes.parts.frame import frame, stage
from scenes.parts.theme import THEME
from tests.scenes.parts.space.sheets import FINE, at, picture

RED, BLUE = "#FF0000", "#0000FF"


@pytest.mark.parametrize(("low", "high"), [((-1, -1), (1, 1)), ((0, 100), (30, 105)), ((2, 2), (2, 9))])
def test_data_lie_in_the_middle_of_the_stage_and_a_unit_is_as_long_up_as_across(low, high):
    window = full_bleed(np.array(low), np.array(high))
    assert window.box == frame()
    corners = window.place(np.array([low[0], high[0]]), np.array([low[1], high[1]]))[:, :2]
    assert (corners >= [stage().left - 1e-9, stage().bottom - 1e-9]).all()
    assert (corners <= [stage().right + 1e-9, stage().top + 1e-9]).all()
    units = window.place(np.array([0, 1]), np.array([0, 1]))[:, :2]
    across, up = units[1] - units[0]
    assert across == pytest.approx(up)
    filled = (corners[1] - corners[0]) / [stage().width, stage().height]
    assert filled.max() == pytest.approx(1)


def test_a_dot_is_ringed_by_ground_so_that_it_is_told_from_the_next():
    seen = picture(Dots(np.array([[0, 0, 0], [3, 0, 0]]), [RED, BLUE], np.array([0, 1]), radius=0.5), ground="#FFFFFF")
    assert at(seen, 0, 0).tolist() == [255, 0, 0]
    assert at(seen, 3, 0).tolist() == [0, 0, 255]
    assert min(at(seen, x, 0)[0] for x in np.linspace(0.48, 0.56, 9)) < 200  # neither the dot's red nor the white behind
    assert at(seen, 0.7, 0).tolist() == [255, 255, 255]
    assert at(seen, 3.38, 0.38).tolist() == [0, 0, 255]  # a square has corners


def test_the_foot_covers_what_lies_behind_the_caption_and_nothing_higher():
    seen = picture(Foot(), ground="#FFFFFF")
    ground = [int(THEME.ground[place : place + 2], 16) for place in (1, 3, 5)]
    assert np.abs(at(seen, 0, -3.9) - ground).max() < 40
    assert at(seen, 0, frame().bottom + 1.6).min() == 255
    assert len(seen) == FINE * 9


def test_a_plane_known_in_16_to_9_is_whole_there_and_elsewhere_as_large_as_its_data_have_room():
    corners, low, high = np.array([[-4, -2.25], [4, 2.25]]), np.array([-1.5, -1.5]), np.array([1.5, 1.5])
    window = bled(corners, low, high)
    assert (window.box, window.x, window.y) == (frame(), (-4, 4), (-2.25, 2.25))
    with tempconfig({"pixel_width": 1080, "pixel_height": 1920}):
        window, free = bled(corners, low, high), stage()
        (left, bottom, _), (right, top, _) = window.place(*np.array([low, high]).T)
        assert (left, right) == pytest.approx((free.left, free.right))
        assert right - left == pytest.approx(top - bottom)
        assert free.bottom < bottom < top < free.top
        assert window.box.width / window.box.height == pytest.approx(16 / 9)
