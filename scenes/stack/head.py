"""The head of the frame: the stages with what was found of each, and the little network, whose layers light up one by one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from manim import Animation, FadeIn, FadeOut

from nets.findings.stack.layer_by_layer import Reshaped
from scenes.parts.frame import usual
from scenes.parts.ink.machine import Machine
from scenes.parts.space.passage import MOST, MOVES
from scenes.stack.places import corner
from scenes.stack.strip import Strip
from scenes.stage import Recording, layers_of


class Head:
    """strip: the stages. machine: the network, in a wide frame, its nodes in the hues of their layers' axes; where a layer has more numbers
    than are drawn as they are it has none, and there stands how much of that layer is seen. below: what of the frame stands under the
    model's name.
    """

    def __init__(self, found: Reshaped, run: Recording, edge: float, below: float = 0) -> None:
        layers = layers_of(run)
        self.widths = [len(layer.bias.last) for layer in layers[:-1]]
        numbers = [found.number("layer", at) for at in range(len(self.widths))]
        percent, ratio, kept = (partial(found.number, name) for name in ("percent", "ratio", "kept"))
        self.strip = Strip(numbers, percent, ratio, kept, edge, below)
        self.machine: list[Machine] = []
        if usual() and max(self.widths) <= MOST:
            self.machine = [Machine(lambda step: [layer.weight.at(step) for layer in layers], run.last_step, corner(below))]
        self.share = 0  # of the variance that is seen: of which layer that is written, if of any

    def before(self, stop: int) -> Iterator[list[Animation]]:
        """Plays before a move to a stop: what was said of how much is seen of the layer before goes with that layer."""
        if self.share and stop % MOVES == 1:
            yield [FadeOut(self.strip.shares[self.share - 1], run_time=0.2)]
            self.share = 0

    def lights(self, stop: int, run_time: float) -> list[Animation]:
        """In the little network the layer lights up; none at the plane of the inputs."""
        layer = -(-stop // MOVES)
        return [machine.light(range([0, *self.widths][layer]), run_time, layer) for machine in self.machine]

    def behind(self, stop: int) -> Iterator[list[Animation]]:
        """Plays behind it: how much is seen of a layer of more numbers than can be drawn."""
        layer = (stop - 1) // MOVES
        if stop % MOVES == 0 and self.widths[layer] > MOST:
            self.share = layer + 1
            yield [FadeIn(self.strip.shares[layer], run_time=0.2)]

    def gone(self) -> FadeOut:
        """All of it goes."""
        shares = [self.strip.shares[self.share - 1]] if self.share else []
        return FadeOut(*self.strip.whole, *self.machine, *shares, run_time=0.5)
