"""What of the words is seen, beside the model's name, or below it in a narrow frame: how much of their variance, or true angles."""

from __future__ import annotations

from collections.abc import Callable

from scenes.parts.letters.header import beside
from scenes.parts.letters.lettering import Lettering, ReadOut
from scenes.parts.letters.numerals import Number
from scenes.parts.theme import THEME, TITLE


class Share(ReadOut):
    """number: step -> percent."""

    def __init__(self, number: Callable[[float], Number], title: Lettering) -> None:
        super().__init__(number, lambda value: f"{value:.0f}", anchor=beside(title), size=TITLE, colour=THEME.dimmed)

    def say(self, text: str, numerals=()) -> Lettering:
        """With what it is a share of."""
        return super().say(f"this plane: {text} % of their variance", numerals)


class Angles(Lettering):
    """What arrows at one origin show, in the place of how much the plane holds. width: how many numbers a word has."""

    def __init__(self, width: Number, share: Share) -> None:
        numeral = f"{float(width):.0f}"
        numerals = [(numeral, width.source)]
        super().__init__(f"true angles, in all {numeral} numbers", share.anchor, TITLE, THEME.dimmed, numerals=numerals)
