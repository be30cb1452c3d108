"""How large a plane is that is drawn as large as there is room: beside the model's name, or below it in a narrow frame."""

from __future__ import annotations

from collections.abc import Callable

from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number, written
from scenes.parts.theme import MOVING, THEME, TITLE
from scenes.representation.share import beside


class Across(Lettering):
    """wide, high: step -> over how many units of the plane's first number, and of its second one, what lies in it is spread."""

    def __init__(self, wide: Callable[[float], Number], high: Callable[[float], Number], title: Lettering) -> None:
        self.sides = (wide, high)
        super().__init__(anchor=beside(title), size=TITLE, colour=THEME.dimmed)
        self.set_z_index(MOVING)

    def show(self, step: float) -> None:
        """Write what belongs to a step."""
        sides = [(written(float(number), 2), number.source) for number in (side(step) for side in self.sides)]
        (wide, _), (high, _) = sides
        self.say(f"plane {wide} wide, {high} high", sides)
