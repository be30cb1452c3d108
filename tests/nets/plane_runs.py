"""Recordings of networks with two inputs and given numbers: what such networks compute, from the formula."""

from __future__ import annotations

import numpy as np

from nets.activations import activation
from nets.records.recording import Recording
from nets.runs.sampling import lattice
from tests.nets.parameters import parameters

CIRCLES = """
[data]
name = "circles"
n = 60

[network]
hidden = [4]
activation = "relu"

[training]
optimizer = "adamw"
learning_rate = 0.02
weight_decay = 0.01
steps = 40

[probe]
grid = 21
margin = 0.1
keyframes = 8
"""
CORNERS = ((-2.0, -2.0), (2.0, -2.0), (2.0, 2.0), (-2.0, 2.0))
MIDDLE = ((-0.5, 0.0), (0.5, 0.0), (0.0, 0.5), (0.0, -0.5))


def planar(*layers, act="relu", samples=(*CORNERS, *MIDDLE), classes=(0, 0, 0, 0, 1, 1, 1, 1), loss=(1.0, 0.5), side=41, loss_kind="auto"):
    """A recording of two steps of a network with given layers (weight, bias), the same at both, or each a pair with two on its first axis.

    The grid reaches from -2 to 2; the samples in its corners are of the first class, those in its middle of the second.
    """
    samples, classes = np.array(samples, float), np.array(classes, float)[:, None]
    arrays = {
        "steps": np.arange(2),
        "loss": np.array(loss, float),
        "keyframes": np.arange(2),
        "samples/inputs": samples,
        "samples/targets": classes,
        "grid/inputs": lattice(np.array(CORNERS), side, 0),
    }
    names = [*(f"hidden{number}" for number in range(1, len(layers))), "output"]
    numbers = [[np.array(values, float) for values in layer] for layer in layers]
    both = [
        [values if values.ndim == axes else np.stack([values] * 2) for values, axes in zip(layer, (3, 2), strict=True)] for layer in numbers
    ]
    for name, (weight, bias) in zip(names, both, strict=True):
        place = name if name == "output" else f"{name}.linear"
        arrays[f"parameters/{place}.weight"], arrays[f"parameters/{place}.bias"] = weight, bias
    for probe in ("grid", "samples"):
        given = np.stack([arrays[f"{probe}/inputs"]] * 2)  # (T, N, D)
        for name, (weight, bias) in zip(names, both, strict=True):
            with np.errstate(invalid="ignore"):
                given = given @ weight.transpose(0, 2, 1) + bias[:, None]
            if name != "output":
                given = activation(act)(given)
                arrays[f"activations/{probe}/{name}.{activation(act).name}"] = given
        arrays[f"activations/{probe}/output"] = given
    network = {"hidden": [len(layer[0][0]) for layer in both[:-1]], "activation": act}
    run = parameters(network=network, training={"loss": loss_kind})
    names = ["outer", "inner", "between"][: max(2, int(classes.max()) + 1)]
    return Recording("x", arrays, {"run": run, "classes": names, "target_names": ["class"]})


def hill(height=1.0, act="relu", **told):
    """A network that is `height` minus the activation of x, -x, y and -y: for relu a pyramid on the square |x| + |y| < height."""
    inward = [(1, 0), (-1, 0), (0, 1), (0, -1)]
    return planar((inward, [0] * 4), ([[-1] * 4], [height]), act=act, **told)
