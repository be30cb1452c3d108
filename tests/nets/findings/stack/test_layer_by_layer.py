"""What is found of the layers is what scikit-learn and the formulas find, and every outcome can come about."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from nets.findings.stack.layer_by_layer import Reshaped
from nets.findings.stack.probes import basis, fisher, fitted, says, spread
from nets.findings.stack.stages import stage_numbers
from nets.records.finding import Question
from nets.records.recording import Recording
from nets.runs.params import Run, RunError
from nets.shelf import recall
from nets.training.recorder import record
from tests.nets.plane_runs import hill, planar

RUNS = Path(__file__).parents[4] / "assets" / "runs"
SAME = ([(1, 0), (0, 1)], [0, 0])
INWARD = [(1, 0), (-1, 0), (0, 1), (0, -1)]
APART = {"samples": [(-1.0, 0.3), (-1.2, -0.4), (-0.8, 0.1), (1.0, -0.3), (1.1, 0.4), (0.9, 0.0)], "classes": [0, 0, 0, 1, 1, 1]}
BOTH = np.array([[[-4.0, 0.0]], [[4.0, 0.0]]])  # of an output: at first every answer is wrong


def held_out(recording):
    """The same with samples held out: those that it has, twice."""
    for kind in ("inputs", "targets"):
        recording.arrays[f"held_out/{kind}"] = np.concatenate([recording.arrays[f"samples/{kind}"]] * 2)
    return recording


def untrained(recording):
    """The same when nothing has been trained yet."""
    fixed = ("/inputs", "/targets")
    arrays = {name: values if name.endswith(fixed) else values[:1] for name, values in recording.arrays.items()}
    return Recording("x", arrays, recording.meta)


def net(*layers, **told):
    return held_out(planar(*layers, **told))


SAID = {
    "separation": {
        "separated": net(SAME, ([[1, 0]], [0]), act="identity", **APART),
        "mostly": held_out(hill(samples=[(2, 2)] * 9 + [(0, 0)] * 9 + [(0, 1.5)], classes=[0] * 9 + [1] * 10)),
        "mixed": held_out(hill(height=-1)),
    },
    "loss": {
        "fell": held_out(hill(loss=(1, 0.5))),
        "level": held_out(hill(loss=(1, 1))),
        "rose": held_out(hill(loss=(1, 2))),
        "blew_up": held_out(hill(loss=(1, np.inf))),
        "untrained": untrained(held_out(hill())),
    },
    "turn": {"turns": held_out(hill()), "shrinks": net(([(0, 0)], [0]), ([[1]], [0]))},
    "bend": {
        "step": held_out(hill(act="tanh")),
        "kink": held_out(hill()),
        "bend": held_out(hill(act="softplus")),
        "none": net((SAME[0], [9, 9]), ([[1, 1]], [0])),
    },
    "cut": {
        "better": held_out(hill()),
        "alike": net(SAME, ([[1, 1]], [0]), act="identity"),
        "worse": net(([(0, 0)], [0]), ([[1]], [0]), **APART),
    },
    "spread": {
        "nearer": net(([(0, 1)], [0]), ([[1]], [0]), act="identity", **APART),
        "alike": net(SAME, ([[1, 0]], [0]), act="identity", **APART),
        "farther": net(([(1, 0)], [0]), ([[1]], [0]), act="identity", **APART),
        "together": net(([(0, 0)], [0]), ([[1]], [0]), **APART),
        "lost": net(([(np.inf, 0)], [0]), ([[1]], [0]), **APART),
    },
    "passing": {
        "passes": net((INWARD, [0] * 4), ([[-1] * 4], np.array([[-9.0], [1.0]]))),
        "never": held_out(hill(height=-1)),
    },
    "boundary": {"curved": held_out(hill()), "straight": net(SAME, ([[1, 0]], [0]), act="identity"), "none": held_out(hill(height=-1))},
    "ending": {
        "plane": net(SAME, ([[1, 1]], [0])),
        "space": net((INWARD[:3], [0] * 3), ([[-1] * 3], [0])),
        "wider": net((INWARD, [0] * 4), ([[-1] * 4], [0])),
    },
    "many": {
        "two": held_out(hill()),
        "three": net(SAME, ([(1, 0), (0, 1), (0, 0)], [0, 0, 0]), act="identity", **(APART | {"classes": [0, 0, 2, 1, 1, 1]})),
    },
    "moved": {"moved": net(SAME, (BOTH, [0]), act="identity"), "stayed": held_out(hill())},
}


def test_there_is_a_run_for_every_outcome():
    declared = {name: set(one.outcomes) for name, one in Reshaped.fields.items() if isinstance(one, Question)}
    assert {name: set(runs) for name, runs in SAID.items()} == declared


@pytest.mark.parametrize(("question", "outcome"), [(name, outcome) for name, runs in SAID.items() for outcome in runs])
def test_each_outcome_is_found_where_it_is(question, outcome):
    assert Reshaped.of(SAID[question][outcome]).meta["verdicts"][question] == outcome


MOONS = """
[data]
name = "moons"
held_out = 300

