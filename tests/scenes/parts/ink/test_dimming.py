"""Dimming is by shares of each part's own full strength, and can be taken back."""

from __future__ import annotations

import numpy as np
import pytest
from manim import Circle, Square, VGroup

from scenes.parts.ink.dimming import CONTEXT, PAST, SUBJECT, Dim, attend, haloed
from scenes.parts.ink.points import Points
from tests.scenes.parts.drawing import along, picture, stage


def cast() -> VGroup:
    marks = Points(np.zeros((2, 3)), "#FF0000", 0.3)
    return VGroup(Square(fill_opacity=0.5, stroke_opacity=1), Circle(fill_opacity=0, stroke_opacity=0.8), marks)


def alphas(group: VGroup) -> list[float]:
    return [*(float(rgbas[0, 3]) for one in group[:2] for rgbas in (one.fill_rgbas, one.stroke_rgbas)), group[2].opacity]


@pytest.mark.parametrize("steps", [(CONTEXT,), (PAST,), (CONTEXT, PAST, CONTEXT), (PAST, SUBJECT), (0, SUBJECT), (0.5, 0.0, CONTEXT)])
def test_each_part_has_the_last_share_of_its_own_strength_whatever_came_before(steps):
    group = cast()
    full = np.array(alphas(group))
    for step in steps:
        along(Dim(group, step), shares=[0.3, 1], scene=stage(group))
    np.testing.assert_allclose(alphas(group), full * steps[-1], atol=1e-12)


def test_attention_goes_to_one_and_leaves_the_others():
    one, other, before = cast(), cast(), cast()
    along(attend(one, other, past=(before,)), shares=[1], scene=stage(one, other, before))
    assert [group[2].opacity for group in (one, other, before)] == [SUBJECT, CONTEXT, PAST]


def test_a_line_with_a_halo_stays_clear_of_what_it_crosses():
    line = Square(4, stroke_width=20, color="#FF0000")
    seen = picture(haloed(line, "#0000FF", 0.3))
    assert (seen[45, 80 + 18] == [0, 0, 255, 255]).all()  # 0.2 inside of the line's middle
    assert (seen[45, 80 + 20] == [255, 0, 0, 255]).all()
