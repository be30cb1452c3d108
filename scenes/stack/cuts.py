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
    cut = StraightCut(MOVES * stage, found.weights[stage, :width], float(found.constants[stage]))
    return lambda step: cut


def own(found: Reshaped, run: Recording) -> Cut:
    """The network's own cut through the numbers of its last hidden layer, where its output is at the threshold."""
    *hidden, output = layers_of(run)

    def cut(step: float) -> StraightCut:
        weight, constant = output.weight.at(step)[0], float(output.bias.at(step)[0]) - float(found.threshold)
        return StraightCut(MOVES * len(hidden), weight.astype(np.float64), constant)

    return cut
