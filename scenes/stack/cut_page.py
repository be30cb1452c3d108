"""All pictures that are drawn, in the order in which a straight cut lines them up: those it says yes to stand at its right."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, Line, Mobject, VGroup
from manim.utils.rate_functions import ease_in_out_sine

from nets.findings.stack.pixels_to_objects.cut import Cut
from nets.findings.stack.pixels_to_objects.read import Read
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import Lettering, typeset
from scenes.parts.theme import CONTEXT, FRONT, NAME, PROTAGONIST, STILL, THEME
from scenes.stack.row import ranks
from scenes.stack.tiles import GREYS, Tiles, nearer
from scenes.stage import ImageRecording

HEAD, FOOT, GAP, AIR = 0.5, 0.1, 0.5, 0.25  # room above for words, and below; between both sides of the cut; between two words
FILLED, NEAR = 0.9, 1.7  # of its room, that a picture takes; times as near as they are seen at the cut


class CutPage:
    """tiles: the pictures; those whose stripes run the way that is asked for are seen clearly. way: what that is called. said: the cut,
    and what is written at it."""

    def __init__(self, run: ImageRecording, read: Read, cut: Cut) -> None:
        self.cut, self.way = cut, run.stripe_names[int(cut.asked)]
        self.room = stage().inset(0, FOOT, 0, HEAD)
        self.below = [int((heights <= 0).sum()) for heights in cut.heights]
        count = cut.heights.shape[1]
        self.rows = max(range(1, count + 1), key=self._side)
        self.side = self._side(self.rows)
        self.tiles = Tiles(self.places(0), run.pixels[read.page] / 255, GREYS, bleeds=True)
        self.said: list[Mobject] = []

    def places(self, layer: int) -> np.ndarray:
        """Where each stands by the first layer (0) or by the last (1): column by column, the lowest first, corners (2 A, 3)."""
        return self._stand(ranks(self.cut.heights[layer]), layer)

    def cut_at(self, layer: int) -> float:
        """How far right the cut lies."""
        return self._left(layer) + self.side * math.ceil(self.below[layer] / self.rows) + GAP / 2

    def _stand(self, order: np.ndarray, layer: int) -> np.ndarray:
        """Places in an order (A,), counted from 0, with room for the cut of a layer."""
        below = self.below[layer]
        above = order >= below
        column, row = np.divmod(order - below * above, self.rows)
        left = self._left(layer) + self.side * column + (self.side * math.ceil(below / self.rows) + GAP) * above
        low = np.column_stack([left, self.room.top - (row + 1) * self.side, 0 * left])
        return np.stack([low, low + FILLED * self.side * np.array([1, 1, 0])], axis=1).reshape(-1, 3)

    def come(self, source: np.ndarray) -> Animation:
        """All come out of one place (2, 3), and stand as they were drawn."""
        tiles = self.tiles
        tiles.points, tiles.rgbas = np.tile(source, (tiles.count, 1)), tiles.clear(0)
        return Change(tiles, 1.4, points=self._stand(np.arange(tiles.count), 0), rgbas=tiles.clear(1))

    def line_up(self, layer: int) -> Iterator[list[Animation]]:
        """Plays: all stand as a layer lines them up, and the cut comes down between its sides; by the first layer one goes near to it.

        Nothing where numbers ran away.
        """
        if self.cut.parts.outcome == "lost":
            return
        dimmed = np.where(self.cut.kinds, 1.0, CONTEXT)
        yield [*self.unsaid(), Change(self.tiles, 2.0, ease_in_out_sine, points=self.places(layer), rgbas=self.tiles.clear(dimmed))]
        self.said = [self._line(layer), self._words(layer)]
        yield [Create(self.said[0], run_time=1.1), FadeIn(self.said[1], run_time=0.5)]
        if layer == 0:
            head = np.array([self.cut_at(layer), self.room.top])
            yield [Change(self.tiles, 1.4, ease_in_out_sine, points=nearer(self.tiles.points, head, head, NEAR))]

    def leave(self, place: np.ndarray) -> list[Animation]:
        """All go into one place (2, 3)."""
        tiles = self.tiles
        return [*self.unsaid(), Change(tiles, 1.2, points=np.tile(place, (tiles.count, 1)), rgbas=tiles.clear(0))]

    def unsaid(self) -> list[FadeOut]:
        """Cut and words leave, where there are any."""
        return [FadeOut(one, run_time=0.4) for one in self.said]

    def _side(self, rows: int) -> float:
        """How large the room of a picture is in so many rows, whichever layer lines them up."""
        count = self.cut.heights.shape[1]
        columns = max(math.ceil(below / rows) + math.ceil((count - below) / rows) for below in self.below)
        return min((self.room.width - GAP) / columns, self.room.height / rows)

    def _left(self, layer: int) -> float:
        below, count = self.below[layer], self.cut.heights.shape[1]
        columns = math.ceil(below / self.rows) + math.ceil((count - below) / self.rows)
        return (self.room.left + self.room.right - GAP - columns * self.side) / 2

    def _line(self, layer: int) -> Line:
        x, low = self.cut_at(layer), self.room.top - self.rows * self.side
        line = Line((x, self.room.top, 0), (x, low, 0), stroke_color=THEME.prediction, stroke_width=PROTAGONIST)
        return haloed(line).set_z_index(FRONT)

    def _words(self, layer: int) -> VGroup:
        """What either side is, and how many of those that are asked for the cut tells."""
        x, up = self.cut_at(layer), self.room.top + 0.12
        right = min(x + AIR / 2, stage().right - NAME * typeset(self.way)[1])
        numerals = [(f"{float(one):,.0f}", one.source) for one in (self.cut.number("separated", layer), self.cut.run)]
        found = f"{numerals[0][0]} of {numerals[1][0]} found"
        words = [
            Lettering(self.way, (right, up, 0), NAME, THEME.prediction),
            Lettering("others", (min(x, right) - AIR, up, 0), NAME, THEME.prediction, align=1),
            Lettering(found, (self.room.left, up, 0), NAME, THEME.ink, numerals=numerals),
        ]
        return VGroup(*words).set_z_index(STILL)
