"""The slopes of a chain's steps: as factors beside them, in a row that they make a product of, and as they come back."""

from __future__ import annotations

import numpy as np
from manim import ORIGIN, VGroup

from nets.findings.graph.chain_rule.links import Linked
from scenes.graph.chain import Chain, place
from scenes.graph.strands import HUES
from scenes.parts.frame import stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import CAPITALS, Lettering, typeset
from scenes.parts.letters.numerals import Number, as_read, sign_between, written
from scenes.parts.theme import FRONT, HALO, NAME, THEME, type_size

SIZE = type_size(40)
CLEAR = 3 * HALO  # around words that lie on threads
FOOT = 0.13  # scene units below the row, from what the caption may take
APART = 0.28  # scene units between the terms of the row
WORDS = {
    "stretches": "stretches",
    "shrinks": "shrinks",
    "keeps": "keeps",
    "turns_stretches": "stretches\nand flips",
    "turns_shrinks": "shrinks\nand flips",
    "turns": "flips",
    "flattens": "flattens",
    "lost": "",
}


def letters(before: str, number: Number | None, hue: str) -> Lettering:
    """A sign, or a word, and a number behind it."""
    numeral = "" if number is None else written(float(number))
    numerals = [] if number is None else [(numeral, number.source)]
    return haloed(Lettering(f"{before}{numeral}", size=SIZE, colour=hue, numerals=numerals), CLEAR).set_z_index(FRONT)


def wide(text: Lettering) -> float:
    """How wide a text is, in scene units."""
    return text.size * typeset(text.text)[1]


def factor(chain: Chain, found: Linked, step: int) -> VGroup:
    """The slope of a step when training is over, to the right of it as it is seen now, with what it does below it.

    One that is zero has the gradient's colour: it is what becomes of that; one that no gradient comes to is grey.
    """
    number, does = found.slopes.number(np.inf, step), (found.first, found.second, found.third)[step].outcome
    y = float((chain.at(step, 0)[1] + chain.at(step + 1, 0)[1]) / 2)
    hue = THEME.loss if does == "flattens" else THEME.dimmed if step < float(found.deaf) else HUES[step]
    told = letters("× ", number, hue)
    below = haloed(Lettering(WORDS[does], size=NAME, colour=hue, align=1), CLEAR).set_z_index(FRONT)
    right = stage().right
    told.shift([right - wide(told), y + 0.08, 0])
    below.shift([right, y - 0.08 - CAPITALS * NAME, 0])
    return VGroup(told, below)


def come_back(chain: Chain, found: Linked, line: int) -> Lettering:
    """What has come back up to a line when training is over, at its right end."""
    told = letters("", found.back.number(np.inf, line), THEME.loss)
    return told.shift([stage().right - wide(told), chain.at(line, 0)[1] - CAPITALS * SIZE / 2, 0])


def row(found: Linked) -> list[Lettering]:
    """Three factors and what they come to."""
    slopes = [found.slopes.number(np.inf, step) for step in range(len(HUES))]
    terms = [letters("× ", slope, hue) for slope, hue in zip(slopes, HUES, strict=True)]
    reckoned = np.prod([as_read(written(float(slope))) for slope in slopes])
    sign = sign_between(float(reckoned), float(found.product), written)
    return _in_a_row([*terms, letters(sign, None, THEME.ink), letters("× ", found.product, THEME.ink)])


def agreed(found: Linked) -> list[Lettering]:
    """The product of the slopes, and what has come back to the first line."""
    return _in_a_row([letters("product ", found.product, THEME.ink), letters("gradient ", found.back.number(np.inf, 0), THEME.loss)])


def _in_a_row(terms: list[Lettering]) -> list[Lettering]:
    """Terms side by side at the foot of the stage, in a narrow frame a little smaller."""
    free, apart = stage(), APART * (len(terms) - 1)
    total = sum(map(wide, terms)) + apart
    share = min(1.0, free.width / total)
    left = float(np.clip((place().left + place().right - share * total) / 2, free.left, free.right - share * total))
    for term in terms:
        term.scale(share, about_point=ORIGIN).shift([left, free.bottom + FOOT, 0])
        left += share * (wide(term) + APART)
    return terms
