"""The bowl, the lines and the losses of LearningRate, held against what was recorded."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from nets.findings.optimization.learning_rate.kinds import began, on_the_edge
from scenes.optimization.bowl import BowlPicture
from scenes.optimization.edge import EdgePicture
from scenes.optimization.trembling import Trembling
from tests.scenes.networks import answer, data_of

SCENE = "LearningRate"


@pytest.fixture
def scene(staged):
    return staged(SCENE, "as it is")


@pytest.fixture
def bowl(scene):
    return BowlPicture(scene.bowl, ["#FFFFFF"] * 4)


def test_each_landing_lies_on_the_curve_however_far_back_the_camera_is(bowl):
    curve = bowl.points[np.argsort(bowl.points[:, 0])]
    for pulled in (0, 1.25, 3):
        bowl.pulled = pulled
        for at in range(4):
            x, y = bowl.landings(at).T
            seen = (x > curve[0, 0]) & (x < curve[-1, 0])
            np.testing.assert_allclose(y[seen], np.interp(x[seen], curve[:, 0], curve[:, 1]), atol=2e-3)


def test_landings_are_as_far_from_the_middle_as_the_weight_is_from_the_best_one(bowl, scene):
    away = scene.bowl.weight.values - float(scene.bowl.best)
    for at in range(4):
        across = bowl.landings(at)[:, 0]
        np.testing.assert_allclose(across / across[0], away[:, at] / away[0, at], atol=1e-9)


def test_a_camera_that_has_gone_back_once_sees_heights_half_as_large(bowl):
    foot = bowl.free.bottom
    before = bowl.landings(3)[:, 1] - foot
    bowl.pulled = 1
    np.testing.assert_allclose(bowl.landings(3)[:, 1] - foot, before / 2)


def test_between_two_landings_one_is_on_the_straight_way(bowl):
    bowl.jumps = bowl.only(1) * 3.25
    places, way = bowl.landings(1), bowl.way(1)
    np.testing.assert_allclose(way[:-1], places[:4])
    np.testing.assert_allclose(way[-1], 0.75 * places[3] + 0.25 * places[4])


def test_at_the_limit_the_jump_is_level_and_the_arrow_as_long_as_it(bowl, scene):
    (x, y), (to, high), *_ = bowl.landings(int(scene.bowl.mirrors)).tolist()
    assert y == pytest.approx(high)
    slope = scene.bowl.curvature * (scene.bowl.weight.values[0, 0] - scene.bowl.best)
    unit = (x - to) / (scene.bowl.weight.values[0, 2] - scene.bowl.weight.values[1, 2])
    assert x - to == pytest.approx(scene.bowl.limit * slope * unit)


def test_on_both_sides_of_its_line_each_network_answers_another_class(scene):
    lines = scene.field.lines
    told = [one.run for one in scene.members]
    runs = {
        run.training.learning_rate: one
        for one, run in zip(scene.members, told, strict=True)
        if run.network.hidden and run.training.seed == 3 and run.training.batch == "full"
    }
    for at, rate in enumerate((0.02, 2, 16)):
        for step in (137, 600):
            lines.show(step)
            places = data_of(lines.lines.window, lines.now(at))
            cell = np.array([lines.lines.x[1] - lines.lines.x[0], lines.lines.y[1] - lines.lines.y[0]])
            around = [answer(runs[rate], lines.row(at), places + cell * way) for way in ((0, 1), (1, 0), (0, -1), (-1, 0))]
            assert len(places) > 10
            assert (np.min(around, axis=0) < 0).all()
            assert (np.max(around, axis=0) > 0).all()


def test_what_thrashes_is_pictured_as_it_was_at_recorded_steps_and_never_between(scene):
    lines, every = scene.field.lines, int(scene.found.every)
    assert lines.leaps == [False, False, True]
    for step in (0, 19.9, 20.2, 333.3):
        lines.show(step)
        assert lines.row(2) % every == 0
        assert 0 <= step - lines.row(2) < every
        assert lines.row(1) == int(step)


def test_losses_and_rates_are_drawn_where_they_are(scene):
    chart = Trembling(scene.noise, ["#FFFFFF"] * 2)
    chart.reached = np.full(2, 600.0)
    losses = {
        one.run.training.schedule: one.loss.values for one in scene.members if one.run.training.batch == 8 and one.run.training.seed == 3
    }
    for laned in (0, 1):
        chart.laned = laned
        for at, schedule in enumerate(("constant", "cosine")):
            steps, seen = data_of(chart.window, chart.drawn(chart.window, scene.noise.loss.values, at)).T
            np.testing.assert_allclose(steps, np.arange(601), atol=1e-9)
            np.testing.assert_allclose(seen, np.minimum(losses[schedule], chart.window.y[1]), atol=1e-6)
    assert data_of(chart.lane, chart.drawn(chart.lane, scene.noise.rate.values, 1))[300, 1] == pytest.approx(0.5)


@pytest.fixture
def valley(scene):
    return EdgePicture(scene.edge)


@pytest.mark.parametrize("step", [0, 150, 304, 380])
def test_the_valley_is_as_curved_as_the_loss_and_its_step_is_the_rate_times_its_slope(step, valley, scene):
    watched = on_the_edge(scene.members)[0]
    sharpness = np.interp(step, watched.arrays["keyframes"], watched.arrays["sharpness"])
    rate = watched.run.training.learning_rate
    valley.show(step)
    (x, y), (to, landed) = valley.step_on_it() - [valley.middle, valley.free.bottom]
    assert y == pytest.approx(valley.level - valley.free.bottom)
    assert to == pytest.approx(x - rate * sharpness * x)
    assert landed / y == pytest.approx((1 - rate * sharpness) ** 2)
    across, up = (valley.wall(np.linspace(-1, 1, 5)) - [valley.middle, valley.free.bottom]).T
    np.testing.assert_allclose(np.gradient(np.gradient(up, across), across)[2], 2 * y / x**2)


def test_the_chart_has_each_sharpness_at_its_step_and_the_edge_as_high_as_the_line(valley, scene):
    valley.show(scene.edge.steps[-1])
    valley.laid = 1.0
    watched = on_the_edge(scene.members)[0].arrays
    x, y = valley.course().T
    steps = (x - valley.free.left) / valley.free.width * watched["keyframes"][-1]
    heights = (y - valley.free.bottom) / (valley.level - valley.free.bottom) * 2 / on_the_edge(scene.members)[0].run.training.learning_rate
    np.testing.assert_allclose(np.interp(watched["keyframes"], steps, heights), watched["sharpness"])
    assert len(valley.found.others) == 4


def test_names_stand_where_their_lines_are_by_themselves(scene):
    lines = [scene.field.lines.now(at) for at in range(3)]
    for word, own in zip(scene.field.words(), range(3), strict=True):
        middle = word[0].get_center()[:2]
        away = [np.linalg.norm(line - middle, axis=1).min() for line in lines]
        assert np.argmin(away) == own


def test_the_strides_are_as_long_as_their_rates(scene):
    lengths = [stride[0].get_length() for stride in scene.field.strides()]
    np.testing.assert_allclose(np.array(lengths) / lengths[-1], scene.found.rates / scene.found.rates[-1])


def test_all_that_race_leave_from_the_same_numbers_to_the_last_bit(scene):
    runs = [one for one in scene.members if one.run.network.hidden == (3, 2)]
    assert {one.run.training.seed for one in runs} == {3, 0, 1, 2, 4}
    for seed in (3, 0, 1, 2, 4):
        begun = {hashlib.sha256(began(one)).hexdigest() for one in runs if one.run.training.seed == seed}
        assert len(begun) == 1
    assert (scene.found.start.outcome, scene.noise.start.outcome) == ("same", "same")
