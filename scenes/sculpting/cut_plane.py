"""The plane as a network cuts it: its exact regions as a sheet that fills the frame, flat as a map, or risen to the network's answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from manim import Animation

from scenes.parts.axes.full_bleed import bled
from scenes.parts.change import Change
from scenes.parts.frame import roomy
from scenes.parts.space.checkered import checkered
from scenes.parts.space.cutting import rounded, within
from scenes.parts.space.faceted import FacetedSpace
from scenes.parts.space.facets import NONE, Facets
from scenes.parts.space.mat import Mat
from scenes.parts.space.tone import body
from scenes.parts.space.view import View
from scenes.parts.theme import CONTEXT, GHOST, LINE, PIXEL, PROTAGONIST, THEME, THEME_NAME
from scenes.sculpting.sheet import WIDE

if TYPE_CHECKING:
    from nets.findings.sculpting.creases_and_regions.regions import Regions
    from nets.findings.sculpting.creases_and_regions.reshaping import Reshaping

STONE = {"dark": "#5F6D8C", "light": "#8A93A5"}[THEME_NAME]  # of a piece that belongs to nobody
TONES = {"dark": (0.55, 1.5), "light": (0.82, 1.22)}[THEME_NAME]  # of pieces in a map: the darkest and the clearest
GOLDEN = 0.618  # by this share of the way from dark to clear each new piece differs from the one before it
APART_IN_TONE = 0.13  # by which neighbours on a sheet of one stone differ from it
FLASH = 1.7  # times as clear as it stays, a piece is born
PANE = 1.35  # times as far as the gem the glass reaches, so that its rim crosses nothing
NEAR = 0.7  # of half the map's height: as far out the gem is looked at
TALL = 2.6  # scene units that a gem is high
TURN, RISE = -28.0, 34.0  # degrees from which it is looked at
ANSWERED = 0.9  # of the answers' colours, where they are seen
PARTED = 6 * PIXEL  # by which a piece draws in from its edges


class CutPlane(FacetedSpace):
    """The regions at the end of a training and, where `trained` is given, while it goes on; dots at inputs (N, 2) of classes (N,).

    Of two classes the sheet is cut at one height; of three it is as high as the largest output, and where another one becomes that it has
    one more crease, the fence, after those of the units. gem: the part of the sheet, around the samples, that is seen in space; it goes on
    beyond what is looked at.
    """

    def __init__(self, found: Regions, inputs: np.ndarray, classes: np.ndarray, trained: Reshaping | None = None) -> None:
        low, high = found.box
        window = bled(found.box, inputs.min(axis=0), inputs.max(axis=0))
        middle, half = (low + high) / 2, (high - low) / 2
        self.several = found.many.outcome == "three"
        self.whole = _facets(found.sizes, found.corners, found.heights, found.edges, len(found.layer))
        self.edge, self.disc = middle + rounded(0.999 * half, 0), middle + rounded(np.zeros(2), WIDE * NEAR * half[1])
        self.gem, self.near = (within(self.whole, middle + share * (self.disc - middle)) for share in (1, 1 / WIDE))
        tall = TALL / max(float(np.ptp(self.near.heights)), 1e-9)
        hues = [THEME.neurons[(at - 1) % len(THEME.neurons)] for at in found.layer]
        hues += [THEME.prediction] if self.several else []
        super().__init__(window, tall, float(found.threshold), middle + PANE * (self.disc - middle), hues=hues)
        self.found, self.trained = found, trained
        level = self.whole.risen(np.full(len(found.heights), float(found.threshold)))
        self.map = replace(level, rgbas=self.born(len(found.order)))
        self.lay(replace(level, rgbas=self.born(0)))
        self.strew(inputs, [THEME.classes[int(one)] for one in classes], classes)
        self.answers = body(THEME.classes[:2])
        self.creased, self.rim = np.zeros(len(hues)), 0.0
        self.every = np.arange(len(hues)) < len(found.layer)
        self.first = np.append(found.layer == 1, [False] * self.several)
        self.wide = np.append(np.where(found.layer == 1, LINE, GHOST), [PROTAGONIST] * self.several)
        self.thick = self.wide.copy()

    def show(self, step: float) -> None:
        """Lay the sheet as it is at the moment nearest to a step."""
        trained = self.trained
        if trained is None:
            return
        at = trained.count.row(step)
        sizes, corners = slice(*trained.first[at : at + 2]), slice(*trained.start[at : at + 2])
        arrays = trained.sizes[sizes], trained.corners[corners], trained.heights[corners], trained.edges[corners]
        self.lay(_facets(*arrays, len(self.found.layer)))

    def born(self, lines: int) -> np.ndarray:
        """The colours (P, 4) of the pieces after so many lines: each new one in a tone of its own, the others as they were."""
        tones = np.full(len(self.found.sizes), 0.5)
        known = 1
        for before, after in zip(self.found.patch[:lines], self.found.patch[1 : lines + 1], strict=True):
            for old in np.unique(before):
                for new in np.unique(after[before == old])[1:]:
                    tones[after == new] = GOLDEN * known % 1
                    known += 1
        return body(STONE) * np.column_stack([*[TONES[0] + (TONES[1] - TONES[0]) * tones] * 3, np.ones(len(tones))])

    def drawn(self, lines: int) -> np.ndarray:
        """How much of each crease is drawn (H,) when so many lines have arrived."""
        return np.isin(np.arange(len(self.creased)), self.found.order[:lines]).astype(float)

    def arrive(self, lines: int, run_time: float) -> list[Animation]:
        """The last of so many lines is drawn, the one that is spoken of; and then its pieces flash as they are born, play by play."""
        last = np.arange(len(self.creased)) == self.found.order[lines - 1]
        born, before = self.born(lines), self.born(lines - 1)
        new = np.abs(born - before).max(axis=1, keepdims=True) > 0
        flash = np.where(new, np.clip(FLASH * born, 0, 1), born)
        return [
            Change(self, 0.5 * run_time, creased=self.drawn(lines), thick=np.where(last | ~self.every, PROTAGONIST, LINE)),
            Change(self, 0.2 * run_time, rgbas=flash),
            Change(self, 0.3 * run_time, rgbas=born),
        ]

    @property
    def bright(self) -> np.ndarray:
        """The pieces' colours (P, 4) in a flash."""
        return np.clip(FLASH * self.map.rgbas, 0, 1)

    def stand(self, **how: np.ndarray) -> None:
        """Be so, at once: whole, and whatever `Change` takes."""
        self.lay(self.whole)
        for name, value in how.items():
            setattr(self, name, np.array(value))

    def mat(self) -> Mat:
        """Ground over all that does not lie around the samples."""
        return Mat(self.window.place(*self.disc.T)[:, :2])

    def cut_out(self) -> None:
        """Only what lies around the samples is left."""
        self.lay(within(replace(self.whole, heights=self.heights, rgbas=self.rgbas), self.disc))

    def side(self) -> View:
        """The gem on the stage, flat or risen, from the side."""
        flat = self.window.place(*self.near.corners.T)
        return View(TURN, RISE).fitted(np.concatenate([flat, flat + np.outer(self.stands(self.near.heights), [0, 0, 1])]), roomy(), 2)

    def uncover(self) -> None:
        """The whole again, as the network answers."""
        self.lay(self._told(self.whole))
        self.rim = 0.0

    def fenced(self, sheet: Facets) -> dict[str, Any]:
        """What the plane becomes whose answers are seen, and the fence between them, as `Change` takes it; sheet: what is laid."""
        if self.several:
            return {"rgbas": self._told(sheet).rgbas, "creased": np.ones(len(self.creased)), "hues": self.dimmed()}
        return {"water": 1, "answered": ANSWERED, "hues": self.dimmed()}

    @property
    def bare(self) -> dict[str, Any]:
        """What it becomes without all that, and without its lines."""
        stone = {"rgbas": self.whole.rgbas} if self.several else {"water": 0, "answered": 0}
        return stone | {"creased": np.zeros(len(self.creased)), "hues": self.dimmed(1)}

    def _told(self, sheet: Facets) -> Facets:
        """The sheet in the colours of what is answered on it; of two classes these are told apart by the height of the cut."""
        if not self.several:
            return sheet
        kinds = self.found.kinds[self.whole.below(sheet.middles[:, :2])]
        return replace(sheet, rgbas=(1 - ANSWERED) * sheet.rgbas + ANSWERED * body(THEME.classes)[kinds])

    @property
    def plain(self) -> dict[str, Any]:
        """What the sheet becomes that is level and of one tone, as `Change` takes it."""
        return {"heights": np.full(len(self.points), self.level), "rgbas": np.repeat(body(STONE), self.count, axis=0)}

    def seen_dots(self, strength: float) -> np.ndarray:
        """The dots' colours (N, 4), so clearly seen."""
        return np.column_stack([self.dot_rgbas[:, :3], np.full(len(self.dot_rgbas), strength)])

    def dimmed(self, share: float = CONTEXT) -> np.ndarray:
        """The creases' colours (H, 4), so clearly seen; the fence is not dimmed."""
        return np.column_stack([self.hues[:, :3], np.where(self.every, share, 1)])

    @property
    def shaded(self) -> dict[str, Any]:
        """What the sheet becomes that is as high as the network answers, each piece in its light, as `Change` takes it."""
        return {"heights": self.whole.heights, "rgbas": self.whole.rgbas}


def _facets(sizes: np.ndarray, corners: np.ndarray, heights: np.ndarray, edges: np.ndarray, fence: int) -> Facets:
    """A sheet of one stone, neighbours a little darker or clearer in turn, so that none melts into the next; a region has one tone.

    fence: the number of the crease where another output becomes the largest.
    """
    plain = Facets(sizes, corners, heights, np.maximum(edges, NONE), np.repeat(body(STONE), len(sizes), axis=0))
    tone = 1 + APART_IN_TONE * checkered(plain)
    shaded = plain.rgbas * np.column_stack([tone, tone, tone, np.ones(len(tone))])
    return replace(plain, unit=np.where(edges < NONE, fence, edges), rgbas=shaded)
