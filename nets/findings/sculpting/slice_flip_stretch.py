"""What the pieces of a one-layer network are, how well their sum fits, and how often it does.

Shape letters: K keyframes · Z places on the activation's own axis · G grid points · P, F places of x · H hidden units · M members.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from nets.activations import Activation, activation
from nets.findings.alike import different
from nets.findings.endings import FITS, fit, spread
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.params import RunError

NAMES = ("hidden1.linear.weight", "hidden1.linear.bias", "output.weight", "output.bias")
STAYED = 0.01  # largest move of a curve, as a share of the targets' range, that nobody sees
APART = 0.05  # distance of two curves, as a share of the targets' range, that one sees
LULL = 0.02  # share by which a loss may change that stands still
SHORTEST = 0.02, 12  # share of a training, and steps, that are worth calling a lull


class Sculpting(Finding):
    """The pieces of a network with one input and one hidden layer, and what can be said of them.

    u, height (Z,): the activation on its own axis, symmetric, as far out as the weights use it. stretched (K, H, G): each unit's activation
    over x, as recorded. pieces (K, H, G): times the outgoing weight. output (K, G): the network's, as recorded. places (P,): across the
    samples; stack (H + 2, P): what lies there at the last step: nothing, the pieces added one by one, then the constant. far, far_output
    (F,): x far beyond the samples, and what the last weights give there. miss: the largest distance from a sample; worst (3,): where that
    is, the sample's height and the curve's. shift: how far the constant moves the sum. blown: the step at which the loss first rose far
    above its start, or -1. lull_end: the step at which the loss leaves the longest stretch that it stood still before it fell, or -1; lull:
    of how many steps that was. settled: the keyframe from which on nobody sees the output move.
    """

    keyframes: np.ndarray = array("K")
    u: np.ndarray = array("Z")
    height: np.ndarray = array("Z")
    stretched: Trajectory = trajectory("K H G", over="keyframes")
    pieces: Trajectory = trajectory("K H G", over="keyframes")
    output: Trajectory = trajectory("K G", over="keyframes")
    places: np.ndarray = array("P")
    stack: np.ndarray = array("H+2 P")
    far: np.ndarray = array("F")
    far_output: np.ndarray = array("F")
    worst: np.ndarray = array("3")
    miss: Measured = number()
    shift: Measured = number()
    blown: Measured = number()
    lull: Measured = number()
    lull_end: Measured = number()
    settled: Measured = number()
    puzzle = verdict("hump", "dots", "dot")
    shape = verdict("kink", "bend", "step", "none")
    gestures = verdict("turned", "straight", "point", "lost")
    pull = verdict("under", "taller", "flatter", "gone", "lost")
    others = verdict("none", "one", "several", "odd")
    constant = verdict("down", "up", "none", "lost")
    fit = verdict(*FITS, "unmoved")
    moved = verdict("lull", "moved", "pieces", "constant", "stayed", "blew_up")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where a run has another network, or predicts a class."""
        (recording,) = recordings
        refuse_others(recording)
        keyframes = recording.arrays["keyframes"]
        rows = np.searchsorted(recording.arrays["steps"], keyframes)
        outgoing = recording.arrays["parameters/output.weight"][rows, 0, :]  # (K, H)
        row = activation(recording.meta["run"]["network"]["activation"])
        output = recording.arrays["activations/grid/output"][:, :, 0]
        with np.errstate(all="ignore"):
            stretched = recording.arrays[f"activations/grid/hidden1.{row.name}"].transpose(0, 2, 1)  # (K, H, G)
            pieces = outgoing[:, :, None] * stretched
            seen = STAYED * spread(recording.targets)
            pieces_move, sum_moves = (largest(np.abs(values[-1] - values[0])) > seen for values in (pieces, output))
        last = Unstacked.of(recording, row)
        places, far = across(recording.inputs[:, 0], 25, 0), across(recording.inputs[:, 0], 241, 1)
        ending, how = fit(recording)
        lull, lull_end = _lull(recording)
        moves = {(True, True): "moved", (True, False): "pieces", (False, True): "constant", (False, False): "stayed"}
        moved = "blew_up" if ending["blown"] >= 0 else "lull" if lull and sum_moves else moves[pieces_move, sum_moves]
        u = np.linspace(-1, 1, 4 * output.shape[1] - 3) * last.reach(places)
        return {
            "keyframes": keyframes,
            "u": u,
            "height": row(u),
            "stretched": stretched,
            "pieces": pieces,
            "output": output,
            "places": places,
            "stack": last.stack(places),
            "far": far,
            "far_output": last.stack(far)[-1],
            "worst": _worst(recording),
            "miss": ending["miss"],
            "shift": np.abs(last.constant),
            "blown": ending["blown"],
            "lull": lull,
            "lull_end": lull_end,
            "settled": _settled(keyframes, output, seen),
            "puzzle": _puzzle(recording),
            "shape": row.shape,
            "gestures": _gestures(last.weight[0], last.bias[0]),
            "pull": _pull(last.outgoing[0]),
            "others": _others([_gestures(*both) for both in zip(last.weight[1:], last.bias[1:], strict=True)]),
            "constant": "lost" if not np.isfinite(last.constant) else ("down", "none", "up")[int(np.sign(last.constant)) + 1],
            "fit": "unmoved" if how == "stuck" and moved == "stayed" else how,
            "moved": moved,
        }


