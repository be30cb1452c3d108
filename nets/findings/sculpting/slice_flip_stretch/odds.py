"""How often a training ends well: a study of seeds.

Shape letters: M members · G grid points · F places of x.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.alike import different
from nets.findings.endings import fit, spread
from nets.findings.sculpting.slice_flip_stretch.unstacked import Unstacked, across, refuse_others
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.runs.params import RunError
from nets.runs.sections import Parameters

APART = 0.05  # distance of two curves, as a share of the targets' range, that one sees


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
        if len({_but_for_the_seed(recording.run) for recording in recordings}) > 1:
            raise RunError("the odds are those of a study that varies training.seed and nothing else")
        trainings, recordings = len(recordings), tuple(different(recordings))
        endings = [fit(recording)[1] for recording in recordings]
        landed = np.array([ending in ("through", "close") for ending in endings])
        curves = np.stack([recording.output("grid").last[:, 0] for recording in recordings]).astype(np.float64)
        samples = recordings[0].inputs[:, 0]
        far = across(samples, 241, 1)
        at, low, high = _gap(recordings[0].grid[:, 0], curves[landed], samples)
        good, how = int(landed.sum()), "near" if "close" in endings else "on"
        told = ("none", "one")[good] if good < 2 else f"{'all' if landed.all() else 'some'}_{how}"
        rest = {ending for ending, one in zip(endings, landed, strict=True) if not one}
        return {
            "trainings": trainings,
            "curves": curves,
            "far": far,
            "far_curves": np.stack([Unstacked.of(recording).stack(far)[-1] for recording in recordings]),
            "landed": landed,
            "good": good,
            "rest": len(recordings) - good,
            "gap_at": at,
            "gap_low": low,
            "gap_high": high,
            "odds": "same" if len(recordings) == 1 < trainings else told,
            "gap": "none" if good < 2 else "apart" if high - low > APART * spread(recordings[0].targets[:, 0]) else "alike",
            "stuck": "none" if not rest else "stuck" if rest == {"stuck"} else "astray",
        }


def _gap(x: np.ndarray, curves: np.ndarray, samples: np.ndarray) -> tuple[float, float, float]:
    """Where, among the samples, some curves (M, G) over x (G,) lie farthest apart, and from where to where; zeros where none does."""
    among = (x >= samples.min()) & (x <= samples.max()) & np.isfinite(curves).all(axis=0)
    if len(curves) < 2 or not among.any():
        return 0.0, 0.0, 0.0
    at = int(np.argmax(np.where(among, np.ptp(curves, axis=0), -1)))
    return float(x[at]), float(curves[:, at].min()), float(curves[:, at].max())


def _but_for_the_seed(run: Parameters) -> Parameters:
    return run.model_copy(update={"training": run.training.model_copy(update={"seed": 0})})
