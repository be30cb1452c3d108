"""A forward and a backward pass, done by torch, as arrays: every operation, and what went and came over every edge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext

import numpy as np
import torch
from torch import Tensor, nn

from nets.records.passes import LEAF, Edge, Node, Pass
from nets.training.tape import Call, Tape, Wire

ROUNDING = 1e-5  # of what is added up: more is no rounding, in float32 either


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
    last, _ = tape.node_of(loss)
    met = [call for call in tape.calls if call.node.leaf]
    for call, gradient in zip(met, torch.autograd.grad(loss, [call.outputs[0] for call in met], allow_unused=True), strict=True):
        call.gradients = [gradient]
    return _written_down(tape, last)


def _written_down(tape: Tape, last: int) -> Pass:
    """All of a tape that lies on a way to its node `last`, the loss, from which it has been gone back."""
    kept = {last}
    for wire in reversed(tape.wires):  # a node is written down behind all that it uses
        kept |= {wire.source} if wire.target in kept else set()
    place = {node: number for number, node in enumerate(sorted(kept))}
    calls, wires = [tape.calls[node] for node in place], [wire for wire in tape.wires if wire.target in kept]
    return Pass(
        tuple(call.node for call in calls),
        tuple(Edge(place[wire.source], place[wire.target], wire.slot, wire.port) for wire in wires),
        tuple(tuple(value.numpy() for value in call.values) for call in calls),
        tuple(tuple(map(_array, call.gradients, call.values)) for call in calls),
        tuple(None if wire.alias is None else _array(wire.product, wire.alias.detach()) for wire in wires),
        tuple(wire.slope for wire in wires),
        tuple({**tape.limits, **dict.fromkeys(_unseen(tape.calls, {*calls})), **dict.fromkeys(_unbalanced(calls[:-1], wires, [*place]))}),
    )


def _unseen(calls: list[Call], kept: set[Call]) -> Iterator[str]:
    """Which leaves have a gradient, and no way to the loss."""
    for call in calls:
        if call.node.leaf and call.gradients[0] is not None and call not in kept:
            yield f"{call.node.name or LEAF} has a gradient that came by a way that was not seen"


def _unbalanced(calls: list[Call], wires: list[Wire], nodes: list[int]) -> Iterator[str]:
    """Which nodes have a gradient that is not what came back over their edges, added up; the loss is none of them."""
    leaving: dict[tuple[int, int], list[Wire]] = {}
    for wire in wires:
        leaving.setdefault((wire.source, wire.port), []).append(wire)
    for node, call in zip(nodes, calls, strict=False):
        for port, value in enumerate(call.values):
            gradient, over = _array(call.gradients[port], value), leaving.get((node, port), [])
            if any(wire.alias is None for wire in over):
                continue  # said already
            products = np.array([np.zeros_like(gradient), *(_array(wire.product, value) for wire in over)])
            with np.errstate(invalid="ignore", over="ignore"):
                far = np.abs(products.sum(axis=0) - gradient) > ROUNDING * (np.abs(products).sum(axis=0) + np.abs(gradient))
            if far.any():
                yield f"{call.node.name or call.node.op} has a gradient that did not come over its edges alone"


def _array(gradient: Tensor | None, like: Tensor) -> np.ndarray:
    """A gradient; zeros where none came back."""
    return (torch.zeros_like(like) if gradient is None else gradient).numpy()