class Odds(Finding):
    """How often training ends well, over a study of seeds; a training that other seeds repeat to the last bit counts once.

    trainings: how many there are with those that repeat one. curves (M, G): the last output of each. far, far_curves (F,), (M, F): the same
    far beyond the samples. landed (M,): whether it ended through the dots or close to them. good, rest: how many did, and did not. gap_at,
    gap_low, gap_high: between the dots, where those that landed lie farthest apart, and from where to where.
    """

    curves: np.ndarray = array("M G")
    far: np.ndarray = array("F")
    far_curves: np.ndarray = array("M F")
    landed: np.ndarray = array("M")
    trainings: Measured = number()
    good: Measured = number()
    rest: Measured = number()
    gap_at: Measured = number()
    gap_low: Measured = number()
    gap_high: Measured = number()
    odds = verdict("all_on", "some_on", "all_near", "some_near", "one", "none", "same")
    gap = verdict("apart", "alike", "none")
    stuck = verdict("stuck", "astray", "none")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where the runs differ in more than their seeds, or are none that `Sculpting` takes to pieces."""
        for recording in recordings:
            refuse_others(recording)
        if len({json.dumps(_but_for_the_seed(recording), sort_keys=True) for recording in recordings}) > 1:
            raise RunError("the odds are those of a study that varies training.seed and nothing else")
        trainings, recordings = len(recordings), tuple(different(recordings))
        endings = [fit(recording)[1] for recording in recordings]
        landed = np.array([ending in ("through", "close") for ending in endings])
        curves = np.stack([recording.arrays["activations/grid/output"][-1, :, 0] for recording in recordings]).astype(np.float64)
        samples, row = recordings[0].inputs[:, 0], activation(recordings[0].meta["run"]["network"]["activation"])
        far = across(samples, 241, 1)
        at, low, high = _gap(recordings[0].grid[:, 0], curves[landed], samples)
        good, how = int(landed.sum()), "near" if "close" in endings else "on"
        told = ("none", "one")[good] if good < 2 else f"{'all' if landed.all() else 'some'}_{how}"
        rest = {ending for ending, one in zip(endings, landed, strict=True) if not one}
        return {
            "trainings": trainings,
            "curves": curves,
            "far": far,
            "far_curves": np.stack([Unstacked.of(recording, row).stack(far)[-1] for recording in recordings]),
            "landed": landed,
            "good": good,
            "rest": len(recordings) - good,
            "gap_at": at,
            "gap_low": low,
            "gap_high": high,
            "odds": "same" if len(recordings) == 1 < trainings else told,
            "gap": "none" if good < 2 else "apart" if high - low > APART * spread(recordings[0].targets) else "alike",
            "stuck": "none" if not rest else "stuck" if rest == {"stuck"} else "astray",
        }


@dataclass(frozen=True)
class Unstacked:
    """A one-layer network at its last step, in float64: weight, bias, outgoing (H,), constant (), and its activation."""

    weight: np.ndarray
    bias: np.ndarray
    outgoing: np.ndarray
    constant: np.ndarray
    row: Activation

    @classmethod
    def of(cls, recording: Recording, row: Activation) -> Unstacked:
        """The numbers of a recorded one."""
        weights = (recording.arrays[f"parameters/{name}"][-1].astype(np.float64) for name in NAMES)
        weight, bias, outgoing, constant = weights
        return cls(weight[:, 0], bias, outgoing[0], constant[0], row)

    def stack(self, x: np.ndarray) -> np.ndarray:
        """Nothing, its pieces added one by one, and then the constant, over x (X,): (H + 2, X)."""
        with np.errstate(all="ignore"):
            pieces = self.outgoing[:, None] * self.row(self.weight[:, None] * x + self.bias[:, None])
            sums = np.cumsum(pieces, axis=0)
            return np.concatenate([np.zeros((1, len(x))), sums, sums[-1:] + self.constant])

    def reach(self, x: np.ndarray) -> float:
        """How far out on its own axis the activation is worth drawing: as far as it is used over x (X,), within what shows its shape."""
        with np.errstate(all="ignore"):
            used = np.abs(self.weight[:, None] * x[[0, -1]] + self.bias[:, None])
            slid = np.abs(self.weight[:, None]) * np.ptp(x)
        return float(np.clip(3 * max(largest(used), largest(slid)), 12, 1e6))


def across(samples: np.ndarray, count: int, beyond: float) -> np.ndarray:
    """So many places (count,) across some samples, and `beyond` times as far again on each side."""
    low, high = float(samples.min()), float(samples.max())
    wide = (high - low) or 1.0
    return np.linspace(low - beyond * wide, high + beyond * wide, count)


def _puzzle(recording: Recording) -> str:
    """What the samples ask for: nothing, something, nothing; one dot; or any others."""
    targets = recording.targets[np.argsort(recording.inputs[:, 0], kind="stable")]
    if len(targets) == 1:
        return "dot"
    hump = len(targets) == 3 and targets[0] == targets[2] == 0 != targets[1] and len(np.unique(recording.inputs)) == 3
    return "hump" if hump else "dots"


def _worst(recording: Recording) -> np.ndarray:
    """The sample that the last output misses by most: its place, its height and the output's (3,)."""
    output = recording.arrays["activations/samples/output"][-1, :, 0].astype(np.float64)
    with np.errstate(invalid="ignore"):
        at = int(np.argmax(np.abs(output - recording.targets)))
    return np.array([recording.inputs[at, 0], recording.targets[at], output[at]])


