"""Small pictures are drawn upright at their places, however these are arranged, and what is drawn with them lies where they do."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from scenes.parts.axes.window import Box
from scenes.parts.theme import THEME
from scenes.representation.cuts import Cuts
from scenes.representation.strip import cut_between, in_a_row
from scenes.representation.thumbnails import Thumbnails, hues_of
from tests.scenes.parts.drawing import inked, picture

BOX = Box(-7, -3, 7, 3)
SQUARE = np.array([[-1.0, -1.0], [1.0, 1.0]])


def thumbnails(count=4, scale=2.0, first=0):
    """Pictures that have ink in their upper half only, in the corners of a square that grows, as the view of it does."""
    path = np.resize([[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]], (count, 2))
    pictures = np.zeros((count, 8, 8))
    pictures[:, 1:4, 1:7] = 1
    return Thumbnails(np.array([0, 10]), np.array([path, scale * path]), np.array([SQUARE, scale * SQUARE]), pictures, BOX, first)


def test_a_picture_is_painted_upright_at_its_place_and_as_large_as_is_asked():
    digits = thumbnails(1)
    digits.points, digits.side = np.array([[2.0, 1.0, 0.0]]), np.array([4.0])
    x, y = inked(picture(digits) // 128).T  # what is brighter than the edge of ground
    assert (x.min(), x.max()) == pytest.approx((0.5, 3.5), abs=0.3)
    assert (y.min(), y.max()) == pytest.approx((1.0, 2.5), abs=0.3)


def test_what_is_seen_grows_with_the_plane_so_that_all_stay_in_the_box():
    digits = thumbnails(scale=50.0)
    before = digits.points.copy()
    for step in (0, 3, 10):
        digits.show(step)
        np.testing.assert_allclose(digits.points, before)
    assert np.abs(digits.points[:, 0]).max() == pytest.approx(7 - digits.side[0] / 2)


def test_a_page_has_a_place_for_each_the_first_one_first_and_no_gaps_where_that_can_be():
    digits = thumbnails(300, first=17)
    page = digits.in_rows()["points"]
    assert len({tuple(place) for place in page.round(6)}) == 300
    rows = np.unique(page[:, 1].round(6), return_counts=True)[1]
    assert len(set(rows)) == 1
    assert np.lexsort((page[:, 0], -page[:, 1].round(6)))[0] == 17


def test_pictures_come_one_after_the_other():
    digits = thumbnails(first=2)
    digits.told = 1.0
    assert digits.here().tolist() == [0, 0, 1, 0]


def test_two_classes_that_share_a_hue_lie_as_far_apart_as_can_be():
    places, kinds = np.array([[0, 0], [1, 0], [10, 0], [11, 0]], float), np.arange(4)
    hues = hues_of(places, kinds)
    shared = [pair for pair in itertools.combinations(range(4), 2) if hues[pair[0]] == hues[pair[1]]]
    assert shared == [(0, 2), (1, 3)]
    assert len(set(hues_of(np.random.default_rng(0).normal(size=(10, 2)), np.arange(10)))) == 5


def test_a_cut_is_drawn_where_it_lies_in_the_plane_and_not_beyond_the_box():
    digits = thumbnails()
    cut = Cuts(digits, np.array([[[0.0, -9.0], [0.0, 9.0]]]))
    assert not picture(cut)[..., :3].any()
    cut.drawn = 1.0
    x, y = inked(picture(cut)).T
    assert np.abs(x).max() < 0.2
    assert (y.min(), y.max()) == pytest.approx((-3, 3), abs=0.2)


@pytest.mark.parametrize("margin", [(-1.0, -0.5, 2.0), (-2.0, 1.0, 2.0)])
def test_a_row_is_cut_between_those_that_are_read_as_the_one_and_as_the_other(margin):
    digits, strip = thumbnails(), np.array([2, 0, 3])
    row = in_a_row(digits, strip)
    line, words = cut_between(digits, np.array(margin), ["three", "nine"])
    across = row["points"][strip, 0]
    assert ((across > line.get_center()[0]) == (np.array(margin) > 0)).all()
    assert [word.text for word in words] == ["read as three", "read as nine"]
    assert row["rgbas"][:, 3].tolist() == [1, 0, 1, 1]
    assert [word.text for word in cut_between(digits, np.array([-3.0, -2.0, -1.0]), ["three", "nine"])[1]] == ["read as three"]
    assert THEME.prediction == line.get_stroke_color().to_hex()
