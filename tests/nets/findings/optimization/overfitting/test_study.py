"""Errors from several starts and with weight decay, by trainings whose answers are given."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.optimization.overfitting.study import Decay, Starts, from_other_starts, pairs_of, told_of, with_decay
from nets.records.finding import Question
from nets.runs.params import Run
from nets.training.recorder import record
from tests.nets.findings.optimization.overfitting.given import as_module

FEW = "data.name=sine data.n=9 data.held_out=7 network.hidden=[3] training.steps=2 probe.keyframes=3 probe.grid=33 training.optimizer=adamw"


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    path = tmp_path_factory.mktemp("study") / "mine.toml"
    path.write_text('[data]\nname = "sine"\n')
    return record(Run.load(path, FEW), "x")


def went(plain, true, seed=0, decay=0.0, chosen_by=None, wild=False):
    """A training that misses the rule by true (3,) everywhere, in zigzags if it is wild, and samples held out by chosen_by (3,)."""
    x, arrays = plain.grid[:, 0], dict(plain.arrays)
    told = np.sqrt(np.array([true, chosen_by or true], float))
    zigzag = np.where(np.arange(len(x)) % 2, 1, -1) if wild else np.ones(len(x))
    arrays["activations/grid/output"] = (np.sin(3 * x) + told[0][:, None] * zigzag)[..., None]
    arrays["activations/held_out/output"] = arrays["held_out/targets"][None] + told[1][:, None, None]
    arrays["parameters/output.bias"] = arrays["parameters/output.bias"] + seed + 100 * decay
    meta = as_module(plain)
    run = meta["run"] | {"training": meta["run"]["training"] | {"weight_decay": decay, "seed": seed}}
    return type(plain)(f"{decay:g} {seed}", arrays, meta | {"run": run})


PARTED = [3, 1, 4]
STARTS = {
    "parts": {"all": [PARTED, PARTED], "some": [PARTED, [3, 2, 1]], "none": [[3, 2, 1], [3, 2, 1]]},
    "stops": {"all": [PARTED, PARTED], "some": [PARTED, [3, 2, 1]], "none": [[3, 2, 1], [3, 2, 1]]},
}
DECAYS = {
    "told": {
        "helps": [(PARTED, 0, 0), ([3, 2, 1], 0, 1)],
        "level": [(PARTED, 0, 0), (PARTED, 0, 1)],
        "harms": [(PARTED, 0, 0), ([3, 4, 9], 0, 1)],
    },
    "brings": {
        "both": [(PARTED, 0, 0), ([3, 2, 1], 0, 1), (PARTED, 1, 0), ([3, 2, 1], 1, 1)],
        "counted": [(PARTED, 0, 0), ([3, 2, 1], 0, 1), (PARTED, 1, 0), ([3, 4, 5], 1, 1)],
        "single": [(PARTED, 0, 0), ([3, 2, 1], 0, 1)],
    },
    "dial": {
        "between": [([3, 1, 4], 0, 0, None, True), ([3, 2, 1], 0, 1, [1, 1, 1], True), ([3, 2, 2], 0, 2)],
        "other": [([3, 1, 4], 0, 0), ([3, 2, 1], 0, 1, [1, 1, 1], True), ([3, 2, 2], 0, 2)],
    },
}


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, cases in STARTS.items() for outcome in cases])
def test_from_several_starts_a_verdict_is_what_their_errors_say(question, outcome, plain):
    found = Starts.of(*(went(plain, true, seed) for seed, true in enumerate(STARTS[question][outcome])))
    assert found.meta["verdicts"][question] == outcome


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, cases in DECAYS.items() for outcome in cases])
def test_with_weight_decay_a_verdict_is_what_their_errors_say(question, outcome, plain):
    assert Decay.of(*(went(plain, *told) for told in DECAYS[question][outcome])).meta["verdicts"][question] == outcome


def test_every_question_is_asked_and_every_outcome_reached():
    for kind, said in ((Starts, STARTS), (Decay, DECAYS)):
        for name, question in kind.fields.items():
            if isinstance(question, Question):
                assert {*said[name]} == set(question.outcomes), name


def test_starts_are_told_by_the_last_error_and_the_least_and_the_one_where_one_stops(plain):
    found = Starts.of(went(plain, [9, 1, 4]), went(plain, [9, 2, 4], 1, chosen_by=[9, 3, 3.5]), went(plain, [9, 5, 4], 2))
    np.testing.assert_allclose(found.ends, [[4, 1], [4, 2], [4, 4]])
    assert [float(one) for one in (found.parted, found.helped)] == [2, 2]
    assert [float(one) for one in (found.fewest, found.most, found.less)] == pytest.approx([2, 4, 2])
    np.testing.assert_allclose(found.true[1], [9, 2, 4])


def test_the_weight_decay_is_chosen_by_the_samples_that_choose_and_not_by_the_truth(plain):
    runs = [
        went(plain, [9, 1, 8]),
        went(plain, [9, 1, 4], decay=1, chosen_by=[9, 9, 2]),
        went(plain, [9, 1, 2], decay=2, chosen_by=[9, 9, 3]),
    ]
    first, at = told_of(runs)
    assert ([one.name for one in first], at) == (["0 0", "1 0", "2 0"], 1)
    found = Decay.of(*runs)
    np.testing.assert_allclose(found.ends, [[8, 1, 4]])
    assert [float(one) for one in (found.halted, found.less)] == pytest.approx([8, 2])
    assert found.decays.tolist() == [0, 1, 2]


def test_only_trainings_that_differ_in_nothing_else_are_held_beside_the_first(plain):
    main = went(plain, PARTED)
    study = [went(plain, PARTED, 1), went(plain, PARTED, 0, 1), went(plain, PARTED, 1, 1), went(plain, PARTED, 2, 1)]
    other = went(plain, PARTED, 3)
    other.meta["run"]["data"] = {**other.meta["run"]["data"], "noise": 0.5}
    assert [one.name for one in from_other_starts(main, [main, *study, other])] == ["0 0", "0 1"]
    assert [one.name for one in with_decay(main, [*study, other])] == ["0 0", "0 1", "1 0", "1 1", "1 2"]
    assert with_decay(main, [went(plain, PARTED, 1), other]) == []
    assert [(one.name, two.name) for one, two in pairs_of([main, *study], main, study[1])] == [("0 0", "1 0"), ("0 1", "1 1")]
