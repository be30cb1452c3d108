"""Modules of the user's that are layers are recognised, and trained as they would be; what is more than that is not."""

from __future__ import annotations

import numpy as np
import pytest
from torch import nn

from nets.layers import layers_of
from nets.training.plain import Layers, NotLayersError, as_layers
from nets.training.recorder import record

HEAD = """
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.functional import relu as bent

class Net(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.first, self.second, self.last, self.act = nn.Linear(i, 5), nn.Linear(5, 3), nn.Linear(3, o), nn.Tanh()
        self.body = nn.Sequential(nn.Linear(i, 5), nn.Tanh(), nn.Linear(5, 3), nn.Tanh())
        {more}

    def forward(self, x):
        {forward}

def make(i, o):
    return {made}
"""
MORE = """
class More(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        return 1 * self.net(x)

plain = make

def make(i, o):
    return More(plain(i, o))
"""
WITHOUT_BODY = "del self.body"
BODY_ONLY = "del self.first, self.second, self.act; self.last = self._modules.pop('last')"
IN_TURN = "self.last(self.act(self.second(self.act(self.first(x)))))"

PLAIN = {
    "a sequence": ("nn.Sequential(nn.Linear(i, 5), nn.Tanh(), nn.Linear(5, 3), nn.Tanh(), nn.Linear(3, o))", "", "pass", [5, 3], "tanh"),
    "one within another": (
        "nn.Sequential(nn.Sequential(nn.Linear(i, 5), nn.ReLU()), nn.Sequential(nn.Linear(5, o)))",
        "",
        "pass",
        [5],
        "relu",
    ),
    "in place": ("nn.Sequential(nn.Linear(i, 5), nn.ReLU(inplace=True), nn.Linear(5, o))", "", "pass", [5], "relu"),
    "with a number": ("nn.Sequential(nn.Linear(i, 5), nn.LeakyReLU(0.2), nn.Linear(5, o))", "", "pass", [5], "leaky_relu(0.2)"),
    "its usual number": ("nn.Sequential(nn.Linear(i, 5), nn.Softplus(), nn.Linear(5, o))", "", "pass", [5], "softplus"),
    "several activations": (
        "nn.Sequential(nn.Linear(i, 5), nn.Tanh(), nn.Linear(5, 3), nn.LeakyReLU(0.2), nn.Linear(3, o))",
        "",
        "pass",
        [5, 3],
        ["tanh", "leaky_relu(0.2)"],
    ),
    "none, and one": (
        "nn.Sequential(nn.Linear(i, 5), nn.Linear(5, 3), nn.ReLU(), nn.Linear(3, o))",
        "",
        "pass",
        [5, 3],
        ["identity", "relu"],
    ),
    "no activation": ("nn.Sequential(nn.Linear(i, 5), nn.Linear(5, o))", "", "pass", [5], "identity"),
    "no hidden layer": ("nn.Sequential(nn.Linear(i, o))", "", "pass", [], "identity"),
    "a class": ("Net(i, o)", WITHOUT_BODY, f"return {IN_TURN}", [5, 3], "tanh"),
    "a class with a docstring": ("Net(i, o)", WITHOUT_BODY, f"'''Say it.'''\n        return {IN_TURN}", [5, 3], "tanh"),
    "line by line": (
        "Net(i, o)",
        WITHOUT_BODY,
        "h = self.act(self.first(x))\n        x = self.act(self.second(h))\n        return self.last(x)",
        [5, 3],
        "tanh",
    ),
    "by functions": (
        "Net(i, o)",
        WITHOUT_BODY,
        "x = F.relu(self.first(x))\n        x = bent(self.second(x))\n        return self.last(x)",
        [5, 3],
        "relu",
    ),
    "by torch's": (
        "Net(i, o)",
        WITHOUT_BODY,
        "return self.last(torch.tanh(self.second(nn.functional.tanh(self.first(x)))))",
        [5, 3],
        "tanh",
    ),
    "a sequence in a class": (
        "Net(i, o)",
        BODY_ONLY,
        "return self.last(self.body(x))",
        [5, 3],
        "tanh",
    ),
}


@pytest.mark.parametrize(("made", "more", "forward", "hidden", "activation"), PLAIN.values(), ids=PLAIN)
def test_layers_are_recognised_and_trained_to_the_last_bit_as_they_stand_there(made, more, forward, hidden, activation, write, run_of):
    source = HEAD.format(made=made, more=more or "pass", forward=forward)
    write("mine.py", source)
    run = run_of("network.module=mine.py:make training.seed=4 data.name=moons data.n=9")
    recording = record(run, "x")
    network = recording.meta["run"]["network"]
    assert (network["hidden"], network["activation"], network["module"]) == (hidden, activation, "mine.py:make")
    assert recording.layered
    layers = layers_of(recording)
    write("mine.py", f"{source}{MORE}")
    other = record(run, "x")
    assert not other.layered
    theirs = [array for name, array in other.arrays.items() if name.startswith(("parameters/", "gradients/", "loss"))]
    ours = [array for name, array in recording.arrays.items() if name.startswith(("parameters/", "gradients/", "loss"))]
    assert len(theirs) == len(ours) == 4 * len(layers) + 1
    for one, two in zip(ours, theirs, strict=True):
        np.testing.assert_array_equal(one, two)
    np.testing.assert_array_equal(recording.arrays["activations/grid/output"], other.arrays["activations/grid/output"])


