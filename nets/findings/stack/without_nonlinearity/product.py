"""The single layer that layers with nothing between them are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nets.findings.sculpting.separation import refuse_others
from nets.geometry.clipping import BLUR, Ring, chord, halves
from nets.layers import layers_of
from nets.records.recording import Recording

Layer = tuple[np.ndarray, np.ndarray]  # weight (H, D) and bias (H,)

SERVES = 1e-6  # of the output's largest value: a product that is off by no more is the network


def multiplied(layers: list[Layer]) -> Layer:
    """The single layer that layers with nothing between them are: its weight (H, D) and bias (H,)."""
    (weight, bias), *others = layers
    with np.errstate(all="ignore"):
        for outer, constant in others:
            weight, bias = outer @ weight, outer @ bias + constant
    return weight, bias


def size(layers: Sequence[Layer]) -> int:
    """How many numbers layers have, weights and biases."""
    return sum(weight.size + bias.size for weight, bias in layers)


def is_straight(recording: Recording) -> bool:
    """Whether nothing but weights and biases lies between a network's inputs and its output."""
    refuse_others(recording)
    return len(layers_of(recording)) == 1 or recording.act.name == "identity"


def numbers_of(layer: Layer) -> np.ndarray:
    """The numbers (D + 1,) of a layer of one output: its weights and its constant."""
    weight, bias = layer
    return np.array([*weight[0], bias[0]])


def difference(layer: Layer, inputs: np.ndarray, output: np.ndarray) -> float:
    """The largest difference of a layer on inputs (n, D) and a network's output for them (n, 1)."""
    weight, bias = layer
    with np.errstate(all="ignore"):
        return float(np.abs(inputs @ weight.T + bias - output).max())


def line_of(layer: Layer, threshold: float, box: np.ndarray) -> np.ndarray:
    """Where a layer is at the threshold, from end to end in a box, (2, 2), more on the left; no numbers where it is nowhere."""
    numbers = numbers_of(layer) - [0, 0, threshold]
    (left, low), (right, high) = box.tolist()
    ring: Ring = [(left, low, 0), (right, low, 1), (right, high, 2), (left, high, 3)]
    if np.isfinite(numbers).all():
        a, b, c = (numbers / (np.abs(numbers).max() or 1.0)).tolist()  # of any size: the line is the same
        below, above = halves(ring, (a, b, c), BLUR * float(np.hypot(a, b) * np.ptp(box)), 4)
        if below and above:
            return np.array(chord(above, 4)[0])
    return np.full((2, 2), np.nan)
