"""Adam opened: its steps, computed from recorded gradients, are those that torch made."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.optimization.adam import Opened
from nets.runs.params import RunError
from nets.training.recorder import record

PLAIN = "data.name=rise network.hidden=[1] network.activation=tanh network.bias=false network.start=[0.6,-0.62] training.steps=80 "


def weights(run):
    return np.column_stack([run.arrays[f"parameters/{name}.weight"].reshape(-1) for name in ("hidden1.linear", "output")])


@pytest.mark.parametrize("schedule", ["constant", "linear", "cosine"])
@pytest.mark.parametrize("optimizer", ["adam", "adamw"])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_each_step_is_torchs_own(dtype, optimizer, schedule, run_of):
    decay = "training.weight_decay=0"
    run = record(run_of(f"{PLAIN} training.optimizer={optimizer} {decay} training.schedule={schedule} training.dtype={dtype}"), "x")
    found = Opened.of(run)
    np.testing.assert_allclose(found.moved.values, np.diff(weights(run), axis=0), atol=1e-6 if dtype == "float32" else 1e-14)
    assert found.same.outcome == "same"


def test_the_averages_are_weighted_sums_of_all_gradients_before_them(run_of):
    found = Opened.of(record(run_of(PLAIN + "training.dtype=float64"), "x"))
    for step in (0, 1, 7, 60):
        past = found.gradient.values[: step + 1]
        ages = np.arange(step, -1, -1)[:, None]
        memory, spread = np.sum(0.1 * 0.9**ages * past, axis=0), np.sum(0.001 * 0.999**ages * past**2, axis=0)
        np.testing.assert_allclose(found.memory.values[step], memory, rtol=1e-10)
        np.testing.assert_allclose(found.root.values[step], np.sqrt(spread), rtol=1e-10)
        np.testing.assert_allclose(found.corrected.values[step], memory / np.sum(0.1 * 0.9**ages), rtol=1e-10)
        np.testing.assert_allclose(found.size.values[step], np.sqrt(spread / np.sum(0.001 * 0.999**ages)), rtol=1e-10)


def test_what_was_not_moved_as_adam_does_has_other_steps(run_of):
    run = record(run_of(PLAIN), "x")
    run.arrays["parameters/output.weight"][5:] += 1e-3
    assert Opened.of(run).same.outcome == "other"


@pytest.mark.parametrize("changes", ["training.optimizer=sgd", "training.weight_decay=0.1", "training.steps=0"])
def test_other_trainings_cannot_be_opened(changes, run_of):
    with pytest.raises(RunError, match="only what Adam has trained, without weight decay, can be opened"):
        Opened.of(record(run_of(f"{PLAIN} {changes}"), "x"))
