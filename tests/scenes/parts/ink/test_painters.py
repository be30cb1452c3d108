"""Each painter draws where its arrays say, in their colours, and nowhere else."""

from __future__ import annotations

import math

import numpy as np
import pytest
from manim import Dot, Line, Polygon, Square
from scipy.ndimage import map_coordinates

from scenes.parts.ink.heat_map import HeatMap, ramp
from scenes.parts.ink.points import Points
from scenes.parts.ink.polygons import Polygons
from scenes.parts.ink.wires import DASH, Wires
from scenes.parts.theme import THEME
from tests.scenes.parts.drawing import BLACK, WHITE, at, inked, picture

RED, GREEN, BLUE = "#FF0000", "#00FF00", "#0000FF"
TOLD = "#102030"  # its channels differ
RECTANGLE = np.array([[-4, -2, 0], [4, -2, 0], [-4, 2, 0]])


def test_points_lie_at_their_places_in_their_colours():
    seen = picture(Points(np.array([[-5, 2, 0], [0, 0, 0], [5, -2, 0]]), [RED, GREEN, TOLD], radius=0.5))
    assert [at(seen, -5, 2), at(seen, 0, 0), at(seen, 5, -2)] == [(255, 0, 0), (0, 255, 0), (0x10, 0x20, 0x30)]
    centres = np.array([[-5, 2], [0, 0], [5, -2]])
    distances = np.linalg.norm(inked(seen)[:, None] - centres, axis=2).min(axis=1)
    assert distances.max() < 0.5 + 0.08  # half a pixel's diagonal


@pytest.mark.parametrize("colour", [*THEME.neurons, THEME.prediction, THEME.wrong, THEME.ink])
def test_theme_colours_are_the_very_ones(colour):
    marks = [
        Points(np.zeros((1, 3)), colour, radius=1),
        Wires(np.array([[-1, 0, 0]]), np.array([[1, 0, 0]]), colour, 60),
        Polygons([np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]])], colour),
        HeatMap(RECTANGLE, np.ones((2, 2)), [colour, colour], 0, 2),
    ]
    wanted = tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))
    for painter in marks:
        assert np.abs(np.subtract(at(picture(painter), 0, 0), wanted)).max() <= 1


def test_a_circle_is_what_manim_draws_for_a_dot():
    places = np.array([[-3, 1, 0], [2.34, -1.21, 0]])
    ours = picture(Points(places, TOLD, radius=0.7)).astype(int)
    theirs = picture(*(Dot(place, radius=0.7, color=TOLD) for place in places)).astype(int)
    assert np.abs(ours - theirs).max() <= 2


def test_squares_are_as_large_as_circles():
    round_ones = picture(Points(np.zeros((1, 3)), "#FFFFFF", radius=2))
    square_ones = picture(Points(np.zeros((1, 3)), "#FFFFFF", radius=2, square=np.array([True])))
    assert square_ones[..., 0].mean() == pytest.approx(round_ones[..., 0].mean(), rel=0.01)
    assert at(square_ones, 1.6, 1.6) == WHITE  # the corner, which the circle leaves black
    assert at(round_ones, 1.6, 1.6) == BLACK


def test_later_marks_lie_on_earlier_ones():
    assert at(picture(Points(np.zeros((2, 3)), [RED, BLUE], radius=1)), 0, 0) == (0, 0, 255)


def test_a_wire_is_what_manim_draws_for_a_line():
    starts, ends = np.array([[-5, -3, 0], [-4, 2, 0]]), np.array([[3, 3, 0], [5, -1, 0]])
    ours = picture(Wires(starts, ends, [RED, TOLD], np.array([8, 20]))).astype(int)
    theirs = picture(Line(starts[0], ends[0], color=RED, stroke_width=8), Line(starts[1], ends[1], color=TOLD, stroke_width=20))
    assert np.abs(ours - theirs).max() <= 2


def test_only_dashed_wires_have_gaps():
    ends = np.array([[-5, 1, 0], [-5, -1, 0]])
    seen = picture(Wires(ends, ends * [-1, 1, 1], "#FFFFFF", 40, np.array([False, True]))).astype(int)[..., 0]
    whole, dashed = seen[:45].sum(), seen[45:].sum()
    assert dashed / whole == pytest.approx(DASH[0] / sum(DASH), abs=0.03)


def test_dashes_do_not_stick_to_what_is_drawn_afterwards():
    wire = Wires(np.array([[-5, 2, 0]]), np.array([[5, 2, 0]]), RED, dashed=np.array([True])).set_z_index(-1)
    line = Line([-5, 0, 0], [5, 0, 0], color=BLUE, stroke_width=20)
    seen = picture(wire, line)
    assert all(at(seen, x, 0) == (0, 0, 255) for x in np.arange(-4.5, 4.5, 0.1))


def test_polygons_are_what_manim_draws():
    corners = [np.array([[-6, -3, 0], [-2, -3, 0], [-3, 2, 0]]), np.array([[1, -2, 0], [5, -2, 0], [6, 1, 0], [3, 3, 0], [1, 1, 0]])]
    ours = picture(Polygons(corners, [RED, TOLD])).astype(int)
    theirs = picture(
        *(
            Polygon(*polygon, fill_color=colour, fill_opacity=1, stroke_width=0)
            for polygon, colour in zip(corners, (RED, TOLD), strict=True)
        )
    ).astype(int)
    assert np.abs(ours - theirs).max() <= 2


