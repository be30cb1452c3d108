"""The caption at the foot of the frame, and its change in the middle of an animation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from manim import Animation, rate_functions

from scenes.parts.frame import LEADING, frame, room
from scenes.parts.letters.lettering import Lettering, Numerals, typeset
from scenes.parts.theme import CAPTION, STILL, THEME

FOOT = 0.33  # from the frame's foot to the lowest line


class Words(Protocol):
    """What one caption says: its lines, and the numerals in them."""

    @property
    def lines(self) -> Sequence[str]: ...

    @property
    def numerals(self) -> Numerals: ...


class Caption(Lettering):
    """One or two lines, centred in the lowest band of the frame; more where that is narrow."""

    def __init__(self) -> None:
        super().__init__(size=CAPTION, colour=THEME.ink, align=0, leading=LEADING / CAPTION)
        self.set_z_index(STILL)

    def speak(self, words: Words) -> None:
        """Show a caption instead of the one before."""
        lines = _fitted(words.lines)
        lowest = frame().bottom + FOOT + (0.5 if len(lines) == 1 else 0) * LEADING
        self.anchor = np.array([0, lowest + (len(lines) - 1) * LEADING, 0])
        self.say("\n".join(lines), words.numerals)


def _fitted(lines: Sequence[str]) -> Sequence[str]:
    """The lines as they are, where the frame is wide enough for them; else their words on as many as it takes."""
    if all(_wide(line) <= room() for line in lines):
        return lines
    fitted = [""]
    for word in " ".join(lines).split(" "):
        longer = f"{fitted[-1]} {word}".strip()
        fitted[-1:] = [longer] if _wide(longer) <= room() else [fitted[-1], word]
    return fitted


def _wide(line: str) -> float:
    """How wide a line is, in scene units."""
    return CAPTION * typeset(line)[1]


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
