"""The little network in its corner: its wires by weight, its nodes lighting up in their hues when they are spoken of."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

import cairo
import numpy as np
from manim import Animation, Mobject, UpdateFromAlphaFunc

from scenes.parts.axes.curve import Curve, Grow
from scenes.parts.axes.window import Box
from scenes.parts.frame import frame
from scenes.parts.ink.painter import Painter, rgbas_of
from scenes.parts.theme import CONTEXT, GHOST, HALO, LINE, PIXEL, STROKE, THEME

if TYPE_CHECKING:
    from scenes.parts.ink.camera import StageCamera

NODE = 20 * PIXEL  # a node's radius, where there is room for it
COLUMN, ROW = 118 * PIXEL, 56 * PIXEL  # from layer to layer, and from node to node, likewise
DASH = (9 * PIXEL, 6 * PIXEL)
THIN = 1.5 * STROKE  # a weight of next to nothing
GLOW = 2.1  # times the radius of a node that shines, as far as its light falls
SHADE, WIDER = 0.85, 1.6  # of the ground that comes up behind the nodes, how much; to its end, times as far as they reach

Weights = Sequence[np.ndarray]  # of each layer, (units, inputs)


class Machine(Painter):
    """Nodes in columns, a layer each, and wires: green and whole for positive weights, vermillion and dashed for negative ones.

    weights: step -> the layers' weights. place: it fills its top left corner. hues: of the hidden units, one after the other through all
    layers, and again from the first one on where there are more. lit (n,): how brightly each node shines, from 0 to 1; wires at a node
    that shines are seen whole, the others step back. shade: how much ground comes up around it, so that it is seen on a map.
    """

    rows = ("rgbas", "lit", "weights")

    def __init__(self, weights: Callable[[float], Weights], step: float, place: Box, hues: Sequence[str] = THEME.neurons) -> None:
        self._weights = weights
        layers = weights(step)
        counts = [layers[0].shape[1], *(len(layer) for layer in layers)]
        tallest = max(counts)
        self.radius = min(NODE, place.height / (2.3 * tallest))
        column = min(COLUMN, (place.width - 2 * self.radius) / (len(counts) - 1))
        row = min(ROW, (place.height - 2 * self.radius) / max(tallest - 1, 1))
        left, top = place.left + self.radius, place.top - self.radius
        places = [[left + column * at, top - row * ((tallest - of) / 2 + unit), 0] for at, of in enumerate(counts) for unit in range(of)]
        inner = [hues[unit % len(hues)] for unit in range(sum(counts[1:-1]))]
        super().__init__(np.array(places), rgbas_of([THEME.ink] * counts[0] + inner + [THEME.prediction] * counts[-1], len(places)))
        self._firsts = np.cumsum([0, *counts]).tolist()
        self._ends = [
            (one, other)
            for here, there in itertools.pairwise(itertools.pairwise(self._firsts))
            for other in range(*there)
            for one in range(*here)
        ]
        self.lit, self.shade = np.zeros(len(places)), SHADE
        self.show(step)

    def show(self, step: float) -> None:
        """Let the wires be as thick as their weights at a step."""
        self.weights = np.concatenate([np.asarray(layer, float).ravel() for layer in self._weights(step)])

    def node(self, layer: int, at: int) -> int:
        """The number of a node, as `lit` counts them: inputs are layer 0."""
        return self._firsts[layer] + at

    def light(self, units: Collection[int], run_time: float = 0.6, layer: int = 1) -> Animation:
        """Some units of a layer light up, and all other nodes go out."""
        first, last = self.lit.copy(), np.isin(np.arange(self.count), [self.node(layer, at) for at in units]).astype(float)

        def shine(machine: Mobject, share: float) -> None:
            machine.lit = (1 - share) * first + share * last

        return UpdateFromAlphaFunc(self, shine, run_time=run_time)

    def grown(self, line: Curve, layer: int, at: int, run_time: float) -> Grow:
        """A line comes out of a node of a layer: inputs are layer 0."""
        node = np.tile(self.points[self.node(layer, at)], (len(line.path), 1))
        return Grow(line, Curve(line.window, line.get_stroke_color()).lay(node, frame()), run_time=run_time)

    def paint(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Wires below, then each node as a ring; one that shines is full, and throws its light around."""
        self._shade(ctx, camera)
        sizes = np.abs(self.weights)
        largest = max(float(np.max(sizes, where=np.isfinite(sizes), initial=0)), 1e-300)
        context = CONTEXT + (1 - CONTEXT) * (1 - self.lit.max(initial=0))
        for (one, other), weight, size in zip(self._ends, self.weights.tolist(), sizes.tolist(), strict=True):
            if 0 < size < math.inf:
                clear = max(context, float(self.lit[one]), float(self.lit[other]))
                self._wire(ctx, camera, one, other, weight < 0, THIN + (LINE - THIN) * size / largest, clear * self.opacity)
        ctx.set_dash(())
        for at, ((x, y, _), rgba) in enumerate(self.marks(self.points, self.rgbas)):
            self._node(ctx, camera, x, y, rgba, float(self.lit[at]), context)

    def _shade(self, ctx: cairo.Context, camera: StageCamera) -> None:
        """Ground around the nodes' middle, which grows thinner outwards: on a map, what steps back would else be lost in it."""
        low, high = self.points.min(axis=0), self.points.max(axis=0)
        (x, y, _), (wide, tall, _) = (low + high) / 2, (high - low) / 2 + self.radius
        red, green, blue, alpha = camera.rgba(THEME.ground, self.shade * self.opacity)
        light = cairo.RadialGradient(0, 0, 0.3, 0, 0, 1)
        light.add_color_stop_rgba(0, blue, green, red, alpha)
        light.add_color_stop_rgba(1, blue, green, red, 0)
        ctx.save()
        ctx.translate(x, y)
        ctx.scale(WIDER * wide, WIDER * tall)
        ctx.arc(0, 0, 1, 0, 2 * math.pi)
        ctx.set_source(light)
        ctx.fill()
        ctx.restore()

    def _wire(self, ctx: cairo.Context, camera: StageCamera, one: int, other: int, negative: bool, width: float, clear: float) -> None:
        (x, y), (to_x, to_y) = self.points[[one, other], :2].tolist()
        inset = 1.15 * self.radius / max(math.hypot(to_x - x, to_y - y), 1e-9)
        ctx.move_to(x + inset * (to_x - x), y + inset * (to_y - y))
        ctx.line_to(to_x - inset * (to_x - x), to_y - inset * (to_y - y))
        ctx.set_dash(())
        ctx.set_line_width((width + 2 * HALO) * camera.cairo_line_width_multiple)
        camera.ink(ctx, camera.rgba(THEME.ground, clear))
        ctx.stroke_preserve()
        ctx.set_dash(DASH if negative else ())
        ctx.set_line_width(width * camera.cairo_line_width_multiple)
        camera.ink(ctx, camera.rgba(THEME.weights[int(negative)], clear))
        ctx.stroke()

    def _node(self, ctx: cairo.Context, camera: StageCamera, x: float, y: float, rgba: list[float], lit: float, context: float) -> None:
        red, green, blue, alpha = rgba
        width = GHOST * camera.cairo_line_width_multiple
        if lit > 0:
            light = cairo.RadialGradient(x, y, self.radius, x, y, GLOW * self.radius)
            light.add_color_stop_rgba(0, blue, green, red, 0.4 * lit * alpha)
            light.add_color_stop_rgba(1, blue, green, red, 0)
            ctx.arc(x, y, GLOW * self.radius, 0, 2 * math.pi)
            ctx.set_source(light)
            ctx.fill()
        ctx.arc(x, y, self.radius - width / 2, 0, 2 * math.pi)
        camera.ink(ctx, (*camera.rgba(THEME.ground)[:3], alpha))
        ctx.fill_preserve()
        camera.ink(ctx, (red, green, blue, alpha * lit))
        ctx.fill_preserve()
        camera.ink(ctx, (red, green, blue, alpha * max(lit, context)))
        ctx.set_line_width(width)
        ctx.stroke()
