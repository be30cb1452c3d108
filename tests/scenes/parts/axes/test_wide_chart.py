"""The camera over a chart: what lies on it is where its numbers are, and its ticks say so."""

from __future__ import annotations

from copy import deepcopy

import numpy as np
import pytest

from scenes.parts.axes.on_chart import Bracket, Line, Rings, Spots
from scenes.parts.axes.wide_axes import ends_and_zero
from scenes.parts.axes.wide_chart import WideChart, between
from scenes.parts.axes.window import Box
from tests.scenes.parts.reading import data, stops

PLACE = Box(-6.86, -2, 6.86, 2)
LOOKS = [((-1.0, 2.0), (-3.0, 3.0)), ((0.2, 0.5), (0.1, 0.7)), ((-50.0, 90.0), (-1e6, 1e6))]
X = np.linspace(-1, 2, 31)


def chart(names=("dose", "effect"), ends=((0.0, 1.0), (0.0, 1.0))):
    return WideChart(PLACE, (-0.1, 1.1), (-0.5, 1.5), names, ends)


@pytest.mark.parametrize("look", LOOKS)
def test_lines_dots_brackets_and_rings_lie_where_the_camera_has_their_numbers(look):
    wide = chart()
    line = wide.holds(Line("#FFFFFF")).draw(X, X**2)
    spots, bracket = wide.holds(Spots(np.array([0.0, 0.4, 1.0]), np.array([0.0, 0.3, 1.0]))), wide.holds(Bracket(0.4, 0.2, 0.6, "#FFFFFF"))
    wide.show(*look)
    x, y = data(wide.window, stops(line))
    assert np.allclose(y, np.interp(x, X, X**2), atol=1e-6 * np.ptp(look[1]))
    places = wide.window.place(np.array([0.0, 0.4, 1.0]), np.array([0.0, 0.3, 1.0]))
    seen = places[wide.window.covers(places)]
    assert np.allclose(spots.points.reshape(len(seen), -1, 3).mean(axis=1), seen, atol=1e-9)
    ends = wide.window.place(np.full(2, 0.4), np.array([0.2, 0.6]))
    assert (bracket.points[:, 1].min(), bracket.points[:, 1].max()) == pytest.approx((ends[0, 1], ends[1, 1]))


@pytest.mark.parametrize("look", [*LOOKS[:2], ((0.45, 0.55), (2.0, 3.0))])
def test_a_tick_stands_where_its_number_is_and_is_written_only_where_it_is_in_sight(look):
    wide = chart()
    wide.show(*look)
    for axis, (ticks, span) in enumerate(zip(wide.axes.ticks, look, strict=True)):
        for tick, value in zip(ticks, (0, 1), strict=True):
            assert bool(tick.text) == (span[0] <= value <= span[1])
            if tick.text:
                (*_, (numeral, source)) = tick.numerals
                assert (float(numeral), source.read_off()) == (value, pytest.approx(value, abs=1e-9))
                assert -6.86 <= tick.points[:, 0].min() < tick.points[:, 0].max() <= 6.86
                if axis == 1:
                    assert tick.points[:, 0].max() < wide.window.box.left


def test_the_outer_ticks_and_the_topmost_one_carry_the_names():
    assert [[tick.text for tick in ticks] for ticks in chart().axes.ticks] == [["dose 0", "dose 1"], ["0", "effect 1"]]
    wide = chart(("temperature_behind_pump_12_of_the_house", "y"), ((-2, 2), (-1, 1)))
    wide.show((-3, 3), (-2, 2))
    (first, zero, last), _ = wide.axes.ticks
    assert first.text.endswith("… −2")
    assert (zero.text, last.text[-2:]) == ("0", " 2")


def test_ticks_that_cannot_be_told_apart_are_not_written():
    wide = chart()
    wide.show((-0.1, 1.1), (-1e6, 1e6))
    assert [tick.text for tick in wide.axes.ticks[1]] == ["", ""]
    assert {tick.text for tick in wide.axes.ticks[0]} == {"dose 0", "dose 1"}


@pytest.mark.parametrize(
    ("low", "high", "ticks"), [(0, 1, [0, 1]), (-2, 2, [-2, 0, 2]), (0.3, 0.9, [0.4, 0.8]), (7, 7, [7]), (-3, -1, [-3, -1])]
)
def test_ticks_are_round_numbers_at_the_ends_and_zero(low, high, ticks):
    assert ends_and_zero(low, high) == pytest.approx(ticks)


def test_the_camera_begins_where_it_is_ends_where_it_is_sent_and_changes_by_even_factors():
    here, there = (0.0, 8.0), (3.0, 3.5)
    assert (between(here, there, 0), between(here, there, 1)) == (here, there)
    lengths = [np.ptp(between(here, there, share)) for share in (0, 0.25, 0.5, 0.75, 1)]
    assert np.allclose(np.diff(np.log(lengths)), np.log(0.5 / 8) / 4)
    held = [(3 * 8 - 0 * 0.5) / 7.5]  # the one place that is at the same share of both
    for share in (0.2, 0.6):
        low, high = between(here, there, share)
        assert (held[0] - low) / (high - low) == pytest.approx(held[0] / 8)
    assert between((0, 1), (2, 3), 0.5) == (1, 2)


def test_a_look_is_a_function_of_the_time_alone():
    wide = chart()
    line = wide.holds(Line("#FFFFFF")).draw(X, X)
    look = wide.look((0.2, 0.4), (0.0, 0.5))
    seen = {}
    for share in (0, 0.4, 1, 0.4, 0):
        look.interpolate_mobject(share)
        assert np.array_equal(seen.setdefault(share, line.points.copy()), line.points)
    assert wide.window.x == (-0.1, 1.1)


def test_a_copy_of_a_part_is_seen_through_the_same_chart():
    wide = chart()
    assert deepcopy(wide) is wide


def test_rings_close_and_are_gone_and_a_bracket_grows():
    wide = chart()
    rings, bracket = wide.holds(Rings(np.array([0.5]), np.array([0.5]))), wide.holds(Bracket(0.2, 0, 1, "#FFFFFF"))
    sizes = []
    for share in (0.1, 0.5, 0.9):
        rings.grow(share)
        bracket.grow(share)
        sizes.append((np.ptp(rings.points[:, 0]), np.ptp(bracket.points[:, 1])))
    assert sizes == sorted(sizes, key=lambda size: -size[0])
    assert [size[1] for size in sizes] == pytest.approx([2 * share for share in (0.1, 0.5, 0.9)])
    rings.grow(1)
    assert rings.get_stroke_opacity() == pytest.approx(0, abs=1e-9)
