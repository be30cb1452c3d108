"""A network at several rates, over the plane of its samples: its dots, its lines, the clock, and what becomes of each rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from manim import Line, VGroup

from nets.findings.optimization.learning_rate.rates import WAYS, Rates, told_of
from scenes.optimization.boundaries import Boundaries, Lines
from scenes.parts.axes.full_bleed import Dots, full_bleed
from scenes.parts.axes.window import Window
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import CAPITALS, Lettering
from scenes.parts.letters.numerals import spoken
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import FRONT, NAME, PROTAGONIST, THEME
from scenes.stage import Recording, layers_in_plane, output_at

HUES = {"learns": THEME.prediction, "creeps": THEME.ink, "thrashes": THEME.loss, "wanders": THEME.neurons[2], "rests": THEME.ink}
WIDER, SHARE = 1.8, 0.72  # times; and of the stage's width, that data take at the most
STRIDE, ROW, BESIDE = 4.2, 0.55, 0.2  # scene units that the longest step is long, from one to the next, and from a step to its rate

APART = 0.8  # scene units from all other lines, where a line can be told


class Field:
    """The trainings that are told of, by what was found of them. ways: of each rate, a word of WAYS."""

    def __init__(self, found: Rates, recordings: list[Recording]) -> None:
        main = recordings[0]
        self.found, self.ways = found, [WAYS[int(way)] for way in found.way]
        self.hues = [HUES[way] for way in self.ways]
        places, classes = main.places(), main.targets[:, 0].astype(int)
        window = _widened(full_bleed(places.min(axis=0), places.max(axis=0)), places)
        networks = [[partial(_answers, one) for one in row] for row in told_of(recordings)]
        leaps = [way == "thrashes" for way in self.ways]
        self.lines = Boundaries(Lines(window, networks, float(found.threshold)), self.hues, leaps, int(found.every))
        self.dots = Dots(window.place(*places.T), [THEME.classes[one] for one in classes], classes)

    def words(self) -> list[VGroup]:
        """At each line its rate, and what became of it: where it is by itself, if it is so anywhere on the stage."""
        words, lines = [], [self.lines.now(at)[::8] for at in range(len(self.ways))]
        for at, (way, hue) in enumerate(zip(self.ways, self.hues, strict=True)):
            rate = self.found.number("rates", at)
            thing = _by_itself(lines[at], [line for line in lines if line is not lines[at]])
            words.append(Word(f"{spoken(rate)} {way}", thing, hue, numerals=[(spoken(rate), rate.source)]))
        ended = [(at, start) for at, row in enumerate(self.lines.lines.networks) for start in range(len(row))]
        others = [piece[::4] for which in ended for piece in self.lines.lines.of(*which, -1)]
        marks = np.concatenate([self.dots.points[:, :2], *(line[::4] for line in lines), *others])
        return [word for word in named(words, [], marks, stage()) if len(word)]

    def strides(self) -> list[VGroup]:
        """How long a step at each rate is, the slope being the same: beside one another, the longest over the others."""
        free, longest = stage(), float(self.found.rates.max())
        strides = []
        for at, (rate, hue) in enumerate(zip(self.found.rates.tolist(), self.hues, strict=True)):
            y, number = free.bottom + ROW * (at + 0.5), self.found.number("rates", at)
            end = free.left + STRIDE * rate / longest
            line = haloed(Line((free.left, y, 0), (end, y, 0), stroke_width=PROTAGONIST, color=hue))
            place = (max(end, free.left) + BESIDE, y - CAPITALS * NAME / 2, 0)
            told = haloed(Lettering(f"rate {spoken(number)}", place, NAME, hue, numerals=[(spoken(number), number.source)]))
            strides.append(VGroup(line, told).set_z_index(FRONT + 2))
        return strides

    def lit(self, clear: float) -> Change:
        """All lines come to be seen so clearly."""
        return Change(self.lines, 0.8, clear=np.full(len(self.ways), clear))

    def bright(self, rate: int) -> np.ndarray:
        """How clearly each line is seen, (R,), where one of them is spoken of."""
        return np.where(np.arange(len(self.ways)) == rate, 1.0, 0.35)


def _widened(window: Window, places: np.ndarray) -> Window:
    """A window in which data (N, 2) take the frame's shape: up to WIDER times as wide as they would be, as far as there is room."""
    times = np.clip(SHARE * stage().width / (np.ptp(window.place(*places.T)[:, 0]) or 1.0), 1, WIDER)
    middle, reach = sum(window.x) / 2, (window.x[1] - window.x[0]) / (2 * times)
    return replace(window, x=(middle - reach, middle + reach))


def _by_itself(line: np.ndarray, others: Sequence[np.ndarray]) -> np.ndarray:
    """The places (n, 2) of a line on the stage that are APART from all others; where there are none, all of its places."""
    free = stage()
    apart = (line > [free.left, free.bottom]).all(axis=1) & (line < [free.right, free.top]).all(axis=1)
    for other in others:
        apart &= np.linalg.norm(line[:, None] - other, axis=2).min(axis=1, initial=np.inf) > APART
    return line[apart] if apart.any() else line


def _answers(recording: Recording, places: np.ndarray, row: int) -> np.ndarray:
    return output_at(layers_in_plane(recording), places, row)[:, 0]
