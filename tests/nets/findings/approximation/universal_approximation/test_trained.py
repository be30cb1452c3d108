from __future__ import annotations

import numpy as np
import pytest

from nets.activations import activation
from nets.datasets import DATASETS
from nets.findings.approximation.universal_approximation.hinges import interpolant
from nets.findings.approximation.universal_approximation.one_layer import OneLayer, largest_error
from nets.findings.approximation.universal_approximation.trained import Trained, TrainedErrors
from nets.runs.params import RunError
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
    "start": {
        "random": recorded("square", BY_HAND),
        "zero": recorded("square", BY_HAND, first=OneLayer(np.zeros(4), np.ones(4), np.zeros(4), 1.0, activation("relu"))),
        "given": recorded("square", BY_HAND, weights="theirs.pt"),
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


# studies


def member(width, seed, share):
    """A network whose largest error is this share of that of as many hinges placed by hand, less or more."""
    hand = interpolant(SQUARE, width)
    error = largest_error(hand, SQUARE)[0]
    by = (share - 1) * error if share >= 1 else -(1 - share) * error
    moved = OneLayer(hand.weight, hand.bias, hand.outgoing, hand.constant + by, hand.act)
    return recorded("square", moved, seed=seed)


def study(shares):
    """Members of widths 4, 8, … (rows) from seeds 0, 1, … (columns)."""
    return [member(4 * 2**row, seed, share) for row, line in enumerate(shares) for seed, share in enumerate(line)]


COUNTED = [  # the members' shares, what is said, and how many came nearer
    ([[2, 3], [1.5, 9]], "none", 0),
    ([[0.8, 3], [1.5, 9]], "some_none", 1),
    ([[0.8, 0.7], [1.5, 0.9]], "some", 3),
    ([[2, 3], [1.5, 0.9]], "some", 1),
    ([[0.8, 0.7], [0.6, 0.9]], "all", 4),
    ([[0.8]], "all", 1),
    ([[1.2], [2]], "none", 0),
]


@pytest.mark.parametrize(("shares", "outcome", "below"), COUNTED)
def test_which_lies_where_is_counted(shares, outcome, below):
    found = TrainedErrors.of(*study(shares))
    assert found.study.outcome == outcome
    assert (found.below, found.members) == (below, sum(map(len, shares)))
    np.testing.assert_allclose(found.errors, np.array(shares) * (4 / found.widths[:, None]) ** 2 / 4, rtol=1e-9)


def test_every_outcome_of_a_study_is_reached():
    assert {case[1] for case in COUNTED} == set(TrainedErrors.study.outcomes)


def test_a_study_in_any_order_is_sorted_by_width_and_seed():
    members = study([[2, 3, 4], [5, 6, 7]])
    found = TrainedErrors.of(*members)
    shuffled = TrainedErrors.of(*(members[at] for at in (5, 0, 3, 1, 4, 2)))
    np.testing.assert_array_equal(shuffled.errors, found.errors)
    assert found.widths.tolist() == [4, 8]
    np.testing.assert_allclose(found.errors[:, 0] * found.widths**2, [8, 20], rtol=1e-9)  # seed 0 of each


def test_a_training_that_left_no_numbers_has_an_infinite_error_and_no_warning():
    lost = recorded("square", line(np.nan, 0, 4, "relu"), seed=1)
    found = TrainedErrors.of(member(4, 0, 2), lost)
    assert found.errors[0, 1] == np.inf
    assert found.study.outcome == "none"


def test_the_errors_of_a_recorded_study_are_those_of_its_runs(run_of):
    changes = "data.name=wave network.activation=relu vary.network.hidden=[[3], [9]] vary.training.seed=[4, 0]"
    runs = [record(run, "x") for run in run_of(changes).members]
    found = TrainedErrors.of(*runs)
    assert found.widths.tolist() == [3, 9]
    for recording in runs:
        width, seed = recording.meta["run"]["network"]["hidden"][0], recording.meta["run"]["training"]["seed"]
        at = [3, 9].index(width), [0, 4].index(seed)
        assert found.errors[at] == Trained.of(recording).errors.last


@pytest.mark.parametrize("changes", ["training.learning_rate=[0.1, 0.2]", "data.n=[10, 20]", 'network.activation=["relu", "tanh"]'])
def test_a_study_of_anything_else_is_refused(changes, run_of):
    runs = [record(run, "x") for run in run_of(f"data.name=wave training.steps=2 vary.{changes}").members]
    with pytest.raises(RunError, match=r"^errors are compared over a study that varies network.hidden and training.seed, and noth"):
        TrainedErrors.of(*runs)


def test_a_training_that_other_seeds_repeat_counts_once():
    one, other = study([[0.8, 3], [0.5, 0.9]]), study([[0.8, 0.8], [0.5, 0.9]])
    assert (TrainedErrors.of(*one).below, TrainedErrors.of(*one).members) == (3, 4)
    found = TrainedErrors.of(*other)
    assert (found.below, found.members, found.trainings) == (3, 3, 4)
    assert found.study.outcome == "all"


def test_a_study_with_a_hole_is_refused():
    with pytest.raises(RunError, match=r"^errors are compared over a study that has each width with each seed$"):
        TrainedErrors.of(*study([[2, 3], [4]]))
