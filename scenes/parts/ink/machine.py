"""The little network in its corner: its wires by weight, its nodes lighting up in their hues when they are spoken of."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np

from scenes.parts.ink.painter import Painter, rgbas_of
from scenes.parts.ink.strokes import CONTEXT, GHOST, HALO, OTHER, PIXEL
from scenes.parts.theme import THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

NODE = 20 * PIXEL  # a node's radius
COLUMN, ROW = 118 * PIXEL, 56 * PIXEL  # from layer to layer, and from node to node
DASH = (9 * PIXEL, 6 * PIXEL)
THIN = 1.5 * PIXEL  # a weight of next to nothing

Weights = Sequence[np.ndarray]  # of each layer, (units, inputs)


class Machine(Painter):
    """Nodes in columns, a layer each, and wires: green and whole for positive weights, vermillion and dashed for negative ones.

    weights: step -> the layers' weights. corner: where its top left is. hues: the nodes' colours, layer by layer, inputs and outputs too.
    lit (n,): how brightly each node shines, from 0 to 1; wires at a node that shines are seen whole, the others step back.
    """

    rows = ("rgbas", "lit", "weights")

    def __init__(self, weights: Callable[[float], Weights], step: float, corner: tuple[float, float], hues: Sequence[str]) -> None:
        self._weights = weights
        layers = weights(step)
        counts = [layers[0].shape[1], *(len(layer) for layer in layers)]
        tallest = max(counts)
        places = [
            [corner[0] + NODE + COLUMN * column, corner[1] - NODE - ROW * ((tallest - count) / 2 + at), 0]
            for column, count in enumerate(counts)
            for at in range(count)
        ]
        super().__init__(np.array(places), rgbas_of(list(hues), len(places)))
        firsts = np.cumsum([0, *counts])
        self._ends = [
            (one, other)
            for here, there in itertools.pairwise(itertools.pairwise(firsts.tolist()))
            for other in range(*there)
            for one in range(*here)
        ]
        self.lit = np.zeros(len(places))
        self.show(step)

    def show(self, step: float) -> None:
        """Let the wires be as thick as their weights at a step."""
        self.weights = np.concatenate([np.asarray(layer, float).ravel() for layer in self._weights(step)])

    def node(self, layer: int, at: int) -> int:
        """The number of a node, as `lit` counts them: inputs are layer 0."""
        layers = self._weights(0)
        return sum([layers[0].shape[1], *(len(one) for one in layers)][:layer]) + at

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Wires below, then each node as a ring; one that shines is full, and throws its light around."""
        finite = np.nan_to_num(np.abs(self.weights))
        share = finite / max(float(finite.max(initial=0)), 1e-300)
        context = CONTEXT + (1 - CONTEXT) * (1 - self.lit.max(initial=0))
        for (one, other), weight, thick in zip(self._ends, self.weights.tolist(), share.tolist(), strict=True):
            clear = max(context, float(self.lit[one]), float(self.lit[other]))
            width = THIN + (OTHER - THIN) * thick
            (x, y), (to_x, to_y) = self.points[[one, other], :2].tolist()
            inset = 1.15 * NODE / max(math.hypot(to_x - x, to_y - y), 1e-9)
            ctx.move_to(x + inset * (to_x - x), y + inset * (to_y - y))
            ctx.line_to(to_x - inset * (to_x - x), to_y - inset * (to_y - y))
            ctx.set_dash(())
            ctx.set_line_width(width + 2 * HALO)
            camera.ink(ctx, camera.rgba(THEME.ground, clear * self.opacity))
            ctx.stroke_preserve()
            ctx.set_dash(DASH if weight < 0 else ())
            ctx.set_line_width(width)
            camera.ink(ctx, camera.rgba(THEME.weights[int(weight < 0)], clear * self.opacity))
            ctx.stroke()
        ctx.set_dash(())
        for at, ((x, y, _), rgba) in enumerate(self.marks(self.points, self.rgbas)):
            self._node(ctx, camera, x, y, rgba, float(self.lit[at]), context)

    def _node(self, ctx: cairo.Context, camera: StageCamera, x: float, y: float, rgba: list[float], lit: float, context: float) -> None:
        red, green, blue, alpha = rgba
        if lit > 0:
            light = cairo.RadialGradient(x, y, NODE, x, y, 2.1 * NODE)
            light.add_color_stop_rgba(0, blue, green, red, 0.4 * lit * alpha)
            light.add_color_stop_rgba(1, blue, green, red, 0)
            ctx.arc(x, y, 2.1 * NODE, 0, 2 * math.pi)
            ctx.set_source(light)
            ctx.fill()
        ctx.arc(x, y, NODE - GHOST / 2, 0, 2 * math.pi)
        camera.ink(ctx, (*camera.rgba(THEME.ground)[:3], alpha))
        ctx.fill_preserve()
        camera.ink(ctx, (red, green, blue, alpha * lit))
        ctx.fill_preserve()
        camera.ink(ctx, (red, green, blue, alpha * max(lit, context)))
        ctx.set_line_width(GHOST)
        ctx.stroke()
