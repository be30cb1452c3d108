"""The two numbers of the last layer by what they are to be: the ways across and up."""

from __future__ import annotations

from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import CAPITALS, Lettering
from scenes.parts.theme import FRONT, NAME, THEME
from scenes.stack.one_row import levels

NAMES = ("across", "up")


def both_numbers(row: Box) -> list[Lettering]:
    """Beside their cells."""
    places = ((stage().left, high - CAPITALS * NAME / 2, 0) for high in levels(len(NAMES), row).tolist())
    return [haloed(Lettering(name, place, NAME, THEME.ink)).set_z_index(FRONT) for name, place in zip(NAMES, places, strict=True)]
