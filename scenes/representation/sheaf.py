"""Arrows from a word to its form for many, where they lie and moved to one origin; and the mean of all but one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from manim import Animation, VGroup

from nets.findings.representation.embedding_geometry.directions import Directions
from scenes.parts.axes.axis_name import numerals_of
from scenes.parts.change import Change
from scenes.parts.cloud.arrows import Arrows, Shaft
from scenes.parts.cloud.cloud import Cloud
from scenes.parts.letters.numerals import Number, fixed
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import CONTEXT, PAST, THEME
from scenes.representation.vocabulary import Lexicon

AROUND = 0.3  # scene units between the arrows and the edge of what they are seen in
EACH = 0.22  # seconds that each noun is shown
ALONG = 12  # places on an arrow that a name keeps clear of


class Sheaf:
    """nouns, verbs: the arrows of each; strangers: from each noun to the form for many of another one."""

    def __init__(self, cloud: Cloud, ways: Directions, lexicon: Lexicon) -> None:
        self.cloud, self.ways, nouns = cloud, ways, ways.nouns
        exchanged = np.column_stack([nouns[:, 0], np.roll(nouns[:, 1], len(nouns) // 2)])
        self.nouns = Arrows(cloud, nouns, [lexicon.hue(int(word)) for word in nouns[:, 0]], np.zeros(len(nouns)))
        self.verbs = Arrows(cloud, ways.verbs, [THEME.wrong] * len(ways.verbs), np.ones(len(ways.verbs)))
        self.strangers = Arrows(cloud, exchanged, [THEME.dimmed] * len(nouns), np.zeros(len(nouns)))
        self.strangers.hues[:, 3] = CONTEXT
        self.all = (self.strangers, self.verbs, self.nouns)
        self._aim()

    def _aim(self) -> None:
        """Choose the origin, and the look at which all arrows fill the box from there, both axes to one scale."""
        flat, box = self.cloud.flat, self.cloud.box
        ways = np.concatenate([np.zeros((1, 2)), *(flat[one.pairs[:, 1]] - flat[one.pairs[:, 0]] for one in self.all)])
        low, high = ways.min(axis=0), ways.max(axis=0)
        room = np.array([box.width, box.height]) - 2 * AROUND
        unit = float((room / np.maximum(high - low, 1e-9)).min())
        self.look = np.array([*self.cloud.look[:2], unit, unit])
        self.origin = np.array([box.left + box.right, box.bottom + box.top]) / 2 - unit * (low + high) / 2
        for arrows in self.all:
            arrows.origin = self.origin
        for arrows in (self.strangers, self.verbs):
            arrows.gathered += 1

    def grown(self, arrows: Arrows, run_time: float) -> Change:
        """Some arrows come out of their beginnings."""
        return Change(arrows, run_time, grown=np.ones(len(arrows.pairs)))

    def gathered(self, run_time: float) -> list[Animation]:
        """The nouns' arrows move to one origin, and the camera near to it; the words are past."""
        past = self.cloud.rgbas * [1, 1, 1, PAST]
        moved = Change(self.nouns, run_time, gathered=np.ones(len(self.ways.nouns)))
        return [moved, Change(self.cloud, run_time, look=self.look), Change(self.cloud, 0.6, rgbas=past)]

    def alone(self, noun: int, run_time: float) -> Change:
        """One noun's arrow is spoken of."""
        hues = self.nouns.hues.copy()
        hues[np.arange(len(hues)) != noun, 3] = PAST
        return Change(self.nouns, run_time, hues=hues)

    def led(self, mean: Shaft) -> Iterator[list[Animation]]:
        """One noun after the other, with the mean arrow of all others."""
        for noun in range(len(self.ways.nouns)):
            yield [self.alone(noun, EACH), Change(mean, EACH, points=self.mean(noun).points)]

    def mean(self, without: int) -> Shaft:
        """The mean arrow of all nouns but one, at the origin."""
        starts, ends = self.nouns.ends()
        others = np.arange(len(starts)) != without
        start = np.array([*self.origin, 0.0])
        return Shaft(start, start + np.array([*(ends - starts)[others].mean(axis=0), 0.0]), THEME.ink)

    def names(self) -> list[VGroup]:
        """What nouns' and exchanged arrows are called, and verbs', with how alike they are, beside their tips."""
        ways, (strangers, verbs, nouns) = self.ways, self.all
        told = [self._word("alike", ways.alike, nouns, THEME.ink), self._word("exchanged", ways.shuffled, strangers, THEME.dimmed)]
        others = [self._word("verbs", ways.along, verbs, THEME.wrong)] if len(ways.verbs) else []
        return [*named(told, [], _along(*self.all), self.cloud.box), *named(others, [], _along(*self.all), self.cloud.box)]

    def name(self, noun: int, text: str, number: Number) -> VGroup:
        """What one noun's arrow is called, with a number, beside its tip."""
        word = self._word(text, number, self.nouns, THEME.ink)
        return named([replace(word, thing=word.thing[[noun]])], [], _along(self.nouns, self.strangers), self.cloud.box)[0]

    def _word(self, text: str, number: Number, arrows: Arrows, colour: str) -> Word:
        numeral = fixed(float(number))
        return Word(f"{text} {numeral}", arrows.ends()[1], colour, numerals=[*numerals_of(text, text), (numeral, number.source)])


def _along(*several: Arrows) -> np.ndarray:
    """Places (n, 2) on arrows, and of the cloud's marks."""
    ends = [arrows.ends() for arrows in several]
    along = [start + share * (end - start) for start, end in ends for share in np.linspace(0, 1, ALONG)]
    return np.concatenate([several[0].cloud.points[:, :2], *along])
