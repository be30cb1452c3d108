"""Who stands in the light: a stage in which all but some is dimmed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from manim import Mobject

from scenes.parts.ink.light import clearness
from scenes.parts.theme import CONTEXT, PAST, SUBJECT


def spotlight(
    stage: Iterable[Mobject], subjects: Collection[Mobject], past: Collection[Mobject], fixtures: Collection[Mobject]
) -> dict[Mobject, float]:
    """How clearly each thing on a stage is to be seen from now on, of those for which that changes.

    Subjects are bright; what is past is a trace, and stays one until it is a subject again; all else is dimmed, but for the fixtures.
    """
    clear: dict[Mobject, float] = {}
    for mobject in stage:
        family = mobject.get_family()
        faint = any(one in family for one in past) or clearness(mobject) <= PAST
        wanted = SUBJECT if any(one in family for one in subjects) else PAST if faint else CONTEXT
        if mobject not in fixtures and wanted != clearness(mobject):
            clear[mobject] = wanted
    return clear
