"""Rules of the tests' own, and recordings of networks with given numbers that were to follow them."""

from __future__ import annotations

import numpy as np

from nets.activations import activation
from nets.findings.approximation.universal_approximation.one_layer import OneLayer
from nets.records.recording import Recording
from nets.samples import Dataset, Rule
from tests.nets.parameters import parameters

RULES = {
    "square": Rule(np.square, (-1.0, 3.0)),
    "cubic": Rule(lambda x: x**3, (0.0, 2.0)),
    "straight": Rule(lambda x: 2 * x + 1, (0.0, 1.0)),
    "corner": Rule(lambda x: np.abs(x - 0.1), (-1.0, 1.0)),
}


def dataset(name: str) -> Dataset:
    """Seven samples on a rule."""

    def generate(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        x = np.linspace(*RULES[name].interval, 7)
        return x[:, None], RULES[name].value(x)

    return Dataset(generate, ("x",), "y", (), RULES[name])


def recorded(
    name: str, last: OneLayer, first: OneLayer | None = None, loss=(1.0, 1.0), seed: int = 0, weights: str | None = None
) -> Recording:
    """A recording of two steps of a network that was to follow the rule of a name; it began as it ends unless told otherwise."""
    inputs, targets = dataset(name).generate(np.random.default_rng(0))
    steps = len(loss)
    networks = [first or last, last][:steps]
    grid = np.linspace(*RULES[name].interval, 11)
    arrays = {
        "steps": np.arange(steps),
        "loss": np.array(loss, float),
        "keyframes": np.arange(steps),
        "samples/inputs": inputs,
        "samples/targets": targets[:, None],
        "grid/inputs": grid[:, None],
        "parameters/hidden1.linear.weight": np.stack([network.weight[:, None] for network in networks]),
        "parameters/hidden1.linear.bias": np.stack([network.bias for network in networks]),
        "parameters/output.weight": np.stack([network.outgoing[None] for network in networks]),
        "parameters/output.bias": np.array([[network.constant] for network in networks]),
        "activations/samples/output": np.stack([network(inputs[:, 0])[:, None] for network in networks]),
        "activations/grid/output": np.stack([network(grid)[:, None] for network in networks]),
    }
    network = {"hidden": [len(last.weight)], "activation": last.act.name, "weights": weights}
    run = parameters(data={"name": name}, network=network, training={"seed": seed})
    return Recording("x", arrays, {"run": run, "classes": [], "target_names": ["y"], "input_names": ["x"]})


def line(slope: float, height: float, units: int = 1, act: str = "identity") -> OneLayer:
    """A network that is a straight line (or what an activation makes of it), of as many units as are asked for."""
    return OneLayer(np.ones(units), np.zeros(units), np.full(units, slope / units), height, activation(act))
