"""What becomes of a network's gradients in training."""

from __future__ import annotations

import numpy as np

from nets.layers import layers_of
from nets.records.recording import Recording

SPAN = 30  # a gradient is what it is in the mean over one part in so many of the training
SWOLLEN, MORE, SEEN = 2.0, 1.5, 0.1  # times as large: all wires together, one of them; of the largest, what can be seen
FADED = 0.5  # of the first gradients, below which the last ones have come down


def course(recording: Recording) -> tuple[str, int, np.ndarray]:
    """What becomes of the gradients in training; around which step they have swollen most since they were least; on which wires (S,)."""
    gradients = [layer.gradient.values for layer in layers_of(recording)]
    sizes = np.concatenate([np.abs(one.reshape(len(one), -1)) for one in gradients], axis=1)
    nowhere = np.zeros(sizes.shape[1], bool)
    if len(sizes) == 1:
        return "untrained", 0, nowhere
    if not (np.isfinite(sizes).all() and np.isfinite(recording.loss.values).all()):
        return "lost", 0, nowhere
    if not sizes.any():
        return "none", 0, nowhere
    span = max(1, len(sizes) // SPAN)
    sums = np.cumsum(np.pad(sizes.astype(np.float64), ((1, 0), (0, 0))), axis=0)
    smooth = (sums[span:] - sums[:-span]) / span
    total = np.linalg.norm(smooth, axis=1)
    least = np.maximum(np.minimum.accumulate(total), 1e-12 * total.max())
    peak = int(np.argmax(np.where(total >= SEEN * total.max(), total / least, 0)))
    lull = int(np.argmin(total[: peak + 1]))
    swollen = smooth[peak] > MORE * smooth[lull]
    at = int(recording.arrays["steps"][peak + span // 2])
    if total[peak] >= SWOLLEN * total[lull] and 2 * swollen.sum() > len(swollen):
        return "all" if swollen.all() else "most", at, swollen
    return "fades" if total[-1] < FADED * total[0] else "lasts", at, swollen
