"""A rule, the samples that it gave, and the curves that are to follow it, on a chart as wide as the frame."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation, Mobject, UpdateFromAlphaFunc, VGroup

from scenes.approximation.hinge_marks import HUE, TALLER, Knob, Ticks
from scenes.parts.axes.on_chart import CAP, Bracket, FollowingLine, Line, Spots, growing
from scenes.parts.axes.wide_chart import Span, WideChart, wider
from scenes.parts.axes.window import Box, view
from scenes.parts.frame import frame, stage
from scenes.parts.ink.light import shine
from scenes.parts.ink.machine import Machine
from scenes.parts.letters.header import BELOW
from scenes.parts.letters.lettering import Lettering
from scenes.parts.letters.numerals import Number, spoken
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import CONTEXT, FRONT, GHOST, LINE, PROTAGONIST, READ_OUT, SAFE, STILL, THEME

MACHINE = 2.6, 3.3  # width and height of the machine, which ends in the middle of the chart, where the rule leaves most room
CLOSE = (0.2, 0.54)  # of the whole width and height, what is seen of them when first looked at closely
TOP = 0.82  # how high in the frame the rule's top lies then
BESIDE = 0.35  # of the chart's width as it is seen then, from one bracket to another
MISSED, LEAST = 2, 0.3  # how many times an error's height is seen around it; a share of the whole, less than which is never seen
STEM = 41  # places along a bracket that what is written keeps clear of
NEARER = (2, 4)  # how many times closer each further look is, across and up: a chord's miss falls with the square of its length


def place() -> Box:
    """Where the chart lies: as wide as the frame, above the line of the loss."""
    whole, free = frame(), stage()
    return Box(whole.left + SAFE, free.bottom + 0.84, whole.right - SAFE, free.top - 0.2)


class RuleChart:
    """The chart, and all that lies on it. built, found: what is built by hand, and what is trained. run: the recording."""

    def __init__(self, built: Any, found: Any, run: Any) -> None:
        self.built, self.found = built, found
        x, output, low, high = found.x, found.output, float(built.x[0]), float(built.x[-1])
        inside = output.values[:, (x >= low) & (x <= high)]
        seen = np.concatenate([run.targets[:, 0], built.rule, built.lines[0]])
        self.near = wider((low, high), 0.03), wider((float(seen.min()), float(seen.max())), 0.08)
        self.whole = self.near[0], _room(view(inside[0], inside[-1], inside, seen))
        self.far = wider((float(x[0]), float(x[-1])), 0.03), _room(view(found.rule, output.last, output.last, seen))
        ends = (low, high), (float(seen.min()), float(seen.max()))
        self.chart = WideChart(
            place(), wider(self.near[0], 0.5), wider(self.near[1], 0.25), (run.input_names[0], run.target_names[0]), ends
        )
        holds = self.chart.holds
        self.dots = holds(Spots(run.inputs[:, 0], run.targets[:, 0], 9))
        self.rule = holds(Line(THEME.dimmed, LINE, halo=False)).draw(*_joined((x, found.rule), (built.x, built.rule)))
        self.rule.set_z_index(STILL + 2)
        self.line = holds(Line(THEME.prediction, PROTAGONIST)).draw(built.x, built.first[0])
        self.trained = holds(FollowingLine(x, output.at, THEME.prediction))
        self.ticks = holds(Ticks(found.hinges.at, found.weights.at, run.last_step))
        self.ends = VGroup(*(holds(Line(THEME.dimmed, GHOST, dashed=True)).draw(np.full(2, x), np.array(self.far[1])) for x in (low, high)))
        turns = [np.ones((len(built.turns), 1)), built.turns[None]]
        wide, high = MACHINE
        self.machine = Machine(lambda _: turns, 0, Box(-wide, stage().top + 0.4 - high, 0, stage().top + 0.4), [HUE])
        self.counted = Lettering("", (frame().right - SAFE, frame().top - BELOW, 0), READ_OUT, HUE, 1).set_z_index(FRONT)
        heights = np.interp(built.knots, built.x, built.rule)
        homes = [self.machine.points[self.machine.node(1, at)] for at in range(len(heights))]
        self.knobs = [holds(Knob(*hinge)) for hinge in zip(built.knots, heights, homes, strict=True)]

    def adds(self, at: int, run_time: float) -> list[Animation]:
        """The next hinge comes out of its node, and from there on the line turns."""
        node = self.machine.node(1, at)

        def light(machine: Mobject, share: float) -> None:
            machine.lit[node] = share

        knob = self.knobs[at]
        return [
            UpdateFromAlphaFunc(self.machine, light, run_time=run_time),
            growing(knob, run_time),
            turning(self.line, self.built.first[at + 1], run_time),
        ]

    def close(self, times: int) -> tuple[Span, Span]:
        """What is seen around the rule's top, so many times closer than at first."""
        (low, high), (bottom, top) = self.near
        across, up = (share * size / factor**times for share, size, factor in zip(CLOSE, (high - low, top - bottom), NEARER, strict=True))
        peak = float(self.built.peak)
        crest = float(np.interp(peak, self.built.x, self.built.rule))
        return (peak - across / 2, peak + across / 2), (crest - TOP * up, crest + (1 - TOP) * up)

    def missed(self) -> tuple[Span, Span]:
        """What is seen around the trained network's largest error: a part of the whole, as wide to its height, but all of that error."""
        (low, high), (bottom, top) = self.whole
        at, large = float(self.found.place), float(np.fmax(self.found.errors.last, self.found.built))
        middle = (np.interp(at, *self.rule.data) + np.interp(at, *self.trained.data)) / 2
        share = float(np.clip(MISSED * large / (top - bottom), LEAST, 1))
        across, up = share * (high - low), share * (top - bottom)
        left, foot = float(np.clip(at - across / 3, low, high - across)), float(np.clip(middle - up / 2, bottom, top - up))
        return (left, left + across), (foot, foot + up)

    def count(self, at: int) -> None:
        """Say how many hinges the line has, at the head."""
        number = self.built.number("widths", at)
        numeral = f"{float(number):.0f}"
        self.counted.say(f"{numeral} hinges", [(numeral, number.source)])

    def bracket(self, at: float, x: np.ndarray, y: np.ndarray) -> Bracket:
        """Between the rule and a curve, x and y (n,), at a place."""
        low, high = float(np.interp(at, x, y)), float(np.interp(at, *self.rule.data))
        if not np.isfinite(low):
            low = self.chart.window.y[1]
        return self.chart.holds(Bracket(at, low, high, THEME.loss))

    def beside(self, bracket: Bracket, error: float) -> Bracket:
        """A bracket of an error by hand beside another one, on the side of the chart's middle, and of the same scale."""
        low, high = self.missed()[0]
        at = bracket.x + BESIDE * (high - low) * (1 if bracket.x < (low + high) / 2 else -1)
        foot = float(np.interp(bracket.x, *self.rule.data))
        return self.chart.holds(Bracket(at, foot, foot + error, THEME.loss))

    def measured(self, number: Number, bracket: Bracket, name: str = "", *taken: Mobject) -> VGroup:
        """What a bracket measures, written beside it, where nothing else lies."""
        numeral = spoken(float(number))
        lines = [line.path[np.isfinite(line.path).all(axis=1), :2] for line in (self.rule, self.line, self.trained)]
        stem = np.linspace(bracket.points[4, :2], bracket.points[7, :2], STEM)
        beside = np.concatenate([stem - CAP, stem + CAP])
        marks = np.concatenate([*lines, beside, *(knob.points[:, :2] for knob in self.knobs), self.dots.points[::8, :2]])
        word = Word(f"{name} {numeral}".strip(), beside[:: STEM // 4], THEME.loss, numerals=[(numeral, number.source)])
        return named([word], [_box_of(one) for one in taken], marks, place())[0]

    def ghosts(self, curves: np.ndarray, nearer: np.ndarray) -> list[Line]:
        """What other trainings drew, (M, G); those that came nearer (M,) are wider lines."""
        lines = [
            Line(THEME.prediction, LINE if near else GHOST, halo=False).draw(self.found.x, y)
            for y, near in zip(curves, nearer, strict=True)
        ]
        for line in lines:
            shine(self.chart.holds(line).set_z_index(STILL + 3), CONTEXT)
        return lines

    def more(self) -> VGroup:
        """At each side, how many hinges lie farther out than one can see."""
        box = self.chart.window.box
        marks = np.concatenate(
            [self.ticks.places(), *(line.path[np.isfinite(line.path).all(axis=1), :2] for line in (self.rule, self.trained))]
        )
        words = []
        for side, (x, text) in enumerate(((box.left, "← {} more"), (box.right, "{} more →"))):
            if number := self.found.number("unseen", side):
                numeral = spoken(float(number))
                foot = np.array(
                    [[x, y] for y in np.linspace(box.bottom, box.bottom + 2 * TALLER, 9)]
                )  # above the strokes, where they crowd
                words.append(Word(text.format(numeral), foot, HUE, numerals=[(numeral, number.source)]))
        return VGroup(*named(words, [], marks, place()))

    def outside(self) -> np.ndarray:
        """Which hinges (H,) lie beyond the dots at last."""
        hinges = self.found.hinges.last
        return (hinges < self.built.x[0]) | (hinges > self.built.x[-1])


def turning(line: Line, y: np.ndarray, run_time: float, **kwargs: Any) -> Animation:
    """A line on the way to other heights (n,) over the same places."""
    x, before = line.data
    return UpdateFromAlphaFunc(line, lambda moved, share: moved.draw(x, (1 - share) * before + share * y), run_time=run_time, **kwargs)


def _room(span: Span) -> Span:
    """A range with room at its foot, for the strokes of hinges, and a little at its head."""
    size = span[1] - span[0]
    return span[0] - 0.12 * size, span[1] + 0.03 * size


def _joined(*curves: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """The points of several drawings of one curve, x and y (n,), as one."""
    x, first = np.unique(np.concatenate([across for across, _ in curves]), return_index=True)
    return x, np.concatenate([up for _, up in curves])[first]


def _box_of(mark: Mobject) -> Box:
    """The box around a text or a bracket, with a hair's breadth around it."""
    points = np.concatenate([part.points for part in mark.get_family()])
    (left, bottom, _), (right, top, _) = points.min(axis=0), points.max(axis=0)
    return Box(left - 0.03, bottom - 0.03, right + 0.03, top + 0.03)
