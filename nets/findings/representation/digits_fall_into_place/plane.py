"""A layer of two numbers as the plane that it is: where inputs lie in it, which are among their own, and the straight cuts through it.

Shape letters: K keyframes · n inputs · C classes · E edges.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np

from nets.layers import layers_of, output_at
from nets.records.recording import Recording

NEIGHBOURS = 10  # that are asked of which class they are
SMOOTH = 4  # keyframes before and behind one, over which the camera levels out what the outermost places do
ALL, LAST = slice(None), slice(-1, None)
LARGEST = 1e12  # what lies farther out is as good as lost
FAR = 1.2  # times what is seen across or up, whichever is more: so far from the middle cuts are followed, beyond all that is seen


def places_of(recording: Recording, inputs: np.ndarray, keyframes: slice = ALL) -> np.ndarray:
    """Where inputs (n, D) lie in the last hidden layer at keyframes, (K, n, 2): the numbers of its units, which may be none."""
    layers = layers_of(recording)[:-1]
    rows = np.searchsorted(recording.arrays["steps"], recording.arrays["keyframes"][keyframes])
    return np.array([output_at(layers, inputs, row) for row in rows])


def known(places: np.ndarray) -> np.ndarray:
    """Which pictures (K, n, 2) have a place for each, (K,)."""
    with np.errstate(invalid="ignore"):
        return (np.abs(places) < LARGEST).all(axis=(1, 2))


def held(places: np.ndarray) -> np.ndarray:
    """Places (K, n, 2) where those that are no numbers are as they last were; 0 where they never have been."""
    last = np.maximum.accumulate(np.where(known(places), np.arange(len(places)), -1))
    return np.where((last >= 0)[:, None, None], np.nan_to_num(places)[np.maximum(last, 0)], 0.0)


def views(places: np.ndarray) -> np.ndarray:
    """What is to be seen of the plane at each keyframe, its low and its high corner (K, 2, 2): all places (K, n, 2), and no jump.

    Each is a mean of what the keyframes around it need, at the beginning of fewer: there the plane is small.
    """
    corners = np.stack([-places.min(axis=1), places.max(axis=1)], axis=1)

    def over(values: np.ndarray, kind: Callable[..., np.ndarray]) -> np.ndarray:
        around = [min(at, SMOOTH) for at in range(len(values))]
        return np.array([kind(values[at - some : at + some + 1], axis=0) for at, some in enumerate(around)])

    seen = np.maximum(over(over(corners, np.max), np.mean), corners)
    return np.stack([-seen[:, 0], seen[:, 1]], axis=1)


def among(places: np.ndarray, kinds: np.ndarray, classes: int) -> np.ndarray:
    """Of each class the share of its members (n, 2) that are among their own: more than half of those around them are of it, (C,).

    Asked are the nearest NEIGHBOURS of each, or as many as there could be of its class, and all that are as near as the last of these. It
    is 0 for a class of one or none.
    """
    apart = np.linalg.norm(places[:, None] - places, axis=2)
    np.fill_diagonal(apart, np.inf)
    ordered, found = np.sort(apart, axis=1), np.zeros(classes)
    for kind in range(classes):
        own = np.flatnonzero(kinds == kind)
        if asked := min(NEIGHBOURS, len(own) - 1) if len(own) else 0:
            around = apart[own] <= ordered[own, asked - 1 : asked]
            found[kind] = ((around & (kinds == kind)).sum(axis=1) > around.sum(axis=1) / 2).mean()
    return found


def cuts(weights: np.ndarray, constants: np.ndarray, around: np.ndarray) -> np.ndarray:
    """The edges (E, 2, 2) between the parts of the plane in which another class's number in weights (C, 2) @ h + constants (C,) is largest.

    Where two numbers are alike is a line; an edge is what of it no third number exceeds. around (2, 2): the corners of what is seen.
    """
    middle, reach = around.mean(axis=0), FAR * max(float(np.ptp(around, axis=0).max()), 1e-9)
    found = []
    for one, other in itertools.combinations(range(len(weights)), 2):
        across, rest = weights[other] - weights[one], constants[other] - constants[one]
        if not (size := float(across @ across)) > 0:
            continue
        start = middle - (across @ middle + rest) / size * across  # the point of the line that is nearest to the middle
        along = np.array([-across[1], across[0]]) / np.sqrt(size)
        others = np.delete(np.arange(len(weights)), [one, other])
        slopes = (weights[others] - weights[one]) @ along
        heights = (weights[others] - weights[one]) @ start + constants[others] - constants[one]
        with np.errstate(divide="ignore", invalid="ignore"):
            ends = -heights / slopes
        low = max([-reach, *ends[slopes < 0].tolist()])
        high = min([reach, *ends[slopes > 0].tolist()])
        if low < high and not (heights[slopes == 0] > 0).any():
            found.append([start + low * along, start + high * along])
    return np.array(found).reshape(-1, 2, 2)
