"""A curve shows what lies in its window, where it lies, and nothing else; and one turns into another point by point."""

from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import pytest
from manim import VGroup, linear, smooth

from scenes.parts.axes.curve import Curve, Grow
from scenes.parts.axes.window import Box, Window
from tests.scenes.parts.drawing import along, stage
from tests.scenes.parts.reading import data, ends, sticks, stops

BOX = Box(-2, -1, 3, 2)
WINDOW = Window(BOX, (0, 10), (-100, 50))
DASH, GAP = 0.09, 0.07


def laid(points, box=BOX, dashed=False):
    """A curve along points (n, 2) of the scene."""
    points = np.array(points, float).reshape(-1, 2)
    return Curve(WINDOW, "#FFFFFF", dashed=dashed).lay(np.column_stack([points, np.zeros(len(points))]), box)


def seen_of(start, end, box=BOX):
    """What a box shows of a straight line, with fractions and without a clever idea: cut at every edge, keep what has its middle inside."""
    (x, y), (x1, y1) = ([Fraction(float(part)) for part in point[:2]] for point in (start, end))
    edges = [Fraction(edge) for edge in (box.left, box.right, box.bottom, box.top)]
    cuts = {Fraction(0), Fraction(1)}
    for edge, begin, stop in zip(edges, (x, x, y, y), (x1, x1, y1, y1), strict=True):
        if begin != stop:
            cuts.add((edge - begin) / (stop - begin))
    cuts = sorted(cut for cut in cuts if 0 <= cut <= 1)
    kept = []
    for low, high in itertools.pairwise(cuts):
        first, middle, last = ((x + share * (x1 - x), y + share * (y1 - y)) for share in (low, (low + high) / 2, high))
        if edges[0] <= middle[0] <= edges[1] and edges[2] <= middle[1] <= edges[3]:
            kept += [first, last]
    return np.array([kept[0], kept[-1]], float) if kept else None


def oracle(points):
    """The same for a line through many points, (m, 2, 2)."""
    pieces = [seen_of(*pair) for pair in itertools.pairwise(points)]
    return np.array([piece for piece in pieces if piece is not None and np.abs(piece[1] - piece[0]).max() > 1e-7]).reshape(-1, 2, 2)


@pytest.mark.parametrize("spread", [(1, 1), (3, 3), (10, 10), (1, 1e3), (1, 1e6), (1, 1e12)])
def test_a_box_shows_of_a_line_what_lies_in_it_and_nothing_else(spread):
    points = np.random.default_rng(0).normal(size=(100, 2, 2)) * np.array(spread)[:, None]
    points = points.reshape(-1, 2)
    pieces, wanted = ends(laid(points))[..., :2], oracle(points)
    pieces = pieces[np.abs(pieces[:, 1] - pieces[:, 0]).max(axis=1) > 1e-7]
    assert len(wanted) >= 10
    assert pieces.shape == wanted.shape
    assert np.allclose(pieces, wanted, atol=1e-7)


def test_many_places_along_a_line_are_on_the_drawn_line_or_outside_the_box():
    """The other way round: by looking closely, not by cutting."""
    points = np.random.default_rng(1).normal(size=(25, 2)) * 3
    shares = np.linspace(0, 1, 400)[:, None]
    for start, end in itertools.pairwise(points):
        close = start + shares * (end - start)
        inside = (close[:, 0] > BOX.left) & (close[:, 0] < BOX.right) & (close[:, 1] > BOX.bottom) & (close[:, 1] < BOX.top)
        line = laid([start, end])
        assert np.linalg.norm(np.diff(ends(line)[:, :, :2], axis=1)) == pytest.approx(inside.mean() * np.linalg.norm(end - start), abs=0.08)
        for first, last in ends(line)[:, :, :2]:
            lengths = np.linalg.norm(close[inside] - first, axis=1) + np.linalg.norm(close[inside] - last, axis=1)
            assert np.allclose(lengths, np.linalg.norm(last - first))


