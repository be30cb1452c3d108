"""The names that a run gives to its columns and classes, where there is room for them."""

from __future__ import annotations

from scenes.parts.letters.lettering import Lettering, typeset
from scenes.parts.letters.numerals import DIGITS
from scenes.parts.theme import THEME, TICK

SIZE = TICK * 1.1


def axis_name(text: str, x: float, baseline: float, span: tuple[float, float], align: float = 0) -> Lettering:
    """An axis's name at a place, moved and shortened so that it stays within a span of scene units from left to right.

    align: -1, 0, 1, which part of it is to lie at x: its start, middle or end.
    """
    left, right = span
    shown = shortened(text, SIZE, right - left)
    width = SIZE * typeset(shown)[1]
    start = max(left, min(x - width * (1 + align) / 2, right - width))
    return Lettering(shown, (start + width * (1 + align) / 2, baseline, 0), SIZE, THEME.dimmed, align, numerals=numerals_of(shown, text))


def shortened(text: str, size: float, room: float) -> str:
    """A text that is at most `room` wide, in scene units, when set in a size; what is too long for that ends in an ellipsis.

    No number is cut in two: a part of it would be another one.
    """
    if size * typeset(text)[1] <= room:
        return text
    for end in range(len(text) - 1, 0, -1):
        kept = text[:end].rstrip()
        if text[end].isdigit() and kept[-1:].isdigit():
            continue
        if size * typeset(f"{kept}…")[1] <= room:
            return f"{kept}…"
    return "…"


def numerals_of(shown: str, text: str) -> list[tuple[str, object]]:
    """The numerals in what is shown of a name ("x1"), with the whole name as their source."""
    return [(digits, text) for digits in DIGITS.findall(shown)]
