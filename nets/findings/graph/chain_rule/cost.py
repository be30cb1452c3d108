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
    """What it costs in runs of networks, in the order of their weights, by the operations that torch counted.

    weights: how many there are. nudging: how many runs it takes to nudge each of them up and down; wave: how many cost as much as one with
    the way back. own: how many nudging takes of the run's own network. times: about how many a wave costs of the largest.
    """

    weights: np.ndarray = array("W")
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
        wave = (forward + backward) / forward
        return {
            "weights": weights[order],
            "nudging": 2 * weights[order],
            "wave": wave[order],
            "own": 2 * weights[0],
            "times": wave[order][-1].round(),
        }
