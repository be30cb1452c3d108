"""Curves, cut off at the edge of their window, and how one turns into another."""

from __future__ import annotations

import numpy as np
from manim import Animation, CapStyleType, LineJointType, VMobject

from scenes.parts.axes.window import Box, Window
from scenes.parts.ink.strokes import as_curves
from scenes.parts.theme import MOVING

FAR = 1e300  # scene units; infinity lies there, because differences of infinities are no numbers
EDGE = 1e-9  # a curve that runs along the edge of its window is inside
BOTH_FAR = 1e9  # as far as numbers say where a line crosses the window that both begins and ends outside
DASH, GAP = 0.09, 0.07  # scene units along a dashed line


class Curve(VMobject):
    """A polyline through data in a window, as one batched mobject.

    path: its points (n, 3) before they are cut off at `box`, so that another curve can grow out of it.
    """

    polyline = True  # which the camera may draw as one, while it is

    def __init__(self, window: Window, colour: str, width: float = 3.5, dashed: bool = False) -> None:
        super().__init__(
            stroke_color=colour, stroke_width=width, fill_opacity=0, joint_type=LineJointType.ROUND, cap_style=CapStyleType.ROUND
        )
        self.window, self.dashed = window, dashed
        self.path, self.box = np.zeros((0, 3)), window.box
        self.set_z_index(MOVING)

    def draw(self, x: np.ndarray, y: np.ndarray) -> Curve:
        """Lay the curve through data x (n,), y (n,); gaps where a value is not a number."""
        return self.lay(self.window.place(x, y), self.window.box)

    def lay(self, path: np.ndarray, box: Box) -> Curve:
        """Lay the curve along points (n, 3), seen through a box."""
        self.path, self.box = path, box
        starts, ends = _clipped(path, box)
        if self.dashed and len(starts):
            starts, ends = _dashes(starts, ends)
        self.set_points(as_curves(starts, ends))
        return self

    @property
    def end(self) -> np.ndarray:
        """Where the curve ends, or leaves the box to the right (3,), kept inside it; where it has no number, in the middle."""
        x, y, _ = self.path[-1] if len(self.path) else (np.nan, np.nan, 0)
        beyond = np.flatnonzero(self.path[:, 0] > self.box.right + EDGE)
        if len(beyond) and beyond[0] and np.isfinite(self.path[beyond[0] - 1 : beyond[0] + 1]).all():
            (x0, y0, _), (x1, y1, _) = self.path[beyond[0] - 1 : beyond[0] + 1]
            x, y = self.box.right, y0 + (self.box.right - x0) / (x1 - x0) * (y1 - y0)
        middle = (self.box.bottom + self.box.top) / 2
        x, y = self.box.right if np.isnan(x) else x, middle if np.isnan(y) else y
        return np.array([np.clip(x, self.box.left, self.box.right), np.clip(y, self.box.bottom, self.box.top), 0])


def _clipped(path: np.ndarray, box: Box) -> tuple[np.ndarray, np.ndarray]:
    """Starts and ends (m, 3) of what a box shows of a polyline (n, 3), segment by segment."""
    across, up = path[:, 0], path[:, 1]
    within = (across >= box.left) & (across <= box.right) & (up >= box.bottom) & (up <= box.top)
    whole = within[:-1] & within[1:]
    if whole.all():
        return path[:-1], path[1:]  # nothing to cut off, as nearly always
    sides = across < box.left - EDGE, across > box.right + EDGE, up < box.bottom - EDGE, up > box.top + EDGE
    beyond = np.logical_or.reduce([side[:-1] & side[1:] for side in sides])
    cut = np.flatnonzero(~whole & ~beyond)
    starts, ends = path[:-1].copy(), path[1:].copy()
    whole[cut], starts[cut], ends[cut] = _cut_off(starts[cut], ends[cut], box)
    return starts[whole], ends[whole]


def _cut_off(one: np.ndarray, other: np.ndarray, box: Box) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Whether a box shows anything of segments from one point (m, 3) to another, and where that starts and ends (m, 3).

    After Liang and Barsky (1984). Each is walked from its nearer end, so that its direction is right however far the other one is.
    """
    far, farther = (np.abs(points).max(axis=1) for points in (one, other))
    back = (far > farther)[:, None]
    limit = np.where(np.minimum(far, farther) < BOTH_FAR, FAR, BOTH_FAR)[:, None]
    starts, ends = (np.clip(points, -limit, limit) for points in (np.where(back, other, one), np.where(back, one, other)))
    along = ends - starts
    enter, leave = np.zeros(len(starts)), np.ones(len(starts))
    inside = np.isfinite(along).all(axis=1)
    for axis, low, high in ((0, box.left, box.right), (1, box.bottom, box.top)):
        low, high = low - EDGE, high + EDGE
        with np.errstate(divide="ignore", invalid="ignore"):
            here, there = (low - starts[:, axis]) / along[:, axis], (high - starts[:, axis]) / along[:, axis]
        level = along[:, axis] == 0
        inside &= ~level | ((starts[:, axis] >= low) & (starts[:, axis] <= high))
        enter = np.maximum(enter, np.where(level, 0, np.fmin(here, there)))
        leave = np.minimum(leave, np.where(level, 1, np.fmax(here, there)))
    shown = inside & (enter < leave)
    with np.errstate(invalid="ignore", over="ignore"):  # of those that are not shown
        first, last = starts + enter[:, None] * along, np.where(leave[:, None] == 1, ends, starts + leave[:, None] * along)
    return shown, np.where(back, last, first), np.where(back, first, last)


def _dashes(starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The parts (m, 3) of segments (n, 3) that lie on dashes, which run along the whole line."""
    lengths = np.linalg.norm(ends - starts, axis=1)
    reached = np.cumsum(lengths)
    begun = np.concatenate([[0], reached[:-1]])
    first, last = (np.floor(place / (DASH + GAP)).astype(int) for place in (begun, reached))
    counts = last - first + 1  # dashes that each segment may have a part of
    which = np.repeat(np.arange(len(starts)), counts)
    number = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts - first, counts)
    low = np.maximum(number * (DASH + GAP), begun[which])
    high = np.minimum(number * (DASH + GAP) + DASH, reached[which])
    shown = low < high
    which, low, high = which[shown], low[shown], high[shown]
    along = (ends - starts)[which]
    one, other = (((place - begun[which]) / lengths[which])[:, None] for place in (low, high))
    return starts[which] + one * along, starts[which] + other * along


class Grow(Animation):
    """A curve grows out of another one: each of its points travels from that one's point with the same place in the list.

    Both are seen whole through a box that travels with them. What it grew out of stays.
    """

    def __init__(self, curve: Curve, out_of: Curve, **kwargs) -> None:
        self.first = (out_of.path.copy(), out_of.box)
        self.last = (curve.path.copy(), curve.box)
        super().__init__(curve, introducer=True, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Lay the curve on the way."""
        share = self.rate_func(alpha)
        (path, box), (path_there, box_there) = self.first, self.last
        between = (1 - share) * np.clip(path, -FAR, FAR) + share * np.clip(path_there, -FAR, FAR)
        if share in (0, 1):  # exactly: what is not a number in one would spoil the other
            between = path_there if share else path
        self.mobject.lay(between, box.towards(box_there, share))
