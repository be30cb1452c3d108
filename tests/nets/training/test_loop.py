from __future__ import annotations

import copy
import itertools
import math
import runpy

import numpy as np
import pytest
import torch
from scipy.special import expit, log_softmax
from torch import nn
from torch.func import functional_call

from nets.activations import activation
from nets.runs.params import RunError
from nets.runs.sampling import samples_of
from nets.runs.sections import Training
from nets.samples import Samples
from nets.training import scoring
from nets.training.loop import OPTIMIZERS, loss_of, steps
from nets.training.network import build
from nets.training.recorder import record

CLASSES = '[data]\ncsv = "table.csv"\ninputs = ["a", "b"]\ntarget = "c"\n[probe]\ngrid = 3\nkeyframes = 3\n'
THREE = "a,b,c\n0,1,red\n1,0.5,green\n-1,0.2,blue\n0.3,-1,red\n-0.4,0.9,green\n"


@pytest.fixture
def hard(run_of, write):
    """Runs, in float64, of every kind of loss: a number, two classes, three classes, and classes learned as numbers."""
    write("table.csv", THREE)
    wide = "training.dtype=float64 training.steps=6 training.learning_rate=0.1 network.hidden=[4, 3]"
    return {
        "number": lambda name: run_of(f"{wide} data.name=wave data.n=9 network.activation={name}"),
        "two classes": lambda name: run_of(f"{wide} data.name=moons data.n=9 network.activation={name}"),
        "three classes": lambda name: run_of(f"{wide} network.activation={name}", CLASSES),
        "classes as numbers": lambda name: run_of(f"{wide} training.loss=squared_error network.activation={name}", CLASSES),
    }


KINDS = ["number", "two classes", "three classes", "classes as numbers"]


def parameters_at(recording, step):
    return {
        name.removeprefix("parameters/"): array[step].copy() for name, array in recording.arrays.items() if name.startswith("parameters/")
    }


def loss_by_hand(run, recording, parameters):
    """The loss of a multilayer perceptron of ours, in numpy, from its formula."""
    act, samples = activation(run.network.activation), samples_of(run)
    values = samples.inputs
    for layer in range(1, len(run.network.hidden) + 1):
        values = act(values @ parameters[f"hidden{layer}.linear.weight"].T + parameters[f"hidden{layer}.linear.bias"])
    outputs = values @ parameters["output.weight"].T + parameters["output.bias"]
    targets = samples.targets[:, 0].astype(int)
    if not samples.classes:
        return np.mean(np.square(outputs[:, 0] - samples.targets[:, 0]))
    if run.training.loss == "squared_error":
        return np.mean(np.square(outputs - np.eye(3)[targets]))
    if samples.outputs == 1:
        return -np.mean(np.where(targets == 1, np.log(expit(outputs[:, 0])), np.log(expit(-outputs[:, 0]))))
    return -np.mean(log_softmax(outputs, axis=1)[np.arange(len(targets)), targets])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["tanh", "softplus(3)", "gelu"])
def test_the_recorded_loss_is_that_of_the_recorded_parameters(kind, name, hard):
    run = hard[kind](name)
    recording = record(run, "x")
    for step, loss in enumerate(recording.arrays["loss"]):
        assert loss == pytest.approx(loss_by_hand(run, recording, parameters_at(recording, step)), rel=1e-12)


def test_the_loss_of_several_numbers_is_the_mean_over_all_of_them(run_of):
    targets, outputs = torch.tensor([[0.0, 1.0], [2.0, 3.0]]), torch.tensor([[1.0, 1.0], [2.0, 0.0]])
    samples = Samples(np.zeros((2, 1)), targets.numpy(), ("x",), ("y", "z"))
    assert samples.outputs == 2
    assert loss_of(run_of(), outputs, targets, samples).item() == (1 + 9) / 4


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["tanh", "silu", "relu"])
def test_the_recorded_gradients_are_those_of_finite_differences(kind, name, hard):
    run = hard[kind](name)
    recording = record(run, "x")
    for step in (0, 5):
        parameters = parameters_at(recording, step)
        for key, value in parameters.items():
            slopes = np.empty_like(value)
            for place in np.ndindex(value.shape):
                sides = []
                for move in (1e-5, -1e-5):
                    moved = {**parameters, key: value.copy()}
                    moved[key][place] += move
                    sides.append(loss_by_hand(run, recording, moved))
                slopes[place] = (sides[0] - sides[1]) / 2e-5
            recorded = recording.arrays[f"gradients/{key}"][step]
            assert np.linalg.norm(recorded - slopes) <= 1e-6 * max(np.linalg.norm(slopes), 1e-3), (step, key)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["elu", "leaky_relu", "sigmoid"])
