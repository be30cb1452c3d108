"""A straight cut that is turned around the dots, always at its best, and how many of them it gets right."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Line, VGroup

from nets.findings.representation.hand_made_or_learned.bowl import Bowl
from scenes.parts.axes.window import Window
from scenes.parts.frame import stage
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number, spoken
from scenes.parts.theme import MOVING, NAME, PROTAGONIST, THEME

Place = tuple[float, float, float]

LONG = 5.4  # scene units
LEVEL = 1e-3  # how far a rod rises on each scene unit that never leaves the stage


class Rod(VGroup):
    """The cut as a line, and how many of the `whole` it gets right, written at a place. It follows a dial over the angles."""

    def __init__(self, found: Bowl, window: Window, whole: Number, place: Place) -> None:
        self.found, self.window, self.free = found, window, stage()
        self.line = Line(stroke_color=THEME.ink, stroke_width=PROTAGONIST).set_z_index(MOVING)
        self.count = Tally(lambda step: found.number("turned", round(step)), whole, place)
        super().__init__(self.line, self.count)

    def show(self, step: float) -> None:
        """Lie as the best cut does at an angle, counted from the first, and say how many it gets right."""
        angle = float(np.interp(step, np.arange(len(self.found.angles)), self.found.angles))
        offset = float(np.interp(step, np.arange(len(self.found.angles)), self.found.offsets))
        normal = np.array([np.cos(angle), np.sin(angle)])
        self.lie(normal, offset + float(normal @ self.found.middle))
        self.count.show(step)

    def lie(self, normal: np.ndarray, offset: float) -> None:
        """Lie where a place has so much along a unit normal (2,), both in data, next to the samples' middle."""
        beside = self.found.middle + (offset - normal @ self.found.middle) * normal
        foot, along = self.window.place(*beside)[0], np.array([-normal[1], normal[0], 0])
        low, high = self._ends(float(foot[1]), float(along[1]))
        self.line.put_start_and_end_on(foot + low * along, foot + high * along)

    def _ends(self, up: float, rising: float) -> tuple[float, float]:
        """From how far before a foot so far up to how far behind it the rod lies, LONG at the most, on the stage."""
        if abs(rising) < LEVEL or not self.free.bottom < up < self.free.top:
            return -LONG / 2, LONG / 2
        ends = sorted((edge - up) / rising for edge in (self.free.bottom, self.free.top))
        return max(-LONG / 2, ends[0]), min(LONG / 2, ends[1])


class Tally(Lettering):
    """How many of the `whole` are right, written at a place; right: step -> that number. It follows a dial, or training."""

    def __init__(self, right: Callable[[float], Number], whole: Number, place: Place) -> None:
        self.right, self.whole = right, whole
        super().__init__("", place, NAME)
        self.set_z_index(MOVING)

    def show(self, step: float) -> None:
        """Write how many there are at a step."""
        right = self.right(step)
        told, of = spoken(float(right)), spoken(float(self.whole))
        self.say(f"{told} of {of} right", [(told, right.source), (of, self.whole.source)])
