"""The polygons on which a piecewise-linear network of two inputs is flat, and the creases between them.

Shape letters: H hidden units, of all layers · J units of the first layer whose creases are in sight · P regions · C corners, of all
regions · K moments of training.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.activations import activation
from nets.findings.endings import COURSES, course, fit
from nets.findings.sculpting.separation import refuse_others, threshold_of
from nets.findings.sculpting.slice_flip_stretch import STAYED
from nets.geometry.bends import bends_of, sharpest
from nets.geometry.framing import framed
from nets.geometry.regions import most_regions, tiling
from nets.geometry.tilings import Tiling
from nets.layers import layers_of, weights_at
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.params import RunError

UNITS = 32  # the most whose regions are counted: each adds more of them than the one before
STRAIGHT = 1.0  # degrees by which a line may turn and still look straight
BETWEEN = 4  # moments from a keyframe to the next


class Regions(Finding):
    """The exact regions at the last step at which the weights are finite, in a box of a frame's shape around the samples.

    count: how many; most: what no network of these widths exceeds; units: how many there are. sizes, corners: of each region,
    counter-clockwise; heights: of the output there; edges: whose crease begins at a corner, or BOX. layer: of each unit, from 1. lines: how
    many units of the first layer have a crease in sight; order: which, each next that adds most; grown: how many regions there are after
    each; patch: of which of them a region is a part.
    bend: where a crease of a later layer turns most, between the far ends of its two segments there; over: the crease that it crosses;
    turn: the degrees. bent: how many bends are seen.
    """

    box: np.ndarray = array("2 2")
    threshold: Measured = number()
    count: Measured = number()
    most: Measured = number()
    units: Measured = number()
    sizes: np.ndarray = array("P")
    corners: np.ndarray = array("C 2")
    heights: np.ndarray = array("C")
    edges: np.ndarray = array("C")
    layer: np.ndarray = array("H")
    order: np.ndarray = array("J")
    lines: Measured = number()
    grown: np.ndarray = array("J+1")
    patch: np.ndarray = array("J+1 P")
    bend: np.ndarray = array("3 2")
    over: np.ndarray = array("2 2")
    turn: Measured = number()
    bent: Measured = number()
    room: Any = verdict("below", "full")
    folding: Any = verdict("drawn", "none")
    lining: Any = verdict("three", "two", "one", "none")
    bending: Any = verdict("bent", "straight", "none")
    dividing: Any = verdict("drawn", "none")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where the activation is curved, the units are too many, or the run is not one for a boundary."""
        (recording,) = recordings
        box, threshold, hidden = _box(recording), threshold_of(recording), recording.meta["run"]["network"]["hidden"]
        one = next(filter(None, (_tiled(recording, step, box) for step in recording.arrays["keyframes"][::-1])))
        order, patch = _arrival(one, sum(hidden[:1]))
        most = most_regions(hidden) if activation(recording.meta["run"]["network"]["activation"]).shape == "kink" else 1.0
        bends = bends_of(one.creases, box)
        turns = np.abs(bends.turns)
        best = sharpest(one.creases, bends, box)  # 0 where there is none
        return {
            "box": box,
            "threshold": threshold,
            "count": len(one.corners),
            "most": most,
            "units": sum(hidden),
            **_sheet(one),
            "layer": np.repeat(np.arange(1, len(hidden) + 1), hidden),
            "order": order,
            "lines": len(order),
            "grown": 1 + patch.max(axis=1),
            "patch": patch,
            "bend": bends.path(one.creases, best) if len(turns) else np.zeros((3, 2)),
            "over": bends.crossed(one.creases, best) if len(turns) else np.zeros((2, 2)),
            "turn": turns[best] if len(turns) else 0.0,
            "bent": np.sum(turns > STRAIGHT),
            "room": "below" if len(one.corners) < most else "full",
            "folding": "drawn" if len(one.creases.unit) else "none",
            "lining": ("none", "one", "two", "three")[min(len(order), 3)],
            "bending": "bent" if (turns > STRAIGHT).any() else "straight" if len(turns) else "none",
            "dividing": "drawn" if len(one.level(threshold)) else "none",
        }


