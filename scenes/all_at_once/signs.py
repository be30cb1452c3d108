"""What is written on the wall: the pictures' names, the step in the middle, and how many times as fast each picture changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, FadeIn, FadeOut, VGroup

from nets.findings.all_at_once.all_at_once.speeds import PICTURES
from scenes.all_at_once.thread import Thread
from scenes.all_at_once.wall import Wall, whole
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.ink.strokes import haloed
from scenes.parts.letters.lettering import CAPITALS, Lettering, ReadOut
from scenes.parts.letters.numerals import written
from scenes.parts.theme import CONTEXT, FRONT, NAME, SUBJECT, THEME, type_size

if TYPE_CHECKING:
    from nets.findings.all_at_once.all_at_once.moment import Moment
    from scenes.stage import Recording

STEP = type_size(96)
ABOVE = 0.09  # scene units from a picture to its name
APART = 0.3  # from the step's name to the step


class Signs:
    """Words on a wall: the pictures' names over them, the step, and a thread through all of them in the followed neuron's hue."""

    def __init__(self, wall: Wall, run: Recording, found: Moment, hue: str) -> None:
        self.wall, self.whole, self.thread = wall, whole(), Thread(wall, hue)
        self.turn = self.thread.turn
        self.names, self.times = VGroup(), VGroup()
        for picture in wall.pictures:
            slot, strip = picture.slot, picture.name == "optimization"
            foot = slot.bottom if strip else slot.top + ABOVE
            self.names.add(haloed(Lettering(picture.name, (slot.left, foot, 0), NAME, THEME.ink)).set_z_index(FRONT + 2))
            number = found.number("quickly", PICTURES.index(picture.name))
            text = written(float(number), 2)
            place = (self.names[-1].get_right()[0] + APART, foot, 0) if strip else (slot.right, foot, 0)
            self.times.add(Lettering(f"× {text}", place, NAME, hue, -1 if strip else 1, numerals=[(text, number.source)]))
        band = wall.pictures[-1].slot
        foot = (band.bottom + band.top - CAPITALS * STEP) / 2
        self.step = ReadOut(run.step.number, lambda value: f"{value:.0f}", anchor=(stage().right, foot, 0), size=STEP, align=1)
        self.step.show(float(run.last_step))
        self.word = Lettering("step", (self.step.get_left()[0] - APART, foot, 0), NAME, THEME.dimmed, 1)

    def come(self) -> list[Animation]:
        """The names, and the step."""
        return [FadeIn(self.names, self.word, self.step, run_time=0.6)]

    def measured(self) -> list[Animation]:
        """How many times as fast each picture has changed."""
        return [FadeIn(self.times, run_time=0.8)]

    def threaded(self) -> Animation:
        """The thread goes from picture to picture."""
        self.thread.drawn, self.thread.shines, self.thread.opacity = 0.0, 0.0, 1.0
        return Change(self.thread, 2.4, drawn=1, shines=1)

    def gone(self) -> list[Animation]:
        """That goes."""
        return [FadeOut(self.times, run_time=0.4), Change(self.thread, 0.4, opacity=0)]

    def only(self, at: int) -> np.ndarray:
        """How clearly each picture is seen where one of them is in the light (V,)."""
        return np.where(np.arange(len(self.wall.pictures)) == at, SUBJECT, CONTEXT)
