"""What a network's layers carry away lies, wherever a move ends, where the recording has it; and it is painted where it lies."""

from __future__ import annotations

import numpy as np
import pytest

from nets.activations import activation
from nets.layers import layers_of
from nets.runs.params import Run
from nets.shelf import recall
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.space.carry import Carry
from scenes.parts.space.fabric import Fabric
from scenes.parts.space.parting import shares
from scenes.parts.space.passage import Passage
from scenes.parts.space.room import Room
from scenes.parts.space.seam import StraightCut
from scenes.parts.space.sighting import fitted, hidden, side_of
from scenes.parts.space.view import SIGHT, View
from scenes.parts.theme import THEME
from tests.scenes.parts.space.sheets import at, picture

RED, GREEN = "#FF0000", "#00FF00"
MOONS = """
[data]
name = "moons"
[network]
hidden = {hidden}
activation = "{activation}"
[training]
steps = 40
[probe]
grid = 21
keyframes = 4
"""
NETWORKS = (([3, 2], "tanh"), ([2, 3, 1], "relu"), ([5, 2], "tanh"), ([3, 6], "softplus"))
KEPT = np.linalg.qr(np.random.default_rng(0).normal(size=(6, 3)))[0].T  # a projection of six numbers


@pytest.fixture(scope="module", params=NETWORKS, ids=str)
def recording(request, media_dir, tmp_path_factory):
    hidden, name = request.param
    path = tmp_path_factory.mktemp("runs") / "moons.toml"
    path.write_text(MOONS.format(hidden=hidden, activation=name), encoding="utf-8")
    return recall(Run.load(path), media_dir / "recordings")


def passage_of(recording, step):
    layers = layers_of(recording)[:-1]
    frames = [np.eye(3, layer.units) if layer.units == 5 else KEPT if layer.units == 6 else None for layer in layers]
    both = ((layer.weight.at(step), layer.bias.at(step)) for layer in layers)
    return Passage(tuple((weight.astype(float), bias.astype(float)) for weight, bias in both), layers[0].activation, frames)


def test_at_the_end_of_every_move_each_place_is_where_the_recording_has_it(recording):
    for step in recording.arrays["keyframes"]:
        passage = passage_of(recording, step)
        for at_layer, layer in enumerate(layers_of(recording)[:-1]):
            bias = passage.layers[at_layer][1]
            before, after = (one.at(step) for one in (layer.before("grid"), layer.after("grid")))
            ends = [before - bias, before, after]
            for move, numbers in enumerate(ends, 1):
                seen = passage.at(recording.grid, 3 * at_layer + move)
                if layer.units <= 3:
                    np.testing.assert_allclose(seen, np.pad(numbers, ((0, 0), (0, 3 - layer.units))), atol=1e-5)
                elif at_layer or move == 3:
                    np.testing.assert_allclose(seen, numbers @ passage.frames[at_layer].T, atol=1e-5)
                else:  # the plane of two inputs, as it lies in five dimensions: all lengths are those that it has there
                    np.testing.assert_allclose(apart(seen), apart(numbers), atol=1e-4)
                    assert np.ptp(seen[:, 2]) < 1e-5


def apart(places):
    some = places[::13].astype(float)
    return np.linalg.norm(some[:, None] - some, axis=2)


def test_a_move_begins_where_the_one_before_it_ended(recording):
    passage = passage_of(recording, recording.last_step)
    for stop in range(passage.last):
        np.testing.assert_allclose(passage.at(recording.grid, stop + 1e-9), passage.at(recording.grid, stop), atol=1e-5)
        np.testing.assert_allclose(passage.at(recording.grid, stop + 1 - 1e-9), passage.at(recording.grid, stop + 1), atol=1e-5)


def identity(weight, bias=(0.0, 0.0)):
    return Passage(((np.array(weight, float), np.array(bias, float)),), activation("identity"), [None])


