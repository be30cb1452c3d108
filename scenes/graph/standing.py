"""What stands in the nodes of a recorded graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.parts.graph.figures import Figure, figure

if TYPE_CHECKING:
    from nets.findings.graph.one_neuron import Blame
    from scenes.stage import Trajectory

Figures = tuple[Figure, ...]


def figures(of: Trajectory, step: int = 0) -> Figures:
    """The values or gradients (T, V) of a step, one for each node."""
    return tuple(figure(of.number(step, node)) for node in range(of.values.shape[1]))


def nudged(found: Blame, losses: Trajectory, at: int) -> Figures:
    """The values where the leaf has been nudged for the so manyeth time; the loss last, from the losses (T, S) that were recorded."""
    return (*(figure(found.number("again", at, node)) for node in range(found.again.shape[1] - 1)), figure(losses.number(0, at)))
