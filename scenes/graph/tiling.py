"""What moves where a network's gradient is laid out in tiles. Functions of the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from manim import Animation

from scenes.parts.graph.moves import Change, light

if TYPE_CHECKING:
    from scenes.graph.network import Network


def columns(graph: Network) -> list[float]:
    """Where the layers' neurons lie in the plan across, the last first."""
    return np.unique(graph.plan.places[graph.plan.targets[: len(graph.laid)], 0])[::-1].tolist()


def strands_into(graph: Network, column: float) -> np.ndarray:
    """Which wires of weights lead to the neurons of a column, (S,)."""
    return graph.plan.places[graph.plan.targets[: len(graph.laid)], 0] == column


def lay(graph: Network, column: float, run_time: float = 0.6) -> Animation:
    """What arrives at a column's neurons is a bar at each, and the gradients of the wires that lead there are laid out in tiles."""
    bars = np.maximum(graph.bars, graph.plan.places[:, 0] == column)
    return Change(graph, run_time, laid=np.maximum(graph.laid, strands_into(graph, column)), bars=bars)


def clear(graph: Network, run_time: float = 1.2) -> Animation:
    """Tiles go back into their wires, and bars are no more."""
    return Change(graph, run_time, **{name: 0 * getattr(graph, name) for name in ("laid", "rings", "bars")})


def layer_of(graph: Network, column: float) -> list[int]:
    """The neurons of a column, and those before them."""
    own, plan = np.flatnonzero(strands_into(graph, column)), graph.plan
    return sorted({*plan.sources[own].tolist(), *plan.targets[own].tolist()})


def ring(graph: Network, strand: int) -> list[Animation]:
    """A wire and its tile."""
    ends = int(graph.plan.sources[strand]), int(graph.plan.targets[strand])
    return [Change(graph, 0.4, rings=np.arange(len(graph.rings)) == strand), light(graph, ends, run_time=0.4)]
