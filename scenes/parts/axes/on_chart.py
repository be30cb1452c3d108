"""What lies on a wide chart: lines, dots, posts and brackets that are drawn anew where the camera has their data."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Protocol

import numpy as np
from manim import Animation, Circle, UpdateFromAlphaFunc, VMobject
from manim.utils.rate_functions import smooth

from scenes.parts.axes.curve import Curve
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.window import Box, Window
from scenes.parts.theme import FRONT, HALO, LINE, MOVING, PIXEL, PROTAGONIST, THEME

CAP = np.array([0.1, 0])  # scene units: half of a bracket's caps
NOWHERE = Window(Box(0, 0, 1, 1), (0, 1), (0, 1))


class Line(Curve):
    """A curve through data x (n,), y (n,); `halo` keeps it apart from what it crosses."""

    def __init__(self, colour: str, width: float = LINE, dashed: bool = False, halo: bool = True) -> None:
        super().__init__(NOWHERE, colour, width, dashed)
        self.data = np.zeros(0), np.zeros(0)
        if halo:
            self.set_stroke(THEME.ground, width + 2 * HALO, background=True)

    def draw(self, x: np.ndarray, y: np.ndarray) -> Line:
        """Lie through other data."""
        self.data = x, y
        self.lay(self.window.place(x, y), self.window.sight)
        return self

    def see(self, window: Window) -> None:
        """Lie where the window has its data."""
        self.window = window
        self.draw(*self.data)


class FollowingLine(Line):
    """A line over x (G,) whose heights are values(step), (G,)."""

    def __init__(self, x: np.ndarray, values: Callable[[float], np.ndarray], colour: str, width: float = PROTAGONIST) -> None:
        super().__init__(colour, width)
        self._over, self._values = x, lambda step: values(step)  # a copy of it, as for a play, is to leave the recording alone

    def show(self, step: float) -> None:
        """Draw the line as it is at a step."""
        self.draw(self._over, self._values(step))


class Spots(Dots):
    """Samples x (N,), y (N,) as dots, those that are in sight; radius: in pixels of 1080p."""

    def __init__(self, x: np.ndarray, y: np.ndarray, radius: float = 9, colour: str = THEME.ink) -> None:
        self.data, self.radius = (x, y), radius * PIXEL
        super().__init__(NOWHERE, x, y, self.radius, colour)
        self._shape = self.points.reshape(len(x), -1, 3)[0] - NOWHERE.place(x, y)[0] if len(x) else np.zeros((0, 3))

    def see(self, window: Window) -> None:
        """Lie where the window has them."""
        places = window.place(*self.data)
        self.set_points((places[window.covers(places)][:, None] + self._shape).reshape(-1, 3))


class Rings(VMobject):
    """A ring around each of some dots, which closes: from wide and faint to tight and gone."""

    def __init__(self, x: np.ndarray, y: np.ndarray, colour: str = THEME.ink) -> None:
        super().__init__(stroke_color=colour, stroke_width=LINE)
        self.data, self.window, self.share = (x, y), NOWHERE, 0.0
        self.set_z_index(FRONT)

    def see(self, window: Window) -> None:
        """Lie around where the window has the dots."""
        self.window = window
        self.grow(self.share)

    def grow(self, share: float) -> None:
        """Draw the rings on their way."""
        self.share = share
        places = self.window.place(*self.data)
        circle = Circle(0.62 - 0.4 * share).points
        self.set_points((places[self.window.covers(places)][:, None] + circle).reshape(-1, 3))
        self.set_stroke(opacity=math.sin(math.pi * min(share, 1)))


class Bracket(VMobject):
    """A bar with two caps from one height to another at x: a length that is measured."""

    def __init__(self, x: float, low: float, high: float, colour: str, width: float = LINE) -> None:
        super().__init__(stroke_color=colour, stroke_width=width)
        self.x, self.span, self.window, self.share = x, (low, high), NOWHERE, 1.0
        self.set_stroke(THEME.ground, width + 2 * HALO, background=True).set_z_index(MOVING + 1)

    def see(self, window: Window) -> None:
        """Stand where the window has it."""
        self.window = window
        self.grow(self.share)

    def grow(self, share: float) -> None:
        """Draw it on its way from its low end to its high one."""
        self.share = share
        low, high = self.span
        box = self.window.box
        start, end = self.window.place(np.full(2, self.x), np.array([low, low + share * (high - low)]))
        start, end = (np.clip(point, [box.left, box.bottom, 0], [box.right, box.top, 0]) for point in (start, end))
        cap = np.append(CAP, 0)
        self.clear_points()
        for one, other in ((start - cap, start + cap), (start, end), (end - cap, end + cap)):
            self.start_new_path(one)
            self.add_line_to(other)


class Growing(Protocol):
    """What can be drawn on its way to its full size, or to its place."""

    def grow(self, share: float) -> None: ...


def growing(part: Growing, run_time: float, rate_func: Callable[[float], float] = smooth) -> Animation:
    """A part of the picture on its way to its full size, or to its place."""
    return UpdateFromAlphaFunc(part, lambda part, share: part.grow(share), run_time=run_time, rate_func=rate_func)
