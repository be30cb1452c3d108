"""What torch counts is what a layer of a network does: a product and a sum for each weight, and on the way back for each way it goes."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from nets.runs.params import RunError
from nets.training.recorder import record

WIDE = "data.name=moons data.n=9 training.steps=2 probe.keyframes=2 network.hidden=[3,2] network.activation=tanh"


def pairs(hidden, inputs=2, outputs=1):
    """What each layer is given and gives."""
    return list(itertools.pairwise((inputs, *hidden, outputs)))


def test_operations_are_those_of_the_products_with_the_weights(run_of):
    arrays = record(run_of(f"{WIDE} probe.widths=[[1,1],[8],[5,7]]"), "x").arrays
    layers = [pairs(hidden) for hidden in ((3, 2), (1, 1), (8,), (5, 7))]
    products = np.array([sum(before * after for before, after in pair) for pair in layers])
    first = np.array([pair[0][0] * pair[0][1] for pair in layers])  # of the first layer nobody asks how its inputs should be
    np.testing.assert_array_equal(arrays["cost/weights"], products + [sum(after for _, after in pair) for pair in layers])
    np.testing.assert_array_equal(arrays["cost/forward"], 2 * products)
    np.testing.assert_array_equal(arrays["cost/backward"], 4 * products - 2 * first)


def test_one_run_takes_as_many_operations_as_a_sample_that_is_followed_number_by_number(run_of):
    recording = record(run_of(f"{WIDE} probe.example=0 probe.widths=[[1]]"), "x")
    names = [node.name for node in recording.graph.nodes]
    products = sum(".message[" in name for name in names)
    sums = sum(node.op == "add" for node in recording.graph.nodes)
    assert recording.arrays["cost/forward"][0] == products + sums


def test_counting_changes_nothing_of_the_training_and_is_left_out_where_nobody_asks(run_of):
    with_it, without = record(run_of(f"{WIDE} probe.widths=[[1]]"), "x").arrays, record(run_of(WIDE), "x").arrays
    assert {key for key in with_it if key not in without} == {"cost/weights", "cost/forward", "cost/backward"}
    assert all(np.array_equal(array, with_it[key]) for key, array in without.items())


def test_a_width_is_counted_once(run_of):
    assert len(record(run_of(f"{WIDE} probe.widths=[[1],[3,2],[1]]"), "x").arrays["cost/weights"]) == 2


@pytest.mark.parametrize("widths", ["[[0]]", "[3]", "[[5000]]"])
def test_what_is_no_width_is_refused(widths, run_of):
    with pytest.raises(RunError, match=r"probe\.widths"):
        run_of(f"{WIDE} probe.widths={widths}")


def test_of_a_module_of_the_users_no_widths_are_known(run_of, write):
    write("mine.py", "from torch import nn\n\ndef make(inputs, outputs):\n    return nn.Sequential(nn.Linear(inputs, outputs))\n")
    with pytest.raises(RunError, match=r"probe\.widths = \[\[2\]\]: only of a network that the run describes by its layers"):
        run_of("network.module=mine.py:make probe.widths=[[2]]")
