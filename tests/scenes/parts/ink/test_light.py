"""How clearly things are seen: shares of their own opacities, which come back whole."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Circle, VGroup

from scenes.parts.ink.light import Lights, clearness, shine
from scenes.parts.ink.points import Points
from scenes.parts.theme import BACK, CONTEXT, PAST, SUBJECT


def alphas(mobject):
    return mobject.fill_rgbas[0, 3], mobject.stroke_rgbas[0, 3]


def test_a_thing_is_seen_as_clearly_as_it_is_told_and_whole_again():
    circle = Circle(fill_opacity=0.6, stroke_opacity=0.9)
    assert clearness(circle) == 1
    for clear in (CONTEXT, 0.0, PAST, SUBJECT):
        shine(circle, clear)
        assert clearness(circle) == clear
        assert alphas(circle) == pytest.approx((0.6 * clear, 0.9 * clear))


def test_all_parts_of_a_thing_are_dimmed_painters_too():
    circle, points = Circle(), Points(np.zeros((3, 3)), "#FFFFFF")
    shine(VGroup(circle, points), 0.35)
    assert (clearness(circle), points.opacity) == (0.35, 0.35)


@pytest.mark.parametrize("order", [[0, 0.3, 1], [1, 0.3], [0.3, 0, 1, 0.3]])
def test_lights_are_a_function_of_the_time_alone(order):
    circle = Circle(stroke_opacity=0.8)
    shine(circle, 0.15)
    lights = Lights({circle: 1.0})
    for share in order:
        lights.interpolate_mobject(share)
        wanted = 0.15 + 0.85 * lights.rate_func(share)
        assert clearness(circle) == pytest.approx(wanted)
        assert circle.stroke_rgbas[0, 3] == pytest.approx(0.8 * wanted)


def test_what_carries_the_lights_lies_below_all_that_they_move_and_leaves_nothing_behind():
    lights = Lights({Circle(): 0.5})
    assert lights.mobject.z_index < BACK
    assert lights.is_remover()
