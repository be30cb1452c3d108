"""The caption at the foot of the frame, and its change in the middle of an animation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from manim import Animation, rate_functions

from scenes.parts.letters.lettering import Lettering, Numerals
from scenes.parts.theme import CAPTION, STILL, THEME

BASELINE, LEADING = -3.67, 0.4  # of the lowest line; from line to line


class Words(Protocol):
    """What one caption says: its lines, and the numerals in them."""

    @property
    def lines(self) -> Sequence[str]: ...

    @property
    def numerals(self) -> Numerals: ...


class Caption(Lettering):
    """One or two lines, centred in the lowest band of the frame."""

    def __init__(self) -> None:
        super().__init__(size=CAPTION, colour=THEME.ink, align=0, leading=LEADING / CAPTION)
        self.set_z_index(STILL)

    def speak(self, words: Words) -> None:
        """Show a caption instead of the one before."""
        lowest = BASELINE + (0.5 if len(words.lines) == 1 else 0) * LEADING
        self.anchor = np.array([0, lowest + (len(words.lines) - 1) * LEADING, 0])
        self.say("\n".join(words.lines), words.numerals)


class Speak(Animation):
    """Captions that change while something else is played: each from its share of the animation's time on."""

    def __init__(self, caption: Caption, changes: Sequence[tuple[float, Words]], **kwargs) -> None:
        self.changes = changes
        super().__init__(caption, rate_func=rate_functions.linear, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the caption whose time has come."""
        due = [words for share, words in self.changes if share <= alpha]
        if due:
            self.mobject.speak(due[-1])
