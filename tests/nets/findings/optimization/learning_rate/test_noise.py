"""Losses that tremble, and rates that sink, by trainings whose losses are given and by real ones."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from nets.findings.optimization.learning_rate.kinds import in_batches
from nets.findings.optimization.learning_rate.noise import Noise, pairs_of
from nets.records.finding import Question
from nets.runs.params import RunError
from nets.training.recorder import record

FEW = "data.name=moons data.n=20 network.hidden=[2] network.activation=tanh training.optimizer=sgd training.steps=40 probe.keyframes=12 "
ROUGH, CALM = 1 + np.arange(41) % 2, np.r_[1 + np.arange(20) % 2, np.ones(21)]


@pytest.fixture
def went(run_of):
    def made(losses, schedule="constant", seed=0, batch=4):
        one = record(run_of(f"{FEW} training.batch={batch} training.schedule={schedule} training.seed={seed}"), f"{schedule} {seed}")
        return type(one)(one.name, {**one.arrays, "loss": np.array(losses, float)}, one.meta)

    return made


SAID = {
    "calms": {
        "all": [(ROUGH, CALM), (ROUGH, CALM)],
        "some": [(ROUGH, CALM), (ROUGH, ROUGH)],
        "none": [(ROUGH, ROUGH), (CALM, ROUGH)],
        "here": [(ROUGH, CALM)],
        "not here": [(ROUGH, ROUGH)],
    },
    "trembling": {"trembles": [(ROUGH, CALM)], "smooth": [(np.linspace(2, 1, 41), CALM)]},
    "start": {"same": [(ROUGH, CALM)], "apart": [(ROUGH, CALM)]},
}


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, cases in SAID.items() for outcome in cases])
def test_a_verdict_is_what_the_losses_say(question, outcome, went):
    runs = [
        went(loss, how, seed)
        for seed, pair in enumerate(SAID[question][outcome])
        for how, loss in zip(("constant", "cosine"), pair, strict=True)
    ]
    if outcome == "apart":
        runs[1].arrays["parameters/output.bias"][0] += 1
    assert Noise.of(*runs).meta["verdicts"][question] == outcome


def test_every_question_is_asked_and_every_outcome_reached():
    for name, question in Noise.fields.items():
        if isinstance(question, Question):
            assert {*SAID[name]} == set(question.outcomes), name


def test_it_trembles_by_what_the_loss_changes_from_step_to_step_in_the_last_quarter(went):
    found = Noise.of(went(ROUGH), went(CALM, "cosine"))
    assert found.trembles.tolist() == [[1, 0]]
    assert (found.batch, found.calmer) == (4, 1)


def test_the_lane_is_torchs_own_schedule(went):
    found = Noise.of(went(ROUGH), went(CALM, "cosine"))
    rate = float(found.rate.values[0, 0])
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=rate)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 40)
    told = []
    for _ in range(40):
        told.append(schedule.get_last_lr()[0])
        optimizer.step()
        schedule.step()
    np.testing.assert_allclose(found.rate.values[:40, 1], told, atol=1e-12)
    assert (found.rate.values[:, 0] == rate).all()


def test_pairs_have_one_batch_size_and_losses_that_are_numbers(went):
    runs = [
        went(ROUGH),
        went(CALM, "linear"),
        went(ROUGH, seed=1),
        went(np.full(41, np.nan), "linear", 1),
        went(ROUGH, seed=2, batch=5),
        went(CALM, "linear", 2, 5),
    ]
    assert [(one.name, other.name) for one, other in pairs_of(runs)] == [("constant 0", "linear 0")]


def test_a_lonely_training_is_refused(went):
    with pytest.raises(RunError, match="a constant rate is told beside one that sinks"):
        Noise.of(went(ROUGH))


def test_those_in_batches_differ_from_the_training_that_is_told_in_their_rate_and_in_nothing_else(went, run_of):
    main = record(run_of(f"{FEW} training.learning_rate=0.3"), "main")
    other = record(run_of(f"{FEW} training.batch=4 training.momentum=0.3"), "other")
    assert [one.name for one in in_batches(main, [main, other, went(ROUGH), went(CALM, "cosine", 3)])] == ["constant 0", "cosine 3"]
