"""What networks read of pictures, on one clock; and what a guess would cost.

Shape letters: K keyframes, P pictures, M their pixels, A shapes, S seeds.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nets.records.recording import Recording
from nets.records.trajectory import Trajectory


def over(keyframes: np.ndarray, recording: Recording, values: np.ndarray) -> np.ndarray:
    """Values at a recording's own keyframes (K', …), at those of another, (K, …): linear between them."""
    own = Trajectory(recording, "", "keyframes", values.astype(np.float64), recording.arrays["keyframes"])
    return np.stack([own.at(step) for step in keyframes])


def guess_of(recording: Recording) -> float:
    """The least loss of an answer that is the same for all samples: the entropy of the classes, or the mean of their variances."""
    classes = recording.trained_on[1][:, 0].astype(int)
    shares = np.bincount(classes, minlength=len(recording.class_names)) / len(classes)
    if recording.run.training.loss == "squared_error":
        return float(np.mean(shares * (1 - shares)))
    seen = shares[shares > 0]
    return float(-np.sum(seen * np.log(seen)))


def padded(rows: Sequence[Sequence[np.ndarray]]) -> np.ndarray:
    """Arrays (K',) of several lengths for each shape and seed as one, (A, S, K), with no number behind their ends."""
    count = max(len(one) for row in rows for one in row)
    return np.array([[np.pad(one.astype(np.float64), (0, count - len(one)), constant_values=np.nan) for one in row] for row in rows])


def pictures_of(recording: Recording, probe: str, count: int) -> np.ndarray:
    """The first pictures of a probe (P, M), each pixel as a share of the way from the least to the most that it is in all of them."""
    values = recording.arrays[f"{probe}/inputs"].astype(np.float64)
    low, span = values.min(axis=0), np.ptp(values, axis=0)
    return ((values - low) / np.where(span > 0, span, 1))[:count]
