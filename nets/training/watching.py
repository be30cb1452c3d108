"""Reading a network's inner values without disturbing it."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import nn
from torch.func import functional_call


def watch(network: nn.Module, state: Mapping[str, torch.Tensor], inputs: torch.Tensor, below: str = "") -> dict[str, torch.Tensor]:
    """What each innermost module gives for `inputs` (N, D) when the network's parameters and buffers are `state`.

    Keys are `below` and the modules' dotted names ("hidden1.linear", "hidden1.tanh"), "name#2" for a module's second use, and "output" for
    the network's own answer; values are copies of shape (N, …). What is done without a module is not seen.
    The pass is in eval mode and without gradients; the network, `state` and `inputs` are left as they were found.
    """
    values: dict[str, torch.Tensor] = {}

    def keep(name: str, value: object) -> None:
        if isinstance(value, torch.Tensor):
            used = sum(key == name or key.startswith(f"{name}#") for key in values)
            values[f"{name}#{used + 1}" if used else name] = value.detach().clone()

    modes = {module: module.training for module in network.modules()}
    hooks = [
        module.register_forward_hook(lambda _module, _inputs, value, name=name: keep(f"{below}{name}", value))
        for name, module in network.named_modules()
        if name and not any(True for _ in module.children())
    ]
    try:
        network.eval()
        given = answer(network, state, inputs)
    finally:
        for hook in hooks:
            hook.remove()
        for module, training in modes.items():
            module.training = training
    return values | {"output": given}


def answer(network: nn.Module, state: Mapping[str, torch.Tensor], inputs: torch.Tensor) -> torch.Tensor:
    """The network's output (N, O) for `inputs` when its parameters and buffers are `state`; needs eval mode set by the caller.

    All that it is given is a copy, and so is what it gives: the user's code may overwrite the one, and use the other again.
    """
    with torch.no_grad():
        given = functional_call(network, {name: value.clone() for name, value in state.items()}, (inputs.clone(),))
    return given.clone() if isinstance(given, torch.Tensor) else given
