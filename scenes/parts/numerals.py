"""How numbers are written on screen."""

from __future__ import annotations

import math
import re
from typing import Protocol

MINUS = "\u2212"
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
    """A number with so many decimal places, so that its digits do not dance; large or not finite ones as `written`."""
    if not math.isfinite(value) or abs(value) >= 1000:
        return written(value, 2)
    return f"{value:.{places}f}".replace("-", MINUS)


def spoken(value: float) -> str:
    """A number as one would say it: 0.32, 1,500, less than a millionth, more than a billion."""
    size = abs(value)
    if 0 < size < 10 ** max(SMALL):
        return f"less than a {SMALL[min(power for power in SMALL if size < 10**power or power == max(SMALL))]}"
    if math.isfinite(value) and size >= 10 ** min(LARGE):
        return f"more than a {LARGE[max(power for power in LARGE if size >= 10**power)]}"
    if value == int(value) if math.isfinite(value) else False:
        return f"{int(value):,}".replace("-", MINUS)
    return written(value, 2)


def in_name(name: str) -> list[tuple[str, object]]:
    """The numerals in a name that a run gives to something ("x1"), with the name itself as their source."""
    return [(digits, name) for digits in re.findall(r"\d+", name)]


def counted(value: float) -> str:
    """A count in words up to twelve, in digits above."""
    return WORDS[int(value)] if 0 <= value <= 12 else f"{int(value):,}"
