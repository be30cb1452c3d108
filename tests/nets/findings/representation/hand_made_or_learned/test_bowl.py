"""What straight cuts, a hand's r² and a network make of places around a middle: each found again in another way."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from nets.findings.representation.hand_made_or_learned.bowl import Bowl
from nets.findings.representation.hand_made_or_learned.cuts import turned
from nets.runs.params import RunError
from nets.training.recorder import record
from tests.nets.findings.representation.hand_made_or_learned.around import around

RINGS = "data.name=circles data.n=60 network.hidden=[6] network.activation=tanh training.learning_rate=0.05 training.steps=60 probe.grid=11"


@pytest.mark.parametrize("seed", range(4))
def test_the_best_cut_at_an_angle_is_the_best_of_all_that_are_tried_on_its_side(seed):
    rng = np.random.default_rng(seed)
    places, second, angles = rng.integers(-3, 4, (30, 2)).astype(float), rng.random(30) < 0.4, np.array([0.0, 0.7, np.pi / 2, 4])
    offsets, right, beyond = turned(places, second, angles)
    for angle, offset, count, there in zip(angles, offsets, right, beyond, strict=True):
        along = places @ [np.cos(angle), np.sin(angle)]

        def gets_right(cut, along=along):
            return max(np.sum((along > cut) == second), np.sum((along > cut) != second))

        assert offset >= 0
        assert count == gets_right(offset) == max(map(gets_right, np.linspace(0, 6, 2001)))
        assert count == np.sum((along > offset) == (second if there else ~second))


def test_the_fit_to_the_squared_distance_is_scikit_learns(run_of):
    recording = record(run_of(RINGS), "x")
    found = Bowl.of(recording)
    places, classes = recording.inputs.astype(float), recording.targets[:, 0]
    squares = np.square(np.linalg.norm(places - places.mean(axis=0), axis=1))
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(squares[:, None], classes)
    assert found.by_hand == (model.predict(squares[:, None]) == classes).sum()
    assert model.decision_function([[float(found.cut)]]) == pytest.approx(0, abs=1e-6)
    assert np.sum((places @ found.best_line[:2] + found.best_line[2] > 0) == classes) == found.best
    assert np.sum((found.weight * (squares - found.cut) > 0) == classes) == found.by_hand
    assert found.by_hand == 60
    assert 40 < found.best + 5 < 60
    assert {"cutting": "fails", "adding": "parts"}.items() <= found.meta["verdicts"].items()


def test_the_output_is_held_against_the_squared_distance(run_of):
    recording = record(run_of(RINGS), "x")
    found = Bowl.of(recording)
    places, middle = recording.grid.astype(float), recording.inputs.astype(float).mean(axis=0)
    inside = np.linalg.norm(places - middle, axis=1) <= found.radius
    squares = np.square(np.linalg.norm(places[inside] - middle, axis=1))
    expected = np.corrcoef(recording.output("grid").last[inside, 0], squares)[0, 1]
    slope, constant = np.polyfit(squares, recording.output("grid").last[inside, 0], 1)
    np.testing.assert_allclose(found.scaled, [slope, constant], rtol=1e-4)
    assert float(found.correlation) == pytest.approx(np.sign(slope) * expected, abs=1e-6)
    right = [((one[:, 0] > 0) == recording.targets[:, 0]).sum() for one in recording.output("samples").values]
    assert found.right.values.tolist() == right


def test_a_network_that_is_a_bowl_is_found_to_be_one():
    found = Bowl.of(around(lambda squares: 1 - 0.5 * squares))
    np.testing.assert_allclose(found.scaled, [-0.5, 1])
    assert found.correlation == pytest.approx(1)  # with the bowl turned over
    assert {"likeness": "same", "separation": "separated", "laid": "turned_over"}.items() <= found.meta["verdicts"].items()
    assert Bowl.of(around(lambda squares: 0.5 * squares)).meta["verdicts"]["laid"] == "upright"


def test_an_output_that_has_nothing_to_do_with_the_distance_or_is_no_number_is_told_so():
    assert Bowl.of(around(lambda squares: np.sin(40 * squares))).meta["verdicts"]["likeness"] == "other"
    assert Bowl.of(around(lambda squares: squares * np.nan)).meta["verdicts"]["likeness"] == "unknown"
    level = Bowl.of(around(lambda squares: 0 * squares))
    assert (level.correlation, level.meta["verdicts"]["likeness"]) == (0, "other")


def test_a_cut_that_parts_them_needs_no_hand():
    places = np.array([[-1.0, 0], [-2, 1], [1, 0], [2, 1]])
    found = Bowl.of(around(lambda squares: squares, places, np.array([0.0, 0, 1, 1])))
    assert found.best == 4
    assert found.meta["verdicts"]["cutting"] == "parts"


def test_other_runs_are_refused(run_of):
    with pytest.raises(RunError, match="two inputs"):
        Bowl.of(record(run_of(), "x"))
