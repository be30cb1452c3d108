"""Few samples a step: how a loss trembles at a constant rate, and at one that sinks.

Shape letters: T steps, S seeds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from nets.findings.optimization.learning_rate.kinds import began
from nets.findings.weights import COUNTS, how_many
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.run_files import RunError
from nets.schedules import rates

LAST = 4  # the last quarter of a training
OFTEN = 0.25  # share of the steps
CALM = 0.5  # times as much as the other: what trembles less than that is calmer
CONSTANT, SINKING = range(2)


class Noise(Finding):
    """A training that takes `batch` samples a step at a constant rate, and one at a rate that sinks, from each of some starts.

    loss: over all samples, from the first start. rate: at each step. trembles: by how much the loss changes from step to step, on average
    over the last quarter, from each start. calmer: from how many of the starts it trembles less than CALM times as much at the sinking
    rate. trembling: whether at the constant rate the loss rises in OFTEN of its steps.
    """

    steps: np.ndarray = array("T")
    loss: Trajectory = trajectory("T 2", over="steps")
    rate: Trajectory = trajectory("T 2", over="steps")
    batch: Measured = number()
    seeds: np.ndarray = array("S")
    trembles: np.ndarray = array("S 2")
    calmer: Measured = number()
    calms = verdict(*COUNTS, "here", "not here")
    trembling = verdict("trembles", "smooth")
    start = verdict("same", "apart")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Raises RunError where there are no such two."""
        pairs = pairs_of(recordings)
        if not pairs:
            raise RunError(
                "a constant rate is told beside one that sinks, from the same start, each with some steps and losses that are numbers"
            )
        loss = np.array([[one.loss.values for one in pair] for pair in pairs]).astype(np.float64)  # (S, 2, T)
        last = loss[..., -max(2, loss.shape[2] // LAST) :]
        trembles = np.abs(np.diff(last)).mean(axis=2)
        calmer = trembles[:, SINKING] < CALM * trembles[:, CONSTANT]
        trained = [one.run.training for one in pairs[0]]
        lanes = [rates(one.schedule, one.learning_rate, one.steps) for one in trained]
        return {
            "steps": np.arange(loss.shape[2]),
            "loss": loss[0].T,
            "rate": np.stack([np.append(lane, lane[-1]) for lane in lanes], axis=1),
            "batch": trained[0].batch,
            "seeds": [pair[0].run.training.seed for pair in pairs],
            "trembles": trembles,
            "calmer": calmer.sum(),
            "calms": how_many(calmer) if len(pairs) > 1 else "here" if calmer[0] else "not here",
            "trembling": "trembles" if np.mean(np.diff(loss[0, CONSTANT]) > 0) >= OFTEN else "smooth",
            "start": "same" if all(began(one) == began(other) for one, other in pairs) else "apart",
        }


def pairs_of(recordings: Sequence[Recording]) -> list[tuple[Recording, Recording]]:
    """Of the first batch size and rate that have both: from each start the training at a constant rate, and the one at a rate that sinks.

    Left out is where one is too short, or has a loss that is no number.
    """
    by = {(*_taken(one), one.run.training.seed, one.run.training.schedule): one for one in reversed(recordings)}
    pairs = [
        (one, other)
        for one in recordings
        if one.run.training.schedule == "constant"
        for schedule in ("cosine", "linear")
        if (other := by.get((*_taken(one), one.run.training.seed, schedule))) is not None
    ]
    pairs = [pair for pair in pairs if all(len(one.loss.values) > LAST and np.isfinite(one.loss.values).all() for one in pair)]
    kinds = [(*_taken(one), other.run.training.schedule) for one, other in pairs]
    return [pair for pair, kind in zip(pairs, kinds, strict=True) if kind == kinds[0]]


def _taken(one: Recording) -> tuple[int | str, float]:
    """How many samples a step takes, and how long it is at first."""
    return one.run.training.batch, one.run.training.learning_rate
