"""Recordings of expressions."""

from __future__ import annotations

from functools import cached_property

from nets.records.graph import Graph
from nets.records.measured import Name
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory
from nets.runs.sections import GraphParameters


class GraphRecording(Recording):
    """What the descent of an expression did: its graph at every step, before the update.

    steps, keyframes (T,), loss (T,), graph/… (see `Graph`). nudges (S,): by how much the nudged leaf was moved, by itself; nudged (T, S):
    the loss that this gave at each step.
    """

    @cached_property
    def run(self) -> GraphParameters:  # type: ignore[override] # who has one of these asks for nothing that a network has
        """What it was recorded with."""
        return GraphParameters.model_validate(self.meta["run"])

    @cached_property
    def graph(self) -> Graph:
        """The graph of the expression, over the steps; nothing else is followed."""
        return Graph.of(self, "graph", "steps")

    @property
    def nudges(self) -> Trajectory:
        """The loss where the nudged leaf is moved, (T, S), by `arrays["nudges"]` (S,)."""
        return self.trajectory("nudged", "steps")

    @property
    def nudged_name(self) -> Name:
        """The name of the leaf that is nudged."""
        return Name(self.meta["nudged"])

    @property
    def names(self) -> tuple[Name, ...]:
        """What each node is called; nothing where it has no name."""
        return tuple(Name(node.name) for node in self.graph.nodes)

    @property
    def lines(self) -> tuple[tuple[Name, ...], ...]:
        """The expression as it was written: of each line its names, numbers and signs."""
        return tuple(tuple(map(Name, line)) for line in self.run.graph.lines)

    def leaf(self, name: str) -> Trajectory:
        """What a leaf, or a line with a name, holds, (T,)."""
        return self.graph.value[self.graph.at(name)]
