"""The plane's ground, painted by what is answered there, and how it is painted anew."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation
from scipy.spatial import cKDTree

from scenes.parts.axes.full_bleed import Dots
from scenes.parts.axes.window import Window
from scenes.parts.ink.heat_map import HeatMap
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.theme import BACK, THEME

SOFT = 0.06  # how much of a painting's time each place takes
OUT = 0.48  # how much smaller all is in the end, when the frame shows what lies beyond the dots
NOWHERE = 1e3  # scene units, as far as a dot is at the most: a class without dots is there


def split(outputs: np.ndarray) -> np.ndarray:
    """What is zero on each boundary, (…, O), of outputs (…, O): of two classes the output, of more by how much each is above the others."""
    if outputs.shape[-1] == 1:
        return outputs
    with np.errstate(invalid="ignore"):
        return outputs - np.stack([np.delete(outputs, at, axis=-1).max(axis=-1) for at in range(outputs.shape[-1])], axis=-1)


def sides(outputs: np.ndarray) -> np.ndarray:
    """What outputs (Y, X, O) say: of two classes -1 to 1, (Y, X, 1); of more 0 to 1 for each.

    Beside a boundary it is as much less as the next place of the lattice is far, to be smooth.
    """
    values = split(outputs.astype(np.float64))
    with np.errstate(all="ignore"):
        up, across = np.gradient(values, axis=(0, 1))
        return np.clip(values / np.maximum(np.hypot(up, across), 1e-30), 0 if values.shape[-1] > 1 else -1, 1)


def said(kinds: np.ndarray, classes: int) -> np.ndarray:
    """What is said where the class is known by its number, kinds (Y, X), as `sides` gives it, (Y, X, O)."""
    return np.eye(classes)[kinds] if classes > 2 else 2.0 * kinds[..., None] - 1


def apart(places: np.ndarray, dots: np.ndarray, kinds: np.ndarray) -> np.ndarray:
    """How far places (n, 3) are from the nearest of dots (N, 3) of each class, (n, C); kinds (N,): their classes' numbers."""
    found = [cKDTree(dots[kinds == kind, :2]).query(places[:, :2])[0] for kind in range(1 + int(kinds.max(initial=1)))]
    return np.minimum(np.stack(found, axis=-1), NOWHERE)


class Ground(HeatMap):
    """What `sides` gives, (Y, X, O), over a rectangle with corners (2, 2) in data: the classes' grounds, and the frame's own where nobody
    answers."""

    bleeds = True

    def __init__(self, window: Window, corners: np.ndarray, values: np.ndarray) -> None:
        (left, low), (right, high) = corners
        places = window.place(np.array([left, right, left]), np.array([low, low, high]))
        super().__init__(places, values, [THEME.fields[0], THEME.ground, THEME.fields[1]], -1, 1)
        self.set_z_index(BACK)

    def pixels(self) -> np.ndarray:
        """The places' colours (rows, columns, 4): of three classes their grounds as far as each is said, the frame's own where none is."""
        if self.values.shape[-1] == 1:
            return self.coloured(self.values[..., 0])
        known = np.isfinite(self.values).all(axis=-1, keepdims=True)
        ground, fields = rgbas_of(THEME.ground, 1)[0], rgbas_of(THEME.fields, len(THEME.fields))
        shares = np.where(known, self.values, 0)
        return (255 * known * (ground + shares @ (fields - ground))).round().astype(np.uint8)


class Paint(Animation):
    """A ground is painted anew: values (Y, X, O), each place when its turn (Y, X), 0 to 1, has come; all at once where there is none."""

    def __init__(self, ground: Ground, values: np.ndarray, turns: np.ndarray | None = None, **kwargs: Any) -> None:
        self.last, self.turns = values, turns
        super().__init__(ground, **kwargs)

    def begin(self) -> None:
        """Start from what is painted."""
        self.first = self.mobject.values
        self.interpolate_mobject(0)

    def interpolate_mobject(self, alpha: float) -> None:
        """Paint those whose turn has come."""
        share: Any = self.rate_func(alpha)
        if self.turns is not None:
            share = np.clip((share * (1 + SOFT) - self.turns) / SOFT, 0, 1)[..., None]
        self.mobject.values = self.last if alpha == 1 else np.where(share == 0, self.first, (1 - share) * self.first + share * self.last)


class Swell(Animation):
    """Dots swell to another radius, or shrink."""

    def __init__(self, dots: Dots, radius: float, **kwargs: Any) -> None:
        self.first, self.last = dots.radius, radius
        super().__init__(dots, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between."""
        share = self.rate_func(alpha)
        self.mobject.radius = (1 - share) * self.first + share * self.last


def in_sight(share: float) -> float:
    """How much of a line is drawn that reaches as far beyond the frame as one can see in the end: evenly what the frame shows of it."""
    return 1 if share == 1 else (1 - OUT) / 2 + OUT * share
