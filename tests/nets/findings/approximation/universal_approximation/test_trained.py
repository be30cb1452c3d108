from __future__ import annotations

import numpy as np
import pytest

from nets.activations import activation
from nets.datasets import DATASETS
from nets.findings.approximation import trained, trained_errors
from nets.findings.approximation.universal_approximation.hinges import interpolant
from nets.findings.approximation.universal_approximation.one_layer import OneLayer, largest_error
from nets.findings.approximation.universal_approximation.trained import REACHED, STUDY, TAILS
from nets.findings.weights import STARTS
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
    },
}


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, cases in SAID.items() for outcome in cases])
def test_a_verdict_is_what_the_numbers_say(question, outcome):
    _, verdicts = trained(SAID[question][outcome])
    assert verdicts[question] == (outcome, {"reached": REACHED, "tails": TAILS, "start": STARTS}[question])


def test_every_outcome_is_reached():
    assert {question: tuple(cases) for question, cases in SAID.items()} == {"reached": REACHED, "tails": TAILS, "start": STARTS}


def test_the_errors_are_the_largest_distances_from_the_rule():
    found, _ = trained(recorded("square", lifted(0.1), line(2, -1, 4)))
    # x^2 - 2x + 1 is largest at both ends; lifted lines miss most in the middles between hinges
    assert found["errors"] == pytest.approx([4, 0.35])
    assert found["places"][0] in (-1, 3)
    assert found["places"][1] % 1 == pytest.approx(0.5)
    assert (found["width"], found["built"]) == (4, pytest.approx(0.25))


def test_the_curves_go_on_beyond_the_samples_by_half_their_interval():
    found, _ = trained(recorded("square", BY_HAND, NOTHING))
    x = found["x"]
    assert (x[0], x[-1]) == (-3, 5)
    np.testing.assert_array_equal(found["rule"], x**2)
    np.testing.assert_array_equal(found["output"], [NOTHING(x), BY_HAND(x)])
    # the first hinge is at the samples' left end, and before it there is nothing; the last line has slope 5 from (2, 4) on
    assert found["stray"] == pytest.approx(max((-3.0) ** 2 - 1, 5**2 - (4 + 5 * 3)))
    assert found["farthest"] in (-3, 5)
    assert found["bend"] == pytest.approx(0, abs=1e-12)


def test_a_bend_beyond_the_samples_is_measured_from_the_straight_line():
    """A hinge at 3.5: the chord from (3, 0) to (5, 1.5) passes it at a height of 0.375."""
    assert trained(SAID["tails"]["bends"])[0]["bend"] == pytest.approx(0.375, rel=0.01)
    for act, turn, told in (("relu", 0.1, "straight"), ("softplus", 0.3, "straight"), ("softplus", 10.0, "bends")):
        hinge = OneLayer(np.ones(1), np.array([-3.5]), np.array([turn]), 0.0, activation(act))
        assert trained(recorded("square", hinge))[1]["tails"][0] == told


def test_what_is_computed_is_held_against_what_was_recorded(run_of):
    recording = record(run_of("data.name=wave network.hidden=[16] network.activation=tanh"), "x")
    assert trained(recording)[0]["gap"] <= 1e-5
    recording.arrays["activations/grid/output"][-1, 3] += 0.25
    assert trained(recording)[0]["gap"] == pytest.approx(0.25, rel=0.3)


def test_what_is_no_number_misses_by_infinity_without_a_warning():
    found, _ = trained(recorded("square", line(np.nan, 0, 4, "relu"), NOTHING, loss=(1.0, np.nan)))
    assert found["errors"].tolist() == [9, np.inf]
    assert found["stray"] == np.inf


def test_a_run_that_blew_up_says_when(run_of):
    found, verdicts = trained(record(run_of("data.name=wave training.optimizer=sgd training.learning_rate=100"), "x"))
    assert verdicts["reached"][0] == "blew_up"
    assert found["blown"] >= 0


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


