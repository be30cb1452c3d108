"""A recorded network on its stage: at the level of its neurons, and at that of all its single numbers, in the same places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from scenes.graph.circles import LONGEST, SIGNS
from scenes.graph.network import Network
from scenes.graph.opened_network import OpenedNetwork, straight
from scenes.parts.axes.axis_name import numerals_of, shortened
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.graph.drawn import Label
from scenes.parts.graph.figures import Figure, figure
from scenes.parts.graph.plan import planned
from scenes.parts.theme import THEME

if TYPE_CHECKING:
    from nets.findings.graph.backprop_over_the_network.wired import Wired
    from scenes.graph.network import Pair
    from scenes.stage import Recording

LARGEST, APART = 0.66, 1.08  # scene units: the radius of a disc, so that wires are long; radii from its middle to where they begin
FOOT = 0.25  # scene units under the network, for the line of the loss


def network(recording: Recording, found: Wired, layers: Sequence[Pair]) -> Network:
    """Its inputs, neurons and loss; layers: its weights and their gradients, as trajectories."""
    ends, free = np.array([found.sources, found.targets]), stage()
    box = Box(free.left, free.bottom + FOOT, free.right, free.top)
    plan = planned(found.units, straight(found.units, ends, 0), found.sources, found.targets, box)
    radius = min(plan.radius, LARGEST)
    plan = replace(plan, radius=radius, routes=straight(plan.places, ends, APART * radius))
    names = [(shortened(name, 1, LONGEST), name) for name in recording.input_names]
    labels = [Label(shown, [Figure(*told) for told in numerals_of(shown, name)], THEME.ink) for shown, name in names]
    labels += [Label("")] * (len(found.units) - len(labels) - 1) + [Label("loss", colour=THEME.loss)]
    colours = _colours(found, len(names), layers[-1][0].values.shape[1])
    return Network(plan, labels, colours, layers, recording.arrays["keyframes"], found.arrives, found.tiles)


def opened(recording: Recording, found: Wired, closed: Network) -> OpenedNetwork:
    """All its numbers, where each neuron's own lie around the place that it has in the network."""
    graph, plan = recording.graph, closed.plan
    scale = np.ptp(plan.places, axis=0) / np.maximum(np.ptp(found.units, axis=0), 1e-9)
    scale[scale == 0] = 1  # neurons in a row
    ends = np.array([graph.sources, graph.targets])
    names = [label.text for label in closed.labels]
    labels = [Label(_called(recording, node, names[owner])) for node, owner in enumerate(found.owners.tolist())]
    return OpenedNetwork(plan, found.owners, (found.opened * scale, found.closed * scale), ends, labels, closed.colours)


def carried(recording: Recording, found: Wired, wire: int) -> Figure:
    """What runs forward along a wire at first: its weight times what it leaves."""
    return figure(recording.graph.value.number(0, int(found.messages[wire])))


def worked_out(recording: Recording, found: Wired, wire: int) -> tuple[Figure, Figure, Figure]:
    """At first: what arrives at the end of a wire, the number at its beginning, and the gradient of its weight."""
    graph = recording.graph
    end, begin = int(found.heads[found.targets[wire]]), int(found.tails[found.sources[wire]])
    told = graph.gradient.number(0, end), graph.value.number(0, begin), graph.gradient.number(0, int(found.weights[wire]))
    return figure(told[0]), figure(told[1]), figure(told[2])


def values(recording: Recording, found: Wired, step: float) -> tuple[Figure, ...]:
    """What each unit gives at a step."""
    return tuple(figure(recording.graph.value.number(step, node)) for node in found.tails.tolist())


def blames(recording: Recording, found: Wired, step: float) -> tuple[Figure, ...]:
    """The gradient that comes back to each unit at a step: in the sum before its activation."""
    return tuple(figure(recording.graph.gradient.number(step, node)) for node in found.heads.tolist())


def after(found: Wired) -> tuple[Figure, ...]:
    """What each unit gives after the step."""
    return tuple(figure(found.number("again", unit)) for unit in range(len(found.again)))


def _called(recording: Recording, node: int, unit: str) -> str:
    """What a node is called: an operation by its sign, a parameter by its letter, and all else as its unit."""
    one = recording.graph.nodes[node]
    if not one.leaf:
        return unit if one.name == "loss" else SIGNS.get(one.op, one.op)
    return "w" if ".weight[" in one.name else "b" if ".bias[" in one.name else unit


def _colours(found: Wired, inputs: int, outputs: int) -> list[str]:
    hidden = len(found.units) - inputs - outputs - 1
    hues = [THEME.neurons[unit % len(THEME.neurons)] for unit in range(hidden)]
    return [THEME.ink] * inputs + hues + [THEME.prediction] * outputs + [THEME.loss]
