"""What is written on the wall: the pictures' names, the step in the middle, and how many times as fast each picture changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, FadeIn, FadeOut

from scenes.all_at_once.thread import Thread
from scenes.all_at_once.wall import Wall, whole
from scenes.parts.frame import stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import Lettering, ReadOut
from scenes.parts.letters.numerals import written
from scenes.parts.theme import CONTEXT, FRONT, NAME, SUBJECT, THEME, type_size

if TYPE_CHECKING:
    from nets.findings.all_at_once.all_at_once.moment import Moment
    from scenes.stage import Recording

STEP = type_size(110)
CORNER = 0.14  # scene units from a picture's corner to its name


class Signs:
    """Words on a wall: names at the pictures' corners, and the step."""

    def __init__(self, wall: Wall, run: Recording, found: Moment, hue: str) -> None:
        self.wall, self.whole, self.thread = wall, whole(), Thread(wall, hue)
        self.turn = self.thread.turn
        self.names, self.times = [], []
        for at, picture in enumerate(wall.pictures):
            slot = picture.slot
            left, foot = slot.left + CORNER, slot.top - CORNER - 0.727 * NAME
            self.names.append(haloed(Lettering(picture.name, (left, foot, 0), NAME, THEME.ink)).set_z_index(FRONT + 2))
            number = found.number("quickly", at)
            text = written(float(number), 2)
            place = (slot.right - CORNER, slot.bottom + CORNER, 0)
            self.times.append(haloed(Lettering(f"× {text}", place, NAME, THEME.ink, 1, numerals=[(text, number.source)])).set_z_index(FRONT + 2))
        band = wall.pictures[-1].slot
        middle = (band.bottom + band.top) / 2
        self.step = ReadOut(run.step.number, lambda value: f"{value:.0f}", anchor=(stage().right, middle - 0.36 * STEP, 0), size=STEP, align=1)
        self.step.show(float(found.begin))
        self.word = Lettering("step", (stage().right, middle + 0.42 * STEP, 0), NAME, THEME.dimmed, 1)

    def come(self) -> list[Animation]:
        """The names, and the step."""
        return [FadeIn(*self.names, self.word, self.step, run_time=0.6)]

    def measured(self) -> list[Animation]:
        """How many times as fast each picture has changed."""
        return [FadeIn(*self.times, run_time=0.8)]

    def gone(self) -> list[Animation]:
        """That goes."""
        return [FadeOut(*self.times, run_time=0.4)]

    def only(self, at: int) -> np.ndarray:
        """How clearly each picture is seen where one of them is in the light (V,)."""
        return np.where(np.arange(len(self.wall.pictures)) == at, SUBJECT, CONTEXT)
