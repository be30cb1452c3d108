"""Customers told by features of hands and by a network: fitted and counted once more with scikit-learn and scipy."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit
from scipy.stats import ttest_rel
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from nets.datasets import chance_of_leaving
from nets.findings.representation.hand_made_or_learned.customers import Customers, _race, _reach
from nets.findings.representation.hand_made_or_learned.features import from_the_rule, guessed
from nets.runs.params import RunError
from nets.training.recorder import record

CHURN = "data.name=churn data.n=300 data.held_out=200 data.standardise=true probe.keyframes=2"
CHURN += " network.hidden=[6] network.activation=relu training.steps=30"


@pytest.fixture
def draws(run_of):
    """Recordings of three draws of customers."""
    return [record(run_of(f"{CHURN} data.seed={seed} training.seed={seed}"), f"{seed}") for seed in range(3)]


def test_three_readers_are_scored_on_customers_that_none_of_them_has_seen(draws):
    found = Customers.of(*draws)
    for wrong, one in zip(found.wrong, draws, strict=True):
        known, new = (one.in_units(one.arrays[f"{probe}/inputs"].astype(float)) for probe in ("samples", "held_out"))
        leaves = one.arrays["held_out/targets"][:, 0]
        models = [make_pipeline(StandardScaler(), LogisticRegression()) for _ in range(2)]
        made = (guessed, from_the_rule)
        read = [model.fit(of(known), one.targets[:, 0]).predict(of(new)) for model, of in zip(models, made, strict=True)]
        read.append(expit(one.output("held_out").last[:, 0]) > 0.5)
        assert wrong.tolist() == [np.sum(answer != leaves) for answer in read]
    np.testing.assert_allclose([found.guessing, found.knowing, found.learned], found.wrong.mean(axis=0))
    assert found.tested == 200


def test_the_interval_is_that_of_students_paired_test(draws):
    found = Customers.of(*draws)
    for mean, reach, wrong in zip((found.guessing, found.knowing), found.reach, found.wrong.T, strict=False):
        low, high = ttest_rel(wrong, found.wrong[:, 2]).confidence_interval(float(found.sure) / 100)
        assert (mean - found.learned - reach, mean - found.learned + reach) == pytest.approx((low, high))
    assert found.sure == 95


def test_customers_that_are_shown_are_told_as_every_reader_tells_them_and_first_comes_one_whom_only_the_guess_gets_wrong(draws):
    found, first = Customers.of(*draws), draws[0]
    new, leaves = first.in_units(first.arrays["held_out/inputs"].astype(float)), first.arrays["held_out/targets"][:, 0]
    at = [int(np.flatnonzero((new == one).all(axis=1))[0]) for one in found.columns]
    assert at == sorted(at)
    assert (found.columns[:, [1, 3]] > 0).all()
    np.testing.assert_array_equal(found.leaves, leaves[at])
    np.testing.assert_array_equal(found.says[:, 2], first.output("held_out").last[at, 0] > 0)
    np.testing.assert_array_equal((found.says != found.leaves[:, None])[0], [True, False, False])
    tenure, logins, spend, tickets, *_ = found.columns.T
    np.testing.assert_allclose(found.guesses, np.column_stack([tickets / tenure, np.log(tenure), spend / logins]))
    np.testing.assert_allclose(found.terms, from_the_rule(found.columns)[:, 7:])
    weight, bias = (first.arrays[f"parameters/hidden1.linear.{name}"][-1] for name in ("weight", "bias"))
    lit = np.maximum(first.arrays["held_out/inputs"][at] @ weight.T + bias, 0)
    np.testing.assert_allclose(found.lit, lit / np.maximum(lit.max(axis=0), 1e-9), atol=1e-5)


def test_who_wins_is_told_by_the_interval_and_a_draw_is_a_draw():
    assert [_race(1.0, 0.5), _race(-1.0, 0.5), _race(0.4, 0.5), _race(-0.5, 0.5)] == ["network", "hand", "draw", "draw"]
    assert np.isnan(_reach(np.ones((1, 3)))).all()


def test_a_training_that_is_told_twice_is_one_draw(draws):
    found = Customers.of(draws[0], draws[0])
    assert len(found.wrong) == 1
    assert set(found.meta["verdicts"].values()) == {"unknown"}


def test_the_hand_that_has_read_the_rule_has_its_terms_and_keeps_the_columns():
    rng = np.random.default_rng(0)
    customers = np.column_stack(
        [
            rng.integers(1, 60, (9, 1)),
            rng.integers(0, 9, (9, 1)),
            rng.integers(20, 120, (9, 1)),
            rng.integers(0, 4, (9, 1)),
            np.eye(3)[rng.integers(0, 3, 9)],
        ]
    )
    for made in (guessed, from_the_rule):
        np.testing.assert_array_equal(made(customers)[:, :7], customers)
    twice = customers.copy()
    twice[:, 3] += 1  # a ticket more moves the chance by a term of its own where one can leave at once
    more = from_the_rule(twice)[:, 7] - from_the_rule(customers)[:, 7]
    np.testing.assert_array_equal(more, customers[:, 4])
    odds = [np.log(chance / (1 - chance)) for chance in (chance_of_leaving(customers), chance_of_leaving(twice))]
    np.testing.assert_allclose((odds[1] - odds[0]) > 0.5, customers[:, 4] > 0)


def test_other_data_are_refused(run_of):
    with pytest.raises(RunError, match="churn alone"):
        Customers.of(record(run_of("data.name=moons data.n=20 probe.grid=5"), "x"))
