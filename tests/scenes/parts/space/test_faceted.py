"""A faceted space as a picture: exact from above, without seams, never black, and the same whenever it is painted."""

from __future__ import annotations

import copy

import numpy as np
import pytest
from manim import FadeOut, ManimColor

from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.space import moves
from scenes.parts.space.checkered import checkered
from scenes.parts.space.cutting import rounded
from scenes.parts.space.faceted import FacetedSpace
from scenes.parts.space.facets import NONE, Facets
from scenes.parts.space.mat import Mat
from scenes.parts.space.order import edges_of
from scenes.parts.space.tone import BY_THEME, body
from scenes.parts.space.view import View
from scenes.parts.theme import DOT, PIXEL, PROTAGONIST, THEME, THEMES
from scenes.telling.keeping.stamp import name_of_piece
from tests.scenes.parts.drawing import along, stage
from tests.scenes.parts.space.sheets import BOX, FINE, PANE, WINDOW, at, folded, picture, some, space

RED, GREEN, BLUE = "#FF0000", "#00FF00", "#0000FF"
TILTED = View(-28, 32)
OBLIQUE = [View(azimuth, elevation) for azimuth in (-150, -28, 45) for elevation in (32, 60)]


def strewn(seed: int = 0):
    """A sheet with all that can be seen of it, and dots."""
    made = space(some(seed)[0], hues=[RED, GREEN, BLUE] * 2 + [RED])
    dots = np.random.default_rng(seed).uniform(BOX[0], BOX[2], (40, 2))
    made.strew(dots, [THEME.classes[at % 2] for at in range(40)], np.arange(40) % 2)
    made.floor = made.glass = made.water = made.rim = 1.0
    made.deep = 2.0
    return made


def test_from_above_a_dot_is_seen_where_the_map_has_it():
    made = space(some()[0])
    dots = np.array([[-1.2, 0.5], [0.3, -0.6], [1.1, 0.2]])
    made.strew(dots, [RED, GREEN, BLUE], np.zeros(3))
    seen = picture(made)
    for place, wanted in zip(WINDOW.place(*dots.T), np.eye(3, dtype=int) * 255, strict=True):
        assert at(seen, *place[:2]).tolist() == wanted.tolist()


def test_from_above_each_facet_covers_its_own_piece_of_the_map_and_no_more():
    facets, _ = folded(np.array([[1.0, 0.0]]), np.array([0.0]), np.array([3.0]))
    colours = np.array([[1, 0, 0, 1], [0, 1, 0, 1.0]])[(facets.middles[:, 0] > 0).astype(int)]
    seen = picture(space(Facets(facets.sizes, facets.corners, facets.heights, facets.unit, colours), level=-9.0))
    assert (seen[:, :318, 1] == 0).all()
    assert (seen[:, 322:, 0] == 0).all()
    assert (seen[2:-2, 2:318, 0] > 60).all()
    assert (seen[2:-2, 322:-2, 1] > 60).all()


@pytest.mark.parametrize("view", [View(), *OBLIQUE], ids=str)
def test_no_ground_is_seen_between_facets(view):
    """On a sheet that is seen whole from everywhere, cut into many pieces of one colour, every pixel is as bright as the next."""
    facets, _ = some(4, 9)
    facets = facets.risen(np.zeros(len(facets.heights)))
    made = space(facets)
    made.view = view.numbers
    one = space(Facets.of([BOX], [np.zeros(4)], [np.full(4, NONE)], facets.rgbas[:1]))
    one.view = view.numbers
    whole = picture(one, ground="#FF00FF")
    inner = np.abs(whole - whole[180, 320]).max(axis=2) == 0
    assert inner.sum() > 1000
    assert np.abs(picture(made, ground="#FF00FF") - whole)[inner].max() <= 2


@pytest.mark.parametrize("view", OBLIQUE, ids=str)
def test_no_facet_is_black_however_steep_and_whatever_the_light(view):
    rng = np.random.default_rng(1)
    for light in (-125, 0, 125):
        made = space(folded(rng.normal(size=(6, 2)), rng.uniform(-0.5, 0.5, 6), 3 * rng.normal(size=6), THEME.neurons[0])[0])
        made.view, made.light = view.numbers, float(light)
        seen = picture(made, ground="#FF00FF")
        sheet = (np.abs(seen[..., :3] - [255, 0, 255]).max(axis=2) > 60) & ((seen[..., 0] < 200) | (seen[..., 1] > 40))
        solid = sheet & np.roll(sheet, 1, 0) & np.roll(sheet, -1, 0) & np.roll(sheet, 1, 1) & np.roll(sheet, -1, 1)
        assert solid.sum() > 200
        assert seen[solid][:, 1].min() > 24  # the hue's largest part


