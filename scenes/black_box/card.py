"""A card: what is known of one customer, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from manim import VGroup

from scenes.black_box.places import card
from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.letters.lettering import Lettering, typeset
from scenes.parts.letters.numerals import MINUS, spoken, written
from scenes.parts.theme import FRONT, READ_OUT, THEME, TITLE

if TYPE_CHECKING:
    from nets.findings.black_box.black_box.asked import Asked
    from scenes.stage import Recording

UNDER = 0.42  # scene units from a column's name to what stands in it
ROW = 1.02


def middles(count: int) -> list[float]:
    """How high the middles of so many columns' rows stand."""
    box = card()
    row = min(ROW, box.height / max(count, 1))
    middle = (box.bottom + box.top) / 2
    return [middle + row * ((count - 1) / 2 - at) for at in range(count)]


class Card(VGroup):
    """The columns' names and what stands there, one below the other; last how many more there are.

    array, at: which array of the finding holds what stands there, and where in it.
    """

    def __init__(self, recording: Recording, found: Asked, array: str, *at: int) -> None:
        rows, room = len(found.heads) + bool(found.others), card().width
        super().__init__()
        for field, (head, high) in enumerate(zip(found.heads.tolist(), middles(rows), strict=False)):
            column, name = recording.columns[head], recording.input_names[head]
            shown = shortened(column, TITLE, room)
            self.add(Lettering(shown, (card().left, high + 0.14, 0), TITLE, THEME.dimmed, numerals=numerals_of(shown, name)))
            value = found.number(array, *at, field)
            if column == name:
                numeral = _plain(float(value))
                text = f"{numeral} {recording.units[head]}".strip()
                text = text if READ_OUT * typeset(text)[1] <= room else numeral
                numerals: Sequence[tuple[str, object]] = [(numeral, value.source)]
            else:
                word = recording.input_names[int(value)]
                text = shortened(word.removeprefix(f"{column}: "), READ_OUT, room)
                numerals = numerals_of(text, word)
            self.add(Lettering(text, (card().left, high + 0.14 - UNDER, 0), READ_OUT, THEME.ink, numerals=numerals))
        if found.others:
            more = spoken(float(found.others))
            numerals = [(more, found.others.source)]
            self.add(Lettering(f"and {more} more", (card().left, middles(rows)[-1], 0), TITLE, THEME.dimmed, numerals=numerals))
        self.set_z_index(FRONT)


def _plain(value: float) -> str:
    """A number as a table has it: whole ones whole."""
    return f"{value:,.0f}".replace("-", MINUS) if value == round(value) and abs(value) < 1e6 else written(value)
