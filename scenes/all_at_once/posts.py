"""The axis along which is drawn what a neuron says: under one dot of a fold, and in the room of its layer. Each a line (n, 3)."""

from __future__ import annotations

from itertools import product

import numpy as np

from scenes.parts.space.room import PARTS, Room
from scenes.parts.space.view import View


def under(dot: np.ndarray) -> np.ndarray:
    """From the map up to a dot of a fold (3,)."""
    return _post(dot, 2, 0.0, float(dot[2]))


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
