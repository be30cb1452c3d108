"""When in a training something is seen to happen: how long the loss stood still, when the samples are met, and what moves no more."""

from __future__ import annotations

import numpy as np

from nets.records.recording import Recording

LULL = 0.02  # share by which a loss may change that stands still
SHORTEST = 0.02, 12  # share of a training, and steps, that are worth calling a lull


def settled(keyframes: np.ndarray, output: np.ndarray, seen: float) -> int:
    """The first keyframe from which on an output (K, G) is seen to stay as it ends; the last one where it ends as no numbers."""
    with np.errstate(invalid="ignore", over="ignore"):
        away = ~(np.abs(output - output[-1]).max(axis=1) <= seen)
    return int(keyframes[min(np.flatnonzero(away).max(initial=-1) + 1, len(keyframes) - 1)])


def met(recording: Recording, seen: float) -> int:
    """The first keyframe at which no sample is seen to be missed by the output; the last one where it misses one in the end."""
    keyframes, output = recording.arrays["keyframes"], recording.output("samples").values[:, :, 0].astype(np.float64)
    with np.errstate(invalid="ignore"):
        close = np.abs(output - recording.targets[:, 0]).max(axis=1) <= seen
    return int(keyframes[np.flatnonzero(close)[0] if close[-1] else -1])


def lull_of(recording: Recording) -> tuple[int, int]:
    """The longest stretch in which the loss stands still and after which it falls to less than half: its first step, and its last."""
    loss, steps = recording.arrays["loss"].astype(np.float64), recording.arrays["steps"]
    if not np.isfinite(loss).all():
        return -1, -1
    start, longest, end = 0, 0, -1
    for row, value in enumerate(loss):
        while np.ptp(loss[start : row + 1]) > LULL * value:
            start += 1
        if row - start > longest and loss[-1] < value / 2:
            longest, end = row - start, row
    first, last = int(steps[end - longest]), int(steps[end])
    return (first, last) if last - first >= max(SHORTEST[0] * int(steps[-1]), SHORTEST[1]) and end >= 0 else (-1, -1)
