"""Which recorded steps a film shows."""

from __future__ import annotations

import numpy as np

TIME_SHARE = 0.3  # the rest of the pace follows what the viewer sees change (measured on plateau-and-fold trainings)


def keyframes(outputs: np.ndarray, steps: np.ndarray, count: int) -> np.ndarray:
    """At most `count` of `steps` (T,), spaced evenly in 0.7 parts arc length in function space and 0.3 parts time.

    outputs: (T, G), what the network gives on a lattice at those steps, in the units the viewer sees; values that are not finite count as
    no movement. The first and the last step are always among the keyframes, which rise strictly; there are fewer where steps are.
    """
    if len(steps) == 1:
        return steps
    with np.errstate(invalid="ignore", over="ignore"):
        moves = np.sqrt(np.mean(np.square(np.diff(outputs.astype(np.float64), axis=0)), axis=1))
    moves = np.where(np.isfinite(moves), moves, 0.0)
    arc, time = np.concatenate([[0.0], np.cumsum(moves)]), (steps - steps[0]) / (steps[-1] - steps[0])
    pace = TIME_SHARE * time + (1 - TIME_SHARE) * (arc / arc[-1] if arc[-1] > 0 else time)
    wanted = np.linspace(0, pace[-1], count)
    after = np.clip(np.searchsorted(pace, wanted), 1, len(steps) - 1)
    nearest = after - (wanted - pace[after - 1] <= pace[after] - wanted)
    return steps[np.unique(np.concatenate([[0], nearest, [len(steps) - 1]]))]
