"""Networks of one input and one hidden layer, as functions of x, and how far they are from the rule behind their samples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from nets.activations import Activation
from nets.datasets import DATASETS
from nets.layers import Layer, weights_at
from nets.records.recording import Recording
from nets.runs.params import RunError
from nets.samples import Rule

FINE = 2**12  # parts that an interval is cut into, at the least, to look for the largest error: 32 to a hinge of the finest picture
PLACES = 1025  # of every curve of a trained network, half of them beyond the samples
BEYOND = 0.5  # how far these curves go on at each side, as a share of the interval
BLOCK = 2**20  # numbers that are held at once


@dataclass(frozen=True)
class OneLayer:
    """y = outgoing . act(weight x + bias) + constant, in float64; weight, bias, outgoing: (H,)."""

    weight: np.ndarray
    bias: np.ndarray
    outgoing: np.ndarray
    constant: float
    act: Activation

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """The answers (n,) to inputs x (n,)."""
        parts = np.array_split(x, max(1, len(x) * len(self.weight) // BLOCK))
        with np.errstate(all="ignore"):
            answers = [self.act(np.multiply.outer(part, self.weight) + self.bias) @ self.outgoing for part in parts]
            return np.concatenate(answers) + self.constant

    def begun(self, units: int) -> OneLayer:
        """Only its first units."""
        return replace(self, weight=self.weight[:units], bias=self.bias[:units], outgoing=self.outgoing[:units])

    @classmethod
    def of(cls, layers: Sequence[Layer], row: int) -> OneLayer:
        """A recorded network of one input and one hidden layer, as it was at the step in this row."""
        (weight, bias), (outgoing, constant) = weights_at(layers, row)
        act = layers[0].activation
        assert act is not None  # only the last layer has none
        return cls(weight[:, 0], bias, outgoing[0], float(constant[0]), act)


def rule_of(recording: Recording) -> Rule:
    """The rule behind a run's samples.

    Raises RunError where it is not known in the units of the recorded inputs, or the network is not of one input and one hidden layer.
    """
    run, known = recording.run, [name for name, known in DATASETS.items() if known.rule]
    rule = run.data.dataset.rule if run.data.dataset else None
    if rule is None:
        raise RunError(f"only where the rule behind the samples is known can an error be measured: data.name = {' or '.join(known)}")
    if run.data.standardise:
        raise RunError("data.standardise = true: the rule behind the samples is known only in the units of the data")
    if len(run.network.hidden) != 1 or not recording.layered:
        raise RunError("only a network of one hidden layer can be held against one that is built by hand")
    return rule


def largest_error(answer: OneLayer, rule: Rule) -> tuple[float, float]:
    """The largest distance of a network from a rule between the ends of its interval, and the x at which it is.

    It is looked for at FINE or more places, among them the middles between hinges that are evenly spaced. Not a number where an answer is
    none.
    """
    units = len(answer.weight)
    x = np.linspace(*rule.interval, units * 2 * -(-FINE // (2 * units)) + 1)
    with np.errstate(all="ignore"):
        errors = np.abs(answer(x) - rule.value(x))
    at = int(np.argmax(errors))  # the first that is not a number, where there is one
    return float(errors[at]), float(x[at])


def around(rule: Rule) -> np.ndarray:
    """Places (G,) over a rule's interval and beyond it."""
    low, high = rule.interval
    reach = BEYOND * (high - low)
    return np.linspace(low - reach, high + reach, PLACES)
