from __future__ import annotations

import pytest

from nets.runs.needs import Needs
from nets.runs.params import Run

SCULPTED = Needs(inputs=1, hidden_layers=1, units=(1, 6), predicts="a number")
CREASED = Needs(inputs=2, units=(1, 32), activations=("relu", "leaky_relu"), predicts="two classes")
BUILT = Needs(hidden_layers=1, known_rule=True, predicts="a number")
STACKED = Needs(inputs=2, hidden_layers=(1, 4), predicts="two classes", held_out=True)
SCORED = Needs(inputs=2, predicts="two classes", every_class=True, held_out=True)

FLAT = Needs(inputs=1, hidden_layers=1, units=(1, 1), unbiased=True)

PLANAR = Needs(plane=True, predicts="two or three classes")
MANY = '[data]\ncsv = "table.csv"\ninputs = ["age", "spend", "calls"]\ntarget = "kind"\n'


@pytest.fixture
def run_with(tmp_path):
    def run_with(changes: str, table: str = "x,kind\n1,a\n2,b\n3,c\n") -> Run:
        (tmp_path / "table.csv").write_text(table, encoding="utf-8")
        (tmp_path / "mine.toml").write_text('[data]\nname = "wave"\n', encoding="utf-8")
        return Run.load(tmp_path / "mine.toml", changes)

    return run_with


def test_a_column_of_words_is_as_many_inputs_as_it_has_words(tmp_path):
    (tmp_path / "table.csv").write_text("age,kind,spend,calls\n1,a,x,1\n2,b,y,2\n3,a,z,3\n", encoding="utf-8")
    (tmp_path / "mine.toml").write_text(MANY.replace(', "calls"', ""), encoding="utf-8")
    run = Run.load(tmp_path / "mine.toml")
    assert Needs(inputs=4).refusal(run) == ""
    assert Needs(inputs=2).refusal(run) == "draws runs with two inputs; this run has 4 inputs (age, spend: x, spend: y, spend: z)"
    assert run.names == ("age", "spend: x", "spend: y", "spend: z", "kind", "a", "b")


@pytest.mark.parametrize(
    ("needs", "said"),
    [
        (SCULPTED, "one input, one hidden layer of 1 to 6 units and a number to predict"),
        (CREASED, "two inputs, 1 to 32 hidden units, relu or leaky_relu and two classes"),
        (BUILT, "one hidden layer, samples of a known rule, such as wave, in the units of the data and a number to predict"),
        (SCORED, "two inputs, two classes and samples held out"),
        (STACKED, "two inputs, one to four hidden layers, two classes and samples held out"),
        (PLANAR, "two inputs and two or three classes"),
        (FLAT, "one input, one hidden layer of one unit and no biases (network.bias = false)"),
        (Needs(inputs=1), "one input"),
        (Needs(inputs=2, example=True), "two inputs and a sample that is followed"),
        (
            Needs(hidden_layers=(3, 40), flow=True),
            "three to 40 hidden layers and a record of how the gradient comes back (probe.flow = true)",
        ),
        (
            Needs(last=2, pictures=True, held_out=True),
            "pictures as they are (data.name = digits, not standardised), two units in the last hidden layer and samples held out",
        ),
        (Needs(), ""),
    ],
)
def test_what_is_needed_is_said_in_words(needs, said):
    assert str(needs) == said


