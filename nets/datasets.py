"""Data sets: one decorated function each, and tables of the user's own.

A generator returns `inputs (N, D)` and `targets (N,)`; what it takes beside its random generator are the keys that [data] may set.
"""

from __future__ import annotations

import csv
import inspect
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

LARGEST = 1e15  # of the numbers in a table: float32 can hold their squares, and the squares' sums
LEAST = 1e-15  # of their spread: the same
APART = 100  # steps from a number to the next one that a column must spread over: with fewer, training sees its rounding


@dataclass(frozen=True)
class Samples:
    """What a network learns from: inputs (N, D) and targets (N,), numbers or class indices, with their names.

    classes: the classes' names where the target is a class, empty where it is a number.
    """

    inputs: np.ndarray
    targets: np.ndarray
    input_names: tuple[str, ...]
    target_name: str
    classes: tuple[str, ...] = ()

    @property
    def outputs(self) -> int:
        """How many numbers a network must give: one for a number or two classes, else one a class."""
        return len(self.classes) if len(self.classes) > 2 else 1


Curve = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Rule:
    """The function behind a generated set of one input: y over x (n,), its second derivative, and the interval that the samples span."""

    value: Curve
    second: Curve
    interval: tuple[float, float]


@dataclass(frozen=True)
class Dataset:
    """A generated data set: its generator, and what is known of it before it is generated; the rule where there is one to approximate."""

    generate: Callable[..., tuple[np.ndarray, np.ndarray]]
    inputs: tuple[str, ...]
    target: str
    classes: tuple[str, ...]
    rule: Rule | None = None

    @property
    def takes(self) -> tuple[str, ...]:
        """The keys of [data] that it takes, beside name, seed and standardise."""
        return tuple(name for name in inspect.signature(self.generate).parameters if name != "rng")

    def samples(self, rng: np.random.Generator, **options: float) -> Samples:
        """Samples drawn with a generator; options: values for what it takes."""
        return Samples(*self.generate(rng, **options), self.inputs, self.target, self.classes)


DATASETS: dict[str, Dataset] = {}


def dataset(inputs: tuple[str, ...], target: str, classes: tuple[str, ...] = (), rule: Rule | None = None) -> Callable:
    """Put a generator on the list under its own name."""

    def enlist(generate: Callable) -> Callable:
        DATASETS[generate.__name__] = Dataset(generate, inputs, target, classes, rule)
        return generate

    return enlist


@dataset(inputs=("dose",), target="effect")
def dosage(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Three doses of a medicine: too little and too much do nothing, half works. After StatQuest (Starmer, 2020)."""
    return np.array([[0.0], [0.5], [1.0]]), np.array([0.0, 1.0, 0.0])


WAVE = Rule(
    value=lambda x: np.sin(3 * x) + 0.5 * np.sin(7 * x + 1) + 0.3 * x,
    second=lambda x: -9 * np.sin(3 * x) - 24.5 * np.sin(7 * x + 1),
    interval=(-2.0, 2.0),
)


@dataset(inputs=("x",), target="y", rule=WAVE)
def wave(rng: np.random.Generator, n: int = 40, noise: float = 0.1) -> tuple[np.ndarray, np.ndarray]:
    """Samples of sin 3x + sin(7x + 1)/2 + 0.3 x, evenly over [-2, 2], with normal noise on y."""
    x = np.linspace(*WAVE.interval, n)
    return x[:, None], WAVE.value(x) + noise * rng.standard_normal(n)


def _two_halves(n: int, closed: bool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Places from 0 to 1 (which is among them if `closed`) for the first and the second class, and the classes (n,).

    Where n is odd the first class has one sample more.
    """
    first, second = np.linspace(0, 1, n - n // 2, endpoint=closed), np.linspace(0, 1, n // 2, endpoint=closed)
    return first, second, np.repeat([0.0, 1.0], [len(first), len(second)])


@dataset(inputs=("x", "y"), target="class", classes=("outer", "inner"))
def moons(rng: np.random.Generator, n: int = 200, noise: float = 0.1) -> tuple[np.ndarray, np.ndarray]:
    """Two interleaved half circles of radius 1."""
    first, second, classes = _two_halves(n, closed=True)
    outer = np.column_stack([np.cos(math.pi * first), np.sin(math.pi * first)])
    inner = np.column_stack([1 - np.cos(math.pi * second), 0.5 - np.sin(math.pi * second)])
    points = np.concatenate([outer, inner])
    return points + noise * rng.standard_normal(points.shape), classes


@dataset(inputs=("x", "y"), target="class", classes=("outer", "inner"))
def circles(rng: np.random.Generator, n: int = 300, noise: float = 0.08) -> tuple[np.ndarray, np.ndarray]:
    """A circle of radius 1 around one of radius 0.45."""
    first, second, classes = _two_halves(n, closed=False)
    angles = 2 * math.pi * np.concatenate([first, second])
    radii = np.where(classes == 0, 1.0, 0.45)
    points = radii[:, None] * np.column_stack([np.cos(angles), np.sin(angles)])
    return points + noise * rng.standard_normal(points.shape), classes


def read_table(path: Path, inputs: tuple[str, ...], target: str) -> Samples:
    """The named columns of a CSV file with a header row. Text targets are classes; so are numbers that are 0 and 1.

    Raises ValueError (one line, without the file's name) where the file, a column or a number is missing or cannot be used.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            header = list(reader.fieldnames or ())
            rows = [(reader.line_num, row) for row in reader]
    except OSError as error:
        raise ValueError(f"cannot be read: {error.strerror}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValueError(f"is not a CSV table: {error}") from None
    for name in (*inputs, target):
        if header.count(name) != 1:
            raise ValueError(f"has {'two columns' if name in header else 'no column'} {name!r}; it has {', '.join(header) or 'none'}")
    if not rows:
        raise ValueError("has no rows")
    for line, row in rows:
        if None in row or None in row.values():
            raise ValueError(f"line {line}: not as many cells as the header has ({len(header)})")
    columns = np.array([[_number(row[name], name, line) for name in inputs] for line, row in rows])
    answers = [(line, row[target].strip()) for line, row in rows]
    if any(_is_number(answer) or not answer for _, answer in answers):
        targets = np.array([_number(answer, target, line) for line, answer in answers])
        return Samples(columns, targets, inputs, target, ("0", "1") if set(targets) == {0.0, 1.0} else ())
    classes = tuple(sorted({answer for _, answer in answers}))
    return Samples(columns, np.array([classes.index(answer) for _, answer in answers], float), inputs, target, classes)


def too_alike(values: np.ndarray, dtype: str) -> bool:
    """Whether the numbers of a column (N,) differ, but by less than training in a type ("float32", "float64") can make use of."""
    spread, largest = np.ptp(values), np.abs(values).max()
    return bool(0 < spread < max(LEAST, APART * np.finfo(dtype).eps * largest))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _number(text: str, column: str, line: int) -> float:
    value = float(text) if _is_number(text) else math.nan
    if not abs(value) <= LARGEST:
        raise ValueError(f"line {line}, column {column!r}: {text!r} is not a number between -{LARGEST:g} and {LARGEST:g}")
    return value
