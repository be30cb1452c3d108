"""Layers of two numbers and a small square: the plane that they bend, what becomes of the square, and the matrices of their slopes."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import Animation, FadeIn, FadeOut

from nets.findings.graph.chain_rule.maps import Mapped
from scenes.graph.matrices import equals, in_a_row, matrix
from scenes.graph.patch import Patch
from scenes.graph.plane import Plane
from scenes.graph.stations import Stations
from scenes.graph.strands import HUES
from scenes.graph.turns import Turn
from scenes.parts.space.passage import Passage
from scenes.parts.theme import THEME
from scenes.stage import Recording, layers_of

ARCS = 1.3, 0.5  # of the ways on which matrices pass one another: of the last layer's above the others, and of the first one's below
FIT = 0.99  # of the way from one parallelogram to the next, that the matrix below it may be wide


class Squares:
    """Who plays where each step hands on two numbers: the plane, the square's stations, a matrix for each layer, and their product."""

    def __init__(self, run: Recording, found: Mapped) -> None:
        layers = layers_of(run)[:-1]
        weights = tuple((layer.weight.last.astype(np.float64), layer.bias.last.astype(np.float64)) for layer in layers)
        patch = Patch(Passage(weights, run.act, [None] * len(layers)), found.places[0], float(found.half))
        self.plane, self.stations = Plane(patch), Stations(patch, found.reached[-1])
        self.matrices = [matrix(partial(found.number, "jacobians", layer), HUES[layer]) for layer in range(len(layers))]
        self.equals, self.product = equals(found.jacobians, found.product), matrix(partial(found.number, "product"), THEME.ink)
        apart = float(np.diff(self.stations.places[:2, 0])[0])
        for layer, one in enumerate(self.matrices):
            one.scale(min(1.0, FIT * apart / one.width)).move_to(self.stations.between(layer))

    @property
    def parts(self) -> list:
        """All that stands there in the end."""
        return [self.stations, *self.matrices, self.equals, self.product]

    def bent(self) -> list[Turn]:
        """A line opens into a plane, the layers carry it one after the other, and the camera comes near to the square on it."""
        plane, count = self.plane, self.plane.patch.layers
        return [
            Turn(plane, 1.2, opened=1),
            *(plane.carried(layers, 1.1) for layers in range(1, count + 1)),
            plane.approached(self.stations.near, 2.0),
        ]

    def parted(self) -> list[Animation]:
        """The parallelogram, now without the plane, and behind it what it was before each layer."""
        return [FadeOut(self.plane, run_time=0.8), self.stations.parted(2.6)]

    def explained(self) -> list[list[Animation]]:
        """A matrix below each layer's way, one after the other."""
        shown = [Turn(self.stations, 0.6, arrows=1)]
        return [[FadeIn(one, run_time=0.6), *(shown if layer == 0 else [])] for layer, one in enumerate(self.matrices)]

    def multiplied(self) -> list[Animation]:
        """The matrices come together at the foot, the last one first, and what they come to stands behind them."""
        row = [*self.matrices[::-1], self.equals, self.product]
        places, share = in_a_row(row)
        for one, place in zip(row[-2:], places[-2:], strict=True):
            one.scale(share).move_to(place)
        ways = zip(self.matrices[::-1], places, np.linspace(*ARCS, len(self.matrices)).tolist(), strict=False)
        moves = [one.animate(run_time=1.8, path_arc=arc).scale(share).move_to(place) for one, place, arc in ways]
        return [*moves, Turn(self.stations, 0.6, arrows=0), FadeIn(self.equals, self.product, run_time=1.8)]

    def landed(self) -> Turn:
        """The square goes there in one move."""
        return Turn(self.stations, 2.6, moved=1)
