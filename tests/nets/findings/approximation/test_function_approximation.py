from __future__ import annotations

import math
import subprocess
import sys
from collections import Counter

import numpy as np
import pytest
from scipy.interpolate import RegularGridInterpolator
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

from nets.findings.approximation import function_approximation
from nets.findings.approximation.function_approximation import Families
from nets.records.finding import Question
from nets.records.recording import Recording
from nets.runs import sampling
from nets.runs.params import Run, RunError
from nets.runs.sampling import lattice, plane_around, seen
from nets.shelf import find, recall
from nets.training.recorder import record
from tests.nets.parameters import parameters

MOONS = (
    "data.name=moons data.n=120 data.noise=0.2 data.held_out=500 network.hidden=[8] network.activation=relu "
    "training.steps=150 probe.grid=21 probe.margin=0.2"
)


@pytest.fixture(scope="module")
def moons(tmp_path_factory):
    """A network trained on two moons, as recorded."""
    path = tmp_path_factory.mktemp("runs") / "moons.toml"
    path.write_text("[data]\n[probe]\nkeyframes = 6\n", encoding="utf-8")
    return record(Run.load(path, MOONS), "x")


@pytest.fixture(scope="module")
def found(moons):
    return Families.of(moons)


def scikit_learns(inputs, classes):
    """The two other families, fitted here once more."""
    logistic = make_pipeline(StandardScaler(), LogisticRegression())
    tree = DecisionTreeClassifier(max_depth=5, random_state=0)
    return [model.fit(inputs, classes) for model in (logistic, tree)]


def test_every_family_is_scored_on_the_same_held_out_samples(moons, found):
    inputs, classes = moons.arrays["held_out/inputs"], moons.arrays["held_out/targets"][:, 0]
    wrong = [model.predict(inputs) != classes for model in scikit_learns(moons.inputs, moons.targets[:, 0])]
    wrong.append((moons.output("held_out").last[:, 0] > 0) != (classes == 1))
    np.testing.assert_array_equal(found.wrong, wrong)
    np.testing.assert_array_equal(found.misjudged, np.sum(wrong, axis=1))
    assert len(found.fresh) == len(classes) == 500
    assert max(found.misjudged) < 125


def test_of_very_many_held_out_samples_as_many_as_are_drawn_are_counted(monkeypatch, moons):
    monkeypatch.setattr(function_approximation, "MOST_FRESH", 50)
    few, all_of = Families.of(moons), moons.arrays["held_out/targets"][:, 0]
    assert len(few.fresh) == 50
    network = moons.output("held_out").last[few.fresh, 0] > 0
    assert few.misjudged[2] == np.sum(network != (all_of[few.fresh] == 1))


def test_the_network_answers_on_the_lattices_what_torch_does(moons, found):
    watched = moons.output("samples").values[:, :, 0]
    for at, step in enumerate(found.keyframes):
        for corners, values in ((found.near, found.network.at(step)), (found.far, found.beyond))[: 1 + (at == len(found.keyframes) - 1)]:
            x, y = (np.linspace(*corners[:, axis], values.shape[1 - axis]) for axis in (0, 1))
            told = RegularGridInterpolator((y, x), values[..., 0])(moons.inputs[:, ::-1])
            np.testing.assert_allclose(told, watched[at], atol=0.05 * np.ptp(watched[-1]))


def test_the_samples_take_the_frame_whole_and_a_narrow_strip_has_scales_of_its_own():
    for low, high, square in (([0, 0], [1, 1], True), ([-3, 2], [5, 5], True), ([0, 0], [1e6, 1e-3], False), ([2, 2], [2, 2], True)):
        near, far = seen(np.array(low, float), np.array(high, float))
        size = near[1] - near[0]
        assert np.all(near[0] < low)
        assert np.all(near[1] > high)
        assert (size[0] / size[1] == pytest.approx(16 / 9)) == square
        np.testing.assert_allclose(far[1] - far[0], 2.2 * size)


