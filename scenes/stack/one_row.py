"""One row of a table as a card or as cells: what these are called, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from manim import VGroup

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.letters.lettering import CAPITALS, Lettering, Numerals, typeset
from scenes.parts.letters.numerals import MINUS, spoken, written
from scenes.parts.theme import NAME, READ_OUT, STILL, THEME, TITLE
from scenes.stack.row import hall

if TYPE_CHECKING:
    from nets.findings.stack.churn_stack.followed import Followed
    from scenes.stage import Layer, Recording

LEADING, CLOSE = 1.25, 1.2  # times its own size, that a line of names takes; in small type
UP = 0.12  # scene units from a row to what is written over its names
GAP = 0.25  # scene units between names, cells and values
CARD, CELLS = 0.68, 0.1  # of the row's width: one stripe as a card, and as the cells that wires come out of


def card() -> Box:
    """Where one stripe stands as a card."""
    box = hall()
    return Box(box.left, box.bottom, box.left + CARD * box.width, box.top)


def cells() -> Box:
    """Where one stripe stands beside what is made of it."""
    box = hall()
    return Box(box.left, box.bottom, box.left + CELLS * box.width, box.top)


def levels(count: int, box: Box) -> np.ndarray:
    """How high the middles of so many cells are, from the top down."""
    return box.top - box.height * (np.arange(count) + 0.45) / count


def names_of(run: Recording, box: Box) -> VGroup:
    """What the cells are called, at the left of a row in a box; how many they are, where there is no room for that."""
    names = run.input_names
    count = run.length("held_out/inputs", 1)
    told = beside_cells(names, box)
    return told if len(told) else told_left(f"{spoken(count)} columns", box, [(spoken(count), count.source)])


def made_of(run: Recording, layer: Layer, box: Box) -> VGroup:
    """What the cells behind the first layer are mostly made of: the column of the heaviest wire, with its sign."""
    weight = np.nan_to_num(layer.weight.last.astype(float), posinf=0, neginf=0)
    heaviest = np.abs(weight).argmax(axis=1)
    less = weight[np.arange(len(weight)), heaviest] < 0
    told = beside_cells([run.input_names[at] for at in heaviest], box, [f"{MINUS} " if minus else "+ " for minus in less])
    if not len(told):
        return told_left("first layer", box)
    return told.add(Lettering("heaviest wire", (stage().left, box.top + UP, 0), TITLE, THEME.dimmed).set_z_index(STILL))


def beside_cells(names: Sequence[str], box: Box, signs: Sequence[str] = ()) -> VGroup:
    """Names of cells, at the left of a row in a box, and signs before them; none, where there is no room for them."""
    room, high, told = box.left - stage().left - GAP, box.height / len(names), VGroup()
    size = NAME if high > LEADING * NAME and all(NAME * typeset(name)[1] <= room for name in names) else TITLE
    if high <= CLOSE * size:
        return told
    for name, sign, level in zip(names, signs or [""] * len(names), levels(len(names), box).tolist(), strict=True):
        shown = shortened(sign + name, size, room)
        place = (stage().left, level - CAPITALS * size / 2, 0)
        told.add(Lettering(shown, place, size, THEME.ink, numerals=numerals_of(shown, name)))
    return told.set_z_index(STILL)


def told_left(text: str, box: Box, numerals: Numerals = (), hue: str = THEME.ink) -> VGroup:
    """Words at the left of a row, in its middle."""
    place = (stage().left, (box.bottom + box.top) / 2 - CAPITALS * NAME / 2, 0)
    return VGroup(Lettering(text, place, NAME, hue, numerals=numerals)).set_z_index(STILL)


def values_of(run: Recording, found: Followed) -> VGroup:
    """What stands in the cells, at the right of the card; nothing where they are too many."""
    place, told = card(), VGroup()
    if place.height / len(run.input_names) <= LEADING * NAME:
        return told
    for at, high in enumerate(levels(len(run.input_names), place).tolist()):
        value = found.number("own", at)
        if run.columns[at] != run.input_names[at]:
            word = "yes" if float(value) > 0.5 else "no"
            told.add(Lettering(word, (place.right + GAP, high - CAPITALS * READ_OUT / 2, 0), READ_OUT, THEME.ink))
            continue
        numeral = f"{float(value):,.0f}".replace("-", MINUS) if float(value).is_integer() and abs(value) < 1e6 else written(float(value))
        text = f"{numeral} {run.units[at]}".strip()
        text = text if READ_OUT * typeset(text)[1] <= stage().right - place.right - GAP else numeral
        told.add(
            Lettering(text, (place.right + GAP, high - CAPITALS * READ_OUT / 2, 0), READ_OUT, THEME.ink, numerals=[(numeral, value.source)])
        )
    return told.set_z_index(STILL)
