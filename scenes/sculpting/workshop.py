"""The workshop of a one-layer network: a chart, and on it its dots, and each neuron's gestures, bars and piece; and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, SupportsFloat

import numpy as np
from manim import Animation, VGroup

from scenes.parts.axes.curve import Curve, Grow
from scenes.parts.axes.on_chart import Bracket, FollowingLine, Line, Rings, Spots
from scenes.parts.axes.wide_chart import Span, WideChart, wider
from scenes.parts.axes.window import Box, view
from scenes.parts.frame import frame, stage
from scenes.parts.ink.light import shine
from scenes.parts.ink.machine import Machine
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import LINE, MOVING, SAFE, THEME
from scenes.sculpting.bars import Bars
from scenes.sculpting.gestures import Gestures, Neuron, unit_of

Pair = tuple[np.ndarray, np.ndarray]
Three = tuple[SupportsFloat, SupportsFloat, SupportsFloat]
SHORT = 7.0  # scene units that a formula needs beside the machine; else it stands below
POSES = {"raw": "as it comes", "slid": "slid", "turned": "turned", "stretched": "stretched"}


def head() -> Box:
    """Where the machine stands: in the stage's corner."""
    left, top = frame().left + SAFE, stage().top - 0.04
    return Box(left, top - 1.05, left + 1.961, top)


def formula_place() -> Box:
    """Where a formula stands: beside the machine, or below it."""
    corner, right = head(), frame().right - SAFE
    if right - corner.right - 0.3 >= SHORT:
        return Box(corner.right + 0.3, corner.bottom, right, corner.top)
    return Box(corner.left, corner.bottom - 1.05, right, corner.bottom)


def chart_place() -> Box:
    """Where the chart lies: below them, and above the line of the loss."""
    edge = frame().right - SAFE
    return Box(-edge, stage().bottom + 0.79, edge, min(head().bottom, formula_place().bottom) - 0.2)


