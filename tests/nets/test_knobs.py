"""A network's parameters in one row, against torch."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from nets.knobs import Knobs
from nets.layers import layers_of
from nets.training.recorder import record

MOONS = "data.name=moons data.n=30 probe.grid=5 training.steps=6 network.hidden=[3,2] training.dtype=float64"


@pytest.fixture
def moons(run_of):
    return record(run_of(f"{MOONS} network.activation=tanh", text='[data]\nname = "wave"\n'), "moons")


def in_torch(setting: np.ndarray, inputs: np.ndarray) -> np.ndarray:
    """What torch makes of a setting (P,) of a network of 2, 3, 2 and 1 numbers, taken apart by hand."""
    network = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 2), nn.Tanh(), nn.Linear(2, 1), nn.Sigmoid()).double()
    for layer, rows in zip(
        network[::2], (setting[:9].reshape(3, 3), setting[9:17].reshape(2, 4), setting[17:].reshape(1, 3)), strict=False
    ):
        layer.weight.data, layer.bias.data = torch.from_numpy(rows[:, :-1].copy()), torch.from_numpy(rows[:, -1].copy())
    with torch.no_grad():
        return network(torch.from_numpy(inputs))[:, 0].numpy()


def test_whatever_the_knobs_are_set_to_the_answer_is_what_torch_gives_with_those_parameters(moons):
    settings = np.random.default_rng(1).normal(size=(5, 20))
    inputs = moons.inputs.astype(float)
    found = Knobs(moons).chances(settings, inputs)
    for setting, chances in zip(settings, found, strict=True):
        np.testing.assert_allclose(chances, in_torch(setting, inputs), atol=1e-12)


def test_many_settings_are_answered_a_few_at_a_time_as_each_is_alone(moons, monkeypatch):
    settings = np.random.default_rng(2).normal(size=(7, 20))
    whole = Knobs(moons).chances(settings, moons.inputs)
    monkeypatch.setattr("nets.knobs.AT_ONCE", 200)
    np.testing.assert_array_equal(Knobs(moons).chances(settings, moons.inputs), whole)


def test_at_each_recorded_step_the_knobs_stand_at_its_parameters_and_say_what_was_recorded(moons):
    knobs = Knobs(moons)
    for step in (0, 6):
        np.testing.assert_array_equal(knobs.at(step), knobs.every[step])
        at = list(moons.arrays["keyframes"]).index(step)
        output = moons.output("samples").values[at][:, 0]
        np.testing.assert_allclose(knobs.chances(knobs.every[step : step + 1], moons.inputs)[0], 1 / (1 + np.exp(-output)), atol=1e-9)
    np.testing.assert_allclose(knobs.at(2.5), (knobs.every[2] + knobs.every[3]) / 2)


def test_each_knob_knows_the_layer_the_unit_and_the_input_that_it_is_of(moons):
    knobs, layers = Knobs(moons), layers_of(moons)
    for (layer, unit, source), value in zip(knobs.homes, knobs.every[-1], strict=True):
        own = layers[layer]
        assert value == (own.bias.last[unit] if source < 0 else own.weight.last[unit, source])


def test_an_output_trained_by_squared_error_is_itself_the_chance(run_of):
    run = run_of(f"{MOONS} network.activation=tanh training.loss=squared_error", text='[data]\nname = "wave"\n')
    knobs = Knobs(record(run, "squared"))
    recorded = knobs.recording.output("samples").last[:, 0]
    np.testing.assert_allclose(knobs.chances(knobs.every[-1:], knobs.recording.inputs)[0], np.clip(recorded, 0, 1), atol=1e-9)
