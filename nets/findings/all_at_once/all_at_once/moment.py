"""What AllAtOnce claims: when a training turns, which neuron changes most in that moment, and in how many pictures one sees it."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import log_expit

from nets.findings.all_at_once.all_at_once.speeds import PICTURES, faster, own_numbers, speeds
from nets.findings.endings import COURSES, course
from nets.findings.sculpting.separation import refuse_others, separation
from nets.findings.stack.probes import basis, fitted, says
from nets.findings.weights import COUNTS, how_many
from nets.layers import layers_of, weights_at
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory

SPAN = 1 / 20  # of a training, in which what turns it happens
TURNED = 1 / 2  # of what a straight cut gets wrong, that is to be put right in it
FASTER = 2.0  # times as fast as in all the rest of the training: from there on a picture shows it


class Moment(Finding):
    """The moment of a training, and in how many pictures, those of PICTURES, one sees it.

    threshold, mistakes: as `separation` gives them. begin, end: of all spans of SPAN of the training, after the network is first as good
    as a straight cut fitted to the inputs, the one in which most mistakes go: the last keyframe at which they are all there, and the first
    at which they are gone. moment: whether those that go are more than TURNED of what that cut gets wrong. unit: the neuron of the first
    hidden layer whose `own_numbers` move farthest from begin to end; numbers: how many weights and biases the network has. costs: the loss
    of each sample, whose mean is the loss. pictures: how many there are, places (V,): which of them is which, counted from 1; shown: how
    many of them change then at least FASTER times as fast as in the rest of the training, as `faster` has it. line: whether what the
    neuron is given is zero along a line in the lattice, at begin; fold: what its activation does there; stays: whether there is such a line
    at every keyframe from begin on.

    The odds, of the hero's run from the seeds 0 to 9: in nine a moment appears, in five of them all pictures show it; in seed 9 none.

        seed      0      1      2      3      4      5      6      7      8      9
        begin   311    152    277    311    408    152     87    183    261    145
        end     329    176    305    334    436    176    117    213    290    172
        wrong  22→0   22→0   22→0   15→0   15→0   18→0   21→2   20→0   17→0  25→19
        shown     7      7      7      5      4      7      6      6      7      2

    bases (L, 3, W): the directions in which a layer of more than three numbers is seen: those of largest variance, in the first layer the
    third one being the unit's own; kept: the percentage of the variance that they hold.
    """

    keyframes: np.ndarray = array("K")
    threshold: Measured = number()
    mistakes: Trajectory = trajectory("K", over="keyframes")
    costs: Trajectory = trajectory("K N", over="keyframes")
    begin: Measured = number()
    end: Measured = number()
    unit: Measured = number()
    numbers: Measured = number()
    pictures: Measured = number()
    places: np.ndarray = array("V")
    shown: Measured = number()
    bases: np.ndarray = array("L 3 W")
    kept: np.ndarray = array("L")
    loss = verdict(*COURSES)
    moment = verdict("appears", "never")
    everywhere = verdict(*COUNTS)
    line = verdict("drawn", "beside")
    fold = verdict("step", "kink", "bend", "none")
    stays = verdict("throughout", "at_times")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Look for the moment in the mistakes, then at everything else in that moment."""
        (recording,) = recordings
        refuse_others(recording)
        separated, _ = separation(recording)
        keyframes, mistakes, kinds = recording.arrays["keyframes"], separated["mistakes"], recording.targets[:, 0]
        (inputs, targets) = recording.trained_on
        missed = int(np.sum(says(recording.inputs, *fitted(inputs, targets[:, 0])) != kinds))
        first, last = moment(keyframes, mistakes, missed)
        begin, end = int(keyframes[first]), int(keyframes[last])
        unit = _liveliest(recording, first, last)
        quickly = faster(speeds(recording, unit, float(separated["threshold"])), keyframes, begin, end)
        bases, kept = _bases(recording, unit)
        drawn = _crosses(recording, unit, begin)
        return separated | {
            "keyframes": keyframes,
            "costs": _costs(recording),
            "begin": begin,
            "end": end,
            "unit": unit,
            "numbers": sum(weight.size + bias.size for weight, bias in weights_at(layers_of(recording), -1)),
            "pictures": len(PICTURES),
            "places": np.arange(len(PICTURES)) + 1,
            "shown": np.sum(quickly >= FASTER),
            "bases": bases,
            "kept": kept,
            "loss": course(recording),
            "moment": "appears" if mistakes[first] - mistakes[last] > TURNED * missed else "never",
            "everywhere": how_many(quickly >= FASTER),
            "line": "drawn" if drawn else "beside",
            "fold": recording.act.shape if drawn else "none",
            "stays": "throughout" if all(_crosses(recording, unit, step) for step in keyframes[first:]) else "at_times",
        }


