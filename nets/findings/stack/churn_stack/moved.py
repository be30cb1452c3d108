"""Which samples fall together: those that straight cuts through columns place among the second class, and the layers among the first.

Shape letters: A samples drawn of those that fall · D inputs.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import expit
from scipy.stats import rankdata

from nets.findings.stack.churn_stack.lined import DRAWN, ERRORS, cuts_of, height, refuse_others, unseen
from nets.findings.stack.stages import stage_numbers
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording

SHARE = 0.05  # of the samples held out, that are told of
FAR = 0.02  # of the line, by which they fall at the least, all together
LARGE = 0.3  # standard deviations by which a column must stand out among them to be told


class Moved(Finding):
    """Of the samples held out those that fall farthest in the line from the cut through the columns to the cut behind the last layer.

    moved: how many of all they are, one in twenty; which: those of them that are drawn. before, behind, came: how many in a hundred of them
    are of the second class, as the cut through the columns says, the cut behind the last layer, and in truth. apart: by how many standard
    deviations of the samples trained on, each input's mean over them differs from that over all samples held out. one, other: the inputs
    that stand out most among them. nearer: whether what came is as the layers said, by as much as chance gives, and not as the columns did.
    shared: whether these are larger than usual, or smaller; several: whether both stand out so. sign: whether they mislead the columns:
    they are larger, the columns' cut weighs them as signs of the second class, and what came is as the layers said, not as that cut did.
    """

    moved: Measured = number()
    which: np.ndarray = array("A")
    before: Measured = number()
    behind: Measured = number()
    came: Measured = number()
    apart: np.ndarray = array("D")
    one: Measured = number()
    other: Measured = number()
    nearer = verdict("layers", "columns", "both", "neither")
    moving = verdict("fall", "stay")
    shared = verdict("more", "less", "nothing")
    several = verdict("both", "one")
    sign = verdict("misleads", "serves")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Find them, and what they share."""
        (recording,) = recordings
        refuse_others(recording)
        inputs, truths = unseen(recording)
        stages, cuts = stage_numbers(recording, inputs), cuts_of(recording)
        first, last = (height(stages[at], cuts[at]) for at in (0, -1))
        falls = rankdata(first) - rankdata(last)
        some = np.argsort(-falls, kind="stable")[: max(round(SHARE * len(truths)), 1)]
        said, told, came = (100 * float(one[some].mean()) for one in (expit(first), expit(last), truths))
        spread = recording.trained_on[0].std(axis=0, dtype=np.float64)
        apart = (inputs[some].mean(axis=0, dtype=np.float64) - inputs.mean(axis=0, dtype=np.float64)) / np.where(spread > 0, spread, 1)
        way = 1 if apart.max() >= LARGE else -1
        one, *others = np.argsort(-way * apart, kind="stable")
        other = others[0] if others else one
        nearer = _nearer(came, said, told, len(some))
        both = bool(others) and way * apart[other] >= LARGE
        weights = cuts[0][0][[one, other] if both else [one]]
        return {
            "moved": len(some),
            "which": np.sort(some[some < DRAWN]),
            "before": said,
            "behind": told,
            "came": came,
            "apart": apart,
            "one": one,
            "other": other,
            "nearer": nearer,
            "moving": "fall" if falls[some].mean() >= FAR * len(truths) else "stay",
            "shared": "nothing" if way * apart[one] < LARGE else "more" if way > 0 else "less",
            "several": "both" if both else "one",
            "sign": "misleads" if nearer == "layers" and apart[one] >= LARGE and (weights > 0).all() else "serves",
        }


def _nearer(came: float, said: float, told: float, count: int) -> str:
    """Which of two foretold shares, in percent, is as what came of so many, by as much as chance gives."""
    close = []
    for one in (told, said):
        margin = ERRORS * np.sqrt(max(one * (100 - one), 1) / count)
        close.append(abs(came - one) <= margin)
    return {(True, False): "layers", (False, True): "columns", (True, True): "both", (False, False): "neither"}[*close]