@pytest.mark.parametrize(
    ("shares", "outcome", "nearer"),
    [
        ([[2, 3], [1.5, 9]], "none", [0, 0]),
        ([[0.8, 3], [1.5, 9]], "some_none", [1, 0]),
        ([[0.8, 0.7], [1.5, 0.9]], "some", [2, 1]),
        ([[2, 3], [1.5, 0.9]], "some", [0, 1]),
        ([[0.8, 0.7], [0.6, 0.9]], "all", [2, 2]),
        ([[0.8]], "all", [1]),
        ([[1.2], [2]], "none", [0, 0]),
    ],
)
def test_which_lies_where_is_counted(shares, outcome, nearer):
    found, verdicts = trained_errors(*study(shares))
    assert verdicts == {"study": (outcome, STUDY)}
    assert found["nearer"].tolist() == nearer
    assert (found["below"], found["members"]) == (sum(nearer), sum(map(len, shares)))
    np.testing.assert_allclose(found["errors"], np.array(shares) * found["built"][:, None], rtol=1e-9)
    np.testing.assert_allclose(found["built"], (4 / found["widths"]) ** 2 / 4)
    np.testing.assert_array_equal(found["low"], found["errors"].min(axis=1))
    np.testing.assert_array_equal(found["high"], found["errors"].max(axis=1))
    np.testing.assert_array_equal(found["middle"], np.median(found["errors"], axis=1))


def test_every_outcome_of_a_study_is_reached():
    outcomes = {"none", "some_none", "some", "all"}
    assert set(STUDY) == outcomes


def test_a_study_in_any_order_is_sorted_by_width_and_seed():
    members = study([[2, 3, 4], [5, 6, 7]])
    found, _ = trained_errors(*members)
    shuffled, _ = trained_errors(*(members[at] for at in (5, 0, 3, 1, 4, 2)))
    np.testing.assert_array_equal(shuffled["errors"], found["errors"])
    assert (found["widths"].tolist(), found["seeds"].tolist()) == ([4, 8], [0, 1, 2])


def test_a_training_that_left_no_numbers_has_an_infinite_error_and_no_warning():
    lost = recorded("square", line(np.nan, 0, 4, "relu"), seed=1)
    found, verdicts = trained_errors(member(4, 0, 2), lost)
    assert found["errors"][0, 1] == found["high"][0] == np.inf
    assert verdicts["study"][0] == "none"


def test_the_errors_of_a_recorded_study_are_those_of_its_runs(run_of):
    changes = "data.name=wave network.activation=relu vary.network.hidden=[[3], [9]] vary.training.seed=[4, 0]"
    runs = [record(run, "x") for run in run_of(changes).members]
    found, _ = trained_errors(*runs)
    assert (found["widths"].tolist(), found["seeds"].tolist()) == ([3, 9], [0, 4])
    for recording in runs:
        width, seed = recording.meta["run"]["network"]["hidden"][0], recording.meta["run"]["training"]["seed"]
        at = found["widths"].tolist().index(width), found["seeds"].tolist().index(seed)
        assert found["errors"][at] == trained(recording)[0]["errors"][-1]


@pytest.mark.parametrize("changes", ["training.learning_rate=[0.1, 0.2]", "data.n=[10, 20]", 'network.activation=["relu", "tanh"]'])
def test_a_study_of_anything_else_is_refused(changes, run_of):
    runs = [record(run, "x") for run in run_of(f"data.name=wave training.steps=2 vary.{changes}").members]
    with pytest.raises(RunError, match=r"^errors are compared over a study that varies network.hidden and training.seed, and noth"):
        trained_errors(*runs)


def test_a_training_that_other_seeds_repeat_counts_once():
    one, other = study([[0.8, 3], [0.5, 0.9]]), study([[0.8, 0.8], [0.5, 0.9]])
    assert (trained_errors(*one)[0]["below"], trained_errors(*one)[0]["members"]) == (3, 4)
    found, verdicts = trained_errors(*other)
    assert [int(found[name]) for name in ("below", "members", "trainings")] == [3, 3, 4]
    assert found["nearer"].tolist() == [1, 2]
    assert verdicts["study"][0] == "all"


def test_a_study_with_a_hole_is_refused():
    with pytest.raises(RunError, match=r"^errors are compared over a study that has each width with each seed$"):
        trained_errors(*study([[2, 3], [4]]))
