"""A network as its neurons and wires: what one sample's pass brings over each of them, one step against it, and its course in training.

Shape letters: V nodes · U units (inputs, neurons, and the loss) · M wires (those of the weights, and one from each output to the loss) ·
S strands, the wires of the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from nets.findings.graph.backprop_over_the_network.course import course
from nets.findings.graph.backprop_over_the_network.levels import levels, placed
from nets.findings.graph.backprop_over_the_network.stepped import falls, stepped
from nets.layers import Layer, layers_of
from nets.records.finding import Finding, array, number, verdict
from nets.records.graph import Graph
from nets.records.measured import Measured
from nets.records.recording import Recording

FEW = 60  # nodes that can be told from one another
ROUNDING = 1e-9  # of a number, in float64


class Wired(Finding):
    """The pass of the followed sample at the first step, and the gradients of all steps.

    units: where inputs, neurons and the loss lie. heads, tails: of each the node whose gradient stands in it, its sum before the
    activation, and the one whose value does. sources, targets: the units that a wire joins; messages: the node that is what it carries;
    weights: the one whose gradient is the wire's own. owners, opened, closed: see `Levels`; of no nodes where there are too many.
    wire: one to look at. arrives: the gradient in each unit's sum; tiles: that, times what the units before it gave: of each strand the
    entry of its layer's δ hᵀ. again: each unit's value after one step of plain descent at the run's rate. predicted, real: the falls of the
    sample's loss, rate × the sum of all squared gradients, and that after the step. neurons, parameters, nodes, edges: how many there are.
    strands: how many there are. peak: the step around which their gradients have swollen most; swollen: on which; swells: on how many.
    """

    units: np.ndarray = array("U 2")
    heads: np.ndarray = array("U")
    tails: np.ndarray = array("U")
    sources: np.ndarray = array("M")
    targets: np.ndarray = array("M")
    messages: np.ndarray = array("M")
    weights: np.ndarray = array("M")
    owners: np.ndarray = array("V")
    opened: np.ndarray = array("V 2")
    closed: np.ndarray = array("V 2")
    wire: Measured = number()
    arrives: np.ndarray = array("U")
    tiles: np.ndarray = array("S")
    again: np.ndarray = array("U")
    predicted: Measured = number()
    real: Measured = number()
    neurons: Measured = number()
    parameters: Measured = number()
    nodes: Measured = number()
    edges: Measured = number()
    strands: Measured = number()
    peak: Measured = number()
    swollen: np.ndarray = array("S")
    swells: Measured = number()
    level = verdict("numbers", "neurons")
    outer = verdict("same", "other")
    fall = verdict("close", "near", "less", "rises", "level", "lost")
    course = verdict("all", "most", "fades", "lasts", "none", "lost", "untrained")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Of the recording of a run that follows a sample."""
        (recording,) = recordings
        graph, layers = recording.graph, layers_of(recording)
        widths = [layers[0].inputs, *(layer.units for layer in layers)]
        wires, few = _wires(graph, layers, widths), len(graph.nodes) <= FEW
        leaves = [node for node, one in enumerate(graph.nodes) if one.leaf][widths[0] :]
        gradients, loss = graph.gradient.values[0], float(graph.value.values[0, -1])
        tiles, known = _outer(graph, wires, widths), gradients[wires["weights"]][: -widths[-1]]
        rate = recording.run.training.learning_rate
        with np.errstate(all="ignore"):
            again = stepped(recording, rate)
            predicted, real = rate * np.sum(gradients[leaves] ** 2), loss - again[-1]
        went, peak, swollen = course(recording)
        shown = levels(graph, layers, widths) if few else None
        return wires | {
            "units": placed(widths),
            "owners": shown.owners if shown else np.zeros(0, int),
            "opened": shown.opened if shown else np.zeros((0, 2)),
            "closed": shown.closed if shown else np.zeros((0, 2)),
            "wire": _worth_a_look(graph, wires, widths),
            "arrives": gradients[wires["heads"]],
            "tiles": tiles,
            "again": again,
            "predicted": predicted,
            "real": real,
            "neurons": sum(widths[1:]),
            "parameters": len(leaves),
            "nodes": len(graph.nodes),
            "edges": len(graph.sources),
            "strands": len(tiles),
            "peak": peak,
            "swollen": swollen,
            "swells": swollen.sum(),
            "level": "numbers" if few else "neurons",
            "outer": "same" if np.allclose(tiles, known, rtol=ROUNDING, atol=0) else "other",
            "fall": falls(predicted, real, loss),
            "course": went,
        }


def _wires(graph: Graph, layers: Sequence[Layer], widths: Sequence[int]) -> dict[str, np.ndarray]:
    """The units' nodes and the wires between them."""
    inputs = list(range(widths[0]))  # they are the first nodes of all
    heads, tails, ends, messages, weights = [*inputs], [*inputs], [], [], []
    firsts, named = np.cumsum([0, *widths]).tolist(), {node.name for node in graph.nodes}
    for layer, (before, here) in zip(layers, pairwise(firsts), strict=False):
        sums = graph.block(f"{layer.name}.sum").tolist()
        act = layer.activation and f"{layer.name}.{layer.activation.name}"
        heads += sums
        tails += graph.block(act).tolist() if act and f"{act}[0]" in named else sums  # of the identity there is none
        ends += [(before + source, here + unit) for unit in range(len(sums)) for source in range(here - before)]
        messages += graph.block(f"{layer.name}.message").ravel().tolist()
        weights += graph.block(f"{layer.linear}.weight").ravel().tolist()
    loss, outputs = len(graph.nodes) - 1, heads[firsts[-2] :]
    ends += [(firsts[-2] + unit, firsts[-1]) for unit in range(len(outputs))]
    sources, targets = np.array(ends).T
    told = {"heads": [*heads, loss], "tails": [*tails, loss], "messages": [*messages, *outputs], "weights": [*weights, *outputs]}
    return {name: np.array(nodes) for name, nodes in told.items()} | {"sources": sources, "targets": targets}


def _outer(graph: Graph, wires: dict[str, np.ndarray], widths: Sequence[int]) -> np.ndarray:
    """δ hᵀ of each layer, all entries behind one another, (S,): what arrives at each unit, times what each of those before it gave."""
    arrives, left = graph.gradient.values[0, wires["heads"]], graph.value.values[0, wires["tails"]]
    firsts = np.cumsum([0, *widths]).tolist()
    layers = zip(firsts, firsts[1:], firsts[2:], strict=False)
    with np.errstate(invalid="ignore", over="ignore"):
        return np.concatenate([np.outer(arrives[here:after], left[before:here]).ravel() for before, here, after in layers])


def _worth_a_look(graph: Graph, wires: dict[str, np.ndarray], widths: Sequence[int]) -> int:
    """The wire between two hidden neurons, or else any, over which most comes back."""
    sizes = np.abs(graph.gradient.values[0, wires["weights"]][: -widths[-1]])
    hidden = (wires["sources"] >= widths[0]) & (wires["targets"] < sum(widths[:-1]))
    between = hidden[: len(sizes)]
    return int(np.argmax(np.where(between | ~between.any(), sizes, -1)))
