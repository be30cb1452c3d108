"""What one sample's pass brings over the wires, the step against it, and its course: held against torch on whole layers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from nets.findings.graph.backprop_over_the_network.course import course
from nets.findings.graph.backprop_over_the_network.stepped import falls
from nets.findings.graph.backprop_over_the_network.wired import Wired
from nets.layers import layers_of
from nets.records.finding import Question
from nets.records.recording import Recording
from nets.runs.params import Run
from nets.training.recorder import record
from tests.scenes.claims.passes import Pass
from tests.scenes.claims.training import Training

RUNS = Path(__file__).parents[5] / "assets" / "runs"
SHORT = "training.steps=40 probe.keyframes=5 probe.grid=5"
WAVE = f"{SHORT} data.name=wave data.n=40 probe.example=4 network.hidden=[3]"
SAID = {
    "level": {"numbers": SHORT, "neurons": f"{SHORT} network.hidden=[6,6]"},
    "outer": {"same": SHORT},
    "fall": {
        "close": SHORT,
        "near": f"{SHORT} training.learning_rate=1",
        "less": f"{SHORT} training.learning_rate=50",
        "rises": f"{WAVE} training.learning_rate=1e6",
        "level": f"{SHORT} training.learning_rate=1e-20",
    },
    "course": {
        "fades": "training.steps=60 probe.keyframes=5 probe.grid=5 network.hidden=[6,6]",
        "lasts": f"{SHORT} training.learning_rate=1e-9",
        "none": f"{SHORT} network.init=zeros",
        "lost": f"{WAVE} training.optimizer=sgd training.learning_rate=1e6 network.activation=relu",
        "untrained": "training.steps=0",
    },
}
DIRECT = {"fall": {"lost"}, "course": {"all", "most"}, "outer": {"other"}}  # tested below, where numbers are given


@cache
def recorded(changes=SHORT):
    return record(Run.load(RUNS / "backprop_over_the_network.toml", changes), "mine")


@pytest.mark.parametrize(("question", "outcome"), [(question, outcome) for question, told in SAID.items() for outcome in told])
def test_each_outcome_is_found_where_it_is_so(question, outcome):
    assert Wired.of(recorded(SAID[question][outcome])).meta["verdicts"][question] == outcome


def test_every_outcome_that_can_be_told_is_tested():
    questions = {name: set(one.outcomes) for name, one in Wired.fields.items() if isinstance(one, Question)}
    assert {question: {*told} | DIRECT.get(question, set()) for question, told in SAID.items()} == questions


def test_a_fall_that_is_no_number_is_lost():
    assert [falls(1.0, fall, 2.0) for fall in (np.nan, np.inf, -np.inf)] == ["lost"] * 3
    assert falls(np.inf, 1.0, 2.0) == "lost"


def with_gradients(factor):
    """The recording of twelve steps, of which the first five and the last one have their first gradients and the others so many times
    these, by wire."""
    whole = recorded("training.steps=11 probe.keyframes=5 probe.grid=5")
    first = {layer.linear: layer.gradient.values[0] for layer in layers_of(whole)}
    arrays = dict(whole.arrays)
    for number, (linear, values) in enumerate(first.items()):
        times = np.ones((12, *values.shape))
        times[5:11] = factor(number, values.shape)
        arrays[f"gradients/{linear}.weight"] = times * values
    return Recording("mine", arrays, whole.meta)


def test_gradients_that_swell_are_found_with_the_step_and_on_how_many_wires():
    went, at, swollen = course(with_gradients(lambda layer, shape: np.full(shape, 3.0)))
    assert (went, at, swollen.tolist()) == ("all", 5, [True] * 14)
    went, at, swollen = course(with_gradients(lambda layer, shape: np.full(shape, 1.0 if layer == 0 else 4.0)))
    assert (went, at, swollen.tolist()) == ("most", 5, [False] * 6 + [True] * 8)
    assert course(with_gradients(lambda layer, shape: np.full(shape, 1.3)))[0] == "lasts"


@pytest.mark.parametrize("changes", [SHORT, WAVE, f"{SHORT} network.activation=gelu network.hidden=[2,4,3]"])
def test_a_wire_carries_its_weight_times_the_number_it_leaves_and_gets_what_arrives_times_that(changes):
    recording = recorded(changes)
    found, graph = Wired.of(recording), recording.graph
    value, gradient = graph.value.values[0], graph.gradient.values[0]
    strands = int(found.strands)
    heads, tails = found.heads[found.targets[:strands]], found.tails[found.sources[:strands]]
    messages, weights = found.messages[:strands], found.weights[:strands]
    np.testing.assert_allclose(value[messages], value[weights] * value[tails])
    np.testing.assert_allclose(gradient[weights], gradient[heads] * value[tails])
    at = 0
    for layer in layers_of(recording):  # in the order in which the layers' own arrays have them
        own = layer.weight.values[0].ravel()
        np.testing.assert_allclose(value[weights[at : at + own.size]], own, rtol=1e-6)
        at += own.size
    assert at == strands


@pytest.mark.parametrize("changes", [SHORT, WAVE, f"{SHORT} network.activation=gelu network.hidden=[2,4,3]"])
def test_what_arrives_at_a_layer_times_what_left_the_one_before_is_the_gradient_that_torch_gives_its_weights(changes):
    recording = recorded(changes)
    found, anew = Wired.of(recording), Pass(Training(recording)).gradients
    weights = [gradient.ravel() for name, gradient in anew.items() if name.endswith("weight")]
    np.testing.assert_allclose(found.tiles, np.concatenate(weights), rtol=1e-6)
    assert found.outer.outcome == "same"


def test_a_gradient_that_is_not_that_product_is_told_apart():
    whole = recorded()
    gradient = whole.arrays["example/gradient"].copy()
    gradient[0, whole.graph.block("hidden2.linear.weight")[0, 1]] = np.inf
    assert Wired.of(Recording("mine", whole.arrays | {"example/gradient": gradient}, whole.meta)).outer.outcome == "other"


@pytest.mark.parametrize(
    "changes", [SHORT, WAVE, f"{SHORT} training.learning_rate=3", f"{SHORT} network.activation=gelu training.loss=squared_error"]
)
def test_both_falls_of_the_loss_are_those_of_torch(changes):
    recording = recorded(changes)
    found = Wired.of(recording)
    loss, predicted, real = Pass(Training(recording)).falls
    assert (float(found.predicted), float(found.real)) == pytest.approx((predicted, real), rel=1e-6)
    assert float(found.again[-1]) == pytest.approx(loss - real)


def test_the_network_that_ships_has_56_nodes_and_62_edges_of_which_each_is_seen():
    found = Wired.of(recorded())
    counts = [int(one) for one in (found.neurons, found.parameters, found.nodes, found.edges, found.strands)]
    assert counts == [6, 20, 56, 62, 14]
    assert len(found.owners) == 56
    assert len(found.units) == 9


def test_nodes_lie_from_left_to_right_along_every_edge_open_and_closed_and_an_activations_own_ones_with_its_neuron():
    recording = recorded(f"{SHORT} network.activation=gelu")
    found, graph = Wired.of(recording), recording.graph
    across = found.opened[graph.targets, 0] - found.opened[graph.sources, 0]
    assert across.min() > 0
    assert (found.closed[graph.targets, 0] >= found.closed[graph.sources, 0]).all()
    for unit, (head, tail) in enumerate(zip(found.heads, found.tails, strict=True)):
        assert found.owners[head] == found.owners[tail] == unit
