"""What the output of a network of two classes says: the chance of the second class."""

from __future__ import annotations

import numpy as np
from scipy.special import expit

from nets.records.recording import Recording


def chance_of(recording: Recording, outputs: np.ndarray) -> np.ndarray:
    """What outputs (…,) say; of one that was trained by squared error they are the chance themselves, as far as they can be one."""
    return np.clip(outputs, 0, 1) if recording.run.training.loss == "squared_error" else expit(outputs)
