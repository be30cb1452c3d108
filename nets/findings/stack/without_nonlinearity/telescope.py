"""The layers of one network without an activation, multiplied two by two.

Shape letters: R rounds of multiplying · L layers · Q weights of all rounds · D inputs.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.classes import threshold_of
from nets.findings.stack.without_nonlinearity.product import SERVES, difference, is_straight, multiplied, numbers_of, size
from nets.layers import layers_in_plane, layers_of, weights_at
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.runs.params import RunError


class Telescope(Finding):
    """The layers of a network without an activation, multiplied two by two, round by round, until one is left.

    left: how many layers are left after each round, the first of none. units: how many numbers go into each of them, and come out of the
    last one; -1 behind that. weights: of all rounds, layer by layer, row by row. single: the layer that is left, a weight for each input
    and the constant; slope: the same in the plane that is drawn, a x + b y + c. threshold: above it the output says the second class.
    parameters: how many numbers all layers have. serves: whether that layer is the network, on the lattice.
    """

    left: np.ndarray = array("R")
    units: np.ndarray = array("R L")
    weights: np.ndarray = array("Q")
    single: np.ndarray = array("D+1")
    slope: np.ndarray = array("3")
    threshold: Measured = number()
    parameters: Measured = number()
    serves = verdict("exactly", "no")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where the recording has an activation or one layer only, or its run is not one for a boundary."""
        (recording,) = recordings
        if not is_straight(recording):
            raise RunError(f"layers can be multiplied where nothing lies between them; here {recording.activation_name} does")
        if len(layers_of(recording)) < 2:
            raise RunError("one layer is nothing to be multiplied; network.hidden = [8] makes two")
        rounds = [weights_at(layers_of(recording), -1)]
        while len(rounds[-1]) > 1:
            rounds.append([multiplied(rounds[-1][at : at + 2]) for at in range(0, len(rounds[-1]), 2)])
        units = np.full((len(rounds), len(rounds[0]) + 1), -1)
        for row, layers in zip(units, rounds, strict=True):
            row[: len(layers) + 1] = [layers[0][0].shape[1], *(len(bias) for _, bias in layers)]
        output = recording.output("grid").last
        off = difference(rounds[-1][0], recording.grid, output)
        return {
            "left": [len(layers) for layers in rounds],
            "units": units,
            "weights": np.concatenate([weight.ravel() for layers in rounds for weight, _ in layers]),
            "single": numbers_of(rounds[-1][0]),
            "slope": numbers_of(multiplied(weights_at(layers_in_plane(recording), -1))),
            "threshold": threshold_of(recording),
            "parameters": size(rounds[0]),
            "serves": "exactly" if off <= SERVES * np.abs(output).max() else "no",
        }
