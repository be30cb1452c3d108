from __future__ import annotations

import random
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from nets.activations import activation
from nets.runs import sampling
from nets.runs.params import RunError
from nets.samples import Samples
from nets.training import recorder
from nets.training.recorder import record

RUNS = {
    "a number": "",
    "small batches": "data.name=wave data.n=9 training.batch=4 training.optimizer=sgd",
    "classes": "data.name=moons data.n=9 network.hidden=[4, 3] network.activation=relu",
    "more precise": "training.dtype=float64 training.seed=9",
}


@pytest.mark.parametrize("changes", RUNS.values(), ids=RUNS)
def test_the_same_run_gives_the_same_recording_bit_for_bit(changes, run_of, identical):
    first = record(run_of(changes), "x")
    random.seed(99)
    np.random.seed(99)  # noqa: NPY002
    torch.manual_seed(99)
    assert identical(first, record(run_of(changes), "x"))


def test_another_seed_gives_another_recording(run_of, identical):
    assert not identical(record(run_of(), "x"), record(run_of("training.seed=1"), "x"))


def test_a_module_of_the_users_gives_the_same_recording_bit_for_bit_on_any_number_of_threads(noisy, identical):
    recordings, before = [], torch.get_num_threads()
    try:
        for threads in (1, 2, 3):  # batch normalisation adds up in another order on two
            torch.set_num_threads(threads)
            recordings.append(record(noisy, "x"))
    finally:
        torch.set_num_threads(before)
    assert all(identical(recordings[0], other) for other in recordings[1:])


