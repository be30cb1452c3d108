"""The same width, trained: how near it comes to the rule, where its hinges go, and what it does beyond the samples.

Shape letters: K keyframes · H units · G places.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nets.findings.approximation.universal_approximation.hinges import interpolant
from nets.findings.approximation.universal_approximation.one_layer import OneLayer, around, largest_error, rule_of
from nets.findings.endings import fit, spread
from nets.findings.weights import STARTS, start
from nets.layers import layers_of
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory

LEVEL = 0.05  # errors that differ by no more than this share are level
STRAIGHT = 0.01  # largest distance from a straight line, as a share of the range of what is seen, that nobody sees


class Trained(Finding):
    """How a trained network approaches the rule behind its samples, beside one as wide that is built by hand.

    x, rule, output: over the interval and beyond it. errors: the largest error between the samples' ends, infinite where training left no
    numbers; place: the x at which it is at last. width, built: how many units, and the largest error of as many hinges placed by hand.
    hinges, weights: the x at which each unit turns, no number where it never does, and how large its weight behind it is, as a share of
    the largest one's. outside: how many turn beyond the samples' ends at last; unseen: how many of these beyond all x, below and above.
    stray, farthest: how far from the rule out there, at the most, and the x at which it is. blown: as in `fit`. crowd: whether hinges ended
    outside; none where units have none.
    """

    keyframes: np.ndarray = array("K")
    x: np.ndarray = array("G")
    rule: np.ndarray = array("G")
    output: Trajectory = trajectory("K G", over="keyframes")
    errors: Trajectory = trajectory("K", over="keyframes")
    place: Measured = number()
    hinges: Trajectory = trajectory("K H", over="keyframes")
    weights: Trajectory = trajectory("K H", over="keyframes")
    outside: Measured = number()
    unseen: np.ndarray = array("2")
    width: Measured = number()
    built: Measured = number()
    stray: Measured = number()
    farthest: Measured = number()
    blown: Measured = number()
    reached = verdict("ahead", "level", "behind", "blew_up", "untrained")
    tails = verdict("straight", "bends")
    start = verdict(*STARTS)
    crowd = verdict("left", "stayed", "none")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where the rule is not known, or the run has another kind of network."""
        (recording,) = recordings
        rule, layers = rule_of(recording), layers_of(recording)
        keyframes = recording.arrays["keyframes"]
        networks = [OneLayer.of(layers, row) for row in np.searchsorted(recording.arrays["steps"], keyframes)]
        (low, high), width = rule.interval, layers[0].units
        x = around(rule)
        output, wanted = np.stack([network(x) for network in networks]), rule.value(x)
        errors, places = np.array([largest_error(network, rule) for network in networks]).T
        errors[~np.isfinite(errors)] = np.inf
        built, _ = largest_error(interpolant(rule, width), rule)
        with np.errstate(all="ignore"):
            bend = np.max([_bend(x[side], output[-1, side]) for side in (x <= low, x >= high)])
            beyond = np.where((x > low) & (x < high), 0, np.abs(output[-1] - wanted))
        beyond[~np.isfinite(beyond)] = np.inf
        farthest = int(np.argmax(beyond))
        hinges, weights = _hinges(networks)
        outside = int(np.sum((hinges[-1] < low) | (hinges[-1] > high)))
        ended, ending = fit(recording)
        seen = max(spread(recording.targets[:, 0]), np.ptp(output[-1]))
        compared = "blew_up" if ending == "blew_up" else _compared(errors[-1], built)
        return {
            "keyframes": keyframes,
            "x": x,
            "rule": wanted,
            "output": output,
            "errors": errors,
            "place": places[-1],
            "hinges": hinges,
            "weights": weights,
            "outside": outside,
            "unseen": [np.sum(hinges[-1] < x[0]), np.sum(hinges[-1] > x[-1])],
            "width": width,
            "built": built,
            "stray": beyond[farthest],
            "farthest": x[farthest],
            "blown": ended["blown"],
            "reached": "untrained" if len(recording.arrays["steps"]) == 1 else compared,
            "tails": "straight" if bend <= STRAIGHT * seen else "bends",
            "start": start(recording),
            "crowd": "none" if networks[0].act.shape != "kink" else "left" if outside else "stayed",
        }


def _bend(x: np.ndarray, y: np.ndarray) -> float:
    """How far a curve (n,) is from the straight line between its ends, at the most."""
    line = y[0] + (y[-1] - y[0]) * (x - x[0]) / (x[-1] - x[0])
    return float(np.abs(y - line).max())


def _compared(error: float, built: float) -> str:
    if abs(error - built) <= LEVEL * built:
        return "level"
    return "ahead" if error < built else "behind"


def _hinges(networks: Sequence[OneLayer]) -> tuple[np.ndarray, np.ndarray]:
    """Where the units of networks (K) turn, and how large their weights behind it are, both (K, H)."""
    with np.errstate(all="ignore"):
        places = np.array([-network.bias / network.weight for network in networks])
        sizes = np.abs([network.outgoing for network in networks])
        shares = sizes / np.fmax(sizes.max(axis=1, keepdims=True), 1e-300)
    places[~np.isfinite(places)] = np.nan
    return places, np.nan_to_num(shares)
