"""What networks of several shapes make of the same dots: curves that lie on one another, and are pulled apart to be told apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from manim import Animation, Mobject, UpdateFromAlphaFunc, VGroup

from nets.findings.optimization.activations_shape_learning.wide import PLACES, Wide
from scenes.optimization.racers import uncrossed
from scenes.parts.axes.on_chart import FollowingLine, Line, Spots
from scenes.parts.axes.wide_chart import Seen, Span, WideChart, wider
from scenes.parts.axes.window import Box, Window
from scenes.parts.change import carrier
from scenes.parts.frame import frame, stage
from scenes.parts.ink.light import shine
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import AXIS, CONTEXT, GHOST, PAST, PIXEL, PROTAGONIST, SAFE, STILL, STROKE, THEME

HUES = [THEME.neurons[at] for at in (0, 3, 1, 2)]
CABLE = 7 * STROKE  # by how much one curve is wider than the next while they lie on one another, so that all are seen
ROOM = 0.12  # of its room, that is free around a shape on each side
LATER = 0.25  # of its own way, by which each starts later than the one before
APART = 0.42  # of a curve's height, from one to the next where they are pulled apart
FEW = 3  # of the dots one in so many is seen at each of the curves that are pulled apart
CLOSE = 0.34  # of the chart's width, what is seen of it from near
NEARLY = 0.4  # how high in that the curve lies
CORNER = 13  # a corner's radius, in pixels of 1080p


class Raised:
    """A part of a chart that comes to lie `up` units of y higher than its data."""

    def __init__(self, part: Seen, up: float) -> None:
        self.part, self.up, self.share = part, up, 0.0

    def see(self, window: Window) -> None:
        """Lie so much higher than where the window has its data."""
        low, high = (edge - self.share * self.up for edge in window.y)
        self.part.see(replace(window, y=(low, high)))


class Strands:
    """The chart and all that lies on it. names: of the shapes. samples: x and y (N,) of the dots; axes: what these are called."""

    def __init__(self, found: Wide, names: Sequence[str], samples: tuple[np.ndarray, np.ndarray], axes: tuple[str, str]) -> None:
        self.found, self.names, count = found, names, len(names)
        height = float(np.ptp(samples[1])) or 1.0
        self.ups = APART * height * (np.arange(count) - (count - 1) / 2)
        across, up = _span(samples[0]), _span(samples[1])
        self.whole = wider(across, 0.03), wider(up, 0.3)
        self.apart = wider(across, 0.03), wider((up[0] + self.ups[0], up[1] + self.ups[-1]), 0.06)
        self.bridge = wider(across, -0.1), wider(up, 0.1)
        whole, free = frame(), stage()
        self.place = Box(whole.left + SAFE, free.bottom + 0.3, whole.right - SAFE - CORNER * PIXEL, free.top - 0.1)
        self.chart = WideChart(self.place, (0, 1), (0, 1), axes, (across, up))
        self.raised: list[Raised] = []
        self.lines = [self._raise(FollowingLine(found.x, found.curves[at].at, HUES[at]), at) for at in range(count)]
        self.bare = self._bare()
        for line, shape in zip(self.lines, self.bare, strict=True):
            line.draw(*shape.T)
            line.set_stroke(width=0, background=True)  # a halo would part the curves of a cable
        self.zeros = [self.chart.holds(Line(THEME.hairline, AXIS, halo=False)).draw(*zero.T) for zero in self._bare(zero=True)]
        self.thicken(0)
        self.dots = self.chart.holds(Spots(*samples))
        self.own = [self._raise(Spots(samples[0][::FEW], samples[1][::FEW]), at) for at in range(count)]
        self.ghosts = [self._ghost(values, at) for at, shape in enumerate(found.ends) for values in shape[1:]]
        self.corners = self._corners()

    def _bare(self, zero: bool = False) -> list[np.ndarray]:
        """Where each shape is drawn by itself, all to one scale, in two columns: places (G, 2) as shares of the chart; or its zero."""
        found, count = self.found, len(self.names)
        (low, high), columns = _span(found.bare), 1 if count == 1 else 2
        rows = -(-count // columns)
        (left, right), wide = _span(found.given), 1 - ROOM
        places = [
            (np.array([[left, 0], [right, 0]]) if zero else np.column_stack(shape)) for shape in zip(found.given, found.bare, strict=True)
        ]
        return [
            np.column_stack(
                [
                    (at % columns + ROOM / 2 + wide * (x - left) / (right - left)) / columns,
                    (rows - 1 - at // columns + ROOM + (1 - 2 * ROOM) * (y - low) / (high - low)) / rows,
                ]
            )
            for at, (x, y) in enumerate(place.T for place in places)
        ]

    def thicken(self, share: float) -> None:
        """The curves lie on one another as one cable, in which all are seen, or each for itself."""
        for at, line in enumerate(self.lines):
            width = PROTAGONIST + share * CABLE * (len(self.lines) - 1 - at)
            line.set_stroke(width=width)

    def _raise(self, part: Line | Spots, at: int) -> Line | Spots:
        self.raised.append(self.chart.holds(Raised(part, self.ups[at])))
        return part

    def _ghost(self, values: np.ndarray, at: int) -> Line:
        line = Line(HUES[at], GHOST, halo=False).draw(self.found.x, values)
        shine(line.set_z_index(STILL + 3), CONTEXT)
        return self._raise(line, at)

    def _corners(self) -> Spots:
        """Where the sharp shape's curve has its corners."""
        found, at = self.found, max(int(self.found.sharp), 0)
        order = np.argsort(found.corners)[: np.isfinite(found.corners).sum()]
        return self._raise(Spots(found.corners[order], found.heights[order], CORNER, HUES[at]), at)

    def becoming(self, run_time: float) -> Animation:
        """Each shape, one after the other, becomes what a network of such neurons makes of the dots before it is trained."""
        x, first, last = self.found.x, self.found.curves.values[0], len(self.lines) - 1

        def become(_: Mobject, share: float) -> None:
            for at, (line, bare) in enumerate(zip(self.lines, self.bare, strict=True)):
                own = float(np.clip((1 + LATER * last) * share - LATER * at, 0, 1))
                line.draw(*((1 - own) * bare + own * np.column_stack([x, first[at]])).T)
            self.thicken(share)

        return UpdateFromAlphaFunc(carrier(), become, run_time=run_time, remover=True)

    def fan(self, there: float, run_time: float) -> Animation:
        """They are pulled apart, or laid on one another again."""
        here = self.raised[0].share

        def pull(_: Mobject, share: float) -> None:
            for one in self.raised:
                one.share = (1 - share) * here + share * there
            self.thicken(1 - self.raised[0].share)
            self.chart.show(self.chart.window.x, self.chart.window.y)

        return UpdateFromAlphaFunc(carrier(), pull, run_time=run_time, remover=True)

    def words(self) -> list[VGroup]:
        """At each curve its name, toward its end."""
        return self._named(range(len(self.names)), 240)

    def named(self, at: int) -> VGroup:
        """At one curve its name, where it is seen now."""
        return VGroup(*self._named([at], PLACES))

    def _named(self, which: Iterable[int], last: int) -> list[VGroup]:
        """The names of some curves, at any of their last places that are in sight."""
        seen = [line.path[line.window.covers(line.path), :2] for line in self.lines]
        words = [Word(self.names[at], seen[at][-last::12], HUES[at]) for at in which]
        dots = [self.chart.window.place(*self.dots.data)[:, :2], *(one.points[:, :2] for one in (*self.own, self.corners))]
        marks = np.concatenate([*seen, *dots, *(ghost.path[:, :2] for ghost in self.ghosts)])
        return uncrossed(named(words, [], marks[np.isfinite(marks).all(axis=1)], self.place))

    def near(self, at: int) -> tuple[Span, Span]:
        """A part of one curve, as wide to its height as the whole: where most of the corners are."""
        (low, high), (foot, top) = self.apart
        across, up = CLOSE * (high - low), CLOSE * (top - foot)
        middles = np.linspace(low + across / 2, high - across / 2, 101)
        middle = float(middles[np.argmax((np.abs(self.corners.data[0] - middles[:, None]) < across / 2 - 0.02 * (high - low)).sum(axis=1))])
        level = float(np.interp(middle, self.found.x, self.found.ends[at, 0])) + self.ups[at]
        return (middle - across / 2, middle + across / 2), (level - NEARLY * up, level + (1 - NEARLY) * up)

    def seen_closely(self) -> list[tuple[int, float, list[Mobject]]]:
        """Which curves are looked at from near, one with corners and one without: and in how many seconds its name comes, with what."""
        found, seen = self.found, list[tuple[int, float, list[Mobject]]]()
        if found.drawn:
            seen.append((int(found.sharp), 0.6, [self.corners]))
        if found.smooth >= 0:
            seen.append((int(found.smooth), 0.4, []))
        return seen

    @property
    def traces(self) -> dict[Mobject, float]:
        """The ghosts and the dots, as traces."""
        return dict.fromkeys([*self.ghosts, *self.own], PAST)


def _span(values: np.ndarray) -> Span:
    low, high = float(values.min()), float(values.max())
    return (low, high) if high > low else (low - 0.5, high + 0.5)