@pytest.mark.parametrize("name", THEMES)
def test_the_darkest_that_a_facet_of_any_hue_can_be_is_not_black(name):
    tones, theme = BY_THEME[name], THEMES[name]
    ground = np.array(ManimColor(theme.ground).to_rgb())
    for hue in (*theme.neurons, *theme.classes):
        full = tones.body * np.array(ManimColor(hue).to_rgb()) + (1 - tones.body) * ground
        assert full.max() * tones.shade * tones.under > {"dark": 0.1, "light": 0.35}[name]


def test_a_slope_towards_the_light_is_brighter_than_one_that_turns_away():
    ridge, _ = folded(np.array([[1.0, 0.0], [-1.0, 0.0]]), np.zeros(2), np.array([-1.0, -1.0]))
    made = space(ridge, level=-9.0)
    made.light = 180.0
    left, right = (int(at(picture(made), x, 0).sum()) for x in (-2, 2))
    assert left > 1.2 * right


def test_a_ridge_hides_the_dot_behind_it_and_none_in_front():
    ridge, _ = folded(np.array([[0.0, 1.0], [0.0, -1.0]]), np.zeros(2), np.array([-3.0, -3.0]))
    made = space(ridge, tall=3.0)
    made.strew(np.array([[0.0, 0.3], [0.5, -0.3]]), [RED, GREEN], np.zeros(2))
    made.view = TILTED.turned(0, 32).numbers
    seen = picture(made)
    assert not ((seen[..., 0] > 200) & (seen[..., 1] < 60)).any()
    assert ((seen[..., 1] > 200) & (seen[..., 0] < 60)).any()


def test_a_dot_on_a_crease_is_not_cut_in_two():
    roof, _ = folded(np.array([[0.0, 1.0], [0.0, -1.0]]), np.zeros(2), np.array([-0.2, -0.2]))
    for y in (0.003, -0.003):
        made = space(roof)
        made.strew(np.array([[0.0, y]]), [RED], np.zeros(1))
        made.view = TILTED.turned(0, 50).numbers
        seen = picture(made)
        red = (seen[..., 0] > 200) & (seen[..., 1] < 60)
        assert red.sum() == pytest.approx(np.pi * (DOT * FINE) ** 2, rel=0.35)


def test_the_glass_lies_over_what_is_below_the_level_and_under_what_is_above():
    slope, _ = folded(np.array([[1.0, 0.0], [-1.0, 0.0]]), np.zeros(2), np.array([1.0, -1.0]))  # height x
    made = space(slope)
    without = picture(made)
    made.glass = 1.0
    change = np.abs(picture(made) - without).max(axis=2)
    assert change[180, 80:300].min() > 8
    assert change[180, 340:560].max() == 0


def test_the_waterline_comes_little_by_little_and_only_along_height_zero():
    slope, _ = folded(np.array([[1.0, 0.0], [-1.0, 0.0]]), np.zeros(2), np.array([1.0, -1.0]))
    made = space(slope)
    lengths = []
    for share in (0, 0.25, 0.5, 1):
        made.water = share
        yellow = np.all(np.abs(picture(made)[..., :3] - ManimColor(THEME.prediction).to_int_rgb()) < 40, axis=2)
        assert not yellow[:, :316].any()
        assert not yellow[:, 324:].any()
        lengths.append(yellow.any(axis=1).sum())
    assert lengths[0] == 0
    assert lengths[1] == pytest.approx(lengths[3] / 4, abs=4)
    assert lengths[2] == pytest.approx(lengths[3] / 2, abs=4)


