from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from scipy.special import ndtr
from torch import nn

from nets.activations import BY_NAME, ROWS, activation
from nets.training.network import build

WITH_OPTIONS = ["leaky_relu(0.3)", "leaky_relu(2)", "softplus(8)", "softplus(0.5)", "softplus(1000)", "elu(2.5)", "elu(0.001)"]
EVERY = [*BY_NAME, *WITH_OPTIONS]


def in_torch(text: str, run_of) -> nn.Module:
    """The module that a network of ours really has for an activation."""
    run = run_of(f"network.activation={text} network.hidden=[1]")
    return build(run, 1, 1, torch.Generator().manual_seed(0)).get_submodule("hidden1")[1]


@pytest.mark.parametrize("text", EVERY)
@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float64, 1e-12), (np.float32, 1e-6)])
def test_the_numpy_form_is_what_torch_computes(text, dtype, tolerance, run_of):
    z = np.concatenate([np.linspace(-30, 30, 2401), np.linspace(-1e-3, 1e-3, 21)]).astype(dtype)
    expected = in_torch(text, run_of)(torch.from_numpy(z)).numpy()
    actual = activation(text)(z)
    assert actual.dtype == dtype
    np.testing.assert_allclose(actual, expected, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("text", EVERY)
def test_the_numpy_form_is_what_torch_computes_where_numbers_end(text, run_of):
    z = np.array([-1e300, -1e10, -1e3, -0.0, 0.0, 1e3, 1e10, 1e300, np.nan])
    if not text.startswith("gelu"):  # whose answer at infinity is torch's vector code's, not mathematics: x86 gives NaN for both
        z = np.concatenate([z, [-np.inf, np.inf]])
    expected = in_torch(text, run_of)(torch.from_numpy(z)).numpy()
    np.testing.assert_allclose(activation(text)(z), expected, rtol=1e-12, atol=1e-12)


def test_any_shape_is_kept():
    z = np.linspace(-1, 1, 24).reshape(2, 3, 4)
    assert all(act(z).shape == z.shape for act in ROWS)


@pytest.mark.parametrize(
    ("text", "option", "value"), [("leaky_relu(0.3)", "negative_slope", 0.3), ("softplus(8)", "beta", 8.0), ("elu(2)", "alpha", 2.0)]
)
def test_the_number_in_brackets_reaches_torch(text, option, value, run_of):
    assert getattr(in_torch(text, run_of), option) == value
    assert activation(text).value == value


@pytest.mark.parametrize("act", [act for act in ROWS if act.option], ids=lambda act: act.name)
def test_the_number_without_brackets_is_torchs_own(act):
    assert getattr(getattr(nn, act.module)(), act.option) == act.value


@pytest.mark.parametrize("act", ROWS, ids=lambda act: act.name)
def test_the_function_is_as_its_formula_says(act):
    said = {
        "identity": lambda z, c: z,
        "relu": lambda z, c: np.maximum(0, z),
        "leaky_relu": lambda z, c: np.maximum(0, z) + c * np.minimum(0, z),
        "softplus": lambda z, c: np.log(1 + np.exp(c * z)) / c,
        "elu": lambda z, c: np.maximum(0, z) + c * (np.exp(np.minimum(0, z)) - 1),
        "gelu": lambda z, c: z * ndtr(z),
        "silu": lambda z, c: z / (1 + np.exp(-z)),
        "sigmoid": lambda z, c: 1 / (1 + np.exp(-z)),
        "tanh": lambda z, c: np.tanh(z),
        "sign": lambda z, c: np.sign(z),
    }
    z = np.linspace(-5, 5, 101)
    for value in (act.value, 1.7) if act.option else (act.value,):
        text = f"{act.name}({value})" if act.option else act.name
        np.testing.assert_allclose(activation(text)(z), said[act.name](z, value), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("act", ROWS, ids=lambda act: act.name)
def test_the_shape_says_what_happens_at_zero(act):
    before, at, after = act(np.array([-1e-6, 0.0, 1e-6]))
    jump = abs((after - at) - (at - before)) / 1e-6  # of the slope
    far = act(np.array([-20.0, -15.0, 15.0, 20.0]))
    bounded = abs(far[3] - far[2]) < 1e-3 and abs(far[1] - far[0]) < 1e-3
    straight = np.allclose(np.diff(act(np.linspace(-3, 3, 13)), 2), 0)
    assert act.shape == ("none" if straight else "step" if bounded else "kink" if jump > 0.1 else "bend")


def test_a_hard_step_lets_no_gradient_through(run_of):
    z = torch.linspace(-2, 2, 41, dtype=torch.float64, requires_grad=True)
    in_torch("sign", run_of)(z).sum().backward()
    assert not z.grad.any()


@pytest.mark.parametrize("text", ["relu", " relu ", "softplus(8)", "softplus( 8.0 )"])
def test_a_name_may_have_spaces_and_a_number(text):
    assert activation(text).name in text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rel", "no such activation; there are identity, relu"),
        ("", "no such activation"),
        ("softplus(", "no such activation"),
        ("relu(2)", "relu takes no number"),
        ("softplus(wide)", "beta of softplus is a number"),
        ("softplus(-1)", "beta of softplus is between 0.001 and 1000"),
        ("softplus(0)", "between"),
        ("softplus(nan)", "between"),
        ("elu(inf)", "between"),
        ("elu(1001)", "between"),
    ],
)
def test_what_is_no_activation_is_refused_with_what_is_allowed(text, told):
    with pytest.raises(ValueError, match=r"^[^\n]*$") as caught:
        activation(text)
    assert told in str(caught.value)


def test_softplus_is_cut_off_only_where_nobody_can_tell(run_of):
    z = torch.linspace(15, 45, 301, dtype=torch.float64)
    difference = in_torch("softplus", run_of)(z) - torch.log1p(torch.exp(z))
    assert difference.abs().max() <= math.ulp(45.0)
