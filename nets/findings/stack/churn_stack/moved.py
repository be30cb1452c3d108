"""Which samples move together: those that a straight cut through the columns tells to be of the second class, and the layers of the first.

Shape letters: A samples drawn of those that move · D inputs.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.ahead import ERRORS
from nets.findings.stack.churn_stack.lined import DRAWN, cuts_of, height, refuse_others, unseen
from nets.findings.stack.stages import stage_numbers
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording


class Moved(Finding):
    """Of the samples held out those that lie above the cut through the columns, and below the one behind the last layer.

    moved: how many of all they are, and rightly: how many of these are of the first class; which: those of them that are drawn. taken: by
    how much each input has the columns' cut take them for the second class: its weight there, times by how much its mean over them is
    larger than that over all samples held out. one, other: the inputs that do so most. crossing: whether more move rightly than wrongly, by
    more than chance gives (two standard errors). several: whether the other does so too.
    """

    moved: Measured = number()
    rightly: Measured = number()
    which: np.ndarray = array("A")
    taken: np.ndarray = array("D")
    one: Measured = number()
    other: Measured = number()
    crossing = verdict("rightly", "evenly", "wrongly", "nobody")
    several = verdict("both", "one")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Find them, and what the columns took them for."""
        (recording,) = recordings
        refuse_others(recording)
        inputs, truths = unseen(recording)
        stages, cuts = stage_numbers(recording, inputs), cuts_of(recording)
        first, last = (height(stages[at], cuts[at]) for at in (0, -1))
        some = np.flatnonzero((first > 0) & (last <= 0))
        means = inputs[some].mean(axis=0, dtype=np.float64) if len(some) else inputs.mean(axis=0, dtype=np.float64)
        taken = cuts[0][0] * (means - inputs.mean(axis=0, dtype=np.float64))
        one, *others = np.argsort(-taken, kind="stable")
        other = others[0] if others else one
        rightly = int(np.sum(truths[some] == 0))
        return {
            "moved": len(some),
            "rightly": rightly,
            "which": some[some < DRAWN],
            "taken": taken,
            "one": one,
            "other": other,
            "crossing": _crossing(rightly, len(some)),
            "several": "both" if others and taken[other] > 0 else "one",
        }


def _crossing(rightly: int, moved: int) -> str:
    """Whether more of so many move rightly than wrongly, by more than chance gives: these differ by its root as a standard error."""
    ahead = 2 * rightly - moved
    if not moved:
        return "nobody"
    return "evenly" if abs(ahead) <= ERRORS * np.sqrt(moved) else "rightly" if ahead > 0 else "wrongly"
