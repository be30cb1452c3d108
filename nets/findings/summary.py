"""How a training went, in a few numbers: what one asks of any run, whatever scene may show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from nets.findings.classes import named_right
from nets.findings.endings import FITS, fit
from nets.records.recording import Recording


def accuracy(recording: Recording) -> float | None:
    """The share of the samples whose class the network names at the last step; None where it predicts a number."""
    if not recording.class_names:
        return None
    return float(named_right(recording, "samples")[-1].mean())


def endings(recordings: Sequence[Recording]) -> dict[str, int]:
    """How many trainings that predict a number ended in each way (of FITS), in the order of FITS."""
    counts = Counter(fit(recording)[1] for recording in recordings)
    return {ending: counts[ending] for ending in FITS if counts[ending]}
