"""One mobject fading into another that it has nothing in common with.

Manim turns any outline into any other one. What is painted has no outline, so what turns into it, or it into anything else, is shown twice
meanwhile: as it goes, and as what comes, its `successor`, which the stage's camera draws after it.
"""

from __future__ import annotations

import copy
from typing import Any

from manim import VMobject
from manim.utils.paths import straight_path

COLOURS = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")
STRAIGHT = straight_path()


class Painted(VMobject):
    """A mobject whose points are no outline."""


def faded(mobject: VMobject, darkness: float) -> VMobject:
    """A copy of a mobject without its parts, a share of it taken away."""
    alone = copy.copy(mobject)
    alone.submobjects = []
    alone = alone.copy()
    if isinstance(alone, Painted):
        return alone.fade(darkness)
    for name in COLOURS:
        setattr(alone, name, getattr(alone, name) * [1, 1, 1, 1 - darkness])
    return alone


def cross_fade(mobject: Any, first: VMobject, last: VMobject, share: float) -> Any:
    """Let a mobject stand between two others: a share of the first gone, and as much of the last there."""
    going = faded(first, share)
    for name in ("points", "opacity", *COLOURS):
        if hasattr(going, name):
            setattr(mobject, name, getattr(going, name))
    mobject.successor = faded(last, 1 - share) if share else None
    return mobject


def _let_outlines_fade_too() -> None:
    """Make manim's own mobjects fade, too, into what is painted; manim would take its points for an outline."""
    align, interpolate = VMobject.align_points, VMobject.interpolate

    def align_points(self: VMobject, other: VMobject) -> VMobject:
        return self if isinstance(other, Painted) else align(self, other)

    def between(self: VMobject, first: Any, last: Any, alpha: float, path_func: Any = STRAIGHT) -> VMobject:
        return cross_fade(self, first, last, alpha) if isinstance(last, Painted) else interpolate(self, first, last, alpha, path_func)

    VMobject.align_points, VMobject.interpolate = align_points, between  # type: ignore[method-assign, assignment]


_let_outlines_fade_too()
