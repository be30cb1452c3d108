"""Which customers leave, told by straight cuts on columns and on features of two hands, and by a network: on some draws of customers.

Shape letters: R draws · E four readers: the columns as they are, the hand that guesses, the hand that has read the rule, the network.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import stdtrit

from nets.findings.alike import different
from nets.findings.classes import knows, named, threshold_of
from nets.findings.representation.hand_made_or_learned.features import from_the_rule, guessed
from nets.findings.stack.probes import fitted, says
from nets.records.finding import Finding, array, number, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.runs.params import RunError
from nets.scores import best_scores

SURE = 0.95  # how sure an interval is
RACES = ("network", "draw", "hand", "unknown")


class Customers(Finding):
    """Trainings on churn, each on customers of its own, judged on those held out of it, which no reader has seen.

    wrong: how many of these, `tested`, each reader gets wrong; plain, guessing, knowing, learned: the means of the four. reach: of the
    difference of each other one's mean from the network's, how far from it the interval reaches that holds the true mean with a chance of
    `sure` in 100 (Student's, of paired differences). best: the mean of what the rule itself would get wrong, which knows each customer's
    chance. over_guess, over_rule: who wins, the network or a hand; a draw where zero lies in the interval, unknown where there is one draw
    alone.
    """

    wrong: np.ndarray = array("R 4")
    reach: np.ndarray = array("3")
    sure: Measured = number()
    plain: Measured = number()
    guessing: Measured = number()
    knowing: Measured = number()
    learned: Measured = number()
    best: Measured = number()
    tested: Measured = number()
    over_guess = verdict(*RACES)
    over_rule = verdict(*RACES)

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where a run has other data, or holds nobody out."""
        runs = different(recordings)
        for one in runs:
            if one.run.data.name != "churn" or not one.run.data.held_out:
                raise RunError("hand-made features are known of churn alone, with samples held out (data.held_out)")
        wrong = np.array([_wrong(one) for one in runs])
        more = wrong[:, :3] - wrong[:, 3:]
        reach = _reach(more)
        plain, guessing, knowing, learned = wrong.mean(axis=0)
        _, over_guess, over_rule = [_race(*both) for both in zip(more.mean(axis=0), reach, strict=True)]
        return {
            "wrong": wrong,
            "reach": reach,
            "sure": 100 * SURE,
            "plain": plain,
            "guessing": guessing,
            "knowing": knowing,
            "learned": learned,
            "best": np.mean([one.run.data.held_out * (1 - best_scores("churn", *_unseen(one)).accuracy) for one in runs]),
            "tested": len(runs[0].arrays["held_out/targets"]),
            "over_guess": over_guess,
            "over_rule": over_rule,
        }


def _unseen(recording: Recording) -> tuple[np.ndarray, np.ndarray]:
    """The customers held out (M, 7), in the units of the data, and who of them leaves (M,)."""
    arrays = recording.arrays
    return recording.in_units(arrays["held_out/inputs"].astype(np.float64)), arrays["held_out/targets"][:, 0]


def _wrong(recording: Recording) -> list[int]:
    """How many customers held out each of the four readers gets wrong, all fitted to those that the run trains on."""
    known, classes = recording.trained_on
    customers, (new, leaves) = recording.in_units(known.astype(np.float64)), _unseen(recording)
    said = [says(made(new), *fitted(made(customers), classes[:, 0])) == leaves for made in (np.asarray, guessed, from_the_rule)]
    output = recording.output("held_out").last
    said.append(knows(output) & (named(output, threshold_of(recording)) == leaves))
    return [int((~one).sum()) for one in said]


def _reach(more: np.ndarray) -> np.ndarray:
    """Half of the interval around the mean of each column of differences (R, E), (E,); no number where there is one row alone."""
    rows = len(more)
    if rows < 2:
        return np.full(more.shape[1], np.nan)
    return stdtrit(rows - 1, (1 + SURE) / 2) * more.std(axis=0, ddof=1) / rows**0.5


def _race(ahead: float, reach: float) -> str:
    if np.isnan(reach):
        return "unknown"
    return "draw" if abs(ahead) <= reach else "network" if ahead > 0 else "hand"
