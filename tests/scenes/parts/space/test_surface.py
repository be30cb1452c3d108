from __future__ import annotations

import numpy as np
import pytest

from scenes.parts.ink.polygons import View
from scenes.parts.space.surface import Space, Surface
from tests.scenes.parts.drawing import at, picture

AXIS = np.linspace(0, 4, 5)
SPACE = Space(View(turn=0, rise=0, scale=2), (0, 4), (0, 4), z=3)
RED, GREEN, BLUE = "#FF0000", "#00FF00", "#0000FF"


def test_data_fill_a_block_and_stand_upright():
    np.testing.assert_allclose(
        SPACE.solid(np.array([0, 4, 2]), np.array([0, 0, 4]), np.array([0, 3, -3])), [[-1, -1, 0], [1, -1, 1], [0, 1, -1]]
    )
    np.testing.assert_allclose(SPACE.place(np.array([4.0]), np.array([0.0]), 3)[0, :2], [2, 2])
    for rise in (0, 35, 80):
        space = Space(View(turn=20, rise=rise, scale=2), (0, 4), (0, 4), z=3)
        foot, top = space.place(np.array([1.0, 1.0]), np.array([3.0, 3.0]), np.array([0.0, 1.5]))
        np.testing.assert_allclose(space.up(1.5), top - foot, atol=1e-12)


def surface():
    return Surface(SPACE, AXIS, AXIS, (-3.0, 0.0, 3.0), (RED, GREEN, BLUE))


def test_every_corner_of_the_surface_is_a_point_of_the_lattice_at_its_height():
    x, y = np.meshgrid(AXIS, AXIS)
    heights = 0.2 * x - 0.1 * y
    drawn = surface().draw(heights)
    assert drawn.count == 16
    corners = drawn.points.reshape(16, 4, 3)
    placed = SPACE.place(x.ravel(), y.ravel(), heights.ravel()).reshape(5, 5, 3)
    for cell in range(16):
        row, column = divmod(cell, 4)
        np.testing.assert_allclose(
            corners[cell], [placed[row, column], placed[row, column + 1], placed[row + 1, column + 1], placed[row + 1, column]]
        )


def test_what_rises_out_of_the_block_is_cut_off_at_its_edge():
    drawn = surface().draw(np.full((5, 5), 99.0))
    assert drawn.points[:, 1].max() == pytest.approx(2)
    drawn.draw(np.full((5, 5), -np.inf))
    assert drawn.points[:, 1].min() == pytest.approx(-2)


def test_low_middle_and_high_have_their_colours():
    view = Space(View(turn=0, rise=90, scale=2), (0, 4), (0, 4), z=3)
    for height, channel in ((-3, 0), (0, 1), (3, 2)):
        pixel = at(picture(Surface(view, AXIS, AXIS, (-3, 0, 3), (RED, GREEN, BLUE)).draw(np.full((5, 5), float(height)))), 0.3, 0.3)
        assert int(np.argmax(pixel)) == channel
        assert sum(pixel) == max(pixel) > 150


def test_a_slope_that_turns_away_from_the_light_is_darker_than_one_that_faces_it():
    x, _ = np.meshgrid(AXIS, AXIS)
    white = Surface(SPACE, AXIS, AXIS, (-99, 0, 99), ("#FFFFFF",) * 3)
    brightness = [white.draw(slope * x).rgbas[:, 0].mean() for slope in (1.0, 0.0, -1.0)]
    assert brightness[0] > brightness[2]
    assert brightness[1] > brightness[2]


def test_the_near_side_of_a_hill_hides_the_far_side():
    hill = Surface(Space(View(turn=0, rise=20, scale=3), (0, 4), (0, 4), z=2), AXIS, AXIS, (0, 1, 2), (RED, GREEN, BLUE))
    heights = np.zeros((5, 5))
    heights[:, 2] = 2  # a ridge from front to back: its foot on the far left is hidden by nothing, the front covers what is behind it
    hill.draw(heights)
    depth = hill.points.reshape(-1, 4, 3)[:, :, 2].mean(axis=1)
    assert depth[:4].max() > depth[-4:].max()  # the first row of y is nearest


def test_the_view_does_not_change_what_is_drawn_when_it_is_drawn_again():
    x, y = np.meshgrid(AXIS, AXIS)
    drawn = surface()
    first = drawn.draw(np.sin(x + y)).points.copy(), drawn.rgbas.copy()
    drawn.draw(np.cos(x))
    drawn.draw(np.sin(x + y))
    np.testing.assert_array_equal(drawn.points, first[0])
    np.testing.assert_array_equal(drawn.rgbas, first[1])
