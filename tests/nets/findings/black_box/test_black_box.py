"""What is claimed of a black box, against torch, scikit-learn and numpy doing the same sums one by one."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sklearn.calibration import calibration_curve
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier
from torch import nn

from nets.datasets import DATASETS
from nets.findings.black_box.black_box.again import Again
from nets.findings.black_box.black_box.asked import Asked, _close
from nets.findings.black_box.black_box.board import Board
from nets.findings.black_box.black_box.chances import REACH
from nets.findings.black_box.black_box.cuts import Cuts
from nets.runs.params import RunError
from nets.training.recorder import record

CHANGES = (
    "data.name=churn data.n=400 data.held_out=300 data.standardise=true network.hidden=[6,4] network.activation=relu "
    "training.steps=60 training.learning_rate=0.02 training.dtype=float64 probe.keyframes=12"
)


@pytest.fixture(scope="module")
def customers(tmp_path_factory):
    """Three trainings on customers, which differ in their seeds."""
    from nets.runs.params import Run

    path = tmp_path_factory.mktemp("runs") / "mine.toml"
    path.write_text("[data]\nname = 'churn'\n", encoding="utf-8")
    return [record(Run.load(path, f"{CHANGES} training.seed={seed}"), f"run-{seed}") for seed in range(3)]


def network(recording) -> nn.Sequential:
    """The trained network, as torch has it."""
    names = [*(f"hidden{at + 1}.linear" for at in range(len(recording.run.network.hidden))), "output"]
    layers = []
    for name in names:
        weight, bias = (torch.from_numpy(recording.arrays[f"parameters/{name}.{kind}"][-1]) for kind in ("weight", "bias"))
        linear = nn.Linear(weight.shape[1], weight.shape[0], dtype=torch.float64)
        linear.weight.data, linear.bias.data = weight.clone(), bias.clone()
        layers += [linear, nn.ReLU()]
    return nn.Sequential(*layers[:-1], nn.Sigmoid())


def told(model, inputs) -> np.ndarray:
    with torch.no_grad():
        return model(torch.from_numpy(inputs))[:, 0].numpy()


def test_what_is_shown_of_a_customer_is_what_the_table_has_and_what_torch_says_of_it(customers):
    run, found = customers[0], Asked.of(customers[0])
    raw = run.in_units(run.arrays["held_out/inputs"])
    first = int(np.flatnonzero(np.isclose(told(network(run), run.arrays["held_out/inputs"]), found.chances[0]))[0])
    np.testing.assert_allclose(found.rows[0, :4], raw[first, :4], atol=1e-9)
    assert run.input_names[int(found.rows[0, 4])] == run.input_names[4 + int(raw[first, 4:].argmax())]
    assert [run.columns[head] for head in found.heads] == ["tenure", "logins", "spend", "tickets", "contract"]
    assert found.truths[0] == run.arrays["held_out/targets"][first, 0] == 1
    assert 0.75 < found.chances[0] < 0.95


def test_groups_are_tenths_of_what_it_says_and_hold_what_scikit_learn_counts(customers):
    run, found = customers[0], Asked.of(customers[0])
    said, kinds = told(network(run), run.arrays["held_out/inputs"]), run.arrays["held_out/targets"][:, 0]
    came, predicted = calibration_curve(kinds, said, n_bins=10, strategy="quantile")
    assert np.bincount(found.bins).tolist() == 10 * [30]
    np.testing.assert_allclose(found.said, predicted, atol=1e-9)
    np.testing.assert_allclose(found.came, came, atol=1e-9)
    for group in range(10):
        assert kinds[found.bins == group].mean() == pytest.approx(came[group])


@pytest.mark.parametrize(
    ("said", "came", "sizes", "outcome"),
    [
        ([0.1, 0.5, 0.9], [0.12, 0.42, 0.9], [1000] * 3, "close"),  # little, though more than chance gives
        ([0.1, 0.5, 0.9], [0.2, 0.3, 0.8], [10] * 3, "chance"),  # no more than chance gives
        ([0.1, 0.5, 0.9], [0.2, 0.3, 0.8], [1000] * 3, "off"),
        ([0.01, 0.02, 0.99], [0.3, 0.5, 0.7], [30] * 3, "off"),  # too sure
        ([0.3, 0.301, 0.302], [0.2, 0.3, 0.4], [100] * 3, "same"),
        ([np.nan, 0.5, 0.9], [0.1, 0.5, 0.9], [10] * 3, "lost"),
    ],
)
def test_groups_are_close_where_gaps_are_small_or_no_more_than_chance_gives(said, came, sizes, outcome):
    assert _close(np.array(said), np.array(came), np.array(sizes)) == outcome


def test_every_wire_is_cut_as_torch_does_it_one_by_one(customers):
    run = customers[0]
    found, model = Cuts.of(run), network(run)
    first = Asked.of(run).chances[0]
    inputs = run.arrays["held_out/inputs"]
    sample = inputs[np.isclose(told(model, inputs), first)][:1]
    after = []
    for layer in (one for one in model if isinstance(one, nn.Linear)):
        for at in range(layer.weight.numel()):
            whole = layer.weight.data.clone()
            layer.weight.data.view(-1)[at] = 0
            after.append(float(told(model, sample)[0]))
            layer.weight.data = whole
    assert len(after) == 7 * 6 + 6 * 4 + 4
    np.testing.assert_allclose(found.after, after, atol=1e-12)
    assert float(found.before) == pytest.approx(first)
    moved = np.abs(np.array(after) - first)
    assert float(found.few) == (moved < 0.01).sum()
    assert float(found.most) - 0.01 < moved.max() <= float(found.most)


def test_other_starts_are_held_against_the_first_as_numpy_correlates_them(customers):
    found, inputs = Again.of(*customers), customers[0].arrays["held_out/inputs"]
    said = [told(network(run), inputs) for run in customers]
    weights = [np.concatenate([one.weight.data.numpy().ravel() for one in network(run) if isinstance(one, nn.Linear)]) for run in customers]
    assert float(found.answers) == pytest.approx(np.corrcoef(said)[0, 1:].min())
    assert float(found.wires) == pytest.approx(np.abs(np.corrcoef(weights)[0, 1:]).max())
    assert found.alike.outcome == "apart"  # of so few customers, and after so short a training
    assert Again.of(customers[0], customers[0]).alike.outcome == "same"


def test_far_outside_is_three_ranges_beyond_the_largest_number_of_each_column(customers):
    run, found, again = customers[0], Asked.of(customers[0]), Again.of(*customers)
    raw = run.in_units(run.inputs)[:, :4]
    np.testing.assert_allclose(found.outside[:4], raw.max(axis=0) + REACH * np.ptp(raw, axis=0))
    assert found.outside[4] == found.rows[0, 4]
    far = np.array([*found.outside[:4], *np.eye(3)[int(found.outside[4]) - 4]])
    seen = (far - run.arrays["units/zero"]) / run.arrays["units/one"]
    np.testing.assert_allclose(again.far, [told(network(one), seen[None])[0] for one in customers], atol=1e-9)
    assert float(found.chance) == pytest.approx(again.far[0])
    assert (float(again.up), float(again.down)) == ((again.far > 0.99).sum(), (again.far < 0.01).sum())


def test_a_column_that_says_whether_something_is_so_has_no_far_outside(write, run_of):
    rows = [f"{age},{age % 2},{'stays' if age % 3 else 'leaves'}" for age in range(20, 50)]
    write("table.csv", "\n".join(["age,senior,kind", *rows]) + "\n")
    text = '[data]\ncsv = "table.csv"\ninputs = ["age", "senior"]\ntarget = "kind"\nheld_out = 9\n[training]\nsteps = 1\n'
    run = record(run_of(text=text), "x")
    found = Asked.of(run)
    age, senior = found.outside
    assert age > run.inputs[:, 0].max()
    assert senior == found.rows[0, 1]


def test_the_scoreboard_counts_what_scikit_learn_and_torch_name_right_and_the_rule_itself(customers):
    run, found = customers[0], Board.of(customers[0])
    tested, truths = run.arrays["held_out/inputs"], run.arrays["held_out/targets"][:, 0]
    families = (
        make_pipeline(StandardScaler(), LogisticRegression()),
        DecisionTreeClassifier(max_depth=5, random_state=0),
        RandomForestClassifier(50, min_samples_leaf=5, random_state=0),
    )
    wanted = [(one.fit(run.inputs, run.targets[:, 0]).predict(tested) == truths).sum() for one in families]
    assert found.right.tolist() == [*wanted, ((told(network(run), tested) > 0.5) == truths).sum()]
    assert float(found.best) == ((DATASETS["churn"].chance(run.in_units(tested)) > 0.5) == truths).sum()
    assert found.rule.outcome == "known"
    share = found.right / 300
    np.testing.assert_allclose(found.sure, 2 * 300 * np.sqrt(share * (1 - share) / 300))


def test_only_two_classes_and_samples_held_out_are_asked(run_of):
    for changes in ("data.name=spiral data.n=30 data.held_out=9", "data.name=moons data.n=30"):
        with pytest.raises(RunError, match="a black box is asked of two classes"):
            Asked.of(record(run_of(f"{changes} training.steps=0"), "x"))
