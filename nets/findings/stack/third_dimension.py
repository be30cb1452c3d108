"""Whether a sheet that layers carry can be cut in two: with two neurons a layer, and with one more.

Shape letters: M trainings · K keyframes · N samples.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.activations import activation
from nets.findings.endings import COURSES, course, fit
from nets.findings.sculpting.separation import SEPARATIONS, refuse_others, separation, threshold_of
from nets.findings.weights import COUNTS, how_many
from nets.layers import layers_of, weights_at
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.params import RunError

NARROW, WIDE = 2, 3  # neurons in the widest layer
RISING = ("identity", "leaky_relu", "softplus", "elu", "sigmoid", "tanh")  # no two numbers become one: what they bend they never fold over


class Widths(Finding):
    """Trainings on the same samples, with layers of two neurons at the most and with layers of three, in the order they are given.

    width: neurons in the widest hidden layer of each. mistakes: on how many samples each is wrong at the end. narrow, wide: how many there
    are of width two, and of three; parted: how many of the wide ones are right about every sample. fewest: the mistakes of the best narrow
    one; best: which of all it is. narrowly, widely: how many of each part the two classes.
    """

    width: np.ndarray = array("M")
    mistakes: np.ndarray = array("M")
    narrow: Measured = number()
    wide: Measured = number()
    parted: Measured = number()
    fewest: Measured = number()
    best: Measured = number()
    narrowly = verdict(*COUNTS)
    widely = verdict(*COUNTS)

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError unless some are narrow and some wide, or where a run is not one for a boundary."""
        for recording in recordings:
            refuse_others(recording)
        width = np.array([max(recording.meta["run"]["network"]["hidden"], default=0) for recording in recordings])
        mistakes = np.array([separation(recording)[0]["mistakes"][-1] for recording in recordings])
        narrow, wide = width == NARROW, width == WIDE
        if not (narrow.any() and wide.any()):
            raise RunError(f"trainings of {NARROW} neurons a layer and of {WIDE} are held against one another; here are not both")
        best = np.where(narrow, mistakes, np.inf).argmin()
        return {
            "width": width,
            "mistakes": mistakes,
            "narrow": narrow.sum(),
            "wide": wide.sum(),
            "parted": (mistakes[wide] == 0).sum(),
            "fewest": mistakes[best],
            "best": best,
            "narrowly": how_many(mistakes[narrow] == 0),
            "widely": how_many(mistakes[wide] == 0),
        }


class Sheet(Finding):
    """What a network makes of the plane while it is trained, and whether its last cut parts the two classes there.

    mistakes: at each keyframe. shown: the first keyframe from which on there are none, or the last one. weight, constant: the cut at that
    step, weight @ h + constant = 0 through the last hidden layer's numbers h. least: how far a sample of the second class is above that
    cut, at the least, and most: how far one of the first class, at the most; in units of h. torn: whether somewhere a layer lays the sheet
    over itself or flattens it, at that step: it does not where no layer loses a direction and the activation only rises.
    """

    keyframes: np.ndarray = array("K")
    mistakes: Trajectory = trajectory("K", over="keyframes")
    shown: Measured = number()
    weight: np.ndarray = array("H")
    constant: Measured = number()
    least: Measured = number()
    most: Measured = number()
    separation = verdict(*SEPARATIONS)
    torn = verdict("whole", "torn")
    loss = verdict(*COURSES)

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where the run is not one for a boundary, or its network has no hidden layer."""
        (recording,) = recordings
        refuse_others(recording)
        *hidden, last = layers_of(recording)
        if not hidden:
            raise RunError("a sheet is what hidden layers make of the plane; this network has none")
        judged, ending = separation(recording)
        keyframes = recording.arrays["keyframes"]
        wrong = np.flatnonzero(judged["mistakes"])
        shown = keyframes[min(wrong.max(initial=-1) + 1, len(keyframes) - 1)]
        row = int(np.searchsorted(recording.arrays["steps"], shown))
        (weight, bias), constant = weights_at([last], row)[0], threshold_of(recording)
        with np.errstate(all="ignore"):
            heights = hidden[-1].after("samples").at(shown) @ weight[0] + bias[0] - constant
            heights = heights / (np.linalg.norm(weight[0]) or 1.0)
        second = recording.targets == 1
        return {
            "keyframes": keyframes,
            "mistakes": judged["mistakes"],
            "shown": shown,
            "weight": weight[0],
            "constant": bias[0] - constant,
            "least": heights[second].min(initial=np.inf),
            "most": heights[~second].max(initial=-np.inf),
            "separation": ending,
            "torn": "whole" if _is_whole(recording, row) else "torn",
            "loss": course(recording, bool(fit(recording)[0]["blown"] >= 0)),
        }


def _is_whole(recording: Recording, row: int) -> bool:
    """Whether hidden layers, at the recorded step in this row, keep all directions of the plane and never lay two places onto one."""
    *hidden, _ = layers_of(recording)
    rises = activation(recording.meta["run"]["network"]["activation"]).name in RISING
    ranks = [np.linalg.matrix_rank(weight) if np.isfinite(weight).all() else 0 for weight, _ in weights_at(hidden, row)]
    return rises and all(rank == layer.inputs for rank, layer in zip(ranks, hidden, strict=True))
