from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from nets.findings.endings import COURSES, FITS, course, fit, spread
from nets.records.recording import Recording
from nets.training.recorder import record

NAN, INF = math.nan, math.inf


def above(value):
    return math.nextafter(value, INF)


def below(value):
    return math.nextafter(value, -INF)


def ended(loss, output=(9.0, 9.0), targets=(0.0, 1.0)):
    """A recording of nothing but its losses and where its curve ended at two samples; by default far from both."""
    arrays = {
        "loss": np.array(loss, float),
        "steps": 10 * np.arange(len(loss)),
        "keyframes": 10 * np.arange(1),
        "samples/targets": np.array(targets, float)[:, None],
        "activations/samples/output": np.array(output, float)[None, :, None],
    }
    return Recording("x", arrays)


FALLING = [1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3]
LEVEL = [1.0] * 8
CASES = {
    "on every sample": ("through", ended(LEVEL, (0, 1))),
    "as far off as a dot is wide": ("through", ended(LEVEL, (0.05, 1))),
    "a little farther off": ("close", ended(LEVEL, (above(0.05), 1))),
    "as far off, of a wider range": ("through", ended(LEVEL, (5, 100), (0, 100))),
    "on the samples before training": ("through", ended([1.0], (0, 1))),
    "explains just enough": ("close", ended(LEVEL, (0.158, 0.842))),
    "explains just too little": ("stuck", ended(LEVEL, (0.1582, 0.8418))),
    "falling": ("unfinished", ended(FALLING)),
    "stopped falling": ("stuck", ended([1.0] * 4 + [0.5] * 4)),
    "rising": ("stuck", ended(FALLING[::-1])),
    "fell in the last quarter by just too little": ("stuck", ended([1, 1, 1, 1, 1, 1, 0.95, 0.95])),
    "fell in the last quarter by just enough": ("unfinished", ended([1, 1, 1, 1, 1, 1, 0.95, below(0.95) - 1e-15])),
    "noise that happens to end low": ("stuck", ended([1, 2, 1, 2, 1, 2, 2, 1])),
    "two steps, falling": ("unfinished", ended([1.0, 0.5])),
    "two steps, level": ("stuck", ended([1.0, 1.0])),
    "one step": ("untrained", ended([1.0])),
    "ends as far above its start as is allowed": ("stuck", ended([4.0, 4.0, 4.0, 40.0])),
    "ends farther above its start": ("blew_up", ended([4.0, 4.0, 4.0, above(40.0)])),
    "ends infinite": ("blew_up", ended([1.0, 2.0, INF])),
    "ends as no number": ("blew_up", ended([1.0, NAN])),
    "begins as no number": ("blew_up", ended([NAN])),
    "ends far above its start though on the samples": ("blew_up", ended([1.0, 11.0], (0, 1))),
    "peaks as high as is allowed": ("stuck", ended([1.0, 1e4, *LEVEL])),
    "peaks higher": ("blew_up", ended([1.0, above(1e4), *LEVEL])),
    "peaks higher but finds the samples": ("through", ended([1.0, 2e4, 1.0, 1.0], (0, 1))),
    "peaks higher but comes close": ("close", ended([1.0, 2e4, 1.0, 1.0], (0.1, 1))),
    "starts by luck on the samples and leaves them": ("unfinished", ended([1e-12, 5.0, 1.0, 0.5])),
    "samples all the same, found": ("through", ended(LEVEL, (3.05, 3), (3, 3))),
    "samples all the same, missed": ("stuck", ended(LEVEL, (3.06, 3), (3, 3))),
    "tiny samples, missed": ("stuck", ended(LEVEL, (5e-9, 5e-9), (0, 1e-8))),
    "curve without a value": ("stuck", ended(LEVEL, (NAN, 1))),
}


@pytest.mark.parametrize(("outcome", "recording"), CASES.values(), ids=CASES)
def test_a_training_ended_as_its_curve_and_its_losses_say(outcome, recording):
    assert fit(recording)[1] == outcome


def test_every_ending_is_reached_and_no_other():
    assert {outcome for outcome, _ in CASES.values()} == set(FITS)


