"""From straight above the view is the map; from elsewhere it is a turn of space, seen from the front."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from scenes.parts.space.view import SIGHT, View
from tests.scenes.parts.space.sheets import WINDOW, some, space

VIEWS = [View(azimuth, elevation, 1.3, 0.5, -1, 0.2) for azimuth, elevation in itertools.product((-60, 0, 35, 90, 200), (0, 32, 90))]


def test_from_straight_above_every_place_is_where_the_map_has_it_whatever_its_height():
    rng = np.random.default_rng(0)
    x, y, height = rng.normal(size=(3, 50))
    seen = space(some()[0]).place(x, y, height)
    np.testing.assert_allclose(seen[:, :2], WINDOW.place(x, y)[:, :2], atol=1e-12)


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_a_view_is_a_turn_of_space_seen_from_the_front(view):
    """Turned about the upright axis, then tipped towards the viewer, who looks along y; from there z is up and y is depth."""
    points = np.random.default_rng(0).normal(size=(40, 3))
    turned = Rotation.from_euler("ZX", [view.azimuth, 0], degrees=True).apply(points - [view.x, view.y, view.z])
    tipped = Rotation.from_euler("x", view.elevation, degrees=True).apply(turned)
    wanted = view.zoom * np.column_stack([tipped[:, 0], tipped[:, 2], -tipped[:, 1]]) + SIGHT
    np.testing.assert_allclose(view.place(points), wanted, atol=1e-12)


def test_the_place_that_is_looked_at_stands_in_the_middle_of_the_stage_from_every_side():
    for view in VIEWS:
        np.testing.assert_allclose(view.place(np.array([[0.5, -1, 0.2]])), [SIGHT], atol=1e-12)


@pytest.mark.parametrize("view", [replace(view, wide=1.7) for view in VIEWS], ids=str)
def test_a_wide_view_stretches_what_is_seen_across_and_nothing_else(view):
    points = np.random.default_rng(0).normal(size=(40, 3))
    plain, seen = replace(view, wide=1).place(points), view.place(points)
    np.testing.assert_allclose(seen, plain * [1.7, 1, 1], atol=1e-12)
    aside = np.array([0.4, -0.3, 0])
    np.testing.assert_allclose(view.shifted(aside).place(points), seen + aside, atol=1e-12)
    assert view.at(np.zeros(3), 2).wide == 1.7


def test_a_view_is_told_by_its_numbers():
    assert all(View.of(view.numbers) == view for view in VIEWS)
