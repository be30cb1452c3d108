"""One network from one start at several rates, on one clock; and what became of it from other starts.

Shape letters: T steps, R rates, S seeds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nets.findings.alike import from_each_seed
from nets.findings.classes import named_right, threshold_of
from nets.findings.optimization.learning_rate.kinds import began
from nets.findings.sculpting.separation import refuse_others
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory

MOST = 3  # rates that are told: the lowest, the highest, and of those between the one that ends lowest
LEARNED = 0.97  # share of the samples that is told apart
OFTEN, SELDOM = 0.25, 0.05  # share of the steps that raise the loss
WAYS = ("learns", "creeps", "thrashes", "wanders", "rests")
HELD = 30  # pictures of a training that thrashes: each stays for a while, and none lies between two


class Rates(Finding):
    """Trainings that differ in rate and seed, the first one's seed being the one that is told.

    rates: the lowest first. loss: from the start that is told. seeds: of all starts, that one first. learned: from how many of them each
    rate tells LEARNED of the samples apart in the end.
    way: what becomes of each from the start that is told, a place in WAYS: it learns; or its loss rises in hardly any step, in many, or in
    some; or there is none. best: which rate learns from the most starts. every: from how many steps on to the next a training that
    thrashes is pictured. threshold: what a network answers between two classes.
    start: whether all rates leave from the same numbers, to the last bit.
    """

    steps: np.ndarray = array("T")
    rates: np.ndarray = array("R")
    loss: Trajectory = trajectory("T R", over="steps")
    seeds: np.ndarray = array("S")
    learned: np.ndarray = array("R")
    way: np.ndarray = array("R")
    best: Measured = number()
    every: Measured = number()
    threshold: Measured = number()
    start = verdict("same", "apart")
    ends = verdict("between", "all", "some", "none", "one", "untrained")
    odds = verdict("all", "only", "most", "level", "none", "alone")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where a run is not one for a boundary in the plane."""
        refuse_others(recordings[0])
        told = told_of(recordings)
        first = [row[0] for row in told]
        loss = np.stack([one.loss.values for one in first], axis=1)
        right = np.array([[named_right(one, "samples")[-1].mean() for one in row] for row in told])
        learned = (right >= LEARNED).sum(axis=1)
        way = [_way(one, share >= LEARNED) for one, share in zip(first, right[:, 0], strict=True)]
        return {
            "steps": first[0].arrays["steps"],
            "rates": [*map(_rate, first)],
            "loss": loss,
            "seeds": [one.run.training.seed for one in told[0]],
            "learned": learned,
            "way": [WAYS.index(one) for one in way],
            "best": learned.argmax(),
            "threshold": threshold_of(first[0]),
            "every": max(1, (len(loss) - 1) // HELD),
            "start": "same" if len({began(one) for one in first}) == 1 else "apart",
            "ends": _ends(way),
            "odds": _odds(learned, right.shape[1]),
        }


def told_of(recordings: Sequence[Recording]) -> list[list[Recording]]:
    """The trainings that are told: of each rate, the lowest first, those from every start that all of these rates left from."""
    own = {_rate(one): one for one in reversed(recordings) if one.run.training.seed == recordings[0].run.training.seed}
    rates = sorted(own)
    between = sorted(rates[1:-1], key=lambda rate: np.nan_to_num(own[rate].loss.values[-1], nan=np.inf))
    shown = [rates[0], between[0], rates[-1]] if len(rates) > MOST else rates
    return [*from_each_seed(recordings, _rate, shown).values()]


def _rate(recording: Recording) -> float:
    return recording.run.training.learning_rate


def _way(recording: Recording, learned: bool) -> str:
    loss = recording.loss.values
    if len(loss) == 1:
        return "rests"
    with np.errstate(invalid="ignore"):
        rises = float(np.mean(~(np.diff(loss) <= 0)))
    return "learns" if learned else "creeps" if rises <= SELDOM else "thrashes" if rises >= OFTEN else "wanders"


def _ends(way: list[str]) -> str:
    """What became of all rates together, from the start that is told."""
    learns = [one == "learns" for one in way]
    if "rests" in way:
        return "untrained"
    if way == ["creeps", "learns", "thrashes"]:
        return "between"
    return "one" if len(way) == 1 else "all" if all(learns) else "some" if any(learns) else "none"


def _odds(learned: np.ndarray, seeds: int) -> str:
    """From how many starts the best rate learns, beside the others."""
    if seeds == 1 or len(learned) == 1:
        return "alone"
    _, second, *_ = sorted(learned.tolist(), reverse=True)
    most = learned.max()
    if second == 0 < most:
        return "all" if most == seeds else "only"
    return "none" if most == 0 else "level" if second == most else "most"
