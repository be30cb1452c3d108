"""Recordings of networks whose output goes with the squared distance from zero, as somebody says: nobody trained them."""

from __future__ import annotations

import numpy as np

from nets.records.recording import Recording
from tests.nets.parameters import parameters

AXIS = np.linspace(-2, 2, 21)


def around(output, places=None, classes=None):
    """A recording of a network that makes output(squared distance from zero) of places, over two keyframes."""
    corners = np.array([[1.0, 0], [0, 1], [-1, 0], [0, -1]])
    places = np.concatenate([2 * corners, 0.5 * corners]) if places is None else places
    classes = np.repeat([0.0, 1.0], len(places) // 2) if classes is None else classes
    lattice = np.stack(np.meshgrid(AXIS, AXIS), axis=-1).reshape(-1, 2)
    arrays = {"steps": np.arange(2), "keyframes": np.arange(2), "loss": np.array([2.0, 1.0])}
    for probe, inputs in (("samples", places), ("grid", lattice)):
        answers = output(np.sum(inputs**2, axis=1))[:, None]
        arrays |= {f"{probe}/inputs": inputs, f"activations/{probe}/output": np.array([0 * answers, answers])}
    arrays["samples/targets"] = classes[:, None]
    run = parameters(network={"hidden": [2], "activation": "tanh"})
    return Recording("x", arrays, {"run": run, "classes": ["a", "b"], "target_names": ["kind"], "input_names": ["x", "y"]})
