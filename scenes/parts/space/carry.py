"""The way of a fabric from stop to stop, the camera keeping it in sight."""

from __future__ import annotations

import numpy as np
from manim import Animation

from scenes.parts.change import EASED
from scenes.parts.space.fabric import Fabric
from scenes.parts.space.view import View

LEAST = 1e-6  # scene units: what is no larger has no size that a camera could keep


class Carry(Animation):
    """A fabric is carried to another stop, and looked at from another view in the end.

    What it covers of the screen changes evenly meanwhile, however much its layers stretch it: so it is never lost out of sight.
    """

    def __init__(self, fabric: Fabric, where: float, view: View, run_time: float = 2.0) -> None:
        self.ends = where, view
        super().__init__(fabric, run_time=run_time, rate_func=EASED)

    def begin(self) -> None:
        """Start from where it is, without a copy."""
        fabric, (where, view) = self.mobject, self.ends
        self.start = fabric.where, fabric.view.copy()
        self.seen = [_extent(fabric.points, fabric.look)]
        fabric.where = where
        self.seen.append(_extent(fabric.points, view))
        self.interpolate_mobject(0)

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between: at the place on the way, and looked at so that it covers what it should."""
        share, fabric = self.rate_func(alpha), self.mobject
        (start, first), (where, view) = self.start, self.ends
        fabric.where = start + share * (where - start)
        between = View.of((1 - share) * first + share * view.numbers)
        (here, size), (there, last) = self.seen
        _, own = _extent(fabric.points, between)
        if 0 < share < 1 and min(size, own, last) > LEAST:
            zoom = between.zoom * ((1 - share) * size + share * last) / own
            middle = fabric.points.mean(axis=0)
            centred = between.at(middle, zoom)
            between = centred.shifted((1 - share) * here + share * there - centred.place(middle[None])[0] * [1, 1, 0])
        fabric.view = (view if share == 1 else between).numbers


def _extent(points: np.ndarray, view: View) -> tuple[np.ndarray, float]:
    """Where on screen the middle of points (n, 3) is, (3,), and how far around it they lie, as the root of the mean square."""
    spots = view.place(points) * [1, 1, 0]
    middle = spots.mean(axis=0)
    return middle, float(np.sqrt(np.mean(np.sum((spots - middle) ** 2, axis=1))))
