"""What is drawn, taken back to data: as a viewer does it."""

from __future__ import annotations

import numpy as np
from manim import VMobject

from scenes.parts.axes.window import Window


def data(window: Window, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The data x (n,) and y (n,) at points (n, 3), from the corners of a window alone."""
    box = window.box
    shares = (points[:, 0] - box.left) / (box.right - box.left), (points[:, 1] - box.bottom) / (box.top - box.bottom)
    return tuple((1 - share) * low + share * high for share, (low, high) in zip(shares, (window.x, window.y), strict=True))


def ends(line: VMobject) -> np.ndarray:
    """Where each straight piece of a line begins and ends, (m, 2, 3)."""
    return line.points.reshape(-1, 4, 3)[:, [0, 3]]


def stops(line: VMobject) -> np.ndarray:
    """The points (n, 3) that a line without gaps runs through."""
    pieces = ends(line)
    assert np.array_equal(pieces[1:, 0], pieces[:-1, 1]), "it has gaps"
    return np.concatenate([pieces[:, 0], pieces[-1:, 1]])


def sticks(line: VMobject) -> list[np.ndarray]:
    """The parts (n, 3) of a line between its gaps."""
    pieces = ends(line)
    cuts = np.flatnonzero(np.abs(pieces[1:, 0] - pieces[:-1, 1]).max(axis=1) > 1e-9) + 1
    return [np.concatenate([part[:, 0], part[-1:, 1]]) for part in np.split(pieces, cuts)]
