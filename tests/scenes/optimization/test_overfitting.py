"""The curve, the errors and the bars of Overfitting, held against what was recorded."""

from __future__ import annotations

import numpy as np
import pytest

from scenes.optimization.brought import Brought
from scenes.optimization.error_lines import CHOOSE, DOTS, OTHERS, PULLED, TRUE
from scenes.optimization.error_names import Heads
from scenes.optimization.error_room import strip
from scenes.optimization.misses import Gap
from scenes.optimization.wiring import near, wiring_of
from tests.scenes.claims.partings import Errors
from tests.scenes.claims.training import Training
from tests.scenes.networks import data_of
from tests.scenes.test_odd_changes import held

SCENE = "Overfitting"


@pytest.fixture
def scene(staged):
    return staged(SCENE, "as it is")


@pytest.mark.parametrize("name", ["as it is", "in other units"])
def test_what_is_said_of_errors_that_part_is_so(name, told):
    assert held(told(SCENE, name)) == []


def placed(errors, at):
    """The steps and errors of a line as it is drawn, where it is in sight."""
    places, values = data_of(errors.window, errors.drawn(at)).T
    return np.interp(places, np.arange(len(errors.frames)), errors.frames)[values < errors.top], values[values < errors.top]


@pytest.mark.parametrize("risen", [0, 0.5, 1])
def test_errors_are_drawn_where_they_are_however_far_they_have_risen(risen, scene):
    errors, told = scene.errors, Errors(Training(scene.recording))
    errors.reached, errors.risen = np.full(len(errors.told), errors.frames[-1]), risen
    steps = scene.recording.arrays["steps"][told.rows]
    for at, values in ((DOTS, told.own), (TRUE, told.true), (CHOOSE, told.choosing)):
        drawn, seen = placed(errors, at)
        np.testing.assert_allclose(seen, np.interp(drawn, steps, values), atol=2e-4)
        assert len(seen) > 200


def test_the_other_lines_are_those_with_weight_decay_and_from_other_starts(scene):
    errors = scene.errors
    runs = {(one.run.training.weight_decay, one.run.training.seed): one for one in scene.members}
    errors.reached = np.full(len(errors.told), errors.frames[-1])
    lines = {PULLED: runs[1.0, 0], **{OTHERS + at: runs[0.0, seed] for at, seed in enumerate((1, 2, 3, 4))}}
    assert len(errors.told) == OTHERS + 4
    for at, run in lines.items():
        told = Errors(Training(run))
        drawn, seen = placed(errors, at)
        np.testing.assert_allclose(seen, np.interp(drawn, run.arrays["steps"][told.rows], told.true), atol=2e-4)


def test_in_the_strip_errors_and_names_stay_below_the_chart_and_names_apart(scene):
    errors = scene.errors
    errors.risen, errors.led = 0, [DOTS, TRUE]
    names = Heads(errors, {TRUE: "one", DOTS: "other"})
    for step in (0, 1, 5, 20, 48, 400, 1200):
        names.show(step)
        (upper, lower), head = (name.anchor[1] for name in names), errors.place(TRUE, step)
        assert upper - lower >= 0.42 - 1e-9
        assert upper <= strip().top - 0.2 + 1e-9
        assert names[0].anchor[0] == pytest.approx(head[0] + 0.22)


@pytest.mark.parametrize("step", [0, 33.5, 1200])
def test_the_curve_is_what_the_network_answers_and_the_area_reaches_from_it_to_the_rule(step, scene):
    on, told = scene.on, Errors(Training(scene.recording))
    on.answer = scene.found.answer
    on.show(step)
    x, y = on.curve.data
    rows = scene.recording.arrays["steps"][told.rows]
    every = told.answers("grid", x)
    np.testing.assert_allclose(y, [np.interp(step, rows, column) for column in every.T], atol=1e-6)
    assert isinstance(on.gap, Gap)
    np.testing.assert_array_equal(on.gap.wrong, y)
    np.testing.assert_allclose(on.gap.true, np.sin(3 * x))


def test_what_is_seen_from_close_by_holds_the_largest_error_and_cuts_no_curve_off(scene):
    on = scene.on
    on.lie(scene.found.answer.last)
    low, high = on.close()
    assert low < float(scene.found.worst) < high
    assert high - low < 0.5 * np.diff(on.whole[0])
    heights = np.concatenate([on.curve.data[1], on.rule.data[1], scene.recording.targets[:, 0]])
    assert on.whole[1][0] < heights.min() < heights.max() < on.whole[1][1]


def test_bars_are_as_high_as_the_errors_and_come_out_of_the_ends_of_the_lines(scene):
    errors, ends = scene.errors, scene.decay.ends
    errors.risen = 1
    bars = Brought(ends, errors)
    assert np.allclose(bars.bars()[..., 0] + bars.bars()[..., 1], errors.window.box.right)
    bars.spread = bars.stopped = bars.decayed = 1
    foot, unit = errors.window.box.bottom, errors.window.box.height / errors.top
    np.testing.assert_allclose((bars.bars()[..., 2] - foot) / unit, ends, atol=1e-9)
    left, wide = bars.bars()[..., 0].ravel(), bars.bars()[..., 1].ravel()
    assert (np.diff(left) >= wide[:-1] - 1e-9).all()


def test_the_wall_is_the_network_where_it_was_stopped_and_the_camera_goes_to_one_neuron(scene):
    run, stop = scene.recording, int(scene.found.stop)
    wall = wiring_of(run, stop)
    weights = [run.arrays[f"parameters/{name}.weight"][stop] for name in ("hidden1.linear", "hidden2.linear", "output")]
    np.testing.assert_allclose(wall.weights, np.concatenate([one.ravel() for one in weights]))
    node, before = wall.node(2, 12), wall.points.copy()
    move = near(wall, node, 1)
    move.begin()
    move.interpolate(1)
    assert 2 * wall.radius * 135 == pytest.approx(180)
    times = np.linalg.norm(wall.points[0] - wall.points[-1]) / np.linalg.norm(before[0] - before[-1])
    np.testing.assert_allclose(wall.points - wall.points[node], times * (before - before[node]))


def test_samples_that_judge_stand_in_for_a_rule_that_is_not_known(staged):
    scene = staged(SCENE, "in other units")
    on, run = scene.on, scene.recording
    on.lie(scene.found.answer.last)
    inputs, targets = (run.arrays[f"held_out/{name}"][:, 0] for name in ("inputs", "targets"))
    order = inputs.argsort()[1::2]
    np.testing.assert_array_equal(on.gap.true, targets[order])
    np.testing.assert_allclose(on.gap.wrong, np.interp(inputs[order], *on.curve.data))
    assert on.rule not in scene.mobjects
