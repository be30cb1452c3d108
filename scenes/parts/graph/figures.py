"""Numbers as they stand in the nodes of a graph: short, and with their source."""

from __future__ import annotations

import math
from typing import NamedTuple

from scenes.parts.letters.numerals import MINUS, Number, written

LONGEST, DIGITS = 6, 3  # letters of a number that fits into a node; and digits of it, at the most


class Figure(NamedTuple):
    """A number as it is written, and where it comes from."""

    text: str
    source: object


def figure(number: Number) -> Figure:
    """A number in DIGITS digits, in fewer where it would be too long for a node; a round one without noughts at its end."""
    value = float(number)
    plain = f"{value:zg}".replace("-", MINUS)
    if math.isfinite(value) and len(plain) <= LONGEST and "e" not in plain and float(f"{value:g}") == value:
        return Figure(plain, number.source)
    tried = [written(value, count) for count in range(DIGITS, 0, -1)]
    return Figure(next((one for one in tried if len(one) <= LONGEST), tried[-1]), number.source)


def signed(number: Figure) -> str:
    """A number that is added, with its sign."""
    return f"+{number.text}" if number.text[0].isdigit() and number.text != "0" else number.text
