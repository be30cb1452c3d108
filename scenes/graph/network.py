"""A network as neurons and wires: numbers run along them, and in training each wire is a timeline of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from scenes.graph.ribbons import Ribbons
from scenes.graph.tiles import BELOW, FULL, Bars, Tiles, beside, grids
from scenes.parts.graph.drawn import DrawnGraph, Label
from scenes.parts.graph.plan import Plan
from scenes.parts.theme import BACK

if TYPE_CHECKING:
    from scenes.stage import Trajectory

    Pair = tuple[Trajectory, Trajectory]  # a layer's weights and their gradients

SHRUNK = 0.18  # of the discs, where they show no numbers
SMALL = 0.3  # scene units: smaller discs have thinner wires, so that many can be told apart
WIDEST = 0.45  # radii of a disc: half a ribbon's width where the gradient is largest


class Network(DrawnGraph):
    """The graph of U units, of which the first S wires are those of weights; layers: of each its weights and their gradients, (T, H, D).

    steps (K,): those of the timelines, evenly spaced. arrives (U,), tiles (S,): the gradients at each unit and on each wire, of one pass.
    told: from 0, wires show what runs along them, to 1, they show their weights and the gradients that they have had. flares (S,): how
    brightly these shine. laid, rings (S,): how far each tile has come from its wire into the grid, and how clearly it is ringed. bars (U,):
    how much is there of what stands for what arrives. It follows training.
    """

    def __init__(
        self,
        plan: Plan,
        labels: Sequence[Label],
        colours: Sequence[str],
        layers: Sequence[Pair],
        steps: np.ndarray,
        arrives: np.ndarray,
        tiles: np.ndarray,
    ) -> None:
        self.whole = plan
        self.colours, self.layers, self.steps, self.told = [*colours], layers, steps.astype(float), 0.0
        weights, sizes = ([np.abs(pair[which].values).reshape(len(pair[which].values), -1) for pair in layers] for which in (0, 1))
        largest = max(_largest(one) for one in weights)
        rows = [layers[0][1].row(step) for step in steps]
        gradients = np.concatenate(sizes, axis=1)[rows].T
        widths = WIDEST * plan.radius * np.sqrt(np.where(np.isfinite(gradients), gradients, 0) / _largest(gradients))
        self.ribbons = Ribbons(np.zeros((len(widths), 2, 3)), widths, largest)
        self.tiles, self.arriving = Tiles(np.zeros(len(tiles))), Bars(len(arrives))
        self.shares, self.grids = beside(tiles), grids(plan, len(tiles))
        self.lengths = np.append(beside(arrives[:-1]), 0)  # at the loss stands a one, whatever comes back
        self.laid, self.rings, self.flares, self.bars = *np.zeros((3, len(tiles))), np.zeros(len(arrives))
        super().__init__(plan, labels, colours)
        self.run = True  # wires are there before anything runs along them
        self.add(self.ribbons.set_z_index(BACK + 0.5), self.tiles.set_z_index(BACK + 1.5), self.arriving.set_z_index(BACK + 1.5))
        self.lay()

    def lay(self) -> None:
        """Lay all as it stands now: discs that show no numbers leave more room for the wires."""
        whole, wires, less = self.whole, self.ribbons.count, SHRUNK * self.told
        begins, ends = whole.routes[:, :1], whole.routes[:, -1:]
        way = (ends - begins) / np.linalg.norm(ends - begins, axis=2, keepdims=True)
        longer = less * whole.radius * way * np.linspace(-1, 1, whole.routes.shape[1])[:, None]
        self.plan = replace(whole, radius=(1 - less) * whole.radius, routes=whole.routes + longer)
        super().lay()
        ends = self.on_screen(self.plan.routes[:wires][:, [0, -1]])
        self.ribbons.points, self.ribbons.size = ends.reshape(-1, 3), float(np.sqrt(self.sight[2]))
        self.ribbons.flares = self.flares
        self.ribbons.rgbas[:, 3] = self.told * self.edges.rgbas[:wires, 3]
        self.edges.rgbas[:wires, 3] *= 1 - self.told
        self.edges.size *= min(whole.radius / SMALL, 1)
        for text in (text for pair in self.written for text in pair):
            text.set_fill(opacity=text.get_fill_opacity() * (1 - self.told))
        self._lay_tiles()

    def _lay_tiles(self) -> None:
        """Lay the tiles on their way from the wires into the grids, and the bars below the discs."""
        on_wire, in_grid = self.grids
        tiles, bars, share = self.tiles, self.arriving, self.laid[:, None]
        tiles.points = self.on_screen((1 - share) * on_wire + share * in_grid).swapaxes(0, 1).reshape(-1, 3)
        tiles.sides = FULL * np.sign(self.shares) * np.sqrt(np.abs(self.shares))
        tiles.rgbas[:, 3], tiles.rings = self.laid > 0, self.rings
        begins = self.on_screen(self.plan.places) - [0, BELOW * self.radius, 0]
        ends = begins + np.outer(self.lengths * self.bars * self.radius, [1, 0, 0])
        bars.points = np.stack([begins, ends], axis=1).reshape(-1, 3)
        tiles.size = bars.size = float(np.sqrt(self.sight[2]))

    def show(self, step: float) -> None:
        """Stand at a step of training: what wires weigh, and how far they have come."""
        self.ribbons.gone = float(np.interp(step, self.steps, np.linspace(0, 1, len(self.steps))))
        self.ribbons.weights = np.concatenate([weight.at(step).ravel() for weight, _ in self.layers]).astype(float)


def _largest(sizes: np.ndarray) -> float:
    """The largest of some sizes that is a number; 1 where all are zero."""
    return float(np.max(sizes, where=np.isfinite(sizes), initial=0)) or 1.0