@pytest.mark.parametrize(
    ("needs", "changes"),
    [
        (SCULPTED, "network.hidden=[6]"),
        (CREASED, "data.name=moons network.activation=leaky_relu(0.5) network.hidden=[16,16]"),
        (CREASED, "data.name=moons network.activation=['relu','relu'] network.hidden=[3,3]"),
        (Needs(inputs=2), "data.name=moons network.hidden=[3,3] network.activation=['relu','tanh']"),
        (Needs(hidden_layers=2, mixed=True), "network.hidden=[3,3] network.activation=['relu','tanh']"),
        (BUILT, "network.hidden=[4000]"),
        (SCORED, "data.name=circles data.held_out=9 network.hidden=[]"),
        (STACKED, "data.name=moons data.held_out=9 network.hidden=[3,2,70,1]"),
        (STACKED, "data.name=moons data.held_out=9 network.hidden=[3]"),
        (FLAT, "network.hidden=[1] network.bias=false"),
        (Needs(), "data.name=moons"),
        (Needs(last=2, pictures=True), "data.name=digits network.hidden=[5,2]"),
        (Needs(example=True), "probe.example=0"),
        (Needs(flow=True), "probe.flow=true"),
        (Needs(inside=False), "probe.inside=false"),
    ],
)
def test_a_run_that_has_what_is_needed_is_not_refused(needs, changes, run_with):
    assert needs.refusal(run_with(changes)) == ""


@pytest.mark.parametrize(
    ("needs", "changes", "has"),
    [
        (STACKED, "data.name=moons data.held_out=9 network.hidden=[]", "hidden = []"),
        (STACKED, "data.name=moons data.held_out=9 network.hidden=[2,2,2,2,2]", "hidden = [2, 2, 2, 2, 2]"),
        (SCULPTED, "data.name=moons network.hidden=[2,2]", "2 inputs (x, y), hidden = [2, 2], classes to predict"),
        (SCULPTED, "network.hidden=[7]", "hidden = [7]"),
        (FLAT, "network.hidden=[2]", "hidden = [2], biases"),
        (SCULPTED, "training.loss=cross_entropy", "classes to predict"),
        (CREASED, "network.hidden=[] network.activation=tanh", "1 input (x), hidden = [], activation = tanh, a number to predict"),
        (CREASED, "data.name=moons network.hidden=[16,17] network.activation=relu", "hidden = [16, 17]"),
        (CREASED, "data.name=moons network.hidden=[3,3] network.activation=['relu','tanh']", "several activations (relu, tanh)"),
        (
            Needs(hidden_layers=2, activations=("relu", "sign"), mixed=True),
            "network.hidden=[1,1] network.activation=['relu','tanh']",
            "activation = relu, tanh",
        ),
        (BUILT, "data.name=dosage", "data.name = 'dosage'"),
        (BUILT, "data.standardise=true", "data.standardise = true"),
        (Needs(pictures=True), "data.name=digits data.standardise=true", "data.standardise = true"),
        (Needs(last=2, pictures=True), "network.hidden=[2,3]", "data.name = 'wave', hidden = [2, 3]"),
        (Needs(last=2), "network.hidden=[]", "hidden = []"),
        (SCORED, "data.name=moons", "no samples held out (data.held_out = 1000, say)"),
        (Needs(example=True), "", "no sample followed (probe.example = 0, say)"),
        (Needs(flow=True), "", "no record of that"),
        (SCULPTED, "network.hidden=[6] probe.inside=false", "no record of what goes on inside (probe.inside = false)"),
        (SCULPTED, "network.hidden=[6] vary.probe.inside=[true,false]", "no record of what goes on inside (probe.inside = false)"),
        (Needs(example=True), "data.name=wave data.n=5 probe.example=5", "no sample 5 (probe.example) among data.n = 5"),
        (SCORED, "data.name=moons data.n=1 data.held_out=9", "samples of one class only, upper moon (data.n = 1)"),
    ],
)
def test_a_refusal_says_what_is_drawn_and_all_that_the_run_has_instead(needs, changes, has, run_with):
    assert needs.refusal(run_with(changes)) == f"draws runs with {needs}; this run has {has}"


