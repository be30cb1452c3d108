"""Theory's numbers, against those of the papers, adaptive integration, weights that torch draws, and gradients that torch finds."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from scipy import integrate

from nets.activations import ROWS, activation
from nets.findings.optimization.vanishing_gradients.mean_field import moments, predicted, variances
from nets.runs.sections import Network
from nets.training.hard_step import module_of
from nets.training.network import build

INITS = ("torch", "xavier_uniform", "xavier_normal", "he_uniform", "he_normal", "orthogonal", "zeros")
DRAWN = [(init, gain) for init in INITS for gain in (1, 2.5)]


def slope_of(act, z):
    """The derivative that torch gives back at one place."""
    given = torch.tensor(z, dtype=torch.float64, requires_grad=True)
    options = {act.option: act.value} if act.option else {}
    module_of(act)(**options)(given).backward()
    return given.grad.item() if given.grad is not None else 0.0


def integral(values, deviation):
    """The mean of a function over normal numbers of a deviation, by adaptive quadrature on either side of zero."""

    def density(x):
        return values(deviation * x) * math.exp(-x * x / 2) / math.sqrt(2 * math.pi)

    return sum(integrate.quad(density, *ends, limit=200)[0] for ends in ((-9, -1e-12), (1e-12, 9)))


@pytest.mark.parametrize("deviation", [0.05, 1.0, 6.0])
@pytest.mark.parametrize("name", [row.name for row in ROWS])
def test_means_over_the_normal_distribution_are_those_of_adaptive_integration(name, deviation):
    act = activation(name)
    square, slope = moments(act, deviation)
    assert square == pytest.approx(integral(lambda z: float(act(np.array(z))) ** 2, deviation), rel=1e-5)
    assert slope == pytest.approx(integral(lambda z: slope_of(act, z) ** 2, deviation), rel=1e-5)


@pytest.mark.parametrize(("init", "gain"), DRAWN)
def test_the_variances_are_those_of_the_weights_that_torch_draws(init, gain, run_of):
    run = run_of(f"network.hidden=[600,300] network.init={init} network.gain={gain}")
    second = build(run, 1, 1, torch.Generator().manual_seed(0)).hidden2.linear
    weight, bias = variances(run.network, 600, 300)
    assert second.weight.var().item() == pytest.approx(weight, rel=0.02)
    assert second.bias.var().item() == pytest.approx(bias, rel=0.2)


def factor(act, init, gain=1.0, depth=20, width=256):
    """What one of many equal layers leaves of the gradient, for normal inputs."""
    network = Network(hidden=(width,) * depth, activation=act, init=init, gain=gain)
    found = predicted(network, [activation(act)] * depth, np.random.default_rng(0).standard_normal((512, width)), width)
    return (found[0] / found[-2]) ** (1 / (depth - 1))


@pytest.mark.parametrize(
    ("act", "init", "known"),
    [
        ("relu", "he_normal", 1),  # He et al. (2015), section 2.2
        ("relu", "xavier_normal", math.sqrt(1 / 2)),
        ("relu", "torch", math.sqrt(1 / 6)),
        ("identity", "xavier_normal", 1),  # Glorot and Bengio (2010), section 4.2.1
        ("identity", "orthogonal", 1),  # Saxe et al. (2014)
    ],
)
def test_where_the_factor_is_known_in_closed_form_it_is_that(act, init, known):
    assert factor(act, init) == pytest.approx(known, rel=1e-9)


@pytest.mark.parametrize(
    ("act", "init", "gain", "measured"),
    [
        ("sigmoid", "xavier_normal", 1, 0.2348),
        ("sigmoid", "torch", 1, 0.1411),
        ("relu", "torch", 1, 0.410),
        ("tanh", "xavier_normal", 1, 0.918),
        ("tanh", "xavier_normal", 3.2, 1.394),
    ],
)
def test_elsewhere_it_is_what_was_measured_in_networks_of_256_units_a_layer(act, init, gain, measured):
    assert factor(act, init, gain) == pytest.approx(measured, rel=0.006)


def test_through_weights_of_zero_and_through_a_step_nothing_comes_back():
    for act, init in (("tanh", "zeros"), ("sign", "he_normal")):
        network = Network(hidden=(5, 5), activation=act, init=init)
        assert predicted(network, [activation(act)] * 2, np.ones((3, 4)), 2).tolist() == [0, 0, 1]


def test_layers_may_differ_in_width_and_activation(run_of):
    """Against gradients of torch's own, in layers that are wide enough."""
    run = run_of("network.hidden=[900,500,700] network.activation=['tanh','relu','sigmoid'] network.init=xavier_normal network.bias=false")
    inputs = np.random.default_rng(0).standard_normal((400, 300))
    acts = [activation(name) for name in run.network.activations]
    network = build(run, 300, 200, torch.Generator().manual_seed(0))
    values, given = torch.as_tensor(inputs, dtype=torch.float32).requires_grad_(), []
    for layer in (network.hidden1, network.hidden2, network.hidden3):
        given.append(layer[0](values))
        values = layer[1](given[-1])
    outputs = network.output(values)
    torch.manual_seed(0)
    gradients = torch.autograd.grad(outputs, [*given, outputs], torch.randn(outputs.shape))
    norms = np.array([gradient.norm().item() for gradient in gradients])
    np.testing.assert_allclose(predicted(run.network, acts, inputs, 200), norms / norms[-1], rtol=0.06)
