"""Data have one place, round numbers stand where they say, and a ruler says so wherever it is taken."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scenes.parts.axes.window import Box, Ruler, Window, view
from tests.scenes.parts.reading import data

CARD = Box(-4, -2, 3, 2.5)


def windows(count=40):
    """Windows of all sizes and ranges, with the data that belong in them."""
    rng = np.random.default_rng(0)
    for _ in range(count):
        left, bottom, low, floor = rng.normal(size=4) * 10.0 ** rng.integers(-3, 4, size=4)
        wide, high, across, up = 10.0 ** rng.uniform(-2, 3, size=4)
        window = Window(Box(left, bottom, left + wide, bottom + high), (low, low + across), (floor, floor + up))
        yield window, rng.uniform(*window.x, size=9), rng.uniform(*window.y, size=9)


def test_a_box_is_as_wide_and_high_as_its_edges_are_apart():
    assert (CARD.width, CARD.height) == (7, 4.5)
    assert CARD.inset(1, 0.5, 0.25, 2) == Box(-3, -1.5, 2.75, 0.5)


def test_a_box_on_its_way_to_another_has_its_edges_between_theirs():
    there = Box(0, 2, 5, 4.5)
    assert CARD.towards(there, 0.25) == Box(-3, -1, 3.5, 3)
    assert (CARD.towards(there, 0), CARD.towards(there, 1)) == (CARD, there)


def test_data_are_placed_and_read_back_the_same():
    for window, x, y in windows():
        points = window.place(x, y)
        assert points.shape == (9, 3)
        assert (points[:, 2] == 0).all()
        seen_x, seen_y = data(window, points)
        assert np.allclose(seen_x, x, atol=1e-9 * np.abs(window.x).max())
        assert np.allclose(seen_y, y, atol=1e-9 * np.abs(window.y).max())


def test_the_ranges_reach_from_corner_to_corner():
    for window, _, _ in windows():
        box = window.box
        corners = window.place(np.array(window.x), np.array(window.y))
        assert np.allclose(corners, [[box.left, box.bottom, 0], [box.right, box.top, 0]])


def test_places_go_evenly_through_data_and_far_beyond_the_box():
    window = Window(Box(0, 0, 1, 2), (10, 20), (-1, 1))
    assert np.allclose(window.place(np.array([15, 0, 1e6]), np.array([0, 3, -1e9])), [[0.5, 1, 0], [-1, 4, 0], [99999, -1e9 + 1, 0]])


def test_one_number_goes_with_many():
    window = Window(CARD, (0, 1), (0, 1))
    assert np.array_equal(window.place(0.5, np.array([0, 1])), window.place(np.array([0.5, 0.5]), np.array([0, 1])))
    assert window.place(0.5, 0.5).shape == (1, 3)


def test_what_is_no_number_has_no_place_and_infinity_lies_outside():
    points = Window(CARD, (0, 1), (0, 1)).place(np.array([0.5, 0.5, np.inf, 1e308]), np.array([np.nan, np.inf, -np.inf, -1e308]))
    assert np.isnan(points[0, 1])
    assert points[1, 1] == np.inf
    assert points[2].tolist() == [np.inf, -np.inf, 0]
    assert points[3, 0] > 1e300


def test_a_view_is_round_and_shows_all_with_little_room_to_spare():
    rng = np.random.default_rng(3)
    for _ in range(500):
        first, last = rng.normal(size=(2, 7)) * 10.0 ** rng.integers(-4, 5) + rng.normal()
        also = rng.normal(size=2)
        seen = np.concatenate([first, last, also])
        if np.ptp(np.append(last, also)) > 100 * np.ptp(np.append(first, also)):
            continue
        low, high = view(first, last, np.stack([first, last]), also)
        wide = high - low
        assert low <= seen.min() + 1e-5 * wide
        assert high >= seen.max() - 1e-5 * wide
        assert max(seen.min() - low, high - seen.max()) <= np.ptp(seen) / 4 + 1e-9
        steps = [factor * 10.0 ** math.floor(math.log10(wide) - power) for factor in (1, 2, 5) for power in (0, 1)]
        assert any(all(abs(end / step - round(end / step)) < 1e-6 for end in (low, high)) and wide / step >= 2 for step in steps)


def test_zero_is_in_view_unless_something_else_is_asked_for():
    values = np.array([3.0, 4.0])
    assert view(values, values, values) == (0, 4)
    assert view(values, values, values, (3.5,)) == (3, 4)


def test_a_view_of_nothing_has_a_width():
    flat = np.zeros(5)
    assert view(flat, flat, flat) == (-0.5, 0.5)
    assert view(flat + 3, flat + 3, flat + 3, (3.0,)) == (2.5, 3.5)


@pytest.mark.parametrize("last", [[-150.0, 90], [1e30, 0], [np.nan, 0], [np.inf, 0.5], [-np.inf, np.nan]])
def test_a_last_picture_that_blew_up_is_not_followed(last):
    first = np.array([-1.0, 1])
    assert view(first, np.array(last), np.stack([first, np.array(last)])) == (-1, 1)


def test_a_last_picture_a_hundred_times_as_high_still_is():
    first, last = np.array([-1.0, 1]), np.array([-100.0, 100])
    assert view(first, last, np.stack([first, last])) == (-100, 100)


def test_what_lies_between_is_followed_to_twice_the_height_and_not_when_it_runs_farther_out():
    ends = np.array([-1.0, 1])
    assert view(ends, ends, np.stack([ends, 2 * ends])) == (-2, 2)
    assert view(ends, ends, np.stack([ends, 2.1 * ends])) == (-1, 1)
    assert view(ends, np.array([np.nan, 0]), np.stack([ends, 1.5 * ends])) == (-1, 1)


def test_what_is_no_number_does_not_count_in_a_view():
    first = np.array([np.nan, -1, np.inf, 1, -np.inf])
    assert view(first, np.zeros(5), np.stack([first, np.zeros(5), 1.5 * first])) == (-1.5, 1.5)
    assert view(np.array([np.nan]), np.array([np.nan]), np.array([np.nan]), (0, 2)) == (0, 2)


MOVES = {
    "as it is": lambda mobject: mobject,
    "shifted": lambda mobject: mobject.shift([3, -1, 0]),
    "scaled": lambda mobject: mobject.scale(0.3),
    "stretched": lambda mobject: mobject.stretch(1.7, 0).stretch(0.4, 1),
    "turned": lambda mobject: mobject.rotate(0.8),
    "all of it": lambda mobject: mobject.scale(2).shift([1, 1, 0]).rotate(-2).scale(0.5),
}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
def test_a_ruler_reads_the_same_wherever_it_has_been_moved_to(move):
    ruler = move(Ruler(np.array([-1.0, 2, 0]), np.array([3.0, 2, 0]), -5, 15))
    start, end = ruler.get_start(), ruler.get_end()
    aside = np.array([-(end - start)[1], (end - start)[0], 0])
    for share in (0, 0.25, 1, 1.5, -0.5):
        for off_it in (0, 0.7, -3):
            assert ruler.read(start + share * (end - start) + off_it * aside) == pytest.approx(-5 + 20 * share)
