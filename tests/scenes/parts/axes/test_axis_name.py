from __future__ import annotations

import pytest

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.letters.lettering import lacking, typeset
from scenes.parts.letters.numerals import digits_in


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


def test_letters_that_the_font_does_not_have_are_found():
    assert lacking("Wärme in °C, dose μ, доза") == ""
    assert lacking("温度 of 温") == "温度"
