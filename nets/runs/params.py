"""Runs: what a training is given, checked whole before anything starts.

Everything that is wrong is told at once, a line each: the file, the key, its value, and what is allowed.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    PrivateAttr,
    ValidationError,
    field_validator,
)

from nets.activations import activation
from nets.datasets import DATASETS, Dataset
from nets.runs import run_files, troubles
from nets.runs.cells import Mark, Predicted, one_form
from nets.runs.run_files import RunError, Tables
from nets.runs.tables import Separator, table_of

__all__ = ["Data", "Network", "Probe", "Run", "RunError", "Training"]


def _listed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _batch(value: Any) -> Any:
    if value != "full" and not (type(value) is int and value >= 1):
        raise ValueError('"full", or a number of samples')
    return value


WEIGHTS = (".pt", ".pth", ".safetensors", ".npz")
LARGEST = 1e6  # of what multiplies: torch refuses numbers that float32 cannot hold, and long before that nothing is learned

Positive = Annotated[float, Field(gt=0, le=LARGEST, allow_inf_nan=False)]
NotNegative = Annotated[float, Field(ge=0, le=LARGEST, allow_inf_nan=False)]
Seed = Annotated[int, Field(ge=0, lt=2**63)]
Widths = Annotated[tuple[Annotated[int, Field(ge=1, le=4096)], ...], BeforeValidator(_listed)]
Name = Annotated[str, AfterValidator(one_form)]
Names = Annotated[tuple[Name, ...], BeforeValidator(_listed)]


class Section(BaseModel):
    """A table of a run file: unknown keys are refused, and so is a number written as text."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Data(Section):
    """Where the samples come from: a generated set by `name`, or a table of the user's by `csv`.

    separator, decimal: what stands between a table's cells, and in its numbers. predicts: what its target is, where its cells do not tell.
    held_out: how many samples beside them are only scored, never trained on; of a table, rows that training goes without.
    """

    name: str | None = None
    csv: str | None = None
    inputs: Names | None = None
    target: Name | None = None
    separator: Separator = ","
    decimal: Mark = "."
    predicts: Predicted | None = None
    n: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    noise: NotNegative | None = None
    held_out: Annotated[int, Field(ge=0, le=100_000)] = 0
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
    """The network: hidden layers of the given widths, or any torch.nn.Module of the user's (`module = "my_nets.py:make"`).

    weights: a file of weights to begin with, by torch's names.
    """

    hidden: Widths = (2,)
    activation: str = "softplus"
    init: Literal["torch", "xavier_uniform", "xavier_normal", "he_uniform", "he_normal", "orthogonal", "zeros"] = "torch"
    module: str | None = None
    weights: str | None = None

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

    @field_validator("weights")
    @classmethod
    def _can_be_read(cls, weights: str | None) -> str | None:
        if weights is not None and Path(weights).suffix not in WEIGHTS:
            raise ValueError(f"a file of weights is called {', '.join(WEIGHTS)}")
        return weights


class Training(Section):
    """How the network is trained. `loss = "auto"` is squared error for a number and cross-entropy for a class."""

    optimizer: Literal["sgd", "adam", "adamw", "rmsprop", "adagrad", "adadelta", "adamax", "nadam", "radam"] = "adam"
    learning_rate: Positive = 0.05
    momentum: Annotated[float, Field(ge=0, lt=1, allow_inf_nan=False)] = 0.0
    weight_decay: NotNegative = 0.0
    schedule: Literal["constant", "linear", "cosine"] = "constant"
    steps: Annotated[int, Field(ge=0, le=1_000_000)] = 1500
    batch: Annotated[int | Literal["full"], PlainValidator(_batch)] = "full"
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
    def load(cls, path: Path, changes: str = "", by: str = "LENSES_SET") -> Run:
        """The run in a TOML file, with `changes` such as "network.hidden=[3] training.seed=3" made to it; `by`: how the user gave them.

        Raises RunError, with one line for each thing that is wrong.
        """
        tables, found = run_files.changed(run_files.read(path), changes)
        variations = tables.pop("vary", {})
        wrong = troubles.of_study(variations, cls)
        run, lines = _checked(cls, tables | ({} if wrong else {"vary": variations}), path)
        found += lines + wrong
        members: list[Run] = []
        for values in run_files.combinations({} if wrong else variations):
            member, lines = _checked(cls, run_files.with_keys(tables, values), path)
            found += [f"[vary] {line}" for line in lines if line not in found and f"[vary] {line}" not in found]
            members += [member] if member else []
        if found or run is None:
            where = f"{run_files.shown(path)}{f' with {by}' if changes.strip() else ''}"
            raise RunError("\n".join(f"{where}: {line}" for line in found))
        run._members = tuple(members)
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

    @cached_property
    def classes(self) -> tuple[str, ...]:
        """The names of the classes that it is to tell apart; empty where it predicts a number. Those of a table are read from it."""
        if self.data.dataset:
            return self.data.dataset.classes
        return table_of(self.data, self.folder).classes

    @property
    def names(self) -> tuple[str, ...]:
        """The names that a viewer may come to read: of inputs, target and classes."""
        target = self.data.dataset.target if self.data.dataset else str(self.data.target)
        return (*self.data.input_names, target, *self.classes)

    @property
    def parameters(self) -> dict[str, Any]:
        """Everything that one training depends on, as plain tables: all but the study around it."""
        return self.model_dump(mode="json", exclude={"vary"})


def _checked(kind: type[Run], tables: Tables, path: Path) -> tuple[Run | None, list[str]]:
    """The run that the tables describe, or None, and a line for each thing that is wrong with it."""
    found = troubles.between_keys(tables, path.parent)
    try:
        run = kind.model_validate(tables)
    except ValidationError as error:
        return None, [troubles.of_key(problem, kind) for problem in error.errors()] + found
    run._folder, run._name = path.parent.resolve(), path.stem
    return run, found
