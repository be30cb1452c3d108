"""What moves in a graph: the camera, values forward, gradients back, and the light on what is spoken of. Functions of the time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import numpy as np
from manim import Animation, rate_functions

from scenes.parts import change
from scenes.parts.graph.drawn import FLASH, DrawnGraph
from scenes.parts.graph.figures import Figure
from scenes.parts.graph.plan import Sight
from scenes.parts.theme import CONTEXT, LINE, STROKE

EASED, EVEN = rate_functions.ease_in_out_sine, rate_functions.linear
WIDTHS = (1.5 * STROKE, 2.4 * LINE)  # of the edge over which least comes back, and of that over which most does


class Change(change.Change):
    """Some of a graph's numbers and arrays, by name, become others, and its words are written anew."""

    def __init__(self, graph: DrawnGraph, run_time: float, rate_func: Any = EASED, **to: Any) -> None:
        super().__init__(graph, run_time, rate_func, **to)

    def interpolate_mobject(self, alpha: float) -> None:
        """Stand between; while the camera moves, every place goes straight across the stage."""
        super().interpolate_mobject(alpha)
        if "sight" in self.to:
            (*begin, _), (*end, zoom) = self.first["sight"], self.to["sight"]
            nearer = self.rate_func(alpha) * zoom / self.mobject.sight[2]
            self.mobject.sight[:2] = (1 - nearer) * np.array(begin) + nearer * np.array(end)
        self.mobject.lay()


class Wave(Change):
    """Numbers that run along the edges and arrive in the nodes: from one end to the other, or `until` a place in the plan across.

    front: "forth" or "back". numbers: for each node; None leaves it empty.
    """

    def __init__(
        self, graph: DrawnGraph, front: str, numbers: Sequence[Figure | None], run_time: float, until: float | None = None
    ) -> None:
        self.front, self.row, self.numbers = front, {"forth": "values", "back": "gradients"}[front], tuple(numbers)
        beyond = FLASH * graph.plan.radius
        self.ends = (graph.left, graph.right + beyond) if front == "forth" else (graph.right, graph.left - beyond)
        self.whole = until is None
        super().__init__(graph, run_time, EVEN, **{front: self.ends[1] if until is None else until})

    def begin(self) -> None:
        """Begin at the end where they come from, unless they are on their way already."""
        graph = self.mobject
        front, (begin, end) = getattr(graph, self.front), self.ends
        arrived = front >= end > begin or front <= end < begin
        if arrived or getattr(graph, self.row) != self.numbers:
            graph.old[self.row] = getattr(graph, self.row)
            setattr(graph, self.row, self.numbers)
            setattr(graph, self.front, begin)
            if self.front == "back":
                graph.blame, graph.returned = np.ones(len(graph.blame)), False
        super().begin()

    def finish(self) -> None:
        """All have arrived: what stood there before is gone, and edges stay as they are."""
        super().finish()
        if self.whole:
            setattr(self.mobject, {"forth": "run", "back": "returned"}[self.front], True)
            self.mobject.old[self.row] = self.numbers
            self.mobject.lay()


def grown(graph: DrawnGraph, run_time: float = 2.0) -> Change:
    """Nodes and edges become, from left to right."""
    end = graph.built
    graph.built = graph.left
    graph.lay()
    return Change(graph, run_time, EVEN, built=end)


def look(graph: DrawnGraph, sight: Sight, run_time: float = 2.0, rate_func: Any = EASED) -> Change:
    """The camera moves to where it is."""
    return Change(graph, run_time, rate_func, sight=sight.numbers)


def light(
    graph: DrawnGraph, nodes: Collection[int] | None, shining: Collection[int] = (), run_time: float = 0.6, rest: float = CONTEXT
) -> Change:
    """Some nodes are seen clearly, and all others as clearly as `rest` (None: all are seen); `shining` ones shine."""
    every = np.arange(len(graph.clear))
    clear = np.ones(len(every)) if nodes is None else np.where(np.isin(every, [*nodes]), 1, rest)
    return Change(graph, run_time, clear=clear, lit=np.isin(every, [*shining]))


def forget(graph: DrawnGraph, but: Collection[int] = ()) -> Change:
    """Gradients are seen no more, but for those of some nodes."""
    return Change(graph, 0.6, blame=np.isin(np.arange(len(graph.blame)), [*but]))


def flow(graph: DrawnGraph, values: Sequence[Figure | None], run_time: float = 4.0) -> Wave:
    """Values run forward."""
    return Wave(graph, "forth", values, run_time)


def flow_back(graph: DrawnGraph, gradients: Sequence[Figure | None], run_time: float = 4.0, until: float | None = None) -> Wave:
    """Gradients run back, up to a place in the plan across, or all the way."""
    return Wave(graph, "back", gradients, run_time, until)


def followed(graph: DrawnGraph, wave: Wave, begin: int, end: int) -> Iterator[Sequence[Animation]]:
    """A wave, played with what is yielded; where it could not be read from afar, with the camera on its way from one node to another."""
    if graph.plan.readable:
        yield (wave,)
        return
    yield (look(graph, graph.plan.near([begin], 0)),)
    yield wave, look(graph, graph.plan.near([end], 0), wave.get_run_time(), EVEN)


def thickness(products: np.ndarray) -> np.ndarray:
    """How thick edges (E,) are over which so much comes back: as the root of its size, beside the largest that is finite."""
    sizes = np.abs(np.where(np.isfinite(products), products, 0))
    return WIDTHS[0] + (WIDTHS[1] - WIDTHS[0]) * np.sqrt(sizes / max(float(sizes.max(initial=0)), 1e-300))