[network]
hidden = [5, 2]
activation = "tanh"

[training]
learning_rate = 0.02
steps = 120

[probe]
keyframes = 6
"""


THROUGH_FOUR = """
[data]
csv = "table.csv"
inputs = ["age", "spend", "tenure", "calls"]
target = "kind"
held_out = 10

[network]
hidden = [3]
activation = "tanh"

[training]
steps = 20

[probe]
plane = ["tenure", "age"]
keyframes = 4
"""


@pytest.fixture(scope="module")
def moons(media_dir, tmp_path_factory):
    path = tmp_path_factory.mktemp("runs") / "moons.toml"
    path.write_text(MOONS, encoding="utf-8")
    return recall(Run.load(path), media_dir / "recordings")


def test_what_the_layers_make_of_the_samples_is_what_was_recorded(moons):
    _, first, second = stage_numbers(moons, moons.inputs)
    np.testing.assert_allclose(first, moons.activation("samples", "hidden1.tanh").last, atol=1e-5)
    np.testing.assert_allclose(second, moons.activation("samples", "hidden2.tanh").last, atol=1e-5)


def test_the_cut_of_a_stage_is_the_one_that_scikit_learn_fits_to_it_and_its_score_that_on_samples_never_seen(moons):
    found = Reshaped.of(moons)
    fresh = moons.arrays["held_out/inputs"], moons.arrays["held_out/targets"][:, 0]
    for at, (seen, unseen) in enumerate(zip(stage_numbers(moons, moons.inputs), stage_numbers(moons, fresh[0]), strict=True)):
        model = make_pipeline(StandardScaler(), LogisticRegression()).fit(seen, moons.targets[:, 0])
        assert found.right[at] == np.sum(model.predict(unseen) == fresh[1])
        assert found.percent[at] == pytest.approx(100 * model.score(unseen, fresh[1]))
        width = seen.shape[1]
        heights = unseen @ found.weights[at, :, :width].T + found.constants[at]
        np.testing.assert_allclose(heights[:, 1] - heights[:, 0], model.decision_function(unseen), atol=1e-9)
        assert not found.weights[at, :, width:].any()
    assert found.missed == found.wrong.sum() == np.sum(model_of(moons).predict(moons.inputs) != moons.targets[:, 0])
    assert float(found.tested) == 300


def test_of_three_classes_the_cuts_are_those_that_scikit_learn_fits_and_the_ratio_that_of_all_pairs(run_of):
    arms = record(run_of("data.name=spiral data.n=90 network.hidden=[4]", MOONS), "x")
    found, classes = Reshaped.of(arms), arms.targets[:, 0].astype(int)
    fresh = arms.arrays["held_out/inputs"], arms.arrays["held_out/targets"][:, 0]
    for at, (seen, unseen) in enumerate(zip(stage_numbers(arms, arms.inputs), stage_numbers(arms, fresh[0]), strict=True)):
        model = make_pipeline(StandardScaler(), LogisticRegression()).fit(seen, classes)
        heights = unseen @ found.weights[at, :, : seen.shape[1]].T + found.constants[at]
        np.testing.assert_allclose(heights, model.decision_function(unseen), atol=1e-9)
        assert found.right[at] == np.sum(model.predict(unseen) == fresh[1])
        ratios = []
        for one, other in ((0, 1), (0, 2), (1, 2)):
            first, second = seen[classes == one], seen[classes == other]
            apart = np.linalg.norm(first.mean(axis=0) - second.mean(axis=0)) ** 2
            ratios.append((apart, np.trace(np.cov(first.T, bias=True)) + np.trace(np.cov(second.T, bias=True))))
        apart, wide = np.sum(ratios, axis=0)
        assert found.ratio[at] == pytest.approx(apart / wide)
    assert found.missed == np.sum(
        make_pipeline(StandardScaler(), LogisticRegression()).fit(arms.inputs, classes).predict(arms.inputs) != classes
    )


def test_of_a_plane_through_more_inputs_cuts_are_fitted_to_all_of_them_and_drawn_where_the_others_are_held(write, run_of):
    numbers = np.random.default_rng(0).normal([40, 2, 0, 900], [10, 1, 3, 200], (40, 4)).round(2)
    rows = [",".join([*map(str, row), "yes" if row[0] + 4 * row[2] > 40 else "no"]) for row in numbers]
    write("table.csv", "\n".join(["age,spend,tenure,calls,kind", *rows]))
    recording = record(run_of("", THROUGH_FOUR), "x")
    found, full = Reshaped.of(recording), stage_numbers(recording, recording.inputs)
    assert [numbers.shape[1] for numbers in full] == [4, 3]
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(recording.inputs, recording.targets[:, 0])
    assert found.missed == np.sum(model.predict(recording.inputs) != recording.targets[:, 0])
    places, (first, second) = recording.places("grid"), found.weights[0, :, :2]
    drawn = places @ (second - first) + found.constants[0, 1] - found.constants[0, 0]
    np.testing.assert_allclose(drawn, model.decision_function(recording.grid), atol=1e-6)


def model_of(recording):
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(recording.inputs, recording.targets[:, 0])


def test_the_directions_in_which_a_wide_layer_is_seen_are_those_of_its_largest_variance(moons):
    found = Reshaped.of(moons)
    _, first, _ = stage_numbers(moons, moons.inputs)
    pca = PCA(3).fit(first)
    np.testing.assert_allclose(np.abs(found.bases[0] @ pca.components_.T), np.eye(3), atol=1e-6)
    assert found.kept[0] == pytest.approx(100 * pca.explained_variance_ratio_.sum())
    assert found.kept[1] == 100
    np.testing.assert_array_equal(found.bases[1, :, :2], np.eye(3, 2))


def test_fishers_ratio_by_hand():
    numbers = np.array([[0.0, 0], [2, 0], [0, 3], [0, 5]])
    middles, wide = spread(numbers, np.array([0, 0, 1, 1]))
    np.testing.assert_array_equal(middles, [[1, 0], [0, 4]])
    np.testing.assert_array_equal(wide, [1, 1])
    assert fisher(middles, wide) == 17 / 2
    assert fisher(np.zeros((2, 2)), np.zeros(2)) == 0
    assert fisher(middles, np.zeros(2)) == np.inf
    assert fisher(np.array([[0.0], [3], [6]]), np.array([1.0, 2, 1])) == (9 + 36 + 9) / (5 + 2 + 5)


def test_numbers_that_are_none_have_a_cut_that_says_the_commoner_class():
    for classes in ([0, 1, 1], [0, 1, 2, 1]):
        cuts = fitted(np.full((len(classes), 2), np.nan), np.array(classes))
        assert says(np.full((4, 2), np.inf), *cuts).tolist() == [1] * 4
    assert basis(np.full((9, 5), np.nan))[1] == 100


def test_a_run_without_samples_held_out_is_refused(run_of):
    with pytest.raises(RunError, match=r"^straight cuts are scored on samples that none was fitted to: data\.held_out = 1000, say$"):
        Reshaped.of(record(run_of("data.held_out=0 training.steps=2 probe.keyframes=2", MOONS), "x"))


def test_the_shipped_layers_are_what_their_run_file_says(media_dir):
    found = Reshaped.of(recall(Run.load(RUNS / "hero.toml"), media_dir / "recordings"))
    outcomes = (found.separation, found.bend, found.cut, found.spread, found.passing, found.boundary)
    assert [one.outcome for one in outcomes] == ["separated", "step", "better", "nearer", "passes", "curved"]
    assert found.ratio[1] < found.ratio[0] / 2 < found.ratio[2] / 100
