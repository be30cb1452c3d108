"""Who falls together, against a plain count."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import rankdata

from nets.findings.stack.churn_stack.lined import DRAWN
from nets.findings.stack.churn_stack.moved import Moved, _nearer
from tests.nets.findings.stack.churn_stack.customers import told, trained


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return trained(tmp_path_factory.mktemp("runs"))


def test_those_that_fall_farthest_are_one_in_twenty_and_what_is_said_of_them_is_what_the_cuts_give(run):
    found, truths = Moved.of(run), run.arrays["held_out/targets"][:, 0]
    columns, layers = told(run, 0), told(run, 3)
    falls = rankdata(columns) - rankdata(layers)
    some = np.argsort(-falls)[:25]
    assert found.moved == 25
    assert sorted(found.which.tolist()) == sorted(at for at in some.tolist() if at < DRAWN)
    for said, odds in ((found.before, columns), (found.behind, layers)):
        assert float(said) == pytest.approx(100 * np.mean(1 / (1 + np.exp(-odds[some]))), abs=0.1)
    assert float(found.came) == pytest.approx(100 * np.mean(truths[some]))
    assert found.moving.outcome == ("fall" if falls[some].mean() >= 10 else "stay")


def test_what_they_share_is_where_their_mean_differs_most_from_that_of_all(run):
    found, customers = Moved.of(run), run.arrays["held_out/inputs"].astype(float)
    falls = rankdata(told(run, 0)) - rankdata(told(run, 3))
    apart = (customers[np.argsort(-falls)[:25]].mean(axis=0) - customers.mean(axis=0)) / run.trained_on[0].std(axis=0)
    np.testing.assert_allclose(found.apart, apart, atol=1e-6)
    assert found.shared.outcome == "more"
    assert [found.one, found.other] == np.argsort(-apart)[:2].tolist()
    assert found.several.outcome == ("both" if np.sort(apart)[-2] >= 0.3 else "one")


def test_where_the_last_layer_is_the_same_for_all_it_says_of_them_what_is_so_of_all(tmp_path):
    run = trained(tmp_path, "training.steps=0 network.init=zeros")
    assert Moved.of(run).behind == pytest.approx(100 * np.mean(run.trained_on[1]), abs=1)


def test_a_share_is_as_it_was_said_within_what_chance_gives():
    assert _nearer(12.5, 42.3, 15.4, 200) == "layers"
    assert _nearer(42.0, 42.3, 15.4, 200) == "columns"
    assert _nearer(25.0, 20.0, 30.0, 100) == "both"  # two standard errors are 8 and 9 points
    assert _nearer(50.0, 20.0, 30.0, 100) == "neither"
