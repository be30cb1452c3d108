"""How many pictures held out are named rightly, as training goes on; and how many are drawn, where that is not all of them."""

from __future__ import annotations

from nets.findings.stack.pixels_to_objects.read import Read
from scenes.parts.letters.header import beside
from scenes.parts.letters.lettering import Lettering
from scenes.parts.theme import READ_OUT, THEME, TITLE


class Rightly(Lettering):
    """Written anew at every step, beside the model's name."""

    def __init__(self, read: Read, title: Lettering) -> None:
        self.read, drawn = read, read.length("page")
        self.drawn = [drawn] if float(drawn) < float(read.scored) else []
        super().__init__("", beside(title), TITLE if self.drawn else READ_OUT, THEME.ink)
        self.show(0)

    def show(self, step: float) -> None:
        """Count as at a step."""
        numbers = self.read.right.number(step), self.read.scored, *self.drawn
        numerals = [(f"{float(number):,.0f}", number.source) for number in numbers]
        right, scored, *drawn = (text for text, _ in numerals)
        self.say(", ".join([f"{right} of {scored} right", *(f"{one} drawn" for one in drawn)]), numerals)
