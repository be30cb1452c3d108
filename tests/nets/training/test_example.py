"""One sample's way through a network and back, number by number: against torch on whole layers."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch.func import functional_call

from nets.records.recording import Recording
from nets.runs.params import RunError
from nets.runs.sampling import samples_of
from nets.training import example
from nets.training.loop import loss_of
from nets.training.network import build
from nets.training.recorder import record

HERO = """
[data]
name = "moons"
n = 40
noise = 0.1
standardise = true
[network]
hidden = [3, 2]
activation = "tanh"
[training]
optimizer = "adamw"
learning_rate = 0.02
steps = 12
[probe]
grid = 5
keyframes = 4
example = 7
"""


@pytest.fixture
def recorded(run_of):
    def recorded(changes="", text=HERO):
        run = run_of(changes, text)
        return run, record(run, "mine")

    return recorded


def by_layers(run, recording, step):
    """The example's loss and the gradients in the parameters, by torch on whole layers, in float64."""
    samples = samples_of(run)
    network = build(run, samples.inputs.shape[1], samples.outputs, torch.Generator()).double()
    state = {name: torch.from_numpy(recording.parameter(name).at(step)).double().requires_grad_() for name, _ in network.named_parameters()}
    at = slice(run.probe.example, run.probe.example + 1)
    outputs = functional_call(network, state, (torch.as_tensor(samples.inputs[at], dtype=torch.float64),))
    loss = loss_of(run, outputs, torch.as_tensor(samples.targets[at], dtype=torch.float64), samples)
    loss.backward()
    return loss.item(), {name: value.grad.numpy() for name, value in state.items()}


def test_the_heros_graph_has_56_nodes_and_62_edges(recorded):
    _, recording = recorded()
    graph = recording.graph
    assert (len(graph.nodes), len(graph.sources)) == (56, 62)
    counts = {op: sum(node.op == op for node in graph.nodes) for op in ("leaf", "mul", "add", "tanh")}
    assert counts == {"leaf": 22, "mul": 14, "add": 14, "tanh": 5}
    assert graph.nodes[-1].name == "loss"
    assert graph.value.values.shape == (4, 56)
    assert graph.product.values.shape == (4, 62)


@pytest.mark.parametrize(
    "changes",
    [
        "",
        "probe.example=0",
        "network.activation=relu",
        "network.activation=['tanh','relu'] network.hidden=[3,2]",
        "network.activation=softplus(3)",
        "network.activation=identity",
        "network.activation=gelu network.hidden=[]",
        "training.loss=squared_error",
        "training.dtype=float64 training.batch=8",
        "data.name=wave data.standardise=false",
    ],
)
def test_at_every_keyframe_it_is_what_torch_has_on_whole_layers(recorded, changes):
    run, recording = recorded(changes)
    graph = recording.graph
    for row, step in enumerate(recording.arrays["keyframes"]):
        loss, gradients = by_layers(run, recording, step)
        assert graph.value.values[row, -1] == pytest.approx(loss, rel=1e-12)
        for name, gradient in gradients.items():
            assert graph.gradient.values[row, graph.block(name)] == pytest.approx(gradient, rel=1e-11, abs=1e-14)


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
def test_more_classes_than_two_are_followed_too(write, recorded, loss):
    rows = "\n".join(f"{x},{x * x % 7},{'abc'[x % 3]}" for x in range(9))
    write("classes.csv", f"p,q,kind\n{rows}\n")
    text = '[data]\ncsv = "classes.csv"\ninputs = ["p", "q"]\ntarget = "kind"\n[training]\nsteps = 3\n[probe]\nkeyframes = 2\nexample = 4\n'
    run, recording = recorded(f"training.loss={loss}", text)
    for row, step in enumerate(recording.arrays["keyframes"]):
        told, gradients = by_layers(run, recording, step)
        assert recording.graph.value.values[row, -1] == pytest.approx(told, rel=1e-6 if loss == "squared_error" else 1e-12)
        block = recording.graph.block("hidden1.linear.weight")
        assert recording.graph.gradient.values[row, block] == pytest.approx(gradients["hidden1.linear.weight"], rel=1e-10)


