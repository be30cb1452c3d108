"""The loss over two weights, held against closed forms and against torch."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from nets.activations import activation
from nets.landscape import Landscape
from nets.runs.params import RunError
from nets.training.recorder import record

FLAT = "data.name=rise network.hidden=[1] network.bias=false training.steps=3 training.dtype=float64 network.activation="
X = np.linspace(-1.2, 1.2, 64)
TANH = Landscape(activation("tanh"), X, 1.5 * np.tanh(2 * X))


@pytest.mark.parametrize("act", ["tanh", "sigmoid", "relu", "softplus(8)"])
def test_the_loss_is_the_recorded_one_wherever_training_was(act, run_of):
    run = record(run_of(FLAT + act), "x")
    weights = np.column_stack([run.arrays[f"parameters/{name}.weight"].reshape(-1) for name in ("hidden1.linear", "output")])
    np.testing.assert_allclose(Landscape.of(run).loss(weights), run.arrays["loss"], rtol=1e-12)


def test_over_a_lattice_it_is_that_of_torch_at_each_place():
    first, second = np.linspace(-3, 4, 8), np.linspace(-2, 2, 5)
    x, y = (torch.as_tensor(values) for values in (TANH.inputs, TANH.targets))
    expected = [[float(torch.mean((a * torch.tanh(w * x) - y) ** 2)) for w in first] for a in second]
    np.testing.assert_allclose(TANH.over(first, second), expected, atol=1e-12)


def test_at_the_pass_it_curves_as_the_closed_form_says():
    """At (0, 0) the second derivatives of mean (a tanh(w x) − y)² are 0, 0 and, across, −2 mean x y."""
    h = 1e-4
    places = h * np.array([(1, 1), (1, -1), (-1, 1), (-1, -1)])
    across = TANH.loss(places) @ [1, -1, -1, 1] / (4 * h * h)
    assert across == pytest.approx(-2 * np.mean(TANH.inputs * TANH.targets), rel=1e-6)
    assert TANH.loss(np.zeros(2)) == TANH.silent == np.mean(TANH.targets**2)


def test_its_bottoms_are_where_the_samples_were_made_and_where_both_signs_are_turned():
    np.testing.assert_allclose(TANH.bottoms(5), [(-2, -1.5), (2, 1.5)], atol=1e-6)
    np.testing.assert_allclose(TANH.loss(TANH.bottoms(5)), 0, atol=1e-12)
    assert TANH.bottoms(1.9).shape == (0, 2)


def test_a_trough_that_is_level_all_along_has_no_bottom():
    """Of ReLU the answer depends on the product of both weights alone."""
    assert len(Landscape(activation("relu"), X, np.maximum(X, 0)).bottoms(5)) == 0


@pytest.mark.parametrize("change", ["network.hidden=[2]", "network.bias=true", "network.hidden=[]", "data.name=moons"])
def test_another_network_has_none(change, run_of):
    run = record(run_of(f"{FLAT}tanh {change}"), "x")
    with pytest.raises(RunError, match="that of a network of two weights"):
        Landscape.of(run)