def test_a_module_of_the_users_is_asked_everywhere_in_both_planes(write, run_of):
    write("nets.py", "from torch import nn\ndef make(inputs, outputs):\n    return nn.Linear(inputs, outputs)\n")
    recording = record(run_of(f"{MOONS} network.module=nets.py:make training.steps=3 probe.margin=0"), "x")
    found = Families.of(recording)
    weight, bias = (recording.arrays[f"parameters/module.{name}"][-1] for name in ("weight", "bias"))
    for corners, values in ((found.near, found.network.last), (found.far, found.beyond)):
        x, y = (np.linspace(*corners[:, axis], values.shape[1 - axis]) for axis in (0, 1))
        np.testing.assert_allclose(values, np.stack(np.meshgrid(x, y), axis=-1) @ weight.T + bias, atol=1e-5)


def test_all_families_are_fitted_to_all_samples_that_the_network_trains_on_however_few_are_watched(run_of, monkeypatch):
    monkeypatch.setattr(sampling, "SHOWN", 30)
    run = run_of(f"{MOONS} training.steps=2 data.noise=0.4")
    recording, samples = record(run, "x"), sampling.samples_of(run)
    assert (len(recording.targets), len(samples.targets)) == (30, 120)
    tested, answers = recording.arrays["held_out/inputs"], recording.arrays["held_out/targets"][:, 0]
    wrong = [np.sum(model.predict(tested) != answers) for model in scikit_learns(samples.inputs, samples.targets[:, 0])]
    few = [np.sum(model.predict(tested) != answers) for model in scikit_learns(recording.inputs, recording.targets[:, 0])]
    np.testing.assert_array_equal(Families.of(recording).misjudged[:2], wrong)
    assert wrong != few


def test_the_logistic_regression_is_undecided_on_its_line_and_nowhere_else(moons, found):
    logistic, _ = scikit_learns(moons.inputs, moons.targets[:, 0])
    np.testing.assert_allclose(logistic.decision_function(moons.grid), moons.grid @ found.line[0, :2] + found.line[0, 2], atol=1e-9)


def test_the_trees_rectangles_fill_the_plane_and_have_the_trees_own_answer(moons, found):
    tree = scikit_learns(moons.inputs, moons.targets[:, 0])[1]
    left, bottom, right, top = found.rectangles.T
    assert np.sum((right - left) * (top - bottom)) == pytest.approx(np.prod(found.far[1] - found.far[0]), rel=1e-12)
    np.testing.assert_array_equal([[left.min(), bottom.min()], [right.max(), top.max()]], found.far)
    rng = np.random.default_rng(0)
    for (x0, y0, x1, y1), kind in zip(found.rectangles, found.leaves, strict=True):
        inside = rng.uniform([x0, y0], [x1, y1], (20, 2))
        assert (tree.predict(inside) == kind).all()


def test_every_side_that_two_leaves_share_is_a_question(found):
    assert set(found.cuts[:, 4]) == set(range(int(found.depth)))
    assert len(found.cuts) == len(found.rectangles) - 1
    for x, y, to_x, to_y, _ in found.cuts:
        assert (x == to_x) != (y == to_y)
        axis, at = (0, x) if x == to_x else (1, y)
        assert {axis, axis + 2} <= {side for side in range(4) if (found.rectangles[:, side] == at).any()}


def plane(network, held_out=None, targets=None, loss=(1.0, 0.5), **changes):
    """A recording whose network answers as told to held-out samples and to samples, which lie left and right of 0."""
    rng = np.random.default_rng(0)
    inputs = rng.uniform(-1, 1, (400, 2))
    classes = (inputs[:, 0] > 0).astype(float) if targets is None else targets(inputs)
    tested = rng.uniform(-1, 1, (1000, 2)) if held_out is None else held_out
    answers = (tested[:, 0] > 0).astype(float) if targets is None else targets(tested)
    arrays = {
        "steps": np.arange(2),
        "loss": np.array(loss),
        "keyframes": np.arange(2),
        "samples/inputs": inputs,
        "samples/targets": classes[:, None],
        "held_out/inputs": tested,
        "held_out/targets": answers[:, None],
        "grid/inputs": lattice(inputs, 5, 0.1),
        "plane/inputs": plane_around(inputs),
    }
    for probe in ("samples", "held_out", "grid", "plane"):
        first, last = (answer(arrays[f"{probe}/inputs"])[:, None] for answer in (changes.get("before", network), network))
        arrays[f"activations/{probe}/output"] = np.stack([first, last])
    network = {"module": "of_no_layers.py:that_are_known", "weights": changes.get("weights")}
    run = parameters(training={"loss": changes.get("trained_by", "auto")}, network=network)
    return Recording("x", arrays, {"run": run, "input_names": ["x", "y"], "classes": ["a", "b"], "target_names": ["c"]})


