"""The formula of a network of one layer, with the numbers that it has."""

from __future__ import annotations

from typing import Any

from manim import Animation, FadeIn, FadeOut

from scenes.parts.axes.window import Box
from scenes.parts.letters.formula import Formula
from scenes.parts.letters.lettering import Numerals
from scenes.parts.letters.numerals import MINUS, Number, brief
from scenes.parts.theme import FORMULA, THEME
from scenes.sculpting.places import formula_place, sum_place

WRITTEN_OUT = 2  # neurons that a formula has room for


class Terms:
    """Its parts, each as a formula in the same place, their sum at the foot.

    numbers: weight, bias and outgoing weight of each unit of a layer, `first`, of which another, `last`, makes one number; as they are at
    a step. count: how many units there are. written: the formula that stands there now, if any.
    """

    def __init__(self, first: Any, last: Any, step: float, count: Number) -> None:
        self.place, self.foot, self.count = formula_place(), sum_place(), count
        self.numbers: list[tuple[Number, Number, Number]] = [
            (first.weight[at, 0].number(step), first.bias[at].number(step), last.weight[0, at].number(step)) for at in range(first.units)
        ]
        self.constant: Number = last.bias[0].number(step)
        self.written: list[Formula] = []

    def write(self, formula: Formula) -> list[Animation]:
        """What stands there makes way for another formula."""
        leaving, self.written = self.wipe(), [formula]
        return [*leaving, FadeIn(formula)]

    def wipe(self) -> list[Animation]:
        """What stands there goes."""
        leaving, self.written = [FadeOut(one) for one in self.written], []
        return leaving

    def activation(self) -> Formula:
        """The activation by itself."""
        return self._set("{{ phi(x) : A }}", {"A": THEME.neurons[0]}, [])

    def slid(self) -> Formula:
        """What its bias makes of it; the weight is a letter yet."""
        source, numeral = _number(self.numbers[0][1], "+")
        return self._set(f"{{{{ phi(w x {source}) : A }}}}", {"A": THEME.neurons[0]}, [numeral])

    def inside(self) -> Formula:
        """What the first neuron makes of it."""
        source, numerals = self._inside(0)
        return self._set(f"{{{{ {source} : A }}}}", {"A": THEME.neurons[0]}, numerals)

    def piece(self) -> Formula:
        """The first neuron's piece of the sum."""
        source, numerals = self._piece(0, "")
        return self._set(f"{{{{ {source} : A }}}}", {"A": THEME.neurons[0]}, numerals)

    def sums(self) -> list[Formula]:
        """The sum as it grows from left to right: with one neuron, with two and so on, and with the constant; or all of it at once."""
        if len(self.numbers) > WRITTEN_OUT:
            count = f"{float(self.count):.0f}"
            source = f"{{{{ f(x) : y }}}} = scripts(sum)_k^{count} a_k phi(w_k x + b_k) + c"
            return [self._set(source, {"y": THEME.prediction}, [(count, self.count.source)])]
        source, colours = "{{ f(x) : y }} =", {"y": THEME.prediction}
        numerals: list[tuple[str, object]] = []
        grown = []
        for at, label in zip(range(len(self.numbers)), "AB", strict=False):
            term, more = self._piece(at, "+" if at else "")
            source, numerals = f"{source} {{{{ {term} : {label} }}}}", [*numerals, *more]
            colours = colours | {label: THEME.neurons[at]}
            grown.append((source, colours, numerals))
        term, numeral = _number(self.constant, "+")
        whole = self._set(f"{source} {term}", colours, [*numerals, numeral], self.foot)
        start, size = whole.get_left(), whole.size
        return [*(Formula(source, start, size, hues, own, align=-1) for source, hues, own in grown), whole]

    def _inside(self, at: int) -> tuple[str, Numerals]:
        weight, bias, _ = self.numbers[at]
        (w, one), (b, other) = _number(weight, ""), _number(bias, "+")
        return f"phi({w} x {b})", [one, other]

    def _piece(self, at: int, plus: str) -> tuple[str, Numerals]:
        inner, numerals = self._inside(at)
        outgoing, numeral = _number(self.numbers[at][2], plus)
        return f"{outgoing} {inner}", [numeral, *numerals]

    def _set(self, source: str, colours: dict[str, str], numerals: Numerals, place: Box | None = None) -> Formula:
        box = place or self.place
        middle = ((box.left + box.right) / 2, (box.bottom + box.top) / 2, 0)
        formula = Formula(source, middle, FORMULA, colours, numerals)
        if formula.width <= box.width:
            return formula
        return Formula(source, middle, FORMULA * box.width / formula.width, colours, numerals)


def _number(number: Number, plus: str) -> tuple[str, tuple[str, object]]:
    """A number as Typst's source, behind a plus where it has no minus and one is wanted; and as a numeral."""
    numeral = brief(float(number))
    plain = numeral.removeprefix(MINUS).replace(".", "").isdigit()
    source = numeral if plain else f'"{numeral}"'
    return source if numeral.startswith(MINUS) else f"{plus} {source}", (numeral, number.source)
