"""Run files of expressions: read, changed, varied, and refused in one line."""

from __future__ import annotations

import re

import pytest

from nets.runs.choosing import chosen
from nets.runs.needs import Needs
from nets.runs.params import GraphRun, Run, RunError

NEURON = '[graph]\nexpression = "(sigmoid(w*x + b) - y)**2"\nlearned = ["w", "b"]\n[graph.leaves]\nx = 1.5\nw = -0.8\nb = 0.3\ny = 1\n'
PLAIN = '[data]\nname = "dosage"\n'


@pytest.fixture
def told(write):
    """The lines of the error that a run file gives, without the file's name."""

    def told(text, changes=""):
        path = write("mine.toml", text)
        with pytest.raises(RunError) as caught:
            Run.load(path, changes)
        named = f"{path}{' with LENSES_SET' if changes else ''}: "
        lines = str(caught.value).split("\n")
        assert all(line.startswith(named) for line in lines)
        return [line.removeprefix(named) for line in lines]

    return told


def test_a_file_with_a_graph_is_a_run_of_its_own_kind(write):
    run = Run.load(write("mine.toml", NEURON))
    assert isinstance(run, GraphRun)
    assert (run.name, run.nudged, run.graph.learned, run.training.steps) == ("mine", "w", ("w", "b"), 1500)
    assert run.names == ("x", "w", "b", "y")
    assert [operation.op for operation in run.graph.operations] == ["mul", "add", "sigmoid", "sub", "pow"]
    assert (run.files, run.module, run.members) == ((), None, ())


def test_lines_with_names_are_among_the_names(write):
    text = NEURON.replace('"(sigmoid(w*x + b) - y)**2"', '"""\np = sigmoid(w*x + b)\nL = (p - y)**2 + p\n"""')
    assert Run.load(write("mine.toml", text)).names == ("x", "w", "b", "y", "p", "L")


def test_its_keys_are_changed_and_varied_as_those_of_any_run(write):
    path = write("mine.toml", NEURON + '[vary]\n"graph.leaves.w" = [-1, 0, 1]\n')
    run = Run.load(path, "graph.leaves.b=2 graph.nudged=b graph.expression=w*x+b*y training.optimizer=sgd")
    assert (run.graph.leaves["b"], run.nudged, run.training.optimizer) == (2, "b", "sgd")
    assert [one.op for one in run.graph.operations] == ["mul", "mul", "add"]
    assert [member.graph.leaves["w"] for member in run.members] == [-1, 0, 1]
    assert {type(member) for member in run.members} == {GraphRun}
    rates = Run.load(path, 'vary={"training.learning_rate" = [0.1, 0.2]}')
    assert [member.training.learning_rate for member in rates.members] == [0.1, 0.2]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "learned =",
            "lerned =",
            ["graph.learned: missing", "graph.lerned = ['w', 'b']: no such key; graph takes expression, leaves, learned, nudged, nudges"],
        ),
        ('["w", "b"]', '["w", "v"]', ["graph.learned = ['w', 'v']: no such leaf as v; there are x, w, b, y"]),
        ('["w", "b"]', "[]", ["graph.learned = []: value should have at least 1 item"]),
        ('["w", "b"]', '["w", "b"]\nnudged = "q"', ["graph.nudged = 'q': no such leaf as q; there are x, w, b, y"]),
        ('["w", "b"]', '["w", "b"]\nnudges = [0.1, 0]', ["graph.nudges.1 = 0: another number than zero"]),
        ("x = 1.5", 'x = "a"', ["graph.leaves.x = 'a': input should be a valid number"]),
        ("x = 1.5", "x = inf", ["graph.leaves.x = inf: input should be a finite number"]),
        ("x = 1.5", "x = 1.5\nc = 2", ["graph.expression = '(sigmoid(w*x + b) - y)**2': c: not used for the loss, which is the last line"]),
        ("x = 1.5", "x = 1.5\nexp = 2", ["graph.leaves.exp = 2: a name is letters, digits and _, and none of tanh, relu, exp, log, "]),
        ("x = 1.5", 'x = 1.5\n"a b" = 2', ["graph.leaves.a b = 2: a name is letters, digits and _, and none of "]),
        ("x = 1.5", "x = 1.5\nlambda = 2", ["graph.leaves.lambda = 2: a name is letters, digits and _, and none of "]),
        ("- y", "- z", ["graph.expression = '(sigmoid(w*x + b) - z)**2': z: no such name; there are x, w, b, y, and the functions "]),
        (
            "sigmoid(",
            "log(",
            ["graph.expression = '(log(w*x + b) - y)**2': log(w*x + b) is the log of what is not above zero (log of -0.9"],
        ),
        ("**2", "/(y - 1)", ["graph.expression = '(sigmoid(w*x + b) - y)/(y - 1)': (sigmoid(w*x + b) - y)/(y - 1) is a division by zero"]),
        (
            "[graph.leaves]",
            "[data]",
            ["graph.leaves: missing", "data = {'x': 1.5, 'w': -0.8, 'b': 0.3, 'y': 1}: no such key; a run takes graph,"],
        ),
        (
            "y = 1\n",
            "y = 1\n[training]\nseed = 3\n",
            ["training.seed = 3: no such key; training takes optimizer, learning_rate, momentum, "],
        ),
        ("y = 1\n", "y = 1\n[training]\nmomentum = 0.5\n", ["training.momentum = 0.5: adam takes none; sgd and rmsprop do"]),
        (
            "y = 1\n",
            'y = 1\n[vary]\n"graph.leaves.q" = [1]\n',
            ["[vary] graph.expression = '(sigmoid(w*x + b) - y)**2': q: not used for the loss"],
        ),
        ("y = 1\n", 'y = 1\n[vary]\n"training.seed" = [1]\n', ["vary.training.seed = [1]: no such key; training takes optimizer, "]),
    ],
)
def test_each_mistake_is_told_with_its_key_and_what_is_allowed(told, old, new, said):
    lines = told(NEURON.replace(old, new, 1))
    assert len(lines) == len(said)
    for line, expected in zip(lines, said, strict=True):
        assert line.startswith(expected)