def slotted(**fresh):
    """A recording with one sample of class 0 amid class 1, and fresh samples at some x that are of some class."""
    x = np.concatenate([np.linspace(-1, 0.4, 30), [0.5], np.linspace(0.52, 2, 30)])
    recording = plane(lambda inputs: inputs[:, 0])
    places, classes = (np.array(fresh[name], float) for name in ("places", "classes"))
    arrays = recording.arrays | {
        "samples/inputs": np.column_stack([x, 0 * x]),
        "samples/targets": (x != 0.5).astype(float)[:, None],
        "held_out/inputs": np.column_stack([places, 0 * places]),
        "held_out/targets": classes[:, None],
        "activations/held_out/output": np.ones((2, len(places), 1)),
    }
    return Recording("x", arrays, recording.meta)


def test_a_slot_is_a_narrow_leaf_with_one_sample_in_it():
    found = Families.of(slotted(places=[-0.5, 0.46, 0.48, 0.49], classes=[1, 1, 0, 1]))
    np.testing.assert_allclose(found.slot[[0, 2]], [0.45, 0.51])
    np.testing.assert_array_equal(found.alone, [0.5, 0])
    np.testing.assert_array_equal(found.fallen, [1, 2, 3])
    assert (float(found.missed), float(found.thin)) == (2, pytest.approx(0.06))


def chessboard(inputs):
    """Eight squares by eight: too many for a line, and for a tree of depth four."""
    return (np.floor(4 * inputs).sum(axis=1) % 2 == 0).astype(float)


THREE = "data.name=spiral data.n=90 data.held_out=60 training.steps=4 probe.keyframes=3 probe.grid=5"


def outcomes(recording):
    return Families.of(recording).meta["verdicts"]


SAID = {
    "winner": {
        "ahead": plane(lambda inputs: chessboard(inputs) - 0.5, targets=chessboard),
        "level": plane(lambda inputs: inputs[:, 0]),
        "behind": plane(lambda inputs: inputs[:, 1]),
    },
    "moved": {
        "moved": plane(lambda inputs: inputs[:, 0], before=lambda inputs: inputs[:, 1]),
        "stayed": plane(lambda inputs: inputs[:, 0]),
        "lost": plane(lambda inputs: np.full(len(inputs), np.nan), before=lambda inputs: inputs[:, 1]),
        "given": plane(lambda inputs: inputs[:, 0], weights="theirs.pt"),
    },
    "start": {"fresh": plane(lambda inputs: inputs[:, 0]), "given": plane(lambda inputs: inputs[:, 0], weights="theirs.pt")},
    "rival": {
        "logistic": plane(lambda inputs: inputs[:, 0], targets=lambda inputs: (inputs.sum(axis=1) > 0).astype(float)),
        "tree": plane(lambda inputs: inputs[:, 0], targets=lambda inputs: (np.abs(inputs[:, 0]) > 0.5).astype(float)),
    },
    "single": {
        "cut": slotted(places=[0.7], classes=[1]),
        "none": plane(lambda inputs: inputs[:, 0]),
    },
    "caught": {
        "all": slotted(places=[0.47, 0.7], classes=[1, 1]),
        "some": slotted(places=[0.47, 0.48], classes=[1, 0]),
        "right": slotted(places=[0.47, 0.7], classes=[0, 1]),
        "nobody": slotted(places=[0.7], classes=[1]),
    },
    "loss": {
        "fell": plane(lambda inputs: inputs[:, 0], loss=(1.0, 0.5)),
        "level": plane(lambda inputs: inputs[:, 0], loss=(0.7, 0.69)),
        "rose": plane(lambda inputs: inputs[:, 0], loss=(0.7, 6.0)),
        "blew_up": plane(lambda inputs: inputs[:, 0], loss=(0.7, np.nan)),
    },
}


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, cases in SAID.items() for outcome in cases])
def test_a_verdict_is_what_the_numbers_say(question, outcome):
    assert outcomes(SAID[question][outcome])[question] == outcome


def test_every_outcome_is_reached(run_of):
    reached = {question: set(cases) for question, cases in SAID.items()}
    reached["loss"].add("untrained")
    reached["many"] = {outcomes(record(run_of(changes), "x"))["many"] for changes in (THREE, f"{MOONS} training.steps=0")}
    assert reached == {name: set(one.outcomes) for name, one in Families.fields.items() if isinstance(one, Question)}
    assert outcomes(record(run_of(f"{MOONS} training.steps=0"), "x"))["loss"] == "untrained"


