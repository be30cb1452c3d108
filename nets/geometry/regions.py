"""The exact regions of a piecewise-linear network with two inputs: a box, cut by one hidden unit's zero line after the other.

In each region, a convex polygon, no hidden unit changes sign, and the network is one affine map (an activation region: Hanin and Rolnick,
2019). Shape letters: P regions · D inputs of a layer · H its units.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, prod

import numpy as np

from nets.activations import Activation
from nets.geometry.clipping import BLUR, Chord, Ring, chord, halves
from nets.geometry.tilings import BOX, Creases, Tiling

Layers = Sequence[tuple[np.ndarray, np.ndarray]]  # weight (H, D) and bias (H,) of each, the output's last

LARGEST = 1e150  # of a network's numbers: what is larger may have no finite square


def tiling(layers: Layers, activation: Activation, box: np.ndarray) -> Tiling:
    """The regions of a network in a box (2, 2), from its lowest corner to its highest.

    Raises ValueError where the activation is curved or the inputs are not two, OverflowError where its numbers are not finite.
    """
    below, above = _slopes(activation)
    if layers[0][0].shape[1] != 2:
        raise ValueError(f"regions lie in the plane of two inputs; this network has {layers[0][0].shape[1]}")
    half, middle = np.ptp(box, axis=0) / 2, np.mean(box, axis=0)  # all is cut in a box from -1 to 1, where BLUR fits
    rings: list[Ring] = [[(-1.0, -1.0, BOX), (1.0, -1.0, BOX), (1.0, 1.0, BOX), (-1.0, 1.0, BOX)]]
    slopes, constants, active = np.diag(half)[None], middle[None], np.empty((1, 0), bool)  # of what the next layer is given
    chords: list[tuple[Chord, int]] = []
    for layer in layers[:-1]:
        slopes, constants = _through(layer, slopes, constants)  # (P, H, 2), (P, H)
        blurs = BLUR * np.hypot(slopes[:, :, 0], slopes[:, :, 1])
        blurs = blurs if below != above else np.full(constants.shape, inf)  # no fold, nothing to cut
        first = active.shape[1]
        cut = [(at, *part) for at, ring in enumerate(rings) for part in _cut(ring, slopes[at], constants[at], blurs[at], first, chords)]
        rings, parents, signs = [part for _, part, _ in cut], np.array([at for at, _, _ in cut]), np.array([sign for _, _, sign in cut])
        active, scale = np.column_stack([active[parents], signs]), np.where(signs, above, below)
        slopes, constants = scale[:, :, None] * slopes[parents], scale * constants[parents]
    slopes, constants = _through(layers[-1], slopes, constants)
    slopes = slopes / half
    corners = [middle + half * [(x, y) for x, y, _ in ring] for ring in rings]
    edges = [np.array([unit for _, _, unit in ring]) for ring in rings]
    ends = middle + half * np.reshape([ends for (ends, _), _ in chords], (-1, 2, 2))
    meets = np.reshape(np.array([meets for (_, meets), _ in chords], int), (-1, 2))
    creases = Creases(ends, np.array([unit for _, unit in chords], int), meets)
    return Tiling(corners, edges, slopes, constants - slopes @ middle, active, creases)


def _slopes(activation: Activation) -> tuple[float, float]:
    """The slopes of a piecewise-linear activation below zero and above. Raises ValueError for a curved one."""
    known = {"identity": (1.0, 1.0), "relu": (0.0, 1.0), "leaky_relu": (activation.value, 1.0)}
    if activation.name not in known:
        raise ValueError(f"{activation.title} is curved; only with {', '.join(known)} does a network consist of flat regions")
    return known[activation.name]


def _through(layer: tuple[np.ndarray, np.ndarray], slopes: np.ndarray, constants: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Slopes (P, D, 2) and constants (P, D) after a layer's weight and bias, (P, H, 2) and (P, H). Raises OverflowError."""
    weight, bias = layer
    with np.errstate(over="ignore", invalid="ignore"):
        slopes, constants = weight @ slopes, constants @ weight.T + bias
    if not ((np.abs(slopes) < LARGEST).all() and (np.abs(constants) < LARGEST).all()):
        raise OverflowError("a network whose numbers are not finite has no regions")
    return slopes, constants


def _cut(
    ring: Ring, slopes: np.ndarray, constants: np.ndarray, blurs: np.ndarray, first: int, chords: list[tuple[Chord, int]]
) -> list[tuple[Ring, list[bool]]]:
    """The parts into which a layer's zero lines cut a region, and for each part whether a unit (H,) is above zero there.

    slopes (H, 2), constants (H,), blurs (H,): the layer's. first: its first unit's number. The lines inside the region go to `chords`.
    """
    parts: list[tuple[Ring, list[bool]]] = [(ring, [])]
    for unit, (slope, constant, blur) in enumerate(zip(slopes.tolist(), constants.tolist(), blurs.tolist(), strict=True), first):
        line = (*slope, constant)
        below, above = halves(ring, line, blur, unit)
        if not (below and above):
            parts = [(part, [*signs, bool(above)]) for part, signs in parts]
            continue
        chords.append((chord(above, unit), unit))
        cut = [(halves(part, line, blur, unit), signs) for part, signs in parts]
        parts = [(half, [*signs, side]) for both, signs in cut for side, half in zip((False, True), both, strict=True) if half]
    return parts


def most_regions(hidden: Sequence[int]) -> float:
    """No network with two inputs and these widths has more regions.

    A layer's H lines cut a convex region into 1 + H + H(H-1)/2 at the most (Zaslavsky, 1975), and layers multiply (Montúfar, 2017, "Notes
    on the number of linear regions of deep neural networks", proposition 3).
    """
    return prod((1 + width + width * (width - 1) / 2 for width in hidden), start=1.0)
