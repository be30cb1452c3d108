from __future__ import annotations

import numpy as np
import pytest
import torch

from nets.activations import BY_NAME, activation
from nets.datasets import DATASETS, WAVE
from nets.findings.approximation.universal_approximation.hinges import WIDTHS, Built, interpolant
from nets.findings.approximation.universal_approximation.one_layer import OneLayer, largest_error, rule_of
from nets.layers import layers_of
from nets.runs.params import RunError
from nets.samples import Rule
from nets.training.hard_step import module_of
from nets.training.recorder import record
from tests.nets.one_layer import RULES, dataset, line, recorded


@pytest.fixture(autouse=True)
def _rules(monkeypatch):
    for name in RULES:
        monkeypatch.setitem(DATASETS, name, dataset(name))


def of(name):
    return Built.of(recorded(name, line(1, 0)))


def in_torch(answer, x):
    """The same answers from torch's own layers."""
    act = answer.act
    hidden, output = torch.nn.Linear(1, len(answer.weight)).double(), torch.nn.Linear(len(answer.weight), 1).double()
    with torch.no_grad():
        hidden.weight[:, 0], hidden.bias[:] = torch.from_numpy(answer.weight), torch.from_numpy(answer.bias)
        output.weight[0], output.bias[0] = torch.from_numpy(answer.outgoing), answer.constant
        module = module_of(act)(**({act.option: act.value} if act.option else {}))
        return torch.nn.Sequential(hidden, module, output)(torch.from_numpy(x)[:, None])[:, 0].numpy()


@pytest.mark.parametrize("units", [1, 2, 7, *WIDTHS, 4096])
def test_the_network_built_by_hand_is_in_torch_the_straight_lines_between_points_of_the_rule(units):
    x, knots = np.linspace(-2, 2, 5001), np.linspace(-2, 2, units + 1)
    expected = np.interp(x, knots, WAVE.value(knots))
    hand = interpolant(WAVE, units)
    assert len(hand.weight) == len(hand.bias) == len(hand.outgoing) == units
    np.testing.assert_allclose(in_torch(hand, x), expected, rtol=0, atol=1e-12 * max(1, units / 128))
    np.testing.assert_allclose(hand(x), expected, rtol=0, atol=1e-12 * max(1, units / 128))


@pytest.mark.parametrize("name", BY_NAME)
def test_a_recorded_network_is_computed_again_as_torch_computes_it(name, run_of):
    recording = record(run_of(f"data.name=wave network.hidden=[5] network.activation={name} training.dtype=float64"), "x")
    for row, step in enumerate(recording.arrays["keyframes"]):
        answer = OneLayer.of(layers_of(recording), step)  # at every step something was written down
        np.testing.assert_allclose(answer(recording.grid[:, 0]), recording.arrays["activations/grid/output"][row, :, 0], atol=1e-13)
    np.testing.assert_allclose(answer(recording.grid[:, 0]), in_torch(answer, recording.grid[:, 0]), atol=1e-13)


def test_a_square_is_missed_by_the_square_of_the_spacing_in_every_middle():
    """Between neighbours h apart a chord misses x squared by h squared / 4 in the middle."""
    found = of("square")
    np.testing.assert_allclose(found.errors, (4 / found.widths) ** 2 / 4, rtol=1e-9)
    knots = -1 + 4 / found.widths[:, None] * np.arange(WIDTHS[-1])
    np.testing.assert_allclose(np.abs(found.places[:, None] - knots).min(axis=1), 2 / found.widths, rtol=1e-9)


def test_the_error_of_the_wave_falls_by_four_at_a_doubling(run_of):
    found = Built.of(record(run_of("data.name=wave network.activation=relu"), "x"))
    # what prototypes measured, by other means
    np.testing.assert_allclose(found.errors, [0.8050, 0.2419, 0.0631, 0.01587, 0.003993], rtol=1e-3)
    np.testing.assert_allclose(found.misses, [0.805, 0.2156, 0.0628], rtol=1e-2)
    assert found.errors[-2] / found.errors[-1] == pytest.approx(4, rel=0.01)
    assert found.peak == pytest.approx(-1.666, abs=1e-3)
    assert found.alike.outcome == "alike"


