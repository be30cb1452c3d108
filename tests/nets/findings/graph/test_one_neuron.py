"""What a leaf is to blame for: held against torch, against differences worked out anew, and against what is said of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from nets.findings.graph.one_neuron import Blame
from nets.records.finding import Question
from nets.runs.params import Run
from nets.training.descent import descended

RUNS = Path(__file__).parents[4] / "assets" / "runs"
SAID = {
    "joins": {"added": "", "single": "graph.expression=w*x+b*y"},
    "agreement": {
        "agrees": "",
        "nears": "graph.nudges=[0.5]",
        "flat": "graph.expression=(w*x)**2+b*y graph.leaves.w=0",
        "apart": "graph.expression=abs(w+0.8)*x+b*y",
        "lost": "graph.expression=log(1-w)*x+b*y graph.leaves.w=0.9 graph.nudges=[0.5]",
    },
    "way": {"against": "", "other": "training.optimizer=adamw training.weight_decay=10", "none": "training.steps=0"},
    "step": {
        "lower": "",
        "higher": "graph.expression=(w*x)**4+b*y training.learning_rate=100",
        "hardly": "training.learning_rate=1e-9",
        "lost": "graph.expression=log(1-w)+x*b*y graph.leaves.w=0.9 training.learning_rate=1e6",
        "none": "training.steps=0",
    },
}


def recorded(changes=""):
    run = Run.load(RUNS / "one_neuron.toml", changes)
    return descended(run, "mine")


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, told in SAID.items() for outcome in told])
def test_each_outcome_is_found_where_it_is_so(question, outcome):
    assert Blame.of(recorded(SAID[question][outcome])).meta["verdicts"][question] == outcome


def test_every_outcome_that_can_be_told_is_tested():
    questions = {name: one.outcomes for name, one in Blame.fields.items() if isinstance(one, Question)}
    assert {question: set(told) for question, told in SAID.items()} == {question: set(told) for question, told in questions.items()}


@pytest.mark.parametrize(
    "changes", ["", "graph.expression=(w*x-2)**3/(1+exp(-b))+max(y,0.5)-0.25*w graph.nudged=b", "graph.expression=w*w*x*b*y"]
)
def test_all_values_are_computed_anew_where_a_leaf_is_nudged_and_end_at_the_loss_that_torch_gave(changes):
    recording = recorded(changes)
    found, graph = Blame.of(recording), recording.graph
    np.testing.assert_allclose(found.again[:, -1], recording.nudges.values[0], rtol=1e-14)
    leaf = graph.at(recording.nudged_name)
    np.testing.assert_array_equal(found.again[:, leaf], graph.value.values[0, leaf] + recording.arrays["nudges"])
    others = [place for place, node in enumerate(graph.nodes) if node.op == "leaf" and place != leaf]
    np.testing.assert_array_equal(found.again[:, others], np.tile(graph.value.values[0, others], (len(found.again), 1)))


def test_the_ratios_come_to_the_gradient_of_torch_in_as_many_digits_as_are_said():
    found = Blame.of(recorded())
    w = torch.tensor(-0.8, dtype=torch.float64, requires_grad=True)
    ((torch.sigmoid(w * 1.5 + 0.3) - 1) ** 2 + 0.1 * 1.5 * w).backward()
    ratio, digits = float(found.ratios[found.tried[-1]]), int(found.digits)
    assert digits >= 4
    assert f"{ratio:.{digits - 1}e}" == f"{w.grad.item():.{digits - 1}e}"
    assert f"{ratio:.{digits}e}" != f"{w.grad.item():.{digits}e}"


def test_the_edge_that_is_looked_at_is_the_curved_one_and_its_curve_is_as_steep_as_its_slope():
    recording = recorded()
    found, graph = Blame.of(recording), recording.graph
    edge = int(found.edge)
    assert graph.nodes[graph.targets[edge]].op == "sigmoid"
    x, y = found.curve.T
    middle = len(x) // 2
    assert (x[middle], y[middle]) == pytest.approx((graph.value.values[0, graph.sources[edge]], graph.value.values[0, graph.targets[edge]]))
    assert np.gradient(y, x)[middle] == pytest.approx(graph.slope.values[0, edge], rel=1e-2)
    np.testing.assert_allclose(y, 1 / (1 + np.exp(-x)))


def test_the_curve_of_every_edge_after_the_step_goes_through_its_operand_as_steep_as_its_slope_there():
    recording = recorded("graph.expression=max(w*x,-b)**2/exp(y)-tanh(b)")
    found, graph = Blame.of(recording), recording.graph
    for edge, (x, y) in enumerate(found.curves.swapaxes(1, 2)):
        middle = len(x) // 2
        ends = graph.value.values[1, [graph.sources[edge], graph.targets[edge]]]
        assert (x[middle], y[middle]) == pytest.approx(ends, rel=1e-12)
        assert np.gradient(y, x)[middle] == pytest.approx(graph.slope.values[1, edge], rel=1e-2, abs=1e-9)


def test_the_loss_is_followed_farther_than_all_nudges_that_are_shown_and_goes_through_what_torch_gave():
    recording = recorded()
    found = Blame.of(recording)
    x, y = found.losses.T
    w = torch.from_numpy(x)
    np.testing.assert_allclose(y, (torch.sigmoid(w * 1.5 + 0.3) - 1) ** 2 + 0.1 * 1.5 * w, rtol=1e-12)
    assert (x[len(x) // 2], y[len(x) // 2]) == (-0.8, pytest.approx(recording.loss.values[0]))
    assert np.ptp(x) / 2 > np.abs(recording.arrays["nudges"]).max()


def test_a_curve_of_an_operation_with_a_number_in_front_keeps_that_in_front():
    found = Blame.of(recorded("graph.expression=2**w*x*b*y"))
    np.testing.assert_allclose(found.curve[:, 1], 2 ** found.curve[:, 0])


def test_numbers_in_an_expression_are_kept_to_their_last_digit():
    recording = recorded("graph.expression=w*0.123456789012*x*b+y")
    constants = Blame.of(recording).constants
    assert constants[np.isfinite(constants)].tolist() == [0.123456789012]


def test_nudges_that_lead_nowhere_are_not_shown_and_the_one_that_comes_nearest_is_the_last():
    assert Blame.of(recorded("graph.expression=log(1-w)*x+b*y graph.leaves.w=0.9")).tried.tolist() == [3, 4]
    assert Blame.of(recorded("graph.nudges=[0.5,0.4,0.3,0.2,0.1,0.05,0.01,0.001,1.0]")).tried.tolist() == [0, 4, 5, 6, 7]
