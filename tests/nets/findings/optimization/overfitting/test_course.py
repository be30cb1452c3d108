"""Where the error on the samples and the true one part, by answers that are given and by real ones."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.optimization.overfitting.course import Course, compared, times
from nets.records.finding import Question
from nets.training.recorder import record
from tests.nets.findings.optimization.overfitting.given import as_module

FEW = "data.name=sine data.n=9 data.held_out=7 network.hidden=[3] training.steps=20 probe.keyframes=21 probe.grid=33 "


@pytest.fixture
def went(run_of):
    """A training that misses the rule by `true` (K,) everywhere, samples held out by `chosen_by` (K,), and has losses."""

    def made(true, chosen_by, losses, changes=""):
        one = record(run_of(f"{FEW} training.steps={len(true) - 1} {changes}"), "x")
        x, arrays = one.grid[:, 0], dict(one.arrays)
        arrays["activations/grid/output"] = (np.sin(3 * x) + np.sqrt(np.array(true, float))[:, None])[..., None]
        arrays["activations/held_out/output"] = arrays["held_out/targets"][None] + np.sqrt(np.array(chosen_by, float))[:, None, None]
        arrays["loss"] = np.array(losses, float)
        assert arrays["keyframes"].tolist() == list(range(len(true)))
        return type(one)("x", arrays, as_module(one))

    return made


PARTS = [3, 1, 4], [3, 1, 4], [3, 2, 1]
SAID = {
    "made": {"shaken": (*PARTS, ""), "exact": (*PARTS, "data.noise=0"), "unknown": (*PARTS, "data.standardise=true")},
    "judge": {"rule": (*PARTS, ""), "held out": (*PARTS, "data.standardise=true")},
    "outcome": {
        "parts": (*PARTS, ""),
        "rises": ([3, 1, 4], [3, 1, 4], [3, 1, 2], ""),
        "holds": ([3, 2, 2.9], [3, 1, 4], [3, 2, 1], ""),
        "blew up": ([3, 1, 4], [3, 1, 4], [3, 2, 100], ""),
        "untrained": ([3], [3], [3], ""),
    },
    "stops": {
        "helps": (*PARTS, ""),
        "level": ([3, 1, 4], [4, 3, 1], [3, 2, 1], ""),
        "harms": ([3, 9, 4], [3, 1, 4], [3, 2, 1], ""),
    },
}


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, cases in SAID.items() for outcome in cases])
def test_a_verdict_is_what_the_errors_say(question, outcome, went):
    assert Course.of(went(*SAID[question][outcome])).meta["verdicts"][question] == outcome


def test_every_question_is_asked_and_every_outcome_reached():
    for name, question in Course.fields.items():
        if isinstance(question, Question):
            assert {*SAID[name]} == set(question.outcomes), name


def test_its_numbers_are_those_of_the_errors(went):
    found = Course.of(went([9, 2, 1, 4], [9, 1, 3, 4], [4, 3, 2, 1]))
    assert [float(one) for one in (found.best, found.stop)] == [2, 1]
    assert [float(one) for one in (found.last, found.stopped, found.ratio, found.saved)] == pytest.approx([4, 2, 4, 2])
    np.testing.assert_allclose(found.true.values, [9, 2, 1, 4])
    np.testing.assert_allclose(found.chosen_by.values, [9, 1, 3, 4])
    assert found.dots.values.tolist() == [4, 3, 2, 1]
    assert float(found.miss) == pytest.approx(2)


def test_it_is_worst_where_the_last_curve_is_farthest_from_what_is_true(went):
    recording = went([9, 2, 1], [9, 1, 3], [4, 3, 2])
    recording.arrays["activations/grid/output"][-1, 7] += 5
    found = Course.of(recording)
    assert float(found.worst) == recording.grid[7, 0]
    assert float(found.miss) == pytest.approx(6)


def test_of_a_table_it_is_worst_at_a_sample_that_judges(run_of, write):
    write("table.csv", "x,y\n" + "".join(f"{at},{at % 3}\n" for at in range(12)))
    recording = record(run_of("", '[data]\ncsv = "table.csv"\ninputs = ["x"]\ntarget = "y"\nheld_out = 6\n'), "x")
    found = Course.of(recording)
    x, y = (recording.arrays[f"held_out/{name}"][found.judging, 0] for name in ("inputs", "targets"))
    missed = np.abs(recording.output("held_out").last[found.judging, 0] - y)
    assert (float(found.worst), float(found.miss)) == pytest.approx((x[missed.argmax()], missed.max()))
    assert np.isnan(found.rule).all()


def test_errors_that_are_no_numbers_are_larger_than_any():
    assert times(np.nan, 1) == times(1, 0) == times(np.inf, 1) == np.inf
    assert (times(1, np.nan), times(np.nan, np.inf), times(0, 0), times(3, 2)) == (0, 1, 1, 1.5)
    assert (compared(np.inf, 1), compared(1, 1.4), compared(1, 1.5), compared(1, np.nan)) == ("helps", "level", "harms", "harms")
