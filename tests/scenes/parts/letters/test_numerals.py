"""How numbers are written: the hard ones."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scenes.parts.letters.numerals import as_read, brief, counted, digits_in, falling, fixed, power_of_ten, sign_between, spoken, written
from tests.scenes.provenance import agrees

NAN, INF = math.nan, math.inf


def values(low, high, count=2000):
    """Numbers of all sizes between two powers of ten, and of both signs."""
    rng = np.random.default_rng(0)
    return rng.choice([-1, 1], count) * 10.0 ** rng.uniform(low, high, count)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.57, "1.57"),
        (-1.565, "−1.56"),
        (0, "0"),
        (-0.0, "0"),
        (1, "1.00"),
        (9.995, "9.99"),
        (9.996, "10.0"),
        (99.95, "100"),
        (999.4, "999"),
        (999.5, "1000"),
        (99999, "1.00e5"),
        (99949, "99949"),
        (-123456, "−1.23e5"),
        (0.032, "0.0320"),
        (0.00099999, "0.00100"),
        (0.000999, "9.99e−4"),
        (-0.0001, "−1.00e−4"),
        (8.1e-10, "8.10e−10"),
        (1e300, "1.00e300"),
        (5e-324, "4.94e−324"),
        (NAN, "NaN"),
        (-NAN, "NaN"),
        (INF, "∞"),
        (-INF, "−∞"),
    ],
)
def test_a_number_is_written_with_three_digits_plainly_where_it_can_be(value, text):
    assert written(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.996, "1.0"),
        (0.994, "0.99"),
        (12.345, "12"),
        (0.0123, "0.012"),
        (1234.5, "1234"),
        (99400, "99400"),
        (99500, "1.0e5"),
        (8.14e-10, "8.1e−10"),
        (1e5, "1.0e5"),
    ],
)
def test_a_number_is_written_with_as_many_digits_as_are_asked_for(value, text):
    assert written(value, 2) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.5, "1.50"),
        (-0.0, "0.00"),
        (-0.004, "0.00"),
        (-0.006, "−0.01"),
        (0.004, "0.00"),
        (999.994, "999.99"),
        (999.996, "1000"),
        (-999.996, "−1000"),
        (1000, "1000"),
        (12345, "12345"),
        (-1.25e6, "−1.2e6"),
        (NAN, "NaN"),
        (INF, "∞"),
        (-INF, "−∞"),
    ],
)
def test_a_number_has_two_places_as_long_as_it_is_below_a_thousand(value, text):
    assert fixed(value) == text


def test_a_number_has_as_many_places_as_are_asked_for():
    assert [fixed(math.pi, places) for places in (0, 1, 4)] == ["3", "3.1", "3.1416"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.574, "1.57"),
        (-0.004, "0.00"),
        (9.994, "9.99"),
        (-9.996, "−10.0"),
        (12.34, "12.3"),
        (99.94, "99.9"),
        (99.96, "100"),
        (-999.4, "−999"),
        (999.6, "1000"),
        (2.4e6, "2.4e6"),
        (NAN, "NaN"),
        (-INF, "−∞"),
    ],
)
def test_where_there_is_little_room_a_number_has_three_digits(value, text):
    assert brief(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.32, "0.32"),
        (0.317, "0.32"),
        (3, "3"),
        (-3, "−3"),
        (0, "0"),
        (-0.0, "0"),
        (0.996, "1.0"),
        (12.34, "12"),
        (999.4, "999"),
        (999.7, "1,000"),
        (1500, "1,500"),
        (1234.6, "1,235"),
        (-1500, "−1,500"),
        (123456.7, "123,457"),
        (999999.4, "999,999"),
        (1e6, "1,000,000"),
        (1e6 + 1, "more than a million"),
        (2.5e9, "more than a billion"),
        (1e300, "more than a trillion"),
        (-1e6, "−1,000,000"),
        (-2.5e9, "less than minus a billion"),
        (-2e12, "less than minus a trillion"),
        (0.001, "0.001"),
        (0.0009, "less than a thousandth"),
        (1e-6, "less than a thousandth"),
        (9e-7, "less than a millionth"),
        (5e-10, "less than a billionth"),
        (1e-300, "less than a trillionth"),
        (NAN, "NaN"),
        (INF, "∞"),
        (-INF, "−∞"),
    ],
)
def test_a_number_is_said_as_one_would_say_it(value, text):
    assert spoken(value) == text


def test_a_number_that_somebody_chose_is_said_as_it_was_chosen_and_a_measured_one_in_two_digits():
    assert [spoken(value) for value in (0.02, 0.5, -0.2, 0.0199999, 0.49999)] == ["0.02", "0.5", "\u22120.2", "0.020", "0.50"]


def test_nobody_says_that_a_number_far_below_zero_is_more_than_a_million():
    assert spoken(-2.5e6) == "less than minus a million"


def test_what_is_said_has_no_exponent():
    said = [spoken(value) for value in values(-12, 12)]
    assert not [text for text in said if "e" in text.replace("more", "").replace("less", "") and any(map(str.isdigit, text))]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1234, "0.123"),
        (0.00051, "0.001"),
        (0.00049, "less than a thousandth"),
        (3e-7, "less than a millionth"),
        (0, "0.000"),
        (1e6, "1.0e6"),
        (NAN, "NaN"),
        (INF, "∞"),
    ],
)
def test_a_number_that_falls_is_not_said_to_be_zero_before_it_is(value, text):
    assert falling(value) == text


@pytest.mark.parametrize("form", [written, lambda value: written(value, 2), fixed, falling, brief, spoken])
def test_what_is_written_is_the_number_to_half_a_unit_of_its_last_digit(form):
    edges = [sign * part * 10.0**power for power in range(-13, 13) for part in (0.99951, 0.9995, 0.9949, 1, 5.5) for sign in (-1, 1)]
    for value in [*values(-14, 14), *edges]:
        if form in (fixed, brief) and abs(value) < 0.005:
            continue
        assert agrees(form(value), value), (value, form(value))


@pytest.mark.parametrize("digits", [1, 2, 3, 5])
def test_as_many_digits_are_significant_as_are_asked_for(digits):
    for value in values(-9, 9, 500):
        head = written(value, digits).partition("e")[0].lstrip("−0.")
        plain = 10 ** (digits - 1) <= abs(value) < 99500
        assert len(digits_in(head)) == digits or (plain and len(digits_in(head)) > digits)


@pytest.mark.parametrize(
    ("value", "word"), [(0, "no"), (1, "one"), (7, "seven"), (10, "ten"), (12, "twelve"), (13, "13"), (100, "100"), (12345, "12,345")]
)
def test_counts_are_words_up_to_twelve(value, word):
    assert counted(value) == counted(float(value)) == word


@pytest.mark.parametrize(("power", "text"), [(0, "1"), (3, "10³"), (-4, "10⁻⁴"), (-12, "10⁻¹²"), (250, "10²⁵⁰")])
def test_a_power_of_ten_is_written_with_its_exponent_raised(power, text):
    assert power_of_ten(power) == text
    assert agrees(text, 10.0**power)
    assert not agrees(text, 10.0 ** (power + 1))


@pytest.mark.parametrize("write", [written, fixed, brief])
def test_a_number_is_read_as_it_was_written(write):
    for value in (0.0, 1.0, -1.57, 123.0, INF, -INF):
        assert as_read(write(value)) == value


def test_what_does_not_come_out_with_the_rounded_numbers_on_screen_is_about_equal():
    first, second = 2.074, 1.8975
    shown = first * second
    assert written(shown) == "3.94"
    assert sign_between(as_read(written(first)) * as_read(written(second)), shown, written) == "≈"  # 2.07 x 1.90 is 3.93
    assert sign_between(2.0 * 1.5, 3.0004, written) == "="