def test_messages_add_up_and_what_comes_back_is_an_outer_product(recorded):
    """A wire carries a weight times what comes to it, and back the unit's error times that: W ⊙ h and δ hᵀ."""
    _, recording = recorded()
    graph = recording.graph
    value, gradient = graph.value.values, graph.gradient.values
    given = value[:, graph.block("input")]
    for layer, linear in (("hidden1", "hidden1.linear"), ("hidden2", "hidden2.linear"), ("output", "output")):
        messages, weights = value[:, graph.block(f"{layer}.message")], value[:, graph.block(f"{linear}.weight")]
        assert np.array_equal(messages, weights * given[:, None])
        sums = value[:, graph.block(f"{layer}.sum")]
        assert messages.sum(axis=2) + value[:, graph.block(f"{linear}.bias")] == pytest.approx(sums)
        delta = gradient[:, graph.block(f"{layer}.sum")]
        assert np.array_equal(gradient[:, graph.block(f"{linear}.weight")], delta[:, :, None] * given[:, None])
        assert np.array_equal(gradient[:, graph.block(f"{linear}.bias")], delta)
        if layer != "output":
            given = value[:, graph.block(f"{layer}.tanh")]
            assert given == pytest.approx(np.tanh(sums))


def test_what_comes_back_over_the_edges_of_a_node_adds_up(recorded):
    graph = recorded()[1].graph
    for node in range(len(graph.nodes) - 1):
        came = graph.product.values[:, graph.out_of(node)].sum(axis=1)
        assert came == pytest.approx(graph.gradient.values[:, node], rel=1e-12)


def test_its_numbers_are_of_a_training_step(recorded):
    _, recording = recorded()
    number = recording.graph.gradient[recording.graph.at("output.bias[0]")].number(12)
    assert (number.source.array, number.source.step) == ("example/gradient", 12)


def test_it_comes_back_from_a_file_as_it_was(recorded, tmp_path):
    _, recording = recorded()
    again = Recording.load(recording.save(tmp_path))
    assert again.graph.nodes == recording.graph.nodes
    assert again.contents == recording.contents


def test_an_example_changes_nothing_of_the_training(recorded):
    (_, followed), (_, plain) = recorded(), recorded(text=HERO.replace("example = 7\n", ""))
    assert all(np.array_equal(followed.arrays[name], array) for name, array in plain.arrays.items())
    with pytest.raises(KeyError):
        _ = plain.graph


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ("probe.example=40", "tiny: probe.example = 40: there are 40 samples, the first one is 0"),
        (
            "network.hidden=[32,32]",
            "tiny: probe.example = 7: a node for each number makes 3492 of them; 3000 at the most: a smaller network",
        ),
    ],
)
def test_an_example_that_cannot_be_followed_is_refused_before_anything_is_trained(recorded, changes, said):
    with pytest.raises(RunError) as caught:
        recorded(changes)
    assert str(caught.value) == said


def test_an_example_of_a_module_of_the_users_is_refused(write, run_of):
    write("mine.py", "def make(inputs, outputs): ...")
    with pytest.raises(
        RunError, match=r"probe\.example = 7: only of a network that the run describes by its layers, not with network\.module$"
    ):
        run_of("network.module=mine.py:make", HERO)


def test_what_is_counted_before_is_what_there_is(recorded, monkeypatch):
    _, recording = recorded("network.hidden=[4,4]")
    count = len(recording.graph.nodes)
    monkeypatch.setattr(example, "MOST", count - 1)
    with pytest.raises(RunError, match=f"makes {count} of them; {count - 1} at the most"):
        recorded("network.hidden=[4,4]")