@pytest.mark.parametrize("view", [View(), TILTED], ids=str)
def test_it_is_painted_the_same_again_after_anything_else_and_from_a_copy(view):
    made, other = strewn(), strewn(1)
    made.view = other.view = view.numbers
    first = picture(made)
    picture(other)
    made.view = View(80, 50).numbers
    picture(made)
    made.view = view.numbers
    heights = made.heights.copy()
    made.heights = 0.3 * heights
    picture(made)
    made.heights = heights
    assert np.abs(picture(made) - first).max() <= 1
    made = strewn()
    made.view = view.numbers
    np.testing.assert_array_equal(picture(copy.deepcopy(made)), picture(made))


@pytest.mark.parametrize(
    "name", ["view", "floor", "glass", "water", "answered", "light", "deep", "lifted", "heights", "hues", "thick", "creased", "rgbas"]
)
def test_a_piece_of_film_has_another_name_when_anything_in_the_space_is_changed(name):
    made = strewn()
    scene = stage(made)

    def named() -> str:
        return name_of_piece("", scene, [], "")

    before = named()
    assert named() == before
    setattr(made, name, getattr(made, name) * 0.9 + 0.01)
    assert named() != before


def test_a_look_from_elsewhere_and_a_change_played_at_once_end_where_they_were_to_end():
    made = strewn()
    heights = 0.5 * made.heights
    aside = moves.to_view(made, made.look.turned(-28, 32))
    half, last = along(aside, Change(made, 2.5, heights=heights, glass=0.0), shares=[0.5, 1], scene=stage(made))
    assert made.look == View(-28, 32)
    assert made.glass == 0
    np.testing.assert_allclose(made.heights, heights, atol=1e-12)
    assert np.abs(half.astype(int) - last).max() > 20


def test_pushing_in_brings_a_place_to_the_middle_and_pulling_out_brings_back_the_whole():
    made = strewn()
    place = WINDOW.place(0.7, -0.3)[0]
    along(moves.push_in(made, place, 4), shares=[1], scene=stage(made))
    np.testing.assert_allclose(made.place(0.7, -0.3, 0)[0, :2], [0, 0.25], atol=1e-9)
    along(moves.pull_out(made), shares=[1], scene=stage(made))
    assert made.look == View()


