"""What is spoken of, what stands around it and what was before: attention in three steps, and a way back."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation, AnimationGroup, Mobject, VMobject

from scenes.parts.ink.cross_fade import COLOURS
from scenes.parts.ink.painter import Painter
from scenes.parts.ink.strokes import CONTEXT, PAST, SUBJECT

__all__ = ["CONTEXT", "PAST", "SUBJECT", "Dim", "attend", "haloed"]

AHEAD = 0.4  # seconds that dimming takes, before the subject moves


class Dim(Animation):
    """A mobject with all that is in it is seen more or less clearly, each of its colours by the same share of its own full strength."""

    def __init__(self, mobject: Mobject, to: float, run_time: float = AHEAD, **kwargs: Any) -> None:
        self.to = to
        super().__init__(mobject, run_time=run_time, **kwargs)

    def begin(self) -> None:
        """Start from how clearly each part is seen."""
        self.first = [(member, strength(member)) for member in self.mobject.get_family()]
        self.interpolate_mobject(0)

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between."""
        share = self.rate_func(alpha)
        for member, first in self.first:
            show(member, (1 - share) * first + share * self.to)


def strength(mobject: Mobject) -> float:
    """How clearly a mobject is seen, of its own full strength."""
    return mobject.opacity if isinstance(mobject, Painter) else getattr(mobject, "strength", SUBJECT)


def show(mobject: Mobject, share: float) -> None:
    """Let a mobject be seen so clearly. What it is at full strength is kept with it, so that it can come back."""
    if isinstance(mobject, Painter):
        mobject.opacity = share
    elif isinstance(mobject, VMobject):
        if strength(mobject) == SUBJECT:
            mobject.full = {name: np.array(getattr(mobject, name)) for name in COLOURS}
        for name, rgbas in mobject.full.items():
            setattr(mobject, name, rgbas * [1, 1, 1, share])
        mobject.strength = share


def attend(subject: Mobject, *context: Mobject, past: tuple[Mobject, ...] = (), **kwargs: Any) -> AnimationGroup:
    """One mobject comes forward, others step back, and what was before nearly goes."""
    steps = [Dim(subject, SUBJECT), *(Dim(one, CONTEXT) for one in context), *(Dim(one, PAST) for one in past)]
    return AnimationGroup(*steps, **kwargs)


def haloed(line: VMobject, ground: str, reach: float) -> VMobject:
    """A line with an edge of ground under it, reaching out so far, in scene units: it stays clear of whatever it crosses."""
    return line.set_stroke(ground, line.get_stroke_width() + 200 * reach, background=True)
