"""One word's sentences behind the last layer of several trainings: a column of dots for each, over one cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from nets.findings.stack.tokens_to_meaning.trainings import Trainings
from scenes.parts.frame import stage
from scenes.parts.ink.painter import Painter, rgbas_of
from scenes.parts.ink.strokes import stroke
from scenes.parts.letters.lettering import Lettering, Numerals, typeset
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import BACK, DOT, LINE, NAME, READ_OUT, STILL, THEME
from scenes.stack.occurrences import SPAN, Occurrences
from scenes.stack.strand import encircled, few, ringed

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

WIDE = 0.3  # of a column's room, which its dots take to either side
APART = 0.25  # scene units, by which texts of neighbouring columns are apart


class Columns(Painter):
    """Dots of R trainings, of which the one at `own` is what a picture has at its last station, seen from `sight`: it is the first column.

    come: how far the dots of the others have come, each from that of the same sentence in the first column, and the cut with them. told:
    how much is drawn of the rings around the few that a cut tells wrong. names, scores: what is written below each column.
    """

    bleeds = True
    numbers = ("opacity", "come", "told")

    def __init__(self, found: Trainings, own: int, picture: Occurrences, rows: tuple[float, float]) -> None:
        order = [own, *np.flatnonzero(np.arange(len(found.seeds)) != own).tolist()]
        free, place = stage(), picture.place
        room = free.width / len(order)
        self.across = free.left + room * (np.arange(len(order)) + 0.5)
        self.base = (place.bottom + place.top) / 2
        heights, aside = found.heights[order], found.aside[order]
        highest, widest = (max(float(np.nanmax(np.abs(one), initial=1e-9)), 1e-9) for one in (heights, aside))
        self.kinds, self.wrong = found.senses.astype(int), few((heights > 0) != (found.senses > 0))
        self.unit = SPAN * place.height / 2 / highest
        places = np.stack([self.across[:, None] + WIDE * room / widest * aside, self.base + self.unit * heights], axis=-1)
        self.sight = self._sight_of(picture)
        self.picture, self.homes, self.come, self.told = picture, places[1:], 0.0, 0.0
        super().__init__(np.array([[free.left, place.bottom, 0], [free.right, place.top, 0]]), THEME.ink)
        self.set_z_index(BACK)
        self.names, self.scores = [], []
        for x, at in zip(self.across.tolist(), order, strict=True):
            seed, right, of = found.number("seeds", at), found.number("right", at), found.length("senses")
            numerals = [(f"{float(one):.0f}", one.source) for one in (seed, right, of)]
            texts = [f"seed {numerals[0][0]}, as before"] * (at == own) + [f"seed {numerals[0][0]}"]
            self.names.append(_written([(text, numerals[:1]) for text in texts], room, (x, rows[0], 0), NAME, THEME.dimmed))
            said = [(f"{numerals[1][0]} of {numerals[2][0]}", numerals[1:]), (numerals[1][0], numerals[1:2])]
            self.scores.append(_written(said, room, (x, rows[1], 0), READ_OUT, THEME.ink))

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """The cut below, then the dots of all columns but the first, and all rings."""
        first, hues = self.picture.dots()[-1], rgbas_of(THEME.classes, 3)[self.kinds][:, :3].tolist()
        begin = self.across[0] - (self.across[0] - stage().left) / 2
        if self.come > 0:
            ctx.move_to(begin, self.base)
            ctx.line_to(begin + self.come * (stage().right - begin), self.base)
            stroke(ctx, camera, camera.rgba(THEME.ink, self.opacity), LINE)
        homes = np.concatenate([first[None], first + self.come * (self.homes - first)])
        for column, (places, wrong) in enumerate(zip(homes, self.wrong, strict=True)):
            known = np.isfinite(places).all(axis=1)
            for place, kind, rgb, shown in zip(places.tolist(), self.kinds, hues, known, strict=True):
                if shown and column:
                    ringed(ctx, camera, place, DOT, kind, (*rgb, self.opacity))
            for place in places[wrong & known].tolist() if self.told > 0 else []:
                encircled(ctx, camera, place, DOT, self.told, self.opacity)

    def _sight_of(self, picture: Occurrences) -> np.ndarray:
        """The sight (3,) in which the picture's last station lies in the first column, its cut on the base, as large as the others."""
        spread, cut = (float(one) for one in np.nan_to_num([picture.heights[-1].std(), picture.cuts[-1]], posinf=0))
        zoom = self.unit / (picture.unit * spread) if spread > 0 else 1.0
        here = picture.home(-1, picture.unit * cut)
        return np.array([*(here - (np.array([self.across[0], self.base]) - SIGHT[:2]) / zoom), zoom])


def _written(texts: Sequence[tuple[str, Numerals]], room: float, place: tuple[float, float, float], size: float, colour: str) -> Lettering:
    """The first of some texts that fits into so much room, or nothing."""
    fitting = (one for one in texts if size * typeset(one[0])[1] + APART <= room)
    text, numerals = next(fitting, ("", ()))
    return Lettering(text, place, size, colour, align=0, numerals=numerals).set_z_index(STILL)