def _gestures(weight: float, bias: float) -> str:
    """What becomes of the activation on its way over x: a weight below zero turns it, one of zero leaves a single point of it."""
    if not (np.isfinite(weight) and np.isfinite(bias)):
        return "lost"
    return "turned" if weight < 0 else "straight" if weight > 0 else "point"


def _pull(outgoing: float) -> str:
    """What the weight behind a unit makes of its curve."""
    if not np.isfinite(outgoing):
        return "lost"
    return "under" if outgoing < 0 else "gone" if outgoing == 0 else "taller" if outgoing >= 1 else "flatter"


def _others(gestures: list[str]) -> str:
    """How many units beside the first one take a slice; odd where one of them takes none."""
    if not set(gestures) <= {"turned", "straight"}:
        return "odd"
    return ("none", "one", "several")[min(len(gestures), 2)]


def _gap(x: np.ndarray, curves: np.ndarray, samples: np.ndarray) -> tuple[float, float, float]:
    """Where, among the samples, some curves (M, G) over x (G,) lie farthest apart, and from where to where; zeros where none does."""
    among = (x >= samples.min()) & (x <= samples.max()) & np.isfinite(curves).all(axis=0)
    if len(curves) < 2 or not among.any():
        return 0.0, 0.0, 0.0
    at = int(np.argmax(np.where(among, np.ptp(curves, axis=0), -1)))
    return float(x[at]), float(curves[:, at].min()), float(curves[:, at].max())


def _settled(keyframes: np.ndarray, output: np.ndarray, seen: float) -> int:
    """The first keyframe from which on an output (K, G) is seen to stay as it ends; the last one where it ends as no numbers."""
    with np.errstate(invalid="ignore", over="ignore"):
        away = ~(np.abs(output - output[-1]).max(axis=1) <= seen)
    return int(keyframes[min(np.flatnonzero(away).max(initial=-1) + 1, len(keyframes) - 1)])


def _lull(recording: Recording) -> tuple[int, int]:
    """The longest stretch in which the loss stands still and after which it falls to less than half: its length in steps, and its end."""
    loss, steps = recording.arrays["loss"].astype(np.float64), recording.arrays["steps"]
    if not np.isfinite(loss).all():
        return 0, -1
    start, longest, end = 0, 0, -1
    for row, value in enumerate(loss):
        while np.ptp(loss[start : row + 1]) > LULL * value:
            start += 1
        if row - start > longest and loss[-1] < value / 2:
            longest, end = row - start, row
    length = int(steps[end] - steps[end - longest])
    return (length, int(steps[end])) if length >= max(SHORTEST[0] * int(steps[-1]), SHORTEST[1]) and end >= 0 else (0, -1)


def refuse_others(recording: Recording) -> None:
    """Raises RunError unless the run has one input, one hidden layer that is known, and a number to predict."""
    network = recording.meta["run"]["network"]
    if recording.inputs.shape[1] != 1 or len(network["hidden"]) != 1 or not recording.layered:
        raise RunError("only a network of one input and one hidden layer can be taken to pieces")
    _refuse_classes(recording)


def _refuse_classes(recording: Recording) -> None:
    if recording.meta["classes"]:
        raise RunError(f"{recording.target_name} is a class; only a number is drawn as a curve through samples")


def _but_for_the_seed(recording: Recording) -> dict:
    run = recording.meta["run"]
    return {**run, "training": {**run["training"], "seed": None}}


def largest(values: np.ndarray) -> float:
    """The largest of some values, of those that are finite; 0 where none is."""
    return float(np.max(values, where=np.isfinite(values), initial=0))
