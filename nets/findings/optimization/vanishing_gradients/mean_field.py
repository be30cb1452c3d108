"""What theory says of the gradient in a deep network, from how its weights are drawn and from its inputs: no network is asked.

In wide layers of independent weights, what the units are given is normally distributed about zero, and its variance q and the square g of
the gradient's norm go from one layer to the next, and back, as (Schoenholz et al., 2017, section 3 and 4)

    q' = v' n E[f(√q x)²] + b'        g = g' v' n E[f'(√q x)²]        x normal

where the layer has n units, and v' and b' are the variances of the weights and biases of the layer above it. Of the inputs the mean square
is what it is.
Shape letters: L layers, the output last.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache

import numpy as np
from scipy.special import ndtr

from nets.activations import Activation
from nets.runs.sections import Network

CELLS, REACH = 2**13, 8.0  # pieces into which the normal distribution is cut for an integral, and how many deviations out
LEAST = 1e-150  # a deviation that is none: the slope at zero is still a slope there


def variances(network: Network, fan_in: int, fan_out: int) -> tuple[float, float]:
    """The variances that a layer's weights and biases are drawn with, by `init` and `gain`.

    torch: He et al. (2015) with a = √5, as nn.Linear has it. xavier: Glorot and Bengio (2010), equation 16. he: He et al. (2015),
    equation 10.
    """
    kind = network.init.partition("_")[0]
    weight = {
        "torch": 1 / (3 * fan_in),
        "xavier": 2 / (fan_in + fan_out),
        "he": 2 / fan_in,
        "orthogonal": 1 / max(fan_in, fan_out),
        "zeros": 0.0,
    }[kind]
    return weight * network.gain**2, 1 / (3 * fan_in) if kind == "torch" and network.bias else 0.0


def moments(act: Activation, deviation: float) -> tuple[float, float]:
    """The means of f² and of f'² over normally distributed numbers about zero of a deviation.

    Both by the midpoint rule over cells, a kink at zero lying between two of them; f' is the slope between a quarter and three quarters of
    a cell, so that it is 0 for a step at zero, as torch has it.
    """
    edges, weight = _cells()
    low, high = (max(deviation, LEAST) * (edges[:-1] + share * np.diff(edges)) for share in (0.25, 0.75))
    below, above = act(low), act(high)
    with np.errstate(over="ignore", invalid="ignore"):
        return float(weight @ (below**2 + above**2)) / 2, float(weight @ ((above - below) / (high - low)) ** 2)


@cache
def _cells() -> tuple[np.ndarray, np.ndarray]:
    """The cells' edges (CELLS + 1,), and the share of the distribution in each, (CELLS,)."""
    edges = np.linspace(-REACH, REACH, CELLS + 1)
    return edges, np.diff(ndtr(edges))


def predicted(network: Network, acts: Sequence[Activation], inputs: np.ndarray, outputs: int) -> np.ndarray:
    """(L,): the norm of the gradient in what each layer's units are given, as a share of that at the output, for inputs (N, D)."""
    widths = (inputs.shape[1], *network.hidden, outputs)
    drawn = [variances(network, *sizes) for sizes in itertools.pairwise(widths)]
    square, slopes = float(np.mean(inputs.astype(np.float64) ** 2)), []
    for (weight, bias), fan_in, act in zip(drawn[:-1], widths, acts, strict=False):
        square, slope = moments(act, np.sqrt(weight * fan_in * square + bias))
        slopes.append(slope)
    above = [weight * width for (weight, _), width in zip(drawn[1:], widths[1:], strict=False)]  # of the layer above each hidden one
    with np.errstate(over="ignore"):
        back = np.cumprod([slope * factor for slope, factor in zip(slopes[::-1], above[::-1], strict=True)])
        return np.sqrt(np.r_[back[::-1], 1.0])
