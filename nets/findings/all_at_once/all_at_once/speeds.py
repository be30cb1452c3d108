"""How fast each picture of a training changes, from keyframe to keyframe.

Shape letters: K keyframes · N samples · V pictures.
"""

from __future__ import annotations

import numpy as np

from nets.findings.classes import named
from nets.layers import layers_of
from nets.records.recording import Recording

PICTURES = ("box", "function", "sculpting", "layers", "representation", "optimization", "graph")


def own_numbers(recording: Recording, unit: int) -> np.ndarray:
    """The numbers that are a neuron's of the first hidden layer, (K, P): from the inputs, its bias, and to the next layer."""
    first, second, *_ = layers_of(recording)
    keyframes = recording.arrays["keyframes"]
    rows = [(first.weight.at(step)[unit], [first.bias.at(step)[unit]], second.weight.at(step)[:, unit]) for step in keyframes]
    return np.array([np.concatenate(row) for row in rows], np.float64)


def speeds(recording: Recording, unit: int, threshold: float) -> np.ndarray:
    """How much each of PICTURES changes a step, (K-1, V): of one that is no number, nothing is known.

    The neuron's own numbers, as a distance; the share of the lattice whose answer changes; the angle by which the neuron's line turns, in
    degrees; how far samples move behind the first hidden layer, and behind the last one, in the mean; the loss; and, as it is itself what
    changes the weights, the norm of the loss's gradient in all of them.
    """
    keyframes, layers = recording.arrays["keyframes"], layers_of(recording)
    own, told = own_numbers(recording, unit), named(recording.output("grid").values, threshold)
    with np.errstate(all="ignore"):
        turns = np.diff(np.degrees(np.arctan2(own[:, 1], own[:, 0])))
        changes = [
            np.linalg.norm(np.diff(own, axis=0), axis=1),
            (told[1:] != told[:-1]).mean(axis=1),
            np.minimum(np.abs(turns), 360 - np.abs(turns)),
            *(_far(layers[at].after("samples").values) for at in (0, -2)),
            np.abs(np.diff([recording.loss.at(step) for step in keyframes])),
        ]
        return np.column_stack([*(np.array(changes) / np.diff(keyframes)), _gradient(recording)[:-1]])


def faster(speeds: np.ndarray, keyframes: np.ndarray, begin: int, end: int) -> np.ndarray:
    """How many times as fast each picture changes from a step to another one as in the rest of the training, (V,).

    speeds (K-1, V) at keyframes (K,). Where it never changes else it is infinite; where it does not change at all, and where there is no
    rest, it is no number.
    """
    lasts, during = np.diff(keyframes)[:, None], (keyframes[:-1] >= begin) & (keyframes[:-1] < end)
    with np.errstate(all="ignore"):
        inside, outside = ((speeds * lasts)[which].sum(axis=0) / lasts[which].sum() for which in (during, ~during))
        return inside / outside


def _far(places: np.ndarray) -> np.ndarray:
    """How far samples (K, N, H) move from keyframe to keyframe, in the mean, (K-1,)."""
    return np.linalg.norm(np.diff(places.astype(np.float64), axis=0), axis=2).mean(axis=1)


def _gradient(recording: Recording) -> np.ndarray:
    """The norm of the loss's gradient in all weights, (K,)."""
    keyframes = recording.arrays["keyframes"]
    each = (np.array([layer.gradient.at(step) for step in keyframes], np.float64) for layer in layers_of(recording))
    return np.sqrt(sum(np.square(one).reshape(len(keyframes), -1).sum(axis=1) for one in each))