@pytest.mark.parametrize("far", [1e2, 1e5, 1e9, 1e20, 1e100, 1e299])
@pytest.mark.parametrize("back", [False, True])
def test_a_line_that_leaves_the_window_keeps_its_direction_however_far_it_goes(far, back):
    towards = np.random.default_rng(2).normal(size=(40, 2))
    for direction in towards:
        points = [[0.5, 0.25], far * direction][:: -1 if back else 1]
        assert np.allclose(ends(laid(points))[0, :, :2], seen_of(*points), atol=1e-6)


@pytest.mark.parametrize("far", [1e5, 1e8, 1e15, 1e300])
def test_a_line_from_far_below_to_far_above_crosses_where_it_stands(far):
    assert np.allclose(ends(laid([[1.4, -far], [1.4, far]]))[0, :, :2], [[1.4, -1], [1.4, 2]], atol=1e-5)
    assert np.allclose(ends(laid([[far, 0.5], [-far, 0.5]]))[0, :, :2], [[3, 0.5], [-2, 0.5]], atol=1e-5)


def test_every_place_that_is_seen_is_one_of_the_data_or_on_the_way_between_two():
    x = np.linspace(-2, 12, 200)
    y = 90 * np.sin(1.3 * x) - 20
    seen_x, seen_y = data(WINDOW, np.concatenate(sticks(Curve(WINDOW, "#FFFFFF").draw(x, y))))
    assert np.allclose(seen_y, np.interp(seen_x, x, y), atol=1e-6)
    inside = (x > 0) & (x < 10) & (y > -100) & (y < 50)
    for there in np.column_stack([x, y])[inside]:
        assert np.abs(np.column_stack([seen_x, seen_y]) - there).max(axis=1).min() < 1e-9


def test_a_whole_curve_runs_through_its_data_without_a_gap():
    x, y = np.linspace(0, 10, 50), np.linspace(-100, 50, 50) ** 2 / 100 - 50
    points = stops(Curve(WINDOW, "#FFFFFF").draw(x, y))
    assert np.allclose(data(WINDOW, points), [x, y])


def test_each_piece_is_straight_and_evenly_paced():
    curve = laid(np.random.default_rng(3).normal(size=(20, 2)))
    quads = curve.points.reshape(-1, 4, 3)
    assert np.allclose(quads[:, 1], (2 * quads[:, 0] + quads[:, 3]) / 3)
    assert np.allclose(quads[:, 2], (quads[:, 0] + 2 * quads[:, 3]) / 3)


def test_a_curve_along_the_edge_of_its_window_is_seen():
    for y in (-1, 2):
        assert np.allclose(ends(laid([[-2, y], [3, y]]))[0, :, :2], [[-2, y], [3, y]])
    for x in (-2, 3):
        assert np.allclose(ends(laid([[x, -1], [x, 2]]))[0, :, :2], [[x, -1], [x, 2]])
    assert len(laid([[-2, 2.001], [3, 2.001]]).points) == 0


def test_a_curve_as_high_as_its_window_is_seen_whatever_the_window():
    """Its place may lie outside by the last bit of a number."""
    rng = np.random.default_rng(5)
    for _ in range(200):
        left, bottom, low = rng.normal(size=3) * 10.0 ** rng.integers(-3, 1, 3)
        box = Box(left - 5, bottom - 3, left, bottom)
        window = Window(box, (0, 1), (low, low + rng.uniform(0.1, 9)))
        for y in window.y:
            assert len(Curve(window, "#FFFFFF").draw(np.array([0, 1]), np.array([y, y])).points) == 4


def test_where_a_value_is_no_number_there_is_a_gap_and_only_there():
    x = np.arange(11.0)
    y = np.where(x == 4, np.nan, 10 * x - 60)
    parts = sticks(Curve(WINDOW, "#FFFFFF").draw(x, y))
    seen = [np.array(data(WINDOW, part)) for part in parts]
    assert [part.shape[1] for part in seen] == [4, 6]
    assert np.allclose(seen[0], [x[:4], y[:4]])
    assert np.allclose(seen[1], [x[5:], y[5:]])


def test_a_value_between_two_gaps_leaves_nothing_behind():
    assert len(Curve(WINDOW, "#FFFFFF").draw(np.arange(3.0), np.array([np.nan, 1, np.nan])).points) == 0


