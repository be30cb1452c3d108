from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from manim import ManimColor
from scipy.interpolate import RegularGridInterpolator
from scipy.spatial.distance import pdist
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

from scenes.approximation.ground import split
from scenes.approximation.hands import Hands
from scenes.approximation.stacks import stacked
from scenes.parts.axes.full_bleed import Foot
from scenes.parts.theme import THEME
from tests.scenes.networks import answer, data_of, keyframes_of

LAYERS = ("hidden1.linear", "hidden2.linear", "output")


def test_the_line_the_staircase_and_the_bend_lie_where_each_is_undecided(staged):
    scene = staged("FunctionApproximation", "as it is")
    hands = Hands(scene.found, scene.recording.inputs, scene.recording.targets[:, 0])  # as all is before the frame goes anywhere
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
    assert [len(dots.points) for dots in scene.heaps.dots] == scene.found.misjudged.tolist()
    said = [sign[0].text for sign in scene.heaps.signs]
    counts = [f"{count:,} wrong" for count in scene.found.misjudged]
    assert said == [
        f"line: {scene.found.misjudged[0]:,} of {len(scene.found.fresh):,} wrong",
        f"tree: {counts[1]}",
        f"network: {counts[2]}",
    ]
    for at, dots in enumerate(scene.heaps.dots):
        places, radius = stacked(len(dots.points), at, int(scene.found.misjudged.max()))
        assert pdist(places).min() > 2 * radius


def test_fresh_dots_fall_into_the_slot_as_it_is_seen_then(staged):
    scene = staged("FunctionApproximation", "as it is")
    hands, found = Hands(scene.found, scene.recording.inputs, scene.recording.targets[:, 0]), scene.found
    ends = scene.slot.seen(hands.window.place(found.slot[[0, 2]], found.slot[[1, 3]]))
    fell = scene.slot.seen(hands.window.place(*scene.recording.arrays["held_out/inputs"][found.fallen].T))
    assert len(fell) > 1
    assert np.all((fell > ends[0])[:, :2] & (fell < ends[1])[:, :2])
    assert ends[1, 1] - ends[0, 1] > 1
    np.testing.assert_allclose(scene.slot.seen(scene.slot.place)[0], scene.slot.place[0])


def test_the_ground_between_dots_is_at_first_that_of_the_nearest_one(staged):
    scene = staged("FunctionApproximation", "as it is")
    run, window = scene.recording, scene.hands.window
    kinds = run.targets[:, 0]
    hands = Hands(scene.found, run.inputs, kinds)
    x, y = (np.linspace(*scene.found.near[:, axis], hands.nearest.shape[1 - axis]) for axis in (0, 1))
    for row, column in np.random.default_rng(0).integers(0, hands.nearest.shape[:2], (200, 2)):
        far = np.linalg.norm(window.place(*run.inputs.T) - window.place(x[column : column + 1], y[row : row + 1]), axis=1)
        assert (hands.nearest[row, column, 0] > 0) == kinds[far.argmin()]


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


def said_at(ground, rows, columns):
    """Which class is painted at places of a ground: the number of the field whose colour it is."""
    fields = np.array([ManimColor(colour).to_rgb() for colour in THEME.fields])
    seen = ground.pixels()[rows, columns, :3] / 255
    return np.linalg.norm(seen[:, None] - fields, axis=2).argmin(axis=1)


def test_of_three_classes_each_hand_paints_the_one_that_it_names_in_its_own_colour(staged):
    scene = staged("FunctionApproximation", "three classes")
    run, found = scene.recording, scene.found
    hands = Hands(found, run.inputs, run.targets[:, 0])
    x, y = (np.linspace(*found.near[:, axis], found.beyond.shape[1 - axis]) for axis in (0, 1))
    rows, columns = np.random.default_rng(0).integers(2, (len(y) - 2, len(x) - 2), (300, 2)).T
    places = np.column_stack([x[columns], y[rows]])
    logistic = make_pipeline(StandardScaler(), LogisticRegression()).fit(run.inputs, run.targets[:, 0])
    tree = DecisionTreeClassifier(max_depth=5, random_state=0).fit(run.inputs, run.targets[:, 0])
    (w, b), (v, c), (u, d) = ([run.arrays[f"parameters/{layer}.{kind}"][-1] for kind in ("weight", "bias")] for layer in LAYERS)
    network = np.maximum(np.maximum(places @ w.T + b, 0) @ v.T + c, 0) @ u.T + d
    for sides, kinds in zip(hands.answers, (logistic.predict(places), tree.predict(places), network.argmax(axis=1)), strict=True):
        hands.ground.set_values(sides)
        clear = sides[rows, columns].max(axis=1) == 1  # away from the boundary
        assert np.mean(clear) > 0.9
        np.testing.assert_array_equal(said_at(hands.ground, rows, columns)[clear], kinds[clear])


