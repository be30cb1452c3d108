"""A network as its neurons and wires: what one sample's pass brings over each of them, one step against it, and its course in training.

Shape letters: V nodes · U units (inputs, neurons, and the loss) · M wires (those of the weights, and one from each output to the loss).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.special import log_softmax

from nets.findings.graph.backprop_over_the_network.levels import levels, placed
from nets.layers import Layer, layers_of, weights_at
from nets.records.finding import Finding, array, number, verdict
from nets.records.graph import Graph
from nets.records.measured import Measured
from nets.records.recording import Recording

FEW = 60  # nodes that can be told from one another
CLOSE, NEAR = 0.1, 0.5  # of what was predicted, that the real fall is off by
NOTHING = 1e-13  # of the loss, below which a change of it is rounding
SPAN = 30  # a gradient is what it is in the mean over one part in so many of the training
SWOLLEN, MORE, SEEN = 2.0, 1.5, 0.1  # times as large: all wires together, one of them; of the largest, what can be seen


class Wired(Finding):
    """The pass of the followed sample at the first step, and the gradients of all steps.

    units: where inputs, neurons and the loss lie. heads, tails: of each the node whose gradient stands in it, the sum before its activation,
    and the one whose value does. sources, targets: the units that a wire joins; messages: the node that is what it carries; weights: the
    one whose gradient is the wire's own. owners, opened, closed: see `Levels`; of no nodes where there are too many.
    wire: one to look at. again: each unit's value after one step of plain descent at the run's rate. predicted, real: the falls of the
    sample's loss, rate × the sum of all squared gradients, and that after the step. neurons, parameters, nodes, edges: how many there are.
    strands: the wires of weights. peak: the step around which their gradients have swollen most; swells: on how many of them.
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
    again: np.ndarray = array("U")
    predicted: Measured = number()
    real: Measured = number()
    neurons: Measured = number()
    parameters: Measured = number()
    nodes: Measured = number()
    edges: Measured = number()
    strands: Measured = number()
    peak: Measured = number()
    swells: Measured = number()
    level = verdict("numbers", "neurons")
    fall = verdict("close", "near", "less", "rises", "level", "lost")
    course = verdict("all", "most", "fades", "lasts", "lost", "untrained")

    @classmethod
    def compute(cls, *recordings: Recording) -> dict[str, Any]:
        """Of the recording of a run that follows a sample."""
        (recording,) = recordings
        graph, layers = recording.graph, layers_of(recording)
        widths = [layers[0].inputs, *(layer.units for layer in layers)]
        wires, few = _wires(graph, layers, widths), len(graph.nodes) <= FEW
        leaves = [node for node, one in enumerate(graph.nodes) if one.op == "leaf"][widths[0] :]
        gradients, loss = graph.gradient.values[0], float(graph.value.values[0, -1])
        rate = recording.run.training.learning_rate
        with np.errstate(all="ignore"):
            again = _again(recording, layers, graph, rate)
            predicted, real = rate * np.sum(gradients[leaves] ** 2), loss - again[-1]
        strands = len(wires["weights"]) - widths[-1]
        course, peak, swells = _course(recording, layers)
        shown = levels(graph, [layer.name for layer in layers], widths) if few else None
        return wires | {
            "units": placed(widths),
            "owners": shown.owners if shown else np.zeros(0, int),
            "opened": shown.opened if shown else np.zeros((0, 2)),
            "closed": shown.closed if shown else np.zeros((0, 2)),
            "wire": _worth_a_look(graph, wires, widths),
            "again": again,
            "predicted": predicted,
            "real": real,
            "neurons": sum(widths[1:]),
            "parameters": len(leaves),
            "nodes": len(graph.nodes),
            "edges": len(graph.sources),
            "strands": strands,
            "peak": peak,
            "swells": swells,
            "level": "numbers" if few else "neurons",
            "fall": _fall(predicted, real, loss),
            "course": course,
        }


