"""How numbers are written on screen."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Protocol

MINUS = "\u2212"
DIGITS = re.compile(r"[\d⁰¹²³⁴-⁹₀-₉]+")
WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SMALL = {-3: "thousandth", -6: "millionth", -9: "billionth", -12: "trillionth"}
LARGE = {6: "million", 9: "billion", 12: "trillion"}


class Number(Protocol):
    """A number that knows where it comes from; what `source` is, is not the drawing's business."""

    @property
    def source(self) -> object: ...

    def __float__(self) -> float: ...


def written(value: float, digits: int = 3) -> str:
    """A number with so many significant digits, plainly where it can be, else with an exponent: 1.57, −0.032, 8.1e−10."""
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else f"{MINUS if value < 0 else ''}∞"
    if value == 0:
        return "0"
    power = int(f"{value:.{digits - 1}e}".partition("e")[2])
    if -4 < power < 5:
        return f"{value:.{max(digits - 1 - power, 0)}f}".replace("-", MINUS)
    head, _, tail = f"{value:.{digits - 1}e}".partition("e")
    return f"{head}e{int(tail)}".replace("-", MINUS)


def fixed(value: float, places: int = 2) -> str:
    """A number with so many decimal places, so that its digits do not dance; large or not finite ones as `written`.

    What rounds to zero has no sign.
    """
    if not math.isfinite(value) or abs(round(value, places)) >= 1000:
        return written(value, 2)
    return f"{value:z.{places}f}".replace("-", MINUS)


def falling(value: float) -> str:
    """A number that may fall ever lower, with three places; where that is zero, and it is not, as `spoken`: less than a thousandth."""
    return fixed(value, 3) if value == 0 or round(value, 3) else spoken(value)


def brief(value: float) -> str:
    """A number in three digits, with two places at the most, for where there is little room: 1.57, −12.3, 123."""
    size = abs(value)
    return fixed(value, 2 if size < 9.995 else 1 if size < 99.95 else 0)


def spoken(value: float) -> str:
    """A number as one would say it, never with an exponent: 0.32, 1,500, less than a millionth, more than a billion.

    It is in two digits; what is that number exactly, as one that somebody chose, without zeros at the end: 0.02.
    """
    size = abs(value)
    if 0 < size < 10 ** max(SMALL):
        return f"less than a {SMALL[min(power for power in SMALL if size < 10**power or power == max(SMALL))]}"
    if math.isfinite(value) and size > 10 ** min(LARGE):
        named = LARGE[max(power for power in LARGE if size > 10**power)]
        return f"more than a {named}" if value > 0 else f"less than minus a {named}"
    if math.isfinite(value) and (round(size) >= 1000 or value == int(value)):
        return f"{value:z,.0f}".replace("-", MINUS)
    told = written(value, 2)
    return told.rstrip("0") if "." in told and float(told.replace(MINUS, "-")) == value else told


def as_read(text: str) -> float:
    """The number that a reader takes from what `written`, `fixed` or `brief` give."""
    return float(text.replace(MINUS, "-").replace("∞", "inf"))


def sign_between(reckoned: float, shown: float, write: Callable[[float], str]) -> str:
    """What stands between an expression and what it comes to: not = where who reckons with the rounded numbers on screen gets another."""
    return "=" if write(reckoned) == write(shown) else "≈"


def power_of_ten(power: int) -> str:
    """A power of ten as one writes it: 10⁻⁴, 10³, 1."""
    raised = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
    return f"10{str(power).translate(raised)}" if power else "1"


def digits_in(text: str) -> str:
    """The digits of a text, by which it is held against the numerals it is said to have; also those set high or low."""
    return "".join(DIGITS.findall(text))


def counted(value: float) -> str:
    """A count in words up to twelve, in digits above."""
    return WORDS[int(value)] if 0 <= value <= 12 else f"{int(value):,}"
