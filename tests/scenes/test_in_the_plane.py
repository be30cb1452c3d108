"""The scenes of folds, regions and function approximation, with many runs: nothing overlaps, nothing is untrue, all is in its place."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pytest

from nets.activations import activation
from scenes.approximation.function_approximation import FunctionApproximation
from scenes.parts.space.cutting import within
from scenes.sculpting.creases_and_regions import CreasesAndRegions
from scenes.sculpting.fold_or_bend import FoldOrBend
from scenes.sculpting.folded_planes import FoldedPlanes
from tests.scenes.layout import faults_in as faults_of_layout
from tests.scenes.provenance import faults_in as lies
from tests.scenes.walking import walk

BLOWS_UP = "training.optimizer=sgd training.learning_rate=100000 training.steps=20"
TOLD = {
    FoldOrBend: [
        "",
        "training.seed=2 training.steps=200",
        "network.hidden=[1] training.steps=60",
        "network.hidden=[12] training.steps=60 data.n=9",
        "training.steps=0",
    ],
    FoldedPlanes: [
        "",
        "network.activation=tanh training.steps=80",
        "network.activation=identity training.steps=30",
        "network.hidden=[1] training.steps=60",
        "network.hidden=[6] data.name=moons training.steps=60",
        "training.steps=0",
        BLOWS_UP,
    ],
    CreasesAndRegions: [
        "",
        "network.hidden=[3] training.steps=60 vary.network.hidden=[[3]]",
        "network.hidden=[6,6,4] training.steps=60",
        "network.activation=leaky_relu(0.2) data.name=moons training.steps=60",
        "training.steps=0",
        BLOWS_UP,
    ],
    FunctionApproximation: [
        "",
        "training.steps=5 training.learning_rate=1e-6",
        "data.name=circles data.n=60 data.held_out=200 training.steps=40",
        "network.activation=identity network.hidden=[4]",
        "training.steps=0",
        BLOWS_UP,
    ],
}
SAID = {  # what is said only where it is found, in which of the runs above, by their place
    FoldOrBend: {"comes close to the dots": {0}, "gets stuck": {1, 2}, "still falling": {3}, "none is in sight": {2}},
    FoldedPlanes: {
        "a hill with flat sides": {0},
        "Beyond its line": {0, 3, 4, 5, 6},
        "the fence closes": {0},
        "Now every dot": {0},
        "on the wrong side": {1, 2, 3, 4},
        "There is no boundary between the dots": {6},
        "makes a ramp of the sheet, and folds nothing": {2},
        "All of it lies": {6},
        "blows up": {6},
    },
    CreasesAndRegions: {
        "bend where they cross an earlier layer's: here": {0, 3, 4},
        "It grew": {0, 2, 3},
        "down to": {1, 5},
        "It has no boundary": {5},
        "blows up": {5},
    },
    FunctionApproximation: {
        "right more often than": {0, 2},
        "loses to": {1, 3, 4, 5},
        "hardly changes": {1},
        "blows up": {5},
    },
}
CASES = [(kind, at) for kind, runs in TOLD.items() for at in range(len(runs))]


@pytest.fixture(scope="module")
def told_in_the_plane(media_dir, read):
    return cache(lambda kind, at: walk(kind, media_dir, read, LENSES_SET=TOLD[kind][at]))


@pytest.mark.parametrize(("kind", "at"), CASES, ids=[f"{kind.__name__}: {TOLD[kind][at]}" for kind, at in CASES])
def test_with_any_run_nothing_overlaps_and_every_number_is_the_recorded_one(kind, at, told_in_the_plane, read):
    told = told_in_the_plane(kind, at)
    assert faults_of_layout(told) == []
    assert lies(told, read) == []
    assert len(told.beats) >= 6


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.__name__)
def test_what_is_found_is_said_where_it_was_found_and_nowhere_else(kind, told_in_the_plane):
    texts = [" ".join(sentence.text for _, sentence in told_in_the_plane(kind, at).sentences) for at in range(len(TOLD[kind]))]
    for words, places in SAID[kind].items():
        assert {at for at, text in enumerate(texts) if re.search(words, text)} == places, (words, texts)


@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.__name__)
def test_a_scene_opens_with_a_question_and_closes_with_its_insight_and_a_bridge(kind, told_in_the_plane):
    told = told_in_the_plane(kind, 0)
    assert told.sentences[0][1].text.endswith("?")
    assert told.beats[-2:] == ["insight", "bridge"]


@pytest.mark.parametrize(
    ("kind", "changes", "words"),
    [
        (FoldOrBend, "network.activation=tanh", "SliceFlipStretch draws any activation; this run has activation = tanh"),
        (FoldedPlanes, "network.hidden=[3,3]", "one hidden layer of 1 to 6 units and two classes; this run has hidden = [3, 3]"),
        (FoldedPlanes, "network.hidden=[9]", "this run has hidden = [9]"),
        (CreasesAndRegions, "network.activation=softplus", "FoldedPlanes draws any activation"),
        (CreasesAndRegions, "network.hidden=[20,20] vary.network.hidden=[[8]]", "this run has hidden = [20, 20]"),
        (FunctionApproximation, "data.held_out=0", "data.held_out = 1000, say"),
    ],
)
def test_a_run_that_a_scene_cannot_draw_is_one_line_that_names_scenes_that_can(kind, changes, words, media_dir, read):
    with pytest.raises(SystemExit) as refused:
        walk(kind, media_dir, read, LENSES_SET=changes)
    assert words in str(refused.value)
    assert str(refused.value).startswith(f"assets/runs/{kind.run}.toml with LENSES_SET: ")


def answer(recording, step, inputs):
    """The network's output (N,) at a recorded step, computed with numpy alone."""
    names = [name.removesuffix(".weight") for name in recording.arrays if name.startswith("parameters/") and name.endswith(".weight")]
    row = activation(recording.meta["run"]["network"]["activation"])
    values = np.asarray(inputs, np.float64)
    for name in names:
        weight, bias = (recording.arrays[f"{name}.{kind}"][step].astype(np.float64) for kind in ("weight", "bias"))
        values = values @ weight.T + bias
        values = values if name.endswith("output") else row(values)
    return values[:, 0]


