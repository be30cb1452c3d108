"""Space is seen without perspective, and what is near hides what is far."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from scenes.parts.ink.polygons import Polygons, View
from tests.scenes.parts.drawing import at, picture

VIEWS = [View(turn, rise, 1.3, (0.5, -1)) for turn, rise in itertools.product((-60, 0, 35, 90, 200), (0, 30, 90))]
CUBE = np.array(list(itertools.product((-1.0, 1), repeat=3)))
PLATE = np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0.0]])


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_a_view_is_a_turn_of_space_seen_from_the_front(view):
    """Turned about the upright axis, then tipped towards the viewer, who looks along y; from there z is up and y is depth."""
    points = np.random.default_rng(0).normal(size=(40, 3))
    turned = Rotation.from_euler("ZX", [view.turn, 0], degrees=True).apply(points)
    tipped = Rotation.from_euler("x", view.rise, degrees=True).apply(turned)
    wanted = view.scale * np.column_stack([tipped[:, 0], tipped[:, 2], -tipped[:, 1]]) + [*view.centre, 0]
    assert np.allclose(view.place(points), wanted)


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_parallels_stay_parallel_and_equal_lengths_equal(view):
    rng = np.random.default_rng(1)
    starts, step = rng.normal(size=(20, 3)), rng.normal(size=3)
    steps = view.place(starts + step) - view.place(starts)
    assert np.allclose(steps, steps[0])


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_the_nearer_plate_hides_the_farther_one_in_whatever_order_they_are_listed(view):
    towards = np.linalg.inv(np.array([view.place(axis[None])[0] - [*view.centre, 0] for axis in np.eye(3)]).T) @ [0, 0, 1]
    towards /= np.linalg.norm(towards)
    across, up = np.linalg.svd(towards[None])[2][1:]
    plate = PLATE[:, :1] * across + PLATE[:, 1:2] * up
    plates = [view.place(plate + offset * towards) for offset in (2, 0, -2)]
    for order in itertools.permutations(range(3)):
        colours = [["#FF0000", "#00FF00", "#0000FF"][place] for place in order]
        assert at(picture(Polygons([plates[place] for place in order], colours)), *view.centre) == (255, 0, 0)


def test_from_above_one_sees_the_lid_and_level_one_does_not():
    faces = [CUBE[(CUBE[:, axis] == side)][[0, 1, 3, 2]] for axis in range(3) for side in (-1, 1)]
    colours = ["#FF0000"] * 4 + ["#00FF00", "#0000FF"]  # walls, floor, lid
    above = picture(Polygons([View(-60, 40).place(face) for face in faces], colours))
    level = picture(Polygons([View(-60, 0).place(face) for face in faces], colours))
    assert (above[..., 2] > 200).sum() > 100
    assert (above[..., 1] > 128).sum() == 0
    assert (level[..., 1:3] > 128).sum() == 0


def test_polygons_of_one_depth_are_painted_in_the_order_they_are_listed():
    assert at(picture(Polygons([PLATE, PLATE], ["#FF0000", "#0000FF"])), 0, 0) == (0, 0, 255)
