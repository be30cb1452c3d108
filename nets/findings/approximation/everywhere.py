"""A network asked everywhere: in the plane around its samples that fills a film's frame, and beyond.

Shape letters: X, Y places across and up · O outputs.
"""

from __future__ import annotations

import numpy as np
from scipy.interpolate import RegularGridInterpolator

from nets.layers import layers_in_plane, weights_at
from nets.records.recording import Recording

COLUMNS, ROWS = 241, 136  # of the lattices: as wide as high as a film's frame


def answered(recording: Recording, step: int, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """The network's outputs at a recorded step on a lattice, (Y, X, O), over a rectangle; without known layers, from places around."""
    x, y = np.linspace(low[0], high[0], COLUMNS), np.linspace(low[1], high[1], ROWS)
    if not recording.layered:
        asked = [np.unique(recording.places("plane")[:, at]) for at in (1, 0)]
        known = recording.output("plane").at(step).reshape(*map(len, asked), -1)
        return RegularGridInterpolator(asked, known)(tuple(np.meshgrid(y, x, indexing="ij"))).astype(np.float32)
    layers = layers_in_plane(recording)
    dtype = layers[0].weight.values.dtype  # as it was trained: what runs over runs over here too
    values = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2).astype(dtype)
    with np.errstate(all="ignore"):
        for layer, (weight, bias) in zip(layers, weights_at(layers, recording.step.row(step)), strict=True):
            values = values @ weight.T.astype(dtype) + bias.astype(dtype)
            values = values if layer.activation is None else layer.activation(values)
        return values.reshape(ROWS, COLUMNS, -1).astype(np.float32)
