"""A network that hands on one number, twice: three steps in a row, and the slope of each.

Shape letters: K keyframes · G grid points · R runs, two for each weight.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from nets.layers import layers_of
from nets.records.finding import Finding, array, number, trajectory, verdict
from nets.records.graph import Graph
from nets.records.measured import Measured
from nets.records.recording import Recording
from nets.records.trajectory import Trajectory

NUDGE = 0.25  # by which a weight is moved, up and down, so that one sees what it does
VAST = 1e6  # a slope as steep as this says only that training blew up
HARD = "sign"  # the activation whose slope is 0
EVEN = 0.995, 1.05  # between these a slope is written as 1.0
DOES = ("stretches", "shrinks", "keeps", "turns_stretches", "turns_shrinks", "turns", "flattens", "lost")


class Linked(Finding):
    """The numbers x, u, v, y of the chain, and how fast they change with one another at the sample that the run follows.

    inputs, threads: the grid, and what it becomes on the way. nudged: the same at the end, with each weight moved up and then down by
    NUDGE, from the first step to the last, w before b. followed: the same of the sample. slopes: of u in x, of v in u, of y in v,
    each from the operations of its step alone. back: of y in x, in u and in v, as torch's way back has them: what comes to each, over what
    comes to y. deaf: how many of the first steps no gradient can come to, because the last of them is a hard one; 0 where there is none.
    product, gap: of the three slopes at the end, and how far it lies from the first of `back`. first, second, third: what the steps do to a
    small interval.
    """

    keyframes: np.ndarray = array("K")
    inputs: np.ndarray = array("G")
    threads: Trajectory = trajectory("K 4 G", over="keyframes")
    nudged: np.ndarray = array("R 4 G")
    followed: Trajectory = trajectory("K 4", over="keyframes")
    slopes: Trajectory = trajectory("K 3", over="keyframes")
    back: Trajectory = trajectory("K 3", over="keyframes")
    deaf: Measured = number()
    product: Measured = number()
    gap: Measured = number()
    first = verdict(*DOES)
    second = verdict(*DOES)
    third = verdict(*DOES)
    agreement = verdict("equal", "near", "met", "lost")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Of a network of one input, two hidden layers of one unit, and a number for its answer, which follows a sample."""
        (run,) = recordings
        graph = run.graph
        places = _stages(run)
        slopes = np.stack([_slope(graph, one, other) for one, other in pairwise(places)], axis=1)  # (K, 3)
        come = graph.gradient.values[:, places]
        with np.errstate(all="ignore"):
            back, product = come[:, :3] / come[:, 3:], float(np.prod(slopes[-1]))
            gap = abs(product - float(back[-1, 0]))
        return {
            "keyframes": run.arrays["keyframes"],
            "inputs": run.grid[:, 0],
            "threads": _threads(run),
            "nudged": _nudged(run),
            "followed": graph.value.values[:, places],
            "slopes": slopes,
            "back": back,
            "deaf": deaf(run),
            "product": product,
            "gap": gap,
            **{name: _does(float(slope)) for name, slope in zip(("first", "second", "third"), slopes[-1], strict=True)},
            "agreement": _agreement(slopes[-1], gap, float(come[-1, 3])),
        }


def deaf(run: Recording) -> int:
    """How many of the first layers no gradient can come to: those up to the last one that ends in a hard step, whose slope is 0."""
    return max((layer for layer, act in enumerate(run.acts, 1) if act.name == HARD), default=0)


def _stages(run: Recording) -> list[int]:
    """The nodes of x, u, v and y."""
    graph = run.graph
    units = [f"hidden{layer}.{'sum' if act.name == 'identity' else act.name}[0]" for layer, act in enumerate(run.acts, 1)]
    return [graph.at(name) for name in ("input[0]", *units, "output.sum[0]")]


def _slope(graph: Graph, one: int, other: int) -> np.ndarray:
    """The slope of a node in one before it, (K,): along the only way between them that is no weight's."""
    slope, at = np.ones(len(graph.slope.values)), other
    while at != one:
        edge = next(edge for edge in graph.into(at) if graph.sources[edge] == one or not graph.nodes[graph.sources[edge]].leaf)
        with np.errstate(all="ignore"):
            slope = slope * graph.slope.values[:, edge]
        at = int(graph.sources[edge])
    return slope


def _threads(run: Recording) -> np.ndarray:
    """What the grid becomes, (K, 4, G)."""
    layers = [layer.after("grid").values for layer in layers_of(run)[:-1]]
    stages = [np.broadcast_to(run.grid, layers[0].shape), *layers, run.output("grid").values]
    return np.stack([stage[:, :, 0] for stage in stages], axis=1).astype(np.float64)


def _nudged(run: Recording) -> np.ndarray:
    """What the grid becomes with one weight moved, (R, 4, G)."""
    weights = np.array([float(part.last.item()) for layer in layers_of(run) for part in (layer.weight, layer.bias)])
    moves = [sign * NUDGE * one for one in np.eye(len(weights)) for sign in (1, -1)]
    return np.stack([_through(run, weights + move) for move in moves])


def _through(run: Recording, weights: np.ndarray) -> np.ndarray:
    """What the grid becomes with some weights (6,): w and b of each step."""
    stages = [run.grid[:, 0].astype(np.float64)]
    with np.errstate(all="ignore"):
        for step, (weight, bias) in enumerate(weights.reshape(-1, 2)):
            given = weight * stages[-1] + bias
            stages.append(run.acts[step](given) if step < len(run.acts) else given)
    return np.stack(stages)


def _does(slope: float) -> str:
    """What a step of a slope does to a small interval."""
    if not abs(slope) < VAST:
        return "lost"
    if slope == 0:
        return "flattens"
    turned, size = slope < 0, abs(slope)
    if EVEN[0] <= size < EVEN[1]:
        return "turns" if turned else "keeps"
    return ("turns_" if turned else "") + ("stretches" if size > 1 else "shrinks")


def _agreement(slopes: np.ndarray, gap: float, asked: float) -> str:
    """Whether three slopes make the one from end to end to its last digit.

    asked: what comes to the end, which is nothing where the sample is met exactly.
    """
    product = float(np.prod(slopes))
    if not (np.abs([*slopes, product]) < VAST).all() or not np.isfinite(asked):
        return "lost"
    if asked == 0:
        return "met"
    return "equal" if gap == 0 else "near"
