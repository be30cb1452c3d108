"""What a network learns from: samples, and generated data sets with what is known of them beforehand."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Samples:
    """What a network learns from: inputs (N, D) and targets (N, O), with their names; the target that is a class by its number, (N, 1).

    classes: the classes' names where the target is a class, empty where it is a number. columns: of each input the column that it comes
    from, which has its name where it is one of numbers; one of words becomes an input for each word ("contract: monthly"), 1 where that
    stands there, else 0. Empty where all are numbers. made_up: what they are, where one could take them for real. units: what each input
    is counted in, "" where that is not known; empty where none is.
    """

    inputs: np.ndarray
    targets: np.ndarray
    input_names: tuple[str, ...]
    target_names: tuple[str, ...]
    classes: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    made_up: str = ""
    units: tuple[str, ...] = ()

    @property
    def of_words(self) -> np.ndarray:
        """Which of the inputs, (D,), say whether a word stands in their column."""
        return np.array([column != name for column, name in zip(self.columns or self.input_names, self.input_names, strict=True)])

    @property
    def outputs(self) -> int:
        """How many numbers a network must give: one for each target, and for two classes; else one a class."""
        return len(self.classes) if len(self.classes) > 2 else len(self.target_names)


Curve = Callable[[np.ndarray], np.ndarray]
Chance = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Rule:
    """The function behind a generated set of one input: y over x (n,), and the interval that the samples span."""

    value: Curve
    interval: tuple[float, float]


@dataclass(frozen=True)
class Dataset:
    """A generated data set: its generator, and what is known of it before it is generated; the rule where there is one to approximate.

    most: how many samples there are, where they are collected and not made: then those that are held out are others of the same. columns,
    made_up, units: those of its samples. chance: the rule behind two classes, where it is known: in units of the data, inputs (N, D) to the
    chance (N,) that a sample is of the second.
    """

    generate: Callable[..., tuple[np.ndarray, np.ndarray]]
    inputs: tuple[str, ...]
    target: str
    classes: tuple[str, ...]
    rule: Rule | None = None
    most: int | None = None
    columns: tuple[str, ...] = ()
    made_up: str = ""
    units: tuple[str, ...] = ()
    chance: Chance | None = None

    @property
    def usual(self) -> int:
        """How many samples it gives where nobody says; 0 where nobody can."""
        known = inspect.signature(self.generate).parameters.get("n")
        return known.default if known else 0

    @property
    def takes(self) -> tuple[str, ...]:
        """The keys of [data] that it takes, beside name, seed and standardise."""
        return tuple(name for name in inspect.signature(self.generate).parameters if name != "rng")

    def samples(self, rng: np.random.Generator, **options: float) -> Samples:
        """Samples drawn with a generator; options: values for what it takes."""
        inputs, targets = self.generate(rng, **options)
        return Samples(inputs, targets[:, None], self.inputs, (self.target,), self.classes, self.columns, self.made_up, self.units)
