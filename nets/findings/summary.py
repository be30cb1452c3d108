"""How a training went, in a few numbers: what one asks of any run, whatever scene may show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from nets.findings.endings import FITS, fit
from nets.records.recording import Recording


def accuracy(recording: Recording) -> float | None:
    """The share of the samples whose class the network names at the last step; None where it predicts a number.

    A logit says the second of two classes above 0 (an output trained on squared error above a half), and of more the largest one.
    """
    if not recording.class_names:
        return None
    output = recording.output("samples").last.astype(np.float64)  # (N, O)
    threshold = 0.5 if recording.run.training.loss == "squared_error" else 0.0
    named = output.argmax(axis=1) if output.shape[1] > 1 else output[:, 0] > threshold
    return float(np.mean((named == recording.targets[:, 0]) & np.isfinite(output).all(axis=1)))


def endings(recordings: Sequence[Recording]) -> dict[str, int]:
    """How many trainings that predict a number ended in each way (of FITS), in the order of FITS."""
    counts = Counter(fit(recording)[1] for recording in recordings)
    return {ending: counts[ending] for ending in FITS if counts[ending]}
