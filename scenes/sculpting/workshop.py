"""The workshop of a one-layer network: a chart, and on it its dots, and each neuron's gestures, bars and piece; and their sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, SupportsFloat

import numpy as np
from manim import Animation, VGroup

from scenes.parts.axes.on_chart import Bracket, FollowingLine, Line, Rings, Spots
from scenes.parts.axes.wide_chart import Span, WideChart, wider
from scenes.parts.axes.window import view
from scenes.parts.ink.light import shine
from scenes.parts.ink.machine import Machine
from scenes.parts.letters.lettering import Lettering, typeset
from scenes.parts.playhead import Replayed
from scenes.parts.theme import LINE, MOVING, NAME, THEME
from scenes.sculpting.bars import Bars
from scenes.sculpting.gestures import Gestures, Neuron, unit_of
from scenes.sculpting.places import chart_place, head

Pair = tuple[np.ndarray, np.ndarray]
Three = tuple[SupportsFloat, SupportsFloat, SupportsFloat]
POSES = {"raw": "as it comes", "slid": "slid", "turned": "turned"}
APART = 0.2  # scene units between names in their row


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
        heights = float(samples[1].min()), float(samples[1].max())
        self.asked = wider(heights, 0.3) if heights[1] > heights[0] else self.fitted
        self.heights = wider(view(last, last, last), 0.08)
        with np.errstate(invalid="ignore"):
            stepped = np.concatenate([stack, stack + stack[-1] - stack[-2]])
        self.sums = wider(view(stepped, stepped, stepped, [*self.heights, *self.fitted]), 0.02)
        self.stacked = wider(view(stepped, stepped, stepped), 0.02)
        self.x, self.found, self.machine = x, found, machine
        self.chart = WideChart(chart_place(), self.near, self.fitted, names, (self.ends, heights))
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

    def tried(self) -> list[Line]:
        """Where the dots are a hump, two ramps laid by hand, one from each side through the middle dot: each misses the dot beyond."""
        if self.found.puzzle.outcome != "hump" or self.found.shape.outcome not in ("kink", "bend"):
            return []
        x, y = (np.asarray(values, float)[np.argsort(self.dots.data[0])] for values in self.dots.data)
        low, high = wider(self.near, 0.1)
        up, down = (y[1] - y[0]) / (x[1] - x[0]), (y[1] - y[2]) / (x[2] - x[1])
        ramps = ([low, x[0], high], [y[0], y[0], y[0] + up * (high - x[0])]), ([high, x[2], low], [y[2], y[2], y[2] + down * (x[2] - low)])
        return [self.chart.holds(Line(THEME.dimmed, LINE, dashed=True)).draw(*map(np.array, ramp)) for ramp in ramps]

    def born(self, at: int, run_time: float) -> Animation:
        """A neuron's activation comes out of its node."""
        gestures = self.gestures[at]
        gestures.show(gestures.raw)
        shine(gestures.slice, 0)
        return self.machine.grown(gestures.whole, 1, at, run_time)

    def ghosts(self, at: int) -> dict[str, VGroup]:
        """What a neuron's poses leave behind, by the pose, those before it is stretched with their names in a row above."""
        gestures, kept = self.gestures[at], self.gestures[at].pose
        lines: dict[str, Line] = {}
        for pose in (*POSES, "stretched"):
            if pose != "turned" or gestures.neuron.weight < 0:
                gestures.show(getattr(gestures, pose))
                lines[pose] = gestures.ghost()
        gestures.show(kept)
        names = self._row({pose: line for pose, line in lines.items() if pose in POSES and len(line.points)}, gestures.neuron.colour)
        for line in lines.values():
            shine(line, 0.5)
        return {pose: VGroup(line, *names.get(pose, [])) for pose, line in lines.items()}

    def _row(self, lines: dict[str, Line], colour: str) -> dict[str, list[Lettering]]:
        """Names over the highest places of lines, all at one height, clear of whatever moves on the chart and of one another."""
        box, taken = self.chart.window.box, head().right + APART
        tops = {pose: float(line.points[np.argmax(line.points[:, 1]), 0]) for pose, line in lines.items()}
        wide = {pose: NAME * typeset(POSES[pose])[1] for pose in tops}
        names: dict[str, list[Lettering]] = {}
        rest = sum(wide.values()) + APART * (len(wide) - 1)  # what those take that are not placed yet
        for pose in sorted(tops, key=lambda pose: tops[pose]):
            left = max(min(tops[pose] - wide[pose] / 2, box.right - rest), taken)
            names[pose] = [Lettering(POSES[pose], (left, box.top + 0.1, 0), NAME, colour).set_z_index(MOVING)]
            taken, rest = left + wide[pose] + APART, rest - wide[pose] - APART
        return names

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

    def replayed(self) -> Replayed:
        """What is known of the training: where it begins to move after a lull, and where one has seen it all."""
        found, moved = self.found, self.found.moved.outcome
        start, end = found.lull_end if moved == "lull" else None, found.arrived if moved != "blew_up" else None
        return Replayed(start, "here it starts", self.sum, end)

    def afar(self) -> tuple[Span, Span]:
        """What it sees from afar: half as much again on both sides of the dots, with the curve as it runs there."""
        wide = wider(self.ends, 0.5)
        among = (self.found.far >= wide[0]) & (self.found.far <= wide[1])
        output = self.found.far_output[among]
        return wide, wider(view(output, output, output, self.fitted), 0.05)

    def beyond(self, line: Line, curve: np.ndarray) -> None:
        """Let a line run on, far beyond what was watched in training, along a curve (F,)."""
        (x, y), far = line.data, self.found.far
        left, right = far < x[0], far > x[-1]
        line.draw(np.concatenate([far[left], x, far[right]]), np.concatenate([curve[left], y, curve[right]]))
