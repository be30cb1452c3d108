"""The plane that is drawn of a run of more inputs than two: over the two that it names, the others held.

Shape letters: n places · D inputs · T recorded steps · H units of the first layer.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nets.runs.params import Run
from nets.samples import Samples


def axes_of(plane: Sequence[str] | None, names: Sequence[str]) -> list[int]:
    """Which of the named inputs are the axes of what is drawn: the two of the plane, else all where they are two at the most."""
    return [names.index(name) for name in plane] if plane else [*range(len(names))] if len(names) <= 2 else []


def held_of(run: Run, samples: Samples) -> np.ndarray:
    """At what each input (D,) is held, where it is none of the plane's: at the mean of the samples that the run trains on."""
    mean = samples.inputs.mean(axis=0)
    return np.where(samples.of_words, mean, 0) if run.data.standardise else mean


def raised(places: np.ndarray, axes: Sequence[int], held: np.ndarray) -> np.ndarray:
    """The inputs (n, D) that places (n, 2) stand for."""
    inputs = np.tile(held, (len(places), 1))
    inputs[:, axes] = places
    return inputs


def restricted(weight: np.ndarray, bias: np.ndarray, axes: Sequence[int], held: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The weight (T, H, 2) and bias (T, H) by which a first layer, of weight (T, H, D) and bias (T, H), acts on places."""
    others = np.delete(np.arange(len(held)), axes)
    with np.errstate(all="ignore"):
        return weight[:, :, axes], (bias + weight[:, :, others].astype(np.float64) @ held[others]).astype(bias.dtype)
