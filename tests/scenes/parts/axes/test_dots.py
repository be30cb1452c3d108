from __future__ import annotations

import numpy as np

from scenes.parts.axes.curve import Curve
from scenes.parts.axes.dots import CROWD, Dots
from scenes.parts.axes.window import Box, Window
from scenes.parts.theme import FRONT
from tests.scenes.parts.drawing import picture

WINDOW = Window(Box(-3, -3, 3, 3), (0, 1), (0, 1))


def dots(count):
    return Dots(WINDOW, np.linspace(0, 1, count), np.full(count, 0.5), radius=0.1)


def test_dots_lie_at_their_data_and_above_the_curves():
    drawn = dots(3)
    middles = drawn.points.reshape(3, -1, 3).mean(axis=1)
    np.testing.assert_allclose(middles[:, :2], [[-3, 0], [0, 0], [3, 0]], atol=1e-9)
    assert drawn.z_index == FRONT
    assert np.isclose(np.ptp(drawn.points[:, 1]), 0.2)


def test_a_crowd_is_drawn_small_and_below_the_curves_but_can_be_seen_where_it_is_densest():
    curve = Curve(WINDOW, "#FFFFFF")
    few, crowd = dots(CROWD), dots(20 * CROWD)
    assert few.z_index > curve.z_index > crowd.z_index
    assert np.ptp(crowd.points[:, 1]) < np.ptp(few.points[:, 1])
    seen = picture(crowd, ground="#000000")[..., :3].max(axis=2)
    assert seen[:, seen.shape[1] // 2].sum() > 40
