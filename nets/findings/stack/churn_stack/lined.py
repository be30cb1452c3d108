"""Unseen samples of a table, lined up by straight cuts: through their columns, and through what each layer makes of them.

Shape letters: K keyframes · M samples drawn · S stages: the input, and behind each hidden layer · W numbers of the widest stage.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.datasets import DATASETS
from nets.findings.ahead import ERRORS
from nets.findings.endings import COURSES, course
from nets.findings.representation.digits_fall_into_place.plane import held, places_of
from nets.findings.stack.churn_stack.cutting import cut_of, cuts_of, drawn_of, height, refuse_others, unseen
from nets.findings.stack.stages import stage_numbers
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory

FAINT, STRONG = 5, 95  # percent of the samples a number is larger than where it is as faint, and as strong, as can be
NEARLY = 0.95  # of all, that are nearly all


class Lined(Finding):
    """What straight cuts make of samples that were held out, at each stage of the trained network.

    kinds: which class each sample drawn is of; the first of them is one that layers mend, where there is one. strength: how strong, from 0
    to 1, each number of a stage is among those of all samples trained on. heights: on which side of a stage's cut each lies, and how far:
    the logarithm of the odds that scikit-learn's logistic regression gives, fitted there to the samples trained on. right: how many of all
    `tested` samples held out lie on their side, a linear probe (Alain and Bengio, 2016, "Understanding intermediate layers using linear
    classifier probes"); base: how many are right if all are told to be of the class that `most` of those trained on are; untrained: how
    many behind the last layer before training; best: how many the rule itself tells by which the samples were made, where that is known,
    else as many as the best stage; ruled: which of those drawn it tells so. won: of what the best of all tells more than the base, what
    each stage tells, in percent. places: the two numbers of the last layer; cuts: before training and in the end, a, b and c of its cut
    a h + b g + c = 0. first, last: whether
    behind the first layer, and behind the last, more are right than at the input, by more than chance gives (paired, two standard errors).
    after: whether behind the last more are right than behind the first. trained: whether more are right than before training. limit:
    whether that rule is known. before: whether before training nearly all are told to be of the class that most are.
    Raises RunError for other runs than those of two classes with samples held out and two or more layers, the last one of two units.
    """

    keyframes: np.ndarray = array("K")
    kinds: np.ndarray = array("M")
    strength: np.ndarray = array("S M W")
    heights: np.ndarray = array("S M")
    right: np.ndarray = array("S")
    tested: Measured = number()
    base: Measured = number()
    most: Measured = number()
    untrained: Measured = number()
    best: Measured = number()
    ruled: np.ndarray = array("M")
    won: np.ndarray = array("S")
    places: Trajectory = trajectory("K M 2", over="keyframes")
    cuts: np.ndarray = array("2 3")
    loss = verdict(*COURSES)
    first = verdict("better", "alike", "worse")
    last = verdict("better", "alike", "worse")
    after = verdict("better", "alike", "worse")
    trained = verdict("better", "alike", "worse")
    limit = verdict("known", "unknown")
    before = verdict("one", "two")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Fit a cut at every stage, and line the samples up."""
        (recording,) = recordings
        refuse_others(recording)
        tested, truths = unseen(recording)
        inputs, classes = recording.trained_on
        known, stages = (stage_numbers(recording, some) for some in (inputs, tested))
        cuts = cuts_of(recording)
        heights = np.array([height(numbers, cut) for numbers, cut in zip(stages, cuts, strict=True)])
        right, drawn = (heights > 0) == truths, drawn_of(heights, truths)
        at_first = cut_of(stage_numbers(recording, inputs, 0)[-1], classes[:, 0])
        at_start = height(stage_numbers(recording, tested, 0)[-1], at_first) > 0
        before, most = at_start == truths, float(classes.mean() > 0.5)
        base, counts = int(np.sum(truths == most)), right.sum(axis=1)
        rule = _by_rule(recording, tested, truths)
        best = int(counts.max() if rule is None else rule.sum())
        strength = [strength_of(numbers[drawn], all_known) for numbers, all_known in zip(stages, known, strict=True)]
        widest = max(numbers.shape[1] for numbers in strength)
        return {
            "keyframes": recording.arrays["keyframes"],
            "kinds": truths[drawn],
            "strength": np.array([np.pad(one, ((0, 0), (0, widest - one.shape[1]))) for one in strength]),
            "heights": heights[:, drawn],
            "right": counts,
            "base": base,
            "most": most,
            "tested": len(truths),
            "untrained": before.sum(),
            "best": best,
            "ruled": np.zeros(len(drawn)) if rule is None else rule[drawn].astype(float),
            "won": 100 * np.clip((counts - base) / max(best - base, 1), 0, 1),
            "places": held(places_of(recording, tested[drawn])),
            "cuts": np.array([np.append(*one) for one in (at_first, cuts[-1])]),
            "loss": course(recording),
            "first": _compared(right[1], right[0]),
            "last": _compared(right[-1], right[0]),
            "after": _compared(right[-1], right[1]),
            "trained": _compared(right[-1], before),
            "limit": "unknown" if rule is None else "known",
            "before": "one" if np.mean(at_start == most) >= NEARLY else "two",
        }


def strength_of(numbers: np.ndarray, known: np.ndarray) -> np.ndarray:
    """How strong each of numbers (n, W) is, from 0 to 1, among those that are known (N, W)."""
    finite = np.nan_to_num(known, posinf=0, neginf=0)
    low, high = np.percentile(finite, [FAINT, STRONG], axis=0)
    rare = low == high
    low, high = np.where(rare, finite.min(axis=0), low), np.where(rare, finite.max(axis=0), high)
    return np.clip((np.nan_to_num(numbers, posinf=0, neginf=0) - low) / np.where(high > low, high - low, 1), 0, 1)


def _by_rule(recording: Recording, inputs: np.ndarray, truths: np.ndarray) -> np.ndarray | None:
    """Which samples (n,) the rule tells rightly by which they were made, where it is known."""
    name = recording.run.data.name
    chance = DATASETS[name].chance if name else None
    return (chance(recording.in_units(inputs.astype(np.float64))) > 0.5) == truths if chance else None


def _compared(right: np.ndarray, other: np.ndarray) -> str:
    """Whether one that is right where `right` (n,) says so is right more often than another, by more than chance gives."""
    gains = right.astype(float) - other
    margin = ERRORS * float(np.sqrt(np.sum(gains**2)))
    return "alike" if abs(gains.sum()) <= margin else "better" if gains.sum() > 0 else "worse"
