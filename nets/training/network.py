"""Networks: the project's own multilayer perceptrons, and any module of the user's."""

from __future__ import annotations

import itertools
import math
import runpy
from collections.abc import Sequence

import torch
from torch import nn
from torch.nn.parameter import is_lazy

from nets.activations import Activation, activation
from nets.runs.params import Run, RunError
from nets.training.guest import undone, users
from nets.training.hard_step import module_of
from nets.training.plain import Layers, recognised
from nets.training.surroundings import unset
from nets.training.weights import give_weights


def build(run: Run, inputs: int, outputs: int, rng: torch.Generator) -> nn.Module:
    """A fresh network for `inputs` numbers in and `outputs` numbers out.

    A described one, and a module of the user's that is no more than layers, are `Layers`; any other one is what the user made. Raises
    RunError where the run's weights are not those of such a network, and whatever goes wrong in the user's module, for who calls to tell
    (`told_of_the_users_module`). Whether it gives `outputs` numbers is seen when it is trained.
    """
    dtype = getattr(torch, run.training.dtype)
    network = _of_the_user(run, inputs, outputs) if run.network.module else _described(run, inputs, outputs, rng)
    network = network.to(dtype)
    if run.network.weights:
        give_weights(run, network)
    if run.network.start:
        _set_out(run, network, run.network.start)
    layers = recognised(network)
    return network if isinstance(layers, str) else layers


def _described(run: Run, inputs: int, outputs: int, rng: torch.Generator) -> Layers:
    widths = (inputs, *run.network.hidden, outputs)
    linears = [_linear(fan_in, fan_out, run.network.init, rng) for fan_in, fan_out in itertools.pairwise(widths)]
    with torch.no_grad():
        for linear in linears:
            linear.weight *= run.network.gain
    if not run.network.bias:
        for linear in linears:
            nn.init.zeros_(linear.bias.requires_grad_(False))
    return Layers(linears, acts(run), run.network.activations)


def _set_out(run: Run, network: nn.Module, numbers: Sequence[float]) -> None:
    """Give a network the numbers that the run says it begins with."""
    learned = {name: parameter for name, parameter in network.named_parameters() if parameter.requires_grad}
    count = sum(parameter.numel() for parameter in learned.values())
    if len(numbers) != count:
        told = f"{len(numbers)} number{'s' if len(numbers) > 1 else ''}, and the network learns {count}: {', '.join(learned)}"
        raise RunError(f"{run.name}: network.start = {list(numbers)}: {told}")
    nn.utils.vector_to_parameters(torch.tensor(numbers, dtype=next(iter(learned.values())).dtype), learned.values())


def acts(run: Run) -> list[nn.Module]:
    """The activation of each hidden layer."""
    return [_act(activation(name)) for name in run.network.activations]


def _act(row: Activation) -> nn.Module:
    options = {row.option: row.value} if row.option else {}
    if row.name == "softplus":
        options["threshold"] = 40  # torch's own 20 cuts the curve off where it still differs from the line by 2e-9
    return module_of(row)(**options)


def _linear(fan_in: int, fan_out: int, init: str, rng: torch.Generator) -> nn.Linear:
    layer = unset(nn.Linear, fan_in, fan_out)
    with torch.no_grad():
        if init == "torch":  # what nn.Linear does by itself, but from the run's own generator
            nn.init.kaiming_uniform_(layer.weight, a=math.sqrt(5), generator=rng)
            bound = 1 / math.sqrt(fan_in)
            nn.init.uniform_(layer.bias, -bound, bound, generator=rng)
            return layer
        nn.init.zeros_(layer.bias)
        match init:
            case "zeros":
                nn.init.zeros_(layer.weight)
            case "orthogonal":
                nn.init.orthogonal_(layer.weight, generator=rng)
            case "xavier_uniform":
                nn.init.xavier_uniform_(layer.weight, generator=rng)
            case "xavier_normal":
                nn.init.xavier_normal_(layer.weight, generator=rng)
            case "he_uniform":
                nn.init.kaiming_uniform_(layer.weight, nonlinearity="relu", generator=rng)
            case "he_normal":
                nn.init.kaiming_normal_(layer.weight, nonlinearity="relu", generator=rng)
    return layer


def _of_the_user(run: Run, inputs: int, outputs: int) -> nn.Module:
    """What the user's function makes; what it sets for the process is undone before it is trained."""
    name, _, function = str(run.network.module).partition(":")
    with undone():
        found = runpy.run_path(str(run.folder / name))
        if function not in found:
            raise RunError(f"{users(run)}: there is no {function} in {name}")
        network = found[function](inputs, outputs)
    if not isinstance(network, nn.Module):
        raise RunError(f"{users(run)}: gives {type(network).__name__}, not a torch.nn.Module")
    if any(map(is_lazy, itertools.chain(network.parameters(), network.buffers()))):
        raise RunError(f"{users(run)}: has lazy layers; it is called with the numbers of inputs and outputs, for the layers' sizes")
    if unreal := [name for name, parameter in network.named_parameters() if parameter.is_complex()]:
        raise RunError(f"{users(run)}: has complex parameters: {', '.join(unreal)}")
    if not any(parameter.requires_grad for parameter in network.parameters()):
        raise RunError(f"{users(run)}: has no parameters to train")
    return network