def test_one_is_ahead_only_by_more_than_chance_would_give():
    """Of 1000 samples, 2 standard errors of k differences all for one side are 2 sqrt(k (1 - k / 1000)): 4 differences are not enough."""
    tested = np.column_stack([np.linspace(-1, 1, 1000), np.zeros(1000)])
    for wrong, told in ((3, "level"), (6, "behind")):
        answers = lambda inputs, wrong=wrong: np.where(np.abs(inputs[:, 0] - 0.8) < wrong / 1000, -1.0, 1.0) * inputs[:, 0]  # noqa: E731
        found = Families.of(plane(answers, tested))
        count = found.misjudged[2] - min(found.misjudged[:2])
        assert count >= 1
        assert (count > 2 * math.sqrt(count * (1 - count / 1000))) == (told == "behind")
        assert found.winner.outcome == told


def test_an_answer_that_is_no_number_is_wrong_whatever_was_asked():
    found = Families.of(plane(lambda inputs: np.full(len(inputs), np.nan), loss=(0.7, np.nan)))
    assert (found.misjudged[2], found.winner.outcome) == (len(found.fresh), "behind")


def test_a_network_trained_by_squared_error_decides_at_one_half():
    found = Families.of(plane(lambda inputs: 0.5 + 0.1 * inputs[:, 0], trained_by="squared_error"))
    assert found.misjudged[2] == 0
    x = np.broadcast_to(np.linspace(*found.near[:, 0], found.beyond.shape[1]), found.beyond.shape[:2])[..., None]
    known = np.isfinite(found.network.last)
    np.testing.assert_allclose(found.network.last[known], 0.1 * x[known], atol=1e-6)


def test_a_table_of_ones_own_is_compared_on_rows_that_none_has_seen(write, run_of):
    rng = np.random.default_rng(0)
    rows = [(x, y, "high" if y > x else "low") for x, y in rng.uniform(0, 50, (80, 2)).round(2)]
    write("table.csv", "age,size,kind\n" + "".join(f"{x},{y},{kind}\n" for x, y, kind in rows))
    text = (
        '[data]\ncsv = "table.csv"\ninputs = ["age", "size"]\ntarget = "kind"\nheld_out = 30\nstandardise = true\n'
        "[training]\nsteps = 60\n[probe]\ngrid = 5\nkeyframes = 4\n"
    )
    recording = record(run_of(text=text), "x")
    assert (len(recording.targets), len(recording.arrays["held_out/targets"])) == (50, 30)
    targets = np.concatenate([recording.targets, recording.arrays["held_out/targets"]])[:, 0]
    assert Counter(targets) == Counter(float(kind == "low") for *_, kind in rows)
    assert Families.of(recording).misjudged[0] < 0.15 * 30


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            "data.name=wave",
            "families of functions are compared on two inputs and two or three classes; this run has 1 input and a number, y",
        ),
        ("data.name=moons data.n=9", "families of functions are compared on samples that none has seen: data.held_out = 1000, say"),
        (
            "data.name=moons data.n=1 data.held_out=5",
            "families of functions are compared on classes they have seen; no sample is lower moon",
        ),
    ],
)
def test_other_runs_are_refused(changes, told, run_of):
    with pytest.raises(RunError, match=f"^{told}$"):
        Families.of(record(run_of(f"{changes} training.steps=2"), "x"))


def test_what_is_on_the_shelf_is_told_without_scikit_learn(run_of, tmp_path):
    run = run_of(MOONS)
    name = find(Families, [recall(run, tmp_path)], tmp_path).name
    code = (
        "import sys; from pathlib import Path\n"
        "from nets.findings.approximation.function_approximation import Families\n"
        "from nets.runs.params import Run; from nets.shelf import find, recall\n"
        "shelf = Path(sys.argv[1]); run = Run.load(shelf / 'tiny.toml', sys.argv[2])\n"
        "print(find(Families, [recall(run, shelf)], shelf).name)\n"
        "sys.exit(' '.join({'torch', 'sklearn', 'manim'} & set(sys.modules)) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path, MOONS], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, done.stdout.strip()) == (0, "", name)
