"""What is said everywhere in the plane by rectangles: a ground coloured by it, and the boundary where it changes."""

from __future__ import annotations

import numpy as np
from manim import CapStyleType, LineJointType, VMobject

from scenes.parts.axes.window import Window
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.ink.polygons import Polygons
from scenes.parts.ink.strokes import as_curves
from scenes.parts.theme import MOVING, THEME


class Staircase:
    """What is said on rectangles (R, 4) (left, bottom, right, top) which tile the window: the number of a class on each, kinds (R,)."""

    def __init__(self, window: Window, rectangles: np.ndarray, kinds: np.ndarray) -> None:
        sides = rectangles[:, [0, 2, 2, 0]], rectangles[:, [1, 1, 3, 3]]
        corners = [window.place(x, y) for x, y in zip(*sides, strict=True)]
        self.ground = Polygons(corners, rgbas_of(THEME.fields, len(THEME.fields))[kinds])
        starts, ends = _risers(rectangles, kinds)
        self.boundary = VMobject(
            stroke_color=THEME.prediction, stroke_width=4.5, joint_type=LineJointType.ROUND, cap_style=CapStyleType.ROUND
        )
        self.boundary.set_points(as_curves(window.place(*starts.T), window.place(*ends.T))).set_z_index(MOVING + 2)


def _risers(rectangles: np.ndarray, kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Starts and ends (S, 2) of where a rectangle of one class touches one of another along an edge."""
    starts, ends = [np.empty((0, 2))], [np.empty((0, 2))]
    for axis in (0, 1):
        other = 1 - axis
        for one, kind in zip(rectangles, kinds, strict=True):
            for two in rectangles[kinds < kind]:
                low, high = max(one[other], two[other]), min(one[other + 2], two[other + 2])
                for edge in {one[axis], one[axis + 2]} & {two[axis], two[axis + 2]}:
                    if low < high and (one[axis] == edge) != (two[axis] == edge):
                        ends_here = np.full((2, 2), edge)
                        ends_here[:, other] = low, high
                        starts.append(ends_here[:1])
                        ends.append(ends_here[1:])
    return np.concatenate(starts), np.concatenate(ends)
