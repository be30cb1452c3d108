"""What a network of two classes says of any inputs: the chance of the second class. And which unseen samples are shown, one by one.

Shape letters: N inputs asked · D their numbers.
"""

from __future__ import annotations

import numpy as np

from nets.chance import chance_of
from nets.layers import layers_of, output_at
from nets.records.recording import Recording
from nets.runs.params import RunError

SHOWN = 7  # unseen samples that are shown one by one
CLEAR = 0.75, 0.95  # between these, the first of them is one that the network is sure enough of
CERTAIN = 0.99
REACH = 3.0  # times the samples' range beyond its end: where nobody was


def chances(recording: Recording, inputs: np.ndarray) -> np.ndarray:
    """The chance (N,) of the second class that the trained network gives to inputs (N, D); not a number where it gives none."""
    return chance_of(recording, output_at(layers_of(recording), inputs, -1)[:, 0])


def shown(recording: Recording) -> np.ndarray:
    """Which held-out samples are shown: the first that the network is clearly, and not wrongly, sure to be of the second class; then
    others, as they come."""
    found, truths = chances(recording, recording.arrays["held_out/inputs"]), recording.arrays["held_out/targets"][:, 0]
    clear = np.flatnonzero((found > CLEAR[0]) & (found < CLEAR[1]) & (truths == 1))
    first = int(clear[0]) if len(clear) else 0
    others = [at for at in range(len(found)) if at != first]
    return np.array([first, *others[: SHOWN - 1]])


def outside(recording: Recording) -> tuple[np.ndarray, bool]:
    """A sample (D,) as the first one shown, but in all columns of numbers far beyond the range of those that were trained on; and whether
    there are such columns. One of two numbers, as 0 and 1, says whether something is so: beyond these there is nothing."""
    sample, trained = recording.arrays["held_out/inputs"][shown(recording)[0]], recording.trained_on[0]
    low, high = trained.min(axis=0), trained.max(axis=0)
    numbers = np.array([name == column for name, column in zip(recording.input_names, recording.columns, strict=True)])
    numbers &= ((trained > low) & (trained < high)).any(axis=0)
    return np.where(numbers, high + REACH * (high - low), sample), bool(numbers.any())


def refuse_others(recording: Recording) -> None:
    """Raises RunError where a run has not two classes, layers that are known, and samples held out."""
    if len(recording.class_names) != 2 or not recording.layered or "held_out/targets" not in recording.arrays:
        raise RunError("a black box is asked of two classes, by samples held out (data.held_out = 1000, say), and its layers are known")
