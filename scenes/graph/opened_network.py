"""A network as the graph of all its single numbers, each neuron in a room of its own; rooms can close, to discs and wires between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from scenes.graph.rooms import Rooms
from scenes.parts.graph.drawn import DrawnGraph, Label
from scenes.parts.graph.plan import Plan
from scenes.parts.theme import BACK

APART = 2.7  # radii from node to node, at the least
AROUND = 1.7  # radii from the outermost nodes' middles to the frame of their room
CORNER = 1.6  # radii of a node, that the corner of a room has
SMALL = 0.02  # of what it was: closed, a neuron's nodes still lie in the order in which numbers reach them
POINTS = 25  # of a route


class OpenedNetwork(DrawnGraph):
    """The graph (V nodes) of which `network` is the plan with one node for each unit. owners (V,): the unit of each node. places: of the
    nodes, (V, 2) in scene units, open and closed. ends (2, E): the nodes that edges join. labels: of the nodes; colours: of the units.

    shut: from 0, all nodes are seen, to 1, they lie in one another.
    """

    def __init__(
        self,
        network: Plan,
        owners: np.ndarray,
        places: tuple[np.ndarray, np.ndarray],
        ends: np.ndarray,
        labels: Sequence[Label],
        colours: Sequence[str],
    ) -> None:
        opened, closed = places
        self.network, self.owners, self.shut = network, owners, 0.0
        far = np.linalg.norm(opened[:, None] - opened, axis=2)
        self.least = float(far[far > 0].min()) / APART
        self.both = opened, closed + SMALL * (opened - closed)
        self.ways = [straight(places, ends, reach) for places, reach in zip(self.both, (self.least, 0), strict=True)]
        self.rooms = Rooms(np.zeros((len(network.places), 2, 3)), [*colours])
        plan = Plan(opened, self.least, self.ways[0], ends[0], ends[1], network.box)
        super().__init__(plan, labels, [colours[owner] for owner in owners])
        self.add(self.rooms.set_z_index(BACK + 0.25))

    def lay(self) -> None:
        """Lay all as it stands now, with the rooms around it as far as they are built."""
        share, plan = self.shut, self.plan
        places, routes = ((1 - share) * one + share * other for one, other in (self.both, self.ways))
        self.plan = replace(plan, places=places, routes=routes, radius=self.least * (1 - (1 - SMALL) * share))
        super().lay()
        whole, shown = self.both[0], np.ones(len(self.network.places))
        corners = np.empty((len(shown), 2, 2))
        for unit, middle in enumerate(self.network.places):
            own = whole[self.owners == unit]
            reach = AROUND * self.least
            ends = np.array([own.min(axis=0) - reach, own.max(axis=0) + reach])
            disc = middle + self.network.radius * np.array([[-1, -1], [1, 1]])
            corners[unit] = (1 - share) * ends + share * disc
            shown[unit] = np.clip((self.built - corners[unit, 0, 0]) / (2 * self.least), 0, 1)
        self.rooms.points = self.on_screen(corners).reshape(-1, 3)
        self.rooms.round[:] = float(self.sight[2]) * ((1 - share) * CORNER * self.least + share * self.network.radius)
        self.rooms.disc, self.rooms.size = share, float(np.sqrt(self.sight[2]))
        clear = np.array([self.clear[self.owners == unit].max() for unit in range(len(shown))])
        self.rooms.rgbas[:, 3] = shown * clear


def straight(places: np.ndarray, ends: np.ndarray, reach: float) -> np.ndarray:
    """Straight routes (E, P, 2) between nodes, from rim to rim."""
    begin, end = places[ends[0]], places[ends[1]]
    off = (end - begin) * np.minimum(reach / np.maximum(np.linalg.norm(end - begin, axis=1), 1e-9), 0.5)[:, None]
    share = np.linspace(0, 1, POINTS)[:, None]
    return (begin + off)[:, None] * (1 - share) + (end - off)[:, None] * share
