"""The plane as a network cuts it: its exact regions as a sheet that fills the frame, flat as a map, or risen to the network's answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from manim import VGroup

from scenes.parts.axes.full_bleed import bled
from scenes.parts.frame import stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number
from scenes.parts.space.cutting import rounded, within
from scenes.parts.space.faceted import FacetedSpace
from scenes.parts.space.facets import Facets
from scenes.parts.space.tone import body
from scenes.parts.theme import CONTEXT, FRONT, HALO, READ_OUT, THEME, THEME_NAME, type_size

if TYPE_CHECKING:
    from nets.findings.sculpting.creases_and_regions.regions import Regions
    from nets.findings.sculpting.creases_and_regions.reshaping import Reshaping

STONE = {"dark": "#5F6D8C", "light": "#8A93A5"}[THEME_NAME]  # of a piece that belongs to nobody
TONES = {"dark": (0.5, 1.1), "light": (0.86, 1.22)}[THEME_NAME]  # of pieces in a map: the darkest and the clearest
GOLDEN = 0.618  # by this share of the way from dark to clear each new piece differs from the one before it
TALL = 2.6  # scene units that a gem is high
LARGE = type_size(120)


class CutPlane(FacetedSpace):
    """The regions at the end of a training and, where `trained` is given, while it goes on; dots at inputs (N, 2) of classes (N,).

    gem: the part of the sheet, around the samples, that is seen in space.
    """

    def __init__(self, found: Regions, inputs: np.ndarray, classes: np.ndarray, trained: Reshaping | None = None) -> None:
        low, high = found.box
        window = bled(found.box, inputs.min(axis=0), inputs.max(axis=0))
        middle, half = (low + high) / 2, (high - low) / 2
        self.whole = _facets(found.sizes, found.corners, found.heights, found.edges)
        self.edge, self.disc = middle + rounded(0.999 * half, 0), middle + rounded(np.zeros(2), 0.72 * half[1])
        self.gem = within(self.whole, self.disc)
        tall = TALL / max(float(np.ptp(self.gem.heights)), 1e-9)
        hues = [THEME.neurons[(at - 1) % len(THEME.neurons)] for at in found.layer]
        super().__init__(window, tall, float(found.threshold), self.disc, hues=hues)
        self.found, self.trained = found, trained
        level = self.whole.risen(np.full(len(found.heights), float(found.threshold)))
        self.map = replace(level, rgbas=self.born(len(found.order)))
        self.lay(level)
        self.strew(inputs, [THEME.classes[int(one)] for one in classes], classes == 1)
        self.answers = body(THEME.classes)
        self.creased, self.rim = np.zeros(len(hues)), 0.0

    def show(self, step: float) -> None:
        """Lay the sheet as it is at the moment nearest to a step."""
        trained = self.trained
        if trained is None:
            return
        at = trained.count.row(step)
        sizes, corners = slice(*trained.first[at : at + 2]), slice(*trained.start[at : at + 2])
        self.lay(_facets(trained.sizes[sizes], trained.corners[corners], trained.heights[corners], trained.edges[corners]))

    def born(self, lines: int) -> np.ndarray:
        """The colours (P, 4) of the pieces after so many lines: each new one in a tone of its own, the others as they were."""
        tones = np.full(len(self.found.sizes), 0.5)
        known = 1
        for before, after in zip(self.found.patch[:lines], self.found.patch[1 : lines + 1], strict=True):
            for old in np.unique(before):
                for new in np.unique(after[before == old])[1:]:
                    tones[after == new] = GOLDEN * known % 1
                    known += 1
        return self.whole.rgbas * np.column_stack([*[TONES[0] + (TONES[1] - TONES[0]) * tones] * 3, np.ones(len(tones))])

    def drawn(self, lines: int) -> np.ndarray:
        """How much of each crease is drawn (H,) when so many lines have arrived."""
        return np.isin(np.arange(len(self.creased)), self.found.order[:lines]).astype(float)

    def seen_dots(self, strength: float) -> np.ndarray:
        """The dots' colours (N, 4), so clearly seen."""
        return np.column_stack([self.dot_rgbas[:, :3], np.full(len(self.dot_rgbas), strength)])

    def dimmed(self, *units: int) -> np.ndarray:
        """The creases' colours (H, 4), those of all but some units as context."""
        clear = np.isin(np.arange(len(self.hues)), units)
        return np.column_stack([self.hues[:, :3], np.where(clear, 1, CONTEXT)])


class Tally(VGroup):
    """A large number of pieces, at the top right of the stage."""

    def __init__(self, number: Number) -> None:
        free = stage()
        self.numeral = Lettering("", (free.right - 0.1, free.top - 1.0, 0), LARGE, THEME.ink, 1, weight="Regular")
        self.word = Lettering("", (free.right - 0.1, free.top - 1.5, 0), READ_OUT, THEME.ink, 1)
        super().__init__(self.numeral, self.word)
        self.say(number)
        for one in self:
            haloed(one, 2 * HALO).set_z_index(FRONT + 2)

    def say(self, number: Number) -> Tally:
        """Count something else."""
        text = f"{float(number):,.0f}"
        self.numeral.say(text, [(text, number.source)])
        self.word.say("piece" if float(number) == 1 else "pieces")
        return self


def _facets(sizes: np.ndarray, corners: np.ndarray, heights: np.ndarray, edges: np.ndarray) -> Facets:
    return Facets(sizes, corners, heights, edges, np.repeat(body(STONE), len(sizes), axis=0))
