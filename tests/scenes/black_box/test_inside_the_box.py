"""What InsideTheBox draws, against what it was given."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial import cKDTree

from scenes.black_box import rooms, wired
from scenes.black_box.entry import hue
from scenes.black_box.throws import BINS, Throws
from scenes.black_box.turning import Followed, Sweep, Turn
from scenes.black_box.wired import Wired
from scenes.parts.axes.window import Box
from scenes.parts.change import between


@pytest.fixture
def scene(staged):
    return staged("InsideTheBox", "stopped early")


def parameters(scene, step: int) -> np.ndarray:
    """All weights and biases at a recorded step, unit by unit."""
    arrays, names = scene.recording.arrays, ["hidden1.linear", "hidden2.linear", "output"]
    pairs = [(arrays[f"parameters/{name}.weight"][step], arrays[f"parameters/{name}.bias"][step]) for name in names]
    return np.concatenate([np.append(row, constant) for weight, bias in pairs for row, constant in zip(weight, bias, strict=True)])


def said(setting: np.ndarray, inputs: np.ndarray) -> np.ndarray:
    """The chances (N,) that a network of 2, 3, 2 and 1 numbers gives with its parameters so."""
    values = inputs
    for at, rows in enumerate((setting[:9].reshape(3, 3), setting[9:17].reshape(2, 4), setting[17:].reshape(1, 3))):
        values = values @ rows[:, :-1].T + rows[:, -1]
        values = np.tanh(values) if at < 2 else values
    return 1 / (1 + np.exp(-values[:, 0]))


def test_while_knobs_turn_needle_dot_and_picture_are_what_the_network_says_with_its_parameters_so(scene):
    rig = scene.rig
    rig.entry.answered = rig.painting = True
    other = parameters(scene, 40).astype(float)
    other[5], other[19] = -1.5, 0.75
    Turn(rig, np.array([scene.turns.trained, other])).interpolate_mobject(1)
    assert rig.panel.values.tolist() == other.tolist()
    assert rig.dial.needle == pytest.approx(said(other, rig.entry.place[None])[0])
    np.testing.assert_allclose(rig.entry.dot.rgbas[0, :3], hue(rig.dial.needle))
    screen, window = rig.screen, rig.screen.window
    np.testing.assert_allclose(screen.picture.values.ravel(), said(other, screen.lattice), atol=1e-9)
    x, y = screen.line.points[::4, :2].T
    box = window.box
    places = np.column_stack([np.interp(x, (box.left, box.right), window.x), np.interp(y, (box.bottom, box.top), window.y)])
    np.testing.assert_allclose(said(other, places), 0.5, atol=0.02)


def test_the_knobs_follow_training_and_stand_at_every_step_at_its_parameters(scene):
    followed = Followed(scene.rig)
    for step in (0, 7, 40):
        followed.show(step)
        np.testing.assert_allclose(scene.rig.panel.values, parameters(scene, step), rtol=1e-6)


def test_a_knob_goes_to_the_ends_of_its_scale_and_comes_back_while_the_others_stay(scene):
    way, trained = scene.turns.way(3, -4.0, 4.0), scene.turns.trained
    assert way[:, 3].min() == -4
    assert way[:, 3].max() == 4
    np.testing.assert_array_equal(way[[0, -1]], [trained, trained])
    np.testing.assert_array_equal(np.delete(way, 3, axis=1), np.tile(np.delete(trained, 3), (len(way), 1)))


def test_a_knob_that_bends_the_picture_goes_the_slower_the_more_samples_change(scene):
    found, knob = scene.found, int(scene.found.worst)
    way = scene.turns.way_by_picture(knob)
    assert way[0].tolist() == scene.turns.trained.tolist()
    assert way[-1, knob] == found.at[knob]
    np.testing.assert_array_equal(np.delete(way, knob, axis=1), np.tile(np.delete(scene.turns.trained, knob), (len(way), 1)))
    steps, changes = (np.abs(np.diff(of)) for of in (way[:, knob], np.interp(way[:, knob], found.stops, found.right[knob])))
    assert np.median(steps[changes > 0]) < np.median(steps[changes == 0])


def test_from_what_is_asked_a_way_goes_to_the_box_and_back_to_the_dial(scene):
    rig = scene.rig
    plane, walls, (hub, radius) = rooms.plane(), rooms.box(), rooms.dial()
    into, out = rig.into.points, rig.out.points
    assert plane.right < into[0, 0] < into[1, 0] == walls.left == out[0, 0]
    assert hub[0] + radius < out[1, 0]
    assert plane.bottom < into[0, 1] < plane.top
    assert hub[1] < out[1, 1] < hub[1] + radius < plane.bottom


def test_between_two_rows_it_stands_between_and_on_one_exactly_on_it():
    rows = np.array([[0.0, np.inf], [2.0, 1.0], [4.0, np.nan]])
    assert between(rows, 1).tolist() == [2, 1]
    assert between(rows, 0.25)[0] == 0.5
    assert between(rows, 2)[0] == 4


def test_as_a_sweep_goes_across_what_it_has_passed_is_painted_and_the_dot_is_at_its_edge(scene):
    rig = scene.rig
    rig.screen.show(scene.turns.trained)
    rig.entry.window = rig.screen.window
    Sweep(rig).interpolate_mobject(0.5)
    pixels = rig.screen.picture.pixels()
    half = pixels.shape[1] // 2
    assert (pixels[:, : half - 1, 3] == 255).all()
    assert (pixels[:, half + 1 :] == 0).all()
    assert rig.screen.line.points[:, 0].max() < 0.1
    assert rig.entry.dot.points[0, 0] == pytest.approx(0, abs=1e-6)


def test_every_setting_is_a_dot_in_the_heap_of_those_with_which_about_as_many_samples_are_right(scene):
    throws, tally = Throws(scene.tried, np.zeros(3)), scene.tried.tally
    assert len(throws.places) == scene.tried.tries
    bins = np.floor((throws.places[:, 0] - throws.left) / throws.wide * BINS).astype(int)
    shares = [part.sum() for part in np.split(tally, [-(-len(tally) * edge // BINS) for edge in range(1, BINS)])]
    assert np.bincount(bins, minlength=BINS).tolist() == shares
    apart = cKDTree(throws.places).query(throws.places, 2)[0][:, 1]
    assert apart.min() == pytest.approx(throws.pitch)
    best, mine = (marks[1].places[0] for marks in (throws.best, throws.mine))
    assert best.tolist() in throws.places.tolist()
    assert best[0] == pytest.approx(throws.across(float(scene.tried.best)), abs=throws.wide / BINS)
    assert mine[0] == pytest.approx(throws.across(float(scene.tried.mine)))


def test_under_the_lid_each_knob_is_on_the_wire_of_its_weight_or_in_the_node_of_its_bias(scene):
    drawn, layers = Wired(scene.knobs, wired.room()), scene.knobs.layers
    ends = {}
    starts = drawn.wires.points.reshape(-1, 2, 3)
    weights = scene.knobs.homes[scene.knobs.homes[:, 2] >= 0]
    for (layer, unit, source), (start, end) in zip(weights, starts, strict=True):
        ends.setdefault((layer, unit), end)
        assert ends[layer, unit].tolist() == end.tolist()
        assert start.tolist() == (drawn.inputs.places[source] if layer == 0 else ends[layer - 1, source]).tolist()
    wires = iter(starts)
    for (layer, unit, source), spot in zip(scene.knobs.homes, drawn.spots, strict=True):
        if source < 0:
            assert spot.tolist() == ends[layer, unit].tolist()
        else:
            start, end = next(wires)
            assert np.linalg.norm(np.cross(end - start, spot - start)) == pytest.approx(0, abs=1e-9)
            assert start[0] < spot[0] < end[0]
    assert len(drawn.wires.points) / 2 == sum(layer.weight.last.size for layer in layers) == 14


def test_under_the_lid_the_knobs_of_a_layer_s_wires_stand_one_over_the_other_where_they_have_room(scene):
    drawn, homes = Wired(scene.knobs, wired.room()), scene.knobs.homes
    for layer in range(3):
        spots = drawn.spots[(homes[:, 0] == layer) & (homes[:, 2] >= 0)]
        assert np.ptp(spots[:, 0]) == pytest.approx(0)
        assert np.diff(np.sort(spots[:, 1])).min() > 2 * drawn.radius


def test_under_the_lid_no_wire_goes_through_a_knob_of_another(scene):
    drawn = Wired(scene.knobs, wired.room())
    homes, share = scene.knobs.homes, np.linspace(0, 1, 401)[:, None]
    wires = drawn.wires.points.reshape(-1, 2, 3)
    for home, (start, end) in zip(homes[homes[:, 2] >= 0].tolist(), wires, strict=True):
        others = drawn.spots[(homes[:, 2] >= 0) & (homes != home).any(axis=1)]
        assert np.linalg.norm(others[:, None] - (start + share * (end - start)), axis=-1).min() > drawn.radius


@pytest.mark.parametrize("count", [5, 20, 21, 67])
def test_knobs_on_a_box_lie_within_it_and_none_on_another(count):
    room = Box(-3, -2.5, 3, 2.5)
    places, radius = rooms.grid(count, room)
    assert np.abs(places[:, 0]).max() + radius <= 3
    assert np.abs(places[:, 1]).max() + radius <= 2.5
    apart = np.linalg.norm(places[:, None] - places[None], axis=-1) + 9 * np.eye(count)
    assert apart.min() >= 2 * radius


def test_no_two_knobs_of_the_most_that_are_drawn_lie_on_one_another(staged):
    drawn = Wired(staged("InsideTheBox", "the most knobs").knobs, wired.room())
    apart = np.linalg.norm(drawn.spots[:, None] - drawn.spots[None], axis=-1) + 9 * np.eye(len(drawn.spots))
    assert apart.min() >= 2 * drawn.radius >= 0.15
