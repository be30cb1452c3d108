"""Writes down the operations of a real forward and backward pass, while torch does them.

Torch's functions are intercepted where they are called (`TorchFunctionMode`), so that any control flow is followed. Each input that has a
gradient is handed on as an alias of its own: what comes back to that alias has come over this edge and no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode
from torch.utils._pytree import tree_flatten, tree_leaves, tree_unflatten

from nets.records.passes import LEAF, UNSEEN, Edge, Node, Pass
from nets.training.operations import REVERSED, asks_which, is_constant, operation, overwritten, parts, written


def passed(compute: Callable[[Tape], Tensor], leaves: Mapping[str, Tensor], network: nn.Module | None = None) -> Pass:
    """The pass that gives the loss which `compute` gives, one number, from `leaves` and whatever else; and back.

    network: names its modules. No tensor's `grad` is touched. Raises ValueError where the loss is not one number that has a gradient.
    """
    tape = Tape()
    for name, leaf in leaves.items():
        tape.add(Node(LEAF, name), [leaf])
    with tape.within(network) if network else nullcontext(), tape:
        loss = compute(tape)
    if loss.numel() != 1 or not loss.requires_grad:
        raise ValueError("the loss is not one number that depends on a leaf")
    return tape.wound_back(loss)


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
                    wires.append(Wire(*self._node_of(value), swapped.get(place, place), alias))
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
            if node.op != LEAF:
                one.register_hook(lambda gradient, port=port: call.gradients.__setitem__(port, gradient.detach().clone()))
        self.calls.append(call)
        return len(self.calls) - 1

    def _node_of(self, tensor: Tensor) -> tuple[int, int]:
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

    def wound_back(self, loss: Tensor) -> Pass:
        """Go back from the loss, and give all that lies on a way to it."""
        last, _ = self._node_of(loss)
        leaves = [call for call in self.calls if call.node.op == LEAF]
        for call, gradient in zip(leaves, torch.autograd.grad(loss, [call.outputs[0] for call in leaves], allow_unused=True), strict=True):
            call.gradients = [gradient]
        kept = {last}
        for wire in reversed(self.wires):  # a node is written down behind all that it uses
            kept |= {wire.source} if wire.target in kept else set()
        place = {node: number for number, node in enumerate(sorted(kept))}
        calls, wires = [self.calls[node] for node in place], [wire for wire in self.wires if wire.target in kept]
        self.limits |= dict.fromkeys(
            f"{call.node.name or LEAF} has a gradient that came by a way that was not seen"
            for call in leaves
            if call.gradients[0] is not None and call not in calls
        )
        self.limits |= dict.fromkeys(self._unbalanced(place, last))
        return Pass(
            tuple(call.node for call in calls),
            tuple(Edge(place[wire.source], place[wire.target], wire.slot, wire.port) for wire in wires),
            tuple(tuple(value.numpy() for value in call.values) for call in calls),
            tuple(tuple(_or_zero(gradient, value) for gradient, value in zip(call.gradients, call.values, strict=True)) for call in calls),
            tuple(None if wire.alias is None else _or_zero(wire.product, wire.alias.detach()) for wire in wires),
            tuple(wire.slope for wire in wires),
            tuple(self.limits),
        )

    def _unbalanced(self, kept: Mapping[int, int], last: int) -> Iterator[str]:
        """Where what came back over the edges of a node is not, taken together, its gradient."""
        for node in kept:
            call = self.calls[node]
            for port, (value, gradient) in enumerate(zip(call.values, call.gradients, strict=True)):
                wires = [wire for wire in self.wires if (wire.source, wire.port) == (node, port) and wire.target in kept]
                if node == last or any(wire.alias is None for wire in wires):
                    continue
                total = sum((wire.product for wire in wires if wire.product is not None), torch.zeros_like(value))
                if not torch.allclose(total, torch.zeros_like(value) if gradient is None else gradient, rtol=1e-4, equal_nan=True):
                    yield f"{call.node.name or call.node.op} has a gradient that did not come over its edges alone"


def _differentiate(made: Sequence[Tensor], wires: Sequence[Wire]) -> None:
    """Take the derivative of an operation that makes one number of single numbers, in each of them, by itself."""
    single = [wire.alias for wire in wires if wire.alias is not None and wire.alias.dim() == 0]
    if len(made) == 1 and made[0].dim() == 0 and len(single) == len(wires):
        for wire, slope in zip(wires, torch.autograd.grad(made[0], single, retain_graph=True), strict=True):
            wire.slope = slope.item()


def _or_zero(gradient: Tensor | None, value: Tensor) -> Any:
    return (torch.zeros_like(value) if gradient is None else gradient).numpy()
