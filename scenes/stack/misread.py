"""The one picture on the page that is named wrongly, from near, and one that is what it is taken for."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import Animation, FadeIn
from manim.utils.rate_functions import ease_in_out_sine, ease_out_sine

from nets.findings.stack.pixels_to_objects.read import Read
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.theme import THEME
from scenes.stack.album import SEAM, Album
from scenes.stack.maps import Maps, under
from scenes.stack.tiles import GREYS, Tiles, boxed, nearer, squared
from scenes.stage import ImageRecording


class Misread:
    """near: where the page lies when the picture fills the left half of the stage. like: the one it is taken for, if there is one, as it
    lies on the page; home: the other half, where it goes. shown, said: its object, and what the network says. words: both, below them."""

    def __init__(self, album: Album, run: ImageRecording, read: Read, maps: Maps) -> None:
        missed, taken = int(read.missed), int(read.taken)
        self.shown = run.class_names[int(run.arrays["held_out/objects"][missed])]
        self.said = run.class_names[int(run.answers.last[missed].argmax())]
        low, high = album.square(album.at)[:, :2]
        left, right = squared(maps.left), squared(maps.right)
        to = np.array([left.left + left.right, left.bottom + left.top]) / 2
        self.album, self.near = album, nearer(album.points, (low + high) / 2, to, left.height / (high - low)[1])
        self.home = boxed(_inner(right, maps.side)).reshape(-1, 3)
        first = np.flatnonzero(read.page == taken)
        places = [boxed(_inner(Box(*album.square(at)[:, :2].ravel()), maps.side)) for at in first.tolist()]
        self.like = [Tiles(place, run.pixels[taken][None] / 255, GREYS, bleeds=True) for place in places]
        self.words = [under(self.shown, to[0])]
        self.words += [under(self.said, (right.left + right.right) / 2, colour=THEME.prediction) for _ in self.like]

    def plays(self, leaving: Animation) -> Iterator[list[Animation]]:
        """Plays: the camera goes there while all others go dark, but for the one that it is taken for, which comes beside it."""
        going = Change(self.album, 2.8, ease_in_out_sine, points=self.near), Change(self.album, 2.0, alone=1)
        yield [leaving, *going, *(Change(one, 1.8, ease_out_sine, points=self.home) for one in self.like)]
        yield [FadeIn(word, run_time=0.6) for word in self.words]


def _inner(place: Box, side: int) -> Box:
    """What a picture of so many pixels a side takes of its place on the page."""
    seam = SEAM * place.width / (side + 2 * SEAM)
    return place.inset(seam, seam, seam, seam)
