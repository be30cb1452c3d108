"""Which trainings of a study belong together: those on a parabola, those at other rates, those that take few samples a step, and those
whose sharpness was watched."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nets.findings.alike import differing, each_once
from nets.records.recording import Recording
from nets.runs.params import AnyRun
from nets.runs.sections import Parameters, Training

PLAIN = {"optimizer": "sgd", "momentum": 0.0, "weight_decay": 0.0, "schedule": "constant", "batch": "full"}


def on_a_parabola(recordings: Sequence[Recording]) -> list[Recording]:
    """One weight, on the samples of the first such training, by steps that are the rate times the slope: the lowest rate first."""
    found = {one.run.training.learning_rate: one for one in reversed(recordings) if one_weight(one.run) and _plain(one.run.training)}
    alike = [one for one in found.values() if one.run.data == next(iter(found.values())).run.data]
    return sorted(alike, key=lambda one: one.run.training.learning_rate)


def at_other_rates(main: Recording, recordings: Sequence[Recording]) -> list[Recording]:
    """A training, and others that differ from it in nothing but their rate and their seed, each once."""
    return each_once([main, *(one for one in recordings if _differ(main, one) <= {"learning_rate", "seed"})])


def in_batches(main: Recording, recordings: Sequence[Recording]) -> list[Recording]:
    """Those that differ from a training in nothing but that they take some samples a step, in their rate, their schedule and their seed."""
    few = [one for one in recordings if one.run.training.batch != "full"]
    return each_once([one for one in few if _differ(main, one) <= {"batch", "learning_rate", "schedule", "seed"}])


def on_the_edge(recordings: Sequence[Recording]) -> list[Recording]:
    """Plain descents whose sharpness was watched and is a number above zero: those that differ from the first in nothing but their seed."""
    watched = [one for one in recordings if "sharpness" in one.arrays and _plain(one.run.training) and one.last_step > one.first_step]
    known = [one for one in watched if np.isfinite(one.arrays["sharpness"]).all() and one.arrays["sharpness"].min() > 0]
    return each_once([one for one in known if _differ(known[0], one) <= {"seed"}])


def one_weight(run: AnyRun | Parameters) -> bool:
    """Whether all that a run learns is w in w x: its squared error is a parabola."""
    if not isinstance(run, Parameters):
        return False
    dataset, network = run.data.dataset, run.network
    number = dataset is not None and not dataset.classes and run.training.loss != "cross_entropy"
    return number and len(run.data.columns) == 1 and not (network.hidden or network.bias or network.module)


def began(recording: Recording) -> bytes:
    """The numbers that it set out with, to the last bit."""
    return b"".join(values[0].tobytes() for name, values in recording.arrays.items() if name.startswith("parameters/"))


def _plain(training: Training) -> bool:
    return all(getattr(training, key) == value for key, value in PLAIN.items())


def _differ(one: Recording, other: Recording) -> set[str]:
    """In what two runs differ, but for what is watched."""
    return differing(one, other) - {"probe"}
