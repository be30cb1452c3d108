"""How wrong a curve is in truth, by answers that are given."""

from __future__ import annotations

import numpy as np
import pytest

from nets.findings.optimization.overfitting.judged import Judged, parts
from nets.runs.params import RunError
from nets.training.recorder import record

FEW = "data.name=sine data.n=9 data.held_out=7 network.hidden=[3] training.steps=20 probe.keyframes=5 probe.grid=9 "
SINE, WAVE = lambda x: np.sin(3 * x), lambda x: np.sin(3 * x) + 0.5 * np.sin(7 * x + 1) + 0.3 * x
NORMED = "from torch import nn\n\ndef make(inputs, outputs):\n    return nn.Sequential(nn.Linear(1, 4), nn.LayerNorm(4), nn.Linear(4, 1))\n"
TABLE = '[data]\ncsv = "table.csv"\ninputs = ["x"]\ntarget = "y"\nheld_out = {held_out}\n'


def answered(recording, x, step):
    """What the network of one layer of softplus answers at places, from its parameters."""
    weight, bias, out, constant = (
        recording.arrays[f"parameters/{name}"][step]
        for name in ("hidden1.linear.weight", "hidden1.linear.bias", "output.weight", "output.bias")
    )
    return np.logaddexp(0, x[:, None] * weight[:, 0] + bias) @ out[0] + constant[0]


@pytest.mark.parametrize(("changes", "rule"), [("", SINE), ("data.name=wave probe.margin=0.5", WAVE), ("data.n=1", SINE)])
def test_where_the_rule_is_known_the_true_error_is_the_distance_from_it_between_the_samples_ends(changes, rule, run_of):
    recording = record(run_of(FEW + changes), "x")
    judged, samples = Judged.of(recording), recording.inputs[:, 0]
    x = np.linspace(samples.min(), samples.max(), 301) if len(samples) > 1 else np.linspace(samples[0] - 0.5, samples[0] + 0.5, 301)
    np.testing.assert_allclose(judged.x, x)
    assert judged.steps.tolist() == list(range(21))
    for at, step in enumerate(judged.steps):
        np.testing.assert_allclose(judged.answers[at], answered(recording, x, step), atol=1e-5)
        assert judged.true[at] == pytest.approx(np.mean((answered(recording, x, step) - rule(x)) ** 2), rel=1e-4)
        missed = answered(recording, samples, step) - recording.targets[:, 0]
        assert judged.dots[at] == pytest.approx(np.mean(missed**2), rel=1e-4)
        missed = answered(recording, recording.arrays["held_out/inputs"][:, 0], step) - recording.arrays["held_out/targets"][:, 0]
        assert judged.chosen_by[at] == pytest.approx(np.mean(missed**2), rel=1e-4)


@pytest.mark.parametrize("margin", [0, 0.5])
def test_a_module_is_judged_by_what_it_said_on_the_lattice_at_the_keyframes(margin, run_of, write):
    write("mine.py", NORMED)
    recording = record(run_of(f"{FEW} network.module=mine.py:make probe.margin={margin}"), "x")
    judged, x = Judged.of(recording), recording.grid[:, 0]
    inside = (x > recording.inputs.min() - 1e-9) & (x < recording.inputs.max() + 1e-9)
    assert 2 < inside.sum() < 10 - (margin > 0)
    np.testing.assert_array_equal(judged.steps, recording.arrays["keyframes"])
    np.testing.assert_array_equal(judged.x, x[inside])
    said = recording.arrays["activations/grid/output"][:, inside, 0]
    np.testing.assert_allclose(judged.true, ((said - np.sin(3 * x[inside])) ** 2).mean(axis=1), rtol=1e-5)


def test_of_many_steps_the_keyframes_are_asked_and_others_evenly_between(run_of):
    recording = record(run_of(f"{FEW} training.steps=700"), "x")
    steps = Judged.of(recording).steps
    assert {*recording.arrays["keyframes"]} <= {*steps}
    assert (len(steps) <= 305, np.diff(steps).max(), steps[0], steps[-1]) == (True, 3, 0, 700)


@pytest.mark.parametrize("changes", ["data.standardise=true", "data.name=rise"])
def test_where_it_is_not_known_every_other_sample_held_out_judges_and_none_of_these_chooses(changes, run_of):
    recording = record(run_of(FEW + changes), "x")
    judged, (choosing, judging) = Judged.of(recording), parts(recording)
    assert sorted([*choosing, *judging]) == list(range(7))
    inputs, targets = (recording.arrays[f"held_out/{name}"][:, 0] for name in ("inputs", "targets"))
    order = inputs.argsort().tolist()
    assert (choosing.tolist(), judging.tolist()) == (order[::2], order[1::2])
    for at, step in enumerate(judged.steps):
        for which, told in ((choosing, judged.chosen_by), (judging, judged.true)):
            assert told[at] == pytest.approx(np.mean((answered(recording, inputs[which], step) - targets[which]) ** 2), rel=1e-4)


def test_the_best_step_and_the_one_to_stop_at_are_where_their_errors_are_least_and_no_number_is_none():
    nothing = np.zeros(0)
    judged = Judged(np.arange(4), nothing, nothing, nothing, np.array([np.nan, 3, 2, np.inf]), np.array([5.0, 1, np.nan, 2]))
    assert (judged.best, judged.stop) == (1, 2)


@pytest.mark.parametrize(
    ("changes", "text", "words"),
    [
        ("data.held_out=0", "", "data.held_out = 1, at the least"),
        ("", TABLE.format(held_out=1), "data.held_out = 2, at the least"),
        ("probe.grid=2 probe.margin=3 network.module=mine.py:make", "", "a finer probe.grid or less of probe.margin"),
        ("data.name=moons", "", "over one input, and where a number is predicted"),
    ],
)
def test_what_cannot_be_judged_is_refused(changes, text, words, run_of, write):
    write("table.csv", "x,y\n0,1\n1,2\n2,5\n")
    write("mine.py", NORMED)
    run = run_of(changes, text) if text else run_of(FEW + changes)
    with pytest.raises(RunError, match=words):
        Judged.of(record(run, "x"))
