"""Modules of all kinds: what is recorded of them is what they compute, and being recorded does not change it."""

from __future__ import annotations

import inspect
from contextlib import contextmanager

import numpy as np
import pytest
import torch
from torch import nn

from nets.runs.sampling import samples_of
from nets.training import recorder
from nets.training.guest import seeded
from nets.training.recorder import record
from nets.training.unseen import unseen
from nets.training.watching import watch
from tests.nets.training import zoo

STEPS = 12
CHANGES = (
    f"network.module=mine.py:make data.name=moons data.n=10 training.dtype=float64 training.batch=4 training.steps={STEPS} training.seed=3"
)


@pytest.fixture
def recorded(write, run_of):
    """A run whose network is one of the zoo, and its recording."""

    def recorded(kind):
        write("mine.py", f"{inspect.getsource(zoo)}\n\ndef make(i, o):\n    return {kind.__name__}(i, o)\n")
        run = run_of(CHANGES)
        return run, record(run, "x")

    return recorded


@contextmanager
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def trained(kind, run):
    """The parameters and buffers at each step, by a training that nobody watches."""
    samples, states = samples_of(run), []
    inputs, targets = torch.as_tensor(samples.inputs), torch.as_tensor(samples.targets[:, 0])
    with seeded(run.training.seed), one_thread():
        rng = torch.Generator().manual_seed(run.training.seed)
        network = kind(2, 1).double()
        optimizer = torch.optim.Adam(network.parameters(), lr=0.05)
        batches = (batch for _ in range(STEPS) for batch in torch.randperm(10, generator=rng).split(4))
        for batch, _ in zip(batches, range(STEPS + 1), strict=False):
            optimizer.zero_grad()
            states.append({name: value.detach().clone() for name, value in (*network.named_parameters(), *network.named_buffers())})
            nn.functional.binary_cross_entropy_with_logits(network(inputs[batch])[:, 0], targets[batch]).backward()
            optimizer.step()
    return network, states


@pytest.mark.parametrize("kind", zoo.ZOO)
def test_a_training_that_is_recorded_is_to_the_last_bit_the_one_that_is_not(kind, recorded):
    run, recording = recorded(kind)
    network, states = trained(kind, run)
    names = [name for name, _ in network.named_parameters()]
    assert [name for name in recording.arrays if name.startswith("parameters/")] == [f"parameters/module.{name}" for name in names]
    for name in names:
        np.testing.assert_array_equal(recording.arrays[f"parameters/module.{name}"], np.stack([state[name] for state in states]))
    assert any(len(np.unique(recording.arrays[f"parameters/module.{name}"], axis=0)) > 1 for name in names)


@pytest.mark.parametrize("kind", zoo.ZOO)
def test_what_is_recorded_inside_is_what_is_computed_by_hand(kind, recorded):
    run, recording = recorded(kind)
    network, states = trained(kind, run)
    network.eval()
    arrays, seen = recording.arrays, set()
    for probe in ("samples", "grid"):
        x = torch.as_tensor(arrays[f"{probe}/inputs"])
        for row, step in enumerate(arrays["keyframes"]):
            for name, value in states[step].items():  # load_state_dict would copy into what is shared
                owner, _, last = name.rpartition(".")
                getattr(network.get_submodule(owner), last).data = value.clone()
            with torch.no_grad():
                expected = {f"module.{name}": value for name, value in network.by_hand(x).items()} | {"output": network(x)}
            seen |= expected.keys()
            for name, value in expected.items():
                np.testing.assert_allclose(arrays[f"activations/{probe}/{name}"][row], value, rtol=1e-10, atol=1e-12, err_msg=name)
    assert seen == set(recording.meta["modules"])


