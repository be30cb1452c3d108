"""The descent of an expression, as it is recorded: against hand-checked numbers, and against torch going the same way."""

from __future__ import annotations

import math
import subprocess
import sys

import numpy as np
import pytest
import torch

from nets.names import digest
from nets.records.graph_recording import GraphRecording
from nets.runs.params import RunError
from nets.shelf import recall, recall_all
from nets.training.descent import descended

NEURON = """
[graph]
expression = "(sigmoid(w*x + b) - y)**2 + 0.1*x*w"
learned = ["w"]
nudges = [0.1, 1e-3, 1e-5]
[graph.leaves]
x = 1.5
w = -0.8
b = 0.3
y = 1
[training]
optimizer = "sgd"
learning_rate = 0.5
steps = 5
"""


@pytest.fixture
def recorded(run_of):
    def recorded(changes="", text=NEURON):
        return descended(run_of(changes, text), "mine")

    return recorded


def loss(w, x=1.5, b=0.3, y=1.0):
    return (1 / (1 + math.exp(-(w * x + b))) - y) ** 2 + 0.1 * x * w


def test_the_neuron_is_recorded_as_one_reckons_it_by_hand(recorded):
    graph = recorded().graph
    s = 1 / (1 + math.exp(0.9))
    back = 2 * (s - 1) * s * (1 - s)  # over the sigmoid
    assert (len(graph.nodes), len(graph.sources)) == (12, 13)
    assert graph.value.values[0][-1] == pytest.approx(loss(-0.8))
    expected = {"x": back * -0.8 + 0.1 * -0.8, "w": back * 1.5 + 0.15, "b": back, "y": -2 * (s - 1)}
    assert {name: graph.gradient.values[0, graph.at(name)] for name in expected} == pytest.approx(expected)


def test_edges_are_found_by_their_ends_and_what_comes_back_adds_up(recorded):
    graph = recorded().graph
    w = graph.at("w")
    assert [graph.nodes[graph.targets[edge]].op for edge in graph.out_of(w)] == ["mul", "mul"]
    assert [graph.sources[edge] for edge in graph.into(graph.targets[graph.out_of(w)[0]])] == [w, graph.at("x")]
    for node in range(len(graph.nodes) - 1):
        came = graph.product.values[:, graph.out_of(node)].sum(axis=1)
        assert came == pytest.approx(graph.gradient.values[:, node])
    upstream = graph.gradient.values[:, graph.targets]
    assert graph.product.values == pytest.approx(graph.slope.values * upstream)


def test_a_nudge_is_a_second_loss_and_its_ratio_comes_to_the_gradient(recorded):
    told = recorded()
    weights, graph = told.leaf("w").values, told.graph
    for step, w in enumerate(weights):
        assert told.nudges.values[step] == pytest.approx([loss(w + by) for by in (0.1, 1e-3, 1e-5)], rel=1e-14)
    ratios = (told.nudges.values - told.loss.values[:, None]) / told.arrays["nudges"]
    off = np.abs(ratios - graph.gradient.values[:, [graph.at("w")]])
    assert np.all(np.diff(off, axis=1) < 0)
    assert off[:, -1].max() < 1e-5


def test_only_what_is_learned_moves_and_it_goes_as_torch_goes(recorded):
    told = recorded()
    weight = torch.tensor(-0.8, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=0.5)
    for value, number in zip(told.leaf("w").values, told.loss.values, strict=True):
        assert weight.item() == value
        optimizer.zero_grad()
        of = (torch.sigmoid(weight * 1.5 + 0.3) - 1) ** 2 + 0.1 * 1.5 * weight
        of.backward()
        assert of.item() == number
        optimizer.step()
    assert all(np.ptp(told.leaf(name).values) == 0 for name in ("x", "b", "y"))
    assert told.loss.values[-1] < told.loss.values[0]


@pytest.mark.parametrize("optimizer", ["adam", "adamw", "rmsprop", "adadelta"])
def test_any_optimizer_moves_it(recorded, optimizer):
    assert np.ptp(recorded(f"training.optimizer={optimizer}").leaf("w").values) > 0


