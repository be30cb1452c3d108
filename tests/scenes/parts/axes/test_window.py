"""Data have one place, round numbers stand where they say, and a ruler says so wherever it is taken."""

from __future__ import annotations

import copy
import math
from fractions import Fraction

import numpy as np
import pytest
from manim import RoundedRectangle

from scenes.parts.axes.window import Box, Marks, Panel, Ruler, Window, round_ticks, tick_text, tick_width, view
from scenes.parts.letters.lettering import Lettering, typeset
from scenes.parts.theme import TICK
from tests.scenes.parts.reading import data, off

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


def test_the_same_ranges_fit_into_another_box():
    window = Window(CARD, (0, 1), (2, 3))
    assert window.within(Box(0, 0, 1, 1)) == Window(Box(0, 0, 1, 1), (0, 1), (2, 3))


def exact_ticks(low, high, most):
    """The most, and of those the widest, round numbers in a range of fractions, by trying every distance."""
    best = (0, Fraction(0))
    for power in range(math.floor(math.log10(high - low)) - 3, math.ceil(math.log10(high - low)) + 3):
        for factor in (1, 2, 4, 5):
            step = factor * Fraction(10) ** power
            count = math.floor(high / step) - math.ceil(low / step) + 1
            if 0 < count <= most:
                best = max(best, (count, (count - 1) * step))
    return best


def test_ticks_are_round_inside_and_as_many_and_as_wide_as_can_be():
    rng = np.random.default_rng(1)
    for _ in range(400):
        scale = Fraction(10) ** int(rng.integers(-6, 7))
        low = int(rng.integers(-300, 300)) * scale
        high, most = low + int(rng.integers(1, 500)) * scale, int(rng.integers(1, 7))
        ticks = round_ticks(float(low), float(high), most)
        assert 1 <= len(ticks) <= most
        slack = 1e-8 * float(high - low)
        assert low - slack <= ticks[0]
        assert ticks[-1] <= high + slack
        count, width = exact_ticks(low, high, most)
        assert (len(ticks), ticks[-1] - ticks[0]) == (count, pytest.approx(float(width), abs=slack))
        if low <= 0 <= high and most > 1:
            assert 0.0 in ticks
        if len(ticks) > 1:
            step = (ticks[-1] - ticks[0]) / (len(ticks) - 1)
            assert np.allclose(np.diff(ticks), step)
            assert np.allclose(np.array(ticks) / step, np.round(np.array(ticks) / step), atol=1e-6)
            assert f"{step:.6e}"[:8] in ("1.000000", "2.000000", "4.000000", "5.000000")


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [
        (0, 1, 3, [0, 0.5, 1]),
        (-2, 2, 3, [-2, 0, 2]),
        (-1.1, 1.1, 5, [-1, -0.5, 0, 0.5, 1]),
        (0, 0.3, 4, [0, 0.1, 0.2, 0.3]),
        (0, 1500, 4, [0, 500, 1000, 1500]),
        (1991, 2026, 3, [2000, 2010, 2020]),
        (-8, 8, 3, [-5, 0, 5]),
        (2, 2, 3, [2]),
    ],
)
def test_ticks_of_ranges_that_one_knows(low, high, most, ticks):
    assert round_ticks(low, high, most) == pytest.approx(ticks)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (0.1 + 0.2, "0.3"),
        (-2.5, "−2.5"),
        (1500, "1500"),
        (250000, "250000"),
        (2e6, "2e6"),
        (-2.5e6, "−2.5e6"),
        (1e10, "1e10"),
        (1700000050, "1700000050"),
        (0.0005, "0.0005"),
        (0.00002, "2e−5"),
        (-1.5e-7, "−1.5e−7"),
    ],
)
def test_a_tick_is_written_as_short_as_it_is_round(value, text):
    assert tick_text(value) == text


def test_every_tick_says_its_number_to_the_last_digit_and_no_two_say_the_same():
    rng = np.random.default_rng(2)
    for _ in range(500):
        wide = 10.0 ** rng.uniform(-9, 9)
        low = rng.normal() * wide * 10.0 ** rng.integers(0, 7)
        ticks = round_ticks(low, low + wide, 5)
        said = [float(tick_text(tick).replace("−", "-")) for tick in ticks]
        assert np.allclose(said, ticks, rtol=1e-9, atol=1e-6 * wide)
        assert len(set(said)) == len(ticks)


def test_ticks_are_as_wide_as_the_widest_of_them():
    assert tick_width([]) == 0
    assert tick_width([0, -2.5, 1]) == pytest.approx(TICK * typeset("−2.5")[1])
    assert tick_width([0, 1000]) > tick_width([0, 100]) > tick_width([0, 1]) > 0


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


