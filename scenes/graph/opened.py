"""What is seen in a circle that is looked into: the slope of its operation, or lengths that add up."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np
from manim import VMobject

from scenes.parts.axes.curve import Curve
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.window import Box, Window
from scenes.parts.graph.drawn import DrawnGraph
from scenes.parts.theme import FRONT, LINE, PIXEL, PROTAGONIST, THEME

if TYPE_CHECKING:
    from scenes.stage import GraphRecording

AROUND = 1.6  # on each side of an operand, that is seen where slopes are compared
REACH, UP = 0.3, 0.4  # of the room across, that a tangent takes on each side of its point; and of its height, at the most


class Slope:
    """curve: what an operation makes of its operand (C, 2); dot: where it is, in the middle; tangent: as steep as the slope there.

    true: a slope of one is one on screen too, so that several can be compared; else as much of the curve is seen as can be.
    """

    def __init__(self, curve: np.ndarray, slope: float, room: Box, true: bool = False) -> None:
        x, y = curve.T
        here = len(x) // 2
        known = y[np.isfinite(y)]
        low, high = float(known.min()), float(known.max())
        spare = 0.06 * (high - low) or 1.0
        window = Window(room, (float(x[0]), float(x[-1])), (low - spare, high + spare))
        if true:
            up = AROUND * room.height / room.width
            window = Window(room, (float(x[here]) - AROUND, float(x[here]) + AROUND), (float(y[here]) - up, float(y[here]) + up))
        self.curve = Curve(window, THEME.ink, LINE).draw(x, y)
        (left, right), (bottom, top) = window.x, window.y
        reach = REACH * (right - left)
        with np.errstate(divide="ignore", invalid="ignore"):  # beside a number that is very large, the room has no height
            near = np.linspace(-1, 1, 3) * reach / max(1.0, np.divide(reach * abs(slope), UP * (top - bottom)))
        self.tangent = Curve(window, THEME.loss, PROTAGONIST).draw(x[here] + near, y[here] + slope * near)
        self.dot = Dots(window, x[here : here + 1], y[here : here + 1], 12 * PIXEL)
        for part, above in ((self.curve, 0), (self.tangent, 1), (self.dot, 2)):
            part.set_z_index(FRONT + above)


def own_slopes(graph: DrawnGraph, recording: GraphRecording, curves: np.ndarray, row: int) -> list[VMobject]:
    """In each circle, which is opened, its operation around its first operand (curves (E, C, 2)) and the slope there, the last first.

    There is none where that is not finite, and none at all where circles are too small.
    """
    told, middle = recording.graph, curves.shape[1] // 2
    slopes = told.slope.values[row]
    known = np.isfinite(slopes) & np.isfinite(curves[:, middle]).all(axis=1) & graph.plan.readable
    first = [told.into(node)[0] for node in range(len(told.nodes) - 1, -1, -1) if told.into(node)]
    edges = [edge for edge in first if known[edge]]
    nodes = told.targets[edges].tolist()
    graph.open(*nodes)
    drawn = [Slope(curves[edge], float(slopes[edge]), graph.room(node), true=True) for edge, node in zip(edges, nodes, strict=True)]
    return [part for one in drawn for part in (one.curve, one.tangent)]


def rods(products: np.ndarray, room: Box) -> list[VMobject]:
    """Lengths (n,) laid end to end, each below the one before it, and below them all what they come to."""
    ends = np.concatenate([[0.0], np.cumsum(products)])
    low, high = min(ends), max(ends)
    unit = room.width / ((high - low) or 1.0)
    spans = [*itertools.pairwise(ends), (0.0, ends[-1])]
    high_each = room.height / len(spans)
    told = []
    for row, (begin, end) in enumerate(spans):
        y = room.top - (row + 0.5) * high_each
        x, to_x = (room.left + (place - low) * unit for place in (begin, end))
        total = row == len(spans) - 1
        rod = VMobject(stroke_color=THEME.loss, stroke_width=PROTAGONIST * (2.4 if total else 1.4))
        told.append(rod.set_points_as_corners([np.array([x, y, 0]), np.array([to_x, y, 0])]).set_z_index(FRONT))
    return told