def test_a_fresh_process_gives_the_same_recording_bit_for_bit_and_imports_no_compiler_and_no_algebra_for_it(noisy, tmp_path):
    """Torch's compiler takes longer to import than torch; the other network is made of layers that a file describes."""
    code = (
        "import sys; from pathlib import Path; from nets.runs.params import Run; from nets.training.recorder import record; "
        "record(Run.load(Path(sys.argv[1]), sys.argv[2]), 'there').save(Path(sys.argv[3])); record(Run.load(Path(sys.argv[1])), 'other'); "
        "sys.exit(' '.join({'torch._dynamo', 'sympy'} & set(sys.modules)) or 0)"
    )
    changes = "network.module=noisy.py:make data.name=wave data.n=12 training.steps=15"
    command = [sys.executable, "-c", code, tmp_path / "tiny.toml", changes, tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    here = record(noisy, "here").save(tmp_path)
    assert here.read_bytes() == (tmp_path / "there.npz").read_bytes()


@pytest.mark.parametrize("fails", [False, True])
def test_torchs_generator_and_threads_are_as_before(fails, noisy, write):
    if fails:
        write("noisy.py", "import torch\ndef make(i, o):\n    torch.rand(3)\n    raise ValueError('on purpose')\n")
    torch.manual_seed(1234)
    torch.rand(3)
    state, threads = torch.get_rng_state(), torch.get_num_threads()
    torch.set_num_threads(threads + 1)
    try:
        if fails:
            with pytest.raises(RunError):
                record(noisy, "x")
        else:
            record(noisy, "x")
        assert torch.get_num_threads() == threads + 1
    finally:
        torch.set_num_threads(threads)
    assert torch.equal(torch.get_rng_state(), state)


def test_a_recording_has_everything_at_its_step(run_of):
    run = run_of("data.name=moons data.n=8 network.hidden=[4, 3] probe.grid=5")
    arrays = record(run, "x").arrays
    keyframes = len(arrays["keyframes"])
    shapes = {
        "hidden1.linear.weight": (4, 2),
        "hidden1.linear.bias": (4,),
        "hidden2.linear.weight": (3, 4),
        "hidden2.linear.bias": (3,),
        "output.weight": (1, 3),
        "output.bias": (1,),
    }
    expected = {"steps": (21,), "loss": (21,), "keyframes": (keyframes,), "samples/targets": (8, 1), "units/zero": (2,), "units/one": (2,)}
    expected |= {f"{kind}/{name}": (21, *shape) for kind in ("parameters", "gradients") for name, shape in shapes.items()}
    for probe, count in {"samples": 8, "grid": 25}.items():
        expected[f"{probe}/inputs"] = (count, 2)
        modules = {"hidden1.linear": 4, "hidden1.softplus": 4, "hidden2.linear": 3, "hidden2.softplus": 3, "output": 1}
        expected |= {f"activations/{probe}/{name}": (keyframes, count, width) for name, width in modules.items()}
    assert {name: array.shape for name, array in arrays.items()} == expected
    assert arrays["steps"].tolist() == list(range(21))
    assert 2 <= keyframes <= 6
    assert (arrays["keyframes"][0], arrays["keyframes"][-1]) == (0, 20)


def test_the_probes_show_what_the_recorded_parameters_compute(run_of):
    run = run_of("network.hidden=[3] network.activation=tanh training.dtype=float64")
    arrays = record(run, "x").arrays
    for probe in ("samples", "grid"):
        for row, step in enumerate(arrays["keyframes"]):
            linear = (
                arrays[f"{probe}/inputs"] @ arrays["parameters/hidden1.linear.weight"][step].T
                + arrays["parameters/hidden1.linear.bias"][step]
            )
            output = activation("tanh")(linear) @ arrays["parameters/output.weight"][step].T + arrays["parameters/output.bias"][step]
            np.testing.assert_allclose(arrays[f"activations/{probe}/hidden1.linear"][row], linear, rtol=0, atol=1e-14)
            np.testing.assert_allclose(arrays[f"activations/{probe}/hidden1.tanh"][row], np.tanh(linear), rtol=0, atol=1e-14)
            np.testing.assert_allclose(arrays[f"activations/{probe}/output"][row], output, rtol=0, atol=1e-14)


def test_the_answers_to_held_out_samples_are_recorded_and_change_nothing_else(run_of):
    changes = "data.name=moons data.n=8 network.hidden=[4] network.activation=tanh training.dtype=float64"
    without, arrays = record(run_of(changes), "x").arrays, record(run_of(f"{changes} data.held_out=9"), "x").arrays
    for name, array in without.items():
        np.testing.assert_array_equal(arrays[name], array)
    extra = {"held_out/inputs": (9, 2), "held_out/targets": (9, 1), "activations/held_out/output": (len(arrays["keyframes"]), 9, 1)}
    assert {name: array.shape for name, array in arrays.items() if name not in without} == extra
    for row, step in enumerate(arrays["keyframes"]):
        hidden = np.tanh(
            arrays["held_out/inputs"] @ arrays["parameters/hidden1.linear.weight"][step].T + arrays["parameters/hidden1.linear.bias"][step]
        )
        output = hidden @ arrays["parameters/output.weight"][step].T + arrays["parameters/output.bias"][step]
        np.testing.assert_allclose(arrays["activations/held_out/output"][row], output, rtol=0, atol=1e-14)


@pytest.mark.parametrize("changes", ["data.name=moons data.n=9 data.held_out=5 network.hidden=[4, 3] training.batch=4 probe.flow=true", ""])
def test_without_what_goes_on_inside_the_rest_is_the_same_to_the_last_bit(changes, run_of):
    whole, outside = (record(run_of(f"{changes} probe.inside={kept}"), "x") for kept in ("true", "false"))
    gone = whole.arrays.keys() - outside.arrays.keys()
    assert {name.partition("/")[0] for name in gone} == {"activations", "parameters", "gradients"}
    assert {name.rpartition("/")[2] for name in outside.arrays if name.startswith("activations/")} == {"output"}
    assert not any(name.startswith(("parameters/", "gradients/")) for name in outside.arrays)
    assert outside.arrays.keys() <= whole.arrays.keys()
    for name, values in outside.arrays.items():
        np.testing.assert_array_equal(values, whole.arrays[name])


def test_the_facts_beside_the_arrays_say_what_was_run(run_of):
    run = run_of("data.name=moons data.n=8")
    meta = record(run, "x").meta
    assert meta["run"] == run.parameters
    assert (meta["input_names"], meta["target_names"], meta["classes"]) == (["x", "y"], ["class"], ["upper moon", "lower moon"])
    assert meta["modules"] == ["hidden1.linear", "hidden1.softplus", "output"]
    assert meta["versions"] == {"torch": str(torch.__version__), "numpy": np.__version__}


def test_inputs_can_be_read_in_the_units_of_the_data_and_made_up_ones_are_said_to_be(run_of):
    changes = "data.name=churn data.n=60 data.held_out=20 training.steps=0"
    run = record(run_of(f"{changes} data.standardise=true"), "x")
    plain = record(run_of(changes), "x")
    np.testing.assert_allclose(run.in_units(run.inputs), plain.inputs, atol=1e-12)
    np.testing.assert_allclose(run.in_units(run.arrays["held_out/inputs"]), plain.arrays["held_out/inputs"], atol=1e-12)
    np.testing.assert_array_equal(plain.in_units(plain.inputs), plain.inputs)
    assert run.made_up == "synthetic customers"
    assert run.units == ("months", "a week", "a month", "", "", "", "")
    assert run.columns == ("tenure", "logins", "spend", "tickets", "contract", "contract", "contract")


def test_a_column_of_words_in_a_plane_is_held_at_its_shares(write, run_of):
    write("table.csv", "a,b,w,c\n" + "".join(f"{at},{at % 7},{'xyy'[at % 3]},{at % 2}\n" for at in range(30)))
    text = '[data]\ncsv = "table.csv"\ninputs = ["a", "b", "w"]\ntarget = "c"\nstandardise = true\n[probe]\nplane = ["a", "b"]\n'
    run = record(run_of("training.steps=0", text), "x")
    assert (run.input_names, run.columns, run.made_up) == (("a", "b", "w: x", "w: y"), ("a", "b", "w", "w"), "")
    np.testing.assert_allclose(run.arrays["plane/held"], [0, 0, 1 / 3, 2 / 3])


def test_more_keyframes_than_are_usually_looked_at_are_given(run_of, monkeypatch):
    monkeypatch.setattr(recorder, "CANDIDATES", 5)
    run = run_of("training.steps=60 probe.keyframes=50")
    assert len(record(run, "x").arrays["keyframes"]) > 25


@pytest.fixture
def seen():
    """Outputs (T, G, K) as a viewer sees them, for samples with these targets and classes."""

    def seen(outputs, targets, classes=(), loss="auto"):
        training = SimpleNamespace(loss=loss)
        samples = Samples(np.zeros((len(targets), 1)), np.array(targets, float)[:, None], ("x",), ("y",), classes)
        return recorder._as_seen(SimpleNamespace(training=training), np.array(outputs, np.float32), samples)

    return seen


def test_numbers_are_seen_up_to_three_ranges_outside_the_targets(seen):
    assert seen([[[-9.0], [-5.0], [0.0]], [[8.0], [9.0], [np.inf]]], [1, 3]).tolist() == [[-5, -5, 0], [8, 9, 9]]
    assert seen([[[-9.0], [1.0], [4.5]]], [2, 2]).tolist() == [[-1, 1, 4.5]]
    assert np.isnan(seen([[[np.nan]]], [2, 2])).all()


def test_classes_are_seen_as_probabilities(seen):
    np.testing.assert_allclose(seen([[[0.0], [2.0], [-1e4], [1e4]]], [0, 1], ("a", "b")), [[0.5, 1 / (1 + np.exp(-2)), 0, 1]])
    three = seen([[[0.0, np.log(2), np.log(5)], [1e4, 0.0, 0.0]]], [0, 1, 2], ("a", "b", "c"))
    np.testing.assert_allclose(three, [[1 / 8, 2 / 8, 5 / 8, 1, 0, 0]])
    assert seen([[[np.inf, np.nan, 0.0]]], [0, 1, 2], ("a", "b", "c")).shape == (1, 3)
    assert seen([[[0.25], [9.0]]], [0, 1], ("a", "b"), "squared_error").tolist() == [[0.25, 4]]


def test_three_inputs_have_no_grid(write, run_of):
    write("table.csv", "a,b,c,d\n1,2,3,4\n2,3,5,7\n3,1,4,1\n")
    arrays = record(run_of(text='[data]\ncsv = "table.csv"\ninputs = ["a", "b", "c"]\ntarget = "d"\n[training]\nsteps = 3\n'), "x").arrays
    assert not any("grid" in name for name in arrays)
    assert arrays["activations/samples/output"].shape == (4, 3, 1)


def test_parameters_without_a_shape_or_a_gradient_are_recorded(write, run_of):
    write(
        "mine.py",
        "import torch\nfrom torch import nn\n"
        "class Scaled(nn.Module):\n"
        "    def __init__(self):\n"
        "        super().__init__()\n"
        "        self.scale = nn.Parameter(torch.tensor(2.0))\n"
        "        self.still = nn.Parameter(torch.tensor(3.0), requires_grad=False)\n"
        "        self.unused = nn.Parameter(torch.ones(2))\n"
        "    def forward(self, x):\n"
        "        return self.scale * x + self.still\n"
        "def make(i, o):\n    return Scaled()\n",
    )
    arrays = record(run_of("network.module=mine.py:make"), "x").arrays
    assert arrays["parameters/module.scale"].shape == arrays["gradients/module.scale"].shape == (21,)
    assert len(set(arrays["parameters/module.scale"].tolist())) == 21
    assert set(arrays["parameters/module.still"].tolist()) == {3.0}
    assert not arrays["gradients/module.still"].any()
    assert not arrays["gradients/module.unused"].any()
    expected = arrays["parameters/module.scale"][arrays["keyframes"], None] * arrays["samples/inputs"][:, 0].astype(np.float32) + 3
    np.testing.assert_array_equal(arrays["activations/samples/output"][:, :, 0], expected)


def test_a_network_that_changes_itself_when_looked_at_does_not_change_what_was_recorded(write, run_of):
    write(
        "mine.py",
        "import torch\nfrom torch import nn\n"
        "class Fading(nn.Linear):\n"
        "    def forward(self, x):\n"
        "        if not self.training:\n"
        "            with torch.no_grad():\n"
        "                self.weight.mul_(0.5)\n"
        "        return super().forward(x)\n"
        "def make(i, o):\n    return Fading(i, o)\n",
    )
    arrays = record(run_of("network.module=mine.py:make training.dtype=float64"), "x").arrays
    inputs, weight, bias = arrays["samples/inputs"][:, 0], arrays["parameters/module.weight"][:, 0], arrays["parameters/module.bias"]
    gradients = arrays["gradients/module.bias"]
    np.testing.assert_allclose(np.mean(2 * (inputs * weight + bias - arrays["samples/targets"][:, 0]), axis=1), gradients[:, 0], rtol=1e-12)
    drawn = inputs * weight / 2 + bias
    np.testing.assert_allclose(arrays["activations/samples/output"][:, :, 0], drawn[arrays["keyframes"]], rtol=1e-12)
    np.testing.assert_allclose(arrays["loss"], np.mean(np.square(drawn - arrays["samples/targets"][:, 0]), axis=1), rtol=1e-12)


def test_of_very_many_samples_some_are_watched_and_all_are_trained_on(run_of, monkeypatch):
    run = run_of("data.name=wave data.n=50 data.held_out=40 training.dtype=float64")
    everything, samples = record(run, "x"), sampling.samples_of(run)
    assert not everything.thinned
    monkeypatch.setattr(sampling, "SHOWN", 20)
    thinned = record(run, "x")
    arrays = thinned.arrays
    assert thinned.thinned
    assert (everything.sample_count, thinned.sample_count) == (50, 50)
    for one in (everything, thinned):
        np.testing.assert_equal(one.trained_on, (samples.inputs, samples.targets))
    for name, array in everything.arrays.items():
        if not name.startswith(("samples/", "activations/samples/")):
            np.testing.assert_array_equal(arrays[name], array, err_msg=name)
    rows = np.searchsorted(samples.inputs[:, 0], arrays["samples/inputs"][:, 0])
    assert len(set(rows)) == len(rows) == 20
    assert max(np.diff(rows)) < 25  # from all over, not the first ones
    assert np.all(np.diff(rows) > 0)
    for name in ("samples/inputs", "samples/targets"):
        np.testing.assert_array_equal(arrays[name], everything.arrays[name][rows])
    for name in ("hidden1.linear", "output"):
        key = f"activations/samples/{name}"
        np.testing.assert_allclose(arrays[key], everything.arrays[key][:, rows], rtol=1e-13)


def test_a_progress_bar_is_shown_only_where_asked_and_changes_nothing(run_of, identical, capsys):
    silent = record(run_of(), "x")
    assert capsys.readouterr().err == ""
    assert identical(silent, record(run_of(), "x", progress=True))
    assert "training tiny, seed 0" in capsys.readouterr().err


@pytest.mark.parametrize("changes", ["training.steps=1000000 network.hidden=[4000]", "network.hidden=[4000, 4000] training.steps=100"])
def test_a_recording_too_large_to_hold_is_refused_before_it_is_made(changes, run_of):
    with pytest.raises(RunError, match=r"^tiny: the recording would take \d+\.\d GB, and 2 are allowed: fewer training.steps, "):
        record(run_of(changes), "x")


@pytest.mark.parametrize("changes", ["probe.grid=1001", "data.name=moons probe.grid=41", "data.name=moons data.n=9 data.held_out=2000"])
def test_probes_too_large_to_hold_are_refused_too(changes, run_of, monkeypatch):
    assert record(run_of(), "x")
    monkeypatch.setattr(recorder, "LARGEST", 20_000)
    assert record(run_of(), "x")
    with pytest.raises(RunError, match="the recording would take"):
        record(run_of(changes), "x")


def test_a_fine_grid_is_recorded_in_full_though_keyframes_are_chosen_on_a_coarse_one(run_of):
    arrays = record(run_of("data.name=moons probe.grid=60 training.steps=3"), "x").arrays
    assert arrays["grid/inputs"].shape == (3600, 2)
    assert arrays["activations/grid/output"].shape == (len(arrays["keyframes"]), 3600, 1)


ODD = {
    "no steps": ("training.steps=0", 1),
    "one step": ("training.steps=1", 2),
    "one unit": ("network.hidden=[1]", 21),
    "no hidden layer": ("network.hidden=[]", 21),
    "hardly any learning": ("training.learning_rate=1e-12", 21),
    "far too much learning": ("training.learning_rate=1e6", 21),
    "the largest seed": (f"training.seed={2**63 - 1}", 21),
    "the largest seed of the data": (f"data.name=wave data.seed={2**63 - 1}", 21),
    "no noise": ("data.name=wave data.noise=0", 21),
    "much noise": ("data.name=wave data.noise=1e6", 21),
    "one generated sample": ("data.name=moons data.n=1", 21),
    "one generated sample of a curve": ("data.name=wave data.n=1 data.standardise=true", 21),
    "nothing to begin with": ("network.init=zeros network.activation=relu", 21),
    "the steepest bend": ("network.activation=softplus(1000)", 21),
    "the flattest bend": ("network.activation=softplus(0.001)", 21),
    "the strongest decay": ("training.weight_decay=1e6", 21),
    "the fewest probes": ("probe.grid=2 probe.keyframes=2", 21),
    "a wide margin": ("probe.margin=10", 21),
    "a batch larger than the data": ("training.batch=1000000000", 21),
}
TABLES = {
    "one sample": "a,b\n1,2\n",
    "samples that are all the same": "a,b\n0.1,0.1\n0.1,0.1\n0.1,0.1\n",
    "inputs that are all the same": "a,b\n0.1,1\n0.1,2\n",
    "one class": "a,b\n1,yes\n2,yes\n",
    "all ones": "a,b\n1,1\n2,1\n",
    "large numbers": "a,b\n1e15,-1e15\n-1e15,1e15\n",
    "tiny numbers": "a,b\n1e-15,1e-15\n2e-15,0\n",
}


@pytest.mark.parametrize(("changes", "count"), ODD.values(), ids=ODD)
def test_an_odd_run_is_recorded_to_its_end(changes, count, run_of):
    arrays = record(run_of(changes), "x").arrays
    assert len(arrays["loss"]) == count
    assert np.isfinite(arrays["loss"]).all()


@pytest.mark.parametrize("standardise", ["true", "false"])
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_an_odd_table_is_recorded(table, standardise, write, run_of):
    write("table.csv", table)
    text = (
        f'[data]\ncsv = "table.csv"\ninputs = ["a"]\ntarget = "b"\nstandardise = {standardise}\n[training]\nsteps = 5\n[probe]\ngrid = 5\n'
    )
    recording = record(run_of(text=text), "x")
    assert len(recording.arrays["loss"]) == 6
    assert np.isfinite(recording.arrays["loss"]).all()
    assert np.all(np.diff(recording.grid[:, 0]) > 0)
