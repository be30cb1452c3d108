from __future__ import annotations

import numpy as np
import pytest
import torch

from nets.activations import BY_NAME
from nets.findings.graph.chain_rule.links import NUDGE, Linked
from nets.training.hard_step import module_of
from nets.training.recorder import record

CHAIN = "data.name=fall data.n=21 network.hidden=[1,1] training.steps=30 probe.keyframes=5 probe.grid=15 probe.example=12"
NAMES = ("hidden1.linear", "hidden2.linear", "output")


@pytest.fixture
def chain(run_of):
    """The recording of a small chain, with some changes."""
    return lambda changes="": record(run_of(f"{CHAIN} {changes}"), "x")


@pytest.fixture
def given(run_of, tmp_path):
    """The recording of a chain of identities with such weights, which is not trained; its slopes are its weights."""

    def given(weights, biases=(0.5, 0.25, -0.125), changes=""):
        told = {f"{name}.weight": [[weight]] for name, weight in zip(NAMES, weights, strict=True)}
        told |= {f"{name}.bias": [bias] for name, bias in zip(NAMES, biases, strict=True)}
        np.savez(tmp_path / "weights.npz", **{name: np.array(values, float) for name, values in told.items()})
        own = "network.activation=identity network.weights=weights.npz training.steps=0 training.dtype=float64"
        return record(run_of(f"{CHAIN} {own} {changes}"), "x")

    return given


def jacobians(recording, row):
    """The derivative of each step in what it is given at the sample that is followed, and of all together: by torch on whole layers."""
    acts, at = [module_of(act)() for act in recording.acts], torch.tensor(recording.inputs[12], dtype=torch.float64)
    steps = []
    for name, act in zip(NAMES, [*acts, torch.nn.Identity()], strict=True):
        weight, bias = (torch.tensor(recording.parameter(f"{name}.{kind}").values[row], dtype=torch.float64) for kind in ("weight", "bias"))
        steps.append(lambda h, weight=weight, bias=bias, act=act: act(weight @ h + bias))
    whole = torch.autograd.functional.jacobian(lambda x: steps[2](steps[1](steps[0](x))), at)
    found, h = [], at
    for step in steps:
        found.append(float(torch.autograd.functional.jacobian(step, h).item()))
        h = step(h)
    return np.array(found), float(whole.item())


@pytest.mark.parametrize("act", [*BY_NAME, "['tanh','sign']", "['identity','relu']"])
def test_three_jacobians_multiply_to_the_one_from_end_to_end_to_a_trillionth(act, chain):
    recording = chain(f"network.activation={act}")
    found = Linked.of(recording)
    for row, step in enumerate(found.keyframes):
        each, whole = jacobians(recording, int(step))
        np.testing.assert_allclose(found.slopes.values[row], each, rtol=1e-12, atol=1e-300)
        np.testing.assert_allclose(found.back.values[row], [whole, each[1] * each[2], each[2]], rtol=1e-12, atol=1e-300)
    assert float(found.product) == pytest.approx(whole, rel=1e-12)
    assert float(found.gap) <= 1e-12 * max(abs(whole), 1)


def test_threads_and_the_followed_sample_are_what_the_network_makes_of_its_inputs(chain):
    recording = chain("training.dtype=float64")
    found = Linked.of(recording)
    for row, step in enumerate(found.keyframes):
        for inputs, stages in (
            (recording.grid[:, 0], found.threads.values[row]),
            (recording.inputs[12], found.followed.values[row][:, None]),
        ):
            h = inputs
            for name, stage in zip(NAMES, stages[1:], strict=True):
                z = recording.parameter(f"{name}.weight").values[step].item() * h + recording.parameter(f"{name}.bias").values[step].item()
                h = z if name == "output" else recording.act(z)
                np.testing.assert_allclose(stage, h, rtol=1e-12)
            np.testing.assert_array_equal(stages[0], inputs)


def test_each_weight_is_nudged_up_and_down_by_itself(given):
    recording = given((2, 3, 5), (0, 0, 0))
    found, x = Linked.of(recording), recording.grid[:, 0]
    moved = [15 * x, 15, 10 * x, 5, 6 * x, 1]  # what the answer gains by a weight that is larger by one
    ends = [30 * x + sign * NUDGE * np.asarray(gained) for gained in moved for sign in (1, -1)]
    np.testing.assert_allclose(found.nudged[:, 3], ends, atol=1e-12)


@pytest.mark.parametrize(
    ("slope", "does"),
    [
        (2, "stretches"),
        (0.5, "shrinks"),
        (1, "keeps"),
        (1.049, "keeps"),
        (1.051, "stretches"),
        (0.994, "shrinks"),
        (-2, "turns_stretches"),
        (-0.5, "turns_shrinks"),
        (-1, "turns"),
        (0, "flattens"),
        (1e7, "lost"),
        (-1e7, "lost"),
    ],
)
def test_what_a_step_does_to_an_interval_is_told_by_its_slope(slope, does, given):
    assert Linked.of(given((slope, 1.5, 1.5))).first.outcome == does
    assert Linked.of(given((1.5, slope, 1.5))).second.outcome == does
    assert Linked.of(given((1.5, 1.5, slope))).third.outcome == does


def test_whether_the_product_is_the_gradient_is_told(given):
    assert Linked.of(given((2, 0.5, -4))).agreement.outcome == "equal"
    assert float(Linked.of(given((2, 0.5, -4))).gap) == 0
    assert Linked.of(given((1e3, 1e3, 1e3))).agreement.outcome == "lost"
    odd = [Linked.of(given(weights)) for weights in np.random.default_rng(0).normal(size=(20, 3))]
    assert {found.agreement.outcome for found in odd} == {"equal", "near"}
    assert all((float(found.gap) == 0) == (found.agreement.outcome == "equal") for found in odd)


def test_a_sample_that_is_met_exactly_sends_nothing_back(given):
    target = float(given((1, 1, 1)).targets[12, 0])
    assert Linked.of(given((0, 0, 0), (0, 0, target))).agreement.outcome == "met"
