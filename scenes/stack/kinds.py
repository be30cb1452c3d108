"""What the kinds of dots are called, beside them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.axes.window import Box
from scenes.parts.letters.placing import Word, named
from scenes.parts.space.fabric import Fabric
from scenes.parts.theme import NAME, THEME

WIDEST = 3.0  # scene units
SOME, LONG = 30, 200  # dots beside which a name is tried; places along the cut that it keeps clear of


def kinds(names: Sequence[str], fabric: Fabric, area: Box) -> list[VGroup]:
    """A name for each kind of dots on a fabric; clear of the dots, of the straight cut and of the rim of the fabric."""
    spots, words = fabric.spots[:, :2], []
    cut = [start + np.linspace(0, 1, LONG)[:, None] * (end - start) for start, end in fabric.halves[1]]
    woven = fabric.look.place(fabric.points).reshape(len(fabric.y), len(fabric.x), 3)[:, :, :2]
    rim = [woven[0], woven[-1], woven[:, 0], woven[:, -1]]
    for at, name in enumerate(names):
        shown = shortened(name, NAME, WIDEST)
        own = spots[fabric.kinds == at]
        outer = np.argsort(-np.linalg.norm(own - spots.mean(axis=0), axis=1))  # a word there is clear of other kinds
        thing = own[outer][:: max(len(spots) // SOME, 1)]
        words.append(Word(shown, thing, THEME.classes[at], numerals=numerals_of(shown, name)))
    return named(words, [], np.concatenate([spots, *cut, *rim]), area)
