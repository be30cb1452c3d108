from __future__ import annotations

import numpy as np
import pytest

from nets.datasets import DATASETS
from nets.findings.approximation.universal_approximation.hinges import interpolant
from nets.findings.approximation.universal_approximation.one_layer import OneLayer, largest_error
from nets.findings.approximation.universal_approximation.study import Study
from nets.findings.approximation.universal_approximation.trained import Trained
from nets.runs.params import RunError
from nets.training.recorder import record
from tests.nets.one_layer import RULES, dataset, line, recorded

SQUARE = RULES["square"]


@pytest.fixture(autouse=True)
def _rules(monkeypatch):
    for name in RULES:
        monkeypatch.setitem(DATASETS, name, dataset(name))


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
    ([[0.8, 3], [1.5, 9]], "some", 1),
    ([[0.8, 0.7], [1.5, 0.9]], "some", 3),
    ([[2, 3], [1.5, 0.9]], "some", 1),
    ([[0.8, 0.7], [0.6, 0.9]], "all", 4),
    ([[0.8]], "all", 1),
    ([[1.2], [2]], "none", 0),
]


@pytest.mark.parametrize(("shares", "outcome", "below"), COUNTED)
def test_which_lies_where_is_counted(shares, outcome, below):
    found = Study.of(*study(shares))
    assert found.came.outcome == outcome
    assert (found.below, found.members) == (below, sum(map(len, shares)))
    np.testing.assert_array_equal(found.nearer, [share < 1 for line in shares for share in line])
    np.testing.assert_allclose(found.errors, np.array(shares) * (4 / (4 * 2 ** np.arange(len(shares))[:, None])) ** 2 / 4, rtol=1e-9)


def test_every_outcome_of_a_study_is_reached():
    assert {case[1] for case in COUNTED} == set(Study.came.outcomes)


def test_a_study_in_any_order_is_sorted_by_width_and_seed():
    members = study([[2, 3, 4], [5, 6, 7]])
    found = Study.of(*members)
    shuffled = Study.of(*(members[at] for at in (5, 0, 3, 1, 4, 2)))
    np.testing.assert_array_equal(shuffled.errors, found.errors)
    assert np.all(np.diff(found.errors[0]) > 0)
    np.testing.assert_allclose(found.errors[:, 0] * [16, 64], [8, 20], rtol=1e-9)  # seed 0 of each


def test_a_training_that_left_no_numbers_has_an_infinite_error_and_no_warning():
    lost = recorded("square", line(np.nan, 0, 4, "relu"), seed=1)
    found = Study.of(member(4, 0, 2), lost)
    assert found.errors[0, 1] == np.inf
    assert found.came.outcome == "none"


def test_the_errors_of_a_recorded_study_are_those_of_its_runs(run_of):
    changes = "data.name=wave network.activation=relu vary.network.hidden=[[3], [9]] vary.training.seed=[4, 0]"
    runs = [record(run, "x") for run in run_of(changes).members]
    found = Study.of(*runs)
    for recording in runs:
        width, seed = recording.run.network.hidden[0], recording.run.training.seed
        at = [3, 9].index(width), [0, 4].index(seed)
        assert found.errors[at] == Trained.of(recording).errors.last
        np.testing.assert_array_equal(found.curves[2 * at[0] + at[1]], Trained.of(recording).output.last)


@pytest.mark.parametrize("changes", ["training.learning_rate=[0.1, 0.2]", "data.n=[10, 20]", 'network.activation=["relu", "tanh"]'])
def test_a_study_of_anything_else_is_refused(changes, run_of):
    runs = [record(run, "x") for run in run_of(f"data.name=wave training.steps=2 vary.{changes}").members]
    with pytest.raises(RunError, match=r"^errors are compared over a study that varies network.hidden and training.seed, and noth"):
        Study.of(*runs)


def test_a_training_that_other_seeds_repeat_counts_once():
    one, other = study([[0.8, 3], [0.5, 0.9]]), study([[0.8, 0.8], [0.5, 0.9]])
    assert (Study.of(*one).below, Study.of(*one).members) == (3, 4)
    found = Study.of(*other)
    assert (found.below, found.members) == (3, 3)
    assert found.came.outcome == "all"


def test_a_study_with_a_hole_is_refused():
    with pytest.raises(RunError, match=r"^errors are compared over a study that has each width with each seed$"):
        Study.of(*study([[2, 3], [4]]))
