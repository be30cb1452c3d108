"""Networks whose units add no constant, and numbers that a run gives to begin with."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from nets.runs.params import RunError
from nets.training.recorder import record

PLAIN = "data.name=rise network.hidden=[1] network.activation=tanh network.bias=false network.start=[0.6,-0.62] training.dtype=float64 "
NAMES = ("hidden1.linear.weight", "output.weight")


def weights(recording):
    """(T, 2)."""
    return np.column_stack([recording.arrays[f"parameters/{name}"].reshape(-1) for name in NAMES])


def test_without_biases_a_network_learns_as_torchs_own_without_them(run_of):
    run = record(run_of(PLAIN + "training.optimizer=adam training.steps=30 training.learning_rate=0.1"), "x")
    theirs = nn.Sequential(nn.Linear(1, 1, bias=False), nn.Tanh(), nn.Linear(1, 1, bias=False)).double()
    with torch.no_grad():
        theirs[0].weight.fill_(0.6)
        theirs[2].weight.fill_(-0.62)
    optimizer = torch.optim.Adam(theirs.parameters(), lr=0.1)
    inputs, targets = (torch.as_tensor(values) for values in (run.inputs, run.targets))
    for step in range(31):
        optimizer.zero_grad()
        nn.functional.mse_loss(theirs(inputs), targets).backward()
        np.testing.assert_allclose(weights(run)[step], [theirs[0].weight.item(), theirs[2].weight.item()], atol=1e-12)
        optimizer.step()
    for name in ("hidden1.linear.bias", "output.bias"):
        assert not run.arrays[f"parameters/{name}"].any()
        assert not run.arrays[f"gradients/{name}"].any()


def test_only_what_is_learned_is_counted(run_of):
    run = record(run_of("data.name=moons network.hidden=[3] network.bias=false probe.widths=[[4]] training.steps=0"), "x")
    assert run.arrays["cost/weights"].tolist() == [9, 12]


def test_numbers_to_begin_with_are_all_that_is_learned_in_torchs_order(run_of):
    run = record(run_of("network.hidden=[2] network.start=[1,2,3,4,5,6,7] training.steps=0"), "x")
    told = [run.arrays[f"parameters/{name}"][0].ravel().tolist() for name in (NAMES[0], "hidden1.linear.bias", NAMES[1], "output.bias")]
    assert told == [[1, 2], [3, 4], [5, 6], [7]]


def test_too_few_numbers_to_begin_with_are_refused(run_of):
    told = r"network.start = \[0.5\]: 1 number, and the network learns 2: hidden1.linear.weight, output.weight"
    with pytest.raises(RunError, match=told):
        record(run_of("network.hidden=[1] network.bias=false network.start=[0.5]"), "x")


def test_a_file_of_weights_without_biases_is_that_of_a_network_without_them(run_of, tmp_path):
    np.savez(tmp_path / "w.npz", **{NAMES[0]: [[0.25]], NAMES[1]: [[4.0]]})
    run = record(run_of("network.hidden=[1] network.bias=false network.weights=w.npz training.steps=2"), "x")
    assert weights(run)[0].tolist() == [0.25, 4.0]
    with pytest.raises(RunError, match=r"the network has hidden1.linear.bias \(1,\), output.bias \(1,\), which the file has not"):
        record(run_of("network.hidden=[1] network.weights=w.npz"), "x")
