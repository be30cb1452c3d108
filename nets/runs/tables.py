"""Tables of the user's own: columns of a text file, which is read once however many runs ask for it."""

from __future__ import annotations

import csv
import gzip
import json
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from textwrap import shorten
from typing import Any, Literal, TextIO, cast, get_args

import numpy as np

from nets.runs.cells import Mark, Predicted, inputs_in, one_form, targets_in
from nets.runs.run_files import stamp_of
from nets.samples import Samples

Separator = Literal[",", ";", "\t", "|"]


def table_of(data: Any, folder: Path) -> Samples:
    """The table that a run's data names, which lies in a folder. Raises ValueError as `read_table` does."""
    return read_table(folder / str(data.csv), data.columns, str(data.target), data.separator, data.decimal, data.predicts)


def read_table(
    path: Path, inputs: tuple[str, ...], target: str, separator: Separator = ",", decimal: Mark = ".", predicts: Predicted | None = None
) -> Samples:
    """The named columns of a CSV file with a header row, gzipped if it is called .gz; one of words becomes an input for each word.

    predicts: what the target is. Unless that is said, words are classes, and so are numbers that are 0 and 1; other numbers are numbers.
    Raises ValueError (one line, without the file's name) where the file, a column or a cell is missing or cannot be used.
    """
    names = tuple(map(one_form, inputs)), one_form(target)
    stamp = stamp_of(path)
    found = _read(path.resolve(), stamp, *names, separator, decimal, predicts)
    if isinstance(found, str):
        raise ValueError(found)
    return found


@lru_cache(maxsize=8)
def _read(path: Path, stamp: object, inputs: tuple[str, ...], target: str, separator: Separator, decimal: Mark, predicts: Any) -> Any:
    """The samples, not to be changed, or what is wrong with the table: both are asked for again by each member of a study."""
    try:
        lines, columns = _columns(path, (*inputs, target), separator)
        given = [inputs_in(cells, lines, name, decimal) for name, cells in zip(inputs, columns[:-1], strict=True)]
        targets, classes = targets_in(columns[-1], lines, target, decimal, predicts)
    except ValueError as error:
        return str(error)
    names = tuple(name for several, _ in given for name in several)
    if len({*names}) < len(names):
        return f"two inputs would be called {next(name for name in names if names.count(name) > 1)!r}; call a column otherwise"
    together = np.column_stack([values for _, values in given])
    together.flags.writeable = targets.flags.writeable = False
    columns_of = tuple(name for name, (several, _) in zip(inputs, given, strict=True) for _ in several)
    return Samples(together, targets[:, None], names, (target,), classes, columns_of)


def _columns(path: Path, names: tuple[str, ...], separator: Separator) -> tuple[list[int], list[tuple[str, ...]]]:
    """The cells of some columns, and the line that each row begins on."""
    rows = _rows(path, separator, names)
    header = [one_form(cell) for cell in next(rows, (1, []))[1]]
    for name in names:
        if header.count(name) != 1:
            found = f"has {'two columns' if name in header else 'no column'} {name!r}; it has {shorten(', '.join(header), 300) or 'none'}"
            raise ValueError(found + _with_another_separator(path, names, separator))
    places = [header.index(name) for name in names]
    lines: list[int] = []
    kept: list[list[str]] = []
    for line, cells in rows:
        if len(cells) != len(header):
            raise ValueError(f"line {line}: not as many cells as the header has ({len(header)})")
        row = [cells[place] for place in places]
        if any(end in "".join(row) for end in "\r\n"):
            place = next(place for place in places if "\n" in cells[place] or "\r" in cells[place])
            opens = line + sum(len(cell.splitlines()) - 1 for cell in cells[:place] if cell)
            raise ValueError(_unclosed(opens, separator))
        lines.append(line)
        kept.append(row)
    if not lines:
        raise ValueError("has no rows")
    return lines, [*zip(*kept, strict=True)]


def _rows(path: Path, separator: Separator, names: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, the header too, each with the line that it begins on."""
    begins = 1
    try:
        with _opened(path) as file:
            reader = csv.reader(file, delimiter=separator, strict=True, skipinitialspace=True)
            for cells in reader:
                if cells:
                    yield begins, cells
                begins = reader.line_num + 1
    except csv.Error as error:
        too_long = "limit" in str(error) and reader.line_num == begins
        told = f"line {begins}: {error}" if too_long else _unclosed(begins, separator)
        raise ValueError(told + _with_another_separator(path, names, separator)) from None
    except UnicodeDecodeError as error:
        raise ValueError(f"is not a CSV table in UTF-8: {error}") from None
    except (OSError, EOFError, zlib.error) as error:  # the last two of a gzipped file that is cut off or damaged
        raise ValueError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _opened(path: Path) -> TextIO:
    opened = gzip.open if path.suffix.lower() == ".gz" else open
    return cast(TextIO, opened(path, "rt", newline="", encoding="utf-8-sig"))


def _unclosed(line: int, separator: str) -> str:
    return f"line {line}: a quote opens that is not closed before the next {separator!r} or the line's end"


def _with_another_separator(path: Path, names: tuple[str, ...], separator: str) -> str:
    """A hint, where another separator would give a header with these names."""
    with _opened(path) as file:
        first = file.readline(100_000)  # more in one cell is what csv refuses
    for other in get_args(Separator):
        header = [one_form(cell) for cell in next(csv.reader([first], delimiter=other, skipinitialspace=True), [])]
        if other != separator and set(names) <= set(header):
            return f"; with data.separator = {json.dumps(other)} it has {shorten(', '.join(header), 300)}"
    return ""