@pytest.mark.parametrize(("value", "edge"), [(np.inf, 50), (-np.inf, -100), (1e308, 50), (-1e300, -100)])
def test_a_value_out_of_all_bounds_leaves_straight_up_or_down(value, edge):
    curve = Curve(WINDOW, "#FFFFFF").draw(np.array([2, 4, 6.0]), np.array([0, value, 0]))
    rising, falling = (np.array(data(WINDOW, piece)) for piece in ends(curve))
    assert np.allclose(rising, [[2, 2], [0, edge]])
    assert np.allclose(falling, [[6, 6], [edge, 0]])


@pytest.mark.parametrize("points", [[], [[0, 0]], [[np.nan, 0], [0, np.nan]], [[9, 9], [10, 10]], [[np.inf, 0], [np.inf, 1]]])
@pytest.mark.parametrize("dashed", [False, True])
def test_of_nothing_nothing_is_drawn(points, dashed):
    assert laid(points, dashed=dashed).points.shape == (0, 3)


def test_a_curve_drawn_anew_forgets_what_it_was():
    curve = Curve(WINDOW, "#FFFFFF").draw(np.arange(9.0), np.arange(9.0))
    again = curve.draw(np.arange(5.0), -np.arange(5.0))
    assert again is curve
    assert np.array_equal(curve.points, Curve(WINDOW, "#FFFFFF").draw(np.arange(5.0), -np.arange(5.0)).points)


def lengths(curve):
    return np.array([np.linalg.norm(np.diff(part, axis=0), axis=1).sum() for part in sticks(curve)])


@pytest.mark.parametrize("count", [2, 3, 100, 1000])
def test_dashes_have_their_length_however_finely_the_line_is_cut(count):
    points = np.column_stack([np.linspace(-2, 3, count), np.full(count, 0.5)])
    dashes = sticks(laid(points, dashed=True))
    assert np.allclose([part[0, 0] for part in dashes], np.arange(len(dashes)) * (DASH + GAP) - 2)
    assert np.allclose([np.ptp(part[:, 0]) for part in dashes[:-1]], DASH)
    assert len(dashes) == np.ceil(5 / (DASH + GAP))


def test_dashes_go_round_corners_along_the_whole_line():
    curve = laid([[0, 0], [1.03, 0], [1.03, 1.5], [-1.7, -0.6], [-1.7, -0.6], [-1.6, -0.6]], dashed=True)
    whole = np.linalg.norm(np.diff([[0, 0], [1.03, 0], [1.03, 1.5], [-1.7, -0.6], [-1.6, -0.6]], axis=0), axis=1).sum()
    assert np.allclose(lengths(curve)[:-1], DASH)
    assert len(lengths(curve)) == np.ceil(whole / (DASH + GAP))


def test_dashes_lie_on_the_line():
    x = np.linspace(-2, 12, 300)
    y = 80 * np.sin(x) - 20
    seen_x, seen_y = data(WINDOW, np.concatenate(sticks(Curve(WINDOW, "#FFFFFF", dashed=True).draw(x, y))))
    assert np.allclose(seen_y, np.interp(seen_x, x, y), atol=1e-6)


@pytest.mark.parametrize(
    ("last", "end"),
    [
        ((1, 0.5), (1, 0.5)),
        ((3, 9), (3, 2)),
        ((3, -9), (3, -1)),
        ((3, np.inf), (3, 2)),
        ((3, -np.inf), (3, -1)),
        ((3, np.nan), (3, 0.5)),
        ((np.nan, 0.25), (3, 0.25)),
        ((7, 0.7), (3, 0.3)),  # where it leaves the window
        ((-np.inf, 0.25), (-2, 0.25)),
        ((np.nan, np.nan), (3, 0.5)),
    ],
)
def test_the_end_of_a_curve_is_in_its_window(last, end):
    assert laid([[0, 0], last]).end == pytest.approx([*end, 0])


def test_the_end_of_no_curve_is_the_middle_of_the_right_edge():
    assert Curve(WINDOW, "#FFFFFF").end == pytest.approx([3, 0.5, 0])


