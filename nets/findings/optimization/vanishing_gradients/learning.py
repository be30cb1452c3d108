"""What becomes of the gradient's way back while networks learn, and of what they answer, for the ways to begin that are trained.

Shape letters: K keyframes of the first training, W ways, L layers, the output last, P samples that are shown, D inputs.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.classes import named, named_right, threshold_of
from nets.findings.optimization.activations_shape_learning.reading import over
from nets.findings.optimization.vanishing_gradients.flow import FAINT
from nets.findings.optimization.vanishing_gradients.ways import alike, shares, way_of
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory

LEARNED = 0.8  # share of the samples it is scored on that is told apart
SHOWN = 63  # samples, at the most, of which it is told one by one whether their class is named
GROWN = 2.0  # times as much in the end: anyone sees that
CHANCE = 1.5  # times the share of the most frequent class: who is right no more often has learned nothing


class Learning(Finding):
    """Trainings that differ in how they begin, the first one being the one that is told, from its seed.

    share: the gradient's norm at each layer as a share of that at the output. right: the share of the samples whose class is named: of
    those that are held out, where there are any. scored: how many these are. other: of the other ways the one that is right most often in
    the end; the first way itself where there is no other. few, many: how many samples the first and the other way name rightly then.
    way (W): the place of each among all ways to begin, trained or not. shown: the inputs of the first of these samples; hit: whether each
    of them is named rightly. says: whether in the end the first way names the same class for all. kept: whether all the while what comes
    back has vanished in the first way, and not in the other one; grown: how many times as much comes to the first layer there in the end.
    """

    keyframes: np.ndarray = array("K")
    share: Trajectory = trajectory("K W L", over="keyframes")
    right: Trajectory = trajectory("K W", over="keyframes")
    way: np.ndarray = array("W")
    shown: np.ndarray = array("P D")
    hit: Trajectory = trajectory("K W P", over="keyframes")
    scored: Measured = number()
    other: Measured = number()
    few: Measured = number()
    many: Measured = number()
    grown: Measured = number()
    kept = verdict("growing", "apart", "otherwise")
    says = verdict("the same", "several")
    ends = verdict("woken", "both", "neither", "first", "some", "alone", "untrained")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError as `alike` does."""
        main = recordings[0]
        ways = list(dict.fromkeys(map(way_of, alike(recordings))))
        as_main = {way_of(one): one for one in reversed(alike(recordings)) if one.run.training == main.run.training}
        trained = [as_main[way] for way in ways if way in as_main]
        keyframes, probe = main.arrays["keyframes"], "held_out" if main.run.data.held_out else "samples"
        hit = np.stack([over(keyframes, one, named_right(one, probe)) for one in trained], axis=1)
        right = hit.mean(axis=2)
        share = np.stack([over(keyframes, one, _shares(one)) for one in trained], axis=1)
        other = 1 + int(right[-1, 1:].argmax()) if len(trained) > 1 else 0
        with np.errstate(all="ignore"):
            first, grown = share[:, :, 0] / share[:, :, -2], float(share[-1, other, 0] / share[0, other, 0])
        frequent = np.bincount(main.arrays[f"{probe}/targets"][:, 0].astype(int)).max() / len(main.arrays[f"{probe}/targets"])
        return {
            "keyframes": keyframes,
            "share": share,
            "right": right,
            "way": [at for at, way in enumerate(ways) if way in as_main],
            "shown": main.arrays[f"{probe}/inputs"][:SHOWN],
            "hit": hit[:, :, :SHOWN],
            "scored": len(main.arrays[f"{probe}/targets"]),
            "other": other,
            "few": round(hit[-1, 0].sum()),
            "many": round(hit[-1, other].sum()),
            "grown": grown,
            "kept": _kept(first[:, 0], first[:, other], grown),
            "says": "several" if len(np.unique(named(main.output(probe).values[-1], threshold_of(main)))) > 1 else "the same",
            "ends": _ends(right[-1, 0], right[-1, other], float(frequent), other, len(keyframes)),
        }


def _shares(recording: Recording) -> np.ndarray:
    """(K, L): at its keyframes, the gradient's norm at each layer as a share of that at the output."""
    return np.array([shares(recording, row) for row in range(len(recording.arrays["flow"]))])


def _ends(first: float, other: float, frequent: float, which: int, steps: int) -> str:
    """What became of the first way and of the other one; frequent: how often one is right who always names the same class."""
    if steps == 1:
        return "untrained"
    if not which:
        return "alone"
    learned, idle = [share >= LEARNED for share in (first, other)], [share <= CHANCE * frequent for share in (first, other)]
    if idle[0] and learned[1]:
        return "woken"
    if all(learned) or all(idle):
        return "both" if all(learned) else "neither"
    return "first" if first > other else "some"


def _kept(first: np.ndarray, other: np.ndarray, grown: float) -> str:
    """What becomes of two ways while they train, by what of the last hidden layer's gradient reaches the first one, each (K,)."""
    if not ((first < FAINT).all() and (other >= FAINT).all()):
        return "otherwise"
    return "growing" if grown > GROWN else "apart"
