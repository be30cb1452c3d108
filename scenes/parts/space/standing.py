"""A cut through up to three numbers as it is seen itself: the parts of the frame on its sides, or panes in a room and what they hide."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scenes.parts.space.parting import meetings, parted, shares
from scenes.parts.space.passage import MOST
from scenes.parts.space.seam import StraightCut
from scenes.parts.space.view import SIGHT, View

ON = 1e-6  # what a cut makes of places that are on it: its line was found by halving

Plane = Callable[[np.ndarray, float], np.ndarray]  # weight (3,) and constant -> corners (k, 3) of what is seen of weight @ h + constant = 0


@dataclass(frozen=True, eq=False)
class Pane:
    """A part of a cut: its corners (k, 3) in turn, and the rank of the nearer of the two parts of the room that meet along it."""

    corners: np.ndarray
    rank: int


def fields(cut: StraightCut, view: View, corners: np.ndarray) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Of a cut through one or two numbers: the part of a polygon on screen (k, 2) for each class, and the ends (2, 2) of lines between.

    Seen from straight above, however turned.
    """
    turned = view.axes[:2, :2].T
    weights = cut.solid[:, :2] @ turned / view.scales[:2]
    constants = cut.constants + weights @ (view.scales[:2] * ([view.x, view.y] @ turned) - SIGHT[:2])
    heights = corners @ weights.T + constants
    return shares(corners, heights), meetings(corners, heights)


def panes(cut: StraightCut, view: View, plane: Plane) -> list[Pane]:
    """Of a cut through three numbers: where each two classes meet, the farthest first."""
    ranks, found = _ranks(cut, view), []
    for first, second in itertools.combinations(range(cut.classes), 2):
        corners = plane(cut.weights[second] - cut.weights[first], float(cut.constants[second] - cut.constants[first]))
        for other in range(cut.classes):
            if other not in (first, second) and len(corners):
                heights = cut.heights(corners)
                corners = parted(corners, heights[:, first] - heights[:, other])[0][1]
        found += [Pane(corners, int(max(ranks[first], ranks[second])))] if len(corners) > 2 else []
    return sorted(found, key=lambda pane: pane.rank)


def ranked(cut: StraightCut | None, view: View, places: np.ndarray) -> np.ndarray:
    """In which part of a room places (n, 3) lie, (n,), the farthest having rank 0; those on a cut lie in the nearer of its two parts.

    No part hides any of one that has a higher rank: along each ray to the viewer, the class whose number grows faster is told later.
    """
    if cut is None or cut.width < MOST:
        return np.zeros(len(places), int)
    heights = cut.heights(places)
    on = heights >= heights.max(axis=1, keepdims=True) - ON
    return np.where(on, _ranks(cut, view), 0).max(axis=1)


def _ranks(cut: StraightCut, view: View) -> np.ndarray:
    """The rank (C,) of each class's part of the room."""
    return np.argsort(np.argsort(cut.solid @ view.axes[2]))
