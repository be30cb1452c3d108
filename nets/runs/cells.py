"""What is written in a table's cells: numbers, words, and the names of classes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal

import numpy as np

Mark = Literal[".", ","]
Predicted = Literal["class", "number"]

LARGEST = 1e15  # of the numbers in a table: float32 can hold their squares, and the squares' sums
LEAST = 1e-15  # of their spread: the same
APART = 100  # steps from a number to the next one that a column must spread over: with fewer, training sees its rounding
MOST_WORDS = 60  # different ones in a column of inputs: an input for each is made of them
BARE = frozenset(["0", "1", "yes", "no", "y", "n", "true", "false"])  # classes that say nothing without their column
LONGEST = 60  # letters of such a word
MISSING = frozenset(["", "?", "na", "n/a", "nan", "null"])  # what is written where there is no value
PLAIN = frozenset("0123456789+-.eE ")  # of which Python reads no more numbers than we do
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
NO_VALUE = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)


def one_form(text: str) -> str:
    """A name as it is compared and shown: without blanks around it, and each letter in the one form that Unicode calls NFC."""
    return unicodedata.normalize("NFC", text).strip()


def too_alike(values: np.ndarray, dtype: str) -> bool:
    """Whether the numbers of a column (N,) differ, but by less than training in a type ("float32", "float64") can make use of."""
    spread, largest = np.ptp(values), np.abs(values).max()
    return bool(0 < spread < max(LEAST, APART * np.finfo(dtype).eps * largest))


def inputs_in(cells: Sequence[str], lines: Sequence[int], column: str, decimal: Mark) -> tuple[tuple[str, ...], np.ndarray]:
    """The inputs that a column gives: one, of its name and its numbers; or where most of its cells are words, one for each word.

    Their names, and their values (N, W): 1 where the word stands, else 0.
    """
    if decimal == "." and (plain := _plain_numbers(cells)) is not None:
        return (column,), plain[:, None]
    cells = [*map(one_form, cells)]
    numeric, numbers, words = _kinds_in(cells)
    missing = _missing_in(cells, ", or leave the column out of data.inputs")
    if words <= numbers:  # also where all cells are empty
        return (column,), numbers_in(cells, lines, column, decimal, missing)[:, None]
    distinct = {*cells}
    for line, cell in zip(lines, cells, strict=True):
        if cell.casefold() in MISSING or not cell.isprintable() or len(cell) > LONGEST:
            raise ValueError(f"line {line}, column {column!r}: {_shown(cell)} is not a word of up to {LONGEST} letters{missing}")
        if numeric[cell]:
            raise ValueError(f"line {line}, column {column!r}: {_shown(cell)} stands among words; an input is made of either, not of both")
    if len(distinct) > MOST_WORDS:
        told = f"has {len(distinct)} different words, and {MOST_WORDS} can become inputs; leave it out of data.inputs"
        raise ValueError(f"column {column!r} {told}")
    ordered = sorted(distinct)
    places = {word: place for place, word in enumerate(ordered)}
    return tuple(f"{column}: {word}" for word in ordered), np.eye(len(ordered))[[places[cell] for cell in cells]]


def targets_in(
    cells: Sequence[str], lines: Sequence[int], column: str, decimal: Mark, predicts: Predicted | None
) -> tuple[np.ndarray, tuple[str, ...]]:
    """The targets (N,), and the names of their classes where they are classes. What most of them are is what all should be.

    Classes that are called no more than yes and no, or 0 and 1, are named with their column.
    """
    cells = [*map(one_form, cells)]
    numeric, numbers, words = _kinds_in(cells)
    missing = _missing_in(cells)
    if (predicts or ("class" if words > numbers else "number")) == "number":
        hint = "" if predicts or not words else '; data.predicts = "class" makes all of them classes'
        targets = numbers_in(cells, lines, column, decimal, missing or hint)
        return targets, told_with(("0", "1"), column) if not predicts and set(targets) == {0.0, 1.0} else ()
    for line, cell in zip(lines, cells, strict=True):
        if not cell or not cell.isprintable():
            raise ValueError(f"line {line}, column {column!r}: {_shown(cell)} is not the name of a class{missing}")
        if numeric[cell] and not predicts:
            raise ValueError(
                f'line {line}, column {column!r}: {_shown(cell)} stands among words; data.predicts = "class" makes it a class too'
            )
    targets, names = _classes(cells, decimal)
    return targets, told_with(names, column)


def told_with(names: tuple[str, ...], column: str) -> tuple[str, ...]:
    """The names of a column's classes as one understands them anywhere."""
    return tuple(f"{column} {name}" for name in names) if {name.casefold() for name in names} <= BARE else names