def test_an_ending_comes_with_the_numbers_it_is_judged_by():
    arrays, _ = fit(ended(LEVEL, (0.2, 0.9)))
    assert arrays["miss"] == pytest.approx(0.2)
    assert arrays["explained"] == pytest.approx(1 - 0.025 / 0.25)
    assert arrays["blown"] == -1
    assert fit(ended(LEVEL, (3, 3.5), (3, 3)))[0]["explained"] == 0


@pytest.mark.parametrize(
    ("loss", "step"),
    [
        ([1, 2, INF], 20),
        ([1, 20, 30, INF], 10),
        ([1, 9, 11, 12], 20),
        ([1, 20, 1, 20], 10),
        ([1, 20, 2e4, 1, 1], 10),
        ([NAN], 0),
        ([1, 20, 1, 1], -1),
        ([1, 10, 10, 10], -1),
    ],
)
def test_a_blow_up_is_at_the_step_where_the_loss_first_rose_far_above_its_start(loss, step):
    assert fit(ended(loss))[0]["blown"] == step


COURSES_OF = {
    "down": ("fell", [1.0, 5.0, 0.5]),
    "down by just enough": ("fell", [1.0, below(0.9) - 1e-15]),
    "down by just too little": ("level", [1.0, 0.9]),
    "the same": ("level", [1.0, 9.0, 1.0]),
    "up by just too little": ("level", [1.0, 1.1 - 1e-12]),
    "up by just enough": ("rose", [1.0, 1.1 + 1e-12]),
    "from nothing to nothing": ("level", [0.0, 1.0, 0.0]),
    "from something to nothing": ("fell", [1e-9, 0.0]),
    "from nothing to something": ("rose", [0.0, 1e-9]),
    "one step": ("untrained", [1.0]),
}


@pytest.mark.parametrize(("outcome", "loss"), COURSES_OF.values(), ids=COURSES_OF)
def test_a_loss_took_the_course_from_its_first_to_its_last_value(outcome, loss):
    assert course(ended(loss), blown=False) == outcome
    assert course(ended(loss), blown=True) == "blew_up"


def test_every_course_is_reached_and_no_other():
    assert {outcome for outcome, _ in COURSES_OF.values()} | {"blew_up"} == set(COURSES)


@pytest.mark.parametrize(("targets", "expected"), [([0, 1], 1), ([-3, 5, 2], 8), ([2, 2], 1), ([7], 1), ([0, 1e-9], 1e-9)])
def test_the_unit_of_a_miss_is_the_targets_range_or_one(targets, expected):
    assert spread(np.array(targets, float)) == expected


REAL = {
    "through": "training.learning_rate=0.2 training.steps=250 network.activation=tanh",
    "stuck": "training.learning_rate=1e-12",
    "unfinished": "network.init=he_normal training.steps=30",
    "blew_up": "training.optimizer=sgd training.learning_rate=100",
    "untrained": "training.steps=0",
}


@pytest.mark.parametrize(("outcome", "changes"), REAL.items())
def test_real_trainings_end_so_too(outcome, changes, run_of):
    recording = record(run_of(changes), "x")
    arrays, ending = fit(recording)
    assert ending == outcome
    if outcome == "blew_up":
        assert not np.isfinite(recording.arrays["loss"][-1])
        assert arrays["blown"] > 0
        assert recording.loss.at(float(arrays["blown"])) > 10 > recording.loss.at(float(arrays["blown"]) - 1)


def test_small_batches_are_not_judged_by_the_luck_of_one(run_of):
    endings = [
        fit(record(run_of(f"training.batch=1 training.steps=60 training.learning_rate=1e-9 training.seed={seed}"), "x"))[1]
        for seed in range(8)
    ]
    assert set(endings) <= {"stuck", "unfinished"}


def test_the_order_of_the_endings_is_kept():
    """Findings on the shelf hold places in it."""
    assert FITS == ("through", "close", "stuck", "unfinished", "blew_up", "untrained")
    assert len(set(itertools.chain(FITS, COURSES))) == len(FITS) + len(COURSES) - 2
