"""What watching a network's modules does not show: what is computed without calling one, and modules that are never called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import torch
from torch import nn
from torch.overrides import TorchFunctionMode

from nets.training.watching import answer, hooked, in_eval_mode, innermost, tensors_in


def unseen(network: nn.Module, states: Iterable[Mapping[str, torch.Tensor]], inputs: torch.Tensor) -> list[str]:
    """What is missing from what `watch` gives for `inputs` (N, D) at any of some states of the network, a line each.

    For each module with others inside, the functions that it computes by itself; and which innermost modules are never called: their
    weights may be used all the same.
    """
    calls = _Calls()
    with in_eval_mode(network), hooked(network, calls.leave, calls.enter), calls:
        for state in states:
            answer(network, state, inputs)
    never = [name for name, module in network.named_modules() if innermost(module) and name not in calls.called]
    inside = [f"{name or 'the network'} computes {', '.join(found)}" for name, found in sorted(calls.functions.items())]
    return inside + ([f"never called: {', '.join(never)}"] if never else [])


class _Calls(TorchFunctionMode):
    """Which modules are called, and which functions outside of the innermost ones."""

    def __init__(self) -> None:
        super().__init__()
        self.called: set[str] = set()
        self.functions: dict[str, dict[str, None]] = {}
        self.within: list[tuple[str, bool]] = []  # modules that are being called, and whether what it computes by itself counts

    def enter(self, name: str, module: nn.Module) -> None:
        self.called.add(name)
        self.within.append((name, not name or not innermost(module)))

    def leave(self, name: str, module: nn.Module, value: object) -> None:
        self.within.pop()

    def __torch_function__(self, function: Callable[..., Any], types: object, args: tuple = (), kwargs: Any = None) -> Any:
        given = function(*args, **(kwargs or {}))
        name, counts = self.within[-1] if self.within else ("", False)
        if counts and any(True for _ in tensors_in(given)):
            self.functions.setdefault(name, {})[_name_of(function)] = None
        return given


def _name_of(function: Callable[..., Any]) -> str:
    """What a function of torch is called: "relu", "add"; of an attribute such as x.T, which is read by a function, its own name."""
    name = getattr(function, "__name__", repr(function))
    return getattr(getattr(function, "__self__", None), "__name__", name) if name == "__get__" else name
