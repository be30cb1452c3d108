"""What is drawn over the input plane lies where the data say."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.parts.axes.field import Field, Staircase, axes_of
from scenes.parts.axes.plane import Plane, fitted
from scenes.parts.axes.window import Box, Window
from scenes.parts.ink.contour import Contour
from scenes.parts.theme import THEME
from tests.scenes.parts.drawing import at, picture

CARD = Box(-4, -4, 4, 4)
AXIS = np.linspace(-1, 1, 41)
LATTICE = np.stack(np.meshgrid(AXIS, AXIS), axis=2).reshape(-1, 2)
SAMPLES = np.array([[-0.5, 0.0], [0.5, 0.25], [1.0, -1.0]])


def contour():
    window = Window(Box(-2, -2, 2, 2), (-1, 1), (-1, 1))
    return Contour(window.place, AXIS, AXIS)


def test_the_lattice_is_taken_apart_into_its_rising_axes():
    x, y = axes_of(np.stack(np.meshgrid([0, 1, 2], [5, 7]), axis=2).reshape(-1, 2))
    assert (x.tolist(), y.tolist()) == ([0, 1, 2], [5, 7])


def test_a_contour_of_a_circle_has_its_radius_and_closes():
    x, y = np.meshgrid(AXIS, AXIS)
    drawn = contour().draw(np.hypot(x, y), 0.6)
    radii = np.linalg.norm(drawn.points[:, :2], axis=1) / 2
    assert (radii.min(), radii.max()) == (pytest.approx(0.6, abs=2e-3), pytest.approx(0.6, abs=2e-3))
    np.testing.assert_allclose(drawn.points[0], drawn.points[-1], atol=1e-12)


def test_a_contour_of_a_plane_is_exactly_its_line():
    x, y = np.meshgrid(AXIS, AXIS)
    points = contour().draw(0.5 * x - y + 0.125).points
    np.testing.assert_allclose(0.5 * points[:, 0] - points[:, 1], -0.25, atol=1e-12)
    assert (points[:, 0].min(), points[:, 0].max()) == (pytest.approx(-2), pytest.approx(2))


def test_two_hills_have_two_lines_and_no_line_between_them():
    x, y = np.meshgrid(AXIS, AXIS)
    drawn = contour().draw(np.minimum(np.hypot(x - 0.5, y), np.hypot(x + 0.5, y)), 0.2)
    assert len(drawn.get_subpaths()) == 2
    assert (np.abs(drawn.points[:, 0]) > 0.5).all()


@pytest.mark.parametrize("values", [np.ones((41, 41)), np.full((41, 41), np.nan), np.full((41, 41), np.inf)])
def test_where_the_level_is_nowhere_there_is_no_line(values):
    assert len(contour().draw(values).points) == 0


def test_a_contour_stops_at_what_is_not_a_number():
    x, _ = np.meshgrid(AXIS, AXIS)
    values = x.copy()
    values[:20] = np.nan
    points = contour().draw(values).points
    assert points[:, 1].min() == pytest.approx(0)
    assert points[:, 1].max() == pytest.approx(2)


def test_a_unit_is_as_long_upwards_as_across_and_the_window_lies_in_the_middle():
    window = fitted(Box(0, 0, 4, 4), (0, 4), (0, 2))
    assert (window.box.left, window.box.bottom, window.box.right, window.box.top) == (0, 1, 4, 3)


@pytest.fixture
def plane():
    return Plane(CARD, SAMPLES, np.array([0, 1, 1]), LATTICE[0], LATTICE[-1], ("a", "b"), ("no", "yes"))


WANTED = [tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5)) for colour in THEME.fields]


def test_samples_lie_at_their_places_with_the_mark_of_their_class(plane):
    np.testing.assert_allclose(plane.dots.places, plane.window.place(*SAMPLES.T))
    assert plane.dots.square.tolist() == [0, 1, 1]


def test_the_ground_says_on_each_side_what_the_network_says_and_the_boundary_parts_them(plane):
    field = Field(plane.window, LATTICE, lambda step: (LATTICE[:, 0] - step) * 100 + 0.5, level=0.5)
    for step in (0.25, -0.5, 0.25):
        field.show(step)
        x = plane.window.place(step, 0.0)[0, 0]
        np.testing.assert_allclose(field.boundary.points[:, 0], x, atol=1e-9)
        seen = picture(field.ground)
        height = plane.window.place(0.0, 0.5)[0, 1]
        assert [at(seen, x - 0.8, height), at(seen, x + 0.8, height)] == WANTED


RECTANGLES = np.array([[-1.0, -1, 0, 0.5], [-1, 0.5, 0, 1], [0, -1, 1, 1]])


def test_a_staircase_has_the_colours_of_its_rectangles_and_steps_only_between_classes(plane):
    stairs = Staircase(plane.window, RECTANGLES, np.array([0.0, 1.0, 1.0]))
    seen = picture(stairs.ground)
    assert [at(seen, *plane.window.place(x, y)[0, :2]) for x, y in ((-0.5, -0.5), (-0.5, 0.75), (0.5, 0))] == [
        WANTED[0],
        WANTED[1],
        WANTED[1],
    ]
    edges = {tuple(map(tuple, plane_ends)) for plane_ends in _data(plane, stairs.boundary.points.reshape(-1, 4, 3)[:, [0, 3]])}
    assert edges == {((0.0, -1.0), (0.0, 0.5)), ((-1.0, 0.5), (0.0, 0.5))}


def _data(plane, points):
    """Places on screen (…, 3) as data (…, 2)."""
    box, (x, y) = plane.window.box, (plane.window.x, plane.window.y)
    across = x[0] + (points[..., 0] - box.left) / box.width * (x[1] - x[0])
    return np.stack([across, y[0] + (points[..., 1] - box.bottom) / box.height * (y[1] - y[0])], axis=-1).round(9) + 0.0


def test_a_staircase_of_one_class_has_no_boundary(plane):
    assert len(Staircase(plane.window, RECTANGLES, np.full(3, 0.2)).boundary.points) == 0


def test_each_class_is_named_in_its_own_colour_beside_its_own_mark(plane):
    words = {part.text: part for part in plane.class_names.get_family() if hasattr(part, "text")}
    assert {word: part.get_fill_color().to_hex() for word, part in words.items()} == dict(zip(("no", "yes"), THEME.classes, strict=True))
    assert words["no"].points[:, 0].max() < words["yes"].points[:, 0].min()