def test_values_of_a_heat_map_lie_on_their_own_places_and_run_straight_between():
    values = np.random.default_rng(0).uniform(size=(5, 9))
    seen = picture(HeatMap(RECTANGLE, values, ["#000000", "#FFFFFF"], 0, 1)).astype(float)[25:65, 40:120, 0]
    up, across = np.mgrid[39.5:0:-1, 0.5:80] / 10  # lattice places of the pixels' middles: ten pixels from value to value
    assert np.abs(seen - 255 * map_coordinates(values, [up, across], order=1)).max() <= 3


def test_a_heat_map_fills_its_rectangle_and_nothing_else():
    seen = inked(picture(HeatMap(RECTANGLE, np.ones((3, 4)), ["#000000", "#FFFFFF"], 0, 1)))
    assert (np.abs(seen) < [4, 2]).all()
    assert len(seen) == 80 * 40


def test_a_heat_map_may_lie_askew():
    turned = HeatMap(RECTANGLE, np.array([[0, 1], [0, 1.0]]), [BLUE, RED], 0, 1).rotate(math.pi / 2)
    seen = picture(turned)
    assert at(seen, 0, 3.8)[0] > 240  # what was right is above
    assert at(seen, 0, -3.9)[2] > 240


def test_the_colours_part_at_the_threshold():
    halves = np.array([[0.49, 0.49, 0.51, 0.51]])
    heat = HeatMap(RECTANGLE, np.repeat(halves, 2, axis=0), [BLUE, "#000000", RED], 0, 1)
    seen = picture(heat).astype(int)
    assert seen[..., 0][:, :70].max() == 0
    assert seen[..., 2][:, 90:].max() == 0


def test_a_ramp_runs_evenly_from_colour_to_colour():
    table = ramp(["#000000", "#FF0000", "#FFFF00"], 5)
    assert table.tolist() == [[0, 0, 0], [127.5, 0, 0], [255, 0, 0], [255, 127.5, 0], [255, 255, 0]]


def test_values_out_of_range_have_the_colours_of_its_ends():
    far = np.array([[-np.inf, -9, 9, np.inf]])
    seen = picture(HeatMap(RECTANGLE, np.repeat(far, 2, axis=0), [BLUE, RED], 0, 1))
    assert [at(seen, x, 0) for x in (-3.9, -1.4, 1.3, 3.8)] == [(0, 0, 255), (0, 0, 255), (255, 0, 0), (255, 0, 0)]


def test_a_range_of_nothing_has_its_middle_colour():
    assert at(picture(HeatMap(RECTANGLE, np.zeros((2, 2)), [BLUE, GREEN, RED], 0, 0)), 0, 0)[1] >= 254


def test_set_values_shows_the_new_values_of_any_shape():
    heat = HeatMap(RECTANGLE, np.zeros((2, 2)), [BLUE, RED], 0, 1)
    assert at(picture(heat), 0, 0) == (0, 0, 255)
    assert at(picture(heat.set_values(np.ones((5, 3)))), 0, 0) == (255, 0, 0)
    heat.values[:] = 0
    assert at(picture(heat), 0, 0) == (0, 0, 255)


def test_half_transparent_marks_mix_with_what_is_below():
    ground = Square(8, fill_color=BLUE, fill_opacity=1, stroke_width=0)
    clear = np.array([[1, 0, 0, 0.5]])
    heat = HeatMap(RECTANGLE, np.zeros((2, 2)), [RED, RED], 0, 1).set_opacity(0.5)
    for painter in (
        Points(np.zeros((1, 3)), clear, radius=1),
        Wires(np.array([[-1, 0, 0]]), np.array([[1, 0, 0]]), clear, 60),
        Polygons([np.array([[-1, -1, 0], [1, -1, 0], [0, 2, 0]])], clear),
        heat,
    ):
        red, green, blue = at(picture(ground, painter), 0, 0)
        assert red == pytest.approx(128, abs=1)
        assert blue == pytest.approx(128, abs=1)
        assert green == 0


def test_on_a_clear_ground_marks_have_the_colour_that_manim_gives_them():
    rgba = np.array([[1, 0.5, 0.25, 0.5]])
    square = np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]])
    stock = Polygon(*square, fill_color="#FF8040", fill_opacity=0.5, stroke_width=0)
    wanted = picture(stock, clearness=0)[45, 80]
    heat = HeatMap(square[[0, 1, 3]], np.zeros((2, 2)), ["#FF8040"] * 2, 0, 1).set_opacity(0.5)
    wires = Wires(np.array([[-1, 0, 0]]), np.array([[1, 0, 0]]), rgba, 60)
    for painter in (Points(np.zeros((1, 3)), rgba, radius=1), wires, Polygons([square], rgba), heat):
        seen = picture(painter, clearness=0)
        assert np.abs(seen[45, 80].astype(int) - wanted).max() <= 1
        assert (seen[0, 0] == picture(clearness=0)[0, 0]).all()