def moment(keyframes: np.ndarray, mistakes: np.ndarray, missed: int) -> tuple[int, int]:
    """Between which keyframes (K,) most mistakes (K,) go that a straight cut, which makes `missed`, leaves: their rows, first and last."""
    start = int(np.argmax(mistakes <= missed)) if (mistakes <= missed).any() else 0
    longest = SPAN * (keyframes[-1] - keyframes[0])
    pairs = [
        (mistakes[one] - mistakes[other], keyframes[one] - keyframes[other], one, other)
        for one in range(start, len(keyframes))
        for other in range(one, len(keyframes))
        if keyframes[other] - keyframes[one] <= longest
    ]
    _, _, first, last = max(pairs, key=lambda pair: (pair[0], pair[1], -pair[2]))  # of those in which as many go the shortest, the first
    return first, last


def _liveliest(recording: Recording, first: int, last: int) -> int:
    """The neuron of the first hidden layer whose own numbers move farthest from one keyframe to another; of none that moves, the first."""
    units = range(layers_of(recording)[0].units)
    ends = [own_numbers(recording, unit)[[first, last]] for unit in units]
    with np.errstate(all="ignore"):
        far = np.array([np.linalg.norm(there - here) for here, there in ends])
    return int(np.where(np.isfinite(far), far, -1).argmax())


def _crosses(recording: Recording, unit: int, step: float) -> bool:
    """Whether what a neuron of the first hidden layer is given changes its sign on the lattice, at a step."""
    layer = layers_of(recording)[0]
    with np.errstate(all="ignore"):
        given = recording.grid @ layer.weight.at(step)[unit] + layer.bias.at(step)[unit]
    return bool((given > 0).any() and (given < 0).any())


def _costs(recording: Recording) -> np.ndarray:
    """The loss of each sample at each keyframe (K, N)."""
    output, targets = recording.output("samples").values[..., 0].astype(np.float64), recording.targets[:, 0]
    with np.errstate(all="ignore"):
        if recording.run.training.loss == "squared_error":
            return np.square(output - targets)
        return -log_expit(np.where(targets > 0, output, -output))


def _bases(recording: Recording, unit: int) -> tuple[np.ndarray, np.ndarray]:
    """The directions (L, 3, W) in which layers are seen at the end, and how many percent of the variance they hold (L,)."""
    behind = [layer.after("samples").last.astype(np.float64) for layer in layers_of(recording)[:-1]]
    widest = max(numbers.shape[1] for numbers in behind)
    found, kept = [], []
    for at, numbers in enumerate(behind):
        seen, percent = basis(numbers)
        if at == 0 and numbers.shape[1] > len(seen) and np.isfinite(numbers).all():
            others = np.delete(numbers, unit, axis=1)
            seen = np.vstack([np.insert(basis(others)[0][:2], unit, 0.0, axis=1), np.eye(numbers.shape[1])[unit]])
            total = float(numbers.var(axis=0).sum())
            percent = 100 * float((numbers @ seen.T).var(axis=0).sum()) / total if total > 0 else 100.0
        found.append(np.pad(seen, ((0, 0), (0, widest - seen.shape[1]))))
        kept.append(percent)
    return np.array(found), np.array(kept)
