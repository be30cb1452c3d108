"""Every picture is of one recording, each draws what that says, and one turns into the next without a cut."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.all_at_once.all_at_once.speeds import PICTURES
from scenes.all_at_once.formations import HEAD
from scenes.all_at_once.sheet import FOLD, HIGH, PLANE, ROOM
from scenes.all_at_once.strands import LONG, lit
from scenes.all_at_once.wall import whole as overview
from scenes.parts.frame import stage
from scenes.parts.ink.knobs import TURN
from tests.scenes.networks import answer

STEPS = (311, 320, 329)


@pytest.fixture(scope="module")
def scene(staged):
    """The film of the run that ships, told to its end."""
    return staged("AllAtOnce", "as it is")


@pytest.fixture(scope="module")
def parts(scene):
    """The pictures on its wall, by name."""
    return {picture.name: picture.part for picture in scene.wall.pictures}


def numbers(recording, step):
    """All weights, then all biases, of a recorded step."""
    named = [[name for name in recording.arrays if name.startswith("parameters/") and name.endswith(kind)] for kind in ("weight", "bias")]
    return np.concatenate([recording.arrays[name][step].ravel() for names in named for name in names])


def test_every_picture_states_the_digest_of_the_one_recording(scene, parts):
    assert set(parts) == set(PICTURES)
    assert {part.source for part in parts.values()} == {scene.recording.name}
    assert scene.recording.name.startswith("run-")
    assert {scene.journey.numbers.source, scene.journey.sheet.source, scene.journey.board.source} == {scene.recording.name}
    assert scene.found.meta["from"] == [scene.recording.name]


@pytest.mark.parametrize("step", STEPS)
def test_every_picture_shows_its_step_of_it(scene, parts, step):
    recording, run = scene.recording, scene.wall
    run.show(step)
    told, unit = numbers(recording, step), int(scene.found.unit)
    np.testing.assert_allclose(parts["box"].values, told, rtol=1e-5, atol=1e-6)
    for name in ("function", "sculpting", "layers", "representation"):
        line = parts[name].passage.layers[0]
        np.testing.assert_allclose(line[0][-1], recording.arrays["parameters/hidden1.linear.weight"][step, unit], rtol=1e-6)
    courses = parts["optimization"].points.reshape(-1, LONG, 3)
    assert courses[:, -1, 0] == pytest.approx(courses[0, -1, 0])  # all of them have come as far
    box, top = courses[scene.journey.numbers.count, :, 1], recording.arrays["loss"][recording.arrays["keyframes"]].max()
    assert (box[-1] - box[0]) / (recording.arrays["loss"][step] - recording.arrays["loss"][0]) == pytest.approx(
        parts["optimization"].formation.keywords["box"].height / top, rel=1e-3
    )
    wires = parts["graph"]
    assert (wires.dashed[:14] > 0.5).tolist() == (told[:14] < 0).tolist()
    assert np.argmax(wires.widths[:14]) == np.argmax(np.abs(told[:14]))
    slopes = (recording.arrays[f"gradients/{name}.weight"][step] for name in ("hidden1.linear", "hidden2.linear", "output"))
    back = np.abs(np.concatenate([one.ravel() for one in slopes]))
    np.testing.assert_allclose(wires.glows[:14] ** 2 / (wires.glows[:14] ** 2).max(), back / back.max(), rtol=1e-4)


def test_the_boundary_is_where_the_network_is_undecided_and_the_line_where_the_neuron_is_given_zero(scene):
    sheet, recording, unit = scene.journey.sheets.sheet(PLANE), scene.recording, int(scene.found.unit)
    for step in STEPS:
        sheet.show(step)
        places = sheet.line.reshape(-1, 3)[:, :2]
        assert len(places) > 20
        assert np.abs(answer(recording, step, places)).max() < 1e-3
        weight, bias = (recording.arrays[f"parameters/hidden1.linear.{kind}"][step, unit] for kind in ("weight", "bias"))
        line = sheet.sewn_on
        np.testing.assert_allclose(line[:, :2] @ weight + bias, 0, atol=1e-5)
        assert np.linalg.norm(line[-1] - line[0]) > 2


def test_a_fold_is_as_high_as_its_neuron_says_and_that_height_is_an_axis_of_its_layer(scene):
    sheet, recording, unit = scene.journey.sheets.sheet(FOLD), scene.recording, int(scene.found.unit)
    weight, bias = (recording.arrays[f"parameters/hidden1.linear.{kind}"][311] for kind in ("weight", "bias"))
    behind = np.tanh(recording.inputs @ weight.T + bias)
    sheet.show(311)
    np.testing.assert_allclose(sheet.dots, np.column_stack([recording.inputs, HIGH * behind[:, unit]]), atol=1e-5)
    sheet.where = ROOM
    np.testing.assert_allclose(np.sort(sheet.dots[:, :2]), np.sort(np.delete(behind, unit, axis=1)), atol=1e-5)
    np.testing.assert_allclose(sheet.dots[:, 2], behind[:, unit], atol=1e-5)
    sheet.where = scene.journey.sheets.last
    weight, bias = (recording.arrays[f"parameters/hidden2.linear.{kind}"][311] for kind in ("weight", "bias"))
    np.testing.assert_allclose(sheet.dots[:, :2], np.tanh(behind @ weight.T + bias), atol=1e-5)


def test_pointers_turn_by_their_numbers_and_lie_on_the_knobs(scene):
    journey, recording = scene.journey, scene.recording
    pointers = journey.forms.pointers(329)["points"].reshape(-1, LONG, 3)[: journey.numbers.count]
    ways = pointers[:, -1] - pointers[:, 0]
    turns = np.arctan2(ways[:, 0], ways[:, 1])
    told = numbers(recording, 329)
    np.testing.assert_allclose(turns, TURN * told / journey.numbers.most, atol=1e-5)
    np.testing.assert_allclose(pointers[:, 0] - ways / 6.8, journey.forms.knobs, atol=1e-9)


def test_the_dots_of_the_loss_lie_as_high_as_each_costs_and_their_mean_is_where_the_course_ends(scene):
    costs, step = scene.found.costs.at(311), 311
    assert costs.mean() == pytest.approx(scene.recording.arrays["loss"][step], rel=1e-5)
    chart, top = stage(), float(costs.max())
    looks = scene.journey.forms.courses(step, chart, top)
    end = looks["points"].reshape(-1, LONG, 3)[scene.journey.numbers.count, -1]
    assert end[1] == pytest.approx(chart.bottom + costs.mean() / top * chart.height, rel=1e-5)
    assert looks["heads"].tolist() == [HEAD * (at == scene.journey.numbers.count) for at in range(scene.journey.numbers.strands)]


def test_the_followed_neuron_keeps_its_colour_from_knob_to_line_to_axis_to_course_to_ring(scene, parts):
    numbers, hue = scene.journey.numbers, scene.journey.numbers.hue
    rgb = np.array([int(hue[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    own = np.flatnonzero(numbers.own)
    assert len(own) == 5  # from two inputs, its bias, and to two neurons
    for name in ("box", "optimization"):
        np.testing.assert_allclose(parts[name].rgbas[own, :3], np.tile(rgb, (len(own), 1)), atol=0.01)
    np.testing.assert_allclose(parts["graph"].rgbas[numbers.bias, :3], rgb, atol=0.01)
    for name in ("function", "sculpting", "layers", "representation"):
        assert parts[name].hues[-1] == hue
        assert parts[name].own == 1
    assert parts["layers"].room.hues[-1] == hue
    np.testing.assert_allclose(scene.alight.rgbas[0, :3], rgb, atol=0.01)


def test_what_shines_lies_on_the_neuron_in_every_picture(scene, parts):
    numbers = scene.journey.numbers
    assert {name: len(part.own_lines) for name, part in parts.items()} == {
        "box": 5, "function": 1, "sculpting": 1, "layers": 1, "representation": 1, "optimization": 5, "graph": 5,
    }  # fmt: skip
    knobs = [line.mean(axis=0) for line in parts["box"].own_lines]
    np.testing.assert_allclose(knobs, scene.journey.forms.knobs[numbers.own], atol=0.02)
    *wires, ring = parts["graph"].own_lines  # two that come in, two that go out, and the neuron
    node = scene.journey.forms.nodes[1][int(scene.found.unit)]
    np.testing.assert_allclose(ring.mean(axis=0), node, atol=0.02)
    assert [min(np.linalg.norm(wire[[0, -1]] - node, axis=1)) for wire in wires] == pytest.approx([scene.journey.forms.radius] * 4)


@pytest.mark.parametrize("step", STEPS)
def test_a_pole_leads_from_the_map_to_one_dot_of_the_fold_and_becomes_an_axis_of_the_room(scene, step):
    sheet, recording, unit = scene.journey.sheets.sheet(FOLD), scene.recording, int(scene.found.unit)
    sheet.show(step)
    weight, bias = (recording.arrays[f"parameters/hidden1.linear.{kind}"] for kind in ("weight", "bias"))
    at = int(np.argmax(np.tanh(recording.inputs @ weight[311, unit] + bias[311, unit])))  # of which it says most, when the moment begins
    assert np.flatnonzero(sheet.ringed).tolist() == [at]
    said = np.tanh(recording.inputs[at] @ weight[step, unit] + bias[step, unit])
    pole, within = sheet.axis, sheet.post
    np.testing.assert_allclose(pole[[0, -1]], [[*recording.inputs[at], 0], [*recording.inputs[at], HIGH * said]], atol=1e-5)
    assert np.ptp(within[:, :2], axis=0).tolist() == [0, 0]
    assert [within[0, 2], within[-1, 2]] == [-1, 1]
    sheet.where = FOLD / 2
    assert sheet.axis[-1, 2] == pytest.approx(HIGH * said / 2, abs=1e-5)  # it grows with the fold
    sheet.where = (FOLD + ROOM) / 2
    np.testing.assert_allclose(sheet.axis, (pole + within) / 2)


def test_dots_that_cost_lie_as_far_across_as_the_network_answers_and_the_cut_where_it_is_undecided(scene):
    costs, answers = scene.back.costs, scene.recording.output("samples").at(311)[:, 0]
    across, up, _ = costs.places.T
    slope, start = np.polyfit(answers, across, 1)
    np.testing.assert_allclose(across, start + slope * answers, atol=1e-4)
    assert slope > 0
    assert costs.cut == pytest.approx(start, abs=1e-4)  # it answers zero there
    np.testing.assert_allclose((up - costs.box.bottom) / costs.box.height, scene.found.costs.at(311) / costs.top)
    assert 0.9 < scene.found.costs.at(311).max() / costs.top < 1
    right = np.where(scene.recording.targets[:, 0] == 1, answers, -answers)
    assert (np.diff(up[np.argsort(right)]) <= 1e-6).all()  # the farther on its own side of the cut, the less it costs
    assert [name.text for name in costs.names] == ["cost", "answer", "upper moon", "lower moon"]


def test_the_cut_stands_upright_where_dots_rise_to_their_costs(scene):
    journey, costs = scene.journey, scene.back.costs
    sheet = journey.sheets.sheet(journey.sheets.last)
    np.testing.assert_allclose(costs.view.place(sheet.dots)[:, 0], costs.places[:, 0], atol=1e-6)
    sheet.view = costs.view.numbers
    ends = np.concatenate(sheet.halves[1])
    assert ends[:, 0] == pytest.approx([costs.cut] * 2, abs=1e-4)


@pytest.mark.parametrize("back", [0.001, 0.3, 0.75, 1.0])
def test_light_comes_back_along_a_strand_from_its_end(back):
    light = np.array(lit(np.linspace([2.0, 0, 0], [5.0, 0, 0], LONG).tolist(), back))
    assert light[[0, -1], 0] == pytest.approx([5 - 3 * back, 5])


def test_a_picture_that_fills_the_stage_lies_where_it_lay_before_the_camera_went_back(scene):
    wall, board = scene.wall, scene.journey.board
    wall.sight = wall.before(0)
    places = wall.pictures[0].part.points
    np.testing.assert_allclose(wall.on_screen(0, places), board.points, atol=1e-9)
    wall.sight = overview()
    assert all(slot.width >= 560 / 135 for slot in (picture.slot for picture in wall.pictures))  # none is smaller than can be seen
