"""What the two kinds of dots are called, beside them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.axes.window import Box
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import NAME, THEME

WIDEST = 3.0  # scene units
SOME = 30  # dots beside which a name is tried


def kinds(names: Sequence[str], spots: np.ndarray, second: np.ndarray, marks: np.ndarray, area: Box) -> list[VGroup]:
    """A name for each kind of dots, which are at spots (N, 3) on screen; `second` (N,) says which are of the second kind.

    They keep clear of the dots and of other marks (n, 3).
    """
    words = []
    for at, name in enumerate(names):
        shown = shortened(name, NAME, WIDEST)
        thing = spots[second == bool(at)][:: max(len(spots) // SOME, 1)]
        words.append(Word(shown, thing, THEME.classes[at], numerals=numerals_of(shown, name)))
    return named(words, [], np.concatenate([spots, marks]), area)