def test_the_layers_hold_the_very_parameters():
    network = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
    layers = as_layers(network)
    assert isinstance(layers, Layers)
    assert all(one is other for one, other in zip(layers.parameters(), network.parameters(), strict=True))


class Says(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.act, self.last, self.count = nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 1), 0


class Adds(Says):
    def forward(self, x):
        return self.last(self.act(self.first(x))) + 1


class Counts(Says):
    def forward(self, x):
        self.count += 1
        return self.last(self.act(self.first(x)))


class GoesBack(Says):
    def forward(self, x):
        h = self.act(self.first(x))
        x = self.last(x)
        return self.last(h)


class Calls(Says):
    def forward(self, x):
        return self.last(self.turn(self.first(x)))

    def turn(self, x):
        return -x


class Takes(Says):
    def forward(self, x, scale=2):
        return self.last(self.act(self.first(x)))


class Leaves(Says):
    def forward(self, x):
        return self.last(x)


class CallsItself(Says):
    def forward(self, x):
        return self.last(self.act(self.first(x)))

    def __call__(self, x):
        return -super().__call__(x)


class Flips(nn.Linear):
    def forward(self, x):
        return -super().forward(x)


def tied():
    network = nn.Sequential(nn.Linear(2, 2), nn.Tanh(), nn.Linear(2, 2))
    network[2].weight = network[0].weight
    return network


def hooked():
    network = nn.Sequential(nn.Linear(2, 2), nn.Tanh(), nn.Linear(2, 1))
    network[0].register_forward_hook(lambda module, given, value: 2 * value)
    return network


LINEAR = nn.Linear(2, 2)
OTHERS = {
    "conv": (
        nn.Sequential(nn.Linear(2, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.Linear(4, 1)),
        "1 is BatchNorm1d, not Linear nor an activation",
    ),
    "dropout": (nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Dropout(), nn.Linear(4, 1)), "2 is Dropout, not Linear"),
    "two activations": (nn.Sequential(nn.Linear(2, 4), nn.ReLU(), nn.Tanh(), nn.Linear(4, 1)), r"2 \(Tanh\) does not follow a Linear"),
    "first": (nn.Sequential(nn.ReLU(), nn.Linear(2, 1)), r"0 \(ReLU\) does not follow a Linear"),
    "last": (nn.Sequential(nn.Linear(2, 1), nn.Sigmoid()), "it does not end in a Linear, but in Sigmoid"),
    "another gelu": (nn.Sequential(nn.Linear(2, 4), nn.GELU("tanh"), nn.Linear(4, 1)), "1 is GELU, not Linear nor an activation"),
    "unknown": (nn.Sequential(nn.Linear(2, 4), nn.Mish(), nn.Linear(4, 1)), "1 is Mish, not Linear nor an activation"),
    "too steep": (nn.Sequential(nn.Linear(2, 4), nn.Softplus(1e9), nn.Linear(4, 1)), "1: beta of softplus is between 0.001 and 1000"),
    "no bias": (nn.Sequential(nn.Linear(2, 4, bias=False), nn.ReLU(), nn.Linear(4, 1)), "0 has no bias"),
    "twice": (nn.Sequential(LINEAR, nn.Tanh(), LINEAR), "some of its weights are used twice"),
    "tied": (tied(), "some of its weights are used twice"),
    "hooked": (hooked(), "0 has hooks, or a call of its own"),
    "a call of its own": (CallsItself(), "the network has hooks, or a call of its own"),
    "normed": (nn.Sequential(nn.utils.parametrizations.weight_norm(nn.Linear(2, 4)), nn.ReLU(), nn.Linear(4, 1)), "0"),
    "a Linear of its own": (nn.Sequential(Flips(2, 4), nn.ReLU(), nn.Linear(4, 1)), "0 is Flips, not Linear nor an activation"),
    "alone": (nn.Linear(2, 1), "it is one Linear, and not in a Sequential"),
    "adds": (Adds(), r"the network \(Adds\) does more than call one layer after the other"),
    "counts": (Counts(), r"the network \(Counts\) does more than call one layer after the other"),
    "goes back": (GoesBack(), r"the network \(GoesBack\) does more than call one layer after the other"),
    "calls": (Calls(), r"the network \(Calls\) does more than call one layer after the other"),
    "takes": (Takes(), r"the network \(Takes\) takes more than its input"),
    "leaves": (Leaves(), "it has more weights or buffers than those of its layers"),
}


@pytest.mark.parametrize(("network", "told"), OTHERS.values(), ids=OTHERS)
def test_what_is_more_than_layers_is_told(network, told):
    with pytest.raises(NotLayersError, match=f"^{told}"):
        as_layers(network)
