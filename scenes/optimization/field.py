"""A network at several rates, over the plane of its samples: its dots, its lines, the clock, and what becomes of each rate."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import VGroup

from nets.findings.optimization.learning_rate.rates import WAYS, Rates, told_of
from scenes.optimization.boundaries import Boundaries, Lines
from scenes.parts.axes.full_bleed import Dots, full_bleed
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.letters.numerals import spoken
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import THEME
from scenes.stage import Recording, layers_in_plane, output_at

HUES = {"learns": THEME.prediction, "creeps": THEME.ink, "thrashes": THEME.loss, "wanders": THEME.neurons[2], "rests": THEME.ink}


class Field:
    """The trainings that are told of, by what was found of them. ways: of each rate, a word of WAYS."""

    def __init__(self, found: Rates, recordings: list[Recording]) -> None:
        main = recordings[0]
        self.found, self.ways = found, [WAYS[int(way)] for way in found.way]
        self.hues = [HUES[way] for way in self.ways]
        places, classes = main.places(), main.targets[:, 0].astype(int)
        window = full_bleed(places.min(axis=0), places.max(axis=0))
        networks = [[partial(_answers, one) for one in row] for row in told_of(recordings)]
        leaps = [way == "thrashes" for way in self.ways]
        self.lines = Boundaries(Lines(window, networks, float(found.threshold)), self.hues, leaps, int(found.every))
        self.dots = Dots(window.place(*places.T), [THEME.classes[one] for one in classes], classes)

    def words(self) -> list[VGroup]:
        """At each line its rate, and what became of it."""
        words = []
        for at, (way, hue) in enumerate(zip(self.ways, self.hues, strict=True)):
            rate = self.found.number("rates", at)
            words.append(Word(f"{spoken(rate)} {way}", self.lines.now(at)[::8], hue, numerals=[(spoken(rate), rate.source)]))
        marks = np.concatenate([self.dots.points[:, :2], *(self.lines.now(at)[::4] for at in range(len(self.ways)))])
        return [word for word in named(words, [], marks, stage()) if len(word)]

    def lit(self, clear: float) -> Change:
        """All lines come to be seen so clearly."""
        return Change(self.lines, 0.8, clear=np.full(len(self.ways), clear))

    def bright(self, rate: int) -> np.ndarray:
        """How clearly each line is seen, (R,), where one of them is spoken of."""
        return np.where(np.arange(len(self.ways)) == rate, 1.0, 0.35)


def _answers(recording: Recording, places: np.ndarray, row: int) -> np.ndarray:
    return output_at(layers_in_plane(recording), places, row)[:, 0]
