"""Recordings and findings as they lie on the shelf: plain numpy arrays in one file without pickle."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np

from nets.measured import Measured, Name, Source


class BrokenFileError(Exception):
    """A file on the shelf that is not whole."""


@dataclass(frozen=True)
class Arrays:
    """Named arrays and some plain facts about them (`meta`), under the name of the file that holds them."""

    name: str
    arrays: Mapping[str, np.ndarray]
    meta: Mapping[str, Any] = field(default_factory=dict)

    def save(self, folder: Path) -> Path:
        """Write `folder/name.npz` whole or not at all. Raises OSError where the folder cannot be written."""
        folder.mkdir(parents=True, exist_ok=True)
        told = np.frombuffer(json.dumps(self.meta, sort_keys=True).encode(), np.uint8)
        finished, unfinished = folder / f"{self.name}.npz", folder / f".{self.name}-{os.getpid()}.tmp"
        try:
            with unfinished.open("wb") as file:
                np.savez(file, meta=told, **self.arrays)  # type: ignore[arg-type]
            os.replace(unfinished, finished)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        return finished

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a file that `save` wrote, every byte checked. Raises FileNotFoundError, or BrokenFileError where it is not whole."""
        try:
            with np.load(path, allow_pickle=False) as file:
                arrays = {name: file[name] for name in file.files}
            meta = json.loads(arrays.pop("meta").tobytes())
        except FileNotFoundError:
            raise
        except Exception as error:  # a torn or flipped zip fails in a dozen ways
            raise BrokenFileError(f"{path}: {error}") from error
        return cls(path.stem, arrays, meta)

    def number(self, array: str, *index: int, step: int | None = None) -> Measured:
        """The element at `index` of an array, knowing where it is from."""
        place = tuple(range(size)[at] for size, at in zip(self.arrays[array].shape, index, strict=True))
        return self._measured(Source(self.name, array, place, step))

    def length(self, array: str, axis: int = 0) -> Measured:
        """How many entries an array has along an axis."""
        return self._measured(Source(self.name, array, (axis,), kind="length"))

    def ordinal(self, array: str, at: int) -> Measured:
        """The count, from one, of an entry on an array's last axis: the 2 of "neuron 2"."""
        return self._measured(Source(self.name, array, (at,), kind="ordinal"))

    def _measured(self, source: Source) -> Measured:
        return Measured(source.read(self.arrays), source)

    def trajectory(self, array: str, steps: str) -> Trajectory:
        """An array whose first axis runs over the steps in the array `steps`."""
        return Trajectory(self, array, self.arrays[array], self.arrays[steps])


@dataclass(frozen=True)
class Trajectory:
    """One array over time: values (T, …) at the rising `steps` (T,)."""

    home: Arrays
    array: str
    values: np.ndarray
    steps: np.ndarray

    def at(self, step: float) -> np.ndarray:
        """The array to draw at a step, (…): linear between recorded steps, the nearest end outside them."""
        place = float(np.interp(step, self.steps, np.arange(len(self.steps))))
        low = int(place)
        part = place - low
        if part == 0:
            return self.values[low]
        with np.errstate(invalid="ignore", over="ignore"):
            return (1 - part) * self.values[low] + part * self.values[low + 1]

    def row(self, step: float) -> int:
        """The place on the time axis of the recorded step nearest to `step`."""
        above = int(np.clip(np.searchsorted(self.steps, step), 1, max(len(self.steps) - 1, 1)))
        if len(self.steps) == 1:
            return 0
        return above - int(step - self.steps[above - 1] <= self.steps[above] - step)

    def number(self, step: float, *index: int) -> Measured:
        """The number to print at a step: that of the nearest recorded step, never an interpolated one."""
        row = self.row(step)
        return self.home.number(self.array, row, *index, step=int(self.steps[row]))

    @property
    def last(self) -> np.ndarray:
        """The array at the last step."""
        return self.values[-1]


class Recording(Arrays):
    """What one run did.

    steps (T,), loss (T,), parameters/NAME (T, …), gradients/NAME (T, …): at every step, the gradients after backward and before the update.
    keyframes (K,), activations/PROBE/MODULE (K, N, …): at the keyframes, on the probes `samples` and (for one or two inputs) `grid`.
    samples/inputs (N, D), samples/targets (N,), grid/inputs (G, D): what was put in.
    """

    @cached_property
    def loss(self) -> Trajectory:
        """Mean loss on each step's batch, (T,)."""
        return self.trajectory("loss", "steps")

    def parameter(self, name: str) -> Trajectory:
        """One parameter, (T, …), by torch's name: "hidden1.linear.weight" (T, H, D)."""
        return self.trajectory(f"parameters/{name}", "steps")

    def gradient(self, name: str) -> Trajectory:
        """The loss's gradient in one parameter, (T, …)."""
        return self.trajectory(f"gradients/{name}", "steps")

    def activation(self, probe: str, module: str) -> Trajectory:
        """What one module gave on a probe, (K, N, …): `activation("grid", "output")`."""
        return self.trajectory(f"activations/{probe}/{module}", "keyframes")

    @property
    def inputs(self) -> np.ndarray:
        """The samples' inputs (N, D), as the network saw them."""
        return self.arrays["samples/inputs"]

    @property
    def targets(self) -> np.ndarray:
        """The samples' targets (N,)."""
        return self.arrays["samples/targets"]

    @property
    def grid(self) -> np.ndarray:
        """The lattice over the inputs' range (G, D)."""
        return self.arrays["grid/inputs"]

    @property
    def step(self) -> Trajectory:
        """The step's own number, (T,)."""
        return self.trajectory("steps", "steps")

    @property
    def first_step(self) -> Measured:
        """The number of the first recorded step."""
        return self.step.number(-np.inf)

    @property
    def last_step(self) -> Measured:
        """The number of the last recorded step."""
        return self.step.number(np.inf)

    @property
    def input_names(self) -> tuple[Name, ...]:
        """The inputs' names."""
        return tuple(Name(name) for name in self.meta["input_names"])

    @property
    def target_name(self) -> Name:
        """The target's name."""
        return Name(self.meta["target_name"])


class Finding(Arrays):
    """What was computed from recordings for a scene to claim. Verdicts are outcomes out of a fixed list, kept in `meta`."""

    def verdict(self, name: str) -> Verdict:
        """The outcome of one question, which chooses the sentence."""
        told = self.meta["verdicts"][name]
        return Verdict(name, told["outcome"], tuple(told["of"]))


@dataclass(frozen=True)
class Verdict:
    """The outcome of one question, out of all that there could be."""

    question: str
    outcome: str
    of: tuple[str, ...]

    def tell(self, **sentences: str) -> str:
        """The sentence for the outcome. Raises TypeError unless there is one for each that there could be."""
        if set(sentences) != set(self.of):
            raise TypeError(f"{self.question} needs a sentence for each of {', '.join(self.of)}; got {', '.join(sentences)}")
        return sentences[self.outcome]