def test_numbers_know_where_they_are_from(recorded):
    told = recorded()
    number = told.graph.gradient[told.graph.at("w")].number(3)
    assert (number.source.array, number.source.step) == ("graph/gradient", 3)
    assert number.source.read(told.arrays) == number == told.graph.gradient.values[3, told.graph.at("w")]


def test_lines_with_names_name_their_nodes(recorded):
    told = recorded('graph.expression="z = w*x + b\\np = sigmoid(z)\\nL = (p - y)**2"')
    assert told.leaf("z").values[0] == pytest.approx(-0.9)
    assert told.leaf("L").values == pytest.approx(told.loss.values)


def test_it_ends_where_it_is_no_longer_finite_and_keeps_that_step(recorded):
    blown = recorded("graph.expression=(w*x)**4+b*y graph.leaves.w=3 training.learning_rate=100 training.steps=50")
    assert len(blown.loss.values) < 51
    assert not np.isfinite([*blown.graph.value.values[-1], *blown.graph.gradient.values[-1]]).all()
    assert np.isfinite([blown.graph.value.values[:-1], blown.graph.gradient.values[:-1]]).all()


def test_a_slope_that_is_infinite_at_the_start_is_refused_in_one_line(recorded):
    with pytest.raises(
        RunError, match=r"^tiny: graph\.expression: the slope of pow is not finite at 0; other values of graph\.leaves may do$"
    ):
        recorded("graph.expression=w**0.5+x*b*y graph.leaves.w=0")


def test_a_giant_is_refused_before_it_begins(recorded):
    with pytest.raises(RunError, match=r"the recording would take [\d.]+ GB, and 2 are allowed: fewer training\.steps"):
        recorded("training.steps=1000000 graph.expression=" + "+".join(["w", "x", "b", "y"] * 45))


# on the shelf


def test_it_goes_to_the_shelf_and_comes_back_the_same(run_of, tmp_path, identical):
    run = run_of("", NEURON)
    first = recall(run, tmp_path / "shelf")
    (path,) = (tmp_path / "shelf").glob("run-*.npz")
    before = path.stat().st_mtime_ns
    again = recall(run, tmp_path / "shelf")
    assert path.stat().st_mtime_ns == before
    assert type(first) is type(again) is GraphRecording
    assert identical(first, again)
    assert first.contents == again.contents
    assert again.graph.nodes == first.graph.nodes


def test_its_name_is_that_of_its_parameters(run_of):
    def named(changes=""):
        return digest(run_of(changes, NEURON))

    changes = ["graph.leaves.w=1", "graph.learned=['b']", "graph.nudged=b", "graph.nudges=[1.0]", "graph.expression=w*x*b*y"]
    changes += ["training.steps=6", "training.optimizer=adam", "training.learning_rate=0.4"]
    assert len({named(), *map(named, changes)}) == 1 + len(changes)
    assert named("graph.expression=(w+x)*b*y") != named("graph.expression=w+x*b*y")
    assert named() == named("vary={}") == named("graph.leaves.w=-0.8")


def test_a_study_of_expressions_is_recorded_side_by_side(run_of, tmp_path):
    run = run_of('vary={"graph.leaves.w"=[-1,1]}', NEURON)
    recordings = recall_all((run, *run.members), tmp_path / "shelf")
    assert [one.leaf("w").values[0] for one in recordings] == [-0.8, -1, 1]


def test_what_is_on_the_shelf_is_read_without_torch(run_of, tmp_path, write):
    recall(run_of("", NEURON), tmp_path / "shelf")
    path = write("tiny.toml", NEURON)
    ask = (
        "import sys; from pathlib import Path; from nets.runs.params import Run; from nets.shelf import recall; "
        f"told = recall(Run.load(Path({str(path)!r})), Path({str(tmp_path / 'shelf')!r})); "
        "print(len(told.graph.nodes), 'torch' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert said.stdout == "12 False\n"
