"""How far apart classes lie for their spread: from each class's middle a spoke to every dot of it, and a rod between each two middles."""

from __future__ import annotations

import itertools

import numpy as np
from manim import Animation, Create, FadeOut, GrowFromPoint, Line, VMobject

from scenes.parts.ink.strokes import haloed
from scenes.parts.space.fabric import Fabric
from scenes.parts.space.passage import MOST
from scenes.parts.theme import BACK, CONTEXT, GHOST, PROTAGONIST, THEME


def spokes_of(fabric: Fabric, middles: np.ndarray) -> list[Spokes]:
    """Those around middles (C, W) at the fabric's stop; none where they are nowhere, or in more numbers than are drawn as they are."""
    drawn = fabric.passage.width(int(fabric.where)) <= MOST and np.isfinite(middles).all() and np.isfinite(fabric.dots).all()
    return [Spokes(fabric, np.pad(middles, ((0, 0), (0, MOST)))[:, :MOST])] if drawn else []


class Spokes:
    """The spokes and the rods as a fabric's dots are now seen, with the middles (C, 3) of their kinds.

    The root of the mean squared length of a class's spokes is its spread, a rod's length the gap, both in the room that is seen.
    """

    def __init__(self, fabric: Fabric, middles: np.ndarray) -> None:
        self.middles = fabric.look.place(middles) * [1, 1, 0]
        self.wheels: list[VMobject] = []
        for at, middle in enumerate(self.middles):
            ends = fabric.spots[fabric.kinds == at] * [1, 1, 0]
            wheel = VMobject(stroke_color=THEME.classes[at], stroke_width=GHOST, stroke_opacity=CONTEXT).set_z_index(BACK + 1)
            for end in ends:
                wheel.start_new_path(middle)
                wheel.add_line_to(end)
            self.wheels.append(wheel)
        pairs = itertools.combinations(self.middles, 2)
        self.rods = [haloed(Line(*pair, color=THEME.ink, stroke_width=PROTAGONIST)).set_z_index(BACK + 2) for pair in pairs]

    def grown(self) -> list[list[Animation]]:
        """Plays, one after the other: the spokes grow out of the middles, and then the rods from one middle to another."""
        wheels = [GrowFromPoint(wheel, middle, run_time=1.4) for wheel, middle in zip(self.wheels, self.middles, strict=True)]
        return [[*wheels], [Create(rod, run_time=0.8) for rod in self.rods]]

    def gone(self) -> FadeOut:
        """They go."""
        return FadeOut(*self.wheels, *self.rods, run_time=0.4)
