from __future__ import annotations

import numpy as np
import pytest

from nets.layers import layers_of
from tests.scenes.networks import answer, keyframes_of

RUNS = ["as it is", "a spiral, and wider layers", "four layers"]


@pytest.mark.parametrize("run", RUNS)
def test_at_every_stop_every_dot_is_where_its_layer_was_recorded_to_carry_it(run, staged):
    scene = staged("LayerByLayer", run)
    fabric, found = scene.fabric, scene.found
    for step in keyframes_of(scene):
        fabric.show(step)
        for at, layer in enumerate(layers_of(scene.recording)[:-1]):
            fabric.where = 3 * (at + 1)
            numbers = layer.after("samples").at(step)
            width = numbers.shape[1]
            np.testing.assert_allclose(fabric.dots, numbers @ found.bases[at, :, :width].T, atol=1e-5 * max(np.abs(numbers).max(), 1))


@pytest.mark.parametrize("run", RUNS)
def test_the_line_that_is_pulled_back_is_where_the_network_is_undecided_and_the_same_points_lie_on_the_straight_cut(run, staged):
    scene = staged("LayerByLayer", run)
    here, there = scene.fabric, scene.there
    for step in keyframes_of(scene):
        for fabric, where in ((here, 0), (there, scene.journey.last)):
            fabric.divide(scene.own, step)
            fabric.where = where
        assert len(here.line) == len(there.line)
        if not len(here.line):
            continue
        places = here.line.reshape(-1, 3)[:, :2]
        np.testing.assert_allclose(answer(scene.recording, step, places), 0, atol=1e-5)
        cut, width = scene.own(step), scene.recording.run.network.hidden[-1]
        if width <= 3:
            np.testing.assert_allclose(there.line.reshape(-1, 3)[:, :width] @ cut.weight + cut.constant, 0, atol=1e-5)


def test_threads_join_the_same_places_of_both_pictures(staged):
    scene = staged("LayerByLayer", "as it is")
    here, there, last = scene.fabric, scene.there, scene.recording.last_step
    for fabric, where in ((here, 0), (there, scene.journey.last)):
        fabric.divide(scene.own, last)
        fabric.where = where
    scene.ties.show(last)
    threads = scene.ties.points.reshape(-1, 4, 3)
    assert len(threads) > 10
    starts, ends = here.look.place(here.line[:, 0]), there.look.place(there.line[:, 0])
    for start, end in threads[:, [0, 3]]:
        at = int(np.argmin(np.linalg.norm(starts[:, :2] - start[:2], axis=1)))
        np.testing.assert_allclose(starts[at, :2], start[:2], atol=1e-9)
        np.testing.assert_allclose(ends[at, :2], end[:2], atol=1e-9)


def test_the_straight_cut_at_the_input_rings_the_dots_that_it_gets_wrong(staged):
    scene = staged("LayerByLayer", "as it is")
    cut = scene.probe(0)(0)
    says = scene.recording.inputs @ cut.weight + cut.constant > 0
    np.testing.assert_array_equal(says != (scene.recording.targets[:, 0] == 1), scene.found.wrong)
