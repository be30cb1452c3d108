"""The frame goes near to a part of a picture, or back: what lies in the picture grows, and its lines stay as wide as they are."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation, Mobject, smooth


class Zoom(Animation):
    """The frame comes so many times nearer to a place, which in the end lies `to` there, or goes back: all that lies in the plane grows.

    Lines and dots stay as wide as they are. factor: one for all, or one for each of x, y and z; along an axis where it is 1 nothing moves.
    The way there is even in factors.
    """

    def __init__(self, plane: Mobject, place: np.ndarray, to: np.ndarray, factor: float | np.ndarray, **kwargs: Any) -> None:
        self.factor = np.broadcast_to(factor, 3).astype(float)
        grows = self.factor != 1
        self.centre = np.where(grows, (to - self.factor * place) / np.where(grows, 1 - self.factor, 1), 0)
        super().__init__(plane, **{"run_time": 2.0, "rate_func": smooth} | kwargs)

    def begin(self) -> None:
        """Start from where everything is."""
        self.first = [(member, member.points.copy()) for member in self.mobject.get_family() if len(member.points)]
        self.interpolate_mobject(0)

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between, by equal factors."""
        factor = self.factor ** self.rate_func(alpha)
        for member, points in self.first:
            member.points = self.centre + factor * (points - self.centre)
