from __future__ import annotations

import numpy as np
import pytest

from nets.activations import activation
from nets.datasets import DATASETS
from nets.findings.approximation.universal_approximation.hinges import interpolant
from nets.findings.approximation.universal_approximation.one_layer import OneLayer
from nets.findings.approximation.universal_approximation.trained import Trained
from nets.training.recorder import record
from tests.nets.one_layer import RULES, dataset, line, recorded


@pytest.fixture(autouse=True)
def _rules(monkeypatch):
    for name in RULES:
        monkeypatch.setitem(DATASETS, name, dataset(name))


SQUARE = RULES["square"]
BY_HAND = interpolant(SQUARE, 4)  # h = 1: errs by 1/4


def lifted(by):
    return OneLayer(BY_HAND.weight, BY_HAND.bias, BY_HAND.outgoing, BY_HAND.constant + by, BY_HAND.act)


NOTHING = line(0, 0, 4, "relu")
SAID = {
    "reached": {
        "ahead": recorded("square", lifted(-0.1)),  # from 0 .. 1/4 above to 0.1 below .. 0.15 above
        "level": recorded("square", lifted(0.01)),
        "behind": recorded("square", lifted(0.02)),
        "blew_up": recorded("square", line(1e9, 0, 4, "relu"), loss=(1.0, np.inf)),
        "untrained": recorded("square", lifted(0.5), loss=(1.0,)),
    },
    "tails": {
        "straight": recorded("square", BY_HAND),
        "bends": recorded("square", OneLayer(np.ones(1), np.array([-3.5]), np.ones(1), 0.0, activation("relu"))),
    },
    "crowd": {
        "left": recorded("square", OneLayer(np.ones(2), np.array([0.0, -3.5]), np.ones(2), 0.0, activation("relu"))),
        "stayed": recorded("square", BY_HAND),
        "none": recorded("square", line(1, 0, 4, "tanh")),
    },
    "start": {
        "random": recorded("square", BY_HAND),
        "zero": recorded("square", BY_HAND, first=OneLayer(np.zeros(4), np.ones(4), np.zeros(4), 1.0, activation("relu"))),
    },
}


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, cases in SAID.items() for outcome in cases])
def test_a_verdict_is_what_the_numbers_say(question, outcome):
    assert getattr(Trained.of(SAID[question][outcome]), question).outcome == outcome


def test_every_outcome_is_reached():
    assert {question: tuple(cases) for question, cases in SAID.items()} == {name: getattr(Trained, name).outcomes for name in SAID}


def test_the_errors_are_the_largest_distances_from_the_rule():
    found = Trained.of(recorded("square", lifted(0.1), line(2, -1, 4)))
    # x^2 - 2x + 1 is largest at both ends; lifted lines miss most in the middles between hinges
    assert found.errors.values == pytest.approx([4, 0.35])
    assert found.place % 1 == pytest.approx(0.5)
    assert (found.width, found.built) == (4, pytest.approx(0.25))


def test_the_curves_go_on_beyond_the_samples_by_half_their_interval():
    found = Trained.of(recorded("square", BY_HAND, NOTHING))
    x = found.x
    assert (x[0], x[-1]) == (-3, 5)
    np.testing.assert_array_equal(found.rule, x**2)
    np.testing.assert_array_equal(found.output.values, [NOTHING(x), BY_HAND(x)])
    # the first hinge is at the samples' left end, and before it there is nothing; the last line has slope 5 from (2, 4) on
    assert found.stray == pytest.approx(max((-3.0) ** 2 - 1, 5**2 - (4 + 5 * 3)))
    assert found.farthest in (-3, 5)


@pytest.mark.parametrize(
    ("act", "turn", "told"), [("relu", 0.02, "straight"), ("relu", 1, "bends"), ("softplus", 0.3, "straight"), ("softplus", 10, "bends")]
)
def test_a_bend_beyond_the_samples_is_measured_from_the_straight_line(act, turn, told):
    """A hinge at 3.5: the chord from (3, 0) to (5, 1.5 turn) passes it at a height of .375 turn; samples are seen over a range of 9."""
    hinge = OneLayer(np.ones(1), np.array([-3.5]), np.array([float(turn)]), 0.0, activation(act))
    assert Trained.of(recorded("square", hinge)).tails.outcome == told


def test_what_is_no_number_misses_by_infinity_without_a_warning():
    found = Trained.of(recorded("square", line(np.nan, 0, 4, "relu"), NOTHING, loss=(1.0, np.nan)))
    assert found.errors.values.tolist() == [9, np.inf]
    assert found.stray == np.inf


def test_a_run_that_blew_up_says_when(run_of):
    found = Trained.of(record(run_of("data.name=wave training.optimizer=sgd training.learning_rate=100"), "x"))
    assert found.reached.outcome == "blew_up"
    assert found.blown >= 0


def test_hinges_are_where_units_turn_and_weigh_what_is_behind_them():
    first = OneLayer(np.array([2.0, 1, 0]), np.array([1.0, -3.5, 1]), np.array([1.0, -4, 2]), 0.0, activation("relu"))
    found = Trained.of(recorded("square", first))
    np.testing.assert_array_equal(found.hinges.last, [-0.5, 3.5, np.nan])
    np.testing.assert_array_equal(found.weights.last, [0.25, 1, 0.5])
    assert found.outside == 1
    lost = Trained.of(recorded("square", line(np.nan, np.nan, 2, "relu"), loss=(1.0, np.nan)))
    assert (lost.outside, lost.weights.last.tolist()) == (0, [0, 0])
