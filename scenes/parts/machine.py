"""The little network in its corner: nodes in their hues, wires by their weights, following training."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

import numpy as np
from manim import Circle, Mobject, VGroup

from scenes.parts.axes.curve import Curve, Grow
from scenes.parts.axes.full_bleed import FRAME
from scenes.parts.axes.window import Box
from scenes.parts.ink.painter import rgbas_of
from scenes.parts.ink.wires import Wires
from scenes.parts.light import Lights, shine
from scenes.parts.theme import CONTEXT, LINE, MOVING, PIXEL, STROKE, SUBJECT, THEME

NODE = 20 * PIXEL  # radius
THIN, THICK = 1.2 * STROKE, 5.5 * STROKE  # of the wires of the smallest and of the largest weight


class Weights(Protocol):
    """The weights of a layer over training."""

    @property
    def values(self) -> np.ndarray: ...

    def at(self, step: float) -> np.ndarray: ...


class Machine(VGroup):
    """The nodes of every layer from left to right, and between them the wires: as wide as their weight is large, dashed below zero.

    weights: of each layer, (T, H, D) over training. hues: of the units of the first hidden layer.
    """

    def __init__(self, weights: Sequence[Weights], place: Box, hues: Sequence[str] = THEME.neurons) -> None:
        sizes = [weights[0].values.shape[2], *(layer.values.shape[1] for layer in weights)]
        self.weights = lambda step: [layer.at(step).ravel() for layer in weights]  # a copy of it, as for a play, is to leave them alone
        self.largest = [float(np.max(np.abs(layer.values), where=np.isfinite(layer.values), initial=1e-9)) for layer in weights]
        self.signs = rgbas_of(THEME.weights, len(THEME.weights))
        radius = min(NODE, place.height / (2.3 * max(sizes)))
        columns = np.linspace(place.left + radius, place.right - radius, len(sizes))
        gap = min(0.62, (place.height - 2 * radius) / max(max(sizes) - 1, 1))
        middle = (place.bottom + place.top) / 2
        self.places = [
            np.array([[column, middle + gap * ((size - 1) / 2 - at), 0] for at in range(size)])
            for column, size in zip(columns, sizes, strict=True)
        ]
        inner = [[hues[at % len(hues)] for at in range(size)] for size in sizes[1:-1]]
        colours = [[THEME.ink] * sizes[0], *inner, [THEME.prediction] * sizes[-1]]
        layers = list(zip(self.places, colours, strict=True))
        self.nodes = [[_ring(point, radius, hue) for point, hue in zip(*layer, strict=True)] for layer in layers]
        self.cores = [_core(point, radius, hue) for point, hue in zip(self.places[1], colours[1], strict=True)]
        self.wires = [self._wires(layer, radius) for layer in range(len(weights))]
        super().__init__(*self.wires, *(node for layer in self.nodes for node in layer), *self.cores)
        self.set_z_index(MOVING)
        for core in self.cores:
            shine(core, 0)
        self.lit: set[int] = set()

    def show(self, step: float) -> None:
        """Draw the wires by the weights of a step."""
        for wires, weight, largest in zip(self.wires, self.weights(step), self.largest, strict=True):
            wires.widths = np.where(weight == 0, np.nan, THIN + (THICK - THIN) * np.minimum(np.abs(weight) / largest, 1))
            wires.dashed = (weight < 0).astype(float)
            wires.rgbas = self.signs[(weight < 0).astype(int)]

    def light(self, units: Collection[int], run_time: float = 0.6) -> Lights:
        """Light some units of the first hidden layer, and no others."""
        self.lit = set(units)
        clear: dict[Mobject, float] = {core: float(at in units) for at, core in enumerate(self.cores)}
        clear |= {ring: SUBJECT if at in units or not units else CONTEXT for at, ring in enumerate(self.nodes[1])}
        return Lights(clear, run_time)

    def grown(self, line: Curve, layer: int, at: int, run_time: float) -> Grow:
        """A line comes out of a node: of the inputs, layer 0, or of a layer behind them."""
        node = Curve(line.window, line.get_stroke_color()).lay(np.repeat(self.places[layer][at : at + 1], len(line.path), axis=0), FRAME)
        return Grow(line, node, run_time=run_time)

    def _wires(self, layer: int, radius: float) -> Wires:
        ins, outs = self.places[layer], self.places[layer + 1]
        starts, ends = np.tile(ins, (len(outs), 1)), np.repeat(outs, len(ins), axis=0)
        along = (ends - starts) / np.linalg.norm(ends - starts, axis=1, keepdims=True)
        return Wires(starts + radius * along, ends - radius * along, THEME.weights[0], THIN)


def _ring(point: np.ndarray, radius: float, hue: str) -> Circle:
    return Circle(radius, color=hue, stroke_width=LINE / 1.6).move_to(point)


def _core(point: np.ndarray, radius: float, hue: str) -> VGroup:
    """What is seen of a lit node: its fill, in a glow."""
    glow = (Circle(radius * (1.9 - 0.15 * at), fill_color=hue, fill_opacity=0.07, stroke_width=0).move_to(point) for at in range(6))
    return VGroup(*glow, Circle(radius, fill_color=hue, fill_opacity=1, stroke_width=0).move_to(point))
