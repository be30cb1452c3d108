"""The plane that is drawn of a run of more inputs than two: the network on it is the network where the others are held."""

from __future__ import annotations

import numpy as np
import pytest

from nets.layers import layers_in_plane, layers_of, weights_at
from nets.runs.params import Run
from nets.runs.sampling import held_out_of, samples_of
from nets.training.recorder import record

FOUR = """
[data]
csv = "table.csv"
inputs = ["age", "spend", "tenure", "calls"]
target = "kind"
held_out = 5

[network]
hidden = [3, 2]
activation = "tanh"

[training]
steps = 8
seed = 1

[probe]
grid = 5
keyframes = 4
plane = ["tenure", "age"]
"""


@pytest.fixture(scope="module")
def table():
    numbers = np.random.default_rng(0).normal([40, 2, 0, 900], [10, 1, 3, 200], (30, 4)).round(2)
    rows = [",".join([*map(str, row), ["low", "mid", "high"][at % 3]]) for at, row in enumerate(numbers)]
    return "age,spend,tenure,calls,kind\n" + "\n".join(rows) + "\n"


@pytest.fixture
def recorded(table, write, run_of):
    def recorded(changes=""):
        write("table.csv", table)
        run = run_of(changes, FOUR)
        return run, record(run, "x")

    return recorded


@pytest.mark.parametrize("standardise", ["false", "true"])
def test_the_lattice_lies_over_the_two_inputs_and_the_others_are_held_at_their_mean(standardise, recorded):
    run, recording = recorded(f"data.standardise={standardise}")
    inputs = samples_of(run).inputs
    low, high = inputs[:, [2, 0]].min(axis=0), inputs[:, [2, 0]].max(axis=0)
    assert recording.grid.shape == (25, 4)
    np.testing.assert_allclose(recording.places("grid")[[0, 4, 20, 24]], [low, (high[0], low[1]), (low[0], high[1]), high])
    np.testing.assert_array_equal(np.unique(recording.grid[:, [1, 3]], axis=0), [recording.arrays["plane/held"][[1, 3]]])
    np.testing.assert_allclose(recording.arrays["plane/held"], inputs.mean(axis=0), atol=1e-9)
    assert recording.arrays["plane/held"].any() == (standardise == "false")
    assert recording.axes == [2, 0]


def test_samples_are_given_whole_and_lie_in_the_plane_at_their_own_two_inputs(recorded):
    run, recording = recorded()
    for probe, samples in {"samples": samples_of(run), "held_out": held_out_of(run)}.items():
        np.testing.assert_array_equal(recording.arrays[f"{probe}/inputs"], samples.inputs)
        np.testing.assert_array_equal(recording.places(probe), samples.inputs[:, [2, 0]])
    (_, alike) = recorded('probe.plane=["age", "calls"]')
    for array in ("loss", "activations/samples/output", "parameters/output.weight"):  # what is drawn of it changes nothing of a training
        np.testing.assert_array_equal(recording.arrays[array][-1], alike.arrays[array][-1])


@pytest.mark.parametrize("changes", ["training.dtype=float64", "training.dtype=float64 network.hidden=[]"])
def test_in_the_plane_the_network_is_one_of_two_inputs(changes, recorded):
    _, recording = recorded(changes)
    layers = layers_in_plane(recording)
    for at, step in enumerate(recording.arrays["keyframes"]):
        given = recording.places("grid")
        for layer, (weight, bias) in zip(layers, weights_at(layers, step), strict=True):
            given = given @ weight.T + bias
            np.testing.assert_allclose(given, layer.before("grid").values[at], atol=1e-9)
            given = layer.activation(given) if layer.activation else given
        np.testing.assert_allclose(given, recording.output("grid").values[at], atol=1e-9)
    assert (layers[0].inputs, layers_of(recording)[0].inputs) == (2, 4)
    number = layers[0].weight.number(3, 1, 0)
    assert number == number.source.read(recording.arrays)


def test_a_module_of_the_users_is_asked_around_the_plane(write, recorded):
    write(
        "mine.py",
        "from torch import nn\n\ndef make(inputs, outputs):\n    return nn.Sequential(nn.LayerNorm(inputs), nn.Linear(inputs, outputs))\n",
    )
    _, recording = recorded("network.module=mine.py:make")
    assert recording.arrays["plane/inputs"].shape == (161 * 91, 4)
    assert len(np.unique(recording.places("plane"), axis=0)) == 161 * 91
    np.testing.assert_array_equal(np.unique(recording.arrays["plane/inputs"][:, 1]), recording.arrays["plane/held"][1])
    assert "plane/weight" not in recording.arrays


def test_without_a_plane_more_inputs_than_two_have_no_lattice(table, write):
    write("table.csv", table)
    recording = record(Run.load(write("mine.toml", FOUR.replace('plane = ["tenure", "age"]', ""))), "x")
    assert not {name for name in recording.arrays if "grid" in name or "plane" in name}
    assert not recording.sliced
    assert layers_in_plane(recording)[0].weight.array == layers_of(recording)[0].weight.array


def test_two_inputs_lie_in_their_own_plane(run_of):
    recording = record(run_of("data.name=moons training.steps=2"), "x")
    assert recording.places() is recording.inputs
    assert recording.places("grid") is recording.grid
    assert recording.axes == [0, 1]
    assert not {name for name in recording.arrays if "plane" in name}
