"""How well a network of two inputs tells classes apart, while it is trained."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nets.findings.classes import named_right, threshold_of
from nets.records.recording import Recording
from nets.runs.params import RunError

Arrays = dict[str, np.ndarray]

SEPARATIONS = ("separated", "mostly", "mixed")
MOSTLY = 0.2  # mistakes, as a share of those of always naming the commoner class: a straight line through two moons or circles makes more


def separation(recording: Recording) -> tuple[Arrays, str]:
    """How the run ended (one of SEPARATIONS), with the numbers it is judged by.

    threshold (): above it the output says the second class of two. mistakes (K,): of how many samples the network names another class at
    each keyframe, as it does where it has no finite output.
    """
    classes, mistakes = recording.targets[:, 0], (~named_right(recording, "samples")).sum(axis=1)
    commoner = len(classes) - np.unique(classes, return_counts=True)[1].max()
    ending = "separated" if not mistakes[-1] else "mostly" if mistakes[-1] <= MOSTLY * commoner else "mixed"
    return {"threshold": np.asarray(threshold_of(recording)), "mistakes": mistakes}, ending


def refuse_others(recording: Recording, most: int = 2) -> None:
    """Raises RunError unless the run has two inputs or a plane, two classes or up to `most`, and a network of known layers."""
    inputs, classes = len(recording.axes), recording.class_names
    if inputs != 2:
        raise RunError(f"a surface over the plane needs two inputs; this run has {inputs}")
    if not 2 <= len(classes) <= most:
        raise RunError(f"a boundary in the plane is one between two classes; {recording.target_names[0]} is {_told(classes)}")
    if not recording.layered:
        raise RunError("a module of one's own cannot be taken to pieces")


def _told(classes: Sequence[str]) -> str:
    return f"one of {len(classes)}" if classes else "a number"
