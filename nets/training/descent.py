"""Computes an expression and goes back through it, operation by operation, at every step of the descent of what is learned in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm

from nets.records.graph import arrays_of
from nets.records.graph_recording import GraphRecording
from nets.records.passes import Pass
from nets.runs.expressions import Operation
from nets.runs.params import GraphRun, RunError
from nets.training.loop import moving
from nets.training.passing import passed
from nets.training.surroundings import versions

LARGEST = 2**31  # bytes of a recording, as of those of networks


def descended(run: GraphRun, name: str, progress: bool = False) -> GraphRecording:
    """Record an expression in float64 from its leaves' first values on, with a progress bar where asked; ends where it is no longer finite.

    Raises RunError where a slope is not finite at the first step, or the recording would be larger than LARGEST.
    """
    graph, count = run.graph, run.training.steps + 1
    size = count * 8 * (6 * len(graph.operations) + 2 * len(graph.leaves) + len(graph.nudges))
    if size > LARGEST:
        raise RunError(
            f"{run.name}: the recording would take {size / 2**30:.1f} GB, and {LARGEST / 2**30:.0f} are allowed: fewer training.steps"
        )
    leaves = {leaf: torch.tensor(value, dtype=torch.float64, requires_grad=True) for leaf, value in graph.leaves.items()}
    optimizer, schedule = moving(run.training, [leaves[leaf] for leaf in dict.fromkeys(graph.learned)])
    passes: list[Pass] = []
    nudged = []
    for _ in tqdm(range(count), f"descending {run.name}", leave=False, disable=not progress):
        told = passed(lambda tape: computed(graph.operations, leaves, tape.name), leaves)
        passes.append(told)
        nudged.append([_loss(graph.operations, leaves, run.nudged, by) for by in graph.nudges])
        if not np.isfinite([*told.values, *told.gradients]).all():
            break
        for node, (gradient,) in zip(told.nodes, told.gradients, strict=True):
            if node.name in graph.learned:
                leaves[node.name].grad = torch.from_numpy(np.array(gradient))
        optimizer.step()
        schedule.step()
    _refuse_walls(run, passes[0])
    arrays, facts = arrays_of(passes, "graph")
    steps = np.arange(len(passes))  # each of them is watched
    arrays |= {"steps": steps, "keyframes": steps, "loss": np.array([float(one.values[-1][0]) for one in passes])}
    arrays |= {"nudges": np.array(graph.nudges), "nudged": np.array(nudged)}
    meta = {"run": run.parameters, "nudged": run.nudged, "versions": versions()}
    return GraphRecording(name, arrays, meta | facts)


def computed(operations: tuple[Operation, ...], leaves: Mapping[str, Tensor], named: Callable[[Tensor, str], Tensor]) -> Tensor:
    """The loss, by torch, from the leaves' tensors; `named` hears of what has a name."""
    values: list[Tensor] = []
    for operation in operations:
        given = [
            leaves[one] if isinstance(one, str) else values[one] if type(one) is int else torch.tensor(one, dtype=torch.float64)
            for one in operation.operands
        ]
        if operation.op == "softplus":
            values.append(functional.softplus(given[0], threshold=40))  # torch's own 20 cuts off what float64 can still tell
        else:
            values.append(getattr(torch, operation.op)(*given))
        if operation.name:
            named(values[-1], operation.name)
    return values[-1]


def _loss(operations: tuple[Operation, ...], leaves: Mapping[str, Tensor], nudged: str, by: float) -> float:
    """The loss where one leaf is moved and the others are not."""
    with torch.no_grad():
        return computed(operations, {**leaves, nudged: leaves[nudged] + by}, lambda value, _: value).item()


def _refuse_walls(run: GraphRun, first: Pass) -> None:
    """What is infinite before anything is moved leaves nothing to be told."""
    for edge, slope in zip(first.edges, first.slopes, strict=True):
        if slope is None or not np.isfinite(slope):
            op, at = first.nodes[edge.target].op, float(first.values[edge.source][0])
            raise RunError(f"{run.name}: graph.expression: the slope of {op} is not finite at {at:g}; other values of graph.leaves may do")
