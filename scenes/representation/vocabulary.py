"""The words of a language as a cloud, in the hues of their kinds once these are told, and its groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import DL, UR

from nets.findings.representation.embedding_geometry.gathering import Gathering
from scenes.parts.axes.axis_name import numerals_of
from scenes.parts.axes.window import Box
from scenes.parts.cloud.cloud import Cloud
from scenes.parts.cloud.hulls import Hulls
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.letters.lettering import Lettering, typeset
from scenes.parts.theme import CAPTION, CONTEXT, FRONT, NAME, THEME
from scenes.representation.places import field

HUES = len(THEME.neurons) - 1  # at most five at once
AIR = 0.08  # scene units round a name that are clear
NAMED, LONGEST = 80, 3.0  # words that are written at most, the most frequent ones; scene units that such a word may be long


@dataclass(frozen=True)
class Lexicon:
    """words (V,), how often each stands in the text (V,), and what is known of them: kind and slot (V,), -1 where nothing is; which are
    nouns (V,), none where that is not known."""

    words: Sequence[str]
    counts: np.ndarray
    kinds: np.ndarray
    slots: np.ndarray
    nouns: np.ndarray

    def written(self) -> list[str]:
        """What is written of each: the most frequent ones that are not too long; the others are dots, and a full stop is left out."""
        often = [at for at in np.argsort(-self.counts, kind="stable")[:NAMED] if NAME * typeset(self.words[at])[1] <= LONGEST]
        return [word if at in often and _read(word) else "" for at, word in enumerate(self.words)]

    @property
    def whole(self) -> bool:
        """Whether all that can be read is written."""
        return self.written() == [word if _read(word) else "" for word in self.words]

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

    def inked(self, colours: Sequence[str] | str) -> np.ndarray:
        """Colours (V, 4), in which what is no word, but a sign, is not seen."""
        rgbas = rgbas_of(colours, len(self.words))
        rgbas[[not _read(word) for word in self.words], 3] = 0
        return rgbas

    def coloured(self, colours: Sequence[str] | str) -> np.ndarray:
        """The same, in which what is no noun steps back where nouns are known: nobody speaks of it."""
        rgbas = self.inked(colours)
        return np.where((~self.nouns & self.nouns.any())[:, None], stepped_back(rgbas), rgbas)


def cloud_of(found: Gathering, lexicon: Lexicon, box: Box | None = None, named: bool = True) -> Cloud:
    """The cloud of a training's words, all in one grey, or of dots in the hues of their kinds."""
    words = lexicon.written() if named else [""] * len(lexicon.words)
    return Cloud(found.keyframes, found.places.values, words, box or field(), lexicon.inked(THEME.dimmed if named else lexicon.hues))


def one_hull(cloud: Cloud, lexicon: Lexicon, word: int) -> Hulls:
    """The hull round those that are used as a word is."""
    return Hulls(cloud, [np.flatnonzero(lexicon.slots == lexicon.slots[word])], [lexicon.hue(word)])


def lit(cloud: Cloud, words: Sequence[int] | np.ndarray, colours: Sequence[str] | str | np.ndarray = THEME.ink) -> np.ndarray:
    """The colours (N, 4) of a cloud in which some words are lit, and all others step back."""
    rgbas = stepped_back(cloud.rgbas)
    rgbas[words] = rgbas_of(colours, len(words))
    return rgbas


def stepped_back(rgbas: np.ndarray) -> np.ndarray:
    """Colours (N, 4) of what is spoken of no more."""
    return np.minimum(rgbas, [1, 1, 1, CONTEXT])


def kind_names(cloud: Cloud, lexicon: Lexicon, kinds: Sequence[str]) -> list[Lettering]:
    """The names of the kinds that have a hue, each in the middle of its words; of those for which there is room."""
    taken, found = [word.box for word in cloud.written()], list[Lettering]()
    for kind, name in enumerate(kinds[:HUES]):
        x, y = cloud.points[lexicon.kinds == kind, :2].mean(axis=0)
        named = Lettering(name, (x, y, 0), CAPTION, THEME.neurons[kind], 0, numerals=numerals_of(name, name)).set_z_index(FRONT)
        if _free(named, [*taken, *(_box_of(other) for other in found)], cloud.marked()):
            found.append(named)
    return found


def _read(word: str) -> bool:
    """Whether it is more than a sign."""
    return any(map(str.isalnum, word))


def _free(name: Lettering, taken: Sequence[Box], marked: np.ndarray) -> bool:
    """Whether a name lies on no word, and on no mark (n, 2)."""
    own = _box_of(name)
    covered = (marked > [own.left, own.bottom]) & (marked < [own.right, own.top])
    apart = (box.right < own.left or box.left > own.right or box.top < own.bottom or box.bottom > own.top for box in taken)
    return all(apart) and not covered.all(axis=1).any()


def _box_of(name: Lettering) -> Box:
    """The box around a name, with some air."""
    return Box(*(name.get_corner(DL) - AIR)[:2].tolist(), *(name.get_corner(UR) + AIR)[:2].tolist())
