"""What is written on the wall: the pictures' names, the step in the middle, and how many times as fast each picture changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, FadeIn, FadeOut, VGroup

from nets.findings.all_at_once.all_at_once.speeds import PICTURES
from scenes.all_at_once.thread import Thread
from scenes.all_at_once.wall import STRIP, Picture, Wall, whole
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
CORNER = 0.14  # from a picture's corner to what stands in it
ABOVE = 0.09  # scene units from a picture to its name
BESIDE = 0.14  # from a number to its word
APART = 0.3  # from the step's name to the step


class Signs:
    """Words on a wall: the pictures' names over them, the step, and a thread through all of them in the followed neuron's hue."""

    def __init__(self, wall: Wall, run: Recording, found: Moment, hue: str) -> None:
        self.wall, self.whole, self.thread = wall, whole(), Thread(wall, hue)
        self.turn = self.thread.turn
        self.names, self.times = VGroup(), VGroup()
        for picture in wall.pictures:
            number = found.number("quickly", PICTURES.index(picture.name))
            self._name(picture, written(float(number), 2), number.source, hue)
        band = wall.pictures[-1].slot
        foot, right = (band.bottom + band.top - CAPITALS * STEP) / 2, stage().right
        self.step = ReadOut(run.step.number, _whole, anchor=(right, foot, 0), size=STEP, align=1)
        wrong = Lettering("wrong", (right, band.top + ABOVE, 0), NAME, THEME.dimmed, 1)
        self.mistakes = ReadOut(
            found.mistakes.number, _whole, anchor=(wrong.get_left()[0] - BESIDE, band.top + ABOVE, 0), size=NAME, align=1
        )
        self.show(float(run.last_step))
        step = Lettering("step", (self.step.get_left()[0] - APART, foot, 0), NAME, THEME.dimmed, 1)
        self.words = [self.names, step, self.step, self.mistakes, wrong]

    def show(self, step: float) -> None:
        """The step, and how many dots are told wrong at it."""
        for number in (self.step, self.mistakes):
            number.show(step)

    def _name(self, picture: Picture, numeral: str, source: object, hue: str) -> None:
        """A picture's name, over it; and how many times as fast it changed: beside that, or where there is no room for both, within it."""
        slot = picture.slot
        name = Lettering(picture.name, (slot.left, slot.top + ABOVE, 0), NAME, THEME.ink)
        told = [Lettering(text, (0, 0, 0), NAME, hue, numerals=[(numeral, source)]) for text in (f"{numeral}× as fast", f"{numeral}×")]
        room = slot.right - name.get_right()[0] - APART
        times = next((one for one in told if one.width < room), told[-1])
        low = slot.top + ABOVE if times.width < room else slot.bottom + CORNER
        left = name.get_right()[0] + APART if picture.name == STRIP else slot.right - times.width - CORNER * (low < slot.top)
        self.names.add(haloed(name).set_z_index(FRONT + 2))
        times.anchor = np.array([left, low, 0])
        self.times.add(haloed(times.say(times.text, times.numerals)).set_z_index(FRONT + 2))

    def come(self) -> list[Animation]:
        """The names, and the step."""
        return [FadeIn(*self.words, run_time=0.6)]

    def go(self) -> list[Animation]:
        """They go."""
        return [FadeOut(*self.words, run_time=0.4)]

    def measured(self) -> list[Animation]:
        """How many times as fast each picture has changed."""
        return [FadeIn(self.times, run_time=0.8)]

    def threaded(self) -> Animation:
        """The thread goes from picture to picture."""
        self.thread.drawn, self.thread.shines, self.thread.opacity = 0.0, 0.0, 1.0
        return Change(self.thread, 2, drawn=1, shines=1)

    def gone(self) -> list[Animation]:
        """That goes."""
        return [FadeOut(self.times, run_time=0.4), Change(self.thread, 0.4, opacity=0)]

    def only(self, at: int) -> np.ndarray:
        """How clearly each picture is seen where one of them is in the light (V,)."""
        return np.where(np.arange(len(self.wall.pictures)) == at, SUBJECT, CONTEXT)


def _whole(number: float) -> str:
    """A number that counts."""
    return f"{number:.0f}"
