"""What a network makes of a customer's columns: all of them go into each of its neurons, which light up by what they say of it."""

from __future__ import annotations

import numpy as np

from nets.findings.representation.hand_made_or_learned.customers import Customers
from scenes.parts.axes.window import Box
from scenes.parts.change import between
from scenes.parts.ink.machine import NODE, Machine
from scenes.representation.bowls import NETWORK
from scenes.representation.customer import CONTRACT, Known, asked, room
from scenes.representation.joined import places
from scenes.stage import Recording, layers_of

APART = 0.3  # scene units between the inputs of one column
EDGE = 0.1  # from the room's edge to the first neuron


class OwnNumbers(Machine):
    """The network between the columns' ports and where an answer is asked for.

    heap, spread (n, 3): where its nodes are at first, neurons where a hand's numbers stood, and where they can be told apart.
    shine (S, n): how brightly each node is lit for each customer; of the contracts the one that it has.
    """

    def __init__(self, found: Customers, run: Recording, known: Known) -> None:
        layers, free, answer = layers_of(run), room(), asked()
        box = Box(known.ports[0, 0], free.bottom, answer[0], free.top)
        super().__init__(lambda step: [layer.weight.at(step) for layer in layers], run.last_step, box, (NETWORK,))
        self.radius, self.shade = NODE, 0.0
        kinds = layers[0].inputs - CONTRACT
        self.points[: layers[0].inputs] = np.concatenate([known.ports[:CONTRACT], np.repeat(known.ports[CONTRACT:], kinds, axis=0)])
        self.points[CONTRACT : layers[0].inputs, 1] += APART * ((kinds - 1) / 2 - np.arange(kinds))
        self.points[-1] = answer
        self.spread, stood = self.points.copy(), places(3)
        across = np.linspace(box.left, box.right, len(layers) + 1)
        for number, layer in enumerate(layers[:-1], 1):
            nodes = [self.node(number, at) for at in range(layer.units)]
            up = np.linspace(free.top - EDGE, free.bottom + EDGE, layer.units)
            self.spread[nodes] = np.column_stack([np.full(layer.units, across[number]), up, np.zeros(layer.units)])
            self.points[nodes] = stood[np.arange(layer.units) * len(stood) // layer.units]
        self.heap = self.points.copy()
        whole = np.ones((len(found.lit), CONTRACT + 1))
        self.shine = np.hstack([whole[:, 1:], found.columns[:, CONTRACT:], found.lit, whole[:, :1]])

    def reached(self, layer: int) -> np.ndarray:
        """How brightly the nodes are lit for the first customer when its numbers have come as far as a layer before the last, (n,)."""
        lit = self.shine[0].copy()
        lit[self.node(layer + 1, 0) :] = 0
        return lit


class Lit:
    """How a network is lit for the customer at which a dial stands: a part of the dial's."""

    def __init__(self, machine: OwnNumbers) -> None:
        self.machine = machine

    def show(self, step: float) -> None:
        """Light its nodes."""
        self.machine.lit = between(self.machine.shine, step)
