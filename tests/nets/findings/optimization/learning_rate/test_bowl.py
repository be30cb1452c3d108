"""Descent on a parabola, held against steps that are written out here."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.optimization.learning_rate.bowl import NONE, Bowl
from nets.findings.optimization.learning_rate.kinds import began, on_a_parabola
from nets.runs.params import RunError
from nets.training.recorder import record

LINE = "data.name=rise data.n=16 data.noise=0.5 network.hidden=[] network.bias=false network.start=[2] training.optimizer=sgd "
SCALED = LINE + "data.standardise=true training.dtype=float64 training.steps=60 "


@pytest.fixture
def trained(run_of):
    return lambda *rates, text=SCALED: [record(run_of(f"{text} training.learning_rate={rate}"), f"{rate}") for rate in rates]


def descended(one, rate, steps):
    """By hand: the slope of the mean square, times the rate."""
    x, y = (values[:, 0].astype(float) for values in one.trained_on)
    path = [2.0]
    for _ in range(steps):
        path.append(path[-1] - rate * np.mean(2 * (path[-1] * x - y) * x))
    return np.array(path), np.array([np.mean((w * x - y) ** 2) for w in path])


def test_the_weights_are_those_of_steps_by_hand_and_of_the_closed_form(trained):
    rates = (0.1, 0.99, 1, 1.01)
    runs = trained(*rates)
    found = Bowl.of(*runs)
    for at, rate in enumerate(rates):
        path, losses = descended(runs[at], rate, 60)
        np.testing.assert_allclose(found.weight.values[:, at], path, rtol=0, atol=1e-12)
        np.testing.assert_allclose(found.loss.values[:, at], losses, rtol=0, atol=1e-12)
    away = found.weight.values - float(found.best)
    np.testing.assert_allclose(away, away[0] * (1 - np.array(rates) * found.curvature) ** np.arange(61)[:, None], rtol=0, atol=1e-12)
    assert (found.glides, found.below, found.mirrors, found.above) == (0, 1, 2, 3)
    assert found.told.outcome == "whole"


def test_the_curvature_is_how_much_the_slope_changes_with_the_weight(trained):
    runs = trained(0.1, text=LINE + "training.dtype=float64 training.steps=3 data.standardise=false")
    found = Bowl.of(*runs)
    x, y = (values[:, 0] for values in runs[0].trained_on)
    slopes = [np.mean(2 * (w * x - y) * x) for w in (0.0, 1.0)]
    assert float(found.curvature) == pytest.approx(slopes[1] - slopes[0])
    assert float(found.limit * found.curvature) == pytest.approx(2)
    assert float(found.best) == pytest.approx(np.linalg.lstsq(x[:, None], y, rcond=None)[0][0])
    assert float(found.floor) == pytest.approx(descended(runs[0], 0, 0)[1][0] - found.curvature / 2 * (2 - found.best) ** 2)
    assert found.told.outcome == "part"


def test_at_the_limit_a_step_lands_just_as_high_a_hair_below_lower_a_hair_above_higher(trained):
    found = Bowl.of(*trained(0.99, 1, 1.01))
    below, at, above = found.loss.values.T
    assert (np.diff(below) < 0).all()
    assert np.ptp(at) < 1e-12
    assert (np.diff(above) > 0).all()
    assert found.glides == NONE


@pytest.mark.parametrize("rates", [(0.1, 0.99, 1), (0.1, 0.9, 1, 1.01), (0.99, 1, 1.01), (0.1, 0.99, 1, 1e6)])
def test_where_a_rate_is_missing_not_all_of_it_can_be_told(rates, trained):
    assert Bowl.of(*trained(*rates)).told.outcome == "part"


def test_those_that_leave_from_different_weights_are_refused(trained):
    with pytest.raises(RunError, match="they are to leave from one weight"):
        Bowl.of(*trained(0.1), *trained(0.2, text=SCALED.replace("[2]", "[3]")))


def test_only_plain_descents_of_one_weight_are_on_a_parabola_the_lowest_rate_first(trained):
    runs = trained(1, 0.1)
    others = [
        text
        for key in ("momentum=0.5", "optimizer=adam", "weight_decay=0.1", "schedule=cosine", "batch=4")
        for text in trained(1, text=f"{SCALED} training.{key}")
    ]
    others += trained(1, text=SCALED.replace("hidden=[]", "hidden=[1]").replace("[2]", "[2,1]"))
    assert [one.name for one in on_a_parabola([*others, *runs, *runs])] == ["0.1", "1"]


def test_all_begin_with_the_same_numbers_to_the_last_bit(trained):
    assert len({began(one) for one in trained(0.1, 1)}) == 1
