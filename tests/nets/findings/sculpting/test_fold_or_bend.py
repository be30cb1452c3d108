"""Folds rounded to bends: the curves are those of the two activations, and how far they part is bounded."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional

from nets.findings.sculpting.fold_or_bend import STOPS, Rounded
from nets.records.recording import Recording
from nets.runs.params import Run, RunError
from nets.shelf import recall
from nets.training.recorder import record
from tests.nets.parameters import parameters

RUNS = Path(__file__).parents[4] / "assets" / "runs"
RELU = "network.activation=relu"
FOLDED = [
    f"{RELU} network.hidden=[1]",
    f"{RELU} network.hidden=[6] training.seed=3 probe.margin=0.5",
    f"{RELU} network.hidden=[40] data.name=wave training.dtype=float64",
    f"{RELU} network.init=zeros",
    f"{RELU} training.steps=0 data.name=wave data.standardise=true",
]


def by_hand(weight, bias, outgoing, constant=0.0, low=-1.0, high=1.0):
    """A recording of one step of a relu network of given numbers (H,), over a grid of 21 points."""
    weight, bias, outgoing = (np.array(values, float) for values in (weight, bias, outgoing))
    grid = np.linspace(low, high, 21)[:, None]
    arrays = {
        "steps": np.arange(1),
        "loss": np.ones(1),
        "keyframes": np.arange(1),
        "samples/inputs": grid[[0, -1]],
        "samples/targets": np.array([[0.0], [1.0]]),
        "grid/inputs": grid,
        "parameters/hidden1.linear.weight": weight[None, :, None],
        "parameters/hidden1.linear.bias": bias[None],
        "parameters/output.weight": outgoing[None, None],
        "parameters/output.bias": np.array([[constant]]),
        "activations/samples/output": np.zeros((1, 2, 1)),
    }
    run = parameters(network={"hidden": [len(weight)], "activation": "relu"})
    return Recording("x", arrays, {"run": run, "classes": [], "target_names": ["effect"]})


@pytest.mark.parametrize("changes", FOLDED)
def test_the_curves_are_the_networks_with_relu_and_with_torchs_softplus(changes, run_of):
    run = record(run_of(changes), "x")
    found = Rounded.of(run)
    weight, bias, outgoing, constant = (
        torch.from_numpy(run.arrays[f"parameters/{name}"][-1]).double()
        for name in ("hidden1.linear.weight", "hidden1.linear.bias", "output.weight", "output.bias")
    )
    inputs = functional.linear(torch.from_numpy(run.grid), weight, bias)
    recorded = run.arrays["activations/grid/output"][-1, :, 0]
    np.testing.assert_allclose(found.folded, recorded, atol=1e-5 * max(1, np.abs(recorded).max()))
    np.testing.assert_allclose(found.folded, functional.linear(torch.relu(inputs), outgoing, constant)[:, 0].numpy(), atol=1e-12)
    assert found.bent.values.shape == (len(found.beta.values), len(run.grid))
    for beta, bent in zip(found.beta.values, found.bent.values, strict=True):
        smooth = functional.softplus(inputs, beta=beta, threshold=1e9)
        np.testing.assert_allclose(bent, functional.linear(smooth, outgoing, constant)[:, 0].numpy(), atol=1e-12)


@pytest.mark.parametrize("changes", FOLDED)
def test_the_gap_is_the_largest_on_the_grid_and_within_ln_2_over_beta_times_the_sum_of_the_outgoing_weights(changes, run_of):
    run = record(run_of(changes), "x")
    found = Rounded.of(run)
    assert found.gap.values[0] >= np.abs(found.bent.values[0] - found.folded).max() - 1e-12
    np.testing.assert_allclose(np.abs(found.sunk.values - found.from_height), found.gap.values, atol=1e-12)
    bound = math.log(2) / found.beta.values * np.abs(run.arrays["parameters/output.weight"][-1].astype(float)).sum()
    for distance in (found.gap.values[:, None], found.drops.values, np.abs(found.bent.values - found.folded)):
        assert (distance <= bound[:, None] * (1 + 1e-12)).all()


def test_beta_rises_from_1_to_50_with_the_stops_among_it():
    beta = Rounded.of(by_hand([1], [0], [1])).beta.values
    assert (beta[0], beta[-1]) == (1, 50)
    assert set(STOPS) <= set(beta)
    assert (np.diff(np.log(beta)) > 0).all()
    assert np.diff(np.log(beta)).max() < 0.12


@pytest.mark.parametrize(("weight", "bias", "outgoing"), [(1, 0, 1), (3.7, -1.23, -2.5), (-0.9, 0.3, 1e3), (1e-3, 1e-4, 7)])
def test_one_unit_s_corner_is_rounded_by_ln_2_over_beta_times_its_outgoing_weight(weight, bias, outgoing):
    found = Rounded.of(by_hand([weight], [bias], [outgoing]))
    drop = math.log(2) / found.beta.values * abs(outgoing)
    np.testing.assert_allclose(found.gap.values, drop, rtol=1e-15)
    np.testing.assert_allclose(found.drops.values[:, 0], drop, rtol=1e-15)
    np.testing.assert_allclose([found.place, *found.kinks], -bias / weight, rtol=1e-15)
    np.testing.assert_allclose(found.rounded.values[:, 0] - found.heights[0], math.copysign(1, outgoing) * drop, rtol=1e-9)
    assert (found.in_sight.outcome, found.mixed.outcome, found.peak) == ("all", "apart", 0)


def test_corners_stand_from_left_to_right_each_with_its_unit():
    found = Rounded.of(by_hand([1, 1, -1, 0], [0, 0.8, 0.8, 3], [-2, 1, 1, 4]))
    np.testing.assert_array_equal(found.kinks, [-0.8, 0, 0.8])
    np.testing.assert_array_equal(found.owner, [1, 0, 2])
    np.testing.assert_allclose(found.heights, np.interp(found.kinks, np.linspace(-1, 1, 21), found.folded), atol=1e-12)
    assert (found.in_sight.outcome, found.mixed.outcome) == ("some", "mixed")


@pytest.mark.parametrize(
    ("units", "peak"),
    [
        (([1, 1, -1], [0.5, 0, 0.5], [1, -2, 1]), 1),  # up, over the top at 0 and down
        (([1, 1, 1], [0.8, 0, -0.5], [1, -1.5, -9]), 1),  # at 0 it turns down; behind it falls faster, but no more from above
        (([1, 1], [0.5, -0.5], [1, 3]), 1),  # no summit: the sharpest
        (([1], [9], [1]), -1),
    ],
)
def test_the_peak_is_where_the_curve_rises_before_and_falls_behind(units, peak):
    assert Rounded.of(by_hand(*units)).peak == peak


def test_folds_off_the_grid_are_counted_and_looked_for_as_far_as_three_widths():
    found = Rounded.of(by_hand([1, 1, 1, 1], [0, 1.05, -6.9, 9], [1, 1, 1, 1]))
    assert (found.beyond, found.in_sight.outcome) == (3, "some")
    np.testing.assert_allclose(found.outside, [-1.05, 6.9])
    np.testing.assert_allclose(found.far_folded, sum(np.maximum(found.far + bias, 0) for bias in (0, 1.05, -6.9, 9)), atol=1e-12)
    assert set(found.outside) <= set(found.far)
    assert Rounded.of(by_hand([1], [1.0], [1])).in_sight.outcome == "all"  # on the grid's very end


def test_a_network_without_outgoing_weights_is_a_line_either_way():
    found = Rounded.of(by_hand([1, 2], [0, 0], [0, 0], constant=0.5))
    np.testing.assert_array_equal(found.bent.values, np.full((len(found.beta.values), 21), 0.5))
    assert not found.gap.values.any()
    assert (found.closing.outcome, found.peak) == ("stays", -1)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ("network.activation=softplus", "only the folds of relu are bent here; this network has softplus"),
        ("network.activation=leaky_relu", "only the folds of relu are bent here; this network has leaky ReLU"),
        (f"{RELU} network.hidden=[2, 2]", "only a network of one input and one hidden layer can be taken to pieces"),
        (f"{RELU} data.name=moons", "only a network of one input and one hidden layer can be taken to pieces"),
        (f"{RELU} network.module=noisy.py:make", "only a network of one input and one hidden layer can be taken to pieces"),
    ],
)
def test_other_networks_are_refused(changes, told, noisy, run_of):
    with pytest.raises(RunError, match=f"^{told}$"):
        Rounded.of(record(run_of(f"{changes} training.steps=2"), "x"))


def test_weights_that_are_not_finite_are_refused():
    with pytest.raises(RunError, match=r"^this training blew up: weights that are not finite make no curve$"):
        Rounded.of(by_hand([1, np.inf], [0, 0], [1, 1]))


def test_the_shipped_fold_is_what_its_run_file_says(media_dir):
    found = Rounded.of(recall(Run.load(RUNS / "fold_or_bend.toml"), media_dir / "recordings"))
    assert (found.fit.outcome, len(found.kinks), found.beyond) == ("close", 5, 1)
    assert (np.diff(found.kinks) > 0.25).all()  # five corners that the eye can tell apart


@pytest.mark.parametrize(
    ("units", "folds", "gap"),
    [
        (([1, 1], [0, 0.5], [1, -1]), "all", "shrinks"),
        (([1, 0], [0, 0.5], [1, -1]), "some", "shrinks"),
        (([1, 0], [0, 0.5], [0, 0]), "none", "stays"),
        (([1], [0], [1e12]), "all", "vast"),
    ],
)
def test_units_without_a_weight_have_no_fold_and_without_folds_there_is_no_gap(units, folds, gap):
    found = Rounded.of(by_hand(*units))
    assert (found.folds.outcome, found.closing.outcome) == (folds, gap)
    assert len(found.kinks) <= np.sum(np.multiply(units[0], units[2]) != 0)


def test_a_curve_that_stayed_where_it_was_is_told_from_one_that_moved(run_of):
    for rate, told in ((1e-12, "stayed"), (0.1, "moved")):
        found = Rounded.of(record(run_of(f"{RELU} training.steps=9 training.learning_rate={rate}"), "x"))
        assert found.moved.outcome == told
