"""A word of two senses as a picture: its dot and its threads, with all that is written beside them."""

from __future__ import annotations

import numpy as np
from manim import VGroup

from nets.findings.stack.tokens_to_meaning.parted import Parted
from scenes.parts.axes.axis_name import numerals_of
from scenes.parts.axes.window import Box
from scenes.parts.frame import frame, stage
from scenes.parts.letters.header import BELOW
from scenes.parts.letters.lettering import CAPITALS, Lettering, typeset
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import NAME, READ_OUT, STILL, THEME, TITLE
from scenes.stack.mark import Mark
from scenes.stack.occurrences import Occurrences
from scenes.stage import LanguageRecording

LARGE = 0.62  # em of the word itself
OVER, UNDER, ROW = 0.3, 0.42, 0.5  # from the dot up to the word; from the stations down to their names; to what is found there
BESIDE, APART = 0.3, 0.6  # from the last dots to the name of their sense; from one name's line to the other's, at the least
NEIGHBOURS = 7  # other words that are named at the end
ALONG, OWN, BOTH = "seen along one direction", "each layer along its own direction", "seen in one plane"
FITTED = "each cut is fitted on other sentences"


class Senses:
    """picture: the dots and threads. marks: the word and the stations' names, which keep to their places. names: those of the senses,
    beside their dots at the last station. rows: how high the stations' names stand, and what is found there.

    edge: how far right the frame's own words stand.
    """

    def __init__(self, found: Parted, run: LanguageRecording, edge: float) -> None:
        self.found, self.run = found, run
        self.picture = Occurrences(found)
        picture, low = self.picture, self.picture.place.bottom - self.picture.middle
        self.word = Mark(run.homonym, LARGE, THEME.ink, picture.home(0), self._clear(run.homonym))
        layers = [found.number("layer", at) for at in range(len(found.layer))]
        numerals = [(f"{float(layer):.0f}", layer.source) for layer in layers]
        stations = [("embedding", []), *((f"layer {one[0]}", [one]) for one in numerals)]
        self.stations = [
            Mark(text, NAME, THEME.dimmed, picture.home(at, low), np.array([0, -UNDER, 0]), known)
            for at, (text, known) in enumerate(stations)
        ]
        self.marks = [self.word, *self.stations]
        self.names = self._named()
        picture.marks_beside = [*self.marks, *self.names]
        self.rows = picture.place.bottom - UNDER, picture.place.bottom - UNDER - ROW
        self.notes = [self._note(text, edge) for text in (ALONG, OWN, BOTH, FITTED)]
        self.scores = [self._score(at) for at in range(len(stations))]

    def begin(self, sight: np.ndarray) -> None:
        """Stand at the beginning, unseen: one dot, each station along one direction, and the camera at a sight (3,)."""
        picture = self.picture
        picture.reach, picture.turned, picture.cut = 0.0, 0 * picture.turned, 0 * picture.cut
        picture.opacity, picture.sight, picture.ruled = 0.0, sight, 1.0
        picture.lay()

    def at(self, *stations: int) -> np.ndarray:
        """Ones (S,) at some stations, zeros at all others."""
        return np.isin(np.arange(len(self.picture.stations)), stations).astype(float)

    def _named(self) -> list[Mark]:
        """Each sense, right of its dots at the last station."""
        picture, size = self.picture, 1.5 * NAME
        heights = picture.unit * np.nan_to_num([picture.heights[-1][self.found.senses == at].mean() for at in range(len(self.run.senses))])
        if abs(gap := heights[1] - heights[0]) < APART:
            heights = heights.mean() + APART / 2 * np.array([-1, 1]) * (1 if gap >= 0 else -1)
        heights += picture.home(-1)[1]
        edge = float(picture.home(-1)[0] + np.nanmax(picture.beside[-1], initial=0.0))
        return [
            Mark(name, size, hue, np.array([edge, height]), np.array([BESIDE + size * typeset(name)[1] / 2, -CAPITALS * size / 2, 0]))
            for name, hue, height in zip(self.run.senses, THEME.classes, heights.tolist(), strict=False)
        ]

    def around(self) -> list[VGroup]:
        """A few of the other words beside their dots, as these are seen now: each the one farthest from all that are named before it."""
        places, numbers = self.picture.around(), np.flatnonzero(np.isfinite(self.found.words).all(axis=1))
        if not len(places):
            return []
        chosen = [list(self.run.words).index(self.run.homonym)]
        for _ in range(min(NEIGHBOURS, len(places) - 1)):
            named_before = places[np.isin(numbers, chosen)]
            chosen.append(int(numbers[np.linalg.norm(places[:, None] - named_before, axis=2).min(axis=1).argmax()]))
        texts = [self.run.words[at] for at in chosen[1:]]
        words = [
            Word(text, places[numbers == at], THEME.dimmed, numerals=numerals_of(text, text))
            for at, text in zip(chosen[1:], texts, strict=True)
        ]
        x, y, _ = self.word.anchor
        wide = self.word.wide / 2
        own = Box(x - wide, y - CAPITALS * LARGE / 2, x + wide, y + CAPITALS * LARGE)
        return named(words, [own], places, stage())

    def _clear(self, word: str) -> np.ndarray:
        """How far from its dot the word stands: above, or below where the dots of fewer other words will be."""
        half, high, picture = LARGE * typeset(word)[1] / 2, CAPITALS * LARGE, self.picture
        sides = np.array([OVER, -OVER - high])
        x, y = picture.others.T
        hidden = [np.sum((np.abs(x) < half + OVER / 2) & (y > low - OVER / 2) & (y < low + high + OVER / 2)) for low in sides]
        return np.array([0, sides[np.argmin(hidden)], 0])

    def _note(self, text: str, edge: float) -> Lettering:
        """What is said of the view, at the right of the head."""
        return Lettering(text, (edge, frame().top - BELOW, 0), TITLE, THEME.dimmed, align=1).set_z_index(STILL)

    def _score(self, at: int) -> Lettering:
        """How many of the sentences a station's cut tells right, below its name."""
        right, of = self.found.number("right", at), self.found.length("senses")
        numerals = [(f"{float(one):.0f}", one.source) for one in (right, of)]
        place = (self.picture.home(at)[0], self.rows[1], 0)
        return Lettering(" of ".join(text for text, _ in numerals), place, READ_OUT, THEME.ink, align=0, numerals=numerals).set_z_index(
            STILL
        )
