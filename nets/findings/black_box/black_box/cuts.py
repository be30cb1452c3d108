"""Every wire of a network is cut in turn: what does it say then?

Shape letters: W wires · U units of a layer · D its inputs.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.chance import chance_of
from nets.findings.black_box.black_box.chances import chances, refuse_others, shown
from nets.layers import Layer, layers_of, weights_at
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording

POINT = 0.01  # of a chance
MOST = 0.8  # of the wires are most
ROWS = 4096  # cuts that are computed at a time


class Cuts(Finding):
    """What the network says of the first sample that is shown when one of its weights is zero, each in turn; its biases stay.

    before: what it says of it as it is. after: what it says when a wire is cut, from layer to layer, of each first those that lead to its
    first unit. few: how many of them move it by less than a hundredth; most: whole hundredths that none of them moves it by more
    than. hold: whether most of them are few.
    """

    before: Measured = number()
    after: np.ndarray = array("W")
    few: Measured = number()
    most: Measured = number()
    hold = verdict("most", "some", "lost")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Cut each wire of the trained network."""
        (recording,) = recordings
        refuse_others(recording)
        sample = recording.arrays["held_out/inputs"][shown(recording)[0]]
        before = chances(recording, sample[None])[0]
        after = chance_of(recording, cut(layers_of(recording), sample))
        moved = np.abs(after - before)
        few = int((moved < POINT).sum())
        lost = not np.isfinite([before, *after]).all()
        return {
            "before": before,
            "after": after,
            "few": few,
            "most": np.ceil(100 * moved.max()) / 100,
            "hold": "lost" if lost else "most" if few >= MOST * len(after) else "some",
        }


def cut(layers: tuple[Layer, ...], sample: np.ndarray) -> np.ndarray:
    """The network's output (W,) for a sample (D,) without each of its weights, all of a layer at once."""
    values, outputs = np.asarray(sample, dtype=np.float64), []
    told = list(zip(layers, weights_at(layers, -1), strict=True))
    with np.errstate(all="ignore"):
        for at, (layer, (weight, bias)) in enumerate(told):
            sums = weight @ values + bias
            less = weight * values  # (U, D): by how much the sum of a unit falls when its wire from an input is cut
            for few in np.array_split(np.arange(less.size), max(1, -(-less.size // ROWS))):
                without = np.tile(sums, (len(few), 1))
                without[np.arange(len(few)), few // less.shape[1]] -= less.ravel()[few]
                outputs.append(_onward(told[at:], without))
            values = sums if layer.activation is None else layer.activation(sums)
    return np.concatenate(outputs)


def _onward(told: list, sums: np.ndarray) -> np.ndarray:
    """The output (n,) of the layers from one on, where the sums of its units are known, (n, U)."""
    for at, (layer, (weight, bias)) in enumerate(told):
        sums = sums @ weight.T + bias if at else sums
        sums = sums if layer.activation is None else layer.activation(sums)
    return sums[:, 0]