def card(x_ticks=(0, 1, 2), y_ticks=(-1, 0, 1), x=(-0.5, 2.5), y=(-1.5, 1.25), **more):
    window = Window(CARD.inset(0.5, 0.6, 0.2, 0.3), x, y)
    return Panel(CARD, window, x_ticks, y_ticks, **more), window


def of(kind, panel):
    return [part for part in panel.submobjects if isinstance(part, kind)]


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
def test_marks_stand_on_their_rulers_at_the_numbers_written_beside_them(move):
    panel, window = card()
    before = off(panel, window.place(np.array([0.3, 2]), np.array([-1, 0.7])))
    assert np.allclose(before, [[0.3, 2], [-1, 0.7]])
    move(panel)
    for marks, ruler, ticks in zip(of(Marks, panel), of(Ruler, panel), ([0, 1, 2], [-1, 0, 1]), strict=True):
        middles = marks.points.reshape(-1, 4, 3).mean(axis=1)
        assert [ruler.read(middle) for middle in middles] == pytest.approx(ticks, abs=1e-9)
        away = np.cross(middles - ruler.get_start(), ruler.get_end() - ruler.get_start())
        assert np.allclose(away, 0, atol=1e-9)
    said = [(tick.text.replace("−", "-"), tick.numerals) for tick in of(Lettering, panel)]
    assert [float(text) for text, _ in said] == [0, 1, 2, -1, 0, 1]
    assert [source.read_off() for _, ((_, source),) in said] == pytest.approx([0, 1, 2, -1, 0, 1], abs=1e-9)


def test_numbers_of_x_stand_below_their_marks_and_numbers_of_y_to_the_left_of_theirs():
    panel, window = card()
    across, up = of(Marks, panel)
    numbers = of(Lettering, panel)
    for place, number in enumerate(numbers[:3]):
        mark = across.points[4 * place : 4 * place + 4]
        width = TICK * typeset(number.text)[1]
        assert number.anchor[0] == pytest.approx(mark[:, 0].mean())
        assert np.abs(number.points[:, 0] - mark[:, 0].mean()).max() <= width / 2
        assert number.points[:, 1].max() < window.box.bottom
        assert number.points[:, 1].min() > CARD.bottom
    for place, number in enumerate(numbers[3:]):
        mark = up.points[4 * place : 4 * place + 4]
        assert number.points[:, 0].max() < mark[:, 0].min()
        assert number.points[:, 0].min() > CARD.left
        ink = number.points[:, 1]
        assert (ink.min() + ink.max()) / 2 == pytest.approx(mark[:, 1].mean(), abs=0.01)


@pytest.mark.parametrize(("numbered", "texts"), [("xy", 6), ("x", 3), ("y", 3), ("", 0)])
def test_only_the_axes_that_are_numbered_carry_numbers_but_all_have_marks(numbered, texts):
    panel, _ = card(numbered=numbered)
    assert len(of(Lettering, panel)) == texts
    assert [len(marks.points) for marks in of(Marks, panel)] == [12, 12]


def test_an_axis_without_ticks_has_no_marks():
    panel, _ = card((), ())
    assert not of(Marks, panel)
    assert not of(Lettering, panel)
    assert len(of(Ruler, panel)) == 2


@pytest.mark.parametrize(("y", "level"), [((-1, 3), 0), ((2, 3), 2), ((-3, -1), -1)])
def test_the_line_across_lies_at_zero_or_at_the_edge_nearest_to_it(y, level):
    panel, window = card(y_ticks=(), y=y)
    across, up = of(Ruler, panel)
    assert across.get_start() == pytest.approx(window.place(-0.5, level)[0])
    assert across.get_end() == pytest.approx(window.place(2.5, level)[0])
    assert [up.read(across.get_start()), up.low, up.high] == pytest.approx([level, *y])


def test_the_card_is_as_large_as_it_is_told():
    back = of(RoundedRectangle, card()[0])[0]
    low, high = back.points.min(axis=0), back.points.max(axis=0)
    assert Box(low[0], low[1], high[0], high[1]) == Box(*map(pytest.approx, (-4, -2, 3, 2.5)))


def test_a_copied_number_still_belongs_to_the_ruler_that_it_stands_at():
    """Manim copies a card to fade it; a copy of the ruler would not move with the card."""
    panel, _ = card()
    number = copy.deepcopy(of(Lettering, panel)[1])
    panel.shift([2, 0, 0])
    ((_, source),) = number.numerals
    assert source.marks is of(Marks, panel)[0]
    assert source.read_off() == pytest.approx(1)
