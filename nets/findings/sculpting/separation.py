"""How well a network of two inputs tells two classes apart, while it is trained."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nets.records.recording import Recording
from nets.runs.params import RunError

Arrays = dict[str, np.ndarray]

SEPARATIONS = ("separated", "mostly", "mixed")
MOSTLY = 0.2  # mistakes, as a share of those of always naming the commoner class: a straight line through two moons or circles makes more


def separation(recording: Recording) -> tuple[Arrays, str]:
    """How the run ended (one of SEPARATIONS), with the numbers it is judged by.

    threshold (): above it the output says the second class. mistakes (K,): how many samples lie on the wrong side at each keyframe, as do
    those without a finite output.
    """
    threshold = threshold_of(recording)
    output, classes = recording.output("samples").values[:, :, 0], recording.targets[:, 0]  # (K, N), (N,)
    wrong = ((output > threshold) != (classes == 1)) | ~np.isfinite(output)
    mistakes = wrong.sum(axis=1)
    commoner = min(np.sum(classes == 0), np.sum(classes == 1))
    ending = "separated" if not mistakes[-1] else "mostly" if mistakes[-1] <= MOSTLY * commoner else "mixed"
    return {"threshold": np.asarray(threshold), "mistakes": mistakes}, ending


def threshold_of(recording: Recording) -> float:
    """The output between the two classes: ½ where it was trained to be 0 or 1, else 0, a probability of one half."""
    return 0.5 if recording.run.training.loss == "squared_error" else 0.0


def refuse_others(recording: Recording) -> None:
    """Raises RunError unless the run has two inputs, two classes, and a network that is not a module of the user's."""
    inputs, classes = recording.inputs.shape[1], recording.class_names
    if inputs != 2:
        raise RunError(f"a surface over the plane needs two inputs; this run has {inputs}")
    if len(classes) != 2:
        raise RunError(f"a boundary in the plane is one between two classes; {recording.target_names[0]} is {_told(classes)}")
    if recording.run.network.module:
        raise RunError("a module of one's own cannot be taken to pieces")


def _told(classes: Sequence[str]) -> str:
    return f"one of {len(classes)}" if classes else "a number"
