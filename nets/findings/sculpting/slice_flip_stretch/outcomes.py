"""What can be said of the numbers of a network's pieces, and of the samples that they are to meet: verdicts, each from little."""

from __future__ import annotations

import numpy as np

from nets.records.recording import Recording


def puzzle(recording: Recording) -> str:
    """What the samples ask for: nothing, something, nothing; one dot; or any others."""
    targets = recording.targets[:, 0][np.argsort(recording.inputs[:, 0], kind="stable")]
    if len(targets) == 1:
        return "dot"
    hump = len(targets) == 3 and targets[0] == targets[2] == 0 != targets[1] and len(np.unique(recording.inputs)) == 3
    return "hump" if hump else "dots"


def gestures(weight: float, bias: float) -> str:
    """What becomes of the activation on its way over x: a weight below zero turns it, one of zero leaves a single point of it."""
    if not (np.isfinite(weight) and np.isfinite(bias)):
        return "lost"
    return "turned" if weight < 0 else "straight" if weight > 0 else "point"


def pull(outgoing: float) -> str:
    """What the weight behind a unit makes of its curve."""
    if not np.isfinite(outgoing):
        return "lost"
    return "under" if outgoing < 0 else "gone" if outgoing == 0 else "taller" if outgoing >= 1 else "flatter"


def others(gestures: list[str]) -> str:
    """How many units beside the first one take a slice; odd where one of them takes none."""
    if not set(gestures) <= {"turned", "straight"}:
        return "odd"
    return ("none", "one", "several")[min(len(gestures), 2)]
