from __future__ import annotations

import numpy as np
import pytest

from nets.layers import layers_of
from nets.training.recorder import record

SHORT = "training.steps=6 probe.keyframes=3 probe.grid=3 probe.example=4 training.dtype=float64"
RUNS = {
    "two numbers a layer": "data.name=moons data.n=9 network.hidden=[2,2,2] network.activation=tanh",
    "wider ones, of several kinds": "data.name=moons data.n=9 network.hidden=[3,2] network.activation=['gelu','sign']",
    "one input, in float32": "data.name=wave data.n=9 network.hidden=[4] network.activation=softplus(3) training.dtype=float32",
    "nothing hidden": "data.name=moons data.n=9 network.hidden=[]",
}
H = 1e-5


def through(recording, layers, given, row):
    """What some layers make of a number of inputs (n, D), with the parameters of a keyframe."""
    for layer in layers:
        weight, bias = (part.at(recording.arrays["keyframes"][row]).astype(float) for part in (layer.weight, layer.bias))
        given = given @ weight.T + bias
        given = given if layer.activation is None else layer.activation(given)
    return given


def measured(recording, layers, at, row):
    """The slopes (H, D) of some layers at a place (D,), by small differences."""
    up, down = (through(recording, layers, at + sign * H * np.eye(len(at)), row) for sign in (1, -1))
    return (up - down).T / (2 * H)


@pytest.mark.parametrize("changes", RUNS.values(), ids=RUNS)
def test_each_layers_slopes_are_those_that_small_differences_give_and_so_are_those_from_the_input_on(changes, run_of):
    recording = record(run_of(f"{SHORT} {changes}"), "x")
    layers, sample = layers_of(recording), recording.inputs[4].astype(float)
    for row in range(3):
        for number, layer in enumerate(layers):
            given = through(recording, layers[:number], sample[None], row)[0]
            own, reached = (recording.arrays[f"jacobian/{below}{layer.name}"][row] for below in ("", "to/"))
            np.testing.assert_allclose(own, measured(recording, [layer], given, row), rtol=1e-5, atol=1e-7)
            np.testing.assert_allclose(reached, measured(recording, layers[: number + 1], sample, row), rtol=1e-5, atol=1e-7)


def test_layers_multiply_their_slopes_to_those_from_end_to_end_to_a_trillionth_and_a_hard_one_gives_none(run_of):
    recording = record(run_of(f"{SHORT} {RUNS['two numbers a layer']}"), "x")
    for row in range(3):
        product = np.eye(2)
        for layer in layers_of(recording):
            weight = layer.weight.at(recording.arrays["keyframes"][row])
            own = recording.arrays[f"jacobian/{layer.name}"][row]
            if layer.activation:
                given = through(recording, layers_of(recording)[: int(layer.name[-1])], recording.inputs[4:5], row)[0]
                np.testing.assert_allclose(own, np.diag(1 - given**2) @ weight, rtol=1e-12)  # the derivative of tanh by its value
            product = own @ product
            np.testing.assert_allclose(recording.arrays[f"jacobian/to/{layer.name}"][row], product, rtol=1e-12, atol=1e-15)
    hard = record(run_of(f"{SHORT} {RUNS['wider ones, of several kinds']}"), "x").arrays
    assert hard["jacobian/hidden1"].all()
    for name in ("hidden2", "to/hidden2", "to/output"):
        assert not hard[f"jacobian/{name}"].any()


def test_a_run_that_follows_no_sample_has_no_slopes_at_one(run_of):
    recording = record(run_of("data.name=moons data.n=9 training.steps=1 probe.keyframes=2 probe.grid=3"), "x")
    assert not any(name.startswith("jacobian") for name in recording.arrays)
