from __future__ import annotations

import math
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
import torch
from torch import nn

from nets.runs.params import RunError
from nets.training.guest import told_of_the_users_module
from nets.training.network import build
from nets.training.watching import watch


def fresh(run, inputs=2, outputs=1, seed=0):
    with told_of_the_users_module(run):
        return build(run, inputs, outputs, torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("seed", [0, 1, 2**63 - 1])
@pytest.mark.parametrize("hidden", [(), (1,), (3, 2)])
def test_the_initialisation_called_torch_is_torchs_bit_for_bit(seed, hidden, run_of):
    ours = fresh(run_of(f"network.hidden={list(hidden)}"), 2, 3, seed)
    torch.manual_seed(seed)
    theirs = [nn.Linear(a, b) for a, b in zip((2, *hidden), (*hidden, 3), strict=True)]
    linears = [module for module in ours.modules() if isinstance(module, nn.Linear)]
    assert len(linears) == len(theirs) == len(hidden) + 1
    for mine, other in zip(linears, theirs, strict=True):
        assert torch.equal(mine.weight, other.weight)
        assert torch.equal(mine.bias, other.bias)


@pytest.mark.parametrize(
    ("init", "reference"),
    [
        ("xavier_uniform", nn.init.xavier_uniform_),
        ("xavier_normal", nn.init.xavier_normal_),
        ("he_uniform", lambda tensor: nn.init.kaiming_uniform_(tensor, nonlinearity="relu")),
        ("he_normal", lambda tensor: nn.init.kaiming_normal_(tensor, nonlinearity="relu")),
        ("orthogonal", nn.init.orthogonal_),
        ("zeros", nn.init.zeros_),
    ],
)
def test_the_other_initialisations_are_torchs_too_with_no_bias(init, reference, run_of):
    network = fresh(run_of(f"network.hidden=[4] network.init={init}"), seed=5)
    torch.manual_seed(5)
    expected = [reference(torch.empty(4, 2)), reference(torch.empty(1, 4))]
    weights = [value for name, value in network.named_parameters() if name.endswith("weight")]
    assert all(torch.equal(mine, other) for mine, other in zip(weights, expected, strict=True))
    assert all(not value.any() for name, value in network.named_parameters() if name.endswith("bias"))


def test_building_draws_nothing_from_torchs_global_generator(run_of):
    before = torch.get_rng_state()
    for init in ("torch", "orthogonal", "he_normal"):
        fresh(run_of(f"network.init={init}"))
    assert torch.equal(torch.get_rng_state(), before)


def test_layers_are_called_by_number_and_activation(run_of):
    network = fresh(run_of("network.hidden=[3, 2] network.activation=leaky_relu(0.2)"))
    innermost = [name for name, module in network.named_modules() if name and not list(module.children())]
    assert innermost == ["hidden1.linear", "hidden1.leaky_relu", "hidden2.linear", "hidden2.leaky_relu", "output"]
    assert network.hidden1.linear.weight.shape == (3, 2)
    assert network.output.weight.shape == (1, 2)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_network_has_the_runs_kind_of_number(dtype, run_of, noisy):
    assert {value.dtype for value in fresh(run_of(f"training.dtype={dtype}")).parameters()} == {getattr(torch, dtype)}


def test_a_module_of_the_users_is_called_with_the_numbers_of_inputs_and_outputs(write, run_of):
    write("mine.py", "from torch import nn\nSIZE = 5\ndef make(i, o):\n    return nn.Sequential(nn.Linear(i, SIZE), nn.Linear(SIZE, o))\n")
    network = fresh(run_of("network.module=mine.py:make training.dtype=float64"), 2, 3)
    assert network(torch.zeros(7, 2, dtype=torch.float64)).shape == (7, 3)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("def other(i, o): pass", "there is no make in mine.py"),
        ("def make(i, o): raise ValueError('first\\nsecond')", "ValueError: first second"),
        ("def make(): pass", "TypeError: make() takes 0 positional arguments but 2 were given"),
        ("import nothing_of_this_name", "ModuleNotFoundError: No module named 'nothing_of_this_name'"),
        ("def make(i, o) return", "SyntaxError: "),
        ("def make(i, o): return 3", "gives int, not a torch.nn.Module"),
        ("from torch import nn\ndef make(i, o): return nn.ReLU()", "has no parameters to train"),
        ("from torch import nn\ndef make(i, o): return nn.Linear(i, o).requires_grad_(False)", "has no parameters to train"),
        ("from torch import nn\ndef make(i, o): return nn.LazyLinear(o)", "has lazy layers"),
    ],
)
@pytest.mark.filterwarnings("ignore:Lazy modules:UserWarning")
def test_a_module_of_the_users_that_cannot_be_made_is_one_line_that_names_it(source, told, write, run_of):
    write("mine.py", source)
    with pytest.raises(RunError, match=r"^[^\n]*$") as caught:
        fresh(run_of("network.module=mine.py:make"))
    assert str(caught.value).startswith(f"tiny: network.module = 'mine.py:make': {told}")


MEDDLING = """
import os, sys, torch
from torch import nn

def make(inputs, outputs):
    os.chdir("/")
    torch.set_default_dtype(torch.float64)
    {then}
    return nn.Linear(inputs, outputs)
"""


