"""The scale that all knobs of a network share, and which of its samples are named rightly wherever they stand.

Shape letters: S settings of all knobs · N samples.
"""

from __future__ import annotations

import math

import numpy as np

from nets.knobs import Knobs
from nets.records.recording import Recording
from nets.runs.params import RunError


def scale_of(knobs: Knobs) -> float:
    """The end of the scale, which begins as far below zero: the least number with one digit that no knob is beyond, first or last.

    Where training blew up knobs may be beyond it meanwhile, or at no number.
    """
    ends = np.abs(knobs.every[[0, -1]])
    most = float(ends[np.isfinite(ends)].max(initial=0))
    if most == 0:
        return 1.0
    digit = 10.0 ** math.floor(math.log10(most))
    return float(f"{math.ceil(round(most / digit, 6)) * digit:.0e}")


def right(recording: Recording, chances: np.ndarray) -> np.ndarray:
    """How many of the samples that are shown are named rightly by what is said of them in each of some settings (S, N), (S,)."""
    return np.sum(np.isfinite(chances) & ((chances > 0.5) == (recording.targets[:, 0] > 0.5)), axis=1)


def alike(chances: np.ndarray) -> np.ndarray:
    """In which of some settings all samples are given one answer, by what is said of them there (S, N), (S,)."""
    answers = chances > 0.5
    return np.isfinite(chances).all(axis=1) & (answers.all(axis=1) | ~answers.any(axis=1))


def refuse_others(recording: Recording) -> None:
    """Raises RunError where a run has not two inputs and two classes, or its layers are not known."""
    if len(recording.class_names) != 2 or not recording.layered or recording.inputs.shape[1] != 2:
        raise RunError("knobs are turned on a network of two inputs and two classes, whose layers are known")