@pytest.mark.parametrize("weight", [[[-1, 0], [0, -1]], [[1, 0], [0, -1]], [[0, 1], [1, 0]], [[0, -1], [1, 0]]], ids=str)
def test_a_sheet_that_only_turns_keeps_its_size_on_the_way(weight):
    square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]])
    for share in np.linspace(0, 1, 7):
        corners = identity(weight).at(square, share)
        sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
        np.testing.assert_allclose(sides, 1, atol=1e-9)


def test_numbers_that_are_too_many_to_be_seen_want_a_projection():
    wide = Passage(((np.ones((4, 2)), np.zeros(4)),), activation("tanh"), [None])
    with pytest.raises(ValueError, match="4 numbers behind layer 1 and no projection"):
        wide.at(np.zeros((1, 2)), 3)


def curled(inputs=((0.2, 0.1),), step_of=lambda step: step, weight=((3.0, 0.5), (-0.4, 2.5)), **looks):
    """A fabric that tanh curls, with dots on it."""

    def passage(step):
        return Passage(((step_of(step) * np.array(weight), np.full(len(weight), 0.2)),), activation("tanh"), [None])

    dots = np.array(inputs, float)
    return Fabric(passage, 1.0, np.array([-1.5, -1.0]), np.array([1.5, 1.0]), dots, [RED] * len(dots), np.zeros(len(dots)), **looks)


def test_the_line_of_a_cut_is_exact_on_the_input_plane_and_straight_at_its_stop():
    fabric = curled().divide(lambda step: StraightCut.of_two(3, np.array([1.0, -2.0]), 0.1), 1.0)
    places = np.concatenate(fabric._found)
    assert len(places) > 50
    numbers = np.tanh(places @ np.array([[3.0, 0.5], [-0.4, 2.5]]).T + 0.2)
    np.testing.assert_allclose(numbers @ [1.0, -2.0] + 0.1, 0, atol=1e-6)
    straight, curve = fabric.line, np.stack([places[:-1], places[1:]], axis=1)
    np.testing.assert_allclose(straight[..., :2], curve, atol=1e-12)
    assert np.linalg.matrix_rank(places - places.mean(axis=0), tol=0.05) == 2
    fabric.where = 3
    on_it = fabric.line.reshape(-1, 3)
    np.testing.assert_allclose(on_it[:, 0] - 2 * on_it[:, 1] + 0.1, 0, atol=1e-6)


def test_where_it_is_and_the_step_alone_say_where_everything_lies():
    fabric = curled(step_of=lambda step: 1 + step)
    fabric.where = 3
    fabric.show(0.5)
    there = fabric.points.copy(), fabric.dots.copy()
    fabric.show(1.0)
    fabric.where = 1.3
    fabric.show(0.5)
    fabric.where = 3
    np.testing.assert_array_equal(fabric.points, there[0])
    np.testing.assert_array_equal(fabric.dots, there[1])
    np.testing.assert_allclose(fabric.dots[0, :2], np.tanh(1.5 * np.array([[3.0, 0.5], [-0.4, 2.5]]) @ [0.2, 0.1] + 0.2))


def test_what_is_carried_to_where_it_is_already_stays_there_while_the_view_moves():
    fabric = curled()
    fabric.where = fabric.passage.last
    carry = Carry(fabric, fabric.passage.last, View(azimuth=40, elevation=30))
    carry.begin()
    for alpha in np.linspace(0, 1, 61):
        carry.interpolate(alpha)
        assert fabric.where == fabric.passage.last
    assert fabric.look == View(azimuth=40, elevation=30)


def test_two_thousand_dots_are_painted_where_the_layers_carry_them():
    rng = np.random.default_rng(0)
    fabric = curled(rng.uniform(-1, 1, (2000, 2)), radius=0.06)
    fabric.where, fabric.view = 3, View(zoom=3, x=0, y=0).numbers
    seen = picture(fabric)
    last = fabric.look.place(fabric.dots)[-1]
    assert at(seen, *last[:2]).tolist() == [255, 0, 0]
    fabric.dot_rgbas[-1] = [0, 1, 0, 1]
    assert at(picture(fabric), *last[:2]).tolist() == [0, 255, 0]


