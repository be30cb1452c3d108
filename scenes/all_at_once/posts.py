"""The axis along which is drawn what a neuron says: where it stands over the map, and in the room of its layer. Each a line (n, 3)."""

from __future__ import annotations

from itertools import product

import numpy as np

from scenes.parts.space.room import PARTS, Room
from scenes.parts.space.view import View

MIDST = 0.85  # times as far as the dots lie, where an axis stands among them


def corners_among(inputs: np.ndarray) -> np.ndarray:
    """Four places (4, 2) of the map, around nearly all inputs (N, 2)."""
    return np.array([*product(*(MIDST * np.array([one.min(), one.max()]) for one in inputs.T))])


def over_the_map(said: np.ndarray, ends: tuple[float, float] | None) -> np.ndarray:
    """At that of some places of a fold (n, 3) where the neuron says least. ends: what it can say, if there are walls; else what it says."""
    known = np.nan_to_num(said)
    low, high = ends or (float(known[:, 2].min()), float(known[:, 2].max()))
    return _post(known[int(known[:, 2].argmin())], 2, low, high)


def in_the_room(dots: np.ndarray, upright: int, room: Room | None, look: View) -> np.ndarray:
    """Along one of the axes of a room, or of what dots (N, 3) take where there is none: where it is seen farthest left."""
    known = dots[np.isfinite(dots).all(axis=1)] if np.isfinite(dots).all(axis=1).any() else np.zeros((1, 3))
    ends = np.array([known.min(axis=0), known.max(axis=0)])
    if room:
        ends[:, : room.width] = np.array([[room.low], [room.high]])
    feet = np.array([*product(*ends.T)])
    feet = feet[feet[:, upright] == ends[0, upright]]
    return _post(feet[int(look.place(feet)[:, 0].argmin())], upright, *ends[:, upright].tolist())


def _post(foot: np.ndarray, axis: int, low: float, high: float) -> np.ndarray:
    """Places (n, 3) at a foot (3,), along one axis from low to high."""
    places = np.tile(foot, (PARTS + 1, 1))
    places[:, axis] = np.linspace(low, high, PARTS + 1)
    return places
