"""Which samples move together: those that a straight cut through the columns tells to be of the second class, and the layers of the first.

Shape letters: A samples drawn of those that move · D inputs.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.ahead import ERRORS
from nets.findings.representation.digits_fall_into_place.plane import held
from nets.findings.stack.churn_stack.cutting import cuts_of, height, mended, refuse_others, unseen
from nets.findings.stack.churn_stack.lined import strength_of
from nets.findings.stack.stages import stage_numbers
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording

DRAWN = 200  # at the most: as many stripes as can be told apart on one side of a cut


class Moved(Finding):
    """Of the samples held out those that lie above the cut through the columns, and below the one behind the last layer.

    moved: how many of all they are, and rightly: how many of these are of the first class. Of those that are drawn, the one that is
    followed before all others, where it is one of them: kinds: which class each is of; strength: how strong each of its inputs is, from 0
    to 1, among those of all samples trained on; heights: on which side of the cut through the columns and of the one behind the last layer
    each lies, and how far; places: its two numbers there.
    crossing: whether more move rightly than wrongly, by more than chance gives (two standard errors).
    """

    moved: Measured = number()
    rightly: Measured = number()
    kinds: np.ndarray = array("A")
    strength: np.ndarray = array("A D")
    heights: np.ndarray = array("2 A")
    places: np.ndarray = array("A 2")
    crossing = verdict("rightly", "evenly", "wrongly", "nobody")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Find them."""
        (recording,) = recordings
        refuse_others(recording)
        inputs, truths = unseen(recording)
        stages, cuts = stage_numbers(recording, inputs), cuts_of(recording)
        heights = np.array([height(numbers, cut) for numbers, cut in zip(stages, cuts, strict=True)])
        some, first = np.flatnonzero((heights[0] > 0) & (heights[-1] <= 0)), mended(heights, truths)[:1]
        drawn, rightly = np.concatenate([first, np.setdiff1d(some, first)])[:DRAWN], int(np.sum(truths[some] == 0))
        return {
            "moved": len(some),
            "rightly": rightly,
            "kinds": truths[drawn],
            "strength": strength_of(stages[0][drawn], recording.trained_on[0]),
            "heights": heights[[0, -1]][:, drawn],
            "places": held(stages[-1][None, drawn])[0],
            "crossing": _crossing(rightly, len(some)),
        }


def _crossing(rightly: int, moved: int) -> str:
    """Whether more of so many move rightly than wrongly, by more than chance gives: these differ by its root as a standard error."""
    ahead = 2 * rightly - moved
    if not moved:
        return "nobody"
    return "evenly" if abs(ahead) <= ERRORS * np.sqrt(moved) else "rightly" if ahead > 0 else "wrongly"
