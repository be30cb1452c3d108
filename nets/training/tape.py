"""Writes down the operations of a real forward pass while torch does them, ready for what comes back.

Torch's functions are intercepted where they are called (`TorchFunctionMode`), so that any control flow is followed. Each input that has a
gradient is handed on as an alias of its own: what comes back to that alias has come over this edge and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode
from torch.utils._pytree import tree_flatten, tree_leaves, tree_unflatten

from nets.records.passes import LEAF, UNSEEN, Node
from nets.training.operations import REVERSED, asks_which, is_constant, operation, overwritten, parts, written


@dataclass(eq=False)
class Call:
    """A node while it is written down: its outputs, what they were then, and their gradients once these have come back."""

    node: Node
    outputs: Sequence[Tensor]
    values: list[Tensor]
    gradients: list[Tensor | None]


@dataclass(eq=False)
class Wire:
    """An edge while it is written down. alias: what the operation was given, or None where it was the input itself."""

    source: int
    port: int
    slot: int
    alias: Tensor | None
    target: int = -1
    slope: float | None = None
    product: Tensor | None = None


class Tape(TorchFunctionMode):
    """What is computed while it is entered; it computes the same as without it, to the last bit.

    So do the gradients, but for rounding where a function made of others uses an input several times that is used elsewhere as well: these
    are added up within the edge first.
    """

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[Call] = []
        self.wires: list[Wire] = []
        self.limits: dict[str, None] = {}
        self._modules: list[str] = []
        self._known: dict[int, tuple[Tensor, int, int, int]] = {}  # by identity: the tensor, so that it stays; its version; node and port

    def name(self, tensor: Tensor, name: str) -> Tensor:
        """Call what was computed by a name; gives it back."""
        call = self.calls[self._known[id(tensor)][2]]
        call.node = replace(call.node, name=name)
        return tensor

    @contextmanager
    def within(self, network: nn.Module) -> Iterator[None]:
        """Know inside which module of a network each operation is done."""

        def leave(*_: object) -> None:
            self._modules.pop()

        hooks: list[Any] = []
        for name, module in network.named_modules():
            hooks.append(module.register_forward_pre_hook(lambda *_, name=name: self._modules.append(name)))
            hooks.append(module.register_forward_hook(leave, always_call=True))
        try:
            yield
        finally:
            for hook in hooks:
                hook.remove()

    def __torch_function__(self, func: Callable[..., Any], types: Any, args: Any = (), kwargs: Any = None) -> Any:
        """Do what is asked, with aliases, and write it down where something with a gradient comes of it."""
        kwargs, op = kwargs or {}, operation(func)
        if op is None or not torch.is_grad_enabled():
            return func(*args, **kwargs)
        lost = overwritten(op, args, kwargs)
        given, form = tree_flatten((args, kwargs))
        swapped = {0: 1, 1: 0} if op in REVERSED else {}
        wires: list[Wire] = []
        again: dict[int, Tensor] = {}
        for place, value in enumerate(given):
            if isinstance(value, Tensor) and value.requires_grad:
                alias = None if value is lost else again.get(id(value), value.view_as(value))
                if id(value) not in again:
                    wires.append(Wire(*self.node_of(value), swapped.get(place, place), alias))
                given[place] = value if alias is None else alias
                if alias is not None and asks_which(func):
                    again[id(value)] = alias
        constants = [(swapped.get(place, place), written(one)) for place, one in enumerate(tree_leaves(args)) if is_constant(one)]
        args, kwargs = tree_unflatten(given, form)
        versions = [wire.alias._version for wire in wires if wire.alias is not None]
        result = func(*args, **kwargs)
        made = [value for value in tree_leaves(result) if isinstance(value, Tensor) and value.requires_grad]
        if made and wires:
            op = REVERSED.get(op, op).strip("_")
            aliases = [wire.alias for wire in wires if wire.alias is not None]
            if len(aliases) < len(wires) or versions != [alias._version for alias in aliases]:
                self.limits[f"{op} overwrites what it is given: nothing can be seen to come back to that"] = None
            module = self._modules[-1] if self._modules else ""
            self._wire(Node(op, "", tuple(constants), module, parts(made, aliases)), made, wires)
        return result

    def _wire(self, node: Node, made: Sequence[Tensor], wires: list[Wire]) -> None:
        """Write down a node with the edges that lead to it."""
        _differentiate(made, wires)  # before the hooks, which are for what comes back from the loss
        at = self.add(node, made)
        for wire in wires:
            wire.target = at
            if wire.alias is not None:
                wire.alias.register_hook(lambda gradient, wire=wire: setattr(wire, "product", gradient.detach().clone()))
        self.wires += wires

    def add(self, node: Node, outputs: Sequence[Tensor]) -> int:
        """Write down a node, and know its outputs from now on; gives its place."""
        call = Call(node, outputs, [one.detach().clone() for one in outputs], [None for _ in outputs])
        for port, one in enumerate(outputs):
            self._known[id(one)] = one, one._version, len(self.calls), port
            if not node.leaf:
                one.register_hook(lambda gradient, port=port: call.gradients.__setitem__(port, gradient.detach().clone()))
        self.calls.append(call)
        return len(self.calls) - 1

    def node_of(self, tensor: Tensor) -> tuple[int, int]:
        """The node, and the port of it, that a tensor comes from; a new one where it was not seen to be made."""
        if id(tensor) not in self._known:
            if not tensor.is_leaf:
                made_by = type(tensor.grad_fn).__name__
                self.limits[f"{made_by} was not seen: a Function of one's own, or done beforehand; what went into it is missing"] = None
            return self.add(Node(LEAF if tensor.is_leaf else UNSEEN), [tensor]), 0
        _, version, node, port = self._known[id(tensor)]
        if tensor._version != version:
            self.limits[f"what {self.calls[node].node.op} gave was overwritten by way of a view: its value is an old one"] = None
        return node, port


def _differentiate(made: Sequence[Tensor], wires: Sequence[Wire]) -> None:
    """Take the derivative of an operation that makes one number of single numbers, in each of them, by itself."""
    single = [wire.alias for wire in wires if wire.alias is not None and wire.alias.dim() == 0]
    if len(made) == 1 and made[0].dim() == 0 and len(single) == len(wires):
        for wire, slope in zip(wires, torch.autograd.grad(made[0], single, retain_graph=True), strict=True):
            wire.slope = slope.item()
