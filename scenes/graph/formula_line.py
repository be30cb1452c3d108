"""An expression as its user wrote it, on one line at the head of the frame."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from manim import VGroup

from scenes.parts.axes.axis_name import numerals_of
from scenes.parts.letters.header import baseline
from scenes.parts.letters.lettering import Lettering, typeset
from scenes.parts.theme import FRONT, NUMERAL, READ_OUT, THEME

LOSS = "loss"
SIGNS = {"*": "·", "-": "−", "**": "^"}
SPACED = {"+", "-", "/", "="}  # where they join two parts; else + and - are the sign of what follows
SPACE, LINE_APART, RAISED = 0.28, 1.3, 0.3  # em: on each side of a sign, from line to line, and how much higher a power stands
AWAY = 0.5  # scene units that it keeps from what stands at the left
CUT = ("…", "cut short")
LEAST = 6  # parts of it that are worth showing


@dataclass(frozen=True)
class Piece:
    """A name, a number or a sign: how it is written, and as what it was recorded; the space before it, in em; whether it is a power."""

    text: str
    word: str
    before: float = 0.0
    power: bool = False

    @property
    def size(self) -> float:
        """The em that it is set in."""
        return NUMERAL if self.power else READ_OUT

    @property
    def wide(self) -> float:
        """Scene units that it takes, with the space before it."""
        return self.before * READ_OUT + self.size * typeset(self.text)[1]


def formula_line(lines: Sequence[Sequence[str]], learned: Collection[str], left: float, right: float) -> VGroup:
    """The lines of an expression behind one another, up to `right`, beside what reaches up to `left`; in a neuron's colour what is learned.

    What is too long is cut short, and says so; where next to nothing would be left of it, there is nothing.
    """
    pieces, room = [*_pieces(lines)], right - left - AWAY
    shown = _fitting(pieces, room)
    if len(shown) < len(pieces):
        said = [Piece(word, word, SPACE) for word in CUT]
        shown = _fitting(pieces, room - sum(piece.wide for piece in said))
        shown = [*shown, *said] if len(shown) >= LEAST else []
    x, letters = right - sum(piece.wide for piece in shown), VGroup()
    for piece in shown:
        y = baseline(x, left) + RAISED * READ_OUT * piece.power
        start, numerals = (x + piece.before * READ_OUT, y, 0), numerals_of(piece.text, piece.word)
        letters.add(Lettering(piece.text, start, piece.size, _colour(piece.word, learned), numerals=numerals).set_z_index(FRONT))
        x += piece.wide
    return letters


def _fitting(pieces: Sequence[Piece], room: float) -> list[Piece]:
    """The first pieces, as many as there is room for."""
    return [piece for piece, end in zip(pieces, np.cumsum([one.wide for one in pieces]), strict=True) if end <= room]


def _colour(word: str, learned: Collection[str]) -> str:
    return THEME.neurons[0] if word in learned else THEME.loss if word == LOSS else THEME.dimmed if word in CUT else THEME.ink


def _pieces(lines: Sequence[Sequence[str]]) -> Iterator[Piece]:
    """All pieces; a line without a name is called the loss."""
    for number, line in enumerate(lines):
        first, *others = _of_line(line if "=" in line else [LOSS, "=", *line])
        yield Piece(first.text, first.word, LINE_APART if number else 0.0)
        yield from others


def _of_line(line: Sequence[str]) -> Iterator[Piece]:
    """The pieces of a line, with space around the signs that join two parts; a power that is one name or number has no sign."""
    space = False
    for at, word in enumerate(line):
        joins = word in SPACED and at > 0 and (line[at - 1] == ")" or _plain(line[at - 1]))
        if not _raises(line, at):
            yield Piece(SIGNS.get(word, word), word, SPACE if space or joins else 0.0, at > 0 and _raises(line, at - 1))
        space = joins or word == ","


def _raises(line: Sequence[str], at: int) -> bool:
    """Whether a sign is that of a power, and what follows is a name or a number and all of it."""
    power, behind = line[at + 1 : at + 2], line[at + 2 : at + 3]
    return line[at] == "**" and all(map(_plain, power)) and not {"(", "**"} & {*behind}


def _plain(word: str) -> bool:
    """Whether it is a name or a number."""
    return word[0].isalnum() or word[0] in "._"
