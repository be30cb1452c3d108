"""Run files: what a training is given, checked whole before anything starts.

Everything that is wrong is told at once, a line each: the file, the key, its value, and what is allowed.
"""

from __future__ import annotations

import itertools
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr, ValidationError, field_validator

from nets.activations import activation
from nets.datasets import DATASETS, Dataset


class RunError(Exception):
    """A run that cannot be used. Its text has one line for each thing that is wrong."""


def _listed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
NotNegative = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Seed = Annotated[int, Field(ge=0, lt=2**63)]
Widths = Annotated[tuple[Annotated[int, Field(ge=1, le=4096)], ...], BeforeValidator(_listed)]
Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Section(BaseModel):
    """A table of a run file: unknown keys are refused, and so is a number written as text."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Data(Section):
    """Where the samples come from: a generated set by `name`, or a table of the user's by `csv`."""

    name: str | None = None
    csv: str | None = None
    inputs: Names | None = None
    target: str | None = None
    n: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    noise: NotNegative | None = None
    seed: Seed = 0
    standardise: bool = False

    @field_validator("name")
    @classmethod
    def _known(cls, name: str | None) -> str | None:
        if name is not None and name not in DATASETS:
            raise ValueError(f"no such data set; there are {', '.join(DATASETS)}, and csv = for a table of your own")
        return name

    @property
    def dataset(self) -> Dataset | None:
        """The generated set, or None for a table."""
        return DATASETS[self.name] if self.name else None

    @property
    def input_names(self) -> tuple[str, ...]:
        """The names of the inputs, known before the samples are made or read."""
        return self.dataset.inputs if self.dataset else self.inputs or ()


class Network(Section):
    """The network: hidden layers of the given widths, or any torch.nn.Module of the user's (`module = "my_nets.py:make"`)."""

    hidden: Widths = (2,)
    activation: str = "softplus"
    init: Literal["torch", "xavier_uniform", "xavier_normal", "he_uniform", "he_normal", "orthogonal", "zeros"] = "torch"
    module: str | None = None

    @field_validator("activation")
    @classmethod
    def _known(cls, name: str) -> str:
        activation(name)
        return name

    @field_validator("module")
    @classmethod
    def _points_somewhere(cls, module: str | None) -> str | None:
        if module is not None and not re.fullmatch(r"[^:]+\.py:\w+", module):
            raise ValueError('a file and a function in it, as in "my_nets.py:make"')
        return module


class Training(Section):
    """How the network is trained. `loss = "auto"` is squared error for a number and cross-entropy for a class."""

    optimizer: Literal["sgd", "adam", "adamw", "rmsprop", "adagrad", "adadelta", "adamax", "nadam", "radam"] = "adam"
    learning_rate: Positive = 0.05
    momentum: Annotated[float, Field(ge=0, lt=1, allow_inf_nan=False)] = 0.0
    weight_decay: NotNegative = 0.0
    schedule: Literal["constant", "linear", "cosine"] = "constant"
    steps: Annotated[int, Field(ge=0, le=1_000_000)] = 1500
    batch: Annotated[int, Field(ge=1)] | Literal["full"] = "full"
    loss: Literal["auto", "squared_error", "cross_entropy"] = "auto"
    dtype: Literal["float32", "float64"] = "float32"
    seed: Seed = 0


class Probe(Section):
    """What is watched: a lattice of `grid` points a side over the inputs' range, widened on each side by `margin` of it,
    at `keyframes` recorded steps."""

    grid: Annotated[int, Field(ge=2, le=1001)] = 41
    margin: Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)] = 0.0
    keyframes: Annotated[int, Field(ge=2, le=2000)] = 120


