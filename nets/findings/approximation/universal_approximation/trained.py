"""The same width, trained: how near it comes to the rule, from one seed and from many, and what it does beyond the samples.

Shape letters: K keyframes · G places · W widths · S seeds.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.alike import different
from nets.findings.approximation.universal_approximation.hinges import interpolant
from nets.findings.approximation.universal_approximation.one_layer import OneLayer, largest_error, rule_of
from nets.findings.endings import fit, spread
from nets.findings.weights import STARTS, start
from nets.layers import layers_of
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.params import RunError
from nets.runs.sections import Parameters

PLACES = 1025  # of every curve, half of them beyond the samples
BEYOND = 0.5  # how far the curves go on at each side, as a share of the interval
LEVEL = 0.05  # errors that differ by no more than this share are level
STRAIGHT = 0.01  # largest distance from a straight line, as a share of the range of what is seen, that nobody sees


class Trained(Finding):
    """How a trained network approaches the rule behind its samples, beside one as wide that is built by hand.

    x, rule, output: over the interval and beyond it. errors: the largest error between the samples' ends, infinite where training left no
    numbers; place: the x at which it is at last. width, built: how many units, and the largest error of as many hinges placed by hand.
    stray, farthest: how far from the rule beyond the samples, at the most, and the x at which it is. blown: as in `fit`.
    """

    keyframes: np.ndarray = array("K")
    x: np.ndarray = array("G")
    rule: np.ndarray = array("G")
    output: Trajectory = trajectory("K G", over="keyframes")
    errors: Trajectory = trajectory("K", over="keyframes")
    place: Measured = number()
    width: Measured = number()
    built: Measured = number()
    stray: Measured = number()
    farthest: Measured = number()
    blown: Measured = number()
    reached = verdict("ahead", "level", "behind", "blew_up", "untrained")
    tails = verdict("straight", "bends")
    start = verdict(*STARTS)

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where the rule is not known, or the run has another kind of network."""
        (recording,) = recordings
        rule, layers = rule_of(recording), layers_of(recording)
        keyframes = recording.arrays["keyframes"]
        networks = [OneLayer.of(layers, row) for row in np.searchsorted(recording.arrays["steps"], keyframes)]
        (low, high), width = rule.interval, layers[0].units
        reach = BEYOND * (high - low)
        x = np.linspace(low - reach, high + reach, PLACES)
        output, wanted = np.stack([network(x) for network in networks]), rule.value(x)
        errors, places = np.array([largest_error(network, rule) for network in networks]).T
        errors[~np.isfinite(errors)] = np.inf
        built, _ = largest_error(interpolant(rule, width), rule)
        with np.errstate(all="ignore"):
            bend = np.max([_bend(x[side], output[-1, side]) for side in (x <= low, x >= high)])
            beyond = np.where((x > low) & (x < high), 0, np.abs(output[-1] - wanted))
        beyond[~np.isfinite(beyond)] = np.inf
        farthest = int(np.argmax(beyond))
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
            "width": width,
            "built": built,
            "stray": beyond[farthest],
            "farthest": x[farthest],
            "blown": ended["blown"],
            "reached": "untrained" if len(recording.arrays["steps"]) == 1 else compared,
            "tails": "straight" if bend <= STRAIGHT * seen else "bends",
            "start": start(recording),
        }


class TrainedErrors(Finding):
    """The largest errors of a study that varies the width and the seed, beside those of hinges placed by hand.

    widths, errors: in rising order of width and seed; infinite where training left nothing. below, members: how many came nearer than as
    many hinges placed by hand, of how many, where a training that other seeds repeat to the last bit counts once. trainings: how many there
    are with those that repeat one.
    """

    widths: np.ndarray = array("W")
    errors: np.ndarray = array("W S")
    below: Measured = number()
    members: Measured = number()
    trainings: Measured = number()
    study = verdict("none", "some_none", "some", "all")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where a width or a seed is missing, a run differs in more than these, or `Trained` would."""
        rules = [rule_of(recording) for recording in recordings]
        if any(_others(recording.run) != _others(recordings[0].run) for recording in recordings):
            raise RunError("errors are compared over a study that varies network.hidden and training.seed, and nothing else")
        found = {_place(recording): largest_error(OneLayer.of(layers_of(recording), -1), rules[0])[0] for recording in recordings}
        widths, seeds = (np.unique([place[at] for place in found]) for at in (0, 1))
        if len(found) < len(widths) * len(seeds):
            raise RunError("errors are compared over a study that has each width with each seed")
        errors = np.array([[found[width, seed] for seed in seeds.tolist()] for width in widths.tolist()])
        errors[~np.isfinite(errors)] = np.inf
        built = np.array([largest_error(interpolant(rules[0], int(width)), rules[0])[0] for width in widths])
        firsts = {_place(recording) for recording in different(recordings)}
        counts = np.array([[(width, seed) in firsts for seed in seeds.tolist()] for width in widths.tolist()])
        nearer = (errors < built[:, None]) & counts
        below, members = int(nearer.sum()), len(firsts)
        some = "some" if nearer[-1].any() else "some_none"
        return {
            "widths": widths,
            "errors": errors,
            "below": below,
            "members": members,
            "trainings": errors.size,
            "study": "none" if not below else "all" if below == members else some,
        }


def _bend(x: np.ndarray, y: np.ndarray) -> float:
    """How far a curve (n,) is from the straight line between its ends, at the most."""
    line = y[0] + (y[-1] - y[0]) * (x - x[0]) / (x[-1] - x[0])
    return float(np.abs(y - line).max())


def _compared(error: float, built: float) -> str:
    if abs(error - built) <= LEVEL * built:
        return "level"
    return "ahead" if error < built else "behind"


def _place(recording: Recording) -> tuple[int, int]:
    return recording.run.network.hidden[0], recording.run.training.seed


def _others(run: Parameters) -> Parameters:
    """A run's parameters, but for the width and the seed."""
    network, training = run.network.model_copy(update={"hidden": ()}), run.training.model_copy(update={"seed": 0})
    return run.model_copy(update={"network": network, "training": training})
