"""The slopes of a chain's steps, as factors beside them, and in a row that they make a product of."""

from __future__ import annotations

from collections.abc import Sequence

from manim import VGroup

from scenes.graph.chain import Chain, place, right_edge
from scenes.parts.frame import stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import CAPITALS, Lettering, typeset
from scenes.parts.letters.numerals import Number, written
from scenes.parts.theme import FRONT, NAME, THEME, type_size

SIZE = type_size(40)
APART = 0.28  # scene units between the terms of the row
WORDS = {
    "stretches": "stretches",
    "shrinks": "shrinks",
    "keeps": "keeps",
    "turns_stretches": "stretches, flips",
    "turns_shrinks": "shrinks, flips",
    "turns": "flips",
    "flattens": "flattens",
    "lost": "",
}
HUES = THEME.neurons[:3]


def letters(before: str, number: Number | None, hue: str, size: float = SIZE) -> Lettering:
    """A sign, and a number behind it."""
    numeral = "" if number is None else written(float(number))
    numerals = [(numeral, number.source)] if number is not None and any(map(str.isdigit, numeral)) else []
    return haloed(Lettering(f"{before}{numeral}", size=size, colour=hue, numerals=numerals)).set_z_index(FRONT)


def factor(number: Number, does: str, hue: str, y: float) -> VGroup:
    """A factor at the right edge, around a height, with what it does below it."""
    told = letters("× ", number, hue)
    below = haloed(Lettering(WORDS[does], size=NAME, colour=hue)).set_z_index(FRONT)
    for text, foot in ((told, y + 0.08), (below, y - 0.08 - CAPITALS * NAME)):
        text.shift([right_edge() - text.size * typeset(text.text)[1], foot, 0])
    return VGroup(told, below)


def beside(chain: Chain, step: int) -> float:
    """The height in the middle of a step, as it is seen now."""
    return float((chain.at(step, 0)[1] + chain.at(step + 1, 0)[1]) / 2)


def row(numbers: Sequence[Number], product: Number) -> list[Lettering]:
    """Three factors and what they come to, in a row at the foot of the stage."""
    terms = [letters("× ", one, hue) for one, hue in zip(numbers, HUES, strict=True)]
    terms += [letters("=", None, THEME.ink), letters("× ", product, THEME.ink)]
    wide = [SIZE * typeset(term.text)[1] for term in terms]
    box = place()
    left = (box.left + box.right - sum(wide) - APART * (len(terms) - 1)) / 2
    for term, width in zip(terms, wide, strict=True):
        term.shift([left, stage().bottom + 0.06, 0])
        left += width + APART
    return terms
