from __future__ import annotations

import itertools

import pytest

from scenes.parts.axes.axis_name import SIZE, axis_name, numerals_of, shortened
from scenes.parts.letters.lettering import lacking, typeset
from scenes.parts.letters.numerals import digits_in
from tests.scenes.seeing import box_of


@pytest.mark.parametrize(
    ("name", "digits"),
    [("x1", ["1"]), ("effect 24h", ["24"]), ("dose", []), ("a2b34", ["2", "34"]), ("area in m²", ["²"]), ("x₁₂", ["₁₂"])],
)
def test_the_numerals_in_a_name_come_from_the_name(name, digits):
    assert numerals_of(name, name) == [(numeral, name) for numeral in digits]
    assert digits_in(name) == "".join(digits)


@pytest.mark.parametrize("text", ["temperature of the cooling water in °C", "x" * 300, "sensor 123456789012345678901234567890"])
def test_a_name_that_is_too_long_ends_in_an_ellipsis_and_fills_the_room(text):
    shown = shortened(text, 0.2, 1.5)
    assert shown.endswith("…")
    assert text.startswith(shown[:-1])
    assert 0.2 * typeset(shown)[1] <= 1.5
    if not any(letter.isdigit() for letter in text):
        assert 0.2 * typeset(text[: len(shown) + 1] + "…")[1] > 1.5


def test_a_name_for_which_there_is_room_is_left_as_it_is():
    assert shortened("dose", 0.2, 1.5) == "dose"
    assert shortened("dose", 0.2, 0.01) == "…"


def test_no_number_in_a_name_is_cut_in_two():
    for room in (0.6, 0.8, 1.0, 1.2, 1.4):
        kept = digits_in(shortened("flow 12345 in 6789 pipes", 0.2, room))
        assert kept in ("", "12345", "123456789")


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("customers who left us", "customers who stayed", ("…left us", "…stayed")),
        ("customerswholeft", "customerswhostayed", ("…left", "…stayed")),
        ("temperature before cooling", "temperature after cooling", ("…before co…", "…after cooli…")),
        ("customers who", "customers who stayed", ("…who", "…who stayed")),
        ("customers of the bank", "clients of the bank", ("customers…", "clients of th…")),
        ("reading of sensor 1234", "reading of sensor 1239", ("…1234", "…1239")),
        ("dose", "dose of the medicine", ("dose", "dose of the…")),
    ],
)
def test_names_that_begin_alike_are_cut_where_they_differ(one, other, shown):
    assert (shortened(one, 0.2, 1.3, other), shortened(other, 0.2, 1.3, one)) == shown


def test_shortened_names_never_look_the_same_where_there_is_room_for_a_word():
    names = ["mean daily consumption of water", "mean daily consumption of wood", "mean daily consumption of wool", "mean daily use"]
    for one, other in itertools.permutations(names, 2):
        for room in (0.7, 1.0, 1.5, 2.0, 9.0):
            assert shortened(one, 0.2, room, other) != shortened(other, 0.2, room, one)


@pytest.mark.parametrize("align", [-1, 0, 1])
@pytest.mark.parametrize("x", [-2.0, 0.0, 2.0])
@pytest.mark.parametrize("text", ["y", "effect 24h", "a name for which there is no room at all"])
def test_an_axis_s_name_stays_in_its_span_wherever_its_place_is(text, x, align):
    box = box_of(axis_name(text, x, 0.5, (-1, 1), align).points)
    assert -1 - 0.01 <= box.left < box.right <= 1 + 0.01


def test_an_axis_s_name_lies_at_its_place_where_it_can():
    ends = [box_of(axis_name("HHH", 0, 0, (-3, 3), align).points) for align in (-1, 0, 1)]
    assert ends[0].left == pytest.approx(0, abs=SIZE / 5)
    assert (ends[1].left + ends[1].right) / 2 == pytest.approx(0, abs=1e-6)
    assert ends[2].right == pytest.approx(0, abs=SIZE / 5)


def test_letters_that_the_font_does_not_have_are_found():
    assert lacking("Wärme in °C, dose μ, доза") == ""
    assert lacking("温度 of 温") == "温度"