def tent(dots):
    """A fabric folded along x = 0 into an upright page and one that lies: a dot may be hidden."""
    layers = ((np.array([[1.0, 0], [0, 1], [-1, 0]]), np.zeros(3)),)
    passage = Passage(layers, activation("relu"), [None])
    low, high = np.array([-1.5, 0.01]), np.array([1.5, 2.0])
    fabric = Fabric(lambda step: passage, 0, low, high, np.array(dots), [RED] * len(dots), np.zeros(len(dots)))
    fabric.where = 3
    return fabric


def test_a_dot_behind_a_page_shines_through_it_faintly_and_one_in_front_is_whole():
    fabric = tent([[1.0, 1.0], [-1.0, 1.0]])
    brightness = {}
    for azimuth in (75, -105):
        fabric.view = View(azimuth, 25, 2, 0, 0, 0).numbers
        seen = picture(fabric)
        brightness[azimuth] = [int(at(seen, *spot[:2])[0]) for spot in fabric.spots]
    whole = [sum(red == 255 for red in reds) for reds in brightness.values()]
    assert sorted(whole) == [1, 2]
    assert min(min(reds) for reds in brightness.values()) > 80


def test_the_side_that_is_chosen_hides_no_dot_where_there_is_one_that_hides_none():
    rng = np.random.default_rng(1)
    fabric = tent(rng.uniform([-1.4, 0.1], [1.4, 1.9], (60, 2)))
    view = fitted(fabric.sheet_at(3).reshape(-1, 3), stage(), *side_of(fabric.sheet_at(3), fabric.dots, stage()))
    sheet = fabric.sheet_at(3)
    seen = view.place(sheet.reshape(-1, 3)).reshape(sheet.shape)
    assert not hidden(seen, view.place(fabric.dots)).any()
    spots = view.place(fabric.points)
    low, high = spots.min(axis=0), spots.max(axis=0)
    np.testing.assert_allclose(low[:2].clip([stage().left, stage().bottom]), low[:2], atol=1e-6)
    assert max((high - low)[:2] / [stage().width, stage().height]) > 0.98


@pytest.mark.parametrize(("across", "up", "wide"), [(3, 2, 4 / 3), (1, 1, 2), (8, 1, 0.5), (2, 1, 1)])
def test_a_view_fills_a_box_both_ways_as_far_as_its_two_scales_may_differ(across, up, wide):
    box = Box(-3, -2, 5, 2)
    view = fitted(np.array([[0, 0, 0], [across, up, 0]], float), box)
    assert view.wide == pytest.approx(wide)
    low, high = view.place(np.array([[0, 0, 0], [across, up, 0]]))[:, :2]
    np.testing.assert_allclose((low + high) / 2, [1, 0], atol=1e-9)
    assert ((high - low) <= [8 + 1e-9, 4 + 1e-9]).all()
    assert max((high - low) / [8, 4]) == pytest.approx(1)


def test_a_dot_on_a_page_that_is_seen_from_near_its_edge_is_not_cut_in_two():
    fabric = tent([[0.7, 1.0]])
    fabric.view = View(0, 10, 3, 0.3, 1.0, 0.3).numbers
    fabric.threads = 0.0
    spot = fabric.spots[0]
    around = [0.55 * fabric.radius * np.array([np.cos(angle), np.sin(angle)]) for angle in np.linspace(0, 2 * np.pi, 12, endpoint=False)]
    seen = picture(fabric)
    assert all(at(seen, *(spot[:2] + step))[0] > 150 for step in around)


def test_from_above_no_ground_is_seen_through_the_fabric():
    fabric = curled()
    fabric.view = fitted(fabric.points, stage()).numbers
    seen = np.abs(picture(fabric, ground="#FF00FF")[..., :3] - [255, 0, 255]).max(axis=2) > 100
    rows, columns = np.nonzero(seen)
    assert seen[rows.min() : rows.max(), columns.min() : columns.max()].all()


