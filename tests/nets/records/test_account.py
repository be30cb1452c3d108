"""What any sentence may say of a recording is read from it."""

from __future__ import annotations

import numpy as np

from nets.records.account import account_of
from nets.records.graph_recording import GraphRecording
from nets.records.recording import Recording
from tests.nets.parameters import parameters

ARRAYS = {"steps": np.array([0, 5, 9]), "loss": np.array([3.0, 2, 1]), "samples/targets": np.zeros((4, 1))}


def test_a_training_is_called_by_its_steps_its_loss_its_samples_and_its_activation():
    run = Recording("run-mine", ARRAYS, {"run": parameters(network={"activation": "relu"})})
    told = account_of(run)
    assert {name: told[name] if name == "activation" else float(told[name]) for name in told} == {
        "steps": 9,
        "before": 3,
        "after": 1,
        "samples": 4,
        "activation": "ReLU",
    }
    assert all(told[name].source.store == "run-mine" for name in ("steps", "before", "after", "samples"))


def test_an_expression_has_neither_samples_nor_an_activation():
    assert set(account_of(GraphRecording("run-mine", ARRAYS, {}))) == {"steps", "before", "after"}
