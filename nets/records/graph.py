"""Computational graphs over time: what every operation gave, and what came back to it, at each step.

Shape letters: T recorded steps (or K keyframes) · V nodes · E edges.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from nets.records.passes import Node, Pass
from nets.records.trajectory import Trajectory

if TYPE_CHECKING:
    from nets.records.archive import Archive


@dataclass(frozen=True, eq=False)
class Graph:
    """A graph of single numbers, the same at every step.

    nodes: in forward order, the loss last. sources, targets, slots (E,): the nodes that each edge leaves and enters, and its place among
    the operands there. value, gradient (T, V): what each node gave, and the loss's derivative in it. slope, product (T, E): the derivative
    of the operation that an edge enters in what comes over it, and what came back: slope × gradient of the target.
    """

    nodes: tuple[Node, ...]
    sources: np.ndarray
    targets: np.ndarray
    slots: np.ndarray
    value: Trajectory
    gradient: Trajectory
    slope: Trajectory
    product: Trajectory

    @classmethod
    def of(cls, home: Archive, below: str, axis: str) -> Graph:
        """The graph that an archive holds under a name, over an axis. Raises KeyError where it holds none."""
        nodes = tuple(
            Node(**one | {"constants": tuple(map(tuple, one["constants"])), "parts": tuple(one["parts"])}) for one in home.meta[below]
        )
        sources, targets, slots = (home.arrays[f"{below}/{end}"] for end in ("sources", "targets", "slots"))
        value, gradient, slope, product = (home.trajectory(f"{below}/{what}", axis) for what in ("value", "gradient", "slope", "product"))
        return cls(nodes, sources, targets, slots, value, gradient, slope, product)

    def at(self, name: str) -> int:
        """The place of the node of that name. Raises KeyError."""
        return {node.name: place for place, node in enumerate(self.nodes) if node.name}[name]

    def block(self, name: str) -> np.ndarray:
        """The places of the nodes that are called by a name with an index behind it: `block("output.weight")` (H, D) of
        "output.weight[0, 0]" and so on, as an array of as many axes. Raises KeyError where there are none."""
        told = [(re.fullmatch(rf"{re.escape(name)}\[([\d, ]+)\]", node.name), place) for place, node in enumerate(self.nodes)]
        found = {tuple(map(int, index[1].split(","))): place for index, place in told if index}
        if not found:
            raise KeyError(name)
        places = np.empty(np.max([*found], axis=0) + 1, dtype=int)
        for index, place in found.items():
            places[index] = place
        return places

    def into(self, node: int) -> list[int]:
        """The edges that enter a node, in the order of its operands."""
        return sorted(np.flatnonzero(self.targets == node).tolist(), key=lambda edge: int(self.slots[edge]))

    def out_of(self, node: int) -> list[int]:
        """The edges that leave a node: what comes back over them adds up to its gradient."""
        return np.flatnonzero(self.sources == node).tolist()


def arrays_of(passes: Sequence[Pass], below: str) -> tuple[dict[str, np.ndarray], dict[str, Any]]:
    """The arrays and the facts from which `Graph.of` reads the graph again, of passes of single numbers through the same operations."""
    first = passes[0]
    told: Mapping[str, Any] = {
        "value": [[value for (value,) in one.values] for one in passes],
        "gradient": [[gradient for (gradient,) in one.gradients] for one in passes],
        "slope": [one.slopes for one in passes],
        "product": [one.products for one in passes],
        "sources": [edge.source for edge in first.edges],
        "targets": [edge.target for edge in first.edges],
        "slots": [edge.slot for edge in first.edges],
    }
    return {f"{below}/{what}": np.array(values) for what, values in told.items()}, {below: [_plain(node) for node in first.nodes]}


def _plain(node: Node) -> dict[str, Any]:
    """A node as it comes back from a file."""
    return asdict(node) | {"constants": [[*one] for one in node.constants], "parts": [*node.parts]}
