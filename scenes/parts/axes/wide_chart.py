"""A chart over the whole width of the frame, on the bare ground: what lies on it is drawn anew as the camera moves over its data."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Protocol, TypeVar

from manim import Animation, rate_functions

from scenes.parts.axes.wide_axes import WideAxes, ends_and_zero
from scenes.parts.axes.window import Box, Window
from scenes.parts.change import carrier

Span = tuple[float, float]


class Seen(Protocol):
    """Anything on a chart: drawn where the window has its data."""

    def see(self, window: Window) -> None: ...


Part = TypeVar("Part", bound=Seen)


class WideChart:
    """The window of a chart, all that is seen through it, and its axes: the line at zero, and at the most three ticks on each side.

    place: from edge to edge. x, y: the ranges that are seen at first. names: of the axes. ends: those of the data across and up, from which
    ticks are chosen. foot: how far below that lines run on before they are cut off.
    """

    def __init__(self, place: Box, x: Span, y: Span, names: tuple[str, str], ends: tuple[Span, Span], foot: float = math.inf) -> None:
        across, up = ends_and_zero(*ends[0]), ends_and_zero(*ends[1])
        self.axes = WideAxes((place.left, place.right), names, across, up)
        self.window = Window(place.inset(self.axes.gutter, 0, 0, 0), x, y, foot=foot)
        self.parts: list[Seen] = []
        self.holds(self.axes)

    def __deepcopy__(self, memo: dict) -> WideChart:
        return self  # a copy of a part, such as manim takes for a play, is seen through the same window

    def holds(self, part: Part) -> Part:
        """A part that is seen through the window from now on; it is given back."""
        self.parts.append(part)
        part.see(self.window)
        return part

    def show(self, x: Span, y: Span) -> None:
        """See other ranges."""
        self.window = replace(self.window, x=x, y=y)
        for part in self.parts:
            part.see(self.window)

    def look(self, x: Span | None = None, y: Span | None = None, run_time: float = 2) -> Look:
        """The camera's move to other ranges: a push in, or a pull out."""
        return Look(self, x or self.window.x, y or self.window.y, run_time)


class Look(Animation):
    """The camera on its way over a chart, as even a zoom as can be."""

    def __init__(self, chart: WideChart, x: Span, y: Span, run_time: float) -> None:
        self.chart, self.here, self.there = chart, (chart.window.x, chart.window.y), (x, y)
        super().__init__(carrier(), remover=True, run_time=run_time, rate_func=rate_functions.ease_in_out_sine)

    def interpolate_mobject(self, alpha: float) -> None:
        """See what is seen at a share of the way."""
        share = self.rate_func(alpha)
        x, y = (between(here, there, share) for here, there in zip(self.here, self.there, strict=True))
        self.chart.show(x, y)


def between(here: Span, there: Span, share: float) -> Span:
    """The range on the way from one to another: its length changes by equal factors, and one place of it stands still."""
    if share in (0, 1):
        return there if share else here
    first, last = here[1] - here[0], there[1] - there[0]
    length = first ** (1 - share) * last**share
    done = (length - first) / (last - first) if not math.isclose(first, last, rel_tol=1e-9) else share
    low = (1 - done) * here[0] + done * there[0]
    return low, low + length


def wider(span: Span, share: float) -> Span:
    """A range with a share of it more on each side."""
    more = share * (span[1] - span[0])
    return span[0] - more, span[1] + more
