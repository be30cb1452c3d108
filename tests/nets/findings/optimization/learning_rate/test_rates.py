"""What becomes of a network at several rates, by trainings whose losses and answers are given."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from nets.findings.optimization.learning_rate.kinds import at_other_rates
from nets.findings.optimization.learning_rate.rates import WAYS, Rates, told_of
from nets.records.finding import Question
from nets.runs.params import Run, RunError
from nets.training.recorder import record

MOONS = "data.name=moons data.n=20 network.hidden=[2] network.activation=tanh training.optimizer=sgd training.steps=40 probe.keyframes=12 "
RIGHT, WRONG = 1.0, -1.0
DOWN, UP, SOME = np.linspace(2, 1, 41), 1 + np.arange(41) % 2, np.r_[np.linspace(2, 1, 35), 2, 1, 2, 1, 2, 1]


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    path = tmp_path_factory.mktemp("rates") / "mine.toml"
    path.write_text('[data]\nname = "moons"\n')
    return record(Run.load(path, MOONS), "x")


def went(plain, rate, losses=DOWN, answers=RIGHT, seed=0, start=0.0):
    """A training at a rate, by its losses, and by how right its answers are in the end."""
    arrays = dict(plain.arrays)
    output = arrays["activations/samples/output"].copy()
    output[-1] = answers * (2 * arrays["samples/targets"] - 1)
    arrays |= {"loss": np.array(losses, float), "activations/samples/output": output, "steps": np.arange(len(losses))}
    arrays["parameters/output.bias"] = arrays["parameters/output.bias"] + start
    run = {**plain.meta["run"], "training": {**plain.meta["run"]["training"], "learning_rate": rate, "seed": seed}}
    return type(plain)(f"{rate} {seed}", arrays, plain.meta | {"run": run})


CREEPS, LEARNS, THRASHES, WANDERS = (DOWN, WRONG), (DOWN, RIGHT), (UP, WRONG), (SOME, WRONG)
SAID = {
    "start": {"same": [[(1, *LEARNS)], [(2, *LEARNS)]], "apart": [[(1, *LEARNS)], [(2, *LEARNS, 0, 0.1)]]},
    "ends": {
        "between": [[(1, *CREEPS)], [(2, *LEARNS)], [(3, *THRASHES)]],
        "all": [[(1, *LEARNS)], [(2, *LEARNS)]],
        "some": [[(1, *LEARNS)], [(2, *CREEPS)]],
        "none": [[(1, *CREEPS)], [(2, *WANDERS)]],
        "one": [[(1, *LEARNS)]],
        "untrained": [[(1, [2.0], WRONG)], [(2, [2.0], WRONG)]],
    },
    "odds": {
        "all": [[(1, *LEARNS), (1, *LEARNS, 1)], [(2, *CREEPS), (2, *CREEPS, 1)]],
        "only": [[(1, *LEARNS), (1, *CREEPS, 1)], [(2, *CREEPS), (2, *CREEPS, 1)]],
        "most": [[(1, *LEARNS), (1, *LEARNS, 1)], [(2, *CREEPS), (2, *LEARNS, 1)]],
        "level": [[(1, *LEARNS), (1, *CREEPS, 1)], [(2, *CREEPS), (2, *LEARNS, 1)]],
        "none": [[(1, *CREEPS), (1, *CREEPS, 1)], [(2, *CREEPS), (2, *CREEPS, 1)]],
        "alone": [[(1, *LEARNS)], [(2, *CREEPS)]],
    },
}
CASES = [(question, outcome) for question, cases in SAID.items() for outcome in cases]


@pytest.mark.parametrize(("question", "outcome"), CASES)
def test_a_verdict_is_what_the_numbers_say(question, outcome, plain):
    runs = [went(plain, *one) for row in SAID[question][outcome] for one in row]
    assert Rates.of(*runs).meta["verdicts"][question] == outcome


def test_every_question_is_asked_and_every_outcome_reached():
    for name, question in Rates.fields.items():
        if isinstance(question, Question):
            assert {*SAID[name]} == set(question.outcomes), name


def test_each_rate_is_told_by_what_becomes_of_it(plain):
    ways = {"learns": LEARNS, "creeps": CREEPS, "thrashes": THRASHES, "wanders": WANDERS}
    for way, told in ways.items():
        assert WAYS[int(Rates.of(went(plain, 1, *told)).way[0])] == way
    assert WAYS[int(Rates.of(went(plain, 1, np.full(41, np.nan), np.nan)).way[0])] == "thrashes"


def test_of_many_rates_the_lowest_the_highest_and_the_one_that_ends_lowest_are_told(plain):
    runs = [went(plain, rate, DOWN - share) for rate, share in ((4, 0), (2, 0.3), (1, 0), (3, 0.1), (5, 0.4))]
    assert Rates.of(*runs).rates.tolist() == [1, 2, 5]


def test_counted_are_the_starts_that_all_of_them_left_from_the_one_that_is_told_first(plain):
    runs = [
        went(plain, 1, *LEARNS, 7),
        went(plain, 1, *CREEPS, 2),
        went(plain, 2, *LEARNS, 2),
        went(plain, 2, *LEARNS, 7),
        went(plain, 2, seed=9),
    ]
    found = Rates.of(*runs)
    assert found.seeds.tolist() == [7, 2]
    assert found.learned.tolist() == [1, 2]
    assert found.best == 1
    assert [[one.name for one in row] for row in told_of(runs)] == [["1 7", "1 2"], ["2 7", "2 2"]]


def test_others_differ_from_the_training_that_is_told_in_rate_and_seed_alone(plain):
    main = went(plain, 1)
    other = replace(
        went(plain, 2), meta=plain.meta | {"run": {**plain.meta["run"], "network": {**plain.meta["run"]["network"], "hidden": [3]}}}
    )
    assert [one.name for one in at_other_rates(main, [other, went(plain, 2), main, went(plain, 3, seed=4)])] == ["1 0", "2 0", "3 4"]


def test_a_run_that_has_no_boundary_in_a_plane_is_refused(run_of):
    with pytest.raises(RunError, match="needs two inputs"):
        Rates.of(record(run_of("training.steps=2"), "x"))
