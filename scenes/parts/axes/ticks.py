"""Which numbers stand at an axis, and how they are written."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scenes.parts.letters.numerals import MINUS


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
