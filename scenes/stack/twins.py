"""The plane of the inputs and the last layer's numbers side by side: one boundary, curved here and straight there."""

from __future__ import annotations

import numpy as np
from manim import Animation, AnimationGroup, Create, FadeIn, FadeOut

from scenes.parts.change import Change
from scenes.parts.frame import frame
from scenes.parts.playhead import Jump
from scenes.parts.space.carry import Carry
from scenes.parts.space.fabric import Fabric
from scenes.parts.space.moves import to_view
from scenes.parts.space.sighting import fitted
from scenes.stack.cuts import Cut
from scenes.stack.journey import Journey
from scenes.stack.places import field, pair
from scenes.stack.ties import Ties


class Twins:
    """here: a journey's fabric, at the input. there: another one like it, divided by the same cut, that goes on to the last stop."""

    def __init__(self, journey: Journey, cut: Cut, step: float) -> None:
        self.here, self.there = journey.fabric, journey.another().divide(cut, step)
        self._views, self._last, self._field = (journey.views[0], journey.views[-1]), journey.last, field(journey.below)
        (self._left, box), there = pair(), self.there
        room, look = journey.rooms[-1], journey.views[-1]
        points = room.corners if journey.walled and room else journey.extent(journey.last)
        self._right = fitted(points, box, look.azimuth, look.elevation)
        there.view, there.ground, there.lined, there.answered = self.here.view.copy(), box.edges, 1.0, 1.0

    @property
    def parts(self) -> tuple[Fabric, Fabric, Ties]:
        """What follows training."""
        return self.here, self.there, self.ties

    def parted(self) -> list[Animation]:
        """One goes to its place, the other comes out of it and is carried through all layers."""
        return [to_view(self.here, fitted(self.here.points, self._left), 2), Carry(self.there, self._last, self._right, 2.5)]

    def tied(self) -> Create:
        """Threads between the same places of both."""
        self.ties = Ties(self.here, self.there)
        return Create(self.ties, run_time=2.8)

    def rewound(self, jump: Jump) -> list[Animation]:
        """The line and what lies behind the layers go, and come again as they were at another step."""
        cleared = Change(self.here, 0.5, answered=0, lined=0), Change(self.there, 0.5, opacity=0), FadeOut(self.ties, run_time=0.5)
        again = Change(self.here, 0.6, answered=1, lined=1), Change(self.there, 0.6, opacity=1), FadeIn(self.ties, run_time=0.6)
        return [AnimationGroup(*cleared), jump, AnimationGroup(*again)]

    def nearer(self) -> list[Animation]:
        """The camera goes near to the straight cut, past the plane of the inputs."""
        past = Change(self.here, 2.2, view=self.here.look.shifted(-_aside()).numbers, opacity=0)
        near = Change(self.there, 2.2, view=self._views[1].numbers, ground=self._field.edges)
        return [FadeOut(self.ties, run_time=0.5), past, near]

    def home(self) -> list[Animation]:
        """It goes back, to the plane of the inputs alone."""
        past = Change(self.there, 2.2, view=self.there.look.shifted(_aside()).numbers, opacity=0)
        return [past, Change(self.here, 2.2, view=self._views[0].numbers, opacity=1)]


def _aside() -> np.ndarray:
    """A frame's width to the right (3,)."""
    return np.array([frame().width, 0, 0])
