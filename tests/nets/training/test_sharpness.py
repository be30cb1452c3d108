"""The sharpness of a loss is the largest eigenvalue of its whole Hessian."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.func import functional_call

from nets.training.loop import loss_of
from nets.training.recorder import record
from nets.training.sharpness import sharpness


def whole(loss, parameters):
    """The largest eigenvalue of a Hessian that is written down."""
    flat = torch.cat([value.reshape(-1) for value in parameters.values()])
    sizes = [value.numel() for value in parameters.values()]

    def of_flat(numbers):
        return loss({name: part.reshape(value.shape) for (name, value), part in zip(parameters.items(), numbers.split(sizes), strict=True)})

    return float(torch.linalg.eigvalsh(torch.autograd.functional.hessian(of_flat, flat))[-1])


@pytest.mark.parametrize(
    "changes",
    [
        "data.name=moons data.n=40 network.hidden=[3,2] network.activation=tanh",
        "data.name=moons data.n=40 network.hidden=[8,8] network.activation=tanh",
        "data.name=spiral data.n=30 network.hidden=[4] network.activation=softplus",
        "data.name=rise network.hidden=[1] network.activation=tanh network.bias=false network.start=[0.6,-0.62]",
        "data.name=wave network.hidden=[6] network.activation=tanh training.dtype=float64 data.noise=0",
    ],
)
def test_it_is_the_largest_eigenvalue_of_the_whole_hessian(changes, run_of):
    from nets.runs.sampling import samples_of
    from nets.training.network import build

    run = run_of(f"{changes} training.steps=6 probe.sharpness=true")
    recording, samples = record(run, "x"), samples_of(run)
    network = build(run, samples.inputs.shape[1], samples.outputs, torch.Generator()).double()
    inputs, targets = (torch.as_tensor(values, dtype=torch.float64) for values in (samples.inputs, samples.targets))
    names = [name for name, parameter in network.named_parameters() if parameter.requires_grad]

    def loss(parameters):
        return loss_of(run, functional_call(network, parameters, (inputs,)), targets, samples)

    assert recording.arrays["sharpness"].shape == recording.arrays["keyframes"].shape
    for row, step in enumerate(recording.arrays["keyframes"]):
        parameters = {name: torch.from_numpy(recording.arrays[f"parameters/{name}"][step]).double() for name in names}
        assert recording.arrays["sharpness"][row] == pytest.approx(whole(loss, parameters), rel=1e-6)


def test_where_all_curves_downwards_it_is_the_least_of_that():
    def loss(parameters):
        return -torch.sum(torch.tensor([1.0, 2.0, 5.0]) * parameters["w"] ** 2)

    assert sharpness(loss, {"w": torch.tensor([0.3, 0.2, 0.1])}) == pytest.approx(-2, rel=1e-5)


@pytest.mark.parametrize("count", [2, 40])
def test_on_a_level_loss_it_is_zero(count):
    for level in (lambda parameters: 0 * parameters["w"].sum(), lambda parameters: 0 * (parameters["w"] ** 2).sum()):
        assert sharpness(level, {"w": torch.zeros(count)}) == 0


@pytest.mark.parametrize("count", [2, 40])
def test_where_a_loss_has_no_finite_slopes_it_is_no_number(count):
    assert np.isnan(sharpness(lambda parameters: (parameters["w"] ** 2).sum() * np.inf, {"w": torch.ones(count)}))


def test_training_is_not_disturbed_by_it_to_the_last_bit(run_of):
    changes = "network.hidden=[2] network.activation=tanh training.steps=8"
    without, with_it = (record(run_of(f"{changes} probe.sharpness={on}"), "x") for on in ("false", "true"))
    assert "sharpness" not in without.arrays
    for name, values in without.arrays.items():
        np.testing.assert_array_equal(values, with_it.arrays[name])
