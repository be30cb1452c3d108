"""The slopes of a chain's steps, as factors beside them, in a row that they make a product of, and digit by digit."""

from __future__ import annotations

import numpy as np
from manim import ORIGIN, Line, VGroup

from nets.findings.graph.chain_rule.links import Linked
from scenes.graph.chain import Chain, place
from scenes.graph.strands import HUES
from scenes.parts.frame import stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import CAPITALS, Lettering, typeset
from scenes.parts.letters.numerals import Number, written
from scenes.parts.theme import FRONT, HALO, LINE, NAME, THEME, type_size

SIZE = type_size(40)
CLEAR = 3 * HALO  # around words that lie on threads
BESIDE = 0.25  # scene units from a number on a line to what is said of it
APART = 0.28  # scene units between the terms of the row
DIGITS = 15  # of a number in float64, more or less
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


def letters(before: str, number: Number | None, hue: str, size: float = SIZE, digits: int = 3) -> Lettering:
    """A sign, or a word, and a number behind it."""
    numeral = "" if number is None else written(float(number), digits)
    numerals = [] if number is None else [(numeral, number.source)]
    return haloed(Lettering(f"{before}{numeral}", size=size, colour=hue, numerals=numerals), CLEAR).set_z_index(FRONT)


def wide(text: Lettering) -> float:
    """How wide a text is, in scene units."""
    return text.size * typeset(text.text)[1]


def factor(chain: Chain, found: Linked, step: int) -> VGroup:
    """The slope of a step when training is over, at the right edge beside it as it is seen now, with what it does below it.

    One that is zero has the gradient's colour: it is what becomes of that.
    """
    number, does = found.slopes.number(np.inf, step), (found.first, found.second, found.third)[step].outcome
    y = float((chain.at(step, 0)[1] + chain.at(step + 1, 0)[1]) / 2)
    hue = HUES[step] if does != "flattens" else THEME.loss
    told = letters("× ", number, hue)
    below = haloed(Lettering(WORDS[does], size=NAME, colour=hue), CLEAR).set_z_index(FRONT)
    for text, foot in ((told, y + 0.08), (below, y - 0.08 - CAPITALS * NAME)):
        text.shift([place().right - wide(text), foot, 0])
    return VGroup(told, below)


def come_back(chain: Chain, found: Linked, row: int) -> Lettering:
    """What has come back up to a line when training is over, beside the number there: on the side to which its thread does not go up."""
    told, box = letters("", found.back.number(np.inf, row), THEME.loss, NAME), place()
    held = chain.through(np.array([chain.finger]))[:, 0]
    (x, y, _), above = chain.at(row, held[row]), held[max(row - 1, 0)]
    beside = np.nan_to_num(x) + (-BESIDE - wide(told) if above > held[row] else BESIDE)
    return told.shift([np.clip(beside, box.left, box.right - wide(told)), y + 0.14, 0])


def row(found: Linked) -> list[Lettering]:
    """Three factors and what they come to, in a row at the foot of the stage."""
    terms = [letters("× ", found.slopes.number(np.inf, step), hue) for step, hue in enumerate(HUES)]
    terms += [letters("=", None, THEME.ink), letters("× ", found.product, THEME.ink)]
    free, apart = stage(), APART * (len(terms) - 1)
    total = sum(map(wide, terms)) + apart
    share = min(1.0, free.width / total)  # in a narrow frame they are a little smaller
    left = min((place().left + place().right - share * total) / 2, free.right - share * total)
    for term in terms:
        term.scale(share, about_point=ORIGIN).shift([left, free.bottom + 0.06, 0])
        left += share * (wide(term) + APART)
    return terms


def digits(found: Linked) -> tuple[Lettering, Lettering, Line]:
    """A product and a gradient, one below the other with all their digits, and a line to be drawn under them."""
    box, foot = place(), stage().bottom
    both = (
        letters("product ", found.product, THEME.ink, NAME, DIGITS),
        letters("gradient ", found.back.number(np.inf, 0), THEME.loss, NAME, DIGITS),
    )
    right = (box.left + box.right) / 2 + max(map(wide, both)) / 2
    for text, up in zip(both, (0.42, 0.04), strict=True):
        text.shift([right - wide(text), foot + up, 0])
    under = Line([right - max(map(wide, both)), foot - 0.06, 0], [right, foot - 0.06, 0], stroke_width=LINE, color=THEME.loss)
    return *both, under.set_z_index(FRONT)
