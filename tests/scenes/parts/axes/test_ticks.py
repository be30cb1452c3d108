from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from scenes.parts.axes.ticks import round_ticks, tick_texts


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
    assert tick_texts([value]) == [text]


def test_every_tick_says_its_number_to_the_last_digit_and_no_two_say_the_same():
    rng = np.random.default_rng(2)
    for _ in range(500):
        wide = 10.0 ** rng.uniform(-9, 9)
        low = rng.normal() * wide * 10.0 ** rng.integers(0, 7)
        ticks = round_ticks(low, low + wide, 5)
        said = [float(text.replace("−", "-")) for text in tick_texts(ticks)]
        assert np.allclose(said, ticks, rtol=1e-9, atol=1e-6 * wide)
        assert len(set(said)) == len(ticks)


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([500000, 1000000, 1500000], ["5e5", "1e6", "1.5e6"]),
        ([0, 1000000, 2000000], ["0", "1e6", "2e6"]),
        ([0, 0.00005, 0.0001], ["0", "5e−5", "1e−4"]),
        ([1700000050, 1700000100], ["1700000050", "1700000100"]),
        ([-400000, 0, 400000], ["−400000", "0", "400000"]),
        ([0.001, 0.1, 10, 1000], ["0.001", "0.1", "10", "1000"]),
        ([1e-5, 1e-3, 0.1], ["1e−5", "1e−3", "1e−1"]),
    ],
)
def test_an_axis_has_one_notation(values, texts):
    assert tick_texts(values) == texts