def test_the_peak_is_a_top_of_the_rule_and_its_miss_that_of_the_piece_under_it(run_of):
    found = Built.of(record(run_of("data.name=wave network.activation=relu"), "x"))
    top = WAVE.value(np.array([float(found.peak)]))
    assert np.all(WAVE.value(float(found.peak) + np.array([-0.01, 0.01])) < top)
    for units, miss, at in zip(WIDTHS, found.misses, found.near, strict=False):
        knots = np.linspace(-2, 2, units + 1)
        piece = knots[knots <= found.peak][-1], knots[knots > found.peak][0]
        x = np.linspace(*piece, 2001)
        assert miss == pytest.approx(np.abs(WAVE.value(x) - np.interp(x, piece, WAVE.value(np.array(piece)))).max(), rel=1e-4)
        assert piece[0] <= at <= piece[1]


@pytest.mark.parametrize(("name", "alike"), [("cubic", "alike"), ("square", "alike"), ("corner", "other"), ("straight", "other")])
def test_whether_a_closer_look_shows_the_same_is_measured(name, alike):
    found = of(name)
    assert found.alike.outcome == alike
    assert found.peak == found.places[0]  # none of these has a top


def test_the_curves_are_those_of_the_networks_and_each_hinge_turns_the_line_at_its_place():
    found = of("cubic")
    x = found.x
    np.testing.assert_array_equal(found.rule, RULES["cubic"].value(x))
    for units, curve in zip(WIDTHS, found.lines, strict=True):
        knots = np.linspace(0, 2, units + 1)
        np.testing.assert_allclose(curve, np.interp(x, knots, knots**3), atol=1e-12)
    assert found.first.shape == (WIDTHS[0] + 1, len(x))
    np.testing.assert_array_equal(found.first[0], np.full(len(x), 0.0))
    np.testing.assert_array_equal(found.first[-1], found.lines[0])
    np.testing.assert_allclose(np.diff(np.diff(np.append(found.knots, 2.0) ** 3) / 0.25), found.turns[1:], rtol=1e-9)
    for count, (before, after) in enumerate(zip(found.first[:-1], found.first[1:], strict=True)):
        untouched = x <= found.knots[count]
        np.testing.assert_array_equal(before[untouched], after[untouched])
        reached = x <= found.knots[count] + 2 / WIDTHS[0]
        np.testing.assert_allclose(after[reached], found.lines[0][reached], atol=1e-12)


def test_the_largest_error_is_found_wherever_it_is():
    rule = Rule(lambda x: 5 * np.maximum(0, 1 - np.abs(x - 0.7) / 0.01), (0.0, 1.0))
    error, place = largest_error(line(0, 0), rule)
    assert (error, place) == (pytest.approx(5, rel=0.02), pytest.approx(0.7, abs=1e-3))
    assert np.isnan(largest_error(OneLayer(np.ones(1), np.zeros(1), np.array([np.nan]), 0.0, activation("relu")), rule)[0])


def test_wide_networks_are_computed_in_blocks_that_fit_together(monkeypatch):
    hand, x = interpolant(WAVE, 50), np.linspace(-2, 2, 1000)
    whole = hand(x)
    monkeypatch.setattr("nets.findings.approximation.universal_approximation.one_layer.BLOCK", 1000)
    np.testing.assert_array_equal(hand(x), whole)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ("", "only where the rule behind the samples is known can an error be measured: data.name = wave"),
        (
            "data.name=wave data.standardise=true",
            "data.standardise = true: the rule behind the samples is known only in the units of the data",
        ),
        ("data.name=wave network.hidden=[2, 2]", "only a network of one hidden layer can be held against one that is built by hand"),
        ("data.name=wave network.hidden=[]", "only a network of one hidden layer"),
        ("data.name=wave network.module=noisy.py:make", "only a network of one hidden layer"),
    ],
)
def test_other_runs_are_refused(changes, told, noisy, run_of, monkeypatch):
    for name in RULES:
        monkeypatch.delitem(DATASETS, name)
    with pytest.raises(RunError, match=rf"^{told}"):
        rule_of(record(run_of(f"{changes} training.steps=2"), "x"))


def test_a_table_of_ones_own_has_no_known_rule(write, run_of):
    write("table.csv", "a,b\n1,2\n2,3\n")
    recording = record(run_of(text='[data]\ncsv = "table.csv"\ninputs = ["a"]\ntarget = "b"\n[training]\nsteps = 2\n'), "x")
    with pytest.raises(RunError, match="only where the rule behind the samples is known"):
        Built.of(recording)
