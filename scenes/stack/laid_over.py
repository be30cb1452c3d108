"""Pictures of one object, and of the one that stands on its head, laid over one another until only their mean is left."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import Animation, FadeIn, FadeOut

from nets.findings.stack.pixels_to_objects.read import Read
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.letters.lettering import typeset
from scenes.parts.theme import NAME, THEME
from scenes.stack.maps import AIR, UNDER, under
from scenes.stack.tiles import GREYS, Tiles, boxed, in_rows, squared
from scenes.stage import ImageRecording

MOST = 36  # pictures that are seen of each
SEEN = 0.12  # of a picture's strength where many lie over one another
BETWEEN = 0.08
UP = 0.45  # from what is told of a mean to its name, where both do not stand beside one another


class LaidOver:
    """first: the picture that comes first, by its number among those held out. kinds: the two objects."""

    def __init__(self, run: ImageRecording, read: Read, first: int) -> None:
        objects, upper, lower = (run.arrays[f"held_out/{what}"] for what in ("objects", "upper", "lower"))
        turned = np.flatnonzero((upper == lower[first]) & (lower == upper[first]))
        own = np.concatenate([[first], np.setdiff1d(np.flatnonzero(objects == objects[first]), [first])])
        self.groups = [group for group in (own, turned) if len(group)]
        self.kinds = [int(objects[group[0]]) for group in self.groups]
        free = stage()
        middle, low = (free.left + free.right) / 2, free.bottom + UNDER
        halves = Box(free.left, low, middle - AIR / 2, free.top), Box(middle + AIR / 2, low, free.right, free.top)
        self.halves = [squared(half) for half in halves]
        self.shown = [run.pixels[group[:MOST]] / 255 for group in self.groups]
        self.walls = [Tiles(in_rows(len(some), half, BETWEEN), some, GREYS) for some, half in zip(self.shown, self.halves, strict=False)]
        self.means = [
            Tiles(boxed(half), (run.pixels[group].mean(axis=0) / 255)[None], GREYS)
            for group, half in zip(self.groups, self.halves, strict=False)
        ]
        self.words, self.meant = [], []
        for kind, half in zip(self.kinds, self.halves, strict=False):
            name, count = run.class_names[kind], read.number("counts", kind)
            numeral = f"{float(count):,.0f}"
            told = f"mean of {numeral}", [(numeral, count.source)]
            beside = NAME * (typeset(name)[1] + typeset(told[0])[1]) + BETWEEN < half.width
            x, align = (half.right, 1) if beside else (half.left, -1)
            self.words.append(under(name, half.left, align=-1, up=0 if beside else UP))
            self.meant.append(under(told[0], x, told[1], THEME.dimmed, align))

    def laid(self, picture: Tiles) -> Iterator[list[Animation]]:
        """Plays: out of one picture come all; then they come to lie over one another, and their mean is left."""
        homes = [wall.points.copy() for wall in self.walls]
        opening: list[Animation] = [Change(picture, 1.4, points=homes[0][:2])]
        for wall, home in zip(self.walls, homes, strict=True):
            wall.points, wall.rgbas = np.tile(picture.points, (wall.count, 1)), wall.clear(0)
            opening += [Change(wall, 1.4, points=home, rgbas=wall.clear(1))]
        yield [*opening, FadeIn(*self.words, run_time=1.4)]
        onto: list[Animation] = [Change(picture, 0.3, rgbas=picture.clear(0))]
        for wall, mean, half in zip(self.walls, self.means, self.halves, strict=False):
            mean.opacity = 0.0
            onto.append(Change(wall, 2.6, points=np.tile(boxed(half)[0], (wall.count, 1)), rgbas=wall.clear(SEEN)))
        yield onto
        fading = [Change(one, 1.2, opacity=1) for one in self.means] + [Change(one, 1.4, opacity=0) for one in self.walls]
        yield [*fading, FadeIn(*self.meant, run_time=1.2)]

    def left(self) -> list[Animation]:
        """They leave."""
        return [FadeOut(*self.words, *self.meant, run_time=0.4), *(Change(one, 0.8, opacity=0) for one in self.means)]
