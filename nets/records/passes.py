"""A forward and a backward pass, operation by operation: what each gave, and what came back to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

LEAF = "leaf"  # the operation of a node that is not computed: an input, a parameter
UNSEEN = "unseen"  # and of one that was computed where nobody could look

Arrays = tuple[np.ndarray, ...]


@dataclass(frozen=True)
class Node:
    """One operation.

    op: torch's name for it ("mul", "sigmoid", "linear"), LEAF or UNSEEN. name: that of a leaf, or what its value is called; else nothing.
    constants: its operands that are no nodes, each with its place among them: (1, "2") in x². module: the dotted name of the innermost
    module that did it. parts: what autograd does for it, by its own names: several where the operation is made of others.
    """

    op: str
    name: str = ""
    constants: tuple[tuple[int, str], ...] = ()
    module: str = ""
    parts: tuple[str, ...] = ()

    @property
    def leaf(self) -> bool:
        """Whether nothing computes it."""
        return self.op == LEAF


@dataclass(frozen=True)
class Edge:
    """What one node gives to another: source, target, by their places among the nodes; slot: its place among the target's operands.

    port: which of the source's outputs it is, where that has several.
    """

    source: int
    target: int
    slot: int
    port: int = 0


@dataclass(frozen=True, eq=False)
class Pass:
    """One forward and backward pass over V nodes, each behind those it uses, and E edges; the last node is the loss.

    values, gradients: of each node one array for each of its outputs, of that one's shape: what it gave, and the loss's derivative in it.
    products: of each edge what came back over it, in the shape of what went forward; the products of a node's edges add up to its gradient.
    None where an input was overwritten, so that nothing could be seen to come back. slopes: of each edge between single numbers the
    derivative of the operation in that operand, taken by itself; None elsewhere. product = slope × the target's gradient.
    limits: what could not be seen, a line each: a graph with any does not show all of it.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    values: tuple[Arrays, ...]
    gradients: tuple[Arrays, ...]
    products: tuple[np.ndarray | None, ...]
    slopes: tuple[float | None, ...]
    limits: tuple[str, ...]
