"""The polygons on which a trained network is flat, and the creases between them.

Shape letters: H hidden units, of all layers · J units of the first layer whose creases are in sight · P regions, of three classes their
parts · C corners, of all of these.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.classes import threshold_of
from nets.findings.sculpting.creases_and_regions.tiled import box_of, sheet, tiled
from nets.geometry.bends import bends_of, sharpest
from nets.geometry.regions import most_regions
from nets.geometry.tilings import BOUNDARY, Tiling
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording

STRAIGHT = 1.0  # degrees by which a line may turn and still look straight
SINGLY = 4  # lines of which one is told at a time: as many as the film before this one lays


class Regions(Finding):
    """The exact regions at the last step at which the weights are finite, in a box of a frame's shape around the samples.

    count: how many; most: what no network of these widths exceeds; units: how many there are. sizes, corners: of each region, counter-
    clockwise; heights: of the output there; edges: whose crease begins at a corner, or BOX. Of three classes the height is the largest
    output's, and a region lies in parts: kinds: which output is the largest there; edges: BOUNDARY where another one becomes it. layer: of
    each unit, from 1. lines: how many units of the first layer have a crease in sight; order: which, each next that adds most; singly: how
    many of them are told one at a time; grown: how many regions there are after each; patch: of which of them a region is a part.
    bend: where a crease of a later layer turns most, between the far ends of its two segments there; turning: the unit whose crease it
    is; over: the crease that it crosses; turn: the degrees. bent: how many bends are seen.
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
    kinds: np.ndarray = array("P")
    layer: np.ndarray = array("H")
    order: np.ndarray = array("J")
    lines: Measured = number()
    singly: Measured = number()
    grown: np.ndarray = array("J+1")
    patch: np.ndarray = array("J+1 P")
    bend: np.ndarray = array("3 2")
    turning: Measured = number()
    over: np.ndarray = array("2 2")
    turn: Measured = number()
    bent: Measured = number()
    room: Any = verdict("below", "full")
    folding: Any = verdict("drawn", "none")
    lining: Any = verdict("more", "three", "two", "one", "none")
    bending: Any = verdict("bent", "straight", "none")
    dividing: Any = verdict("drawn", "none")
    many: Any = verdict("two", "three")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where the activation is curved, the units are too many, or the run is not one for a boundary."""
        (recording,) = recordings
        box, threshold, hidden = box_of(recording), threshold_of(recording), recording.run.network.hidden
        one = next(filter(None, (tiled(recording, step, box) for step in recording.arrays["keyframes"][::-1])))
        order, patch = _arrival(one, sum(hidden[:1]))
        most = most_regions(hidden) if recording.act.shape == "kink" else 1.0
        bends = bends_of(one.creases, box)
        turns = np.abs(bends.turns)
        best = sharpest(one.creases, bends, box)  # 0 where there is none
        cut, two = sheet(one), len(recording.class_names) == 2
        return {
            "box": box,
            "threshold": threshold,
            "count": len(one.corners),
            "most": most,
            "units": sum(hidden),
            **{name: array for name, array in cut.items() if name != "region"},
            "layer": np.repeat(np.arange(1, len(hidden) + 1), hidden),
            "order": order,
            "lines": len(order),
            "singly": min(len(order), SINGLY),
            "grown": 1 + patch.max(axis=1),
            "patch": patch[:, cut["region"]],
            "bend": bends.path(one.creases, best) if len(turns) else np.zeros((3, 2)),
            "turning": one.creases.unit[bends.come[best]] if len(turns) else 0,
            "over": bends.crossed(one.creases, best) if len(turns) else np.zeros((2, 2)),
            "turn": turns[best] if len(turns) else 0.0,
            "bent": np.sum(turns > STRAIGHT),
            "room": "below" if len(one.corners) < most else "full",
            "folding": "drawn" if len(one.creases.unit) else "none",
            "lining": ("none", "one", "two", "three", "three", "more")[min(len(order), SINGLY + 1)],
            "bending": "bent" if (turns > STRAIGHT).any() else "straight" if len(turns) else "none",
            "dividing": "drawn" if (len(one.level(threshold)) if two else (cut["edges"] == BOUNDARY).any()) else "none",
            "many": "two" if two else "three",
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