def _wires(graph: Graph, layers: Sequence[Layer], widths: Sequence[int]) -> dict[str, np.ndarray]:
    """The units' nodes and the wires between them."""
    inputs = list(range(widths[0]))  # they are the first nodes of all
    heads, tails, ends, messages, weights = [*inputs], [*inputs], [], [], []
    firsts = np.cumsum([0, *widths]).tolist()
    for layer, (before, here) in zip(layers, pairwise(firsts), strict=False):
        linear = layer.name if layer.activation is None else f"{layer.name}.linear"
        sums = graph.block(f"{layer.name}.sum").tolist()
        named = {node.name for node in graph.nodes}
        act = layer.activation and f"{layer.name}.{layer.activation.name}"
        heads += sums
        tails += graph.block(act).tolist() if act and f"{act}[0]" in named else sums  # of the identity there is none
        ends += [(before + source, here + unit) for unit in range(len(sums)) for source in range(here - before)]
        messages += graph.block(f"{layer.name}.message").ravel().tolist()
        weights += graph.block(f"{linear}.weight").ravel().tolist()
    loss, outputs = len(graph.nodes) - 1, heads[firsts[-2] :]
    ends += [(firsts[-2] + unit, firsts[-1]) for unit in range(len(outputs))]
    sources, targets = np.array(ends).T
    told = {"heads": [*heads, loss], "tails": [*tails, loss], "messages": [*messages, *outputs], "weights": [*weights, *outputs]}
    return {name: np.array(nodes) for name, nodes in told.items()} | {"sources": sources, "targets": targets}


def _worth_a_look(graph: Graph, wires: dict[str, np.ndarray], widths: Sequence[int]) -> int:
    """The wire between two neurons, or else from an input, over which most comes back."""
    sizes = np.abs(graph.gradient.values[0, wires["weights"]][: -widths[-1]])
    between = wires["sources"][: len(sizes)] >= widths[0]
    return int(np.argmax(np.where(between | ~between.any(), sizes, -1)))


def _again(recording: Recording, layers: Sequence[Layer], graph: Graph, rate: float) -> np.ndarray:
    """What each unit gives, (U,), when every weight and bias has gone one step against its gradient."""
    h = graph.value.values[0, : layers[0].inputs]
    told, gradients = [h], graph.gradient.values[0]
    for layer, (weight, bias) in zip(layers, weights_at(layers, 0), strict=True):
        linear = layer.name if layer.activation is None else f"{layer.name}.linear"
        dw, db = (gradients[graph.block(f"{linear}.{kind}")] for kind in ("weight", "bias"))
        h = (weight - rate * dw) @ h + bias - rate * db
        h = h if layer.activation is None else layer.activation(h)
        told.append(h)
    return np.concatenate([*told, [_loss(recording, h)]])


def _loss(recording: Recording, outputs: np.ndarray) -> float:
    """The followed sample's loss, where the network gives it these outputs (O,)."""
    run, classes = recording.run, len(recording.class_names)
    target = recording.trained_on[1][run.probe.example].astype(np.float64)
    if run.training.loss == "squared_error" or not classes:
        wanted = np.eye(len(outputs))[int(target[0])] if classes > 2 else target
        return float(np.mean((outputs - wanted) ** 2))
    if classes > 2:
        return float(-log_softmax(outputs)[int(target[0])])
    return float(np.logaddexp(0, outputs[0]) - target[0] * outputs[0])


def _fall(predicted: float, real: float, loss: float) -> str:
    """How the real fall of the loss compares with the predicted one."""
    if not (np.isfinite(real) and np.isfinite(predicted)):
        return "lost"
    if max(abs(predicted), abs(real)) <= NOTHING * abs(loss):
        return "level"
    if real < 0:
        return "rises"
    off = abs(real - predicted)
    return "close" if off <= CLOSE * predicted else "near" if off <= NEAR * predicted else "less"


def _course(recording: Recording, layers: Sequence[Layer]) -> tuple[str, int, int]:
    """What becomes of the gradients in training; around which step they have swollen most since they were least, and on how many wires."""
    names = [layer.name if layer.activation is None else f"{layer.name}.linear" for layer in layers]
    sizes = np.concatenate(
        [np.abs(recording.gradient(f"{name}.weight").values.reshape(len(recording.loss.values), -1)) for name in names], 1
    )
    if len(sizes) == 1:
        return "untrained", 0, 0
    if not (np.isfinite(sizes).all() and np.isfinite(recording.loss.values).all()):
        return "lost", 0, 0
    span = max(1, len(sizes) // SPAN)
    sums = np.cumsum(np.pad(sizes.astype(np.float64), ((1, 0), (0, 0))), axis=0)
    smooth = (sums[span:] - sums[:-span]) / span
    total = np.linalg.norm(smooth, axis=1)
    least = np.maximum(np.minimum.accumulate(total), 1e-12 * (total.max() or 1.0))
    peak = int(np.argmax(np.where(total >= SEEN * total.max(), total / least, 0)))
    lull = int(np.argmin(total[: peak + 1]))
    swells = int(np.sum(smooth[peak] > MORE * smooth[lull]))
    at = int(recording.arrays["steps"][peak + span // 2])
    if total[peak] >= SWOLLEN * total[lull] and 2 * swells > sizes.shape[1]:
        return "all" if swells == sizes.shape[1] else "most", at, swells
    return "fades" if total[-1] < NEAR * total[0] else "lasts", at, swells
