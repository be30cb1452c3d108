"""The one picture on the page that is named wrongly, from near."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from manim import RIGHT, Animation, FadeIn, LaggedStart
from manim.utils.rate_functions import ease_in_out_sine

from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import Lettering, typeset
from scenes.parts.theme import FRONT, HALO, NAME, THEME
from scenes.stack.album import Album
from scenes.stack.tiles import nearer
from scenes.stage import ImageRecording

BESIDE, UP, MOST = 0.5, 0.45, 2.0  # from the picture to the words; from the middle up and down to them; times as large as names are
INSET = 0.4  # from the stage's left end to the picture


class Misread:
    """missed: which of all pictures it is. near: where the page lies when the picture fills the left of the stage, or the top of an upright
    one. shown, said: its object, and what the network says. words: both, beside it or below."""

    def __init__(self, album: Album, run: ImageRecording, missed: int) -> None:
        self.shown = run.class_names[int(run.arrays["held_out/objects"][missed])]
        self.said = run.class_names[int(run.answers.last[missed].argmax())]
        low, high = album.square()[:, :2]
        free = stage()
        upright = free.height > free.width  # then the words stand below the picture, and not beside it
        side = free.width - 2 * BESIDE if upright else free.height
        to = np.array([free.left + side / 2 + (BESIDE if upright else INSET), free.top - side / 2])
        self.album, self.near = album, nearer(album.points, (low + high) / 2, to, side / (high - low)[1])
        left = free.left + BESIDE if upright else to[0] + side / 2 + BESIDE
        size = self._size(left)
        middle = to[1] - side / 2 - BESIDE - UP - 2 * size if upright else to[1]
        self.words = [
            haloed(Lettering(text, (left, middle + up, 0), large, colour), 2 * HALO).set_z_index(FRONT + 2)
            for text, up, large, colour in (
                ("shows", UP + size, NAME, THEME.dimmed),
                (self.shown, UP, size, THEME.ink),
                ("is called", -UP, NAME, THEME.dimmed),
                (self.said, -UP - size, size, THEME.prediction),
            )
        ]

    def plays(self, leaving: Animation) -> Iterator[list[Animation]]:
        """Plays: the camera goes there while all others go dark, and it is said."""
        yield [leaving, Change(self.album, 2.4, ease_in_out_sine, points=self.near), Change(self.album, 2.0, alone=1)]
        yield [LaggedStart(*(FadeIn(word, shift=0.3 * RIGHT) for word in self.words), lag_ratio=0.3, run_time=1.4)]

    def _size(self, left: float) -> float:
        """As large as there is room for."""
        return min(MOST * NAME, (stage().right - left) / max(typeset(text)[1] for text in (self.shown, self.said)))
