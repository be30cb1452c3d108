"""Runs that end as no short training would surely end: networks given by their numbers, put on the shelf as if they had been trained."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nets.activations import activation
from nets.names import digest
from nets.records.recording import Recording
from nets.runs.params import Run
from nets.runs.sampling import lattice, samples_of


@dataclass(frozen=True)
class Numbers:
    """The numbers of a network of one input and one hidden layer: each unit's weight, bias and outgoing weight, and the constant."""

    units: tuple[tuple[float, float, float], ...]
    constant: float = 0.0


HUMP = Numbers(((1, 0, 2), (1, -0.5, -4)))  # of two ReLUs: up to 1 at x = 0.5, and down again
NEAR = Numbers(HUMP.units, 0.1)
SWAPPED = Numbers(HUMP.units[::-1])  # the same hump of the same pieces, each of the other unit
SLANTED = Numbers(((1, 0, 1), (1, -0.5, -1)))
FLAT = Numbers(((1, 0, 0), (1, -0.5, 0)), 1 / 3)  # at the mean of what it should be
HIGH = Numbers(FLAT.units, 0.9)
LOST = Numbers(((np.nan, np.nan, np.nan),) * 2, np.nan)

FILE = """
[data]
name = "dosage"

[network]
activation = "{activation}"

[training]
steps = {steps}

[vary]
"training.seed" = {seeds}
"""


@dataclass(frozen=True)
class Made:
    """A run file's activation and steps, and the network with which the training from each seed begins and ends.

    No two may have the same activation and steps: they would be the same run.
    """

    activation: str
    steps: int
    trainings: tuple[tuple[Numbers, Numbers], ...]

    @property
    def text(self) -> str:
        """The run file."""
        return FILE.format(activation=self.activation, steps=self.steps, seeds=list(range(len(self.trainings))))

    def shelve(self, path: Path, shelf: Path) -> None:
        """Put the recordings of the run file, which lies at `path`, on the shelf."""
        for run in Run.load(path).members:
            recorded(run, *self.trainings[run.training.seed]).save(shelf)


MADE = {
    "near": Made("relu", 3, ((SLANTED, NEAR), (FLAT, NEAR))),
    "worse": Made("relu", 4, ((FLAT, HIGH), (SLANTED, NEAR))),
    "unmoved": Made("identity", 5, ((SLANTED, SLANTED), (HIGH, HIGH))),
    "swapped": Made("relu", 6, ((HUMP, SWAPPED), (SLANTED, NEAR))),
    "some": Made("relu", 7, ((FLAT, HUMP), (SLANTED, NEAR), (FLAT, HIGH))),
    "lost": Made("relu", 8, ((SLANTED, LOST),)),
}


def recorded(run: Run, first: Numbers, last: Numbers) -> Recording:
    """The recording of a training that goes from one network to the other on the straight way."""
    count = run.training.steps + 1
    way = np.linspace(0, 1, count)[:, None, None]
    units = (1 - way) * np.array(first.units) + way * np.array(last.units)  # (T, H, 3)
    constant = (1 - way[:, 0]) * first.constant + way[:, 0] * last.constant  # (T, 1)
    weight, bias, outgoing = (units[:, :, at] for at in range(3))
    samples = samples_of(run)
    arrays = {
        "steps": np.arange(count),
        "keyframes": np.arange(count),
        "parameters/hidden1.linear.weight": weight[:, :, None],
        "parameters/hidden1.linear.bias": bias,
        "parameters/output.weight": outgoing[:, None, :],
        "parameters/output.bias": constant,
        "samples/targets": samples.targets,
    }
    act = activation(run.network.activation)
    for probe, inputs in (("samples", samples.inputs), ("grid", lattice(samples.inputs, run.probe.grid, run.probe.margin))):
        hidden = act(inputs * weight[:, None, :] + bias[:, None, :])  # (T, N, H)
        arrays[f"{probe}/inputs"] = inputs
        arrays[f"activations/{probe}/hidden1.{act.name}"] = hidden
        arrays[f"activations/{probe}/output"] = hidden @ outgoing[:, :, None] + constant[:, None]
    arrays["loss"] = np.square(arrays["activations/samples/output"] - samples.targets).mean(axis=(1, 2))
    meta = {"run": run.parameters, "input_names": list(samples.input_names), "target_names": list(samples.target_names), "classes": []}
    return Recording(f"run-{digest(run)}", arrays, meta)
