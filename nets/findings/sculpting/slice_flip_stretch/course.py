"""When in a training something is seen to happen: how long the loss stood still, and from when on the output no longer moves."""

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


def lull_of(recording: Recording) -> tuple[int, int]:
    """The longest stretch in which the loss stands still and after which it falls to less than half: its length in steps, and its end."""
    loss, steps = recording.arrays["loss"].astype(np.float64), recording.arrays["steps"]
    if not np.isfinite(loss).all():
        return 0, -1
    start, longest, end = 0, 0, -1
    for row, value in enumerate(loss):
        while np.ptp(loss[start : row + 1]) > LULL * value:
            start += 1
        if row - start > longest and loss[-1] < value / 2:
            longest, end = row - start, row
    length = int(steps[end] - steps[end - longest])
    return (length, int(steps[end])) if length >= max(SHORTEST[0] * int(steps[-1]), SHORTEST[1]) and end >= 0 else (0, -1)
