"""Who reads digits, and what comes back of the gradient: by trainings whose answers are given, and by real ones."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.optimization.activations_shape_learning.deep import FAINT, NOBODY, Deep
from nets.findings.optimization.activations_shape_learning.kinds import in_many_layers, in_one_again, reads
from nets.findings.optimization.activations_shape_learning.reading import guess_of
from nets.records.finding import Question
from nets.runs.params import RunError
from nets.training.recorder import record

DIGITS = """
[data]
name = "digits"
n = 60
held_out = 40

[network]
hidden = [4, 4]

[training]
optimizer = "sgd"
steps = 6
batch = 30

[probe]
keyframes = 7
flow = true
"""


@pytest.fixture
def read(run_of):
    """A training whose answers are given: at each keyframe the share of the held-out pictures that it reads, the others being called 0s."""

    def made(shape, shares, seed=0, faint=False, hidden="[4,4]", loss=None, steps=6):
        run = run_of(f"network.activation={shape} training.seed={seed} network.hidden={hidden} training.steps={steps}", DIGITS)
        one = record(run, f"{shape} {seed} {hidden}")
        arrays = dict(one.arrays)
        classes = arrays["held_out/targets"][:, 0].astype(int)
        order = np.argsort(classes == 0, kind="stable")  # zeros are right in any case, and come last
        output = np.zeros((len(arrays["keyframes"]), len(classes), 10))
        for row, share in enumerate(np.interp(np.arange(len(output)), np.linspace(0, len(output) - 1, len(shares)), shares)):
            named = np.zeros(len(classes), int)
            named[order[: round(share * len(classes))]] = classes[order[: round(share * len(classes))]]
            output[row, np.arange(len(classes)), named] = 1
        arrays["activations/held_out/output"] = output
        arrays["loss"] = np.full(len(arrays["steps"]), 2.4 if loss is None else loss)
        arrays["flow"] = np.outer(np.ones(len(output)), [FAINT / 10 if faint else 0.5, 0.7, 1.0])
        return type(one)(one.name, arrays, one.meta)

    return made


GOOD, BAD, HALF = (0, 1), (0, 0), (0, 0.5)
SLOW = (0, 0, 0, 0, 0, 0, 1)
SAID = {
    "ends": {
        "but one": [("relu", GOOD), ("tanh", BAD)],
        "all": [("relu", GOOD), ("tanh", GOOD)],
        "some": [("relu", GOOD), ("tanh", HALF)],
        "none": [("relu", BAD), ("tanh", HALF)],
        "alone": [("relu", GOOD)],
        "untrained": [("relu", BAD, {"steps": 0}), ("tanh", BAD, {"steps": 0})],
    },
    "odds": {
        "idle": [("relu", GOOD), ("relu", GOOD, {"seed": 1}), ("tanh", BAD), ("tanh", BAD, {"seed": 1})],
        "always": [("relu", GOOD), ("relu", GOOD, {"seed": 1}), ("tanh", HALF), ("tanh", HALF, {"seed": 1})],
        "mostly": [("relu", GOOD), ("relu", GOOD, {"seed": 1}), ("tanh", BAD), ("tanh", GOOD, {"seed": 1})],
        "once": [("relu", GOOD), ("tanh", BAD)],
    },
    "pace": {
        "first": [("relu", SLOW), ("relu", SLOW, {"seed": 1}), ("tanh", GOOD), ("tanh", GOOD, {"seed": 1})],
        "level": [("relu", SLOW), ("relu", GOOD, {"seed": 1}), ("tanh", GOOD), ("tanh", SLOW, {"seed": 1})],
        "once": [("relu", SLOW), ("tanh", GOOD)],
        "none": [("relu", SLOW), ("tanh", BAD)],
    },
    "signal": {
        "odd fades": [("relu", GOOD), ("tanh", BAD, {"faint": True})],
        "fades": [("relu", GOOD, {"faint": True}), ("tanh", BAD, {"faint": True})],
        "arrives": [("relu", GOOD, {"faint": True}), ("tanh", BAD)],
    },
    "depth": {
        "reads": [("relu", GOOD), ("tanh", BAD), ("tanh", GOOD, {"hidden": "[4]"})],
        "stays": [("relu", GOOD), ("tanh", BAD), ("tanh", HALF, {"hidden": "[4]"})],
        "untold": [("relu", GOOD), ("tanh", BAD), ("relu", GOOD, {"hidden": "[4]"})],
    },
}


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, cases in SAID.items() for outcome in cases])
def test_a_verdict_is_what_the_answers_say(question, outcome, read):
    runs = [read(shape, shares, **dict(*more)) for shape, shares, *more in SAID[question][outcome]]
    assert Deep.of(*runs).meta["verdicts"][question] == outcome


def test_every_question_is_asked_and_every_outcome_reached():
    for name, question in Deep.fields.items():
        if isinstance(question, Question):
            assert {*SAID[name]} == set(question.outcomes), name


def test_who_is_no_better_than_a_guess_but_has_a_lower_loss_is_not_said_to_guess(read):
    assert Deep.of(read("relu", GOOD), read("tanh", BAD, loss=1.0)).ends.outcome == "some"


def test_shares_and_counts_are_those_of_the_answers(read):
    good, bad = read("relu", GOOD), read("tanh", HALF)
    found = Deep.of(good, bad, read("tanh", GOOD, hidden="[4]"))
    for at, one in enumerate((good, bad)):
        right = one.output("held_out").values.argmax(axis=-1) == one.arrays["held_out/targets"][:, 0]
        np.testing.assert_allclose(found.right[at, 0], right.mean(axis=1))
        np.testing.assert_allclose(found.lit.values[:, at], right)
        assert found.read[at] == right[-1].sum()
        arrived = one.arrays["keyframes"][(right.mean(axis=1) >= 0.75).argmax()] if (right.mean(axis=1) >= 0.75).any() else NOBODY
        assert found.arrived[at, 0] == arrived
    assert (found.odd, found.learners, found.layers) == (1, 1, 2)
    assert found.again == 40
    assert (found.hits, found.scored) == (found.read[1], 40)


def test_a_guess_costs_the_least_that_an_answer_can_that_is_the_same_for_all(read):
    one = read("relu", GOOD)
    counts = np.bincount(one.trained_on[1][:, 0].astype(int)) / 60
    assert guess_of(one) == pytest.approx(-np.sum(counts * np.log(counts)))
    run = one.meta["run"]
    squared = type(one)(one.name, one.arrays, one.meta | {"run": run | {"training": run["training"] | {"loss": "squared_error"}}})
    ones = np.eye(10)[one.trained_on[1][:, 0].astype(int)]
    assert guess_of(squared) == pytest.approx(np.mean((ones - ones.mean(axis=0)) ** 2))


def test_what_comes_back_is_the_geometric_mean_over_seeds_of_shares_of_the_output(read):
    runs = [read("tanh", BAD, seed=seed) for seed in (0, 1)]
    runs[1].arrays["flow"][0] = [0.02, 1, 4]
    found = Deep.of(*runs)
    np.testing.assert_allclose(found.back[0], np.sqrt([0.5 * 0.005, 0.7 * 0.25, 1]))
    assert float(found.reach) == pytest.approx(found.back[0, 0])


def test_pictures_are_what_the_networks_are_given_each_pixel_between_its_least_and_its_most(read):
    one = read("relu", GOOD)
    found, given = Deep.of(one), one.arrays["held_out/inputs"]
    assert found.pictures.shape == (40, 64)
    assert (found.pictures.min(), found.pictures.max()) == (0, 1)
    for pixel in range(64):
        order = np.argsort(given[:, pixel], kind="stable")
        assert (np.diff(found.pictures[order, pixel]) >= 0).all()


def test_only_networks_that_read_through_several_layers_alike_but_for_shape_and_seed_are_told(run_of, read):
    first = read("relu", GOOD)
    others = [record(run_of(key, DIGITS), key) for key in ("training.steps=5", "data.n=61", "network.hidden=[4,5]")]
    once = read("tanh", GOOD, hidden="[4]")
    curve = record(run_of("data.name=swell training.steps=2"), "curve")
    assert [one.name for one in in_many_layers([curve, once, first, *others])] == ["relu 0 [4,4]"]
    assert [one.name for one in in_one_again([first], [first, once, *others])] == ["tanh 0 [4]"]
    assert not reads(curve.run)
    with pytest.raises(RunError, match="through several hidden layers"):
        Deep.of(once)
