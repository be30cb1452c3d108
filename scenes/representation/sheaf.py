"""Arrows from a word to its form for many, in the plane, and at one origin, all as long, at their true angles; and their mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from manim import Animation, FadeIn, FadeOut, Line, VGroup

from nets.findings.representation.embedding_geometry.directions import Directions
from nets.findings.representation.embedding_geometry.odds import Odds
from scenes.parts.axes.axis_name import numerals_of
from scenes.parts.change import Change
from scenes.parts.cloud.arrows import Arrows, Fan
from scenes.parts.cloud.cloud import Cloud
from scenes.parts.frame import stage
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.letters.numerals import Number
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import AXIS, GHOST, LINE, PROTAGONIST, READ_OUT, THEME
from scenes.representation.leading import make_way, mean_at
from scenes.representation.vocabulary import Lexicon, stepped_back

AROUND, UNDER = 0.15, 0.3  # scene units that are left around the arrows, for their names; and under their origin
LEFT = 0.37  # of the width, that lies left of their origin: verbs lean to the right, and their name stands there
FAINT = 0.6  # opacity of the verbs' ghosts
EACH = 0.2  # seconds that the mean arrow stands at each noun
ALONG = 12  # places on an arrow that a name keeps clear of


class Sheaf:
    """nouns, verbs: the arrows of each; strangers: from each noun to the form for many of another one; mean: of the nouns' arrows.

    others: what was found from other seeds, of which the same is drawn as ghosts.
    """

    def __init__(self, cloud: Cloud, ways: Directions, others: Sequence[Directions], lexicon: Lexicon) -> None:
        self.cloud, self.ways, self.hues = cloud, ways, lexicon.inked(lexicon.hues)
        box = self.box = replace(cloud.box, bottom=stage().bottom)
        turned = np.concatenate(
            [np.zeros(1), *(one.nouns_turned for one in (ways, *others)), *(one.verbs_turned for one in (ways, *others))]
        )
        dips = max(0.0, -float(np.cos(np.radians(turned)).min()))  # how far some lie below the right angle, of their length
        self.length = min(LEFT * box.width, (box.height - UNDER) / (1 + dips)) - AROUND
        self.origin = np.array([box.left + LEFT * box.width, box.bottom + UNDER + dips * self.length])
        hues = [lexicon.hue(int(word)) for word in ways.nouns[:, 0]]
        self.nouns = Arrows(cloud, ways.nouns, self.origin, self._tips(ways.nouns_turned), hues)
        self.strangers = self._fan(ways.exchanged_turned, THEME.dimmed)
        self.verbs = self._fan(ways.verbs_turned, THEME.wrong, dashed=True)
        self.mean = self._fan(np.zeros(1), THEME.ink, PROTAGONIST)
        self.ghosts = [self._fan(one.nouns_turned, THEME.dimmed, GHOST) for one in others]
        self.verbs_ghosts = [self._fan(one.verbs_turned, THEME.wrong, GHOST, dashed=True).set_opacity(FAINT) for one in others]
        ground = [[x, self.origin[1], 0] for x in (box.left, box.right)]
        self.ground = Line(*ground, color=THEME.dimmed, stroke_width=AXIS).set_z_index(self.mean.z_index - 1)

    @property
    def all(self) -> list[Arrows | Fan]:
        """All arrows, the lowest first."""
        return [*self.ghosts, *self.verbs_ghosts, self.strangers, self.verbs, self.nouns, self.mean]

    def come(self, fan: Fan, run_time: float) -> Change:
        """Arrows come out of the origin."""
        return Change(fan, run_time, grown=np.ones(fan.count))

    def gone(self, fan: Fan, run_time: float) -> Change:
        """And back into it."""
        return Change(fan, run_time, grown=np.zeros(fan.count))

    def gathered(self, run_time: float) -> list[Animation]:
        """The nouns' arrows move to one origin and open to their true angles; the words are gone, and a line lies at right angles."""
        moved = Change(self.nouns, run_time, gathered=np.ones(len(self.ways.nouns)))
        return [moved, Change(self.cloud, 0.8, rgbas=self.cloud.rgbas * [1, 1, 1, 0]), FadeIn(self.ground, run_time=0.8)]

    def names(self) -> tuple[VGroup, ...]:
        """What nouns', exchanged and verbs' arrows are called, with their mean angle, beside their tips."""
        ways = self.ways
        return self._named(nouns=[ways.nouns_off], exchanged=[ways.exchanged_off], verbs=[ways.verbs_off])

    def ranged(self, odds: Odds) -> tuple[VGroup, ...]:
        """The same of nouns and verbs from all seeds: the least and the largest mean angle."""
        ends = {
            what: [odds.number(f"{what}_off", at) for at in (int(np.argmin(off)), int(np.argmax(off)))]
            for what, off in (("nouns", odds.nouns_off), ("verbs", odds.verbs_off))
        }
        return self._named(**ends)

    def back(self, run_time: float) -> list[Animation]:
        """The mean of all nouns but the first goes back to where that one lies among the words, which are seen again, but faintly."""
        arrow = mean_at(self.cloud, self.ways, 0)
        words = Change(self.cloud, 0.5, rgbas=stepped_back(self.hues))
        cloud = Change(self.cloud, run_time, **(self.cloud.as_at(-1) | make_way(self.cloud, arrow, int(self.ways.landed[0]))))
        gone = [Change(one, 0.8, opacity=0) for one in self.all if one is not self.mean]
        return [words, cloud, Change(self.mean, run_time, points=arrow), *gone, FadeOut(self.ground, run_time=0.8)]

    def led(self) -> Iterator[list[Animation]]:
        """The mean of all others at one noun after the other, and the word lit that it leads to; brightest its own form."""
        rgbas, ways = self.cloud.rgbas.copy(), self.ways
        for noun, landed in enumerate(ways.landed.tolist()):
            exactly = landed in [other for other, own in zip(ways.landed[: noun + 1], ways.nouns[:, 1], strict=False) if other == own]
            rgbas[landed] = rgbas_of(THEME.ink, 1) if exactly else self.hues[landed]
            seen = rgbas.copy()
            seen[ways.nouns[noun, 0]] = self.hues[ways.nouns[noun, 0]]
            arrow = mean_at(self.cloud, ways, noun)
            yield [Change(self.mean, EACH, points=arrow), Change(self.cloud, EACH, rgbas=seen, **make_way(self.cloud, arrow, landed))]

    def _named(self, **told: Sequence[Number]) -> tuple[VGroup, ...]:
        fans = {"nouns": (self.nouns.tips, THEME.ink), "exchanged": (self.strangers.points[1::2], THEME.dimmed)}
        fans["verbs"] = (self.verbs.points[1::2], THEME.wrong)
        words = [self._word(what, numbers, *fans[what]) for what, numbers in told.items()]
        return tuple(named(words, [], self._along(), self.box))

    def _along(self) -> np.ndarray:
        """Places (n, 2) on all arrows."""
        fans = [self.strangers, self.verbs, self.mean, *(ghost for ghost in (*self.ghosts, *self.verbs_ghosts) if ghost.grown.any())]
        ends = [self.nouns.tips, *(fan.points[1::2, :2] for fan in fans)]
        return np.concatenate([self.origin + share * (end - self.origin) for end in ends for share in np.linspace(0, 1, ALONG)])

    def _fan(self, turned: np.ndarray, colour: str, width: float = LINE, dashed: bool = False) -> Fan:
        return Fan(self.origin, self._tips(turned), colour, width, dashed)

    def _tips(self, turned: np.ndarray) -> np.ndarray:
        """Where arrows end (M, 2) that are turned by so many degrees from what is up."""
        angles = np.radians(turned)
        return self.origin + self.length * np.column_stack([np.sin(angles), np.cos(angles)])

    def _word(self, text: str, numbers: Sequence[Number], tips: np.ndarray, colour: str) -> Word:
        numerals = list(dict.fromkeys((f"{float(number):.0f}", number.source) for number in numbers))
        told = "–".join(numeral for numeral, _ in numerals)
        called = text if len(numerals) > 1 else f"{text}, mean"
        return Word(f"{called} {told}°", tips[:, :2], colour, READ_OUT, [*numerals_of(text, text), *numerals])