def test_a_leaf_that_is_varied_to_where_it_is_no_number_is_told_of(told):
    text = NEURON.replace("sigmoid(w*x + b)", "log(w + b)").replace("-0.8", "0.8").replace("x = 1.5\n", "")
    assert told(text + '[vary]\n"graph.leaves.w" = [1, -1]\n') == [
        "[vary] graph.expression = '(log(w + b) - y)**2': log(w + b) is the log of what is not above zero (log of -0.7); "
        "finite numbers are allowed"
    ]


def test_a_misspelt_graph_is_told_what_there_is(told):
    lines = told(NEURON.replace("[graph", "[grpah"))
    assert any(
        line.endswith("a run takes data, network, training, probe, vary; one of an expression takes graph, training, vary")
        for line in lines
    )


def test_a_change_does_not_make_a_run_one_of_the_other_kind(told):
    assert told(PLAIN, "graph.nudged=w")[0].startswith("graph = {'nudged': 'w'}: no such key; a run takes data, ")
    assert told(NEURON, "network.hidden=[3]")[0].startswith("network = {'hidden': [3]}: no such key; a run takes graph, ")


@pytest.mark.parametrize(
    ("needs", "text", "said"),
    [
        (Needs(inputs=1), NEURON, "draws runs with one input; this run has an expression ([graph])"),
        (Needs(), NEURON, "draws runs with a network; this run has an expression ([graph])"),
        (Needs(expression=True), PLAIN, "draws runs with an expression ([graph]); this run has a network"),
        (Needs(expression=True), NEURON, ""),
        (Needs(), PLAIN, ""),
    ],
)
def test_a_scene_draws_runs_of_its_own_kind_and_refuses_others_in_one_line(write, needs, text, said, monkeypatch):
    path = write("mine.toml", text)
    assert needs.refusal(Run.load(path)) == said
    monkeypatch.setenv("LENSES_RUN", str(path))
    if said:
        with pytest.raises(RunError, match=r"^[^\n]*mine\.toml: OneNeuron draws runs with [^\n]*$"):
            chosen(path, "OneNeuron", needs.refusal)
    else:
        assert chosen(path, "OneNeuron", needs.refusal).name == "mine"


def test_the_run_that_the_readme_shows_can_be_used(request, write):
    blocks = re.findall(r"```toml\n(.*?)```", (request.config.rootpath / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    (shown,) = (block for block in blocks if "[graph]" in block)
    assert Run.load(write("mine.toml", shown)).names == ("w", "x", "b", "y", "p")
