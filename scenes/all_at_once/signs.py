"""What is written on the wall: the pictures' models, the step, and how many dots are told wrong; and the light that goes around."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, FadeIn, FadeOut, ReplacementTransform, VGroup
from manim.utils.rate_functions import linear, smooth, squish_rate_func

from nets.findings.all_at_once.all_at_once.speeds import PICTURES
from scenes.all_at_once.wall import Wall
from scenes.parts.axes.axis_name import shortened
from scenes.parts.frame import stage
from scenes.parts.letters.lettering import CAPITALS, Lettering, ReadOut
from scenes.parts.theme import CONTEXT, NAME, SUBJECT, THEME, type_size
from scenes.telling.saying.models import MODELS

if TYPE_CHECKING:
    from nets.findings.all_at_once.all_at_once.moment import Moment
    from scenes.stage import Recording

STEP = type_size(96)
ABOVE = 0.09  # scene units from a picture to its name
BESIDE, APART = 0.14, 0.3  # from a number to its word, and from the step to its own
FADES = 0.4  # of its time, that the light takes to come to a picture
LATE = 0.7  # of the camera's way back, after which names come


class Signs:
    """Words on a wall: over each picture its model, and beside the strip where training stands. clock: the step, with its name."""

    def __init__(self, wall: Wall, run: Recording, found: Moment) -> None:
        self.wall, band, right = wall, wall.pictures[-1].slot, stage().right
        self.names = VGroup()
        for picture in wall.pictures:
            at, slot = PICTURES.index(picture.name), picture.slot
            place = found.number("places", at)
            name = shortened(f"{float(place):.0f}  {MODELS[at].title}", NAME, slot.width)
            self.names.add(Lettering(name, (slot.left, slot.top + ABOVE, 0), NAME, THEME.ink, numerals=[(_whole(place), place.source)]))
        foot, head = (band.bottom + band.top - CAPITALS * STEP) / 2, band.top + ABOVE
        every = f"{float(run.sample_count):,.0f}"
        wrong = Lettering(f"of {every} wrong", (right, head, 0), NAME, THEME.dimmed, 1, numerals=[(every, run.sample_count.source)])
        self.mistakes = ReadOut(found.mistakes.number, _whole, anchor=(wrong.get_left()[0] - BESIDE, head, 0), size=NAME, align=1)
        self.step = ReadOut(run.step.number, _whole, anchor=(right, foot, 0), size=STEP, align=1)
        self.show(float(run.last_step))
        step = Lettering("step", (self.step.get_left()[0] - APART, foot, 0), NAME, THEME.dimmed, 1)
        self.clock = VGroup(step, self.step)
        self.words = [self.names, self.mistakes, wrong]

    def show(self, step: float) -> None:
        """The step, and how many dots are told wrong at it."""
        for number in (self.step, self.mistakes):
            number.show(step)

    def come(self, seconds: float, clock: VGroup) -> list[Animation]:
        """They come, when the camera has nearly gone back; and another clock becomes theirs."""
        late = squish_rate_func(smooth, LATE, 1)
        turned = ReplacementTransform(clock, self.clock, run_time=seconds, rate_func=late)
        return [FadeIn(*self.words, run_time=seconds, rate_func=late), turned]

    def go(self) -> FadeOut:
        """They go."""
        return FadeOut(*self.words, self.clock, run_time=0.4)


class InTurn(Animation):
    """One picture of a wall after the other, in the order in which they are told, in full light, the others in less; in the end all."""

    def __init__(self, wall: Wall, run_time: float) -> None:
        names = np.array(wall.names)
        each = [np.where(names == name, SUBJECT, CONTEXT) for name in PICTURES]
        self.stops = [wall.clear.copy(), *each, np.full(len(names), SUBJECT)]
        super().__init__(wall, run_time=run_time, rate_func=linear)

    def begin(self) -> None:
        """Start without the copy that manim would take of every picture."""
        self.interpolate_mobject(0)

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand in one light, or between two."""
        place = self.rate_func(alpha) * (len(self.stops) - 1)
        at = min(int(place), len(self.stops) - 2)
        share = min((place - at) / FADES, 1.0)
        self.mobject.clear = (1 - share) * self.stops[at] + share * self.stops[at + 1]


def _whole(number: float) -> str:
    """A number that counts."""
    return f"{number:.0f}"
