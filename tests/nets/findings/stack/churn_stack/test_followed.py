"""Who is followed, and why it is taken for what it is not, against torch and scikit-learn."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from nets.findings.stack.churn_stack.cutting import drawn_of
from nets.findings.stack.churn_stack.cutting import mended as by_heights
from nets.findings.stack.churn_stack.followed import Followed
from tests.nets.findings.stack.churn_stack.customers import by_torch, cut_by, drawn, mended, trained


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    return trained(tmp_path_factory.mktemp("runs"))


@pytest.fixture(scope="module")
def found(run):
    return Followed.of(run)


def test_it_is_the_surest_mistake_of_the_columns_that_all_layers_mend(run, found):
    assert mended(run)
    customer = run.in_units(run.arrays["held_out/inputs"][drawn(run)[:1]].astype(float))[0]
    np.testing.assert_allclose(found.own, customer, atol=1e-6)
    assert (found.said, found.kind, found.mended.outcome) == (1, 0, "mended")


def test_one_is_mended_only_if_it_is_of_the_first_class_and_all_layers_say_so_and_then_it_is_drawn_first():
    heights, truths = np.array([[1.0, 1, 2, -1], [-1, 1, -1, -1], [-1, -1, -1, -1]]), np.zeros(4)
    assert by_heights(heights, truths).tolist() == [2, 0]
    assert drawn_of(heights, truths).tolist() == [2, 0, 1, 3]
    assert drawn_of(heights, np.ones(4)).tolist() == [0, 1, 2, 3]


def test_what_is_feared_and_what_keeps_it_is_found_by_putting_the_mean_in_place_of_each_input(run, found):
    inputs = run.arrays["held_out/inputs"].astype(float)
    own, changes = inputs[drawn(run)[0]], []
    for column in range(7):
        other = own.copy()
        other[column] = inputs[:, column].mean()
        changes.append([(cut_by(run, stage)(other[None]) - cut_by(run, stage)(own[None])).item() for stage in (0, 3)])
    by_columns, by_layers = np.array(changes).T
    assert found.feared == by_columns.argmin()
    assert found.kept == by_layers.argmax()


def test_what_the_first_layer_makes_of_it_is_what_torch_does_and_inputs_add_up_to_the_gates_sum(run, found):
    weight, bias = (torch.from_numpy(run.arrays[f"parameters/hidden1.linear.{kind}"][-1]) for kind in ("weight", "bias"))
    customer = torch.from_numpy(run.arrays["held_out/inputs"][drawn(run)[0]].astype(np.float64))
    np.testing.assert_allclose(found.weighed, (weight @ customer).numpy())
    np.testing.assert_allclose(found.shifted, (weight @ customer + bias).numpy())
    np.testing.assert_allclose(found.fired, torch.relu(weight @ customer + bias).numpy())
    assert found.added.sum() == pytest.approx(found.weighed[int(found.gate)])


def test_the_gate_is_shut_only_if_the_mean_of_what_keeps_it_would_open_it(run, found):
    inputs, gate, kept = run.arrays["held_out/inputs"].astype(float), int(found.gate), int(found.kept)
    other = inputs[drawn(run)[0]].copy()
    other[kept] = inputs[:, kept].mean()
    would = by_torch(run, other[None], 1)[0, gate]
    shut = found.fired[gate] == 0 and would > 0 and found.added[int(found.feared)] > 0 > found.added[kept]
    assert found.gated.outcome == ("shut" if shut else "open")