THERE = Window(Box(4, -3, 6, -2), (0, 1), (0, 1))
SHARES = [0, 0.25, 0.5, 0.9, 1]


def pair(y=None, y_there=None):
    """A curve that has been drawn, and one that is to grow out of it."""
    x = np.linspace(1, 9, 30)
    rng = np.random.default_rng(4)
    here = Curve(WINDOW, "#FFFFFF").draw(x, rng.uniform(-90, 40, 30) if y is None else y)
    there = Curve(THERE, "#FFFFFF").draw(x / 10, rng.uniform(0, 1, 30) if y_there is None else y_there)
    return here, there


def frames(grow, shares=SHARES):
    """The points of the curve that grows, at some shares of the animation's time."""
    seen = []
    grow._setup_scene(stage())
    grow.begin()
    for share in shares:
        grow.interpolate(share)
        seen.append(grow.mobject.points.copy())
    grow.finish()
    return seen


def test_a_curve_grows_out_of_another_one_point_by_point():
    here, there = pair()
    start, end = stops(here), stops(there)
    for share, points in zip(SHARES, frames(Grow(there, here, rate_func=linear)), strict=True):
        there.set_points(points)
        assert np.allclose(stops(there), (1 - share) * start + share * end)


def test_the_first_and_last_picture_are_those_of_the_two_curves_to_the_last_bit():
    here, there = pair()
    before, drawn = here.points.copy(), there.points.copy()
    for rate in (linear, smooth):
        seen = frames(Grow(there, here, rate_func=rate))
        assert np.array_equal(seen[0], before)
        assert np.array_equal(seen[-1], drawn)
    assert np.array_equal(here.points, before)
    assert there.box == THERE.box


def test_before_its_first_frame_it_already_lies_on_the_other_one():
    here, there = pair()
    grow = Grow(there, here)
    grow.begin()
    assert np.array_equal(there.points, here.points)


def test_the_box_through_which_it_is_seen_travels_along():
    here, there = pair(np.full(30, 45.0), np.full(30, 2.0))  # it ends above its window
    for share, points in zip(SHARES, frames(Grow(there, here, rate_func=linear)), strict=True):
        top = (1 - share) * BOX.top + share * THERE.box.top
        height = (1 - share) * here.path[0, 1] + share * there.path[0, 1]
        assert len(points) == (0 if height > top else 4 * 29)
        assert there.box.top == THERE.box.top
    assert there.points.shape == (0, 3)


def test_what_it_grew_out_of_may_change_or_vanish_meanwhile():
    here, there = pair()
    grow = Grow(there, here, rate_func=linear)
    start = here.points.copy()
    here.draw(np.zeros(3), np.zeros(3))
    assert np.array_equal(frames(grow)[0], start)


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf, 1e300])
def test_a_curve_grows_out_of_odd_values_and_into_them(odd):
    rough = np.where(np.arange(30) == 12, odd, 10.0)
    for y, y_there in ((rough, None), (None, rough / 30), (rough, rough / 30)):
        here, there = pair(y, y_there)
        before, drawn = here.points.copy(), there.points.copy()
        seen = frames(Grow(there, here, rate_func=linear))
        assert np.array_equal(seen[0], before)
        assert np.array_equal(seen[-1], drawn)
        for points in seen:
            assert np.isfinite(points).all()
            assert len(points) >= 4 * 20


def test_a_curve_that_grows_comes_onto_the_scene_and_what_it_grew_out_of_stays():
    here, there = pair()
    scene = stage(here)
    along(Grow(there, here), shares=SHARES, scene=scene)
    assert scene.mobjects == [here, there]


def test_a_curve_moves_as_any_mobject_does_and_is_drawn_in_its_window_again_when_it_changes():
    curve = Curve(WINDOW, "#FFFFFF").draw(np.arange(9.0), np.arange(9.0))
    before = curve.points.copy()
    VGroup(curve).scale(0.5).shift([1, 1, 0])
    assert not np.allclose(curve.points, before)
    assert np.array_equal(curve.draw(np.arange(9.0), np.arange(9.0)).points, before)
