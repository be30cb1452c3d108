"""Run files as plain tables: read, changed and varied. What they mean, and whether it is allowed, is the business of `params`."""

from __future__ import annotations

import itertools
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nets.ground.refusals import RefusedError

Tables = dict[str, Any]

CHANGE = re.compile(  # one of several changes: up to where the next key begins, but not within quotes
    r"""(?: (?<!\w)"(?:\\.|[^"\\])*" | (?<!\w)'[^']*' | \s+(?![\w.]+\s*=) | \S )+""", re.VERBOSE
)

RUN = "run"  # the key of [vary] whose values are some sections together
BACKSLASH = "\\"
ESCAPING = re.compile("hex value|[Ee]scaped")  # what tomllib says of a backslash that it cannot read
ESCAPES = "within double quotes a backslash begins an escape; put a path in single quotes, or use forward slashes"


class RunError(RefusedError):
    """A run that cannot be used. Its text has one line for each thing that is wrong."""


def read(path: Path) -> Tables:
    """The tables of a TOML file, [vary] with dotted keys whether they were quoted or not. Raises RunError."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise RunError(f"{shown(path)}: cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:  # also text that is not UTF-8, endless digits, endless nesting
        raise RunError(f"{shown(path)}: is not TOML: {error}{f'; {ESCAPES}' if ESCAPING.search(str(error)) else ''}") from None
    return _flat(tables)


def shown(path: Path) -> str:
    """A path as a reader knows it: from where he stands, if it lies below."""
    return os.path.relpath(path) if path.is_absolute() and path.is_relative_to(Path.cwd()) else str(path)


def told_of(value: Any) -> str:
    """A value as it is quoted in a message: no longer than a line bears."""
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:79]}…"


def no_file(key: str, value: str, folder: Path) -> str:
    """That a key names a file which is not there."""
    return f"{key} = {told_of(value)}: no such file in {shown(folder)}{'' if value.isprintable() else f'; {ESCAPES}'}"


def stamp_of(path: Path) -> tuple[int, int, int]:
    """When a file was written, how many bytes it has, and which one it is: with the same of all, it has not changed. Raises ValueError."""
    try:
        now = path.stat()
    except OSError as error:
        raise ValueError(f"cannot be read: {error.strerror}") from None
    return now.st_mtime_ns, now.st_size, now.st_ino


def changed(tables: Tables, changes: str) -> tuple[Tables, list[str]]:
    """The tables with changes such as "network.hidden=[3, 2] training.seed=3" made, and a line for each that could not be understood.

    A value that is not TOML is text: `network.activation=relu`. "vary.training.seed=[0, 1]" changes the study, "vary={}" drops it.
    """
    troubles: list[str] = []
    for change in CHANGE.findall(changes.strip()):
        key, equals, text = (part.strip() for part in change.partition("="))
        if not equals or not re.fullmatch(r"vary|\w+(\.\w+)+", key):
            troubles.append(f"{change!r}: not of the form section.key=value")
            continue
        value = _value(text)
        if value == text and text.startswith('"'):
            troubles.append(f"{key} = {text}: {ESCAPES if BACKSLASH in text else 'a quote is not closed'}")
            continue
        tables = with_keys(tables, {key: value})
    return _flat(tables), troubles


def _value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (ValueError, RecursionError):
        return text


def with_keys(tables: Mapping[str, Any], values: Mapping[str, Any]) -> Tables:
    """A copy of nested tables with some dotted keys set; the tables themselves are left as they are."""
    copy = dict(tables)
    for dotted, value in values.items():
        section, _, key = dotted.partition(".")
        inner = copy.get(section)
        table: Tables = inner if isinstance(inner, dict) else {}
        if not key:
            copy[section] = value
        elif section == "vary":  # its keys are dotted themselves
            copy[section] = {**table, key: value}
        else:
            copy[section] = with_keys(table, {key: value})
    return copy


def _flat(tables: Tables) -> Tables:
    """Tables with the keys of [vary] dotted."""
    return tables | {"vary": _flattened(tables["vary"])} if isinstance(tables.get("vary"), dict) else tables


def _flattened(tables: Mapping[str, Any], prefix: str = "") -> Tables:
    flat: Tables = {}
    for key, value in tables.items():
        flat |= _flattened(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return flat


def combinations(variations: Mapping[str, list[Any]]) -> list[Tables]:
    """Each combination of the varied values, the last key running fastest: {"training.seed": 0, "network.init": "zeros"}, …

    The values of a section are some of its keys: {"training": [{"optimizer": "sgd"}, {"optimizer": "adam"}]}; those of the run some of its
    sections: {"run": [{"data": {"name": "moons"}}, {"data": {"name": "wave"}, "network": {"hidden": [4]}}]}.
    """
    if not variations:
        return []
    together = [dict(zip(variations, values, strict=True)) for values in itertools.product(*variations.values())]
    return [dict(one for key, value in values.items() for one in _single(key, value)) for values in together]


def _single(key: str, value: Any) -> list[tuple[str, Any]]:
    """A varied value under its dotted key; of a section, or of the run, each of its keys."""
    if "." in key or not isinstance(value, dict):
        return [(key, value)]
    if key == RUN:
        return [one for section, inner in value.items() for one in _single(section, inner)]
    return [(f"{key}.{name}", one) for name, one in value.items()]