@pytest.mark.parametrize(
    "empty",
    [
        Points(np.zeros((0, 3)), []),
        Wires(np.zeros((0, 3)), np.zeros((0, 3)), []),
        Polygons([], []),
        HeatMap(RECTANGLE, np.zeros((0, 0)), [RED, BLUE], 0, 1),
        HeatMap(np.zeros((3, 3)), np.zeros((2, 2)), [RED, BLUE], 0, 1),
    ],
    ids=["points", "wires", "polygons", "values", "area"],
)
def test_nothing_is_drawn_of_nothing(empty):
    assert len(inked(picture(empty))) == 0
    assert len(inked(picture(empty.copy().shift([1, 0, 0]).scale(2).rotate(1).set_opacity(0.5)))) == 0
    assert np.isfinite(empty.get_center()).all()


def test_marks_that_are_no_numbers_are_left_out_and_no_others():
    nowhere, place = [np.nan, 0, 0], [3.0, 0, 0]
    painters = [
        Points(np.array([nowhere, place, [np.inf, 0, 0]]), "#FFFFFF", radius=0.5),
        Wires(np.array([nowhere, [2, 0, 0], [0, 0, 0]]), np.array([[0, 0, 0], [4, 0, 0], [0, 1, 0]]), "#FFFFFF", [20, 20, np.nan]),
        Polygons([np.array([nowhere, [1, 1, 0], [0, 1, 0]]), np.array([[2, -1, 0], [4, -1, 0], [3, 1, 0]])], "#FFFFFF"),
    ]
    for painter in painters:
        seen = picture(painter)
        assert at(seen, 3, 0) == WHITE
        assert (inked(seen)[:, 0] > 1.9).all()
        assert np.isfinite(painter.get_center()).all()
    values = np.array([[np.nan, np.nan, 1, 1]])
    seen = picture(HeatMap(RECTANGLE, np.repeat(values, 2, axis=0), ["#000000", "#FFFFFF"], 0, 1))
    assert at(seen, -3, 0) == BLACK
    assert at(seen, 3, 0) == WHITE


@pytest.mark.parametrize("far", [1e5, 1e9, 1e300])
def test_what_lies_far_away_does_not_come_back_round(far):
    away = np.array([[far, far, 0]])
    assert len(inked(picture(Points(away, RED, radius=1)))) == 0
    assert len(inked(picture(Polygons([away + np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0]])], RED)))) == 0
    wire = inked(picture(Wires(np.array([[0, 0, 0]]), away * [1, 0, 0], RED, 2)))
    assert np.abs(wire[:, 1]).max() < 0.2
    assert wire[:, 0].min() > -0.2
    assert wire[:, 0].max() > 7.9


def test_points_without_a_place_come_back_with_it():
    points = Points(np.array([[-2, 0, 0], [2, 0, 0]]), "#FFFFFF", radius=1)
    before = picture(points)
    points.set_places(np.array([[np.nan, 0, 0], [1e30, 0, 0]]))
    assert len(inked(picture(points))) == 0
    points.set_places(np.array([[-2, 0, 0], [2, 0, 0]]))
    assert (picture(points) == before).all()


def test_where_points_have_been_leaves_no_trace():
    rng = np.random.default_rng(1)
    start, end = rng.normal(size=(2, 50, 3))
    straight, roundabout = (Points(start, RED, radius=rng.uniform(0.01, 0.2, 50)) for _ in range(2))
    roundabout.points, roundabout.rgbas = straight.points.copy(), straight.rgbas.copy()
    for _ in range(1000):
        roundabout.set_places(100 * rng.normal(size=(50, 3)))
    assert np.array_equal(straight.set_places(end).points, roundabout.set_places(end).points)


def test_nobody_elses_arrays_are_written_to():
    places = np.arange(12.0).reshape(4, 3)
    places.flags.writeable = False
    for painter in (
        Points(places, RED),
        Wires(places, places + 1, RED),
        Polygons([places], RED),
        HeatMap(places[:3], places, [RED, BLUE], 0, 1),
    ):
        painter.shift([1, 0, 0]).scale(2).set_color(BLUE)
    assert np.array_equal(places, np.arange(12.0).reshape(4, 3))


def test_copies_are_independent():
    points = Points(np.zeros((1, 3)), RED, radius=1)
    heat = HeatMap(RECTANGLE, np.zeros((2, 2)), [BLUE, RED], 0, 1)
    polygons = Polygons([RECTANGLE], RED)
    wires = Wires(RECTANGLE[:1], RECTANGLE[1:2], RED, 20)
    originals = [points, heat, polygons, wires]
    before = [picture(original) for original in originals]
    points.copy().set_places(np.array([[5, 0, 0]])).rgbas[:] = 0
    heat.copy().values[:] = 1
    polygons.copy().points[:] = 0
    copied = wires.copy()
    copied.points[:] = 0
    copied.widths[:] = 1
    for original, seen in zip(originals, before, strict=True):
        assert (picture(original) == seen).all()