class Run(Section):
    """One training, fully described. `vary` names the values of the study around it: {"training.seed": (0, 1, …)}."""

    data: Data
    network: Network = Network()
    training: Training = Training()
    probe: Probe = Probe()
    vary: dict[str, Annotated[tuple[Any, ...], BeforeValidator(_listed)]] = {}

    _folder: Path = PrivateAttr(default=Path())
    _name: str = PrivateAttr(default="run")
    _members: tuple[Run, ...] = PrivateAttr(default=())

    @classmethod
    def load(cls, path: Path, changes: str = "") -> Run:
        """The run in a TOML file, with `changes` such as "network.hidden=[3] training.seed=3" made to it.

        Raises RunError, with one line for each thing that is wrong.
        """
        tables = _read(path)
        changed, troubles = _changed(tables, changes)
        variations = _flattened(changed.pop("vary", {}))
        run, found = _checked(cls, changed | {"vary": variations}, path)
        troubles += found
        members: list[Run] = []
        for labels in _combinations(variations):
            member, found = _checked(cls, _with(changed, labels), path)
            troubles += [f"[vary] {line}" for line in found if line not in troubles and f"[vary] {line}" not in troubles]
            members += [member] if member else []
        if troubles or run is None:
            where = f"{_shown(path)}{' with LENSES_SET' if changes.strip() else ''}"
            raise RunError("\n".join(f"{where}: {line}" for line in troubles))
        run._members = tuple(members)
        run._name = path.stem
        return run

    @property
    def members(self) -> tuple[Run, ...]:
        """The runs of its study: every combination of the varied values; empty where nothing is varied."""
        return self._members

    @property
    def folder(self) -> Path:
        """The folder that paths in the run are relative to."""
        return self._folder

    @property
    def name(self) -> str:
        """The run file's name, without its ending."""
        return self._name

    @property
    def parameters(self) -> dict[str, Any]:
        """Everything that one training depends on, as plain tables: all but the study around it."""
        return self.model_dump(mode="json", exclude={"vary"})


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RunError(f"{_shown(path)}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RunError(f"{_shown(path)}: is not TOML: {error}") from None


def _shown(path: Path) -> str:
    return os.path.relpath(path) if path.is_absolute() and path.is_relative_to(Path.cwd()) else str(path)


def _changed(tables: dict[str, Any], changes: str) -> tuple[dict[str, Any], list[str]]:
    """The tables with `key=value` changes made, and what could not be understood. A value that is not TOML is text."""
    troubles: list[str] = []
    for change in filter(None, re.split(r"\s+(?=[\w.]+\s*=)", changes.strip())):
        key, equals, text = change.partition("=")
        if not equals or not re.fullmatch(r"\w+(\.\w+)+", key.strip()):
            troubles.append(f"{change!r}: not of the form section.key=value")
            continue
        try:
            value = tomllib.loads(f"value = {text.strip()}")["value"]
        except tomllib.TOMLDecodeError:
            value = text.strip()
        tables = _with(tables, {key.strip(): value})
    return tables, troubles


def _with(tables: Mapping[str, Any], labels: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of nested tables with some dotted keys set."""
    copy = dict(tables)
    for dotted, value in labels.items():
        section, _, key = dotted.partition(".")
        inner = copy.get(section, {})
        copy[section] = _with(inner, {key: value}) if key and isinstance(inner, dict) else value
    return copy


def _flattened(tables: Any, prefix: str = "") -> dict[str, Any]:
    """[vary] with dotted keys, whether they were quoted or not."""
    if not isinstance(tables, dict):
        return {"": tables}
    flat: dict[str, Any] = {}
    for key, value in tables.items():
        flat |= _flattened(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": value}
    return flat


def _combinations(variations: dict[str, Any]) -> list[dict[str, Any]]:
    lists = [values for values in variations.values() if isinstance(values, list)]
    if len(lists) < len(variations) or not lists:
        return []
    return [dict(zip(variations, values, strict=True)) for values in itertools.product(*lists)]


def _checked(kind: type[Run], tables: dict[str, Any], path: Path) -> tuple[Run | None, list[str]]:
    """The run, or None, and a line for each thing that is wrong with it."""
    troubles = _data_troubles(tables.get("data"), path.parent) + _vary_troubles(tables.get("vary", {}))
    try:
        run = kind.model_validate(tables)
    except ValidationError as error:
        return None, [_line(problem) for problem in error.errors()] + troubles
    run._folder, run._name = path.parent.resolve(), path.stem
    return (None if troubles else run), troubles


def _line(problem: Any) -> str:
    """One line of ours for one error of pydantic's."""
    keys = [str(part) for part in problem["loc"]]
    key = ".".join(keys)
    if problem["type"] == "extra_forbidden":
        owner: Any = Run
        for part in keys[:-1]:
            owner = owner.model_fields[part].annotation
        return f"{key} = {problem['input']!r}: no such key; {'.'.join(keys[:-1]) or 'a run'} takes {', '.join(owner.model_fields)}"
    if problem["type"] == "missing":
        return f"{key}: missing"
    message = problem["msg"].removeprefix("Value error, ")
    return f"{key} = {problem['input']!r}: {message[0].lower()}{message[1:]}"


def _vary_troubles(variations: Mapping[str, Any]) -> list[str]:
    return [
        f"vary.{key} = {values!r}: a list of values for a key such as training.seed"
        for key, values in variations.items()
        if not isinstance(values, list) or not values or "." not in key
    ]


def _data_troubles(data: Any, folder: Path) -> list[str]:
    """What is wrong with [data] as a whole, told beside what is wrong with its single keys."""
    if not isinstance(data, dict):
        return []
    name, table = data.get("name"), data.get("csv")
    if (name is None) == (table is None):
        return [f"data: either name (one of {', '.join(DATASETS)}) or csv (a table of your own)"]
    if isinstance(table, str):
        troubles = [f"data.{key}: missing; a table needs it" for key in ("inputs", "target") if not data.get(key)]
        if not (folder / table).is_file():
            troubles.append(f"data.csv = {table!r}: no such file in {_shown(folder)}")
        return troubles + [f"data.{key} = {data[key]!r}: only for generated data" for key in ("n", "noise") if key in data]
    if not isinstance(name, str) or name not in DATASETS:
        return []
    takes = DATASETS[name].takes
    unused = [key for key in ("n", "noise") if key in data and key not in takes]
    unused += [key for key in ("inputs", "target") if key in data]
    return [f"data.{key} = {data[key]!r}: {name} does not take it; it takes {', '.join((*takes, 'seed', 'standardise'))}" for key in unused]