def test_the_recorded_gradients_are_autograds_bit_for_bit(kind, name, hard):
    run = hard[kind](name)
    recording, samples = record(run, "x"), samples_of(run)
    network = build(run, samples.inputs.shape[1], samples.outputs, torch.Generator())
    inputs, targets = torch.from_numpy(samples.inputs), torch.from_numpy(samples.targets[:, 0])
    for step in range(len(recording.arrays["steps"])):
        parameters = {key: torch.from_numpy(value).requires_grad_() for key, value in parameters_at(recording, step).items()}
        outputs = functional_call(network, parameters, (inputs,))
        loss = {
            "number": lambda given: nn.MSELoss()(given[:, 0], targets),
            "two classes": lambda given: nn.BCEWithLogitsLoss()(given[:, 0], targets),
            "three classes": lambda given: nn.CrossEntropyLoss()(given, targets.long()),
            "classes as numbers": lambda given: nn.MSELoss()(given, torch.eye(3, dtype=torch.float64)[targets.long()]),
        }[kind](outputs)
        assert loss.item() == recording.arrays["loss"][step]
        for key, slope in zip(parameters, torch.autograd.grad(loss, list(parameters.values())), strict=True):
            np.testing.assert_array_equal(recording.arrays[f"gradients/{key}"][step], slope.numpy())


