"""Who moves together, against a plain count."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.stack.churn_stack.lined import DRAWN
from nets.findings.stack.churn_stack.moved import Moved, _crossing
from tests.nets.findings.stack.churn_stack.customers import told, trained


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return trained(tmp_path_factory.mktemp("runs"))


@pytest.fixture(scope="module")
def crossed(run) -> list[int]:
    """Those above scikit-learn's cut through the columns, and below the one behind the last layer."""
    return [at for at, (one, other) in enumerate(zip(told(run, 0), told(run, 3), strict=True)) if one > 0 >= other]


def test_those_that_move_across_and_who_of_them_rightly_are_counted(run, crossed):
    found, truths = Moved.of(run), run.arrays["held_out/targets"][:, 0]
    assert found.moved == len(crossed) > 0
    assert found.rightly == sum(truths[at] == 0 for at in crossed)
    assert found.which.tolist() == [at for at in crossed if at < DRAWN]


def test_what_the_columns_took_them_for_adds_up_to_how_much_higher_they_stand_than_all(run, crossed):
    found, heights = Moved.of(run), told(run, 0)
    assert found.taken.sum() == pytest.approx(heights[crossed].mean() - heights.mean(), abs=1e-3)
    assert [found.one, found.other] == np.argsort(-found.taken)[:2].tolist()
    assert found.several.outcome == ("both" if np.sort(found.taken)[-2] > 0 else "one")


def test_where_the_last_layer_is_the_same_for_all_it_moves_all_or_nobody_across(tmp_path):
    run = trained(tmp_path, "training.steps=0 network.init=zeros")
    assert run.trained_on[1].mean() < 0.5
    assert Moved.of(run).moved == np.sum(told(run, 0) > 0)


def test_more_move_rightly_only_if_chance_does_not_explain_it():
    assert _crossing(122, 162) == "rightly"
    assert _crossing(40, 162) == "wrongly"
    assert _crossing(60, 100) == "evenly"  # 60 against 40: two standard errors are 20
    assert _crossing(61, 100) == "rightly"
    assert _crossing(0, 0) == "nobody"