def data_of(window, points):
    """Points on screen (n, 3) as data (n, 2)."""
    box = window.box
    share = (points[:, :2] - [box.left, box.bottom]) / [box.width, box.height]
    return np.array([window.x[0], window.y[0]]) + share * [window.x[1] - window.x[0], window.y[1] - window.y[0]]


def keyframes_of(scene):
    steps = scene.recording.arrays["keyframes"]
    return [int(steps[0]), int(steps[len(steps) // 3]), int(steps[-1])]


def test_the_bent_curve_is_the_trained_network_with_softplus(told_in_the_plane):
    scene = told_in_the_plane(FoldOrBend, 0).scene
    weight, bias, outgoing, constant = (
        scene.recording.arrays[f"parameters/{name}"][-1].astype(float).ravel()
        for name in ("hidden1.linear.weight", "hidden1.linear.bias", "output.weight", "output.bias")
    )
    for beta in scene.found.arrays["beta"][[0, 20, -1]]:
        scene.dial.show(beta)
        x, y = data_of(scene.chart.window, scene.bent.path).T
        u = weight[:, None] * x + bias[:, None]
        np.testing.assert_allclose(y, outgoing @ (np.logaddexp(0, beta * u) / beta) + constant, atol=1e-5)
        box, (low, high) = scene.gaps.window.box, scene.gaps.window.x
        share = (scene.gap.dot.points[:, 0].mean() - box.left) / box.width
        assert low * (high / low) ** share == pytest.approx(beta, rel=1e-6)


def test_the_sheet_stands_over_every_dot_as_high_as_the_network_answers(told_in_the_plane):
    scene = told_in_the_plane(FoldedPlanes, 0).scene
    for step in keyframes_of(scene):
        facets = within(scene.sheet.facets(step), scene.sheet.edge)
        dots = scene.space.dots
        heights = facets.at(dots, facets.below(dots))
        np.testing.assert_allclose(heights, answer(scene.recording, step, scene.recording.inputs), atol=1e-5 * np.abs(heights).max())


def test_the_sheet_that_is_added_up_is_the_one_that_was_trained(told_in_the_plane):
    for at in (0, 1):
        scene = told_in_the_plane(FoldedPlanes, at).scene
        sheet = scene.sheet
        sheet.space.show(scene.recording.last_step)
        np.testing.assert_allclose(sheet.added(sheet.count, constant=True)["heights"], sheet.space.heights, atol=1e-4)


def test_boundaries_lie_where_the_network_changes_its_mind(told_in_the_plane):
    scene = told_in_the_plane(CreasesAndRegions, 2).scene
    scene.playhead.show(step := keyframes_of(scene)[-1])
    places = data_of(scene.plane.window, scene.cut.boundary.points)
    assert len(places) >= 4
    steepness = np.abs(answer(scene.recording, step, scene.recording.grid)).max()
    assert np.abs(answer(scene.recording, step, places)).max() < 0.02 * steepness


def test_on_every_tile_the_network_is_flat_and_the_tiles_fill_the_window(told_in_the_plane):
    scene = told_in_the_plane(CreasesAndRegions, 1).scene
    box = scene.plane.window.box
    for step in keyframes_of(scene):
        scene.playhead.show(step)
        ends = np.cumsum(scene.cut.tiles.sizes)
        area = 0.0
        for start, end in zip(ends - scene.cut.tiles.sizes, ends, strict=True):
            corners = scene.cut.tiles.points[start:end]
            x, y = corners[:, 0], corners[:, 1]
            area += abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2
            middle = answer(scene.recording, step, data_of(scene.plane.window, corners.mean(axis=0)[None]))[0]
            at_corners = answer(scene.recording, step, data_of(scene.plane.window, corners))
            assert middle == pytest.approx(at_corners.mean(), abs=1e-5)
        assert area == pytest.approx(box.width * box.height, rel=1e-9)
        assert float(scene.cut.count.numerals[0][0]) == len(ends)


def test_the_line_the_staircase_and_the_bend_lie_where_each_is_undecided(told_in_the_plane):
    scene = told_in_the_plane(FunctionApproximation, 0).scene
    line, tree, network = scene.fields
    a, b, c = scene.found.arrays["line"]
    places = data_of(scene.planes[0].window, line.boundary.points)
    np.testing.assert_allclose((places @ [a, b] + c) / np.hypot(a, b), 0, atol=2e-3)
    for piece in data_of(scene.planes[1].window, tree.boundary.points).reshape(-1, 4, 2):
        assert np.ptp(piece, axis=0).min() == pytest.approx(0, abs=1e-9)  # level or upright
    scene.playhead.show(step := keyframes_of(scene)[-1])
    places = data_of(scene.planes[2].window, network.boundary.points)
    steepness = np.abs(answer(scene.recording, step, scene.recording.grid)).max()
    assert np.abs(answer(scene.recording, step, places)).max() < 0.05 * steepness
