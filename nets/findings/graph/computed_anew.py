"""An expression computed anew, in numpy, where something in it is moved.

Shape letters: V nodes · C points of a curve, W of a wider one.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from nets.records.graph import Graph
from nets.records.graph_recording import GraphRecording
from nets.runs.expressions import FORMS, Operation

POINTS = 121  # of a curve


def constants_of(recording: GraphRecording) -> np.ndarray:
    """Of each node the operand that is a number, (V,)."""
    constants = np.full(len(recording.graph.nodes), np.nan)
    for node, operation in zip(computed_nodes(recording.graph), recording.run.graph.operations, strict=True):
        constants[node] = next((one for one in operation.operands if isinstance(one, float)), np.nan)
    return constants


def curve_at(recording: GraphRecording, edge: int, row: int) -> np.ndarray:
    """What the operation that an edge enters makes of it, (C, 2): around what it is at a step, which is the point in the middle."""
    graph, values = recording.graph, recording.graph.value.values[row]
    value = float(values[graph.sources[edge]])
    along = np.linspace(value - abs(value) - 2, value + abs(value) + 2, POINTS)
    operation = recording.run.graph.operations[computed_nodes(graph).index(graph.targets[edge])]
    operands = _operands(graph, operation, values)
    operands[int(graph.slots[edge])] = along
    with np.errstate(all="ignore"):
        return np.column_stack([along, FORMS[operation.op](*operands)])


def losses_over(recording: GraphRecording, leaf: int, reach: float) -> np.ndarray:
    """The loss over what a leaf may hold, (W, 2), up to so far on both sides of what it holds."""
    along = np.linspace(-reach, reach, POINTS)
    held = float(recording.graph.value.values[0, leaf])
    return np.column_stack([held + along, [values_nudged(recording, leaf, by)[-1] for by in along]])


def values_nudged(recording: GraphRecording, leaf: int, nudge: float) -> np.ndarray:
    """What each node gives, (V,), where a leaf is moved from what it is at first and the others are not."""
    graph = recording.graph
    values = graph.value.values[0].copy()
    values[leaf] += nudge
    with np.errstate(all="ignore"):
        for node, operation in zip(computed_nodes(graph), recording.run.graph.operations, strict=True):
            values[node] = FORMS[operation.op](*_operands(graph, operation, values))
    return values


def computed_nodes(graph: Graph) -> list[int]:
    """The nodes that are operations, in the order in which the expression has them."""
    return [place for place, node in enumerate(graph.nodes) if not node.leaf]


def _operands(graph: Graph, operation: Operation, values: np.ndarray) -> list[Any]:
    """What an operation is given."""
    places = computed_nodes(graph)
    return [
        values[graph.at(one)] if isinstance(one, str) else values[places[one]] if type(one) is int else np.float64(one)
        for one in operation.operands
    ]
