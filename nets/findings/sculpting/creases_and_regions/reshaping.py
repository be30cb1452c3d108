"""The polygons on which a network is flat, while training goes on.

Shape letters: K moments of training · P regions, of three classes their parts · C corners, of all moments.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.endings import COURSES, course
from nets.findings.sculpting.creases_and_regions.tiled import box_of, sheet, tiled
from nets.findings.sculpting.seen import STAYED
from nets.records.finding import Finding, array, trajectory, verdict
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory

BETWEEN = 4  # moments from a keyframe to the next


class Reshaping(Finding):
    """The regions while training goes on: at its keyframes, and between them, where each weight is between its recorded values.

    moments: steps, whole or not, at which the weights are finite. What belongs to moment k lies from first[k] to first[k + 1] among `sizes`
    (of regions, or their parts), and from start[k] to start[k + 1] among corners, heights and edges, as of `Regions`.
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
        box, keyframes = box_of(recording), recording.arrays["keyframes"].astype(float)
        places = np.linspace(0, len(keyframes) - 1, BETWEEN * (len(keyframes) - 1) + 1)
        moments = np.interp(places, np.arange(len(keyframes)), keyframes)
        tilings = {moment: one for moment in moments if (one := tiled(recording, moment, box))}
        sheets = [sheet(one) for one in tilings.values()]
        count = np.array([len(one.corners) for one in tilings.values()])
        ends = [one.creases for one in (next(iter(tilings.values())), next(reversed(tilings.values())))]
        same = len(ends[0].unit) == len(ends[1].unit) and bool((np.abs(ends[1].ends - ends[0].ends) <= STAYED * np.ptp(box, axis=0)).all())
        return {
            "moments": np.array(list(tilings)),
            "count": count,
            "first": np.cumsum([0, *(len(one["sizes"]) for one in sheets)]),
            "start": np.cumsum([0, *(len(one["corners"]) for one in sheets)]),
            **{name: np.concatenate([one[name] for one in sheets]) for name in ("sizes", "corners", "heights", "edges")},
            "loss": course(recording),
            "growth": ("fell", "level", "rose")[1 + int(np.sign(count[-1] - count[0]))],
            "moving": "stayed" if same else "moved",
        }
