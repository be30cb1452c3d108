"""One training: how its error on the samples and its true error go together, where they part, and where one would have stopped it.

Shape letters: T steps · G places between the samples' ends · C samples held out that choose · J those that judge.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.findings.endings import blew_up
from nets.findings.optimization.overfitting.judged import Judged, parts, rule_of
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory

PARTED = 1.5  # times as large as another error: less than that nobody sees


class Course(Finding):
    """How wrong a network is along its training, as in `Judged`.

    x, answer: the curve between the samples' ends. rule: what is true there; not a number where that is not known. choosing, judging: the
    places of the samples that are held out, in the recording's own list. dots, chosen_by, true: mean squared errors.
    best, stop: the steps at which the true error is least, and at which it is least on the samples that choose. last, stopped: the true
    error at the last step, and where one stops. ratio: of the last to the least; saved: of the last to the stopped.
    worst, miss: the x at which the last curve is farthest from what is true, and by how much.
    made: whether the rule that made the samples is known, and whether they lie on it; judge: by what the true error is told. outcome:
    whether the errors part, PARTED times, while that on the samples falls; or both rise; or they hold together. stops: whether stopping
    brings the last true error down, PARTED times.
    """

    steps: np.ndarray = array("T")
    x: np.ndarray = array("G")
    rule: np.ndarray = array("G")
    answer: Trajectory = trajectory("T G", over="steps")
    choosing: np.ndarray = array("C")
    judging: np.ndarray = array("J")
    dots: Trajectory = trajectory("T", over="steps")
    chosen_by: Trajectory = trajectory("T", over="steps")
    true: Trajectory = trajectory("T", over="steps")
    best: Measured = number()
    stop: Measured = number()
    last: Measured = number()
    stopped: Measured = number()
    ratio: Measured = number()
    saved: Measured = number()
    worst: Measured = number()
    miss: Measured = number()
    made = verdict("shaken", "exact", "unknown")
    judge = verdict("rule", "held out")
    outcome = verdict("parts", "rises", "holds", "blew up", "untrained")
    stops = verdict("helps", "level", "harms")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError as `Judged.of` does."""
        (recording,) = recordings
        judged = Judged.of(recording)
        choosing, judging = parts(recording)
        rule = rule_of(recording.run)
        true = rule.value(judged.x) if rule else np.full(len(judged.x), np.nan)
        least, stopped, last = (float(judged.true[at]) for at in (judged.best, judged.stop, -1))
        worst, miss = _worst(recording, judged.x, np.abs(judged.answers[-1] - true), judging)
        return {
            "steps": judged.steps,
            "x": judged.x,
            "rule": true,
            "answer": judged.answers,
            "choosing": choosing,
            "judging": judging,
            "dots": judged.dots,
            "chosen_by": judged.chosen_by,
            "true": judged.true,
            "best": judged.steps[judged.best],
            "stop": judged.steps[judged.stop],
            "last": last,
            "stopped": stopped,
            "ratio": times(last, least),
            "saved": times(last, stopped),
            "worst": worst,
            "miss": miss,
            "made": _made(recording),
            "judge": "rule" if rule else "held out",
            "outcome": _outcome(recording, judged),
            "stops": compared(last, stopped),
        }


def times(large: float, small: float) -> float:
    """How many times as large one error is as another; one that is no finite number is infinitely large, and as large as any other such."""
    if not np.isfinite(small):
        return 0.0 if np.isfinite(large) else 1.0
    if not np.isfinite(large):
        return np.inf
    return large / small if small > 0 else np.inf if large > 0 else 1.0


def compared(before: float, after: float) -> str:
    """Whether an error that was `before` is PARTED times smaller `after`, or larger."""
    if times(before, after) >= PARTED:
        return "helps"
    return "harms" if times(after, before) >= PARTED else "level"


def _worst(recording: Recording, x: np.ndarray, misses: np.ndarray, judging: np.ndarray) -> tuple[float, float]:
    """The x of the largest of the misses over x (G,) and how large it is; where the rule is not known, of the samples that judge."""
    if rule_of(recording.run) is None:
        x = recording.arrays["held_out/inputs"][judging, 0]
        misses = np.abs(recording.output("held_out").last[judging, 0] - recording.arrays["held_out/targets"][judging, 0])
    misses = np.nan_to_num(misses, nan=np.inf)
    at = int(np.argmax(misses))
    return float(x[at]), float(misses[at])


def _made(recording: Recording) -> str:
    rule, (inputs, targets) = rule_of(recording.run), recording.trained_on
    if rule is None:
        return "unknown"
    return "exact" if np.array_equal(rule.value(inputs[:, 0]), targets[:, 0]) else "shaken"


def _outcome(recording: Recording, judged: Judged) -> str:
    if len(recording.arrays["steps"]) == 1:
        return "untrained"
    if blew_up(recording.loss.values) or not np.isfinite(judged.true).all():
        return "blew up"
    if times(judged.true[-1], judged.true[judged.best]) < PARTED:
        return "holds"
    return "parts" if judged.dots[-1] < judged.dots[judged.best] else "rises"
