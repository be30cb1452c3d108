"""The names that a run gives to its columns and classes, where there is room for them."""

from __future__ import annotations

from scenes.parts.letters.lettering import typeset
from scenes.parts.letters.numerals import DIGITS


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
    return [(numeral, text) for numeral in DIGITS.findall(shown)]
