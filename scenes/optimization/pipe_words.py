"""The words of the pipe: where it begins and ends, its powers of ten, what a way to begin is called, and what a layer keeps in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import VGroup, VMobject

from scenes.optimization.pipe import Pipe, named_powers
from scenes.parts.axes.ticks import tick_texts
from scenes.parts.axes.window import Box, Marks, OnRuler, Ruler
from scenes.parts.frame import stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import CAPITALS, Lettering, Numerals
from scenes.parts.letters.numerals import power_of_ten, spoken, written
from scenes.parts.theme import AXIS, FRONT, NAME, NUMERAL, READ_OUT, THEME

if TYPE_CHECKING:
    from nets.findings.optimization.vanishing_gradients.flow import Flow
    from scenes.stage import Measured, Recording

DRAWN = {"torch": "default", "xavier": "Xavier", "he": "He", "orthogonal": "orthogonal", "zeros": "zeros"}
MANY, APART = 12, 0.42  # ways that are named, the most; how far their names are apart
COLUMNS = 2.95, 3.85, 5.4  # from the stage's left edge: the end of the names, and the middles of measured and predicted
WIDE = 5.0  # a box that has room for the name of a way and a count side by side
Text = tuple[str, Numerals]


class Words:
    """What is written at a pipe, of what was found of some ways to begin. networks: the first recording of each way."""

    def __init__(self, pipe: Pipe, found: Flow, networks: list[Recording]) -> None:
        self.pipe, self.found, self.free = pipe, found, stage()
        self.titles = [self._title(at, one) for at, one in enumerate(networks)]

    def _title(self, at: int, recording: Recording) -> Text:
        network, gain = recording.run.network, self.found.number("gain", at)
        name = f"{recording.activation_name}, {DRAWN[network.init.partition('_')[0]]}"
        (times,) = tick_texts([float(gain)])
        return (name, []) if network.gain == 1 else (f"{name} × {times}", [(times, gain.source)])

    def layer(self, at: int) -> Text:
        """A layer by its number."""
        number = self.found.number("layer", at)
        return f"layer {spoken(number)}", [(spoken(number), number.source)]

    def within(self) -> list[Lettering]:
        """Along the pipe: the first layer, near, and the last one, beside the light."""
        x, y, wide, _ = self.pipe.tube.rings(np.array([float(self.pipe.tube.count)]), 1.0, self.pipe.eye)[0].tolist()
        near, far = self.layer(0), self.layer(len(self.pipe.left) - 1)
        return [_said(near, self.free.left + 0.1, self.free.top - 0.6), _said(far, x + wide + 0.3, y - CAPITALS * NAME / 2)]

    def ends(self) -> list[Lettering]:
        """Beside the pipe: its first and its last layer, and what comes back through it."""
        box, y = self.pipe.tube.box, self.pipe.tube.box.top + 0.2
        arrow = _said(("← gradient", []), box.left + 0.62 * box.width, y, THEME.loss, 0)
        return [_said(self.layer(0), box.left, y), arrow, _said(self.layer(len(self.pipe.left) - 1), box.right, y, align=1)]

    def under(self) -> list[Lettering]:
        """The first and the last layer at the ends of the lines, when the pipe has gone."""
        box = self.pipe.window.box
        first, last = self.layer(0), self.layer(len(self.pipe.left) - 1)
        return [_said(first, box.left + 0.1, box.bottom - 0.34), _said(last, box.right, box.bottom - 0.34, align=1)]

    def powers(self) -> VGroup:
        """The powers of ten at the chart's left edge; at its right one, when the pipe has gone."""
        window, gone = self.pipe.window, self.pipe.tubed == 0
        low, high = window.y
        x = window.box.right + 0.2 if gone else window.box.left - 0.14
        bottom, top = (np.array([x, float(window.place(0, end)[0, 1]), 0]) for end in (low, high))
        ruler = Ruler(bottom, top, 10.0**low, 10.0**high, log=True)
        named = named_powers(self.pipe.low, self.pipe.high)
        places = np.array([[x, float(window.place(0, power)[0, 1]), 0] for power in named])
        marks, told = Marks(ruler, places, np.array([0.0, 0, 0])), map(power_of_ten, named)
        ticks = [
            Lettering(
                text,
                place - [0, CAPITALS * NUMERAL / 2, 0],
                NUMERAL,
                THEME.dimmed,
                align=-1 if gone else 1,
                numerals=[(text, OnRuler(marks, at))],
            )
            for at, (text, place) in enumerate(zip(told, places, strict=True))
        ]
        return VGroup(*ticks).set_z_index(FRONT)

    def title(self, way: int) -> Lettering:
        """What a way to begin is called, at the chart's right end, where all lines meet: below them, or above if there is more room."""
        chart, window = self.pipe.chart, self.pipe.window
        one = float(window.place(0, 0)[0, 1])
        y = chart.bottom + 1.1 if one - chart.bottom > chart.top - one else chart.top - 0.4
        return self._called(way, chart.right, y)

    def above(self, way: int) -> Lettering:
        """The same along the pipe, top right."""
        return self._called(way, self.free.right - 0.1, self.free.top - 0.6)

    def _called(self, way: int, right: float, y: float) -> Lettering:
        text, numerals = self.titles[way]
        return haloed(Lettering(text, (right, y, 0), READ_OUT, THEME.ink, align=1, numerals=numerals)).set_z_index(FRONT)

    def factors(self, way: int) -> list[Lettering]:
        """What a layer keeps, as measured and as predicted, below the name of the way."""
        title, told = self.title(way), []
        for down, (name, numbers, hue) in enumerate((("measured", "factor", THEME.loss), ("predicted", "predicted", THEME.prediction)), 1):
            number = self.found.number(numbers, way)
            text = f"{name} × {written(float(number))}"
            x, y = title.anchor[0], title.anchor[1] - 0.44 * down
            told.append(
                haloed(Lettering(text, (x, y, 0), NAME, hue, align=title.align, numerals=[(written(float(number)), number.source)]))
            )
        return [one.set_z_index(FRONT) for one in told]

    def names(self, ways: list[int]) -> list[Lettering]:
        """At the ends of some ways' lines, when the pipe has gone, what they are called."""
        ends = [self.pipe.places(self.pipe.ways[at])[0] for at in ways]
        return [
            _said(self.titles[at], x - 0.3, y - CAPITALS * NAME / 2, align=1)
            for at, (x, y) in zip(ways, ends, strict=True)
            if np.isfinite(y)
        ]

    def over(self, way: int, box: Box) -> Lettering:
        """What a way is called, over a box."""
        return _said(self.titles[way], box.left, box.top + 0.15)

    def counted(self, count: Measured, scored: Measured, box: Box) -> Lettering:
        """How many of how many, over a box at its right; at its foot, where a narrow one has no room beside the name of the way."""
        told = [(spoken(number), number.source) for number in (count, scored)]
        y = box.top + 0.15 if box.width > WIDE else box.bottom + 0.1
        return _said((" of ".join(numeral for numeral, _ in told), told), box.right, y, THEME.prediction, 1)

    def table(self) -> list[VGroup]:
        """At the end of each line of the fan what its way is called, and what a layer keeps in it, measured and predicted."""
        pipe, found, left = self.pipe, self.found, self.free.left
        ends = {at: pipe.places(way)[0] for at, way in enumerate(pipe.ways[:MANY]) if np.isfinite(way[0]) or np.isneginf(way[0])}
        heads = [
            _said((text, []), left + x, pipe.window.box.top + 0.35, hue, 0)
            for text, x, hue in zip(("measured", "predicted"), COLUMNS[1:], (THEME.loss, THEME.prediction), strict=True)
        ]
        rows = [VGroup(*heads, *self.under())]
        order = sorted(ends, key=lambda at: -ends[at][1])
        for at, y in zip(order, spread([float(ends[at][1]) for at in order], pipe.window.box.bottom, pipe.window.box.top), strict=True):
            low = y - CAPITALS * NAME / 2
            row = [_said(self.titles[at], left + COLUMNS[0], low, align=1)]
            for numbers, x, hue in zip(("factor", "predicted"), COLUMNS[1:], (THEME.loss, THEME.prediction), strict=True):
                number = found.number(numbers, at)
                row.append(_said((written(float(number)), [(written(float(number)), number.source)]), left + x, low, hue, 0))
            start, end = np.array([left + COLUMNS[2] + 0.5, y, 0]), np.array([ends[at][0] - 0.12, ends[at][1], 0])
            leader = VMobject(stroke_color=THEME.dimmed, stroke_width=AXIS).set_points_as_corners([start, end])
            rows.append(VGroup(*row, leader.set_z_index(FRONT)))
        return rows


def spread(heights: list[float], low: float, high: float) -> list[float]:
    """Heights, the highest first, moved so that names beside them have room, as little as can be and between two bounds."""
    gap = min(APART, (high - low) / max(len(heights) - 1, 1))
    found: list[float] = []
    for height in heights:
        found.append(min(height, found[-1] - gap if found else high))
    for at in range(len(found) - 1, -1, -1):
        found[at] = max(found[at], low if at == len(found) - 1 else found[at + 1] + gap)
    return found


def _said(text: Text, x: float, y: float, colour: str = THEME.ink, align: float = -1) -> Lettering:
    return haloed(Lettering(text[0], (x, y, 0), NAME, colour, align=align, numerals=text[1])).set_z_index(FRONT)
