"""Trainings from several starts, without weight decay and with some: how far their errors part, and what brings the true one down again.

Shape letters: S starts · T steps, at the most · W weight decays · G places between the samples' ends · R starts that have both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nets.findings.alike import different, differing, each_once
from nets.findings.optimization.overfitting.course import PARTED, compared, times
from nets.findings.optimization.overfitting.judged import Judged
from nets.findings.weights import COUNTS, how_many
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory


class Starts(Finding):
    """Trainings that differ in their seed alone, the one that is told first.

    steps, true: of each, and behind its last step no number. ends: the last true error, and that where one would have stopped. parted: how
    many end PARTED times above their least true error; fewest, most: how many times, the least and the largest of these. helped: how many
    ends are PARTED times above where one would have stopped; less: how many times, the least of these.
    """

    steps: np.ndarray = array("S T")
    true: np.ndarray = array("S T")
    ends: np.ndarray = array("S 2")
    parted: Measured = number()
    helped: Measured = number()
    fewest: Measured = number()
    most: Measured = number()
    less: Measured = number()
    parts = verdict(*COUNTS)
    stops = verdict(*COUNTS)

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError as `Judged.of` does."""
        judged = [Judged.of(one) for one in recordings]
        ratio = np.array([times(one.true[-1], one.true[one.best]) for one in judged])
        saved = np.array([times(one.true[-1], one.true[one.stop]) for one in judged])
        longest = max(len(one.steps) for one in judged)
        parted, helped = ratio >= PARTED, saved >= PARTED
        return {
            "steps": [_filled(one.steps, longest) for one in judged],
            "true": [_filled(one.true, longest) for one in judged],
            "ends": [(one.true[-1], one.true[one.stop]) for one in judged],
            "parted": parted.sum(),
            "helped": helped.sum(),
            "fewest": _of(np.min, ratio[parted]),
            "most": _of(np.max, ratio[parted]),
            "less": _of(np.min, saved[helped]),
            "parts": how_many(parted),
            "stops": how_many(helped),
        }


class Decay(Finding):
    """Trainings that differ in their weight decay and their seed: one without, or with the least, from each start, and some with more.

    decays, curves: those from the first start, and their last curves. One of them is chosen, beside the least: it ends with the least error
    on the samples that choose; steps, answer, true: of that one. ends: from each start that has both, the last true error at the least
    decay, that where one would have stopped there, and the last one at the chosen decay. stopped, helped: from how many starts the second
    and the third are PARTED times below the first; halted, less: how many times, the least of all. told: what became of the first start.
    brings: whether both help from every start. dial: whether the least decay and the most are PARTED times worse than the chosen one, and
    go more up and down than it, and less.
    """

    decays: np.ndarray = array("W")
    curves: np.ndarray = array("W G")
    steps: np.ndarray = array("T")
    answer: Trajectory = trajectory("T G", over="steps")
    true: Trajectory = trajectory("T", over="steps")
    ends: np.ndarray = array("R 3")
    stopped: Measured = number()
    helped: Measured = number()
    halted: Measured = number()
    less: Measured = number()
    told = verdict("helps", "level", "harms")
    brings = verdict("both", "counted", "single")
    dial = verdict("between", "other")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError as `Judged.of` does."""
        first, at = told_of(recordings)
        judged = [Judged.of(one) for one in first]
        ends = np.array([one.true[-1] for one in judged])
        pairs = [(Judged.of(one), Judged.of(other)) for one, other in pairs_of(recordings, first[0], first[at])]
        saved = np.array([times(one.true[-1], other.true[-1]) for one, other in pairs])
        halted = np.array([times(one.true[-1], one.true[one.stop]) for one, _ in pairs])
        helped = saved >= PARTED
        curves = np.array([one.answers[-1] for one in judged])
        return {
            "decays": [_decay(one) for one in first],
            "curves": curves,
            "steps": judged[at].steps,
            "answer": judged[at].answers,
            "true": judged[at].true,
            "ends": [(one.true[-1], one.true[one.stop], other.true[-1]) for one, other in pairs],
            "stopped": (halted >= PARTED).sum(),
            "helped": helped.sum(),
            "halted": halted.min(),
            "less": saved.min(),
            "told": compared(ends[0], ends[at]),
            "brings": "single" if len(pairs) == 1 else "both" if helped.all() and (halted >= PARTED).all() else "counted",
            "dial": _dial(ends, curves, at),
        }


def from_other_starts(main: Recording, study: Sequence[Recording]) -> list[Recording]:
    """A training, and others that differ from it in nothing but their seed; those that another one repeats to the last bit left out."""
    return different([main, *(one for one in study if differing(main, one) <= {"seed"})])


def with_decay(main: Recording, study: Sequence[Recording]) -> list[Recording]:
    """A training, and others that differ from it in weight decay, and may in their seed; none unless some from its start has more."""
    some = each_once(one for one in (main, *study) if differing(main, one) <= {"seed", "weight_decay"})
    more = [one for one in some if _seed(one) == _seed(main) and _decay(one) > _decay(main)]
    return some if more else []


def told_of(recordings: Sequence[Recording]) -> tuple[list[Recording], int]:
    """Those from the start of the first, from its decay upwards; and which of these, beside it, the samples that choose are for."""
    main = recordings[0]
    by = {_decay(one): one for one in reversed(recordings) if _seed(one) == _seed(main) and _decay(one) >= _decay(main)}
    first = [by[decay] for decay in sorted(by)]
    errors = [Judged.of(one).chosen_by[-1] for one in first[1:]]
    return first, 1 + int(np.argmin(np.nan_to_num(errors, nan=np.inf)))


def pairs_of(recordings: Sequence[Recording], without: Recording, chosen: Recording) -> list[tuple[Recording, Recording]]:
    """From each start that has both, the training at the one decay and at the other."""
    by = {(_decay(one), _seed(one)): one for one in reversed(recordings)}
    seeds = dict.fromkeys(_seed(one) for one in recordings)
    both = [(by.get((_decay(without), seed)), by.get((_decay(chosen), seed))) for seed in seeds]
    return [(one, other) for one, other in both if one is not None and other is not None]


def _decay(recording: Recording) -> float:
    return recording.run.training.weight_decay


def _seed(recording: Recording) -> int:
    return recording.run.training.seed


def _dial(ends: np.ndarray, curves: np.ndarray, at: int) -> str:
    """ends (W,), curves (W, G): whether what is at `at` lies between a curve that is too wild and one that is too stiff."""
    with np.errstate(all="ignore"):
        wild, chosen, stiff = np.abs(np.diff(curves[[0, at, -1]], axis=1)).sum(axis=1)
    worse = times(ends[0], ends[at]) >= PARTED and times(ends[-1], ends[at]) >= PARTED
    return "between" if worse and wild > chosen > stiff else "other"


def _filled(values: np.ndarray, length: int) -> np.ndarray:
    return np.append(values.astype(np.float64), np.full(length - len(values), np.nan))


def _of(measure: Any, values: np.ndarray) -> float:
    return float(measure(values)) if len(values) else 0.0
