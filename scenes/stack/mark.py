"""What is written beside a place of a picture, wherever the camera has that."""

from __future__ import annotations

import numpy as np

from scenes.parts.change import Change
from scenes.parts.frame import caption_band, frame
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import Lettering, Numerals
from scenes.parts.theme import FRONT, HALO, SAFE

DROP, HEAD = 0.15, 1.2  # what letters reach below their baseline; from the frame's top, the head's own


class Mark(Lettering):
    """A text that keeps its distance (3,) from a place (2,) of a picture; written only while that place is seen."""

    def __init__(self, text: str, size: float, colour: str, home: np.ndarray, away: np.ndarray, numerals: Numerals = ()) -> None:
        super().__init__(text, size=size, colour=colour, align=0, numerals=numerals)
        self.wide = self.width
        self.whole, self.home, self.away = (text, numerals), home, away
        haloed(self, 2 * HALO).set_z_index(FRONT + 2)

    def stand(self, place: np.ndarray) -> None:
        """Stand beside a place (2,) on screen, where there is room; else nowhere."""
        x, y, _ = self.anchor = np.array([*place, 0]) + self.away
        free, half = frame(), self.wide / 2 + SAFE
        seen = free.left + half < x < free.right - half and free.bottom + caption_band() + DROP < y < free.top - HEAD
        self.say(*(self.whole if seen else ("", ())))


class Turn(Change):
    """Some of the picture's numbers become others, and what is written beside it follows."""

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between."""
        super().interpolate_mobject(alpha)
        self.mobject.lay()