@pytest.mark.parametrize(
    ("needs", "plane", "has"),
    [
        (PLANAR, 'plane = ["spend", "age"]', ""),
        (PLANAR, "", '3 inputs (age, spend, calls), no plane over two of them (probe.plane = ["age", "spend"], say)'),
        (Needs(inputs=2), 'plane = ["spend", "age"]', "3 inputs (age, spend, calls)"),
    ],
)
def test_of_more_inputs_than_two_a_plane_over_two_of_them_will_do_where_a_plane_is_drawn(needs, plane, has, tmp_path, run_with):
    run_with("", "age,spend,calls,kind\n1,2,3,a\n2,3,5,b\n3,4,6,c\n")
    (tmp_path / "own.toml").write_text(f"{MANY}[probe]\n{plane}\n", encoding="utf-8")
    assert needs.refusal(Run.load(tmp_path / "own.toml")) == (has and f"draws runs with {needs}; this run has {has}")


def test_the_plane_that_is_named_lies_over_numbers_where_there_are_two_and_not_over_words(tmp_path, run_with):
    run_with("", "plan,age,spend,calls,kind\nfree,1,2,3,a\npaid,2,3,5,b\nfree,3,4,6,c\n")
    (tmp_path / "own.toml").write_text(MANY.replace('["age"', '["plan", "age"'), encoding="utf-8")
    assert PLANAR.refusal(Run.load(tmp_path / "own.toml")).endswith('no plane over two of them (probe.plane = ["age", "spend"], say)')


def test_of_very_many_inputs_the_first_are_named(tmp_path, run_with):
    names = [f"column {at}" for at in range(30)]
    run_with("", ",".join([*names, "kind"]) + "\n" + 2 * (30 * "1," + "a\n"))
    (tmp_path / "own.toml").write_text(f'[data]\ncsv = "table.csv"\ninputs = {names}\ntarget = "kind"\n', encoding="utf-8")
    told = Needs(inputs=2).refusal(Run.load(tmp_path / "own.toml"))
    assert told.endswith("30 inputs (column 0, column 1, column 2, column 3, column 4, column 5, …)")


def test_the_classes_of_a_table_are_named(tmp_path, run_with):
    run_with("")
    (tmp_path / "own.toml").write_text('[data]\ncsv = "table.csv"\ninputs = ["x"]\ntarget = "kind"\n', encoding="utf-8")
    assert Needs(predicts="two classes").refusal(Run.load(tmp_path / "own.toml")).endswith("has 3 classes (a, b, c) to tell apart")


def test_a_table_that_could_be_read_otherwise_is_refused_with_how_that_is_said(tmp_path, run_with):
    run_with("", "x,kind\n1,0\n2,1\n")
    (tmp_path / "own.toml").write_text('[data]\ncsv = "table.csv"\ninputs = ["x"]\ntarget = "kind"\n', encoding="utf-8")
    told = Needs(predicts="a number").refusal(Run.load(tmp_path / "own.toml"))
    assert told.endswith('has classes to predict (data.predicts = "number" if 0 and 1 are numbers)')


@pytest.mark.parametrize(
    ("made", "has"),
    [
        ({"other": "0 is Conv1d"}, "a module of your own that is more than layers: 0 is Conv1d"),
        ({"hidden": [3, 3], "activation": "tanh"}, "hidden = [3, 3]"),
        ({"hidden": [6], "activation": "tanh"}, ""),
    ],
)
def test_a_network_of_the_users_is_judged_by_its_layers_where_they_are_asked_for_and_only_there(made, has, tmp_path, run_with):
    (tmp_path / "nets.py").write_text("", encoding="utf-8")
    run = run_with("network.module=nets.py:make network.hidden=[9]")
    assert SCULPTED.refusal(run, made) == (has and f"draws runs with {SCULPTED}; this run has {has}")
    assert Needs(inputs=1, predicts="a number").refusal(run, made) == ""


def test_a_network_of_the_users_is_judged_by_its_activation_too(tmp_path, run_with):
    (tmp_path / "nets.py").write_text("", encoding="utf-8")
    run = run_with("network.module=nets.py:make data.name=moons")
    assert CREASED.refusal(run, {"hidden": [9], "activation": "leaky_relu(0.2)"}) == ""
    assert CREASED.refusal(run, {"hidden": [9], "activation": "tanh"}).endswith("this run has activation = tanh")