@pytest.mark.parametrize("wide", [1, 1.6])
def test_a_cut_through_two_numbers_parts_the_whole_frame_along_its_line(wide):
    fabric = curled().divide(lambda step: StraightCut.of_two(3, np.array([1.0, -2.0]), 0.1), 1.0)
    fabric.where, fabric.parted, fabric.sheet, fabric.threads = 3, 1.0, 0.0, 0.0
    fabric.view = View(zoom=3, x=0.2, y=-0.1, wide=wide).numbers
    seen = picture(fabric)
    for x, y in [(-7, 3), (6, -3), (1, 2), (-2, -3)]:
        number = (np.array([x, y]) - SIGHT[:2]) / [3 * wide, 3] + [0.2, -0.1]
        red, _, blue = at(seen, x, y)
        assert (red > blue) == (number @ [1.0, -2.0] + 0.1 > 0)


def test_a_cut_through_three_numbers_is_a_pane_between_the_walls_that_hides_nothing_behind_what_is_nearer():
    fabric = curled(weight=((2.0, 0), (0, 2.0), (1.0, 1.0))).divide(lambda step: StraightCut.of_two(3, np.array([1.0, 1.0, 1.0]), 0.3), 1.0)
    assert fabric.panes == []
    fabric.where, fabric.parted, fabric.room = 3, 1.0, Room([RED, GREEN, RED], -1, 1)
    (pane,) = fabric.panes
    np.testing.assert_allclose(pane.corners @ np.ones(3) + 0.3, 0, atol=1e-9)
    assert np.abs(pane.corners).max() <= 1 + 1e-9
    fabric.view = View(40, 30, 2, 0, 0, 0).numbers
    assert sorted(fabric.ranks(np.array([[0.5, 0.5, 0.5], [-0.5, -0.5, -0.5]]))) == [0, pane.rank]


THREE = np.array([[1.0, 0.5], [-1.0, 0.8], [0.2, -1.5]]), np.array([0.0, 0.1, -0.1])  # three classes, told by the largest number


