"""Straight cuts through a network's stages: one that was fitted to a stage, and the one that the network itself makes at the end."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nets.findings.stack.layer_by_layer import Reshaped
from scenes.parts.space.passage import MOVES
from scenes.parts.space.seam import StraightCut
from scenes.stage import Recording, layers_of

Cut = Callable[[float], StraightCut]  # step -> cut


def probe(found: Reshaped, run: Recording, stage: int) -> Cut:
    """The straight cut that was fitted to a stage of the trained network: it is the same at any step."""
    width = len(layers_of(run)[stage - 1].bias.last) if stage else 2
    cut = StraightCut(MOVES * stage, found.weights[stage, :, :width], found.constants[stage])
    return lambda step: cut


def own(run: Recording, threshold: float) -> Cut:
    """The network's own cut through the numbers of its last hidden layer: where it tells another class, of two above a threshold."""
    *hidden, output = layers_of(run)

    def cut(step: float) -> StraightCut:
        weights, constants, stop = output.weight.at(step).astype(np.float64), output.bias.at(step).astype(np.float64), MOVES * len(hidden)
        if len(constants) > 1:
            return StraightCut(stop, weights, constants)
        return StraightCut.of_two(stop, weights[0], float(constants[0]) - threshold)

    return cut
