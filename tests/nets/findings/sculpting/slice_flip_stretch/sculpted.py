"""Recordings of networks of one input and one hidden layer with given numbers: what such networks compute, from the formula."""

from __future__ import annotations

import numpy as np

from nets.activations import activation
from nets.records.recording import Recording
from tests.nets.parameters import parameters

X = np.linspace(0, 1, 11)


def sculpted(
    weight,
    bias,
    outgoing,
    constant=(0.0, 0.0),
    act="relu",
    samples=(0.0, 0.5, 1.0),
    targets=(0.0, 1.0, 0.0),
    loss=(1.0, 1.0),
    seed=0,
    **meta,
):
    """A recording of two steps of a network with given numbers (2, H): what such a network computes, from the formula."""
    weight, bias, outgoing, constant = (np.array(values, float) for values in (weight, bias, outgoing, constant))
    samples, targets = np.array(samples, float)[:, None], np.array(targets, float)[:, None]
    arrays = {
        "steps": np.arange(2),
        "loss": np.array(loss, float),
        "keyframes": np.arange(2),
        "samples/inputs": samples,
        "samples/targets": targets,
        "grid/inputs": X[:, None],
        "parameters/hidden1.linear.weight": weight[:, :, None],
        "parameters/hidden1.linear.bias": bias,
        "parameters/output.weight": outgoing[:, None, :],
        "parameters/output.bias": constant[:, None],
    }
    for probe in ("grid", "samples"):
        with np.errstate(invalid="ignore"):
            hidden = activation(act)(arrays[f"{probe}/inputs"] * weight[:, None, :] + bias[:, None, :])  # (T, N, H)
            arrays[f"activations/{probe}/output"] = hidden @ outgoing[:, :, None] + constant[:, None, None]
        arrays[f"activations/{probe}/hidden1.{activation(act).name}"] = hidden
    network = {"hidden": [weight.shape[1]], "activation": act}
    told = {"run": parameters(network=network, training={"seed": seed}), "classes": [], "target_names": ["effect"]}
    return Recording("x", arrays, {**told, **meta})


def same(*numbers):
    """The same numbers at both steps."""
    return [numbers, numbers]


FITS = {
    "through": sculpted(same(2.0, 4.0), same(0.0, -2.0), same(1.0, -1.0)),
    "close": sculpted(same(1.8, 3.6), same(0.0, -1.8), same(1.0, -1.0)),
    "stuck": sculpted(same(1.0), same(0.0), [[0.9], [1.0]]),
    "unmoved": sculpted(same(1.0), same(0.0), same(1.0)),
    "unfinished": sculpted(same(1.0), same(0.0), same(1.0), loss=(1.0, 0.5)),
    "blew_up": sculpted(same(1.0), same(0.0), same(1.0), loss=(1.0, np.inf)),
}
