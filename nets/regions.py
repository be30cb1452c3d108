"""The exact regions of a piecewise-linear network with two inputs: a box, cut by one hidden unit's zero line after the other.

In each region, a convex polygon, no hidden unit changes sign, and the network is one affine map (an activation region: Hanin and Rolnick,
2019). Shape letters: P regions · V corners of one · D inputs of a layer · H hidden units, of a layer or of all · O outputs · S segments.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, prod

import numpy as np

from nets.activations import Activation
from nets.clipping import BLUR, Chord, Ring, chord, halves, moments

Layers = Sequence[tuple[np.ndarray, np.ndarray]]  # weight (H, D) and bias (H,) of each, the output's last

BOX = -1  # what stands for a unit where an edge is the box's


@dataclass(frozen=True, eq=False)
class Creases:
    """The lines on which hidden units change sign, in straight segments: a unit of a later layer has one in each region that it crosses.

    ends (S, 2, 2): from end to end, where the unit is active on the left. unit (S,): whose it is, counted from 0 through all layers.
    meets (S, 2): on whose crease each end lies, or BOX.
    """

    ends: np.ndarray
    unit: np.ndarray
    meets: np.ndarray


@dataclass(frozen=True, eq=False)
class Tiling:
    """A box in regions that leave no gaps and do not overlap.

    corners: P arrays (V, 2), counter-clockwise. slopes (P, O, 2), constants (P, O): there the network is slopes @ x + constants.
    active (P, H): whether the input of a hidden unit is above zero there.
    """

    corners: list[np.ndarray]
    slopes: np.ndarray
    constants: np.ndarray
    active: np.ndarray
    creases: Creases

    def areas(self) -> np.ndarray:
        """The regions' areas, (P,)."""
        return np.array([moments(corners)[0] for corners in self.corners])

    def centroids(self) -> np.ndarray:
        """Their centres of mass, (P, 2); what the network gives there is its mean over the region."""
        return np.array([moments(corners)[1] for corners in self.corners])

    def heights(self) -> list[np.ndarray]:
        """What the network gives at the corners: P arrays (V, O)."""
        return [corners @ slope.T + constant for corners, slope, constant in zip(self.corners, self.slopes, self.constants, strict=True)]

    def level(self, height: float) -> np.ndarray:
        """Where the first output is `height`, in straight segments with more on the left, (S, 2, 2): one in each region that it crosses."""
        segments = []
        for corners, slope, constant in zip(self.corners, self.slopes[:, 0], self.constants[:, 0] - height, strict=True):
            ring = [(x, y, BOX) for x, y in corners.tolist()]
            name = BOX - 1
            below, above = halves(ring, (slope[0], slope[1], constant), BLUR * float(np.ptp(corners @ slope)), name)
            segments += [chord(above, name)[0]] if below and above else []
        return np.reshape(segments, (-1, 2, 2))


def tiling(layers: Layers, activation: Activation, box: np.ndarray) -> Tiling:
    """The regions of a network in a box (2, 2), from its lowest corner to its highest.

    Raises ValueError where the activation is curved, weights are not finite, or the inputs are not two.
    """
    below, above = _slopes(activation)
    if layers[0][0].shape[1] != 2:
        raise ValueError(f"regions lie in the plane of two inputs; this network has {layers[0][0].shape[1]}")
    if not all(np.isfinite(values).all() for layer in layers for values in layer):
        raise ValueError("a network with weights that are not finite has no regions")
    half, middle = np.ptp(box, axis=0) / 2, np.mean(box, axis=0)  # all is cut in a box from -1 to 1, where BLUR fits
    rings: list[Ring] = [[(-1.0, -1.0, BOX), (1.0, -1.0, BOX), (1.0, 1.0, BOX), (-1.0, 1.0, BOX)]]
    slopes, constants, active = np.diag(half)[None], middle[None], np.empty((1, 0), bool)  # of what the next layer is given
    chords: list[tuple[Chord, int]] = []
    for weight, bias in layers[:-1]:
        slopes, constants = weight @ slopes, constants @ weight.T + bias  # (P, H, 2), (P, H)
        blurs = BLUR * np.linalg.norm(slopes, axis=2) if below != above else np.full(constants.shape, inf)  # no fold, nothing to cut
        first = active.shape[1]
        cut = [(at, *part) for at, ring in enumerate(rings) for part in _cut(ring, slopes[at], constants[at], blurs[at], first, chords)]
        rings, parents, signs = [part for _, part, _ in cut], np.array([at for at, _, _ in cut]), np.array([sign for _, _, sign in cut])
        active, scale = np.column_stack([active[parents], signs]), np.where(signs, above, below)
        slopes, constants = scale[:, :, None] * slopes[parents], scale * constants[parents]
    weight, bias = layers[-1]
    slopes, constants = weight @ slopes / half, constants @ weight.T + bias
    corners = [middle + half * [(x, y) for x, y, _ in ring] for ring in rings]
    ends = middle + half * np.reshape([ends for (ends, _), _ in chords], (-1, 2, 2))
    meets = np.reshape(np.array([meets for (_, meets), _ in chords], int), (-1, 2))
    creases = Creases(ends, np.array([unit for _, unit in chords], int), meets)
    return Tiling(corners, slopes, constants - slopes @ middle, active, creases)


def _slopes(activation: Activation) -> tuple[float, float]:
    """The slopes of a piecewise-linear activation below zero and above. Raises ValueError for a curved one."""
    known = {"identity": (1.0, 1.0), "relu": (0.0, 1.0), "leaky_relu": (activation.value, 1.0)}
    if activation.name not in known:
        raise ValueError(f"{activation.title} is curved; only with {', '.join(known)} does a network consist of flat regions")
    return known[activation.name]


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