@pytest.fixture
def one_thread():
    """As many as a recording uses: the last digits may depend on it."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def by_hand(network, optimizer, rate, samples, count, batches, dtype=torch.float32):
    """A training loop as one writes it: the losses, a copy of the network before each batch goes through it, and its gradients."""
    inputs, targets = torch.tensor(samples.inputs, dtype=dtype), torch.tensor(samples.targets[:, 0], dtype=dtype)
    losses, copies, slopes, base = [], [], [], optimizer.param_groups[0]["lr"]
    for step in range(count + 1):
        rows = next(batches)
        optimizer.param_groups[0]["lr"] = base * rate(step)
        optimizer.zero_grad()
        copies.append(copy.deepcopy(network))
        loss = nn.functional.mse_loss(network(inputs[rows])[:, 0], targets[rows])
        loss.backward()
        losses.append(loss.item())
        slopes.append({name: parameter.grad.numpy().copy() for name, parameter in network.named_parameters()})
        optimizer.step()
    return losses, copies, slopes


def over_all(copies, samples):
    """The loss of each copy over all samples, in eval mode."""
    inputs, targets = torch.tensor(samples.inputs, dtype=torch.float32), torch.tensor(samples.targets[:, 0], dtype=torch.float32)
    with torch.no_grad():
        return [nn.functional.mse_loss(copy.deepcopy(then).eval()(inputs)[:, 0], targets).item() for then in copies]


def shuffled(count, size, generator):
    while True:
        order = torch.randperm(count, generator=generator)
        yield from (order[at : at + size] for at in range(0, count, size))


SETTINGS = [
    *((name, {}, "constant", "full") for name in OPTIMIZERS),
    ("sgd", {"momentum": 0.9, "weight_decay": 0.01}, "linear", "full"),
    ("rmsprop", {"momentum": 0.5}, "cosine", 4),
    ("adamw", {"weight_decay": 0.1}, "cosine", 5),
    ("adam", {"weight_decay": 0.1}, "linear", 1),
    ("sgd", {}, "constant", 100),
]


@pytest.mark.usefixtures("one_thread")
@pytest.mark.parametrize(("name", "options", "schedule", "batch"), SETTINGS)
def test_training_is_a_plain_torch_loop_bit_for_bit(name, options, schedule, batch, run_of):
    said = " ".join(f"training.{key}={value}" for key, value in options.items())
    run = run_of(
        f"training.optimizer={name} {said} training.schedule={schedule} training.batch={batch} training.seed=3 "
        "data.name=wave data.n=12 network.hidden=[3] network.activation=tanh training.learning_rate=0.03"
    )
    recording, samples = record(run, "x"), samples_of(run)
    torch.manual_seed(3)
    network = nn.Sequential(nn.Linear(1, 3), nn.Tanh(), nn.Linear(3, 1))
    theirs = {"sgd": "SGD", "adamw": "AdamW", "rmsprop": "RMSprop", "nadam": "NAdam", "radam": "RAdam"}.get(name, name.capitalize())
    optimizer = getattr(torch.optim, theirs)(network.parameters(), **{"lr": 0.03, "weight_decay": 0.0, **options})
    rate = {"constant": lambda t: 1, "linear": lambda t: 1 - t / 20, "cosine": lambda t: 0.5 * (1 + math.cos(math.pi * t / 20))}[schedule]
    batches = itertools.repeat(slice(None)) if batch == "full" else shuffled(12, batch, torch.default_generator)
    losses, copies, slopes = by_hand(network, optimizer, rate, samples, 20, batches)
    assert recording.arrays["loss"].tolist() == (losses if batch == "full" else over_all(copies, samples))
    for step, then in enumerate(copies):
        for key, value in then.named_parameters():
            ours = key.replace("0.", "hidden1.linear.").replace("2.", "output.")
            np.testing.assert_array_equal(recording.arrays[f"parameters/{ours}"][step], value.detach().numpy())
            np.testing.assert_array_equal(recording.arrays[f"gradients/{ours}"][step], slopes[step][key])


@pytest.mark.usefixtures("one_thread", "noisy")
@pytest.mark.parametrize("batch", ["full", 5])
@pytest.mark.parametrize("probe", ["probe.grid=11 probe.keyframes=6", "probe.grid=41 probe.keyframes=16 probe.margin=0.5"])
def test_recording_does_not_disturb_a_network_that_is_easily_disturbed(batch, probe, run_of):
    run = run_of(f"network.module=noisy.py:make data.name=wave data.n=12 training.steps=15 training.batch={batch} {probe}")
    recording, samples = record(run, "x"), samples_of(run)
    torch.manual_seed(0)
    network = runpy.run_path(str(run.folder / "noisy.py"))["make"](1, 1)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.05)
    batches = itertools.repeat(slice(None)) if batch == "full" else shuffled(12, batch, torch.Generator().manual_seed(0))
    _, copies, slopes = by_hand(network, optimizer, lambda step: 1, samples, 15, batches)
    assert recording.arrays["loss"].tolist() == over_all(copies, samples)
    for step, then in enumerate(copies):
        for key, value in then.named_parameters():
            np.testing.assert_array_equal(recording.arrays[f"parameters/module.{key}"][step], value.detach().numpy())
            np.testing.assert_array_equal(recording.arrays[f"gradients/module.{key}"][step], slopes[step][key])
    for row, step in enumerate(recording.arrays["keyframes"]):
        for probed in ("samples", "grid"):
            with torch.no_grad():
                expected = copies[step].eval()(torch.tensor(recording.arrays[f"{probed}/inputs"], dtype=torch.float32))
            np.testing.assert_array_equal(recording.arrays[f"activations/{probed}/output"][row], expected.numpy())


@pytest.mark.parametrize("network", ["", "network.module=noisy.py:make"])
@pytest.mark.parametrize("batch", [1, 5, "full"])
def test_the_recorded_loss_is_that_of_the_recorded_outputs_whatever_the_batch(network, batch, noisy, run_of):
    if network and batch == 1:
        batch = 2  # which batch normalisation needs
    run = run_of(f"{network} data.name=wave data.n=12 training.batch={batch} training.dtype=float64 training.steps=30")
    recording = record(run, "x")
    misses = recording.output("samples").values - recording.targets
    expected = np.mean(np.square(misses), axis=(1, 2))
    np.testing.assert_allclose(recording.arrays["loss"][recording.arrays["keyframes"]], expected, rtol=1e-12)


def test_the_loss_over_very_many_samples_is_put_together_from_parts(run_of, monkeypatch):
    run = run_of("data.name=wave data.n=50 training.batch=7 training.dtype=float64")
    whole = record(run, "x").arrays["loss"]
    monkeypatch.setattr(scoring, "ROWS", 16)
    np.testing.assert_allclose(record(run, "x").arrays["loss"], whole, rtol=1e-13)


OVERWRITING = """
from torch import nn