def test_what_fades_out_does_so_as_a_whole_and_shows_nothing_that_was_hidden():
    ridge, _ = folded(np.array([[0.0, 1.0], [0.0, -1.0]]), np.zeros(2), np.array([-3.0, -3.0]))
    made = space(ridge, tall=3.0)
    made.strew(np.array([[0.0, 0.3]]), [RED], np.zeros(1))
    made.view = TILTED.turned(0, 32).numbers
    whole, half = along(FadeOut(made), shares=[0, 0.5], scene=stage(made))
    assert np.abs(half - whole // 2)[..., :3].max() <= 6


def test_a_change_of_what_a_space_does_not_have_is_refused():
    with pytest.raises(ValueError, match="no tlit"):
        Change(strewn(), tlit=1)


def test_dimmed_hues_have_enough_colour_left():
    assert body(THEME.neurons[0])[0, :3].max() > 0.4


@pytest.mark.parametrize("view", [View(), TILTED], ids=str)
def test_it_can_be_moved_and_scaled_on_screen_as_any_mobject(view):
    made = strewn()
    made.view = view.numbers
    before = made.place(0.3, -0.2, 0.1)[0, :2]
    corner = made.get_corner([-1, -1, 0])
    made.shift(np.array([1.0, -0.5, 0]), np.array([0.5, 0, 0]))
    np.testing.assert_allclose(made.place(0.3, -0.2, 0.1)[0, :2] - before, [1.5, -0.5], atol=1e-9)
    made.move_to([2, 1, 0])
    np.testing.assert_allclose(made.get_center()[:2], [2, 1], atol=1e-9)
    wide = made.width
    made.scale(0.5)
    np.testing.assert_allclose(made.get_center()[:2], [2, 1], atol=1e-9)
    assert made.width == pytest.approx(wide / 2)
    made.scale(2, about_point=np.zeros(3)).move_to(corner, aligned_edge=np.array([-1, -1, 0]))
    np.testing.assert_allclose(made.place(0.3, -0.2, 0.1)[0, :2], before, atol=1e-9)


def test_a_sheet_that_follows_training_lies_at_each_step_as_it_was_then_with_its_dots():
    weights, biases = np.array([[1.0, 0.5], [-0.4, 1.0]]), np.array([0.1, -0.2])
    made = FacetedSpace(WINDOW, 2.0, 0.0, PANE, facets=lambda step: folded(weights, biases + step, np.ones(2))[0])
    dots = np.random.default_rng(0).uniform(-0.8, 0.8, (20, 2))
    made.strew(dots, RED, np.zeros(20))
    pictures = []
    for step in (0.0, 0.3, 0.0):
        made.show(step)
        heights = np.maximum(dots @ weights.T + biases + step, 0).sum(axis=1)
        np.testing.assert_allclose(made.relief.places[:, 2], made.stands(heights), atol=1e-9)
        pictures.append(picture(made))
    np.testing.assert_array_equal(pictures[0], pictures[2])
    assert (pictures[0] != pictures[1]).any()


def test_each_facet_has_one_tone_and_neighbours_have_another():
    ridge, _ = folded(np.array([[1.0, 0.0]]), np.zeros(1), np.array([-1.0]))
    seen = picture(space(ridge, level=-9.0))[..., :3].astype(int)
    left, right = seen[20:-20, 20:300], seen[20:-20, 340:-20]
    for facet in (left, right):
        assert np.ptp(facet.reshape(-1, 3), axis=0).max() <= 1
    assert np.abs(left[0, 0] - right[0, 0]).max() > 8


def test_a_crease_is_drawn_from_its_left_end_on():
    roof, _ = folded(np.array([[0.0, 1.0]]), np.zeros(1), np.array([-0.1]))
    made = space(roof, hues=[RED])
    made.creased = np.array([0.5])
    reds = np.flatnonzero(((picture(made)[..., 0] > 200) & (picture(made)[..., 1] < 60)).any(axis=0))
    left = made.left_end(0)
    assert left[0] == pytest.approx(made.get_left()[0], abs=1e-9)
    assert reds.min() < 40
    assert reds.max() == pytest.approx(320, abs=6)
    assert made.left_end(1) is None


@pytest.mark.parametrize("beside", [-0.004, 0.004])
def test_on_a_map_a_crease_is_of_one_width_however_near_the_next_one_is(beside):
    made = space(folded(np.array([[1.0, 0.0]] * 2), np.array([0.0, beside]), np.array([0.1, -0.1]))[0], hues=[RED, GREEN])
    made.creased, made.thick = np.array([1.0, 0.0]), np.full(2, 6 * PROTAGONIST)
    seen = picture(made)[20:-20]
    red = (seen[..., 0] > 200) & (seen[..., 1] < 60)
    assert red.sum(axis=1) == pytest.approx(6 * 9 * PIXEL * FINE, abs=2)


def test_a_mat_covers_all_but_what_lies_within_its_edge():
    facets, _ = some(1)
    made, edge = space(facets), rounded(np.zeros(2), 1.5)
    seen = picture(made, Mat(edge))
    assert at(seen, 3, 0).tolist()[:3] == [round(255 * share) for share in ManimColor(THEME.ground).to_rgb()]
    np.testing.assert_array_equal(at(seen, 0.3, 0.4), at(picture(made), 0.3, 0.4))


def test_a_view_that_is_fitted_shows_all_of_a_sheet_within_its_room():
    made, room = strewn(), Box(-5, -2, 5, 3)
    for view in OBLIQUE:
        made.view = view.fitted(made.points, room, 9).numbers
        seen = made.get_points_defining_boundary()
        low, high = seen.min(axis=0), seen.max(axis=0)
        assert low[0] >= room.left - 1e-9
        assert high[0] <= room.right + 1e-9
        assert low[1] >= room.bottom - 1e-9
        assert high[1] <= room.top + 1e-9


def test_two_facets_that_meet_at_a_crease_are_never_of_one_kind():
    facets, _ = some(2, 6)
    kinds, edges = checkered(facets), edges_of(facets)
    creased = facets.unit[edges.corner] > NONE
    assert creased.any()
    assert (kinds[edges.facet[creased]] != kinds[edges.beside[creased]]).all()
    assert set(kinds) == {1, -1}


@pytest.mark.parametrize("height", [np.nan, np.inf, -np.inf, 1e300, -1e12])
@pytest.mark.parametrize("view", [View(), TILTED], ids=str)
def test_heights_that_blew_up_leave_a_picture(height, view):
    made = strewn()
    made.view = view.numbers
    heights = made.heights.copy()
    heights[5] = height
    made.heights = heights
    assert picture(made).max() > 0
