"""The axes of a wide chart: the line at zero, and few ticks, named in the data's words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.axes.ticks import round_ticks, tick_texts
from scenes.parts.axes.window import Marks, OnRuler, Ruler, Window
from scenes.parts.ink.strokes import AXIS, PIXEL
from scenes.parts.letters.lettering import CAPITALS, Lettering, typeset
from scenes.parts.theme import STILL, THEME

NUMERAL = 24 * PIXEL / CAPITALS  # size of type whose capitals are 24 pixels high
LONGEST = (2.4, 1.0)  # scene units that the name of an axis may take beside a number, across and up


def ends_and_zero(low: float, high: float) -> list[float]:
    """Round numbers at the ends of a range, and zero where it lies between."""
    ticks = round_ticks(low, high)
    return [tick for tick in ticks if tick in (ticks[0], ticks[-1]) or tick == 0]


class Tick(Lettering):
    """A tick's number, behind a name where one is given; written only where its mark can be seen."""

    def __init__(self, numeral: str, name: str, room: float, marks: Marks, at: int) -> None:
        shown = shortened(name, NUMERAL, room) if name else ""
        self.whole = f"{shown} {numeral}".strip(), [*numerals_of(shown, name), (numeral, OnRuler(marks, at))]
        super().__init__(*self.whole[:1], (0, 0, 0), NUMERAL, THEME.dimmed, numerals=self.whole[1])
        self.wide = NUMERAL * typeset(self.text)[1]

    def stand(self, left: float, baseline: float, seen: bool) -> None:
        """Stand at a place, or nowhere."""
        self.anchor = np.array([left, baseline, 0])
        self.say(*(self.whole if seen else ("", ())))


class WideAxes(VGroup):
    """The line at zero from edge to edge; ticks at the foot and the left, of which the outer ones carry the axis's name.

    edges: the left and the right one. gutter: the room that what stands at the left needs.
    """

    def __init__(self, edges: tuple[float, float], names: tuple[str, str], across: Sequence[float], up: Sequence[float]) -> None:
        self.edges, self.values = edges, (np.array(across, float), np.array(up, float))
        self.rulers = Ruler(np.zeros(3), np.array([1, 0, 0]), 0, 1), Ruler(np.zeros(3), np.array([0, 1, 0]), 0, 1)
        self.rulers[0].set_stroke(width=100 * AXIS)
        self.marks = [Marks(ruler, np.zeros((len(at), 3)), np.zeros(3)) for ruler, at in zip(self.rulers, self.values, strict=True)]
        named = {0, len(across) - 1}, {len(up) - 1}
        self.ticks = [
            [
                Tick(numeral, names[axis] if at in named[axis] else "", LONGEST[axis], self.marks[axis], at)
                for at, numeral in enumerate(tick_texts(values))
            ]
            for axis, values in enumerate((across, up))
        ]
        self.gutter = max(tick.wide for tick in self.ticks[1]) + 0.3
        super().__init__(self.rulers[0], *self.marks, *self.ticks[0], *self.ticks[1])
        self.set_z_index(STILL)

    def see(self, window: Window) -> None:
        """Lie where the window has its numbers."""
        box, (left, right) = window.box, self.edges
        level = window.place(window.x[0], float(np.clip(0, *window.y)))[0, 1]
        unit = (window.x[1] - window.x[0]) / box.width
        lines = ([left, level, 0], [right, level, 0]), ([box.left, box.bottom, 0], [box.left, box.top, 0])
        spans = (window.x[0] - (box.left - left) * unit, window.x[1] + (right - box.right) * unit), window.y
        for ruler, line, span in zip(self.rulers, lines, spans, strict=True):
            ruler.set_points_as_corners(np.array(line, float))
            ruler.low, ruler.high = span
        across, up = self.values
        below, beside = window.place(across, np.full(len(across), window.y[0])), window.place(np.full(len(up), window.x[0]), up)
        for marks, points, way in zip(self.marks, (below, beside), ([0, 2, 0], [2, 0, 0]), strict=True):
            inside = np.clip(points, [box.left, box.bottom, 0], [box.right, box.top, 0])  # those out of sight have no length there
            marks.stand(inside, np.outer(window.covers(points), way))
        taken, shown = -np.inf, [window.covers(points) & _apart(points) for points in (below, beside)]
        for tick, point, seen in zip(self.ticks[0], below, shown[0], strict=True):
            seen &= point[0] - tick.wide / 2 > taken
            taken = point[0] + tick.wide / 2 + 0.1 if seen else taken
            tick.stand(np.clip(point[0] - tick.wide / 2, left, right - tick.wide), box.bottom - 0.16 - CAPITALS * NUMERAL, seen)
        at_zero = bool((up == 0).any())
        for value, tick, point, seen in zip(up, self.ticks[1], beside, shown[1], strict=True):
            clear = value == 0 or not at_zero or not -NUMERAL < point[1] - level < 2 * NUMERAL
            tick.stand(left, level + 0.12 if value == 0 else point[1] - CAPITALS * NUMERAL / 2, seen and clear)


def _apart(points: np.ndarray) -> bool:
    """Whether ticks at points (n, 3) can be told apart, seen from where the camera is."""
    return len(points) < 2 or float(np.ptp(points, axis=0).max()) > 0.1
