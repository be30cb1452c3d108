from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from manim.animation.animation import prepare_animation

from scenes.graph.chain import THREADS
from scenes.graph.cost_chart import CostChart
from scenes.graph.squares import Squares
from scenes.graph.turns import ALL, STEPS, stopped
from scenes.parts.letters.lettering import Lettering
from tests.scenes.networks import answer, data_of, keyframes_of

RUNS = ["as it is", "ramps", "another seed"]


def values_at(chain, places):
    """The numbers that places (n, 3) on a line stand for."""
    left, _, right, _ = chain.box
    return chain.span[0] + (places[:, 0] - left) / (right - left) * (chain.span[1] - chain.span[0])


@pytest.fixture
def whole(staged):
    """A chain that is seen whole, as it is without hard steps."""

    def whole(run):
        chain = staged("ChainRule", run).chain
        chain.hard, chain.runs, chain.levels, chain.span = 0.0, 0.0, ALL, chain.whole
        return chain

    return whole


@pytest.mark.parametrize("run", RUNS)
def test_every_thread_ends_where_the_network_answers(run, staged, whole):
    scene, chain = staged("ChainRule", run), whole(run)
    inputs = np.linspace(*chain.inputs[[0, -1]], THREADS)
    for step in keyframes_of(scene):
        chain.show(step)
        threads = chain.strands().threads
        np.testing.assert_allclose(values_at(chain, threads[0]), inputs, atol=1e-9)
        np.testing.assert_allclose(values_at(chain, threads[-1]), answer(scene.recording, step, inputs[:, None]), atol=1e-2)


@pytest.mark.parametrize("run", RUNS)
def test_the_chain_with_hard_steps_hangs_as_it_was_trained(run, staged):
    scene = staged("ChainRule", run)
    twin, inputs = scene.twins.hard, scene.chain.inputs[::40]
    for step in scene.pair[0].arrays["keyframes"][[0, 4, -1]].tolist():
        scene.twins.show(step)
        expected = answer(scene.pair[0], step, inputs[:, None])
        np.testing.assert_allclose(twin.through(inputs)[-1], expected, atol=1e-9)


def test_copies_of_the_interval_lie_along_what_it_has_become(whole):
    chain = whole("as it is")
    chain.show(600)
    chain.half, chain.laid = 0.1, 1.0
    copies = chain.strands().copies
    ends = values_at(chain, np.concatenate([copies[0, :1], copies[-1, 1:]]))
    held = np.sort(chain.through(chain.finger + chain.half * np.array([-1.0, 1.0]))[STEPS])
    np.testing.assert_allclose(ends, held, atol=0.02)
    each = np.ptp(values_at(chain, copies[0]))
    assert each == pytest.approx(2 * chain.half, abs=0.04)
    assert len(copies) == np.ceil(np.ptp(held) / (2 * chain.half))


def test_three_parallelograms_are_the_squares_true_images_as_the_matrices_have_them(staged):
    scene = staged("ChainRule", "as it is")
    stations, found, other = Squares(scene.others[0], scene.maps).stations, scene.maps, scene.others[0]
    stations.come, stations.size = np.ones(4), np.log(stations.room)
    inputs = stations.patch.dots
    for station, reached in enumerate(found.reached):
        seen = (stations.seen(station, inputs) - stations.places[station]) / stations.room
        values = inputs
        for layer in range(station):
            weight, bias = (other.arrays[f"parameters/hidden{layer + 1}.linear.{kind}"][-1] for kind in ("weight", "bias"))
            values = np.tanh(values @ weight.T + bias)
        np.testing.assert_allclose(seen, values - values[len(values) // 2], atol=1e-12)
        straight = (inputs - inputs[len(inputs) // 2]) @ reached.T
        assert np.linalg.norm(seen - straight, axis=1).max() < 0.05 * np.linalg.norm(straight, axis=1).max()


def test_the_one_move_begins_on_the_square_and_ends_on_the_last_parallelogram(staged):
    scene = staged("ChainRule", "as it is")
    stations = Squares(scene.others[0], scene.maps).stations
    stations.come, stations.size = np.ones(4), np.log(stations.room)
    outline, size = stations.patch.outline, stations.room * stations.patch.reach(3).max()
    np.testing.assert_allclose(stations.in_one_move(outline), stations.seen(0, outline), atol=1e-9)
    stations.moved = 1.0
    np.testing.assert_allclose(stations.in_one_move(outline), stations.seen(3, outline), atol=0.05 * size)


def test_the_square_does_not_jump_from_the_plane_to_its_station(staged):
    scene = staged("ChainRule", "as it is")
    squares = Squares(scene.others[0], scene.maps)
    plane, stations = squares.plane, squares.stations
    plane.opened, plane.where, plane.aside, plane.size = 1.0, 9.0, np.zeros(2), np.log(stations.near)
    np.testing.assert_allclose(plane.seen(plane.patch.dots), stations.seen(3, plane.patch.dots), atol=1e-9)


def test_the_matrices_stand_in_a_row_with_the_last_one_first(staged):
    scene = staged("ChainRule", "as it is")
    squares = Squares(scene.others[0], scene.maps)
    for move in map(prepare_animation, squares.multiplied()):
        move.begin()
        move.interpolate(1)
    one, two, three = squares.matrices
    row = [three, two, one, squares.equals, squares.product]
    assert all(left.get_right()[0] < right.get_left()[0] for left, right in pairwise(row))
    told = [
        [float(text.text.replace("\u2212", "-")) for text in term if isinstance(text, Lettering)]
        for term in (one, two, three, squares.product)
    ]
    np.testing.assert_allclose(np.reshape(told[3], (2, 2)), scene.maps.reached[-1], atol=0.006)
    first, second, third = (np.reshape(numbers, (2, 2)) for numbers in told[:3])
    np.testing.assert_allclose(third @ second @ first, scene.maps.reached[-1], atol=0.03)


@pytest.mark.parametrize(("run", "greys"), [("as it is", 2), ("a hard step at the start", 1)])
def test_all_before_a_hard_step_goes_grey_and_the_gradient_stops_behind_it(run, greys, staged):
    chain = staged("ChainRule", run).chain
    assert chain.deaf == greys
    *_, wave, grey = stopped(chain, 0.0)
    assert (float(wave.to["wave"]), float(grey.to["grey"])) == (greys, 1)


def test_while_a_weight_is_nudged_threads_hang_as_that_network_has_them(whole):
    chain = whole("as it is")
    for run in range(12):
        chain.runs = run + 0.5
        np.testing.assert_allclose(chain.through(chain.inputs), chain._nudged[run], atol=1e-12)


def test_the_lines_of_the_cost_run_through_what_was_counted(staged):
    scene = staged("ChainRule", "as it is")
    on = CostChart(scene.cost)
    last = len(scene.cost.weights) - 1
    on.chart.show(*on.seen(last))
    on.reach(last)
    arrays = scene.recording.arrays
    for line, heights in (
        (on.nudging, 2 * arrays["cost/weights"]),
        (on.wave, 1 + arrays["cost/backward"] / arrays["cost/forward"]),
    ):
        np.testing.assert_allclose(np.unique(data_of(line.window, line.path), axis=0)[:, 0].round(6), arrays["cost/weights"], atol=1e-4)
        np.testing.assert_allclose(data_of(line.window, line.path)[: last + 1, 1], heights, rtol=1e-6)
