"""Numbers beside the edges and nodes of a graph, clear of all that is drawn of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import VGroup

from scenes.parts.frame import stage
from scenes.parts.graph.drawn import DrawnGraph
from scenes.parts.graph.figures import Figure
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import READ_OUT, THEME

AROUND = 24  # places on a rim at which a word may stand


def beside_edges(graph: DrawnGraph, told: Sequence[tuple[int, Figure]], sign: str = "", colour: str = THEME.ink) -> list[VGroup]:
    """Numbers, each with a sign before it, beside edges."""
    return _beside(graph, [Word(f"{sign}{number.text}", graph.along(edge)[::4], colour, READ_OUT, [number]) for edge, number in told])


def beside_nodes(graph: DrawnGraph, told: Sequence[tuple[int, Figure]]) -> list[VGroup]:
    """By how much the numbers in some nodes change."""
    turns = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    rim = graph.radius * np.column_stack([np.cos(turns), np.sin(turns), 0 * turns])
    words = []
    for node, number in told:
        sign = "+" if number.text[0].isdigit() and number.text != "0" else ""
        words.append(Word(f"{sign}{number.text}", graph.middle(node) + rim, THEME.ink, READ_OUT, [number]))
    return _beside(graph, words)


def _beside(graph: DrawnGraph, words: Sequence[Word]) -> list[VGroup]:
    edges = np.concatenate([graph.along(edge) for edge in range(len(graph.plan.sources))])
    return named(words, graph.boxes(), edges, stage())
