"""Graphs to be drawn: small ones by hand, large ones by chance."""

from __future__ import annotations

import numpy as np

from nets.geometry.layered import layered
from scenes.parts.frame import stage
from scenes.parts.graph.drawn import DrawnGraph, Label
from scenes.parts.graph.figures import Figure
from scenes.parts.graph.plan import Plan, planned
from scenes.parts.theme import THEME

# (sigmoid(w x + b) - y)^2 + 0.1 x w, with its leaves numbered first
NEURON = [(0, 4), (1, 4), (4, 5), (2, 5), (5, 6), (6, 7), (3, 7), (7, 8), (1, 9), (9, 10), (0, 10), (8, 11), (10, 11)]
CHAIN = [(0, 1)]
TWICE = [(0, 1), (0, 1), (1, 2)]


def by_chance(leaves: int, operations: int, seed: int = 0) -> list[tuple[int, int]]:
    """Operations that each take two of those before them, all of which are used for the last."""
    random, edges = np.random.default_rng(seed), []
    unused = list(range(leaves))
    for node in range(leaves, leaves + operations):
        given = [unused.pop(int(random.integers(len(unused)))) for _ in range(min(2, len(unused)))]
        while len(given) < 2:
            given.append(int(random.integers(node)))
        edges += [(one, node) for one in given]
        unused.append(node)
    return edges


def wide(*widths: int) -> list[tuple[int, int]]:
    """Layers of so many nodes, each of which leads to all of the next layer."""
    firsts = np.cumsum([0, *widths]).tolist()
    layers = zip(firsts, firsts[1:], firsts[2:], strict=False)
    return [(one, other) for begin, middle, end in layers for one in range(begin, middle) for other in range(middle, end)]


GRAPHS = {
    "neuron": NEURON,
    "chain": CHAIN,
    "twice": TWICE,
    **{f"{n} by chance": by_chance(n // 2, n - n // 2) for n in (20, 60, 120)},
    "wide": wide(2, 10, 8, 1),
}


def plan_of(edges: list[tuple[int, int]]) -> Plan:
    """Where it lies on the stage."""
    sources, targets = np.array(edges).T
    laid = layered(sources, targets)
    return planned(laid.places, laid.routes, sources, targets, stage())


def drawn_of(edges: list[tuple[int, int]]) -> DrawnGraph:
    """The graph as it is drawn, before anything has run along it."""
    plan = plan_of(edges)
    return DrawnGraph(plan, [Label("sigmoid")] * len(plan.places), [THEME.dimmed] * len(plan.places))


def numbers(graph: DrawnGraph, value: float = -0.123) -> list[Figure]:
    """The same number for each node."""
    return [Figure(f"{value:.3f}".replace("-", "−"), None)] * len(graph.plan.places)
