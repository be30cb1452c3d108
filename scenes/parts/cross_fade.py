"""One mobject fading into another that it has nothing in common with.

Manim turns any outline into any other one. A painter's points are no outline, so what turns into a painter, or the other way round, is
shown twice meanwhile: as it goes, and as what comes, its `successor`, which the stage's camera draws after it.
"""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
from manim import VMobject
from manim.utils.paths import straight_path

COLOURS = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")


def faded(mobject: VMobject, darkness: float) -> VMobject:
    """A copy of a mobject without its parts, a share of it taken away."""
    alone = copy.copy(mobject)
    alone.submobjects = []
    alone = alone.copy()
    if hasattr(alone, "opacity"):
        alone.opacity *= 1 - darkness
    for name in COLOURS:
        setattr(alone, name, getattr(alone, name) * [1, 1, 1, 1 - darkness])
    return alone


def cross_fade(mobject: Any, first: VMobject, last: VMobject, share: float) -> Any:
    """Let a mobject stand between two others: the first as good as gone, the last as good as there."""
    going = faded(first, share)
    for name in ("points", "opacity", *COLOURS):
        if hasattr(going, name):
            setattr(mobject, name, getattr(going, name))
    mobject.successor = faded(last, 1 - share)
    return mobject


def _let_anything_fade_into_painters() -> None:
    """Make manim's own mobjects do so too, when they are to turn into something that is `like` none of them."""
    align, interpolate = VMobject.align_points, VMobject.interpolate

    def align_points(self: VMobject, other: VMobject) -> VMobject:
        return self if hasattr(other, "like") else align(self, other)

    def between(self: VMobject, first: Any, last: Any, alpha: float, path_func: Any = straight_path()) -> VMobject:  # noqa: B008
        if hasattr(last, "like"):
            return cross_fade(self, first, last, alpha)
        return interpolate(self, first, last, alpha, path_func)

    VMobject.align_points, VMobject.interpolate = align_points, between  # type: ignore[method-assign]


_let_anything_fade_into_painters()
