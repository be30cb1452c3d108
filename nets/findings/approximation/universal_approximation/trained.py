"""The same width, trained: how near it comes to the rule, from one seed and from many, and what it does beyond the samples.

Shape letters: K keyframes · G places · W widths · S seeds.
"""

from __future__ import annotations

import numpy as np

from nets.findings.alike import different
from nets.findings.approximation.universal_approximation.hinges import interpolant
from nets.findings.approximation.universal_approximation.one_layer import OneLayer, largest_error, rule_of
from nets.findings.endings import fit, spread
from nets.findings.weights import STARTS, start
from nets.records.recording import Recording
from nets.runs.params import RunError

Arrays = dict[str, np.ndarray]
Verdicts = dict[str, tuple[str, tuple[str, ...]]]

PLACES = 1025  # of every curve, half of them beyond the samples
BEYOND = 0.5  # how far the curves go on at each side, as a share of the interval
LEVEL = 0.05  # errors that differ by no more than this share are level
STRAIGHT = 0.01  # largest distance from a straight line, as a share of the range of what is seen, that nobody sees

REACHED = ("ahead", "level", "behind", "blew_up", "untrained")
TAILS = ("straight", "bends")
STUDY = ("none", "some_none", "some", "all")


def trained(recording: Recording) -> tuple[Arrays, Verdicts]:
    """How a trained network approaches the rule behind its samples, beside one as wide that is built by hand.

    x, rule (G,), output (K, G): over the interval and beyond it. errors, places (K,): the largest error between the samples' ends, infinite
    where training left no numbers, and the x at which it is. width, built (): how many units, and the largest error of as many hinges
    placed by hand. bend (): how far the curve is from a straight line beyond the samples, at the most. stray, farthest (): how far from the
    rule out there, at the most, and the x at which it is. gap (): the largest difference of what is computed here from what was recorded on
    the grid, over the largest of its values. blown (): as in `fit`.
    Raises RunError where the rule is not known, or the run has another kind of network.
    """
    rule = rule_of(recording)
    keyframes = recording.arrays["keyframes"]
    networks = [OneLayer.of(recording, step) for step in keyframes]
    (low, high), width = rule.interval, len(networks[0].weight)
    reach = BEYOND * (high - low)
    x = np.linspace(low - reach, high + reach, PLACES)
    output, wanted = np.stack([network(x) for network in networks]), rule.value(x)
    errors, places = np.array([largest_error(network, rule) for network in networks]).T
    errors[~np.isfinite(errors)] = np.inf
    built, _ = largest_error(interpolant(rule, width), rule)
    recorded = recording.arrays["activations/grid/output"][-1, :, 0]
    with np.errstate(all="ignore"):
        gap = np.abs(networks[-1](recording.grid[:, 0]) - recorded).max() / max(np.abs(recorded).max(), 1)
        bend = np.max([_bend(x[side], output[-1, side]) for side in (x <= low, x >= high)])
        beyond = np.where((x > low) & (x < high), 0, np.abs(output[-1] - wanted))
    beyond[~np.isfinite(beyond)] = np.inf
    farthest = int(np.argmax(beyond))
    ending_arrays, ending = fit(recording)
    arrays = {
        "keyframes": keyframes,
        "x": x,
        "rule": wanted,
        "output": output,
        "errors": errors,
        "places": places,
        "width": np.asarray(width),
        "built": np.asarray(built),
        "bend": np.asarray(bend),
        "stray": np.asarray(beyond[farthest]),
        "farthest": np.asarray(x[farthest]),
        "gap": np.asarray(gap),
        "blown": ending_arrays["blown"],
    }
    seen = max(spread(recording.targets), np.ptp(output[-1]))
    tails = "straight" if bend <= STRAIGHT * seen else "bends"
    compared = "blew_up" if ending == "blew_up" else _compared(errors[-1], built)
    reached = "untrained" if len(recording.arrays["steps"]) == 1 else compared
    return arrays, {"reached": (reached, REACHED), "tails": (tails, TAILS), "start": (start(recording), STARTS)}


def trained_errors(*study: Recording) -> tuple[Arrays, Verdicts]:
    """The largest errors of a study that varies the width and the seed, beside those of hinges placed by hand.

    widths (W,), seeds (S,), in rising order. errors (W, S): infinite where training left nothing. built (W,): those of as many hinges
    placed by hand. low, middle, high (W,): the least, the median and the largest of the seeds'. nearer (W,): how many seeds come nearer
    than built ones, where a training that other seeds repeat to the last bit counts once. below, members (): how many of all do, of how
    many. trainings (): how many there are with those that repeat one. Raises RunError where a width or a seed is missing, a run differs in
    more than these, or `trained` would.
    """
    rules = [rule_of(recording) for recording in study]
    if any(_others(recording) != _others(study[0]) for recording in study):
        raise RunError("errors are compared over a study that varies network.hidden and training.seed, and nothing else")
    found = {_place(recording): largest_error(_last(recording), rules[0])[0] for recording in study}
    widths, seeds = (np.unique([place[at] for place in found]) for at in (0, 1))
    if len(found) < len(widths) * len(seeds):
        raise RunError("errors are compared over a study that has each width with each seed")
    errors = np.array([[found[width, seed] for seed in seeds.tolist()] for width in widths.tolist()])
    errors[~np.isfinite(errors)] = np.inf
    built = np.array([largest_error(interpolant(rules[0], int(width)), rules[0])[0] for width in widths])
    firsts = {_place(recording) for recording in different(study)}
    counts = np.array([[(width, seed) in firsts for seed in seeds.tolist()] for width in widths.tolist()])
    nearer = np.sum((errors < built[:, None]) & counts, axis=1)
    below, members = int(nearer.sum()), len(firsts)
    arrays = {
        "widths": widths,
        "seeds": seeds,
        "errors": errors,
        "built": built,
        "low": errors.min(axis=1),
        "middle": np.median(errors, axis=1),
        "high": errors.max(axis=1),
        "nearer": nearer,
        "below": np.asarray(below),
        "members": np.asarray(members),
        "trainings": np.asarray(errors.size),
    }
    some = "some" if nearer[-1] else "some_none"
    return arrays, {"study": ("none" if not below else "all" if below == members else some, STUDY)}


def _bend(x: np.ndarray, y: np.ndarray) -> float:
    """How far a curve (n,) is from the straight line between its ends, at the most."""
    line = y[0] + (y[-1] - y[0]) * (x - x[0]) / (x[-1] - x[0])
    return float(np.abs(y - line).max())


def _compared(error: float, built: float) -> str:
    if abs(error - built) <= LEVEL * built:
        return "level"
    return "ahead" if error < built else "behind"


def _last(recording: Recording) -> OneLayer:
    return OneLayer.of(recording, recording.arrays["steps"][-1])


def _place(recording: Recording) -> tuple[int, int]:
    run = recording.meta["run"]
    return run["network"]["hidden"][0], run["training"]["seed"]


def _others(recording: Recording) -> dict:
    run = recording.meta["run"]
    return {**run, "network": {**run["network"], "hidden": None}, "training": {**run["training"], "seed": None}}
