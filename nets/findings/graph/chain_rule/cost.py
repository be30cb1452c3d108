"""What it costs to know the slope of an answer in every weight, by nudging each of them or by going back once.

Shape letters: W widths, from few weights to many.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.records.finding import Finding, array, number
from nets.records.measured import Measured
from nets.records.recording import Recording


class Cost(Finding):
    """Operations as torch counted them, of networks in the order of their weights.

    weights: how many there are. runs: how many runs it takes to nudge each of them up and down. nudging: the operations of all these runs;
    wave: those of one run with the way back. own: how many runs the run's own network takes. times: how many runs of the largest network
    cost as much as one with the way back.
    """

    weights: np.ndarray = array("W")
    runs: np.ndarray = array("W")
    nudging: np.ndarray = array("W")
    wave: np.ndarray = array("W")
    own: Measured = number()
    times: Measured = number()

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Of a run that names widths."""
        (run,) = recordings
        weights, forward, backward = (run.arrays[f"cost/{name}"].astype(float) for name in ("weights", "forward", "backward"))
        order = np.argsort(weights, kind="stable")
        nudging, wave = 2 * weights * forward, forward + backward
        return {
            "weights": weights[order],
            "runs": 2 * weights[order],
            "nudging": nudging[order],
            "wave": wave[order],
            "own": 2 * weights[0],
            "times": (wave / forward)[order][-1],
        }
