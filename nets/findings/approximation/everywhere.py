"""A network asked everywhere: in the plane around its samples that fills a film's frame, and beyond.

Shape letters: X, Y places across and up.
"""

from __future__ import annotations

import numpy as np
from scipy.interpolate import RegularGridInterpolator

from nets.layers import layers_of, weights_at
from nets.records.recording import Recording

COLUMNS, ROWS = 241, 136  # of the lattices: as wide as high as a film's frame
WIDE, TALL, RAISED = 0.95, 0.79, 0.03  # what of a frame's width and height the samples take, and how far above its middle they lie
NARROW = 3.0  # times as wide as high as the frame, or as high as wide: then each input has a scale of its own
BEYOND = 2.2  # times as wide and as high as the frame is what is seen beyond the samples


def seen(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The plane around samples from low (2,) to high (2,), as a frame of 16 to 9 shows it, and a larger one: corners (2, 2) of each.

    A unit of the one input is as long as one of the other, unless the samples would be a narrow strip.
    """
    span = np.where(high > low, high - low, 1.0)
    size = span / [WIDE, TALL]
    shape = np.array([16.0, 9.0])
    if 1 / NARROW <= (size[0] / size[1]) / (shape[0] / shape[1]) <= NARROW:
        size = shape * np.max(size / shape)
    middle = (low + high) / 2 - [0, RAISED * size[1]]
    return np.array([middle - size / 2, middle + size / 2]), np.array([middle - BEYOND * size / 2, middle + BEYOND * size / 2])


def answered(recording: Recording, step: int, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """The network's output at a recorded step on a lattice (Y, X) over a rectangle; of a module of the user's only where it was watched."""
    x, y = np.linspace(low[0], high[0], COLUMNS), np.linspace(low[1], high[1], ROWS)
    if recording.run.network.module:
        lattice = [np.unique(recording.grid[:, at]) for at in (0, 1)]
        known = recording.output("grid").at(step)[:, 0].reshape(len(lattice[1]), len(lattice[0]))
        return RegularGridInterpolator(lattice[::-1], known, bounds_error=False)(tuple(np.meshgrid(y, x, indexing="ij"))).astype(np.float32)
    layers = layers_of(recording)
    dtype = layers[0].weight.values.dtype  # as it was trained: what runs over runs over here too
    values = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2).astype(dtype)
    with np.errstate(all="ignore"):
        for layer, (weight, bias) in zip(layers, weights_at(layers, recording.step.row(step)), strict=True):
            values = values @ weight.T.astype(dtype) + bias.astype(dtype)
            values = values if layer.activation is None else layer.activation(values)
        return values[:, 0].reshape(ROWS, COLUMNS).astype(np.float32)
