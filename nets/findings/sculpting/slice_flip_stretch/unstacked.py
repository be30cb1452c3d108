"""A network of one input and one hidden layer, taken to the pieces that it adds up.

Shape letters: H hidden units · X places of x.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nets.activations import Activation
from nets.findings.sculpting.seen import largest
from nets.records.recording import Recording
from nets.runs.params import RunError

NAMES = ("hidden1.linear.weight", "hidden1.linear.bias", "output.weight", "output.bias")  # of its arrays, by torch's names


@dataclass(frozen=True)
class Unstacked:
    """A one-layer network at its last step, in float64: weight, bias, outgoing (H,), constant (), and its activation."""

    weight: np.ndarray
    bias: np.ndarray
    outgoing: np.ndarray
    constant: np.ndarray
    act: Activation

    @classmethod
    def of(cls, recording: Recording) -> Unstacked:
        """The numbers of a recorded one."""
        weight, bias, outgoing, constant = (recording.arrays[f"parameters/{name}"][-1].astype(np.float64) for name in NAMES)
        return cls(weight[:, 0], bias, outgoing[0], constant[0], recording.act)

    def stack(self, x: np.ndarray) -> np.ndarray:
        """Nothing, its pieces added one by one, and then the constant, over x (X,): (H + 2, X)."""
        with np.errstate(all="ignore"):
            pieces = self.outgoing[:, None] * self.act(self.weight[:, None] * x + self.bias[:, None])
            sums = np.cumsum(pieces, axis=0)
            return np.concatenate([np.zeros((1, len(x))), sums, sums[-1:] + self.constant])

    def reach(self, x: np.ndarray) -> float:
        """How far out on its own axis the activation is worth drawing: as far as it is used over x (X,), within what shows its shape."""
        with np.errstate(all="ignore"):
            used = np.abs(self.weight[:, None] * x[[0, -1]] + self.bias[:, None])
            slid = np.abs(self.weight[:, None]) * np.ptp(x)
        return float(np.clip(3 * max(largest(used), largest(slid)), 12, 1e6))


def across(samples: np.ndarray, count: int, beyond: float) -> np.ndarray:
    """So many places (count,) across some samples, and `beyond` times as far again on each side."""
    low, high = float(samples.min()), float(samples.max())
    wide = (high - low) or 1.0
    return np.linspace(low - beyond * wide, high + beyond * wide, count)


def refuse_others(recording: Recording) -> None:
    """Raises RunError unless the run has one input, one hidden layer that is known, and a number to predict."""
    network = recording.run.network
    if recording.inputs.shape[1] != 1 or len(network.hidden) != 1 or not recording.layered:
        raise RunError("only a network of one input and one hidden layer can be taken to pieces")
    if recording.class_names:
        raise RunError(f"{recording.target_names[0]} is a class; only a number is drawn as a curve through samples")
