"""The layers of a recorded network: weights and biases over the steps, and what goes in and comes out on the probes.

Shape letters: T recorded steps · K keyframes · N points of a probe · D inputs of a layer · H its units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from nets.activations import Activation
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.run_files import RunError


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer. weight (T, H, D), bias (T, H); activation: what its units do with W x + b, or None behind the last layer."""

    recording: Recording
    name: str
    weight: Trajectory
    bias: Trajectory
    activation: Activation | None

    @property
    def inputs(self) -> int:
        """How many numbers it is given."""
        return self.weight.values.shape[2]

    @property
    def units(self) -> int:
        """How many units it has."""
        return self.weight.values.shape[1]

    @property
    def linear(self) -> str:
        """What its weights and biases are called by, and what they make: "hidden1.linear" of "hidden1.linear.weight"."""
        return self.name if self.activation is None else f"{self.name}.linear"

    @property
    def gradient(self) -> Trajectory:
        """The loss's gradient in its weights, (T, H, D)."""
        return self.recording.gradient(f"{self.linear}.weight")

    def before(self, probe: str) -> Trajectory:
        """What its units are given on a probe, W x + b, (K, N, H)."""
        return self.recording.activation(probe, self.linear)

    def after(self, probe: str) -> Trajectory:
        """What its units make of that, (K, N, H)."""
        return self.recording.activation(probe, self.name if self.activation is None else f"{self.name}.{self.activation.name}")


def layers_of(recording: Recording) -> tuple[Layer, ...]:
    """The layers, from the first hidden one to the output. Raises RunError for a module of the user's that is something else."""
    if not recording.layered:
        raise RunError("a module of the user's has no layers that are known")
    hidden = [(f"hidden{number}", f"hidden{number}.linear") for number in range(1, len(recording.run.network.hidden) + 1)]
    return tuple(
        Layer(recording, name, recording.parameter(f"{linear}.weight"), recording.parameter(f"{linear}.bias"), own)
        for (name, linear), own in [*zip(hidden, recording.acts, strict=True), (("output", "output"), None)]
    )


def layers_in_plane(recording: Recording) -> tuple[Layer, ...]:
    """The layers of the network as a function of places in the plane that is drawn, (n, 2): of more inputs the others are held.

    Raises RunError as `layers_of` does.
    """
    first, *others = layers_of(recording)
    if recording.sliced:
        weight, bias = (recording.trajectory(f"plane/{name}", "steps") for name in ("weight", "bias"))
        first = replace(first, weight=weight, bias=bias)
    return first, *others


def weights_at(layers: Sequence[Layer], row: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Weight (H, D) and bias (H,) of each layer at the recorded step in this row, in float64."""
    return [(layer.weight.values[row].astype(np.float64), layer.bias.values[row].astype(np.float64)) for layer in layers]


def output_at(layers: Sequence[Layer], inputs: np.ndarray, row: int) -> np.ndarray:
    """What a network answers to inputs (N, D) at the recorded step in this row, (N, K), in float64."""
    values = np.asarray(inputs, dtype=np.float64)
    with np.errstate(over="ignore", invalid="ignore"):
        for layer, (weight, bias) in zip(layers, weights_at(layers, row), strict=True):
            values = values @ weight.T + bias
            values = values if layer.activation is None else layer.activation(values)
    return values