def test_of_three_classes_the_line_lies_where_the_two_largest_numbers_are_the_same_and_its_parts_meet_in_one_place():
    fabric = curled().divide(lambda step: StraightCut(3, *THREE), 1.0)
    assert len(fabric._found) == 3
    meet = np.linalg.solve(THREE[0][1:] - THREE[0][0], THREE[1][0] - THREE[1][1:])
    pairs = set()
    for line in fabric._found:
        numbers = np.tanh(line @ np.array([[3.0, 0.5], [-0.4, 2.5]]).T + 0.2)
        heights = np.sort(numbers @ THREE[0].T + THREE[1], axis=1)
        inner = slice(1, -1)  # an end lies between two places of the line that are exact
        np.testing.assert_allclose(heights[inner, 2], heights[inner, 1], atol=1e-6)
        assert np.linalg.norm(numbers[[0, -1]] - meet, axis=1).min() < 1e-3
        pairs.add(int((numbers @ THREE[0].T + THREE[1])[len(line) // 2].argmin()))
    assert pairs == {0, 1, 2}


@pytest.mark.parametrize("azimuth", [0.0, 25.0])
def test_a_cut_of_three_classes_parts_the_whole_frame_in_three_colours_also_where_it_is_turned(azimuth):
    fabric = curled().divide(lambda step: StraightCut(3, *THREE), 1.0)
    fabric.where, fabric.parted, fabric.sheet, fabric.threads = 3, 1.0, 0.0, 0.0
    fabric.view = View(azimuth, zoom=3, x=0.2, y=-0.1).numbers
    seen, fields = picture(fabric), rgbas_of(THEME.fields, 3)[:, :3] * 255
    told, turn = set(), np.radians(azimuth)
    back = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    for x, y in [(-6, 3), (6, 3), (1, -2.5), (-3, -2), (4, 0), (-5, 0.5)]:
        number = (np.array([x, y]) - SIGHT[:2]) / 3 @ back + [0.2, -0.1]
        told.add(int((THREE[0] @ number + THREE[1]).argmax()))
        np.testing.assert_allclose(at(seen, x, y), fields[(THREE[0] @ number + THREE[1]).argmax()], atol=2)
    assert told == {0, 1, 2}


def test_the_parts_of_a_polygon_are_where_each_value_is_the_largest_and_leave_nothing_out():
    square = np.array([[-1.0, -1], [1, -1], [1, 1], [-1, 1]])
    parts = shares(square, square @ THREE[0].T + THREE[1])
    areas = []
    for own, part in enumerate(parts):
        assert (part @ THREE[0].T + THREE[1]).max(axis=1) == pytest.approx((part @ THREE[0].T + THREE[1])[:, own])
        (x, y), (after_x, after_y) = part.T, np.roll(part, -1, axis=0).T
        areas.append((x * after_y - after_x * y).sum() / 2)
    assert min(areas) > 0
    assert sum(areas) == pytest.approx(4)


def test_panes_of_three_classes_lie_where_two_of_them_meet_and_no_part_of_the_room_hides_a_nearer_one():
    weights, constants = np.array([[1.0, 0.2, 0.4], [-0.5, 1.0, 0.1], [-0.3, -0.9, 0.6]]), np.array([0.1, 0.0, -0.1])
    fabric = curled(weight=((2.0, 0), (0, 2.0), (1.0, 1.0))).divide(lambda step: StraightCut(3, weights, constants), 1.0)
    fabric.where, fabric.parted, fabric.room = 3, 1.0, Room([RED, GREEN, RED], -1, 1)
    fabric.view = View(40, 30, 2, 0, 0, 0).numbers
    assert len(fabric.panes) == 3
    for pane in fabric.panes:
        heights = np.sort(pane.corners @ weights.T + constants, axis=1)
        np.testing.assert_allclose(heights[:, 2], heights[:, 1], atol=1e-9)
    towards = fabric.look.axes[2]
    for start in np.random.default_rng(0).uniform(-1, 1, (40, 3)):
        along = fabric.ranks(start + np.linspace(-3, 3, 50)[:, None] * towards)
        assert (np.diff(along) >= 0).all()


def test_samples_with_other_values_of_inputs_that_the_plane_holds_leave_it_with_the_first_weights():
    weight, aside, bias = np.array([[1.0, 0.5], [-0.4, 1.2]]), np.array([[0.3], [-0.7]]), np.array([0.1, -0.2])
    passage = Passage(((weight, bias),), activation("tanh"), [None], aside)
    places, others = np.array([[0.5, -0.2], [1.0, 0.3]]), np.array([[2.0], [0.0]])
    np.testing.assert_array_equal(passage.at(places, 0, others)[:, :2], places)
    np.testing.assert_allclose(passage.at(places, 1, others)[:, :2], places @ weight.T + others @ aside.T)
    np.testing.assert_allclose(passage.at(places, 1 - 1e-9, others), passage.at(places, 1, others), atol=1e-6)
    np.testing.assert_allclose(passage.at(places, 3, others)[:, :2], np.tanh(places @ weight.T + others @ aside.T + bias))
    np.testing.assert_array_equal(passage.at(places, 2.5, others)[1], passage.at(places, 2.5)[1])


@pytest.mark.parametrize("size", [np.nan, np.inf, 1e200])
def test_weights_that_blew_up_leave_a_picture(size):
    fabric = curled(step_of=lambda step: size).divide(lambda step: StraightCut.of_two(3, np.array([size, 1.0]), 0.1), 1.0)
    fabric.lined = fabric.parted = fabric.answered = 1.0
    fabric.room, fabric.walled = Room([RED, GREEN], -1, 1), 1.0
    for where in (0, 0.5, 1, 2.5, 3):
        fabric.where = where
        assert picture(fabric).max() > 0
