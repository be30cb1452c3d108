"""The tables of a run file: each key with its type, what it may be, and what it is where nobody says."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, field_validator

from nets.activations import activation
from nets.datasets import DATASETS
from nets.runs.cells import Mark, Predicted, one_form
from nets.runs.expressions import Operation, parsed, spelled
from nets.runs.tables import Separator
from nets.samples import Dataset


def listed(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _batch(value: Any) -> Any:
    if value != "full" and not (type(value) is int and value >= 1):
        raise ValueError('"full", or a number of samples')
    return value


def _activations(value: Any) -> str | tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not (isinstance(names, list | tuple) and names and all(isinstance(name, str) for name in names)):
        raise ValueError("an activation's name, or a list of them, one for each hidden layer")
    for name in names:
        activation(name)
    return names[0] if len(set(names)) == 1 else tuple(names)  # several of one kind are that one


def _not_zero(value: float) -> float:
    if value == 0:
        raise ValueError("another number than zero")
    return value


def _two(names: tuple[str, ...]) -> tuple[str, ...]:
    if len(names) != 2:
        raise ValueError("the names of two inputs")
    return names


LANGUAGES = ("grammar",)  # data that are generated, of runs on words
PICTURES = ("textured_shapes",)  # and on pictures
WEIGHTS = (".pt", ".pth", ".safetensors", ".npz")
LARGEST = 1e6  # of what multiplies: torch refuses numbers that float32 cannot hold, and long before that nothing is learned

Positive = Annotated[float, Field(gt=0, le=LARGEST, allow_inf_nan=False)]
NotNegative = Annotated[float, Field(ge=0, le=LARGEST, allow_inf_nan=False)]
Seed = Annotated[int, Field(ge=0, lt=2**63)]
Widths = Annotated[tuple[Annotated[int, Field(ge=1, le=4096)], ...], BeforeValidator(listed)]
Value = Annotated[float, Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False)]
Nudge = Annotated[Value, AfterValidator(_not_zero)]
Name = Annotated[str, AfterValidator(one_form)]
Optimizer = Literal["sgd", "adam", "adamw", "rmsprop", "adagrad", "adadelta", "adamax", "nadam", "radam"]
Schedule = Literal["constant", "linear", "cosine"]
Steps = Annotated[int, Field(ge=0, le=1_000_000)]
Values = Annotated[tuple[Any, ...], BeforeValidator(listed)]
Names = Annotated[tuple[Name, ...], BeforeValidator(listed)]
Activations = Annotated[str | tuple[str, ...], BeforeValidator(_activations)]


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
            words = (
                f"a run file of words has {', '.join(LANGUAGES)}, or text = for a text of your own, one of pictures {', '.join(PICTURES)}"
            )
            raise ValueError(f"no such data set; there are {', '.join(DATASETS)}, and csv = for a table of your own; {words}")
        return name

    @property
    def dataset(self) -> Dataset | None:
        """The generated set, or None for a table."""
        return DATASETS[self.name] if self.name else None

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the inputs, of a table of its columns, known before the samples are made or read."""
        return self.dataset.inputs if self.dataset else self.inputs or ()


class Network(Section):
    """The network: hidden layers of the given widths, or any torch.nn.Module of the user's (`module = "my_nets.py:make"`).

    activation: of all hidden layers, or a list of them, one for each. gain: by what the weights that `init` draws are multiplied; not its
    biases. bias: whether its units add a constant; else that is zero, and stays so. start: the numbers it begins with instead of
    those that `init` draws, all that it learns, in torch's order. weights: a file of weights to begin with, by torch's names.
    """

    hidden: Widths = (2,)
    activation: Activations = "softplus"
    init: Literal["torch", "xavier_uniform", "xavier_normal", "he_uniform", "he_normal", "orthogonal", "zeros"] = "torch"
    gain: Positive = 1.0
    bias: bool = True
    start: Annotated[tuple[Value, ...], BeforeValidator(listed), Field(min_length=1)] | None = None
    module: str | None = None
    weights: str | None = None

    @property
    def activations(self) -> tuple[str, ...]:
        """The activation of each hidden layer."""
        return (self.activation,) * len(self.hidden) if isinstance(self.activation, str) else self.activation

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


class Descent(Section):
    """How parameters are moved, by which optimizer of torch's, and how often."""

    optimizer: Optimizer = "adam"
    learning_rate: Positive = 0.05
    momentum: Annotated[float, Field(ge=0, lt=1, allow_inf_nan=False)] = 0.0
    weight_decay: NotNegative = 0.0
    schedule: Schedule = "constant"
    steps: Steps = 1500


class Training(Descent):
    """How the network is trained. `loss = "auto"` is squared error for a number and cross-entropy for a class."""

    batch: Annotated[int | Literal["full"], PlainValidator(_batch)] = "full"
    loss: Literal["auto", "squared_error", "cross_entropy"] = "auto"
    dtype: Literal["float32", "float64"] = "float32"
    seed: Seed = 0


class Probe(Section):
    """What is watched: a lattice of `grid` points a side over the inputs' range, widened on each side by `margin` of it,
    at `keyframes` recorded steps. plane: of more than two inputs, the two that the lattice lies over, across and up, the others being held
    at the mean of the samples. example: the number of a sample, counted from 0, that is followed operation by operation, if any is.
    widths: hidden layers of other networks, whose operations are counted beside this one's. sharpness: whether it is found at the keyframes
    how sharply the loss curves. flow: whether it is found at the keyframes how much of the loss's gradient comes back to each layer.
    inside: whether what goes on inside is kept: the activations of hidden layers, and parameters and their gradients at every step. Else a
    recording holds the loss, what the network answers, and what these keys ask for: of a deep network a small part of all."""

    grid: Annotated[int, Field(ge=2, le=1001)] = 41
    margin: Annotated[float, Field(ge=0, le=10, allow_inf_nan=False)] = 0.0
    keyframes: Annotated[int, Field(ge=2, le=2000)] = 120
    plane: Annotated[Names, AfterValidator(_two)] | None = None
    example: Annotated[int, Field(ge=0)] | None = None
    widths: Annotated[tuple[Widths, ...], BeforeValidator(listed), Field(max_length=20)] = ()
    sharpness: bool = False
    flow: bool = False
    inside: bool = True


class Parameters(Section):
    """Everything that one training depends on, but for what is in the files that it names."""

    data: Data
    network: Network = Network()
    training: Training = Training()
    probe: Probe = Probe()


class Expression(Section):
    """An expression of the user's, and what its leaves hold at the start.

    learned: the leaves that training moves. nudged: the one that is moved by `nudges` to see what the loss does; the first that is learned
    unless it is said.
    """

    expression: str
    leaves: Annotated[dict[str, Value], Field(min_length=1)]
    learned: Annotated[Names, Field(min_length=1)]
    nudged: str | None = None
    nudges: Annotated[tuple[Nudge, ...], BeforeValidator(listed), Field(min_length=1)] = (0.1, 0.01, 0.001, 0.0001)

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """The operations of the expression, the loss last."""
        return parsed(self.expression, self.leaves)

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """Its lines, each as the names, numbers and signs that it is written with."""
        return spelled(self.expression)


class GraphParameters(Section):
    """Everything that the descent of an expression depends on."""

    graph: Expression
    training: Descent = Descent()
