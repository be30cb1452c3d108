"""A neuron among others: its graph closes into a disc, and around it lie others, which are no recording's and have no numbers."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from manim import VGroup

from scenes.graph.rooms import Rooms
from scenes.parts.graph.drawn import DrawnGraph
from scenes.parts.graph.ink import Edges
from scenes.parts.theme import BACK, THEME

LAYERS = (2, 3, 2)  # neurons; the graph's own is in the middle
DISC = 0.8  # scene units: the radius of each, in the end
SOON = 4  # times as fast as they close, they come to be seen


class Among(VGroup):
    """share: from 0, the graph alone is seen, to 1, all of them are. The graph's camera goes with it."""

    def __init__(self, graph: DrawnGraph) -> None:
        box, whole = graph.plan.box, graph.plan.whole
        self.graph, self.share, self.begin = graph, 0.0, graph.sight.copy()
        self.middle, self.half = whole.numbers[:2], np.array([box.width, box.height]) / 2
        self.reach = float(np.hypot(*self.half))
        apart = np.array([box.width / len(LAYERS), box.height / max(LAYERS)]) * self.reach / DISC
        units = [(at - (len(LAYERS) - 1) / 2, unit - (count - 1) / 2) for at, count in enumerate(LAYERS) for unit in range(count)]
        self.places = self.middle + np.array(units) * apart
        firsts = np.cumsum([0, *LAYERS]).tolist()
        layers = [range(*ends) for ends in pairwise(firsts)]
        self.ends = np.array([(one, other) for before, after in pairwise(layers) for one in before for other in after])
        self.wires = Edges(np.zeros((len(self.ends), 2, 3)))
        self.wires.forth[:] = 1
        self.rooms = Rooms(np.zeros((len(units), 2, 3)), [THEME.neurons[unit % len(THEME.neurons)] for unit in range(len(units))])
        super().__init__(self.wires.set_z_index(BACK - 1), self.rooms.set_z_index(BACK - 0.5))
        self.lay()

    def lay(self) -> None:
        """Lay all as it stands now."""
        graph, share, rooms = self.graph, self.share, self.rooms
        (*begin, first), last = self.begin, DISC / self.reach
        zoom = first * (last / first) ** share
        nearer = share * last / zoom
        graph.sight = np.array([*((1 - nearer) * np.array(begin) + nearer * self.middle), zoom])
        graph.lay()
        half = (1 - share) * self.half + share * self.reach
        rooms.points = graph.on_screen(np.stack([self.places - half, self.places + half], axis=1)).reshape(-1, 3)
        rooms.round, rooms.disc = np.full(rooms.count, share * self.reach * zoom), 1.0
        rooms.rgbas[:, 3] = self.wires.rgbas[:, 3] = min(SOON * share, 1)
        self.wires.points = graph.on_screen(self.places[self.ends]).reshape(-1, 3)
