"""What is said everywhere in the plane by rectangles: a ground coloured by it, and the boundary where it passes a threshold."""

from __future__ import annotations

import numpy as np
from manim import CapStyleType, LineJointType, VMobject

from scenes.parts.axes.window import Window
from scenes.parts.ink.heat_map import ramp
from scenes.parts.ink.polygons import Polygons
from scenes.parts.theme import MOVING, THEME


def field_colours() -> list[str]:
    """From the ground of the first class over that of nothing to that of the second."""
    return [THEME.fields[0], THEME.panel, THEME.fields[1]]


class Staircase:
    """A function that is constant on rectangles (R, 4) (left, bottom, right, top) which tile the window: values (R,)."""

    def __init__(self, window: Window, rectangles: np.ndarray, values: np.ndarray, level: float = 0.5, reach: float = 0.5) -> None:
        table = ramp(field_colours()) / 255
        share = np.clip(0.5 + (values - level) / (2 * reach), 0, 1)
        sides = rectangles[:, [0, 2, 2, 0]], rectangles[:, [1, 1, 3, 3]]
        corners = [window.place(x, y) for x, y in zip(*sides, strict=True)]
        self.ground = Polygons(corners, table[(share * (len(table) - 1)).round().astype(int)])
        starts, ends = _risers(rectangles, values > level)
        points = [window.place(*places.T) for places in (starts, (2 * starts + ends) / 3, (starts + 2 * ends) / 3, ends)]
        self.boundary = VMobject(
            stroke_color=THEME.prediction, stroke_width=4.5, joint_type=LineJointType.ROUND, cap_style=CapStyleType.ROUND
        )
        self.boundary.set_points(np.stack(points, axis=1).reshape(-1, 3)).set_z_index(MOVING + 2)


def _risers(rectangles: np.ndarray, second: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Starts and ends (S, 2) of where a rectangle of one class touches one of the other along an edge."""
    starts, ends = [np.empty((0, 2))], [np.empty((0, 2))]
    for axis in (0, 1):
        other = 1 - axis
        for one in rectangles[second]:
            for two in rectangles[~second]:
                low, high = max(one[other], two[other]), min(one[other + 2], two[other + 2])
                for edge in {one[axis], one[axis + 2]} & {two[axis], two[axis + 2]}:
                    if low < high and (one[axis] == edge) != (two[axis] == edge):
                        ends_here = np.full((2, 2), edge)
                        ends_here[:, other] = low, high
                        starts.append(ends_here[:1])
                        ends.append(ends_here[1:])
    return np.concatenate(starts), np.concatenate(ends)
