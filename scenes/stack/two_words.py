"""The two numbers of the last layer by name: first as cells of a row, then as the ways across and up."""

from __future__ import annotations

import numpy as np

from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import CAPITALS, Lettering
from scenes.parts.theme import FRONT, NAME, THEME
from scenes.stack.one_row import levels

LOW = 0.6  # scene units, from the head to the second one
NAMES = ("one number", "the other")


def both_numbers(row: Box) -> list[Lettering]:
    """Beside their cells."""
    places = ((stage().left, high - CAPITALS * NAME / 2, 0) for high in levels(len(NAMES), row).tolist())
    return [haloed(Lettering(name, place, NAME, THEME.ink)).set_z_index(FRONT) for name, place in zip(NAMES, places, strict=True)]


def across_from(word: Lettering) -> np.ndarray:
    """The way of the first one to the right end of what goes across."""
    return np.array([stage().right, stage().bottom + NAME * CAPITALS / 2, 0]) - word.get_right()


def up_from(word: Lettering) -> np.ndarray:
    """The way of the second one to the upper end of what goes up."""
    return np.array([stage().left, stage().top - LOW, 0]) - word.get_left()