@pytest.mark.parametrize(
    ("then", "told"),
    [
        ("exit(3)", "SystemExit: 3"),
        ("sys.exit('enough')", "SystemExit: enough"),
        ("input('how many? ')", "EOFError: EOF when reading a line"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("pass", ""),
    ],
)
def test_what_a_module_of_the_users_does_to_the_process_is_undone(then, told, write, run_of):
    write("mine.py", MEDDLING.format(then=then))
    before = Path.cwd(), sys.stdin, torch.get_default_dtype()
    with pytest.raises(RunError) if told else nullcontext() as caught:
        assert fresh(run_of("network.module=mine.py:make")).weight.dtype == torch.float32
    assert not told or str(caught.value) == f"tiny: network.module = 'mine.py:make': {told} (mine.py, line 8)"
    assert (Path.cwd(), sys.stdin, torch.get_default_dtype()) == before


# watching


class Odd(nn.Module):
    """Used twice, overwriting in place, silent functions, a counter, several results, and noise."""

    def __init__(self) -> None:
        super().__init__()
        self.linear, self.relu, self.noise, self.lstm = nn.Linear(2, 2), nn.ReLU(inplace=True), nn.Dropout(0.5), nn.LSTM(2, 2)
        self.scale = nn.Parameter(torch.tensor(2.0))
        self.register_buffer("uses", torch.tensor(0))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.uses += 1
        with torch.no_grad():
            self.scale.mul_(0.5)
        x = self.noise(self.relu(self.linear(self.relu(self.linear(x)))))
        return (self.lstm(x)[0] * self.scale).sum(1, keepdim=True)


def state_of(network):
    return {name: value.detach().clone() for name, value in (*network.named_parameters(), *network.named_buffers())}


def test_watching_sees_what_each_module_gave_before_it_was_overwritten():
    torch.manual_seed(0)
    network, inputs = Odd(), torch.randn(5, 2)
    values = watch(network, state_of(network), inputs)
    once = network.linear(inputs)
    twice = network.linear(torch.relu(once))
    assert list(values) == ["linear", "relu", "linear#2", "relu#2", "noise", "lstm[0]", "lstm[1][0]", "lstm[1][1]", "output"]
    for name, expected in {"linear": once, "relu": once.relu(), "linear#2": twice, "relu#2": twice.relu(), "noise": twice.relu()}.items():
        assert torch.equal(values[name], expected), name
    assert values["output"].shape == (5, 1)


def test_watching_leaves_the_network_and_the_state_as_they_were():
    network = Odd()
    network.noise.eval()
    state = state_of(network)
    before, kept = state_of(network), {name: value.clone() for name, value in state.items()}
    random = torch.get_rng_state()
    modes = [module.training for module in network.modules()]
    first, second = watch(network, state, torch.ones(3, 2)), watch(network, state, torch.ones(3, 2))
    assert all(torch.equal(first[name], second[name]) for name in first)
    assert [module.training for module in network.modules()] == modes
    assert not any(module._forward_hooks for module in network.modules())
    assert torch.equal(torch.get_rng_state(), random)
    for name, value in state_of(network).items():
        assert torch.equal(value, before[name]), name
        assert torch.equal(state[name], kept[name]), name
    assert all(value.grad is None and value.requires_grad for value in network.parameters())


def test_watching_uses_the_state_it_is_given():
    network = nn.Sequential(nn.Linear(1, 1))
    values = watch(network, {"0.weight": torch.tensor([[3.0]]), "0.bias": torch.tensor([1.0])}, torch.tensor([[2.0]]))
    assert values["0"].item() == values["output"].item() == 7


def test_watching_cleans_up_where_the_network_fails():
    class Failing(Odd):
        def forward(self, x):
            raise KeyError("on purpose")

    network = Failing()
    with pytest.raises(KeyError):
        watch(network, state_of(network), torch.ones(3, 2))
    assert not any(module._forward_hooks for module in network.modules())
    assert all(module.training for module in network.modules())


def test_a_module_called_output_is_not_taken_for_the_networks_answer():
    class Doubled(nn.Module):
        def __init__(self):
            super().__init__()
            self.output = nn.Linear(1, 1)

        def forward(self, x):
            return 2 * self.output(x)

    network, inputs = Doubled(), torch.ones(1, 1)
    assert torch.equal(watch(network, state_of(network), inputs)["output"], 2 * network.output(inputs))
    below = watch(network, state_of(network), inputs, "module.")
    assert torch.equal(below["output"], 2 * network.output(inputs))
    assert torch.equal(below["module.output"], network.output(inputs))


def test_weights_that_are_shared_stay_shared():
    class Tied(nn.Module):
        def __init__(self):
            super().__init__()
            self.there, self.back = nn.Linear(2, 2, bias=False), nn.Linear(2, 2, bias=False)
            self.back.weight = self.there.weight

        def forward(self, x):
            return self.back(self.there(x))

    network = Tied()
    turned = {"there.weight": torch.tensor([[0.0, -1.0], [1.0, 0.0]])}
    assert watch(network, turned, torch.tensor([[1.0, 2.0]]))["output"].tolist() == [[-1.0, -2.0]]


def test_the_bound_of_torchs_initialisation_holds_for_weights_and_biases(run_of):
    network = fresh(run_of("network.hidden=[2000]"), inputs=2)
    assert 0.99 / math.sqrt(2) < network.hidden1.linear.weight.abs().max() <= 1 / math.sqrt(2)
    assert 0.99 / math.sqrt(2000) < network.output.weight.abs().max() <= 1 / math.sqrt(2000)
