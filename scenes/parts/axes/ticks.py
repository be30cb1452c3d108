"""Which numbers stand at an axis, and how they are written."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from scenes.parts.letters.lettering import CAPITALS, typeset
from scenes.parts.letters.numerals import MINUS
from scenes.parts.theme import TICK


def round_ticks(low: float, high: float, most: int = 3) -> list[float]:
    """At most `most` round numbers (1, 2, 4 or 5 times a power of ten apart) inside a range, as many and as wide as can be.

    0 is among them where it lies there.
    """
    if not high > low:
        return [low]
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    best: list[float] = []
    for step in (factor * power for factor in (1, 2, 4, 5, 10)):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        ticks = [number * step for number in range(first, last + 1)]
        if len(ticks) <= most and (len(ticks), (last - first) * step) > (len(best), best[-1] - best[0] if best else 0):
            best = ticks
    return best


def decades(low: float, high: float) -> list[float]:
    """The powers of ten inside a range, every second or third one where there would be more than six."""
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    step = max(1, -(-(last - first + 1) // 6))
    return [10.0**power for power in range(first, last + 1, step)]


def clear_ticks(low: float, high: float, room: float, most: int = 5, up: bool = False) -> list[float]:
    """As many round numbers inside a range as keep clear of one another where it is `room` scene units long, `most` at the most.

    up: the range runs upwards, so that its numbers stand one above the other.
    """
    for number in range(most, 0, -1):
        ticks = round_ticks(low, high, number)
        extents = TICK * np.array([CAPITALS if up else typeset(text)[1] for text in tick_texts(ticks)])
        if (np.diff(ticks) / (high - low) * room > (extents[1:] + extents[:-1]) / 2 + TICK / 2).all():
            break
    return ticks


def tick_texts(values: Sequence[float]) -> list[str]:
    """The numbers of an axis, as short as they are round, never cut short, and all in one notation: 0.5, −20, 1700000050; or 2e6."""
    plain = [f"{value:z.10g}" for value in values]
    raised = [text if value == 0 else _raised(value) for value, text in zip(values, plain, strict=True)]
    usual = all(value == 0 or 1e-4 <= abs(value) < 1e6 for value in values)
    short = not any("e" in text for text in plain) and sum(map(len, plain)) <= sum(map(len, raised))
    return [text.replace("-", MINUS) for text in (plain if usual or short else raised)]


def _raised(value: float) -> str:
    head, _, power = f"{value:.9e}".partition("e")
    return f"{head.rstrip('0').rstrip('.')}e{int(power)}"


def tick_width(values: Sequence[float]) -> float:
    """How wide the widest of an axis's numbers is, in scene units."""
    return TICK * max((typeset(text)[1] for text in tick_texts(values)), default=0)