def test_of_three_classes_the_bend_and_the_lines_lie_where_the_largest_changes(staged):
    scene = staged("FunctionApproximation", "three classes")
    run, window = scene.recording, scene.hands.window
    hands = Hands(scene.found, run.inputs, run.targets[:, 0])
    logistic = make_pipeline(StandardScaler(), LogisticRegression()).fit(run.inputs, run.targets[:, 0])
    chances = np.sort(logistic.predict_proba(data_of(window, hands.line.points)), axis=1)
    np.testing.assert_allclose(chances[:, -1], chances[:, -2], atol=1e-9)
    hands.show(step := keyframes_of(scene)[-1])
    values = scene.found.network.at(step)
    x, y = (np.linspace(*scene.found.near[:, axis], values.shape[1 - axis]) for axis in (0, 1))
    asked = RegularGridInterpolator((y, x), values)(data_of(window, hands.bend.points)[:, ::-1])
    gap = np.diff(np.sort(asked, axis=1)[:, -2:])
    assert np.quantile(gap, 0.9) < 0.05 * np.ptp(values)
    assert len(hands.bend.points) > 100


def test_what_is_zero_on_a_boundary_is_what_a_class_is_ahead_of_the_best_other():
    outputs = np.random.default_rng(0).normal(size=(50, 3))
    found = split(outputs)
    np.testing.assert_array_equal(found.argmax(axis=1), outputs.argmax(axis=1))
    np.testing.assert_array_equal((found > 0).sum(axis=1), 1)
    np.testing.assert_allclose(found.max(axis=1), np.diff(np.sort(outputs, axis=1)[:, -2:])[:, 0])
    np.testing.assert_array_equal(split(outputs[:, :1]), outputs[:, :1])


def test_marks_of_three_classes_have_three_colours_and_three_shapes(staged):
    dots = staged("FunctionApproximation", "three classes").dots
    looks = {(*rgba[:3], kind) for rgba, kind in zip(dots.rgbas.tolist(), dots.kinds.tolist(), strict=True)}
    assert {kind for *_, kind in looks} == {0, 1, 2}
    assert len(looks) == len({look[:3] for look in looks}) == 3


def test_the_plane_through_more_inputs_is_said_with_what_is_held_and_each_family_answers_there(staged):
    scene = staged("FunctionApproximation", "a plane through four inputs")
    run, found = scene.recording, scene.found
    held = run.trained_on[0].mean(axis=0)
    held_at = [f"held: y {held[1]:.2f}", f"height_of_the_water {held[3]:.2f}"]
    assert [part.text for part in scene.slice] == ["across: z", "up: x", *held_at, "dots: their own"]
    places = data_of(scene.hands.window, scene.dots.points)
    assert len(places) == len(run.inputs)
    x, y = (np.linspace(*found.far[:, axis], found.beyond.shape[1 - axis]) for axis in (0, 1))
    across, up = (grid.ravel() for grid in np.meshgrid(x, y))
    inputs = np.column_stack([up, np.full(len(up), held[1]), across, np.full(len(up), held[3])])
    logistic = make_pipeline(StandardScaler(), LogisticRegression()).fit(*fitted_to(run))
    tree = DecisionTreeClassifier(max_depth=5, random_state=0).fit(*fitted_to(run))
    line, boxes, _ = (answer[..., 0].ravel() for answer in scene.hands.far_answers)
    assert np.mean((line > 0) == logistic.predict(inputs)) > 0.999
    assert np.mean((boxes > 0) == tree.predict(inputs)) > 0.99  # but for places on the edge of a box
    np.testing.assert_array_equal(found.wrong[1], tree.predict(run.arrays["held_out/inputs"]) != run.arrays["held_out/targets"][:, 0])


def fitted_to(run):
    inputs, targets = run.trained_on
    return inputs, targets[:, 0]
