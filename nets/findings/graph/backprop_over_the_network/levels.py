"""Where the nodes of a network's graph lie: each neuron's own ones together, and, closed, as one place for it and a wire for each weight.

Across, layers are 1 apart; up, neurons of the largest layer are.
Shape letters: V nodes · U units (inputs, neurons, and the loss).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from nets.layers import Layer
from nets.records.graph import Graph

WIDE, LOSS_WIDE, TALL = 0.6, 0.3, 0.86  # of a column, that a neuron's nodes take, or the loss's; and of what a neuron has up
LEAF_AT = (-0.07, 0.5)  # where a parameter lies beside what uses it: of a column across, and up of what a product has
FREE, LOSS_AWAY = 1.5, 0.8  # the most that a neuron has up; of a column, from the outputs to the loss
NAMED = re.compile(r"(\w+?)\.(?:\w+\.)?\w+\[(\d+)")  # hidden1.linear.weight[0, 1], hidden1.sum[0]


@dataclass(frozen=True, eq=False)
class Levels:
    """units (U, 2): the places of inputs, neurons and the loss, layer by layer. owners (V,): which of them a node belongs to. opened,
    closed (V, 2): where it lies among others of its owner, and where it goes when that becomes one: a product of a weight, and the weight,
    to the middle of the wire.
    """

    units: np.ndarray
    owners: np.ndarray
    opened: np.ndarray
    closed: np.ndarray


def placed(widths: Sequence[int]) -> np.ndarray:
    """The places of units in layers of some widths, (U, 2), with the loss behind them."""
    rows = [(at, _gap(width, widths) * ((width - 1) / 2 - unit)) for at, width in enumerate(widths) for unit in range(width)]
    return np.array([*rows, (len(widths) - 1 + LOSS_AWAY, 0)])


def _gap(width: int, widths: Sequence[int]) -> float:
    """How far the units of a layer lie from one another."""
    return min(FREE, max(widths) / width)


def levels(graph: Graph, layers: Sequence[Layer], widths: Sequence[int]) -> Levels:
    """The levels of the graph of a network. widths: how many inputs there are, and units in each of its layers."""
    firsts = np.cumsum([0, *widths]).tolist()
    begins = {layer.name: first for layer, first in zip(layers, firsts[1:], strict=False)}
    units, owners = placed(widths), _owners(graph, begins, sum(widths))
    inside = [np.flatnonzero(owners == unit) for unit in range(len(units))]
    opened, closed = units[owners], units[owners]
    starts = np.repeat(range(len(widths)), widths).tolist()  # of each unit but the loss its layer
    for unit in range(widths[0], len(units)):
        wide, high = (WIDE, TALL * _gap(widths[starts[unit]], widths)) if unit < len(starts) else (LOSS_WIDE, TALL * 0.5)
        opened[inside[unit]] += _arranged(graph, inside[unit].tolist(), wide, high)
    for layer, (before, first) in zip(layers, pairwise(firsts), strict=False):
        for name in (f"{layer.name}.message", f"{layer.linear}.weight"):
            for (unit, source), node in np.ndenumerate(graph.block(name)):
                closed[node] = (units[first + unit] + units[before + source]) / 2
    return Levels(units, owners, opened, closed)


def _owners(graph: Graph, begins: Mapping[str, int], loss: int) -> np.ndarray:
    """Which unit each node belongs to, (V,): as its name says, or with what it is computed from; behind the outputs all is the loss's."""
    owners: list[int] = []
    outputs = set(graph.block("output.sum").tolist())
    for node, one in enumerate(graph.nodes):
        sources = graph.sources[graph.into(node)].tolist()
        if named := NAMED.match(one.name):
            owners.append(begins[named[1]] + int(named[2]))
        elif one.leaf:
            owners.append(node)  # an input: they come first
        else:
            owners.append(loss if outputs & {*sources} else max(owners[source] for source in sources))
    return np.array(owners)


def _arranged(graph: Graph, nodes: Sequence[int], wide: float, high: float) -> np.ndarray:
    """Where some nodes that make up one unit lie around its middle, (n, 2): from left to right as they are computed, with every parameter
    above what uses it."""
    computed = [node for node in nodes if not graph.nodes[node].leaf]
    depth: dict[int, int] = {}
    for node in computed:
        depth[node] = max((depth[source] + 1 for source in graph.sources[graph.into(node)].tolist() if source in depth), default=0)
    firsts = [node for node in computed if depth[node] == 0]
    last, each = max(depth.values()) or 1, high / len(firsts)
    place: dict[int, tuple[float, float]] = {}
    for node in computed:
        before = [place[source][1] for source in graph.sources[graph.into(node)].tolist() if source in depth]
        up = float(np.mean(before)) if before else high / 2 - (firsts.index(node) + 0.75) * each
        place[node] = wide * (depth[node] / last - 0.5), up
    for node in nodes:
        if node not in place:
            x, y = place[int(graph.targets[graph.out_of(node)[0]])]
            place[node] = x + LEAF_AT[0], y + LEAF_AT[1] * each
    return np.array([place[node] for node in nodes])
