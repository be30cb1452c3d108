"""Noisy samples, the rule behind them, and a curve that follows training, on a chart as wide as the frame."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from manim import Mobject

from nets.findings.optimization.overfitting.course import Course
from scenes.optimization.chart_moves import Bend, Settle
from scenes.optimization.error_room import strip
from scenes.optimization.misses import Gap, Stems
from scenes.parts.axes.dots import CROWD
from scenes.parts.axes.on_chart import Bracket, Line, Spots
from scenes.parts.axes.wide_chart import Span, WideChart, wider
from scenes.parts.axes.window import Box
from scenes.parts.frame import frame, stage
from scenes.parts.letters.numerals import Number, spoken
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import AXIS, LINE, MOVING, PROTAGONIST, SAFE, STILL, THEME

if TYPE_CHECKING:
    from manim import VGroup

    from scenes.stage import Recording

ROOM, ABOVE = 0.4, 0.66  # scene units under the chart, for its axis's numbers: down to the stage's foot, and to the strip of the errors
WILD = 2.0  # times the height of the samples, that a curve may leave them and still be seen whole
NEAR = 0.42  # of the whole width, what is seen from close by; of the height all, so that no curve is cut off
FINE = 8  # places on a curve, from each that is known to the next, that what is written keeps clear of
STEM = 41  # places along a bracket that what is written keeps clear of
STOPPED, DECAYED = THEME.neurons[0], THEME.neurons[2]


class FitChart:
    """The chart, and all that lies on it. answer: of the training that is followed, its curve."""

    def __init__(self, found: Course, run: Recording) -> None:
        self.found, self.answer = found, found.answer
        x, answer = found.x, found.answer
        samples, held_out = (run.arrays[f"{probe}/inputs"][:, 0] for probe in ("samples", "held_out"))
        targets, others = run.targets[:, 0], run.arrays["held_out/targets"][:, 0]
        known = found.judge.outcome == "rule"
        seen = np.concatenate([targets, others, found.rule if known else targets])
        self.whole: tuple[Span, Span] = wider((float(x[0]), float(x[-1])), 0.02), wider(_range(seen, answer.last), 0.05)
        whole, free = frame(), stage()
        place = Box(whole.left + SAFE, free.bottom + ROOM, free.right, free.top - 0.1)
        ends = (float(x[0]), float(x[-1])), (float(targets.min()), float(targets.max()))
        self.chart = WideChart(place, *self.whole, (run.input_names[0], run.target_names[0]), ends)
        holds = self.chart.holds
        self.dots = holds(Spots(samples, targets, 12, THEME.classes[0]))
        self.rule = holds(Line(THEME.ink, LINE, dashed=True, halo=False)).draw(x, found.rule)
        self.rule.set_z_index(STILL + 2)
        self.curve = holds(Line(THEME.prediction, PROTAGONIST)).draw(x, answer.values[0])
        self.curve.set_z_index(MOVING + 1)
        judging = found.judging
        self.judges = holds(_hollow(held_out[judging], others[judging], THEME.loss))
        self.unseen = holds(_hollow(held_out[found.choosing], others[found.choosing], THEME.ink))
        self.noise = holds(Stems(samples, np.interp(samples, x, found.rule), targets, THEME.classes[0]))
        self.gap = holds(Gap(x, found.rule) if known else Stems(held_out[judging], others[judging], others[judging]))

    def ghost(self, colour: str) -> Line:
        """The curve as it lies now, which stays."""
        line = self.chart.holds(Line(colour, LINE)).draw(*self.curve.data)
        line.set_z_index(MOVING)
        return line

    def close(self) -> Span:
        """What is seen around the place of the largest error."""
        (low, high), at = self.whole[0], float(self.found.worst)
        across = NEAR * (high - low)
        left = float(np.clip(at - across / 2, low, high - across))
        return left, left + across

    def bracket(self) -> Bracket:
        """The largest error."""
        at = float(self.found.worst)
        true = self.found.x, self.found.rule
        if self.found.judge.outcome != "rule":
            true = self.gap.x, self.gap.true
        low, high = sorted(float(np.interp(at, *curve)) for curve in (true, self.curve.data))
        return self.chart.holds(Bracket(at, low, high, THEME.loss))

    def named(self, text: str, thing: np.ndarray, colour: str, number: Number | None = None) -> VGroup:
        """A name, and the number in it, beside a thing at points (n, 2), where nothing else lies."""
        fine = np.linspace(0, len(self.found.x) - 1, FINE * len(self.found.x))
        drawn = [np.column_stack([np.interp(fine, np.arange(len(line.path)), axis) for axis in line.path[:, :2].T]) for line in self.lines]
        marks = np.concatenate([*drawn, thing, self.dots.points[::8, :2], self.unseen.points[::8, :2]])
        numerals = [] if number is None else [(spoken(float(number)), number.source)]
        return named(
            [Word(text.format(*(numeral for numeral, _ in numerals)), thing, colour, numerals=numerals)], [], marks, self.chart.window.box
        )[0]

    def measured(self, bracket: Bracket, number: Number) -> VGroup:
        """How large it is, beside it."""
        return self.named("{}", np.linspace(bracket.points[4, :2], bracket.points[7, :2], STEM), THEME.loss, number)

    def makes_room(self, errors: bool, run_time: float) -> Settle:
        """The chart on its way to where the strip of the errors is below it, or is not."""
        foot = strip().top + ABOVE if errors else stage().bottom + ROOM
        return Settle(self.chart, replace(self.chart.window.box, bottom=foot), run_time)

    def pulled_by(self, decay: Number) -> VGroup:
        """How strongly the weights are pulled toward zero, along the chart's top, where it is free."""
        box = self.chart.window.box
        return self.named("weight decay {}", np.linspace([box.right, box.top], [box.left, box.top], STEM), DECAYED, decay)

    @property
    def lines(self) -> list[Line]:
        """The curves on it that are seen."""
        return [part for part in self.chart.parts if isinstance(part, Line) and np.isfinite(part.path).all() and len(part.path)]

    @property
    def parts(self) -> list[Mobject]:
        """All that lies on it."""
        return [part for part in self.chart.parts if isinstance(part, Mobject)]

    def lie(self, y: np.ndarray) -> None:
        """The curve lies through heights y (G,), and the error with it."""
        x = self.found.x
        self.curve.draw(x, y)
        self.gap.wrong = y if isinstance(self.gap, Gap) else np.interp(self.gap.x, x, y)

    def show(self, step: float) -> None:
        """The curve as it is at a step of the training that is followed."""
        self.lie(self.answer.at(step))

    def bends(self, y: np.ndarray, run_time: float) -> Bend:
        """The curve on the way to other heights (G,)."""
        return Bend(self, y, run_time)


def _range(seen: np.ndarray, last: np.ndarray) -> Span:
    """From the lowest to the highest of what is to be seen, and of a last curve, unless that has run far out."""
    low, high = float(seen.min()), float(seen.max())
    reach = WILD * ((high - low) or 1.0)
    near = last[np.isfinite(last) & (last > low - reach) & (last < high + reach)]
    low, high = float(min(low, near.min(initial=low))), float(max(high, near.max(initial=high)))
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def _hollow(x: np.ndarray, y: np.ndarray, colour: str) -> Spots:
    """Samples that are not trained on: rings."""
    spots = Spots(x, y, 9, colour)
    spots.set_fill(opacity=0).set_stroke(colour, LINE if len(x) <= CROWD else AXIS)
    return spots
