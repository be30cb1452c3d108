"""A network of two inputs and one hidden layer at one step: what each unit makes of the plane, and the facets of their sum.

Shape letters: H hidden units · N places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from nets.activations import Activation
from nets.geometry.regions import tiling
from nets.geometry.tilings import Tiling
from nets.layers import Layer, layers_in_plane
from nets.records.recording import Recording
from nets.runs.params import RunError


@dataclass(frozen=True, eq=False)
class OneLayer:
    """weight (H, 2), bias (H,), outgoing (H,) and constant of the network, in float64, and the activation of its units."""

    weight: np.ndarray
    bias: np.ndarray
    outgoing: np.ndarray
    constant: float
    act: Activation

    @classmethod
    def at(cls, recording: Recording, step: float) -> OneLayer:
        """The network at a step; between recorded ones that of the weights between. Raises RunError where it is another one."""
        hidden, last = two_layers(recording)
        weight, bias = (one.at(step).astype(np.float64) for one in (hidden.weight, hidden.bias))
        outgoing, constant = (one.at(step)[0].astype(np.float64) for one in (last.weight, last.bias))
        return cls(weight, bias, outgoing, float(constant), recording.act)

    def moved(self, unit: np.ndarray, origin: np.ndarray) -> OneLayer:
        """The same where a place u (2,) stands for the inputs origin + unit * u."""
        with np.errstate(all="ignore"):
            return replace(self, weight=self.weight * unit, bias=self.bias + self.weight @ origin)

    @property
    def straight(self) -> bool:
        """Whether its units are straight but for a kink, so that it has facets."""
        return self.act.shape in ("kink", "none")

    def inputs(self, places: np.ndarray) -> np.ndarray:
        """What its units are given at places (N, 2), (N, H)."""
        with np.errstate(all="ignore"):
            return places @ self.weight.T + self.bias

    def pieces(self, places: np.ndarray) -> np.ndarray:
        """What each unit adds at places (N, 2), (N, H)."""
        with np.errstate(all="ignore"):
            return self.outgoing * self.act(self.inputs(places))

    def sums(self, places: np.ndarray, count: int, constant: bool = True) -> np.ndarray:
        """What the first `count` units add up to at places (N, 2), with or without the constant, (N,)."""
        with np.errstate(all="ignore"):
            return self.pieces(places)[:, :count].sum(axis=1) + constant * self.constant

    def tiling(self, box: np.ndarray) -> Tiling | None:
        """The facets in a box (2, 2), or None where training left no finite numbers."""
        try:
            return tiling([(self.weight, self.bias), (self.outgoing[None], np.array([self.constant]))], self.act, box)
        except OverflowError:
            return None


def two_layers(recording: Recording) -> Sequence[Layer]:
    """The hidden layer, as it acts on places in the plane, and the last one. Raises RunError where there are more, or fewer."""
    layers = layers_in_plane(recording)
    if len(layers) != 2:
        raise RunError(f"only a network of one hidden layer is a sum of pieces; this one has {len(layers) - 1}")
    return layers
