from __future__ import annotations

import numpy as np
import pytest

from nets.activations import BY_NAME, activation
from nets.findings.sculpting.slice_flip_stretch.odds import Odds
from nets.findings.sculpting.slice_flip_stretch.pieces import Sculpting
from nets.records.finding import Question
from nets.records.recording import Recording
from nets.runs.params import RunError
from nets.training.recorder import record
from tests.nets.findings.sculpting.slice_flip_stretch.sculpted import FITS, same, sculpted


def outcomes(recording, kind=Sculpting):
    """The outcome of every question."""
    found = kind.of(recording)
    return {name: getattr(found, name).outcome for name, field in kind.fields.items() if isinstance(field, Question)}


RECORDED = [
    *(f"network.activation={name}" for name in BY_NAME),
    *(f"network.hidden=[{units}] training.seed={units}" for units in range(1, 7)),
    "network.activation=softplus(50) training.learning_rate=1",
    "training.dtype=float64 data.name=wave data.n=9",
    "training.learning_rate=1e6",
    "training.optimizer=sgd training.learning_rate=100",
    "training.steps=0",
    "network.init=zeros network.activation=relu",
    "probe.margin=3",
]


@pytest.mark.parametrize("changes", RECORDED)
def test_the_sum_of_the_pieces_and_the_constant_is_what_the_network_gave(changes, run_of):
    run = record(run_of(changes), "x")
    found = Sculpting.of(run)
    constant = run.parameter("output.bias").values[found.keyframes, 0][:, None]
    with np.errstate(all="ignore"):
        last, output = found.pieces.values.sum(axis=1) + constant, found.output.values
    np.testing.assert_array_equal(output, run.output("grid").values[:, :, 0])
    whole = np.isfinite(last).all(axis=1) & np.isfinite(output).all(axis=1)
    assert whole[0]
    scale = np.maximum(np.abs(output[whole]).max(axis=1, keepdims=True), 1)
    assert (np.abs(last - output)[whole] / scale).max() <= 1e-5


