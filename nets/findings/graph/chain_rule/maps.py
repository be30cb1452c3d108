"""Three layers that each hand on two numbers: what they make of a small square, and how its edges multiply.

Shape letters: S stops, the input and each layer's end, one more than there are layers: L.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

import numpy as np

from nets.findings.graph.chain_rule.links import VAST
from nets.layers import Layer, layers_of
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.runs.run_files import RunError

FIRST, HALVINGS = 0.5, 20  # half of the largest square that is tried, in the inputs' standard deviation; how often it is halved
OFF = 0.04  # of a parallelogram's longer half-diagonal: no place of the true image lies farther off
PLACES = 5  # of a square a side, that are looked at


class Mapped(Finding):
    """The hidden layers of two units each at the sample that a run follows, when training is over.

    places: the sample, and what the layers make of it one after the other. jacobians: of each layer in what it is given, by autograd.
    reached: of all layers up to a stop in the inputs, by autograd from end to end; at the first stop nothing has happened yet. product: the
    layers' own, multiplied, the last one first. gap: the largest difference between that and what was reached at the end. half: half a
    side of a square around the sample, so small that what each stop makes of it is a parallelogram but for OFF.
    """

    places: np.ndarray = array("S 2")
    jacobians: np.ndarray = array("S-1 2 2")
    reached: np.ndarray = array("S 2 2")
    product: np.ndarray = array("2 2")
    gap: Measured = number()
    half: Measured = number()
    agreement = verdict("equal", "near", "lost")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Of a network of two inputs, and of two units in each hidden layer. Raises RunError for any other."""
        (run,) = recordings
        layers = layers_of(run)[:-1]
        if not layers or {2} != {layer.units for layer in layers} | {layer.inputs for layer in layers}:
            raise RunError("layers that hand on two numbers each are needed")
        sample = run.trained_on[0][run.run.probe.example].astype(np.float64)
        own = np.stack([run.arrays[f"jacobian/{layer.name}"][-1] for layer in layers])
        reached = np.stack([np.eye(2), *(run.arrays[f"jacobian/to/{layer.name}"][-1] for layer in layers)])
        with np.errstate(all="ignore"):
            product = reduce(np.matmul, own[::-1])
            gap = float(np.abs(product - reached[-1]).max())
        return {
            "places": _stops(layers, sample[None])[:, 0],
            "jacobians": own,
            "reached": reached,
            "product": product,
            "gap": gap,
            "half": _half(layers, sample, reached, FIRST * float(run.trained_on[0].std())),
            "agreement": "lost" if not np.abs(product).max() < VAST else "equal" if gap == 0 else "near",
        }


def _stops(layers: Sequence[Layer], places: np.ndarray) -> np.ndarray:
    """What the layers make of places (n, 2) when training is over, (S, n, 2)."""
    stops = [places]
    with np.errstate(all="ignore"):
        for layer in layers:
            assert layer.activation is not None  # a hidden one
            stops.append(layer.activation(stops[-1] @ layer.weight.last.T.astype(np.float64) + layer.bias.last))
    return np.stack(stops)


def _half(layers: Sequence[Layer], sample: np.ndarray, reached: np.ndarray, half: float) -> float:
    """The largest of the tried halves of a side whose square looks like a parallelogram at every stop."""
    ways = np.linspace(-1, 1, PLACES)
    corners = np.stack(np.meshgrid(ways, ways), axis=-1).reshape(-1, 2)
    for _ in range(HALVINGS):
        offsets = half * corners
        stops = _stops(layers, np.concatenate([sample[None], sample + offsets]))
        with np.errstate(all="ignore"):
            straight = offsets @ reached.swapaxes(1, 2)  # (S, n, 2)
            off = np.linalg.norm(stops[:, 1:] - stops[:, :1] - straight, axis=2).max(axis=1)
            if (off <= OFF * np.linalg.norm(straight, axis=2).max(axis=1)).all():
                break
        half /= 2
    return half