class Reshaping(Finding):
    """The regions while training goes on: at its keyframes, and between them, where each weight is between its recorded values.

    moments: steps, whole or not, at which the weights are finite. What belongs to moment k lies from first[k] to first[k + 1] among `sizes`
    (of regions), and from start[k] to start[k + 1] among corners, heights and edges, as of `Regions`.
    """

    moments: np.ndarray = array("K")
    count: Trajectory = trajectory("K", over="moments")
    first: np.ndarray = array("K+1")
    start: np.ndarray = array("K+1")
    sizes: np.ndarray = array("P")
    corners: np.ndarray = array("C 2")
    heights: np.ndarray = array("C")
    edges: np.ndarray = array("C")
    loss: Any = verdict(*COURSES)
    growth: Any = verdict("rose", "level", "fell")
    moving: Any = verdict("moved", "stayed")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError as `Regions` does."""
        (recording,) = recordings
        box, keyframes = _box(recording), recording.arrays["keyframes"].astype(float)
        places = np.linspace(0, len(keyframes) - 1, BETWEEN * (len(keyframes) - 1) + 1)
        moments = np.interp(places, np.arange(len(keyframes)), keyframes)
        tilings = {moment: one for moment in moments if (one := _tiled(recording, moment, box))}
        sheets = [_sheet(one) for one in tilings.values()]
        count = np.array([len(one["sizes"]) for one in sheets])
        ends = [one.creases for one in (next(iter(tilings.values())), next(reversed(tilings.values())))]
        same = len(ends[0].unit) == len(ends[1].unit) and bool((np.abs(ends[1].ends - ends[0].ends) <= STAYED * np.ptp(box, axis=0)).all())
        return {
            "moments": np.array(list(tilings)),
            "count": count,
            "first": np.cumsum([0, *count]),
            "start": np.cumsum([0, *(len(one["corners"]) for one in sheets)]),
            **{name: np.concatenate([one[name] for one in sheets]) for name in ("sizes", "corners", "heights", "edges")},
            "loss": course(recording, bool(fit(recording)[0]["blown"] >= 0)),
            "growth": ("fell", "level", "rose")[1 + int(np.sign(count[-1] - count[0]))],
            "moving": "stayed" if same else "moved",
        }


def _box(recording: Recording) -> np.ndarray:
    """What a frame shows, (2, 2); raises RunError where no regions can be counted in it."""
    refuse_others(recording)
    if sum(hidden := recording.meta["run"]["network"]["hidden"]) > UNITS:
        raise RunError(f"regions are counted for {UNITS} hidden units at the most; this network has {sum(hidden)}")
    return framed(recording.grid)


def _tiled(recording: Recording, moment: float, box: np.ndarray) -> Tiling | None:
    """The regions at a moment; None where the weights are not finite."""
    steps, layers = recording.arrays["steps"], layers_of(recording)
    place = float(np.interp(moment, steps, np.arange(len(steps))))
    low, part = int(place), place % 1
    before, after = weights_at(layers, low), weights_at(layers, min(low + 1, len(steps) - 1))
    with np.errstate(invalid="ignore"):
        between = [(_mixed(w, v, part), _mixed(b, c, part)) for (w, b), (v, c) in zip(before, after, strict=True)]
    try:
        return tiling(between, activation(recording.meta["run"]["network"]["activation"]), box)
    except ValueError as error:
        raise RunError(str(error)) from error
    except OverflowError:
        return None


def _mixed(first: np.ndarray, last: np.ndarray, share: float) -> np.ndarray:
    """What lies between two arrays; the first one itself at its own end, be the other finite or not."""
    return (1 - share) * first + share * last if share else first


def _sheet(one: Tiling) -> dict[str, np.ndarray]:
    """The regions, as `Regions` holds them."""
    return {
        "sizes": np.array([len(corners) for corners in one.corners]),
        "corners": np.concatenate(one.corners),
        "heights": np.concatenate([heights[:, 0] for heights in one.heights()]),
        "edges": np.concatenate(one.edges),
    }


def _arrival(one: Tiling, first: int) -> tuple[np.ndarray, np.ndarray]:
    """The units of the first layer whose creases are in sight, each next that cuts most; after each, in which patch a region is."""
    left = [unit for unit in range(first) if unit in one.creases.unit]
    order: list[int] = []
    patches = [np.zeros(len(one.corners), int)]
    while left:
        after = {unit: np.unique(one.active[:, [*order, unit]], axis=0, return_inverse=True)[1].ravel() for unit in left}
        best = max(left, key=lambda unit: after[unit].max())
        order.append(best)
        left.remove(best)
        patches.append(after[best])
    return np.array(order, int), np.array(patches)