def test_what_is_not_called_at_a_step_is_not_a_number_there(recorded):
    arrays = recorded(zoo.Branching)[1].arrays
    called = arrays["keyframes"] < 8
    low, high = (np.isfinite(arrays[f"activations/samples/module.{name}"]).all(axis=(1, 2)) for name in ("low", "high"))
    assert low.tolist() == called.tolist() != high.tolist()
    assert (low ^ high).all()


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (zoo.Residual, ["block computes add"]),
        (zoo.Tied, ["the network computes mul, ones, linear"]),
        (zoo.Normed, []),
        (zoo.Memory, ["the network computes __getitem__"]),
        (
            zoo.Attending,
            [
                "the network computes __getitem__, mean",
                "attention computes transpose, multi_head_attention_forward",
                "never called: attention.out_proj",
            ],
        ),
        (
            zoo.Encoding,
            [
                "the network computes __getitem__, mean",
                "layer computes add, relu",
                "layer.self_attn computes transpose, multi_head_attention_forward",
                "never called: layer.self_attn.out_proj",
            ],
        ),
        (zoo.Convolved, ["the network computes __getitem__, sin, flatten"]),
        (zoo.Again, []),
        (zoo.Overwriting, ["block computes mul_, add_"]),
        (zoo.Branching, ["the network computes sub"]),
    ],
)
def test_what_watching_does_not_see_is_listed(kind, told, recorded):
    assert recorded(kind)[1].meta["unseen"] == told


class Around(nn.Module):
    """Calls what torch's hooks pass by."""

    def __init__(self):
        super().__init__()
        self.linear, self.idle, self.head = nn.Linear(2, 2), nn.Linear(2, 2), nn.Linear(2, 1)

    def forward(self, x):
        return self.head(torch.relu(self.linear.forward(x).T.T))


def test_a_forward_that_is_called_directly_is_listed():
    network = Around()
    state = dict(network.named_parameters())
    assert unseen(network, [state], torch.ones(3, 2)) == ["the network computes linear, T, relu", "never called: linear, idle"]
    assert list(watch(network, state, torch.ones(3, 2))) == ["head", "output"]
    assert not any(module._forward_hooks or module._forward_pre_hooks for module in network.modules())
    assert all(module.training for module in network.modules())


def test_parameters_that_no_gradient_comes_to_are_listed_and_the_run_is_recorded(write, run_of):
    write(
        "mine.py",
        "from torch import nn\n"
        "class Half(nn.Module):\n"
        "    def __init__(self, i, o):\n"
        "        super().__init__()\n"
        "        self.used, self.idle, self.frozen = nn.Linear(i, o), nn.Linear(i, o), nn.Linear(i, o).requires_grad_(False)\n"
        "    def forward(self, x):\n"
        "        return self.used(x) + self.frozen(x)\n"
        "def make(i, o):\n    return Half(i, o)\n",
    )
    recording = record(run_of("network.module=mine.py:make"), "x")
    assert recording.meta["without_gradient"] == ["idle.weight", "idle.bias"]
    assert recording.arrays["loss"][-1] < recording.arrays["loss"][0]


class Noisy(nn.Module):
    """Draws by chance, also when it is looked at."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(2, 1)

    def forward(self, x):
        return self.linear(x) + torch.randn(len(x), 1) + float(np.random.rand())  # noqa: NPY002


def test_what_is_drawn_by_chance_is_the_same_whoever_looks_and_is_not_missing_afterwards():
    network = Noisy()
    state, before = dict(network.named_parameters()), (torch.get_rng_state(), np.random.get_state()[2])  # noqa: NPY002
    first, again = (watch(network, state, torch.ones(3, 2))["output"] for _ in range(2))
    assert torch.equal(first, again)
    assert torch.equal(torch.get_rng_state(), before[0])
    assert np.random.get_state()[2] == before[1]  # noqa: NPY002


def test_of_a_module_too_large_to_keep_what_goes_on_inside_its_answer_is_kept_and_the_rest_is_listed(recorded, monkeypatch):
    whole = recorded(zoo.Residual)[1]
    monkeypatch.setattr(recorder, "INSIDE", 50_000)  # more than on the samples, less than on the grid
    _, recording = recorded(zoo.Residual)
    assert recording.meta["modules"] == whole.meta["modules"]
    assert [name for name in recording.arrays if name.startswith("activations/grid/")] == ["activations/grid/output"]
    np.testing.assert_array_equal(recording.arrays["activations/grid/output"], whole.arrays["activations/grid/output"])
    assert recording.meta["unseen"] == ["all inside, on the grid: it would take 0.0 GB", "block computes add"]
