"""What hidden units have a fold of their own, and where a training set out: what is said of weights that may be zero."""

from __future__ import annotations

import numpy as np

from nets.records.recording import Recording

COUNTS = ("none", "some", "all")
STARTS = ("random", "zero", "given")


def how_many(which: np.ndarray) -> str:
    """Of some things, which are so: one of COUNTS."""
    return "all" if which.all() else "some" if which.any() else "none"


def folding(recording: Recording) -> np.ndarray:
    """Which units (H,) of a network's only hidden layer fold its answer somewhere: neither w nor a is zero at the end."""
    weight, outgoing = (recording.arrays[f"parameters/{name}.weight"][-1] for name in ("hidden1.linear", "output"))
    return (weight != 0).any(axis=1) & (outgoing != 0).any(axis=0)


def start(recording: Recording) -> str:
    """With which weights a training began (one of STARTS): given, where they are from a file; zero, where all of them are."""
    if recording.trained_elsewhere:
        return "given"
    weights = [values[0] for name, values in recording.arrays.items() if name.startswith("parameters/") and name.endswith("weight")]
    return "random" if any(np.any(values) for values in weights) else "zero"
