from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from scipy.spatial.distance import pdist
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

from scenes.approximation.hands import Hands
from scenes.approximation.stacks import stacked
from scenes.parts.axes.full_bleed import Foot
from tests.scenes.networks import answer, data_of, keyframes_of


def test_the_line_the_staircase_and_the_bend_lie_where_each_is_undecided(staged):
    scene = staged("FunctionApproximation", "as it is")
    hands = Hands(scene.found, scene.recording.inputs, scene.recording.targets[:, 0] == 1)  # as all is before the frame goes anywhere
    window, inputs, classes = scene.hands.window, scene.recording.inputs, scene.recording.targets[:, 0]
    logistic = make_pipeline(StandardScaler(), LogisticRegression()).fit(inputs, classes)
    np.testing.assert_allclose(logistic.predict_proba(data_of(window, hands.line.points))[:, 1], 0.5, atol=1e-9)
    grown = DecisionTreeClassifier(max_depth=5, random_state=0).fit(inputs, classes)
    for piece in data_of(window, hands.staircase.points).reshape(-1, 4, 2):
        level = np.ptp(piece, axis=0).argmin()
        assert np.ptp(piece[:, level]) == pytest.approx(0, abs=1e-9)
        sides = [piece[1] + beside * np.eye(2)[level] for beside in (-1e-6, 1e-6)]
        assert set(grown.predict(np.array(sides))) == {0, 1}
    hands.show(step := keyframes_of(scene)[-1])
    places = data_of(window, hands.bend.points)
    steepness = np.abs(answer(scene.recording, step, scene.recording.grid)).max()
    assert np.abs(answer(scene.recording, step, places)).max() < 0.05 * steepness


def test_the_ground_is_drawn_anew_with_every_step_of_training(staged):
    scene = staged("FunctionApproximation", "as it is")
    assert scene.playhead.z_index < scene.hands.ground.z_index  # manim draws only what lies above the first thing that moves


def test_a_stack_has_as_many_dots_as_its_sign_says(staged):
    scene = staged("FunctionApproximation", "as it is")
    assert [len(dots.points) for dots in scene.wrong] == scene.found.misjudged.tolist()
    said = [sign[0].text for sign in scene.signs]
    counts = [f"{count:,} wrong" for count in scene.found.misjudged]
    assert said == [
        f"line: {scene.found.misjudged[0]:,} of {len(scene.found.fresh):,} wrong",
        f"tree: {counts[1]}",
        f"network: {counts[2]}",
    ]
    for at, dots in enumerate(scene.wrong):
        places, radius = stacked(len(dots.points), at, int(scene.found.misjudged.max()))
        assert pdist(places).min() > 2 * radius


def test_fresh_dots_fall_into_the_slot_as_it_is_seen_then(staged):
    scene = staged("FunctionApproximation", "as it is")
    hands, found = Hands(scene.found, scene.recording.inputs, scene.recording.targets[:, 0] == 1), scene.found
    ends = scene.slot.seen(hands.window.place(found.slot[[0, 2]], found.slot[[1, 3]]))
    fell = scene.slot.seen(hands.window.place(*scene.recording.arrays["held_out/inputs"][found.fallen].T))
    assert len(fell) > 1
    assert np.all((fell > ends[0])[:, :2] & (fell < ends[1])[:, :2])
    assert ends[1, 1] - ends[0, 1] > 1
    np.testing.assert_allclose(scene.slot.seen(scene.slot.place)[0], scene.slot.place[0])


def test_the_ground_between_dots_is_at_first_that_of_the_nearest_one(staged):
    scene = staged("FunctionApproximation", "as it is")
    run, window = scene.recording, scene.hands.window
    second = run.targets[:, 0] == 1
    hands = Hands(scene.found, run.inputs, second)
    x, y = (np.linspace(*scene.found.near[:, axis], hands.nearest.shape[1 - axis]) for axis in (0, 1))
    for row, column in np.random.default_rng(0).integers(0, hands.nearest.shape, (200, 2)):
        far = np.linalg.norm(window.place(*run.inputs.T) - window.place(x[column : column + 1], y[row : row + 1]), axis=1)
        told = hands.nearest[row, column]
        assert (told > 0) == second[far.argmin()]


def test_edges_fade_away_under_step_and_loss(staged):
    scene = staged("FunctionApproximation", "as it is")
    shades = [one.z_index for one in scene.mobjects if isinstance(one, Foot)]
    assert len(shades) == 2
    assert max(edge.z_index for edge in scene.hands.edges) < min(shades)
    assert min(scene.counter.z_index, scene.title.z_index, scene.loss_line.z_index) > max(shades)


def test_the_ground_changes_evenly_while_the_network_is_trained(staged):
    scene = staged("FunctionApproximation", "as it is")
    steps = scene.hands.paced()
    assert (steps[0], steps[-1]) == (0, 600)
    sided = [scene.found.network.at(step) > 0 for step in steps]
    changed = np.array([np.mean(one != other) for one, other in pairwise(sided)])
    assert np.mean(changed > 0.2 * changed.mean()) > 0.8