class Net(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.relu, self.hidden, self.end, self.kept = nn.ReLU(), nn.Linear(i, 4), nn.Linear(4, o), None

    def forward(self, x):
        {first}
        y = self.end(self.hidden(x).relu())
        {last}
        return y

def make(i, o):
    return Net(i, o)
"""
INPUTS = {
    "an activation in place": ("x = nn.functional.relu(x, inplace=True)", "x = nn.functional.relu(x)"),
    "a step in place": ("x -= 0.001", "x = x - 0.001"),
    "what was given before, overwritten": (
        "if self.kept is not None: self.kept.zero_()\n        self.kept = x\n        x = x + 0",
        "pass",
    ),
}


@pytest.mark.parametrize("batch", ["full", 4])
@pytest.mark.parametrize(("in_place", "twin"), INPUTS.values(), ids=INPUTS)
def test_a_network_that_overwrites_what_it_is_given_is_recorded_as_its_twin_that_does_not(in_place, twin, batch, write, run_of):
    recordings = []
    for first in (in_place, twin):
        write("mine.py", OVERWRITING.format(first=first, last="pass"))
        run = run_of(f"network.module=mine.py:make data.name=wave data.n=12 data.held_out=5 training.batch={batch} training.dtype=float64")
        recordings.append(record(run, "x").arrays)
    for name, array in recordings[1].items():
        np.testing.assert_array_equal(recordings[0][name], array, err_msg=name)


def test_a_network_that_gives_the_same_memory_each_time_is_recorded_as_its_twin(write, run_of):
    recordings = []
    again = "self.kept = y.clone() if self.training or self.kept is None or self.kept.shape != y.shape else self.kept.copy_(y)"
    for last in (f"{again}\n        y = self.kept", "pass"):
        write("mine.py", OVERWRITING.format(first="pass", last=last))
        recordings.append(record(run_of("network.module=mine.py:make data.name=wave data.n=12 data.held_out=12"), "x").arrays)
    for name, array in recordings[1].items():
        np.testing.assert_array_equal(recordings[0][name], array, err_msg=name)


def test_batches_go_through_all_samples_in_a_new_order_each_time(run_of):
    run = run_of("data.name=wave data.n=7 training.batch=3 training.steps=8")
    seen = []

    class Spy(nn.Linear):
        def forward(self, x):
            seen.append(x[:, 0].tolist())
            return super().forward(x)

    list(steps(run, samples_of(run), Spy(1, 1), torch.Generator().manual_seed(0)))
    assert [len(batch) for batch in seen] == [3, 3, 1] * 3
    passes = [[x for batch in seen[at : at + 3] for x in batch] for at in (0, 3, 6)]
    everything = samples_of(run).inputs[:, 0].astype(np.float32).tolist()
    assert all(sorted(one) == sorted(everything) for one in passes)
    assert len({tuple(one) for one in passes}) == 3


def test_the_last_step_is_not_followed_by_an_update(run_of):
    run = run_of("training.steps=0")
    network = nn.Linear(1, 1)
    before = network.weight.item()
    assert [step.number for step in steps(run, samples_of(run), network, torch.Generator())] == [0]
    assert network.weight.item() == before


@pytest.mark.parametrize(
    ("changes", "is_end"),
    [("training.learning_rate=100", math.isinf), ("training.learning_rate=1e6 network.activation=identity", math.isnan)],
)
def test_a_training_that_blows_up_is_recorded_to_that_point(changes, is_end, run_of):
    recording = record(run_of(f"training.optimizer=sgd {changes}"), "x")
    loss = recording.arrays["loss"]
    assert len(loss) < 21
    assert np.isfinite(loss[:-1]).all()
    assert is_end(loss[-1])
    assert recording.arrays["steps"].tolist() == list(range(len(loss)))
    assert recording.arrays["keyframes"][-1] == len(loss) - 1
    assert {len(recording.arrays[key]) for key in recording.arrays if key.startswith(("parameters/", "gradients/"))} == {len(loss)}


def test_every_optimiser_that_a_run_may_name_is_there():
    assert list(OPTIMIZERS) == list(Training.model_fields["optimizer"].annotation.__args__)


def test_cross_entropy_for_a_number_is_refused(run_of):
    with pytest.raises(RunError, match=r"^tiny: training.loss = 'cross_entropy': effect is a number, not a class$"):
        record(run_of("training.loss=cross_entropy"), "x")


OTHERS = """
import torch
from torch import nn

class Cut(nn.Module):
    def forward(self, x):
        return x.detach()

class Then(nn.Linear):
    def forward(self, x):
        return self.then(super().forward(x))
    def then(self, y):
        {then}

class Late(nn.Linear):
    calls = 0
    def forward(self, x):
        self.calls += 1
        return super().forward(x) if self.calls < 38 else 1 / 0

def make(i, o):
    return {made}
"""


@pytest.mark.parametrize(
    ("made", "then", "told"),
    [
        ("nn.Linear(i, 2)", "", "the network gives (3, 2) for 3 samples, not (3, 1)"),
        ("nn.Sequential(nn.Linear(i, o), nn.Flatten(0))", "", "the network gives (3,) for 3 samples, not (3, 1)"),
        ("nn.LSTM(i, o)", "", "the network gives tuple, not one tensor"),
        ("Then(i, o)", "return [y]", "the network gives list, not one tensor"),
        ("Then(i, o)", "return None", "the network gives NoneType, not one tensor"),
        ("Then(i, o)", "return torch.complex(y, y)", "the network gives numbers of type complex64, not real ones"),
        ("Then(i, o)", "return y.long()", "the network gives numbers of type int64, not real ones"),
        ("Then(i, o)", "return y / 0 * 0", "what the network gives before it is trained is not a number for some samples"),
        ("Then(i, o)", "return y.detach()", "what the network gives depends on none of its parameters that can be trained"),
        ("nn.Sequential(nn.Linear(i, o), Cut())", "", "what the network gives depends on none of its parameters that can be trained"),
        ("nn.Linear(i + 1, o)", "", "RuntimeError: mat1 and mat2 shapes cannot be multiplied (3x1 and 2x1) (at step 0)"),
        ("Then(i, o)", "raise KeyError('y')", "KeyError: 'y' (mine.py, line 13, at step 0)"),
        ("Late(i, o)", "", "ZeroDivisionError: division by zero (mine.py, line 19, at step 37)"),
        ("nn.Linear(i, o, dtype=torch.complex64)", "", "has complex parameters: weight, bias"),
    ],
)
def test_a_module_of_the_users_that_cannot_be_trained_is_one_line(made, then, told, write, run_of):
    write("mine.py", OTHERS.format(made=made, then=then or "return y"))
    with pytest.raises(RunError, match=r"^tiny: [^\n]*$") as caught:
        record(run_of("network.module=mine.py:make training.steps=60"), "x")
    assert str(caught.value).removeprefix("tiny: ").removeprefix("network.module = 'mine.py:make': ") == told


def test_batch_normalisation_of_a_single_sample_is_one_line(write, noisy, run_of):
    write("table.csv", "a,b\n1,2\n")
    text = '[data]\ncsv = "table.csv"\ninputs = ["a"]\ntarget = "b"\n[network]\nmodule = "noisy.py:make"\n'
    with pytest.raises(RunError, match=r"^tiny: network.module = 'noisy.py:make': ValueError: Expected more than 1 value per channel"):
        record(run_of(text=text), "x")
