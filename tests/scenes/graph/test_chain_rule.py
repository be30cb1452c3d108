from __future__ import annotations

import numpy as np
import pytest

from scenes.graph.chain import THREADS
from scenes.graph.cost_chart import CostChart
from scenes.graph.turns import ALL, STEPS
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
    for step in scene.hard.arrays["keyframes"][[0, 4, -1]].tolist():
        scene.twins.show(step)
        expected = answer(scene.hard, step, inputs[:, None])
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
