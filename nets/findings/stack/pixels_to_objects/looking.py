"""Where in a picture the layers of a network look, what they make of the pictures that are followed, and what lights them most.

Shape letters: L layers · C maps of the last of them.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.records.finding import Finding, array, number, verdict
from nets.records.image_recording import ImageRecording
from nets.records.measured import Measured

DARK = 0.25  # or light: so far from grey a pixel belongs to a shape, where black is 0 and white is 1
CLEARLY = 0.2  # of a correlation: less than that more is no change


class Looking(Finding):
    """What each unit can see, and what it answers to.

    layer (L,): counted from 1. reach, offset, stride (L,): the unit at place (r, c) of a layer's map sees `reach` pixels a side, from row
    stride r + offset and column stride c + offset on; what lies outside the picture it sees as nothing (Araujo, Norris and Sim, 2019,
    Computing Receptive Fields). middle (L,): the row and the column of the unit nearest to the middle.
    filled (L,): of the map that fills the shapes best, how it goes with them, and filling (L,): which one that is: the correlation, over
    all places and all pictures that are followed, of its values at the end and the share of a shape's pixels below; 0 where it is the same
    everywhere. clearest: behind the first layer, the one whose map does best. shapes: whether that is clearly better than the first
    layer's. squares: how many greys a picture is. windows: how many maps the first layer paints.
    lighting (C,): of all pictures held out, the one that lights a map of the last layer most, where it is lit most; -1 where none does.
    dark: of how many none does. lit: whether any map of the last layer is lit. sight: whether the unit in the middle of the last layer
    sees the whole picture, or a part, or there is a single layer.
    """

    layer: np.ndarray = array("L")
    reach: np.ndarray = array("L")
    offset: np.ndarray = array("L")
    stride: np.ndarray = array("L")
    middle: np.ndarray = array("L")
    filled: np.ndarray = array("L")
    filling: np.ndarray = array("L")
    clearest: Measured = number()
    squares: Measured = number()
    windows: Measured = number()
    lighting: np.ndarray = array("C")
    dark: Measured = number()
    shapes = verdict("filled", "striped")
    sight = verdict("whole", "part", "single")
    lit = verdict("some", "none")

    @classmethod
    def compute(cls, *recordings: ImageRecording) -> dict[str, Any]:  # type: ignore[override]
        """Read sizes off the weights, and the largest values off the maps."""
        (recording,) = recordings
        layers = range(1, recording.depth + 1)
        sizes = [recording.parameter(f"layers.{layer - 1}.weight").values.shape[-1] for layer in layers]
        followed = recording.arrays["followed"]
        reach, offset, stride = fields(sizes)
        side = recording.pixels.shape[-1]
        middle = side // stride // 2 - 1
        begin = middle[-1] * stride[-1] + offset[-1]
        inside = (abs(recording.pixels[followed] / 255 - 0.5) > DARK).astype(float)
        fits = [fit(recording.maps(layer).last, inside) for layer in layers]
        filled = np.array([one.max() for one in fits])
        clearest = int(filled[1:].argmax()) + 1 if len(filled) > 1 else 0
        lights = lighting(recording.features(len(sizes))[1], recording.run.network.channels[-1])
        return {
            "layer": np.array(layers),
            "reach": reach,
            "offset": offset,
            "stride": stride,
            "middle": middle,
            "filled": filled,
            "filling": np.array([one.argmax() for one in fits]),
            "clearest": clearest + 1,
            "squares": side * side,
            "windows": recording.run.network.channels[0],
            "lighting": lights,
            "dark": int((lights < 0).sum()),
            "shapes": "filled" if filled[clearest] - filled[0] >= CLEARLY else "striped",
            "sight": _sight(begin, reach, side),
            "lit": "some" if (lights >= 0).any() else "none",
        }


def fields(sizes: list[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of layers with kernels of these sizes, each halved by a choice among two by two: reach, offset and stride of a unit's field (L,)."""
    reach, offset, stride, found = 1, 0, 1, []
    for size in sizes:
        reach, offset = reach + (size - 1) * stride, offset - size // 2 * stride
        found.append((reach, offset, stride))
        reach, stride = reach + stride, 2 * stride
    each = np.array(found)
    return each[:, 0], each[:, 1], each[:, 2]


def fit(maps: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """How each of maps (P, C, S, S) goes with what lies inside of shapes, (P, side, side) of 0 and 1: correlations (C,)."""
    pictures, _, size, _ = maps.shape
    share = inside.reshape(pictures, size, inside.shape[-1] // size, size, -1).mean(axis=(2, 4)).ravel()
    values = np.nan_to_num(maps.astype(float), posinf=0.0, neginf=0.0).swapaxes(0, 1).reshape(maps.shape[1], -1)
    values /= np.maximum(np.abs(values).max(axis=1, keepdims=True), 1e-12)  # before they are squared: numbers that ran away would run over
    own, given = values - values.mean(axis=1, keepdims=True), share - share.mean()
    return own @ given / np.maximum(np.linalg.norm(own, axis=1) * np.linalg.norm(given), 1e-12)


def lighting(features: np.ndarray, maps: int) -> np.ndarray:
    """Which of M pictures lights each map most in any of its fields, (C,), by what goes on of it, (M, C F); -1 where none does."""
    most = np.nan_to_num(features.astype(float), posinf=0.0, neginf=0.0).reshape(len(features), maps, -1).max(axis=2)
    return np.where(most.max(axis=0) > 0, most.argmax(axis=0), -1)


def _sight(begin: int, reach: np.ndarray, side: int) -> str:
    """Whether a unit sees the whole of a picture of which it sees reach[-1] pixels from `begin` on."""
    if len(reach) == 1:
        return "single"
    return "whole" if begin <= 0 and begin + reach[-1] >= side else "part"
