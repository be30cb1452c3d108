"""Which trainings of a study are different ones: some seeds change nothing, and a training that is told twice is no second one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from nets.records.recording import Recording


def different(study: Sequence[Recording]) -> list[Recording]:
    """Those of some recordings whose training is not, to the last bit of its parameters and losses, that of one before them."""
    return list({_training(recording): recording for recording in reversed(study)}.values())[::-1]


def _training(recording: Recording) -> str:
    told = hashlib.sha256()
    for name, array in recording.arrays.items():
        if name == "loss" or name.startswith(("parameters/", "graph/value")):
            told.update(f"{name} {array.shape} {array.dtype} ".encode())
            told.update(array.tobytes())
    return told.hexdigest()
