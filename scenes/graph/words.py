"""Numbers beside the edges and nodes of a graph, clear of all that is drawn of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from manim import VGroup

from scenes.parts.frame import stage
from scenes.parts.graph.drawn import DrawnGraph
from scenes.parts.graph.figures import Figure, signed
from scenes.parts.letters.lettering import typeset
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import READ_OUT, THEME

AROUND = 24  # places on a rim at which a word may stand


def beside_edges(graph: DrawnGraph, told: Sequence[tuple[int, Figure]], colour: str = THEME.ink) -> list[VGroup]:
    """What edges bring, beside the part of them that lies nearer to where they begin."""
    words = []
    for edge, number in told:
        route = graph.along(edge)
        words.append(Word(signed(number), route[len(route) // 7 : len(route) * 4 // 7 : 3], colour, READ_OUT, [number]))
    return _beside(graph, words)


def times(graph: DrawnGraph, edge: int, number: Figure) -> list[VGroup]:
    """By what an edge multiplies, beside it."""
    return _beside(graph, [Word(f"× {number.text}", graph.along(edge)[::4], THEME.ink, READ_OUT, [number])])


def product(graph: DrawnGraph, edge: int, arrives: Figure, carries: Figure, gradient: Figure) -> list[VGroup]:
    """What comes back over a wire, worked out beside it; above or below its two nodes, where there is no room between them."""
    text = f"{arrives.text} × {carries.text} = {gradient.text}"
    route, aside = graph.along(edge), np.array([0, 1.2 * graph.radius, 0])
    narrow = np.linalg.norm(route[-1] - route[0]) < READ_OUT * typeset(text)[1]
    places = np.concatenate([route + aside, route - aside]) if narrow else route[::2]
    return _beside(graph, [Word(text, places, THEME.loss, READ_OUT, [arrives, carries, gradient])])


def beside_nodes(graph: DrawnGraph, told: Sequence[tuple[int, Figure]]) -> list[VGroup]:
    """By how much the numbers in some nodes change."""
    return _beside(graph, [Word(signed(number), _rim(graph, node), THEME.ink, READ_OUT, [number]) for node, number in told])


def was(graph: DrawnGraph, node: int, number: Figure) -> list[VGroup]:
    """What stood in a node before, beside it."""
    return _beside(graph, [Word(f"was {number.text}", _rim(graph, node), THEME.dimmed, READ_OUT, [number])])


def _rim(graph: DrawnGraph, node: int) -> np.ndarray:
    """Places (AROUND, 3) all around a node."""
    turns = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    return graph.middle(node) + graph.radius * np.column_stack([np.cos(turns), np.sin(turns), 0 * turns])


def _beside(graph: DrawnGraph, words: Sequence[Word]) -> list[VGroup]:
    """Words beside what of their things is on the stage, clear of all that is seen: nothing beside what the camera does not see."""
    free, clear = stage(), np.minimum(graph.clear[graph.plan.sources], graph.clear[graph.plan.targets]) > 0
    edges = np.concatenate([np.zeros((0, 3)), *(graph.along(edge) for edge in np.flatnonzero(clear).tolist())])
    low, high = np.array([free.left, free.bottom]), np.array([free.right, free.top])
    seen = [replace(word, thing=word.thing[((word.thing[:, :2] > low) & (word.thing[:, :2] < high)).all(axis=1)]) for word in words]
    return named(seen, graph.boxes(), edges, free)
