"""What a run's layers carry: the plane that is drawn, and samples that may lie off it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from scenes.parts.space.passage import Passage
from scenes.stage import Recording, layers_in_plane, layers_of


def passage_of(run: Recording, frames: Sequence[np.ndarray | None]) -> Callable[[float], Passage]:
    """Step -> the hidden layers as they carry the plane. frames: as of `Passage`."""
    layers, held = layers_in_plane(run)[:-1], _held(run)
    first = layers_of(run)[0].weight

    def passage(step: float) -> Passage:
        both = ((layer.weight.at(step), layer.bias.at(step)) for layer in layers)
        own = tuple((weight.astype(np.float64), bias.astype(np.float64)) for weight, bias in both)
        return Passage(own, run.act, frames, first.at(step)[:, held].astype(np.float64) if run.sliced else None)

    return passage


def off_the_plane(run: Recording) -> np.ndarray | None:
    """By how much samples' further inputs are not those that the plane holds (N, O); None where there are none."""
    return run.inputs[:, _held(run)] - np.array([float(value) for _, value in run.held]) if run.sliced else None


def _held(run: Recording) -> np.ndarray:
    """Which inputs the plane holds (O,)."""
    return np.setdiff1d(np.arange(run.inputs.shape[1]), run.axes)
