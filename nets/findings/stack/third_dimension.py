"""Whether a sheet that layers carry can be cut in two: with two neurons a layer, and with one more.

Shape letters: M trainings · K keyframes · N samples · H units of the last hidden layer.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.classes import threshold_of
from nets.findings.endings import COURSES, course
from nets.findings.sculpting.separation import SEPARATIONS, refuse_others, separation
from nets.findings.weights import COUNTS, how_many
from nets.layers import layers_of, weights_at
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.params import RunError

NARROW, WIDE = 2, 3  # neurons in the widest layer
CLEAR = 0.1  # of a unit: a gap that is seen
RISING = ("identity", "leaky_relu", "softplus", "elu", "sigmoid", "tanh")  # no two numbers become one: what they bend they never fold over


class Widths(Finding):
    """Trainings on the same samples, with layers of two neurons at the most and with layers of three, in the order they are given.

    width: neurons in the widest hidden layer of each. mistakes: on how many samples each is wrong at the end. threshold: above which output
    each tells the second class. narrow, wide: how many there are of width two, and of three; parted: how many of the wide ones are right
    about every sample. fewest: the mistakes of the best narrow one; best: which of all it is. narrowly, widely: how many of each part the
    two classes.
    """

    width: np.ndarray = array("M")
    mistakes: np.ndarray = array("M")
    threshold: np.ndarray = array("M")
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
        width = np.array([max(recording.run.network.hidden, default=0) for recording in recordings])
        mistakes = np.array([separation(recording)[0]["mistakes"][-1] for recording in recordings])
        narrow, wide = width == NARROW, width == WIDE
        if not (narrow.any() and wide.any()):
            raise RunError(f"trainings of {NARROW} neurons a layer and of {WIDE} are held against one another; here are not both")
        best = np.where(narrow, mistakes, np.inf).argmin()
        return {
            "width": width,
            "mistakes": mistakes,
            "threshold": [threshold_of(recording) for recording in recordings],
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

    mistakes: at each keyframe. shown: the first keyframe, of those from which on there are none, at which each sample is at least CLEAR
    from the cut, in units of the last hidden layer's numbers h, or the last one. weight, constant: that cut, weight @ h + constant = 0.
    missed: which samples are on the wrong side of it.
    inputs, above: whether samples of the first class lie around each of the second, in the plane of the inputs, and seen straight onto the
    cut. torn: whether somewhere, at that step, a layer lays the sheet over itself or flattens it: not where no layer loses a direction and
    the activation only rises.
    """

    keyframes: np.ndarray = array("K")
    mistakes: Trajectory = trajectory("K", over="keyframes")
    shown: Measured = number()
    weight: np.ndarray = array("H")
    constant: Measured = number()
    missed: np.ndarray = array("N")
    separation = verdict(*SEPARATIONS)
    torn = verdict("whole", "torn")
    inputs = verdict("around", "beside")
    above = verdict("around", "beside")
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
        rows = np.searchsorted(recording.arrays["steps"], keyframes)
        heights = _heights(recording, last.weight.values[rows, 0], threshold_of(recording))
        second, none = recording.targets[:, 0] == 1, np.zeros((len(keyframes), 1))
        least = np.hstack([heights[:, second], none + np.inf]).min(axis=1)
        most = np.hstack([heights[:, ~second], none - np.inf]).max(axis=1)
        parted = min(np.flatnonzero(judged["mistakes"]).max(initial=-1) + 1, len(keyframes) - 1)
        clear = np.flatnonzero((least >= CLEAR) & (most <= -CLEAR) & (np.arange(len(keyframes)) >= parted))
        shown = clear[0] if len(clear) else len(keyframes) - 1
        (weight, bias), row = weights_at([last], int(rows[shown]))[0], int(rows[shown])
        return {
            "keyframes": keyframes,
            "mistakes": judged["mistakes"],
            "shown": keyframes[shown],
            "weight": weight[0],
            "constant": bias[0] - threshold_of(recording),
            "missed": ((heights[shown] > 0) != second) | ~np.isfinite(heights[shown]),
            "separation": ending,
            "inputs": _around(recording.inputs[~second], recording.inputs[second]),
            "above": _around(*_onto(weight[0], hidden[-1].after("samples").values[shown], second)),
            "torn": "whole" if _is_whole(recording, row) else "torn",
            "loss": course(recording),
        }


class Lifted(Sheet):
    """A sheet whose last hidden layer has three neurons: a room for it to rise in."""

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError as `Sheet` does, and where the last hidden layer has another number of neurons, or one has more."""
        hidden = recordings[0].run.network.hidden
        if hidden[-1:] != (WIDE,) or max(hidden) > WIDE:
            raise RunError(
                f"a sheet rises where the last hidden layer has {WIDE} neurons, and none has more; this run has hidden = {list(hidden)}"
            )
        return super().compute(*recordings)


def _heights(recording: Recording, weights: np.ndarray, threshold: float) -> np.ndarray:
    """How far above the last cut each sample is at each keyframe (K, N), across it; weights (K, H): the cut's."""
    output = recording.output("samples").values[:, :, 0].astype(np.float64) - threshold
    with np.errstate(all="ignore"):
        return output / np.maximum(np.linalg.norm(weights.astype(np.float64), axis=1, keepdims=True), 1e-300)


def _onto(normal: np.ndarray, places: np.ndarray, second: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Places (N, H) of the first and of the second class as they are seen along a normal (H,), (n, 2) each; with H = 3."""
    if len(normal) != WIDE or not np.isfinite(normal).all() or not normal.any():
        return np.zeros((0, 2)), np.zeros((1, 2))
    flat = places.astype(np.float64) @ np.linalg.svd(normal[None])[2][1:].T
    return flat[~second], flat[second]


def _around(outer: np.ndarray, inner: np.ndarray) -> str:
    """Whether places (n, 2) lie on all sides of each of some others (m, 2): seen from there, nowhere half a turn is free of them."""
    if not len(outer) or not (np.isfinite(outer).all() and np.isfinite(inner).all()):
        return "beside"
    way = outer[None] - inner[:, None]
    angles = np.sort(np.arctan2(way[..., 1], way[..., 0]), axis=1)
    gaps = np.diff(angles, axis=1, append=angles[:, :1] + 2 * np.pi)
    return "around" if gaps.max() < np.pi else "beside"


def _is_whole(recording: Recording, row: int) -> bool:
    """Whether hidden layers, at the recorded step in this row, keep all directions of the plane and never lay two places onto one."""
    *hidden, _ = layers_of(recording)
    rises = recording.act.name in RISING
    ranks = [np.linalg.matrix_rank(weight) if np.isfinite(weight).all() else 0 for weight, _ in weights_at(hidden, row)]
    return rises and all(rank == layer.inputs for rank, layer in zip(ranks, hidden, strict=True))
