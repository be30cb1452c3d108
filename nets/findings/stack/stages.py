"""The stages of a network: what goes in, and what comes out behind each hidden layer."""

from __future__ import annotations

import numpy as np

from nets.layers import layers_of, weights_at
from nets.records.recording import Recording


def stage_numbers(recording: Recording, inputs: np.ndarray, row: int = -1) -> list[np.ndarray]:
    """What the network makes of inputs (n, D) at the recorded step in a row: themselves, and the numbers (n, H) behind each layer."""
    layers = layers_of(recording)[:-1]
    found = [np.asarray(inputs, np.float64)]
    with np.errstate(all="ignore"):
        for layer, (weight, bias) in zip(layers, weights_at(layers, row), strict=True):
            found.append(layer.activation(found[-1] @ weight.T + bias))  # type: ignore[misc]  # each of them has one
    return found
