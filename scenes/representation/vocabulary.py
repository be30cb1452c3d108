"""The words of a language as a cloud, in the hues of their kinds once these are told, and its groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import DL, UR, VGroup

from nets.findings.representation.embedding_geometry.gathering import Gathering
from scenes.parts.axes.axis_name import numerals_of
from scenes.parts.axes.window import Box
from scenes.parts.cloud.cloud import Cloud
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.letters.lettering import typeset
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import CONTEXT, NAME, THEME
from scenes.representation.places import field

HUES = len(THEME.neurons) - 1  # at most five at once
AIR = 0.08  # scene units round a name that are clear
NAMED, LONGEST = 80, 3.0  # words that are written at most, the most frequent ones; scene units that such a word may be long


@dataclass(frozen=True)
class Lexicon:
    """words (V,), how often each stands in the text (V,), and what is known of them: kind and slot (V,), -1 where nothing is."""

    words: Sequence[str]
    counts: np.ndarray
    kinds: np.ndarray
    slots: np.ndarray

    def written(self) -> list[str]:
        """What is written of each: the most frequent ones that are not too long; the others are dots."""
        often = np.argsort(-self.counts, kind="stable")[:NAMED]
        return [word if at in often and NAME * typeset(word)[1] <= LONGEST else "" for at, word in enumerate(self.words)]

    @property
    def groups(self) -> list[np.ndarray]:
        """The words that may stand in the very same places, where these are two or more."""
        groups = [np.flatnonzero(self.slots == slot) for slot in np.unique(self.slots[self.slots >= 0])]
        return [group for group in groups if len(group) > 1]

    def hue(self, word: int) -> str:
        """The colour of a word's kind; the kinds that come last, and what has none, stay as they are."""
        kind = int(self.kinds[word])
        return THEME.neurons[kind] if 0 <= kind < HUES else THEME.dimmed

    @property
    def colours(self) -> list[str]:
        """The colour of each group: that of its words."""
        return [self.hue(int(group[0])) for group in self.groups]

    @property
    def hues(self) -> list[str]:
        """The colour of each word."""
        return [self.hue(word) for word in range(len(self.words))]


def cloud_of(found: Gathering, lexicon: Lexicon, box: Box | None = None, named: bool = True) -> Cloud:
    """The cloud of a training's words, all in one grey."""
    words = lexicon.written() if named else [""] * len(lexicon.words)
    return Cloud(found.keyframes, found.places.values, words, box or field(), THEME.dimmed)


def lit(cloud: Cloud, words: Sequence[int] | np.ndarray, colours: Sequence[str] | str = THEME.ink) -> np.ndarray:
    """The colours (N, 4) of a cloud in which some words are lit, and all others step back."""
    rgbas = cloud.rgbas * [1, 1, 1, 0] + [0, 0, 0, CONTEXT]
    rgbas[words] = rgbas_of(colours, len(words))
    return rgbas


def kind_names(cloud: Cloud, lexicon: Lexicon, kinds: Sequence[str]) -> list[VGroup]:
    """The names of the kinds that have a hue, each beside its words; of those for which there is room."""
    taken = [word.box for word in cloud.written()]
    words = []
    for kind, name in enumerate(kinds[:HUES]):
        own = [word.box for word in cloud.written() if lexicon.kinds[lexicon.words.index(word.text)] == kind]
        thing = np.array([[x, y] for box in own for x in (box.left, box.right) for y in (box.bottom, box.top)]).reshape(-1, 2)
        words.append(Word(name, thing, THEME.neurons[kind], numerals=numerals_of(name, name)))
    return [name for name in named(words, taken, cloud.marked(), cloud.box) if len(name) == 1 and _free(name, taken, cloud.marked())]


def _free(name: VGroup, taken: Sequence[Box], marked: np.ndarray) -> bool:
    """Whether a name lies on no word and on no mark."""
    (left, low, _), (right, high, _) = name.get_corner(DL) - AIR, name.get_corner(UR) + AIR
    covered = (marked > [left, low]) & (marked < [right, high])
    apart = (box.right < left or box.left > right or box.top < low or box.bottom > high for box in taken)
    return all(apart) and not covered.all(axis=1).any()
