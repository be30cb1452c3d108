"""Those that layers move across the cut: dots on one side of it, then stripes where their columns had them, and their leap back over it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, Mobject

from scenes.parts.change import EASED, Change
from scenes.parts.theme import BACK, CONTEXT
from scenes.stack.cut_row import cut_at, drawn_of, sides
from scenes.stack.lineup import ALIKE
from scenes.stack.row import as_dots, corners_of, hall, in_row, ranks, sides_of_cut
from scenes.stack.stripes import Stripes
from scenes.stack.two_numbers import TwoNumbers
from scenes.stage import Recording

if TYPE_CHECKING:
    from nets.findings.stack.churn_stack.moved import Moved

HIGH = 0.55  # scene units, of a leap
FIELD = 0.2  # how clearly the fields on its sides are seen
EACH = 0.4  # of the time, that one leap takes: the others begin before and after it


class Leap(Animation):
    """Stripes leap to other corners (2 M, 3), one after the other from the left."""

    def __init__(self, stripes: Stripes, to: np.ndarray, run_time: float) -> None:
        self.to = to
        super().__init__(stripes, run_time=run_time)

    def begin(self) -> None:
        """Start from where they stand."""
        self.first = self.mobject.points.copy()
        count = len(self.first) // 2
        self.starts = np.repeat(ranks(self.first[::2, 0]) / max(count - 1, 1), 2) * (1 - EACH)
        self.interpolate_mobject(0)

    def interpolate_mobject(self, alpha: float) -> None:
        """Each stands between, the higher the nearer it is to the middle of its leap."""
        shares = np.array([EASED(share) for share in np.clip((alpha - self.starts) / EACH, 0, 1).tolist()])[:, None]
        self.mobject.points = (1 - shares) * self.first + shares * self.to + HIGH * np.sin(math.pi * shares) * [0, 1, 0]


class Crossing:
    """stripes: one for each that is drawn, at first a dot where it lies in the plane. fields: what lies on either side of the cut. names:
    of their columns. pinned: whether the first of them is the one that is followed. about: what is written, as far as it has come."""

    def __init__(self, run: Recording, moved: Moved, dots: TwoNumbers, names: Mobject, pinned: bool) -> None:
        self.moved, self.names, self.classes, self.count = moved, names, run.class_names, len(moved.kinds)
        self.left, self.right = sides_of_cut()
        self.stripes = Stripes(as_dots(dots.spot(moved.places)), moved.strength[None], [len(run.input_names)], moved.kinds)
        self.stripes.dyed, self.stripes.plain, self.stripes.pinned = 1.0, 1.0, float(pinned)
        self.fields = Stripes(corners_of([self.left, self.right]), np.ones((1, 2, 1)), [1], np.arange(2)).set_z_index(BACK)
        self.fields.dyed, self.fields.plain, self.fields.clear = 1.0, 1.0, np.zeros(2)
        self.about: list[Mobject] = [names]

    def unfold(self) -> list[list[Animation]]:
        """Plays: each becomes a stripe of its columns, on the side of the cut where these had it."""
        line, called = cut_at(hall(), 1, 2), sides(self.classes, hall(), 1, 2, said=True)
        drawn = drawn_of(self.moved.length("kinds"))
        self.about += [line, called, drawn]
        there = Change(self.stripes, 1.6, points=in_row(ranks(self.moved.heights[0]), self.right), plain=0)
        shown = Change(self.fields, 0.8, clear=np.full(2, FIELD))
        return [[there, shown, FadeIn(self.names, called, drawn, run_time=0.8), Create(line, run_time=0.8)]]

    def leap(self) -> list[list[Animation]]:
        """Plays: they leap over the cut, and those that do so wrongly step out of the row."""
        order = ranks(self.moved.heights[1])
        out = in_row(order, self.left, self.moved.kinds)
        return [[Leap(self.stripes, in_row(order, self.left), 2.4)], [Change(self.stripes, 0.8, points=out, plain=ALIKE)]]

    def part(self, feared: int) -> list[list[Animation]]:
        """Plays: they fill the row by what they are, and the column for which one of them was feared is seen clearly."""
        lit = np.full(self.stripes.lit.shape, CONTEXT)
        lit[feared] = 1
        _, line, called, _ = self.about
        names = sides(self.classes, hall(), int(np.sum(self.moved.kinds == 0)), self.count)
        self.about += [names]
        filled = Change(self.stripes, 1.6, points=in_row(ranks(self.moved.kinds), hall()), plain=0, lit=lit)
        return [[FadeOut(line, called, run_time=0.4), Change(self.fields, 0.4, clear=np.zeros(2)), filled], [FadeIn(names, run_time=0.4)]]
