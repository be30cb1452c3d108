"""The polygons on which a piecewise-linear network of two inputs is flat, and the creases between them, at every keyframe.

Shape letters: K keyframes · P regions, of all keyframes · C corners, of all regions · S segments of creases · B bends, at the end ·
D segments of the boundary.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.activations import activation
from nets.findings.endings import COURSES, course, fit
from nets.findings.sculpting.separation import refuse_others, threshold_of
from nets.findings.sculpting.slice_flip_stretch import STAYED
from nets.geometry.regions import most_regions, tiling
from nets.geometry.tilings import BOX, Creases, Tiling
from nets.layers import layers_of, weights_at
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.params import RunError

UNITS = 32  # the most whose regions are counted: each adds more of them than the one before
STRAIGHT = 1.0  # degrees by which a line may turn and still look straight
TOUCHING = 1e-9  # of the box: ends of segments no farther apart are one


class Regions(Finding):
    """The exact regions of a piecewise-linear network, at those keyframes (K,) at which its weights are finite.

    count: how many; most: what no network of these widths exceeds. To keyframe k belongs what lies from first[k] to first[k + 1], where
    `first` is polygon_first, crease_first or boundary_first. polygon_corner says likewise where the corners of a region begin among all
    `corners`, counter-clockwise; means: the output's mean over a region. creases: from end to end; crease_layer: whose, from 1. boundary:
    where the output is at the threshold. bends: where a crease crosses one of an earlier layer at the end; bent: at how many of them it is
    seen to turn.
    """

    keyframes: np.ndarray = array("K")
    count: Trajectory = trajectory("K", over="keyframes")
    most: Measured = number()
    threshold: Measured = number()
    polygon_first: np.ndarray = array("K+1")
    polygon_corner: np.ndarray = array("P+1")
    corners: np.ndarray = array("C 2")
    means: np.ndarray = array("P")
    crease_first: np.ndarray = array("K+1")
    creases: np.ndarray = array("S 2 2")
    crease_layer: np.ndarray = array("S")
    boundary_first: np.ndarray = array("K+1")
    boundary: np.ndarray = array("D 2 2")
    bends: np.ndarray = array("B 2")
    bent: Measured = number()
    loss = verdict(*COURSES)
    growth = verdict("rose", "level", "fell")
    room = verdict("below", "full")
    folding = verdict("drawn", "none")
    bending = verdict("bent", "straight", "none")
    moving = verdict("moved", "stayed")
    dividing = verdict("drawn", "none")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where the activation is curved, the units are too many, or the run is not one for a boundary."""
        (recording,) = recordings
        refuse_others(recording)
        hidden, act = recording.meta["run"]["network"]["hidden"], activation(recording.meta["run"]["network"]["activation"])
        box = np.array([recording.grid.min(axis=0), recording.grid.max(axis=0)])
        keyframes, tilings = _tilings(recording, box)
        threshold = threshold_of(recording)
        count = np.array([len(one.corners) for one in tilings])
        most = most_regions(hidden) if act.shape == "kink" else 1.0
        creases, boundary = [one.creases for one in tilings], [one.level(threshold) for one in tilings]
        unit = np.concatenate([one.unit for one in creases])
        bends, angles = _bends(creases[-1], np.ptp(box, axis=0))
        turns = np.abs(angles) > STRAIGHT
        first, last = creases[0], creases[-1]
        same = len(first.unit) == len(last.unit) and bool((np.abs(last.ends - first.ends) <= STAYED * np.ptp(box, axis=0)).all())
        return {
            "keyframes": keyframes,
            "count": count,
            "most": most,
            "threshold": threshold,
            **_polygons(tilings),
            "crease_first": _first([one.unit for one in creases]),
            "creases": np.concatenate([one.ends for one in creases]),
            "crease_layer": 1 + np.searchsorted(np.cumsum(hidden), unit, side="right"),
            "boundary_first": _first(boundary),
            "boundary": np.concatenate(boundary),
            "bends": bends,
            "bent": np.sum(turns),
            "loss": course(recording, bool(fit(recording)[0]["blown"] >= 0)),
            "growth": ("fell", "level", "rose")[1 + int(np.sign(count[-1] - count[0]))],
            "room": "below" if count.max() < most else "full",
            "folding": "drawn" if len(last.unit) else "none",
            "bending": "bent" if turns.any() else "straight" if len(turns) else "none",
            "moving": "stayed" if same else "moved",
            "dividing": "drawn" if len(boundary[-1]) else "none",
        }


def _tilings(recording: Recording, box: np.ndarray) -> tuple[np.ndarray, list[Tiling]]:
    """The keyframes at which all weights are finite, and what a box is tiled by at each."""
    hidden, act = recording.meta["run"]["network"]["hidden"], activation(recording.meta["run"]["network"]["activation"])
    if sum(hidden) > UNITS:
        raise RunError(f"regions are counted for {UNITS} hidden units at the most; this network has {sum(hidden)}")
    layers, found = layers_of(recording), {}
    for keyframe in recording.arrays["keyframes"]:
        try:
            found[keyframe] = tiling(weights_at(layers, np.searchsorted(recording.arrays["steps"], keyframe)), act, box)
        except ValueError as error:
            raise RunError(str(error)) from error
        except OverflowError:
            continue
    return np.array(list(found)), list(found.values())


def _first(stretches: list) -> np.ndarray:
    """Where each of some stretches begins, one after the other, and where the last one ends."""
    return np.cumsum([0, *map(len, stretches)])


def _polygons(tilings: list[Tiling]) -> dict[str, np.ndarray]:
    """The regions, as `Regions` holds them."""
    means = [np.sum(one.slopes[:, 0] * one.centroids(), axis=1) + one.constants[:, 0] for one in tilings]
    corners = [corners for one in tilings for corners in one.corners]
    return {
        "polygon_first": _first(means),
        "polygon_corner": _first(corners),
        "corners": np.concatenate(corners),
        "means": np.concatenate(means),
    }


def _bends(creases: Creases, size: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where a segment of a crease goes on in another one, (B, 2), and the degrees by which it turns there, (B,).

    Above zero it turns to the left, which is where the unit is active. size (2,): the box's.
    """
    ends, starts = np.flatnonzero(creases.meets[:, 1] != BOX), np.flatnonzero(creases.meets[:, 0] != BOX)
    far = np.abs(creases.ends[ends, 1][:, None] - creases.ends[starts, 0]) / size  # (ends, starts, 2)
    same = (creases.unit[ends][:, None] == creases.unit[starts]) & (creases.meets[ends, 1][:, None] == creases.meets[starts, 0])
    come, go = np.nonzero(same & (far.max(axis=2) <= TOUCHING))
    come, go = ends[come], starts[go]
    before, after = np.diff(creases.ends[come], axis=1)[:, 0], np.diff(creases.ends[go], axis=1)[:, 0]
    turn = np.arctan2(before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0], np.sum(before * after, axis=1))
    return creases.ends[come, 1], np.degrees(turn)
