"""Reading a network's inner values without disturbing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import torch
from torch import nn
from torch.func import functional_call

from nets.training.guest import generators_kept
from nets.training.plain import Layers


def watch(network: nn.Module, state: Mapping[str, torch.Tensor], inputs: torch.Tensor, below: str = "") -> dict[str, torch.Tensor]:
    """What each module gives for `inputs` (N, D) when the network's parameters and buffers are `state`.

    Keys are `below` and the modules' dotted names ("hidden1.linear", "hidden1.tanh"), "name#2" for a module's second use, "name[0]" for the
    first of several tensors that it gives, and "output" for the network's own answer; values are copies. A module that only hands on what
    one inside it gave is left out. What is done without a module is not seen (see `unseen`).
    The pass is in eval mode and without gradients; the network, `state` and `inputs` are left as they were found.
    """
    if isinstance(network, Layers):
        with torch.no_grad():
            return {f"{below}{name}": value for name, value in network.passed(state, inputs)}
    values: dict[str, torch.Tensor] = {}
    uses: Counter[str] = Counter()
    given_inside: list[tuple[torch.Tensor, int]] = []  # tensors, as often changed in place as they were when they were given

    def keep(name: str, module: nn.Module, value: object) -> None:
        tensors = dict(tensors_in(value))
        if not name or (not innermost(module) and all(_among(tensor, given_inside) for tensor in tensors.values())):
            return
        uses[name] += 1
        numbered = f"{below}{name}#{uses[name]}" if uses[name] > 1 else f"{below}{name}"
        values.update({f"{numbered}{place}": tensor.detach().clone() for place, tensor in tensors.items()})
        given_inside.extend((tensor, tensor._version) for tensor in tensors.values())

    with in_eval_mode(network), hooked(network, after=keep):
        given = answer(network, state, inputs)
    return values | {"output": given}


def innermost(module: nn.Module) -> bool:
    """Whether there are no modules inside a module."""
    return not any(True for _ in module.children())


def _among(tensor: torch.Tensor, others: list[tuple[torch.Tensor, int]]) -> bool:
    return any(tensor is other and tensor._version == version for other, version in others)


def tensors_in(value: object, place: str = "") -> Iterator[tuple[str, torch.Tensor]]:
    """The tensors in what a module gives, each with its place there, as Python writes it: "" for one alone, "[1][0]"."""
    if isinstance(value, torch.Tensor):
        yield place, value
    elif isinstance(value, Mapping | tuple | list):
        for key, inner in value.items() if isinstance(value, Mapping) else enumerate(value):
            yield from tensors_in(inner, f"{place}[{key}]")


@contextmanager
def in_eval_mode(network: nn.Module) -> Iterator[None]:
    """All modules of a network are in eval mode inside, and each in its own again afterwards."""
    modes = {module: module.training for module in network.modules()}
    try:
        network.eval()
        yield
    finally:
        for module, training in modes.items():
            module.training = training


@contextmanager
def hooked(
    network: nn.Module, after: Callable[[str, nn.Module, object], None], before: Callable[[str, nn.Module], None] | None = None
) -> Iterator[None]:
    """`before` and `after` each call of a module they are told its name and itself, and `after` what it gives; "" is the network."""
    hooks = []
    try:
        for name, module in network.named_modules():
            hooks.append(module.register_forward_hook(lambda module, _, value, name=name: after(name, module, value)))
            if before:
                hooks.append(module.register_forward_pre_hook(lambda module, _, name=name: before(name, module)))
        yield
    finally:
        for hook in hooks:
            hook.remove()


def answer(network: nn.Module, state: Mapping[str, torch.Tensor], inputs: torch.Tensor) -> torch.Tensor:
    """The network's output (N, O) for `inputs` when its parameters and buffers are `state`; needs eval mode set by the caller.

    All that it is given is a copy, and so is what it gives: the user's code may overwrite the one, and use the other again. What it draws
    by chance is the same each time, and not missing afterwards. Layers do neither, and need no such care.
    """
    if isinstance(network, Layers):
        with torch.no_grad():
            *_, (_, given) = network.passed(state, inputs)
        return given
    with torch.no_grad(), generators_kept():
        given = functional_call(network, {name: value.clone() for name, value in state.items()}, (inputs.clone(),))
    return given.clone() if isinstance(given, torch.Tensor) else given
