"""The formula of a network of one layer, with the numbers that it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from scenes.parts.axes.window import Box
from scenes.parts.letters.formula import Formula
from scenes.parts.letters.lettering import Numerals
from scenes.parts.letters.numerals import MINUS, Number, brief
from scenes.parts.theme import FORMULA, THEME

WRITTEN_OUT = 2  # neurons that a formula has room for


class Terms:
    """Its parts, each as a formula in the same place. numbers: weight, bias and outgoing weight of each neuron."""

    def __init__(self, place: Box, numbers: Sequence[tuple[Number, Number, Number]], constant: Number, count: Number) -> None:
        self.place, self.numbers, self.constant, self.count = place, numbers, constant, count

    def activation(self) -> Formula:
        """The activation by itself."""
        return self._set("{{ phi(x) : A }}", {"A": THEME.neurons[0]}, [])

    def inside(self) -> Formula:
        """What the first neuron makes of it."""
        source, numerals = self._inside(0)
        return self._set(f"{{{{ {source} : A }}}}", {"A": THEME.neurons[0]}, numerals)

    def piece(self) -> Formula:
        """The first neuron's piece of the sum."""
        source, numerals = self._piece(0, "")
        return self._set(f"{{{{ {source} : A }}}}", {"A": THEME.neurons[0]}, numerals)

    def sum(self) -> Formula:
        """All of it."""
        if len(self.numbers) > WRITTEN_OUT:
            count = f"{float(self.count):.0f}"
            source = f"{{{{ f(x) : y }}}} = scripts(sum)_k^{count} a_k phi(w_k x + b_k) + c"
            return self._set(source, {"y": THEME.prediction}, [(count, self.count.source)])
        terms, colours = "", {"y": THEME.prediction}
        numerals: list[tuple[str, object]] = []
        for at, label in zip(range(len(self.numbers)), "AB", strict=False):
            source, more = self._piece(at, "+" if at else "")
            terms += f" {{{{ {source} : {label} }}}}"
            colours[label] = THEME.neurons[at]
            numerals += more
        source, numeral = _number(self.constant, "+")
        return self._set(f"{{{{ f(x) : y }}}} = {terms} {source}", colours, [*numerals, numeral])

    def _inside(self, at: int) -> tuple[str, Numerals]:
        weight, bias, _ = self.numbers[at]
        (w, one), (b, other) = _number(weight, ""), _number(bias, "+")
        return f"phi({w} x {b})", [one, other]

    def _piece(self, at: int, plus: str) -> tuple[str, Numerals]:
        inner, numerals = self._inside(at)
        outgoing, numeral = _number(self.numbers[at][2], plus)
        return f"{outgoing} {inner}", [numeral, *numerals]

    def _set(self, source: str, colours: dict[str, str], numerals: Numerals) -> Formula:
        middle = ((self.place.left + self.place.right) / 2, (self.place.bottom + self.place.top) / 2, 0)
        formula = Formula(source, middle, FORMULA, colours, numerals)
        if formula.width <= self.place.width:
            return formula
        return Formula(source, middle, FORMULA * self.place.width / formula.width, colours, numerals)


def _number(number: Number, plus: str) -> tuple[str, tuple[str, object]]:
    """A number as Typst's source, behind a plus where it has no minus and one is wanted; and as a numeral."""
    numeral = brief(float(number))
    plain = numeral.removeprefix(MINUS).replace(".", "").isdigit()
    source = numeral if plain else f'"{numeral}"'
    return source if numeral.startswith(MINUS) else f"{plus} {source}", (numeral, number.source)


def numbers_of(first: Any, last: Any, step: float) -> list[tuple[Number, Number, Number]]:
    """Of each unit of a layer, `first`, of which another, `last`, makes one number: weight, bias and outgoing weight at a step."""
    return [(first.weight[at, 0].number(step), first.bias[at].number(step), last.weight[0, at].number(step)) for at in range(first.units)]