class Workshop:
    """All of it, as it is at the last step; pieces, sum and machine follow training.

    found: what `Sculpting` found. x (G,): the grid. samples: x and y (N,). names: of the axes. numbers: each neuron's
    weight, bias and outgoing weight.
    """

    def __init__(
        self, found: Any, x: np.ndarray, samples: Pair, names: tuple[str, str], numbers: Sequence[Three], machine: Machine
    ) -> None:
        self.ends = float(found.places[0]), float(found.places[-1])
        self.near = wider((min(float(x[0]), self.ends[0]), max(float(x[-1]), self.ends[1])), 0.06)
        output, last, stack = found.output.values, found.stretched.last, found.stack
        self.fitted = wider(view(output[0], output[-1], output[[0, -1]], (0.0, *samples[1])), 0.03)
        self.heights = wider(view(last, last, last), 0.08)
        with np.errstate(invalid="ignore"):
            stepped = np.concatenate([stack, stack + stack[-1] - stack[-2]])
        self.sums = wider(view(stepped, stepped, stepped, [*self.heights, *self.fitted]), 0.02)
        self.x, self.found, self.machine = x, found, machine
        ends = self.ends, (float(samples[1].min()), float(samples[1].max()))
        self.chart = WideChart(chart_place(), self.near, self.fitted, names, ends)
        holds, hues = self.chart.holds, THEME.neurons[: len(numbers)]
        neurons = [
            Neuron(float(weight), float(bias), float(outgoing), found.u, found.height, x, last[at], hues[at])
            for at, (weight, bias, outgoing) in enumerate(numbers)
        ]
        self.dots = holds(Spots(*samples, 14))
        unit = unit_of(neurons, self.ends)
        self.gestures = [holds(Gestures(neuron, self.ends, unit)) for neuron in neurons]
        tiers = enumerate(zip(stack, stack[1:], hues, strict=False))
        self.bars = [holds(Bars(found.places, low, high, at, len(hues), hue)) for at, (low, high, hue) in tiers]
        self.pieces = [holds(FollowingLine(x, found.pieces[at].at, hue, LINE)) for at, hue in enumerate(hues)]
        self.sum = holds(FollowingLine(x, found.output.at, THEME.prediction))
        self.sum.set_z_index(MOVING + 1)

    def born(self, at: int, run_time: float) -> Animation:
        """A neuron's activation comes out of its node."""
        gestures = self.gestures[at]
        gestures.show(gestures.raw)
        shine(gestures.slice, 0)
        whole, everywhere = gestures.whole, frame().inset(SAFE, 0, SAFE, 0)
        node = Curve(self.chart.window, gestures.neuron.colour).lay(
            np.tile(self.machine.points[self.machine.node(1, at)], (len(whole.path), 1)), everywhere
        )
        return Grow(whole, node, run_time=run_time)

    def ghosts(self, at: int) -> dict[str, VGroup]:
        """What a neuron's poses leave behind, each with its name, by the pose; the last one only has a name."""
        gestures, kept = self.gestures[at], self.gestures[at].pose
        lines: dict[str, Line] = {}
        places: dict[str, np.ndarray] = {}
        marks = [self.dots.points]
        for pose in POSES:
            if pose != "turned" or gestures.neuron.weight < 0:
                gestures.show(getattr(gestures, pose))
                lines[pose] = gestures.ghost()
                places[pose] = self._along(gestures.slice if pose == "stretched" else lines[pose])
                marks += [_close(line.points) for line in (gestures.whole, gestures.slice, *gestures.posts)]
        gestures.show(kept)
        things = [Word(POSES[pose], places[pose], gestures.neuron.colour) for pose in lines]
        box = self.chart.window.box
        names = named(things, [], np.concatenate(marks), box)
        for pose, line in lines.items():
            shine(line, 0.0 if pose == "stretched" else 0.5)
        return {pose: VGroup(line, name) for (pose, line), name in zip(lines.items(), names, strict=True)}

    def _along(self, line: Line) -> np.ndarray:
        """Places on a line where its name may stand: where it is well above zero, and in sight."""
        box, shown = self.chart.window.box, _close(line.points)
        high = shown[shown[:, 1] > box.bottom + 0.35 * box.height]
        places = high if len(high) else shown
        return places[:: max(1, len(places) // 12)]

    def lift(self, share: float) -> None:
        """Let all bars, and their sum, stand a share of the constant higher, or lower."""
        constant = float(self.found.stack[-1, 0] - self.found.stack[-2, 0])
        for bars in self.bars:
            bars.stand(1, share * constant)
        with np.errstate(invalid="ignore"):
            self.sum.draw(self.x, self.found.pieces.last.sum(axis=0) + share * constant)

    def measured(self) -> Rings | Bracket:
        """Rings around the dots, where the sum runs through all of them; else its largest miss."""
        worst = self.found.worst
        if self.found.fit.outcome == "through" or not np.isfinite(worst).all():
            return self.chart.holds(Rings(*(self.dots.data if np.isfinite(worst).all() else (np.zeros(0), np.zeros(0)))))
        return self.chart.holds(Bracket(worst[0], worst[1], worst[2], THEME.loss))

    def afar(self) -> tuple[Span, Span]:
        """What it sees from afar."""
        far, output = self.found.far, self.found.far_output
        return (float(far[0]), float(far[-1])), wider(view(output, output, output, self.fitted), 0.05)

    def beyond(self, line: Line, far: np.ndarray, curve: np.ndarray) -> None:
        """Let a line run on, far beyond what was watched in training."""
        x, y = line.data
        left, right = far < x[0], far > x[-1]
        line.draw(np.concatenate([far[left], x, far[right]]), np.concatenate([curve[left], y, curve[right]]))


def _close(points: np.ndarray) -> np.ndarray:
    """Places all along the straight pieces of a line, by its points."""
    pieces = points.reshape(-1, 4, 3)
    shares = np.linspace(0, 1, 25)[:, None, None]
    return ((1 - shares) * pieces[:, 0] + shares * pieces[:, 3]).reshape(-1, 3)
