"""One wide layer of each shape on the same samples: how near their curves come, and whether they are drawn with corners.

Shape letters: K keyframes, A shapes, S seeds, G places, H units.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from nets.activations import Activation
from nets.findings.approximation.universal_approximation.one_layer import OneLayer
from nets.findings.endings import ON_THE_DOTS, spread
from nets.findings.optimization.activations_shape_learning.kinds import by_shape
from nets.findings.weights import how_many
from nets.layers import layers_of
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.run_files import RunError

PLACES = 801  # of each curve, from the first sample to the last
GIVEN = 4.0  # what a neuron is given where its own shape is drawn, below zero and above,
HIGHEST = 2.0  # as long as it makes no more of it
HAIR, SEEN = 1e-6, 1e-3  # so far from zero an activation is looked at, and by how much it changes there where it has a corner or a step
FAR = 10  # times the targets' range away from their mean: a curve that goes there is out of sight
NOBODY = -1


class Wide(Finding):
    """Trainings that differ in shape and seed, the first one's being the ones that are told.

    given, bare: what a neuron of each shape is given, and what it makes of it. x, curves: of each network from the seed that is told; ends:
    from each seed, when it is trained. worst: the largest distance of one of these from a sample; height: the targets' range. sharp,
    smooth: the first shape with a corner, and the first that bends and has none, if its curve is in sight; or NOBODY. corners: where the
    units of the sharp one have theirs, as far as they lie among the samples, and heights: how high its curve lies there; no number for
    those elsewhere, or with nothing behind them; drawn: how many there are. many: whether there are several shapes. fits: whether they come
    near from every seed.
    """

    keyframes: np.ndarray = array("K")
    given: np.ndarray = array("A G")
    bare: np.ndarray = array("A G")
    x: np.ndarray = array("G")
    curves: Trajectory = trajectory("K A G", over="keyframes")
    ends: np.ndarray = array("A S G")
    worst: Measured = number()
    height: Measured = number()
    sharp: Measured = number()
    smooth: Measured = number()
    corners: np.ndarray = array("H")
    heights: np.ndarray = array("H")
    drawn: Measured = number()
    many = verdict("many", "one")
    fits = verdict("all", "some", "none", "untrained")
    hands = verdict("both", "corners", "bends", "neither", "lost")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where they are not networks of one input and one hidden layer that give a number."""
        main, told = recordings[0], [*by_shape(recordings).values()]
        if main.class_names or len(main.input_names) > 1 or len(layers_of(main)) != 2:
            raise RunError("a curve is told of one input, one hidden layer and a number to predict")
        inputs, targets = (values[:, 0].astype(np.float64) for values in main.trained_on)
        x, keyframes = np.linspace(inputs.min(), inputs.max(), PLACES), main.arrays["keyframes"]
        networks = [[OneLayer.of(layers_of(one), -1) for one in shape] for shape in told]
        with np.errstate(all="ignore"):
            strays = np.array([[np.abs(one(inputs) - targets).max() for one in shape] for shape in networks])
        near = np.nan_to_num(strays, nan=np.inf) <= ON_THE_DOTS * spread(targets)  # (A, S)
        acts = [shape[0].act for shape in networks]
        given = np.array([_given(act) for act in acts])
        ends = np.array([[one(x) for one in shape] for shape in networks])
        whole = (np.abs(ends[:, 0] - targets.mean()) < FAR * spread(targets)).all(axis=1)
        sharp, smooth = (_first(fine and one(act) for act, fine in zip(acts, whole, strict=True)) for one in (has_corner, bends))
        folded = networks[max(sharp, 0)][0]
        corners = _corners(folded, x[0], x[-1])
        drawn = int(np.isfinite(corners).sum()) if sharp != NOBODY else 0
        return {
            "keyframes": keyframes,
            "given": given,
            "bare": [act(some) for act, some in zip(acts, given, strict=True)],
            "height": spread(targets),
            "x": x,
            "curves": np.stack([[_at(one[0], step)(x) for one in told] for step in keyframes]),
            "ends": ends,
            "worst": strays.max(),
            "sharp": sharp,
            "smooth": smooth,
            "corners": corners,
            "heights": folded(corners),
            "drawn": drawn,
            "many": "many" if len(told) > 1 else "one",
            "fits": "untrained" if len(keyframes) == 1 else how_many(near),
            "hands": _hands(bool(drawn), smooth != NOBODY) if whole.any() else "lost",
        }


def has_corner(act: Activation) -> bool:
    """Whether an activation turns at zero within a hair's breadth."""
    below, middle, above = act(np.array([-HAIR, 0.0, HAIR]))
    return bool(abs(above - 2 * middle + below) > SEEN * HAIR)


def bends(act: Activation) -> bool:
    """Whether it has neither a corner nor a step at zero, and is not straight."""
    below, above = act(np.array([-HAIR, HAIR]))
    return not has_corner(act) and abs(above - below) < SEEN and act.shape != "none"


def _given(act: Activation) -> np.ndarray:
    """What a neuron is given where its shape is drawn, (G,)."""
    given = np.linspace(-GIVEN, GIVEN, 10 * PLACES)
    high = act(given) > HIGHEST
    return np.linspace(-GIVEN, given[high.argmax() - 1] if high[1:].any() else GIVEN, PLACES)


def _first(which: Iterable[bool]) -> int:
    """The place of the first that is so; NOBODY where none is."""
    return next((at for at, one in enumerate(which) if one), NOBODY)


def _hands(corners: bool, curved: bool) -> str:
    """How the curves are drawn: some with corners, some without one."""
    if corners:
        return "both" if curved else "corners"
    return "bends" if curved else "neither"


def _at(recording: Recording, step: int) -> OneLayer:
    """The network at a step, or at its last one where it ended before."""
    steps = recording.arrays["steps"]
    return OneLayer.of(layers_of(recording), min(int(np.searchsorted(steps, step)), len(steps) - 1))


def _corners(network: OneLayer, low: float, high: float) -> np.ndarray:
    """Where each unit is given zero (H,), if that lies between two places and what it makes of it counts."""
    with np.errstate(all="ignore"):
        places = -network.bias / network.weight
        there = np.isfinite(places) & (places > low) & (places < high) & (network.outgoing != 0)
    return np.where(there, places, np.nan)
