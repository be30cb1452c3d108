"""Who moves together, against a plain count."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.stack.churn_stack.moved import Moved, _crossing
from tests.nets.findings.stack.churn_stack.customers import by_torch, mended, told, trained


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


def test_those_that_are_drawn_stand_where_scikit_learns_cuts_put_them_the_one_that_is_followed_first(run, crossed):
    found, first = Moved.of(run), mended(run)[:1]
    order = first + [at for at in crossed if at not in first]
    assert found.kinds.tolist() == run.arrays["held_out/targets"][order, 0].tolist()
    np.testing.assert_allclose(found.heights, [told(run, 0)[order], told(run, 3)[order]], atol=1e-3)
    np.testing.assert_allclose(found.places, by_torch(run, run.arrays["held_out/inputs"][order], 3), atol=1e-9)
    assert found.strength.shape == (len(order), 7)


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
