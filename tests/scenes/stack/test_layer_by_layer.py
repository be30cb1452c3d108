from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from nets.layers import layers_of
from scenes.stack.gestures import outline
from scenes.stack.spokes import spokes_of
from tests.scenes.networks import answers, keyframes_of, whole

RUNS = [
    "as it is",
    "a spiral, and wider layers",
    "four layers",
    "three classes",
    "three classes in two numbers",
    "a plane through four inputs",
]


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
    here, there = scene.twins.here, scene.twins.there
    for step in keyframes_of(scene):
        for fabric, where in ((here, 0), (there, scene.journey.last)):
            fabric.divide(scene.own, step)
            fabric.where = where
        assert len(here.line) == len(there.line)
        if not len(here.line):
            continue
        outputs = answers(scene.recording, step, whole(scene.recording, here.line.reshape(-1, 3)[:, :2]))
        np.testing.assert_allclose(between(outputs), 0, atol=1e-5 if outputs.shape[1] == 1 else 0.02 * np.abs(outputs).max())
        cut, width = scene.own(step), scene.recording.run.network.hidden[-1]
        if width <= 3:
            heights = cut.heights(there.line.reshape(-1, 3)[:, :width])
            np.testing.assert_allclose(between(heights[:, 1:] if cut.classes == 2 else heights), between(outputs), atol=1e-5)


def between(outputs):
    """How far the one output is from the threshold, or of several the largest from the one after it."""
    return outputs[:, 0] if outputs.shape[1] == 1 else np.diff(np.sort(outputs, axis=1)[:, -2:], axis=1)[:, 0]


def test_threads_join_the_same_places_of_both_pictures(staged):
    scene = staged("LayerByLayer", "as it is")
    (here, there, ties), last = scene.twins.parts, scene.recording.last_step
    for fabric, where in ((here, 0), (there, scene.journey.last)):
        fabric.divide(scene.own, last)
        fabric.where = where
    ties.show(last)
    threads = ties.points.reshape(-1, 4, 3)
    assert len(threads) > 10
    starts, ends = here.look.place(here.line[:, 0]), there.look.place(there.line[:, 0])
    for start, end in threads[:, [0, 3]]:
        at = int(np.argmin(np.linalg.norm(starts[:, :2] - start[:2], axis=1)))
        np.testing.assert_allclose(starts[at, :2], start[:2], atol=1e-9)
        np.testing.assert_allclose(ends[at, :2], end[:2], atol=1e-9)


@pytest.mark.parametrize("run", ["as it is", "three classes"])
def test_the_straight_cut_at_the_input_rings_the_dots_that_it_gets_wrong(run, staged):
    scene = staged("LayerByLayer", run)
    says = scene.probe(0)(0).heights(scene.recording.inputs).argmax(axis=1)
    np.testing.assert_array_equal(says != scene.recording.targets[:, 0], scene.found.wrong)


@pytest.mark.parametrize("run", ["as it is", "three classes in two numbers"])
def test_spokes_run_from_the_middle_of_each_class_to_every_dot_of_it_and_a_rod_between_each_two_middles(run, staged):
    scene = staged("LayerByLayer", run)
    fabric = scene.fabric
    fabric.show(scene.recording.last_step)
    fabric.where = 3
    (spokes,) = spokes_of(fabric, scene.found.middles[1])
    classes = scene.recording.targets[:, 0]
    for wheel, own in zip(spokes.wheels, (fabric.spots[classes == kind] for kind in np.unique(classes)), strict=True):
        starts, ends = wheel.points[::4], wheel.points[3::4]
        np.testing.assert_allclose(starts[:, :2], np.tile(own[:, :2].mean(axis=0), (len(own), 1)), atol=1e-4)
        np.testing.assert_allclose(ends[:, :2], own[:, :2], atol=1e-9)
    for rod, pair in zip(spokes.rods, combinations(spokes.wheels, 2), strict=True):
        np.testing.assert_allclose(rod.get_start_and_end(), [wheel.points[0] for wheel in pair], atol=1e-9)


def test_where_more_numbers_are_seen_than_are_drawn_there_are_no_spokes(staged):
    scene = staged("LayerByLayer", "a spiral, and wider layers")
    scene.fabric.where = 3
    assert spokes_of(scene.fabric, scene.found.middles[1]) == []


def test_where_the_sheet_slides_its_outline_stays(staged):
    scene = staged("LayerByLayer", "as it is")
    fabric = scene.fabric
    fabric.where, fabric.view = 1, scene.journey.views[1].numbers
    ghost = outline(fabric)
    before = fabric.look.place(fabric.points)
    corners = [0, len(fabric.x) - 1, len(before) - 1, len(before) - len(fabric.x)]
    for corner in before[corners, :2]:
        assert np.linalg.norm(ghost.points[:, :2] - corner, axis=1).min() < 1e-9
    fabric.where = 2
    slid = fabric.look.place(fabric.points) - before
    np.testing.assert_allclose(slid, slid[:1].repeat(len(slid), axis=0), atol=1e-9)
    assert np.linalg.norm(slid[0, :2]) > 0.1
