"""How samples are lined up, against torch, scikit-learn and the rule itself."""

from __future__ import annotations

import numpy as np
import pytest

from nets.datasets import chance_of_leaving
from nets.findings.stack.churn_stack.lined import Lined, _compared, strength_of
from nets.runs.params import RunError
from tests.nets.findings.stack.churn_stack.customers import by_torch, drawn, told, trained


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return trained(tmp_path_factory.mktemp("runs"))


@pytest.fixture(scope="module")
def found(run):
    return Lined.of(run)


def test_a_cut_at_each_stage_gets_as_many_right_as_scikit_learns_pipeline_on_torchs_numbers(run, found):
    truths = run.arrays["held_out/targets"][:, 0]
    for stage in range(4):
        heights = told(run, stage)
        np.testing.assert_allclose(found.heights[stage], heights[drawn(run)], atol=1e-3)
        assert found.right[stage] == np.sum((heights > 0) == truths)
    assert found.untrained == np.sum((told(run, 3, 0) > 0) == truths)
    assert found.tested == 500


def test_the_rule_itself_is_asked_in_the_units_of_the_data(run, found):
    customers = run.in_units(run.arrays["held_out/inputs"].astype(float))
    rightly = (chance_of_leaving(customers) > 0.5) == run.arrays["held_out/targets"][:, 0]
    assert found.best == np.sum(rightly)
    assert found.ruled.tolist() == rightly[drawn(run)].tolist()
    assert found.limit.outcome == "known"


def test_what_is_won_is_counted_from_one_word_for_all_up_to_the_rule(run, found):
    kinds, truths = run.trained_on[1][:, 0].tolist(), run.arrays["held_out/targets"][:, 0].tolist()
    commonest = max(set(kinds), key=kinds.count)
    assert found.most == commonest
    assert found.base == truths.count(commonest)
    for won, right in zip(found.won, found.right, strict=True):
        assert won == pytest.approx(100 * min(max((right - found.base) / (found.best - found.base), 0), 1))


def test_dots_lie_where_torch_puts_them_at_every_keyframe_and_the_cuts_have_on_each_side_who_is_told_so(run, found):
    inputs, steps = run.arrays["held_out/inputs"][drawn(run)], run.arrays["steps"].tolist()
    for at, step in enumerate(found.keyframes.tolist()):
        np.testing.assert_allclose(found.places.values[at], by_torch(run, inputs, 3, steps.index(step)), atol=1e-9)
    for cut, row in zip(found.cuts, (0, -1), strict=True):
        np.testing.assert_allclose(found.places.values[row] @ cut[:2] + cut[2], told(run, 3, row)[drawn(run)], atol=1e-3)


def test_a_number_is_as_strong_as_it_is_among_all_also_where_nearly_all_are_the_same(run, found):
    for column in range(7):
        order = np.argsort(run.arrays["held_out/inputs"][drawn(run), column], kind="stable")
        assert (np.diff(found.strength[0, order, column]) >= 0).all()
    assert found.strength.min() >= 0
    assert found.strength.max() <= 1
    rare = np.zeros((100, 1))
    rare[0] = 1
    np.testing.assert_array_equal(strength_of(np.array([[0.0], [1.0]]), rare)[:, 0], [0, 1])
    assert not strength_of(np.ones((2, 1)), np.ones((9, 1))).any()


def test_one_is_right_more_often_only_if_chance_does_not_explain_it():
    right, other = np.zeros(100, bool), np.zeros(100, bool)
    right[:4] = True
    assert _compared(right, other) == "alike"  # 4 against 0: two standard errors are 4
    right[4] = True
    assert _compared(right, other) == "better"
    assert _compared(other, right) == "worse"
    other[50:90] = True
    right[50:90] = True
    assert _compared(right, other) == "better"  # where both are right nothing is decided


def test_numbers_that_have_run_away_line_nobody_up(tmp_path):
    found = Lined.of(trained(tmp_path, "training.optimizer=sgd training.learning_rate=1e6 training.steps=20"))
    assert found.loss.outcome == "blew_up"
    assert all(np.isfinite(array).all() for array in (found.heights, found.strength, found.places.values, found.cuts))


def test_other_runs_are_refused_with_what_is_needed(tmp_path):
    with pytest.raises(RunError, match="two or more layers, the last one of two units"):
        Lined.of(trained(tmp_path, "network.hidden=[3] network.activation=relu"))
    with pytest.raises(RunError, match="with samples held out"):
        Lined.of(trained(tmp_path, "data.held_out=0"))
