"""The surface that a network's pieces add up to, and the pieces, each as a small surface of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from manim import Animation, VGroup, VMobject

from scenes.parts.axes.field import axes_of
from scenes.parts.axes.window import Box
from scenes.parts.ink.contour import Contour
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number
from scenes.parts.space.surface import FollowingSurface, Rise, Space
from scenes.parts.theme import LABEL, MOVING, STILL, THEME

Steps = Callable[[float], np.ndarray]
FINEST = 31  # points a side of a surface: more cells are no smoother on screen


def _thinned(lattice: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Axes of a lattice with every so many of its points, and which of all points (G,) those are."""
    x, y = axes_of(lattice)
    some = [np.unique(np.linspace(0, len(axis) - 1, min(len(axis), FINEST)).round().astype(int)) for axis in (x, y)]
    return x[some[0]], y[some[1]], (some[1][:, None] * len(x) + some[0]).ravel()


def _extent(values: np.ndarray, level: float = 0.0) -> tuple[float, float]:
    finite = values[np.isfinite(values)]
    return min(float(finite.min(initial=level)), level), max(float(finite.max(initial=level)), level)


class Hill:
    """The sum as a surface, a frame at the height of the threshold, and the level line where the surface passes it.

    partial: step -> (H + 1, G), pieces added one by one and then the constant. level: the threshold.
    """

    def __init__(self, box: Box, lattice: np.ndarray, partial: Steps, last: float, level: float) -> None:
        self._partial, self._level = partial, level
        (x, y), (fine_x, fine_y) = _thinned(lattice)[:2], axes_of(lattice)
        self._some = _thinned(lattice)[2]
        heights = _extent(partial(last)[-1], level)
        self.space = Space.filling(box, (x[0], x[-1]), (y[0], y[-1]), heights)
        self.surface = FollowingSurface(lambda step: partial(step)[-1][self._some], self.space, x, y, (heights[0], level, heights[1]))
        self.line = Contour(lambda x, y: self.space.place(x, y, level), fine_x, fine_y)
        corners = self.space.place(np.array([x[0], x[-1], x[-1], x[0], x[0]]), np.array([y[0], y[0], y[-1], y[-1], y[0]]), level)
        self.frame = VMobject(stroke_color=THEME.dimmed, stroke_width=1.5).set_points_as_corners(corners).set_z_index(MOVING - 1)
        place = corners[np.argmax(corners[:, 0])] * [1, 1, 0] + [0.12, -0.06, 0]
        self.name = Lettering("boundary", place, LABEL * 0.85, THEME.dimmed).set_z_index(MOVING)
        self._shape = (len(fine_y), len(fine_x))

    def rise(self, step: float, count: int, **kwargs: float) -> Animation:
        """The surface grows from the sum of the first count - 1 pieces to that of the first `count`; one more adds the constant."""
        sums = self._partial(step)[:, self._some]
        return Rise(self.surface, sums[count - 2] if count > 1 else np.zeros(len(self._some)), sums[count - 1], **kwargs)

    def turn(self, first: np.ndarray, last: np.ndarray, **kwargs: float) -> Animation:
        """The surface turns from some heights on the lattice (G,) into others."""
        return Rise(self.surface, first[self._some], last[self._some], **kwargs)

    def everything(self) -> list[VMobject]:
        """All that is drawn of it."""
        return [self.frame, self.name, self.surface, self.line]

    def show(self, step: float) -> None:
        """Lay the surface and its level line as they are at a step."""
        self.surface.show(step)
        self.line.draw(self._partial(step)[-1].reshape(self._shape), self._level)


class PieceRow:
    """Each piece as a small surface in its neuron's colour, with its name below, in a row.

    pieces: step -> (H, G). ordinals: the neurons' numbers.
    """

    def __init__(self, box: Box, lattice: np.ndarray, pieces: Steps, last: float, ordinals: Sequence[Number]) -> None:
        x, y, some = _thinned(lattice)
        heights = _extent(pieces(last))
        wide = box.width / len(ordinals)
        self.surfaces, self.names = [], VGroup()
        for at, ordinal in enumerate(ordinals):
            left, numeral = box.left + at * wide, f"{float(ordinal):.0f}"
            space = Space.filling(Box(left + 0.08, box.bottom + 0.34, left + wide - 0.08, box.top), (x[0], x[-1]), (y[0], y[-1]), heights)
            colours = (THEME.neurons[at], THEME.dimmed, THEME.neurons[at])
            self.surfaces.append(FollowingSurface(_piece(pieces, at, some), space, x, y, (heights[0], 0.0, heights[1]), colours=colours))
            place = (left + wide / 2, box.bottom, 0)
            words = f"neuron {numeral}" if len(ordinals) < 5 else numeral
            self.names.add(Lettering(words, place, LABEL, THEME.neurons[at], 0, numerals=[(numeral, ordinal.source)]).set_z_index(STILL))

    def show(self, step: float) -> None:
        """Lay every piece as it is at a step."""
        for surface in self.surfaces:
            surface.show(step)


def _piece(pieces: Steps, at: int, some: np.ndarray) -> Steps:
    return lambda step: pieces(step)[at, some]