@pytest.mark.parametrize("name", [*BY_NAME, "softplus(7)", "elu(2)"])
def test_bars_stand_on_one_another_up_to_what_the_network_gives(name, run_of):
    run = record(run_of(f"network.hidden=[3] network.activation={name} training.dtype=float64"), "x")
    found, act = Sculpting.of(run), activation(name)
    named = ("hidden1.linear.weight", "hidden1.linear.bias", "output.weight", "output.bias")
    weight, bias, outgoing, constant = (run.parameter(one).last for one in named)
    np.testing.assert_array_equal(found.height, act(found.u))
    assert (found.places[0], found.places[-1], len(found.places)) == (0, 1, 25)
    np.testing.assert_allclose(found.stretched.last, act(weight * run.grid[:, 0] + bias[:, None]), rtol=1e-12, atol=1e-14)
    np.testing.assert_allclose(found.pieces.last, outgoing[0][:, None] * found.stretched.last, rtol=1e-12, atol=1e-14)
    assert not found.stack[0].any()
    for at in range(3):
        risen = found.stack[at + 1] - found.stack[at]
        np.testing.assert_allclose(risen, outgoing[0, at] * act(weight[at, 0] * found.places + bias[at]), rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(found.stack[4] - found.stack[3], constant[0], rtol=1e-9)
    assert found.shift == pytest.approx(abs(constant[0]))
    np.testing.assert_allclose(np.interp([0, 0.5, 1], found.far, found.far_output), run.output("samples").last[:, 0], atol=1e-12)


def test_the_activations_own_axis_reaches_well_beyond_what_is_used_of_it():
    u = Sculpting.of(sculpted([[1.0, -9.0], [2.0, -30.0]], [[5.0, 0.0], [8.0, -6.0]], same(1.0, 1.0))).u
    assert u[0] == -u[-1] == -3 * 36
    assert (np.diff(u) > 0).all()
    assert Sculpting.of(sculpted(same(0.0), same(0.0), same(1.0))).u[-1] == 12


SAID = {
    "puzzle": {
        "hump": sculpted(same(1.0), same(0.0), same(1.0), samples=(1.0, 0.0, 0.5), targets=(0.0, 0.0, -3.0)),
        "dots": sculpted(same(1.0), same(0.0), same(1.0), targets=(0.0, 1.0, 0.1)),
        "dot": sculpted(same(1.0), same(0.0), same(1.0), samples=(0.5,), targets=(1.0,)),
    },
    "gestures": {
        "turned": sculpted([(1.0, 1.0), (-1e-9, 1.0)], same(0.0, 0.0), same(1.0, 1.0)),
        "straight": sculpted([(-1.0, 1.0), (2.0, -1.0)], same(0.0, 0.0), same(1.0, 1.0)),
        "point": sculpted(same(0.0), same(2.0), same(1.0)),
        "lost": sculpted([[1.0], [np.nan]], same(0.0), same(1.0)),
    },
    "pull": {
        "under": sculpted(same(1.0), same(0.0), [[1.0], [-0.1]]),
        "taller": sculpted(same(1.0), same(0.0), same(1.0)),
        "flatter": sculpted(same(1.0), same(0.0), same(0.99)),
        "gone": sculpted(same(1.0), same(0.0), same(0.0)),
        "lost": sculpted(same(1.0), same(0.0), [[1.0], [np.inf]]),
    },
    "others": {
        "none": sculpted(same(1.0), same(0.0), same(1.0)),
        "one": sculpted(same(1.0, -1.0), same(0.0, 0.0), same(1.0, 1.0)),
        "several": sculpted(same(0.0, -1.0, 2.0), same(0.0, 0.0, 0.0), same(1.0, 1.0, 1.0)),
        "odd": sculpted(same(1.0, 1.0, 0.0), same(0.0, 0.0, 0.0), same(1.0, 1.0, 1.0)),
    },
    "constant": {
        "down": sculpted(same(1.0), same(0.0), same(1.0), (1.0, -0.1)),
        "up": sculpted(same(1.0), same(0.0), same(1.0), (0.0, 0.1)),
        "none": sculpted(same(1.0), same(0.0), same(1.0), (1.0, 0.0)),
        "lost": sculpted(same(1.0), same(0.0), same(1.0), (0.0, np.nan)),
    },
    "moved": {
        "lull": None,
        "moved": sculpted([[1.0], [1.02]], same(0.0), same(1.0)),
        "pieces": sculpted([(1.0, 2.0), (2.0, 1.0)], same(0.0, 0.0), same(1.0, 1.0)),
        "constant": sculpted(same(1.0), same(0.0), same(1.0), (0.0, 0.02)),
        "stayed": sculpted([[1.0], [1.009]], same(0.0), same(1.0), (0.0, 0.0005)),
        "blew_up": sculpted([[1.0], [np.nan]], same(0.0), same(1.0), loss=(1.0, np.nan)),
    },
    "shape": {
        "kink": sculpted(same(1.0), same(0.0), same(1.0), act="leaky_relu(0.1)"),
        "bend": sculpted(same(1.0), same(0.0), same(1.0), act="gelu"),
        "step": sculpted(same(1.0), same(0.0), same(1.0), act="tanh"),
        "none": sculpted(same(1.0), same(0.0), same(1.0), act="identity"),
    },
    "fit": FITS,
}


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, cases in SAID.items() for outcome in cases])
def test_a_verdict_is_what_the_numbers_say(question, outcome):
    recording = SAID[question][outcome] or trained([1.0] * 50 + [0.1] * 10)
    assert outcomes(recording)[question] == outcome


def test_every_question_is_asked_and_every_outcome_reached(run_of):
    untrained = outcomes(record(run_of("training.steps=0"), "x"))
    assert (untrained["fit"], untrained["moved"]) == ("untrained", "stayed")
    for name, field in Sculpting.fields.items():
        if isinstance(field, Question):
            assert {*SAID[name], *({"untrained"} if name == "fit" else ())} == set(field.outcomes), name


