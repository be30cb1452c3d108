from __future__ import annotations

import numpy as np
import pytest

from nets.layers import layers_of, output_at, weights_at
from nets.runs.run_files import RunError
from nets.training.recorder import record

DEEP = "network.hidden=[3,2] network.activation=leaky_relu(0.2) training.steps=4"


@pytest.fixture
def deep(run_of):
    return record(run_of(f"data.name=moons data.n=20 probe.grid=5 {DEEP}", text='[data]\nname = "wave"\n'), "deep")


def test_layers_are_named_and_shaped_as_the_run_says(deep):
    layers = layers_of(deep)
    assert [(layer.name, layer.inputs, layer.units) for layer in layers] == [("hidden1", 2, 3), ("hidden2", 3, 2), ("output", 2, 1)]
    assert [layer.activation and layer.activation.title for layer in layers] == ["leaky ReLU", "leaky ReLU", None]


@pytest.mark.parametrize("probe", ["samples", "grid"])
def test_each_layer_makes_of_what_the_one_before_gives_what_was_recorded(probe, deep):
    given = deep.arrays[f"{probe}/inputs"]
    for at, step in enumerate(deep.arrays["keyframes"]):
        x = given
        for layer, (weight, bias) in zip(layers_of(deep), weights_at(layers_of(deep), step), strict=True):
            before = x @ weight.T + bias
            assert np.allclose(before, layer.before(probe).values[at], atol=1e-5)
            x = layer.activation(before) if layer.activation else before
            assert np.allclose(x, layer.after(probe).values[at], atol=1e-5)


def test_a_network_without_hidden_layers_has_its_output_alone(run_of):
    (only,) = layers_of(record(run_of("network.hidden=[] training.steps=1"), "x"))
    assert (only.name, only.units, only.activation) == ("output", 1, None)


def test_a_module_of_the_users_has_no_known_layers(deep):
    deep.meta["run"]["network"]["module"] = "mine.py:make"
    with pytest.raises(RunError, match="no layers that are known"):
        layers_of(deep)


@pytest.mark.parametrize("probe", ["samples", "grid"])
def test_what_a_network_answers_is_what_was_recorded(probe, deep):
    for at, step in enumerate(deep.arrays["keyframes"]):
        answers = output_at(layers_of(deep), deep.arrays[f"{probe}/inputs"], step)
        assert np.allclose(answers, deep.output(probe).values[at], atol=1e-5)