def numbers_in(cells: Sequence[str], lines: Sequence[int], column: str, decimal: Mark, hint: str = "") -> np.ndarray:
    """The numbers (N,) that are written in the cells of a column."""
    numbers = np.array([float(_pointed(cell, decimal)) if _is_number(cell, decimal) else np.nan for cell in cells])
    wrong = np.flatnonzero(~(np.abs(numbers) <= LARGEST))
    if len(wrong):
        line, cell = lines[wrong[0]], cells[wrong[0]]
        other: Mark = "," if decimal == "." else "."
        hint = f'; with data.decimal = "{other}" it is one' if _is_number(cell, other) and not _is_number(cell, decimal) else hint
        raise ValueError(f"line {line}, column {column!r}: {_shown(cell)} is not a number between -{LARGEST:g} and {LARGEST:g}{hint}")
    return numbers


def _plain_numbers(cells: Sequence[str]) -> np.ndarray | None:
    """The numbers (N,) in a column that holds nothing else, read at once: large tables have millions of them; None where it does."""
    if not {*"".join(cells)} <= PLAIN:
        return None
    try:
        numbers = np.array([*map(float, cells)])
    except ValueError:
        return None
    return numbers if (np.abs(numbers) <= LARGEST).all() else None


def _kinds_in(cells: Sequence[str]) -> tuple[dict[str, bool], int, int]:
    """Which of the different cells are numbers, of either mark; and how many of all cells are numbers, and words."""
    numeric = {cell: _is_number(cell, ".") or _is_number(cell, ",") or bool(NO_VALUE.fullmatch(cell)) for cell in set(cells)}
    numbers = sum(numeric[cell] for cell in cells)
    return numeric, numbers, sum(map(bool, cells)) - numbers


def _missing_in(cells: Sequence[str], otherwise: str = "") -> str:
    """In how many cells no value stands, and what can be done, or otherwise; nothing where one stands in each."""
    count = sum(cell.casefold() in MISSING for cell in cells)
    return f"; {count} of {len(cells)} cells hold no value: write one, take those rows out{otherwise}" if count else ""


def _classes(cells: Sequence[str], decimal: Mark) -> tuple[np.ndarray, tuple[str, ...]]:
    """The index of each cell's class (N,), and their names: in the order of their numbers if all are numbers, else of the alphabet.

    1 and 1.0 are one class, named by the shorter.
    """
    distinct = set(cells)
    as_numbers = all(_is_number(cell, decimal) for cell in distinct)
    kinds: dict[str, Any] = {cell: Decimal(_pointed(cell, decimal)) if as_numbers else cell for cell in distinct}
    names: dict[Any, str] = {}
    for cell in sorted(distinct, key=lambda cell: (kinds[cell], len(cell), cell)):
        names.setdefault(kinds[cell], cell)
    places = {kind: float(place) for place, kind in enumerate(names)}
    return np.array([places[kinds[cell]] for cell in cells]), tuple(names.values())


def _shown(cell: str) -> str:
    return repr(cell if len(cell) <= 60 else f"{cell[:59]}…")


def _is_number(text: str, decimal: Mark) -> bool:
    """Stricter than Python, to which 1_0 is a number."""
    return bool(NUMBER.fullmatch(_pointed(text, decimal)))


def _pointed(text: str, decimal: Mark) -> str:
    """A number with a point for its decimal mark; a point that is not the mark becomes what no number has."""
    return text if decimal == "." else text.replace(".", "'").replace(",", ".")
