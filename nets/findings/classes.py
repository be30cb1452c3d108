"""Which class a network names: of two it says the second one above a threshold, of more the one whose output is the largest.

Shape letters: K keyframes · N samples · O outputs.
"""

from __future__ import annotations

import numpy as np
from scipy.special import expit, softmax

from nets.records.recording import Recording


def threshold_of(recording: Recording) -> float:
    """The output between two classes: ½ where it was trained to be 0 or 1, else 0, a probability of one half."""
    return 0.5 if recording.run.training.loss == "squared_error" else 0.0


def named(output: np.ndarray, threshold: float) -> np.ndarray:
    """The numbers of the classes that outputs (…, O) name, (…,); what is said where one is no number means nothing (see `knows`)."""
    return output.argmax(axis=-1) if output.shape[-1] > 1 else (output[..., 0] > threshold).astype(int)


def knows(output: np.ndarray) -> np.ndarray:
    """Where outputs (…, O) are numbers, (…,)."""
    return np.isfinite(output).all(axis=-1)


def named_right(recording: Recording, probe: str) -> np.ndarray:
    """At its keyframes, whether a network names the class of each sample of a probe, (K, N): none, where it gives no number."""
    output, classes = recording.output(probe).values, recording.arrays[f"{probe}/targets"][:, 0]
    return (named(output, threshold_of(recording)) == classes) & knows(output)


def probabilities(output: np.ndarray) -> np.ndarray:
    """What outputs (…, O) say of classes, as probabilities (…, O): that of the second of two, or of each."""
    with np.errstate(invalid="ignore"):
        return softmax(output, axis=-1) if output.shape[-1] > 1 else expit(output)