def trained(losses, outputs=None):
    """A recording of a step for each loss, in which the output rises from 0 to 1, or as it is given."""
    count = len(losses)
    constant = np.linspace(0, 1, count) if outputs is None else outputs
    once = sculpted(same(1.0), same(0.0), same(1.0))
    arrays = {name: np.repeat(values[:1], count, axis=0) for name, values in once.arrays.items()}
    kept = ("samples/inputs", "samples/targets", "grid/inputs")
    arrays |= {name: once.arrays[name] for name in kept} | {
        "steps": np.arange(count),
        "keyframes": np.arange(count),
        "loss": np.array(losses),
    }
    arrays["parameters/output.bias"] = np.array(constant)[:, None]
    for probe in ("grid", "samples"):
        arrays[f"activations/{probe}/output"] = arrays[f"activations/{probe}/output"] + np.array(constant)[:, None, None]
    return Recording("x", arrays, once.meta)


@pytest.mark.parametrize(
    ("losses", "lull", "end"),
    [
        ([3.0, 2.0] + [1.0] * 50 + [0.5, 0.1], 49, 51),
        ([1.0, 1.01] * 20 + [0.2], 39, 39),
        ([1.0] * 11 + [0.1], 0, -1),  # too short to be told
        ([2.0] + [1.0] * 50, 0, -1),  # it never falls again
        ([2.0] + [1.0] * 50 + [0.9], 0, -1),
        (list(np.geomspace(1, 0.01, 60)), 0, -1),
        ([1.0] * 50 + [np.nan], 0, -1),
    ],
)
def test_a_lull_is_the_longest_standstill_of_the_loss_before_it_falls(losses, lull, end):
    found = Sculpting.of(trained(losses))
    assert (found.lull, found.lull_end) == (lull, end)


@pytest.mark.parametrize(
    ("outputs", "settled"),
    [
        ([0.0, 0.5, 0.9, 0.995, 1.0, 1.0], 3),
        ([0.0, 1.0, 0.5, 1.0, 1.0], 3),
        ([1.0] * 5, 0),
        ([0.0, 0.0, 0.0, 1.0], 3),
        ([0.0, 1.0, np.nan], 2),
    ],
)
def test_it_has_settled_when_nobody_sees_the_output_move_any_more(outputs, settled):
    assert Sculpting.of(trained([1.0] * len(outputs), outputs)).settled == settled


def test_the_worst_sample_is_where_the_curve_misses_by_most():
    found = Sculpting.of(sculpted(same(1.0), same(0.0), same(1.0), samples=(0.0, 0.5, 1.0), targets=(0.0, 1.0, 0.0)))
    assert found.worst.tolist() == [1.0, 0.0, 1.0]
    assert found.miss == 1


def test_a_run_of_nothing_but_no_numbers_is_told_without_a_warning():
    assert outcomes(sculpted(same(np.nan), same(np.nan), same(np.nan), loss=(np.nan, np.nan)))["fit"] == "blew_up"
    assert outcomes(sculpted(same(np.inf), same(-np.inf), same(np.inf), loss=(1.0, np.inf)))["fit"] == "blew_up"


@pytest.mark.parametrize("changes", ["network.hidden=[]", "network.hidden=[2, 2]", "data.name=moons", "network.module=noisy.py:make"])
def test_other_networks_are_refused(changes, noisy, run_of):
    run = record(run_of(f"{changes} training.steps=2"), "x")
    for kind in (Sculpting, Odds):
        with pytest.raises(RunError, match="only a network of one input and one hidden layer can be taken to pieces"):
            kind.of(run)


def test_classes_are_refused(write, run_of):
    write("table.csv", "a,b\n1,yes\n2,no\n")
    run = record(run_of(text='[data]\ncsv = "table.csv"\ninputs = ["a"]\ntarget = "b"\n[training]\nsteps = 2\n'), "x")
    for kind in (Sculpting, Odds):
        with pytest.raises(RunError, match=r"^b is a class; only a number is drawn"):
            kind.of(run)
