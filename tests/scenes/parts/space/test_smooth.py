"""A smooth sheet is seen as the same sheet made of facets is, without seams, and from above it is the map."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import binary_erosion

from scenes.parts.space.facets import NONE, Facets
from scenes.parts.space.marching import marched
from scenes.parts.space.smooth import SmoothSpace
from scenes.parts.space.tone import body
from scenes.parts.space.view import View
from scenes.telling.keeping.stamp import name_of_piece
from tests.scenes.parts.drawing import stage
from tests.scenes.parts.space.sheets import FINE, PANE, WINDOW, at, picture, space

RED, GREEN, BLUE = "#FF0000", "#00FF00", "#0000FF"
X, Y = np.linspace(-1.2, 1.2, 49), np.linspace(-0.6, 0.6, 25)
VIEWS = [View(), View(-28, 32), View(45, 60), View(140, 40)]


def smooth(heights: np.ndarray, colour: str = "#FFFFFF", tall: float = 2.0) -> SmoothSpace:
    """A sheet of one colour over a part of the map."""
    made = SmoothSpace(WINDOW, tall, 0.0, PANE, x=X, y=Y)
    made.heights, made.body = heights, np.broadcast_to(body(colour)[0, :3], (*heights.shape, 3)).copy()
    return made


def plane(slope: tuple[float, float]) -> tuple[np.ndarray, Facets]:
    """A tilted plane over the lattice, and the same as one facet."""
    x, y = np.meshgrid(X, Y)
    corners = np.array([[X[0], Y[0]], [X[-1], Y[0]], [X[-1], Y[-1]], [X[0], Y[-1]]])
    return x * slope[0] + y * slope[1] + 0.01, Facets.of([corners], [corners @ slope + 0.01], [np.full(4, NONE)], body("#FFFFFF"))


@pytest.mark.parametrize("view", VIEWS, ids=str)
@pytest.mark.parametrize("slope", [(0.0, 0.0), (0.1, -0.15)])
def test_a_plane_looks_as_the_same_plane_in_one_facet(view, slope):
    heights, facets = plane(slope)
    lattice, exact = smooth(heights), space(facets)
    lattice.view = exact.view = view.numbers
    ours, theirs = picture(lattice), picture(exact)
    covers, one = ours[..., :3].max(axis=2) > 0, theirs[..., :3].max(axis=2) > 0
    assert (covers != one).sum() < 0.02 * one.sum()  # along the edge, a pixel
    inner = binary_erosion(covers & one, iterations=3)
    assert inner.sum() > 5000
    assert np.abs(ours - theirs).max(axis=2)[inner].max() <= 3


def test_from_above_the_sheet_and_its_dots_are_where_the_map_has_them():
    rng = np.random.default_rng(0)
    made = smooth(rng.normal(size=(len(Y), len(X))))
    dots = np.array([[-1.0, 0.4], [0.3, -0.5], [1.1, 0.2]])
    made.strew(dots, [RED, GREEN, BLUE], np.zeros(3))
    seen = picture(made)
    rows, columns = np.nonzero(seen[..., :3].max(axis=2) > 20)
    low, high = WINDOW.place(X[[0, -1]], Y[[0, -1]])[:, :2]
    np.testing.assert_allclose([columns.min() / FINE - 8, (columns.max() + 1) / FINE - 8], [low[0], high[0]], atol=1.1 / FINE)
    np.testing.assert_allclose([4.5 - (rows.max() + 1) / FINE, 4.5 - rows.min() / FINE], [low[1], high[1]], atol=1.1 / FINE)
    for place, wanted in zip(WINDOW.place(*dots.T), np.eye(3, dtype=int) * 255, strict=True):
        assert at(seen, *place[:2]).tolist() == wanted.tolist()


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_no_ground_is_seen_through_a_wavy_sheet(view):
    x, y = np.meshgrid(X, Y)
    made = smooth(0.06 * np.sin(5 * x) * np.cos(6 * y))
    made.view = view.numbers
    seen = np.abs(picture(made, ground="#FF00FF")[..., :3] - [255, 0, 255]).max(axis=2) > 100
    holes = ~seen[1:-1] & seen[:-2] & seen[2:]
    assert seen.sum() > 5000
    assert not holes.any()


def test_a_ridge_hides_what_is_behind_it_and_nothing_in_front():
    _, y = np.meshgrid(X, Y)
    made = smooth(-np.abs(y) * 3, tall=3.0)
    made.strew(np.array([[0.0, 0.3], [0.5, -0.3]]), [RED, GREEN], np.zeros(2))
    made.view = View(0, 32).numbers
    seen = picture(made)
    assert not ((seen[..., 0] > 200) & (seen[..., 1] < 60)).any()
    assert ((seen[..., 1] > 200) & (seen[..., 0] < 60)).any()


def test_what_lies_below_the_level_is_seen_through_the_glass_and_what_lies_above_is_not():
    x, _ = np.meshgrid(X, Y)
    made = smooth(x)
    without = picture(made)
    made.glass = 1.0
    change = np.abs(picture(made) - without).max(axis=2)
    assert change[180, 100:310].min() > 8
    assert change[180, 330:540].max() <= 1


def test_it_is_painted_the_same_again_and_has_another_name_when_it_changes():
    x, y = np.meshgrid(X, Y)
    made = smooth(0.2 * x * y)
    first, scene = picture(made), stage(made)
    name = name_of_piece("", scene, [], "")
    made.heights = 0.1 * x
    assert np.abs(picture(made) - first).max() > 3
    assert name_of_piece("", scene, [], "") != name
    made.heights = 0.2 * x * y
    np.testing.assert_array_equal(picture(made), first)
    assert name_of_piece("", scene, [], "") == name


@pytest.mark.parametrize("height", [np.nan, np.inf, 1e300, -1e12])
def test_heights_that_blew_up_leave_a_picture(height):
    x, y = np.meshgrid(X, Y)
    heights = 0.2 * x * y
    heights[3, 4] = height
    made = smooth(heights)
    made.view, made.glass, made.water = View(-28, 32).numbers, 1.0, 1.0
    made.strew(np.array([[0.0, 0.0]]), [RED], np.zeros(1))
    assert picture(made).max() > 0


def test_a_sheet_is_seen_in_the_colour_that_it_has():
    sheet = smooth(np.zeros((len(Y), len(X))), "#E69F00")
    red, green, blue = picture(sheet)[..., :3].reshape(-1, 3).max(axis=0).astype(int)
    assert red > green > blue


@pytest.mark.parametrize("view", [View(), View(-28, 32), View(30, 50)], ids=str)
def test_of_a_sheet_that_is_cut_only_what_lies_inside_is_walked(view):
    """A level sheet, cut along a straight line, ends where that line is seen."""
    sheet = smooth(np.zeros((len(Y), len(X))))
    x, y = np.meshgrid(X, Y)
    ends = marched(sheet.lattice, sheet.heights, view, 854, 480, 60.0, 0.3 * x + y + 0.1)
    shown = ends.way > 1e-6
    cos, sin = view.turn
    where = ends.across[shown], ends.begin[shown]
    corners = np.column_stack([where[0] * cos + where[1] * sin + view.x, where[1] * cos - where[0] * sin + view.y])
    known = corners[:, 0], corners[:, 1]
    data = np.column_stack([np.interp(known[0], sheet.window.place(X, 0)[:, 0], X), np.interp(known[1], sheet.window.place(0, Y)[:, 1], Y)])
    value = 0.3 * data[:, 0] + data[:, 1] + 0.1
    assert value.min() > -0.01
    assert np.median(np.abs(value)) < 0.01  # most ways begin on the cut
