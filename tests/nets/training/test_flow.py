"""How much of the gradient comes back to each layer, against gradients that are worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import softmax

from nets.layers import layers_of, weights_at
from nets.training.recorder import record

DEEP = "network.hidden=[4,3,5] network.activation=tanh training.steps=6 probe.flow=true "


def by_hand(recording, row, slope_above):
    """(L,): the norms, by the chain rule through tanh, layer by layer, in float64."""
    layers = layers_of(recording)
    weights = weights_at(layers, row)
    values = [recording.inputs.astype(float)]
    for layer, (weight, bias) in zip(layers, weights, strict=True):
        given = values[-1] @ weight.T + bias
        values.append(given if layer.activation is None else np.tanh(given))
    gradients = [slope_above(values[-1], recording.targets)]
    for (weight, _), value in zip(weights[:0:-1], values[-2:0:-1], strict=True):
        gradients.append((gradients[-1] @ weight) * (1 - value**2))
    return [np.linalg.norm(gradient) for gradient in gradients[::-1]]


def of_squares(outputs, targets):
    return 2 * (outputs - targets) / targets.size


def of_cross_entropy(outputs, targets):
    return (softmax(outputs, axis=1) - np.eye(3)[targets[:, 0].astype(int)]) / len(targets)


@pytest.mark.parametrize(
    ("changes", "slope_above"),
    [
        ("data.name=wave data.n=9", of_squares),
        ("data.name=spiral data.n=12", of_cross_entropy),
        ("data.name=spiral data.n=12 training.batch=5 training.dtype=float64", of_cross_entropy),
    ],
)
def test_it_is_what_the_chain_rule_gives_over_all_samples(changes, slope_above, run_of):
    recording = record(run_of(DEEP + changes), "x")
    flow, keyframes = recording.arrays["flow"], recording.arrays["keyframes"]
    assert flow.shape == (len(keyframes), 4)
    for row, step in enumerate(keyframes):
        np.testing.assert_allclose(flow[row], by_hand(recording, step, slope_above), rtol=1e-9)


def test_where_nothing_comes_back_it_is_zero(run_of):
    recording = record(run_of(DEEP + "data.name=wave network.init=zeros"), "x")
    assert (recording.arrays["flow"][0, :-1] == 0).all()
    assert recording.arrays["flow"][0, -1] > 0


def test_training_is_not_disturbed_by_it_to_the_last_bit(run_of):
    without, with_it = (record(run_of(f"{DEEP} data.name=moons data.n=20 probe.flow={on}"), "x") for on in ("false", "true"))
    assert "flow" not in without.arrays
    for name, values in without.arrays.items():
        np.testing.assert_array_equal(values, with_it.arrays[name])


def test_a_gain_multiplies_the_weights_that_are_drawn_and_nothing_else(run_of):
    one, two = (record(run_of(f"{DEEP} network.gain={gain}"), "x").arrays for gain in (1, 2))
    for name in ("hidden1.linear", "hidden3.linear", "output"):
        np.testing.assert_array_equal(two[f"parameters/{name}.weight"][0], 2 * one[f"parameters/{name}.weight"][0])
        np.testing.assert_array_equal(two[f"parameters/{name}.bias"][0], one[f"parameters/{name}.bias"][0])


@pytest.mark.parametrize("given", ['module = "my.py:make"', 'weights = "my.pt"', "start = [1]"])
def test_a_gain_is_refused_where_no_weights_are_drawn(given, told):
    lines = told(f'[data]\nname = "wave"\n[network]\ngain = 2\n{given}\n')
    assert f"network.gain = 2: only of weights that network.init draws, not with network.{given.partition(' ')[0]}" in lines


def test_it_is_refused_of_a_module_of_the_users(told):
    lines = told('[data]\nname = "wave"\n[network]\nmodule = "my.py:make"\n[probe]\nflow = true\n')
    assert "probe.flow = True: only of a network that the run describes by its layers, not with network.module" in lines
