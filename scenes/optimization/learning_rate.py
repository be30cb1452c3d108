"""Model 6, optimization system: how long a step may be, in a bowl where it can be computed, and in a network where it shows."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import Create, FadeIn, FadeOut, Mobject, rate_functions

from nets.findings.classes import threshold_of
from nets.findings.optimization.learning_rate import kinds
from nets.findings.optimization.learning_rate.bowl import Bowl
from nets.findings.optimization.learning_rate.noise import CONSTANT, SINKING, Noise, pairs_of
from nets.findings.optimization.learning_rate.rates import WAYS, Rates, told_of
from nets.runs.params import AnyRun, Run
from scenes.optimization.boundaries import Boundaries, Lines
from scenes.optimization.bowl import BowlPicture
from scenes.optimization.clock import Clock
from scenes.optimization.trembling import Trembling
from scenes.parts.axes.full_bleed import Dots, full_bleed
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.letters.numerals import fixed, spoken
from scenes.parts.letters.placing import Word, named
from scenes.parts.theme import THEME
from scenes.stage import Needs, Recording, Stage, layers_in_plane, output_at

HUES = {"learns": THEME.prediction, "creeps": THEME.ink, "thrashes": THEME.loss, "wanders": THEME.neurons[2], "rests": THEME.ink}
LESS, MORE = THEME.neurons[0], THEME.loss
EACH, PULLED = 30, 1.25  # jumps that all have made when they are compared, and how far the camera is back then
EVEN = rate_functions.linear


class LearningRate(Stage):
    """A step too short creeps, a step too long lands higher than it left; between them a network learns, and a sinking rate calms it."""

    place = 2
    run, poster = "learning_rate", "insight"
    needs = Needs(plane=True, units=(1, 64), predicts="two classes")

    @classmethod
    def refuses(cls, run: AnyRun) -> str:
        """What any scene refuses, but for one weight on a line: where the study has that, it is the bowl."""
        return "" if isinstance(run, Run) and kinds.one_weight(run) else super().refuses(run)

    def cast(self) -> None:
        """Who plays: the bowl, where the study has one; the network at its rates; the same with few samples a step, where it has that."""
        main, study = self.recording, self.members
        bowls, pairs = kinds.on_a_parabola(study), pairs_of(tuple(kinds.in_batches(main, study)))
        self.bowl = self.find(Bowl, bowls) if bowls else None
        self.noise = self.find(Noise, [one for pair in pairs for one in pair]) if pairs and main.last_step else None
        field = kinds.at_other_rates(main, study)
        self.found = self.find(Rates, field)
        self.ways = [WAYS[int(way)] for way in self.found.way]
        self.hues = [HUES[way] for way in self.ways]
        window = full_bleed(main.places().min(axis=0), main.places().max(axis=0))
        networks = [[partial(_answers, one) for one in row] for row in told_of(tuple(field))]
        leaps = [way == "thrashes" for way in self.ways]
        self.lines = Boundaries(Lines(window, networks, threshold_of(main)), self.hues, leaps, int(self.found.every))
        classes = main.targets[:, 0].astype(int)
        self.dots = Dots(window.place(*main.places().T), [THEME.classes[one] for one in classes], classes)
        self.clock = Clock(main.step.number, self.counter)
        self.names: list[Mobject] = []

    def construct(self) -> None:
        if self.bowl is not None and self.bowl.told.outcome == "whole":
            self.step(self.bowl)
            self.hair(self.bowl)
        self.race()
        if self.noise is not None:
            self.tremble(self.noise)
        self.close()

    def step(self, found: Bowl) -> None:
        """A step down the slope, and the longest that does not lead up."""
        picture = self.picture = BowlPicture(found, [THEME.ink, LESS, THEME.ink, MORE])
        glides, mirrors = int(found.glides), int(found.mirrors)
        with self.beat("puzzle", "Each step follows the slope down. How long may it be?"):
            self.fill(picture)
            self.play(Change(picture, 1.5, drawn=1))
            self.axes = picture.words()
            self.play(Change(picture, 0.4, clear=_only(glides, 4)), *(FadeIn(word, run_time=0.4) for word in self.axes))
            self.stride(glides, 1, 0.9, 0.6)
            for jumps in (2, 3):
                self.stride(glides, jumps, 0.4, 0.4)
            self.play(Change(picture, 1.6, EVEN, jumps=_only(glides, 4) * 14))
            self.wait(1)
        with self.beat("mirror", "Exactly this long, it lands just as high on the other wall."):
            self.play(Change(picture, 0.3, clear=_only(mirrors, 4)))
            self.stride(mirrors, 1, 1.6, 0.9)
            self.name(mirrors, f"rate {spoken(found.product)}/λ", THEME.ink, [(spoken(found.product), found.product.source)])
            self.names.append(picture.bent())
            self.play(Change(picture, 1, level=1), FadeIn(self.names[-1], run_time=0.5))

    def hair(self, found: Bowl) -> None:
        """A hair less than that, and a hair more."""
        picture, last = self.picture, len(found.steps) - 1
        mirrors, below, above = int(found.mirrors), int(found.below), int(found.above)
        with self.beat("below", "A hair shorter: each landing is lower than the one before."):
            self.unname(Change(picture, 0.4, clear=_only(below, 4)))
            self.play(Change(picture, 4, EVEN, jumps=_only(below, 4) * last))
        with self.beat("above", "And a hair longer? Each landing is higher, and it never comes back."):
            self.play(Change(picture, 0.4, clear=0.35 * _only(below, 4) + _only(above, 4)))
            self.wait(1)
            jumps = picture.jumps.copy()
            for pulled, share, seconds in ((0, 0.3, 2.2), (1, 0.55, 1.6), (2, 0.8, 1.6), (3, 1.0, 1.6)):
                self.play(
                    Change(picture, seconds, EVEN, jumps=jumps + _only(above, 4) * share * last), Change(picture, seconds, pulled=pulled)
                )
        told, each = "Each jump multiplies the distance by one number, to {gap}.", min(EACH, last)
        with self.beat("law", told, gap=found.gap):
            self.play(Change(picture, 2.2, pulled=PULLED, jumps=np.full(4, each), clear=1 - _only(int(found.glides), 4)))
            for at, colour in ((below, LESS), (mirrors, THEME.ink), (above, MORE)):
                factor = found.number("factors", at)
                self.name(at, f"× {fixed(factor)}", colour, [(fixed(factor), factor.source)])

    def race(self) -> None:
        """The network at its rates, on one clock; and from other starts."""
        found, lines, end = self.found, self.lines, self.recording.last_step
        with self.beat("start", found.ends.say(between=ASK, **ELSE["start"]), rates=found.length("rates")):
            self.playhead.show(0)
            self.fill(lines)
            before = [self.picture, *self.axes] if hasattr(self, "picture") else []
            self.unname(Create(self.dots, run_time=2.2), *(FadeOut(one, run_time=0.8) for one in before))
            self.wait(0.8)
        if not end:
            return
        self.follow(lines)
        self.follow(self.clock)
        with self.beat("race", found.ends.say(between=BETWEEN, **ELSE["race"]), steps=end):
            self.play(FadeIn(self.clock, run_time=0.3))
            self.play(self.playhead.to(float(end), self.recording.arrays["keyframes"].tolist(), run_time=8, rate_func=EVEN))
            self.tell()
        if found.odds.outcome != "alone":
            best = int(found.best)
            values = {"rate": found.number("rates", best), "learned": found.number("learned", best), "starts": found.length("seeds")}
            told = "From {starts:count} starts, {learned:count} learn at a rate of {rate}; at others none does."
            with self.beat("odds", found.odds.say(only=told, **ELSE["odds"]), **values):
                self.play(FadeOut(self.clock, run_time=0.3), Change(lines, 0.6, clear=0.35 + 0.65 * _only(best, len(self.ways))))
                for at in range(len(self.ways)):
                    self.play(Change(lines, 0.9, ghosts=1.0 * (np.arange(len(self.ways)) <= at)))

    def tremble(self, found: Noise) -> None:
        """The loss with few samples a step; and with a rate that sinks."""
        chart, last = Trembling(found, [THEME.loss, THEME.neurons[0]]), float(found.steps[-1])
        few = "With {batch} samples a step, each slope is a guess: the loss trembles."
        with self.beat("noise", found.trembling.say(trembles=few, **ELSE["noise"]), batch=found.batch):
            words = chart.words()
            self.unname(FadeOut(self.lines, self.dots, self.clock, run_time=0.4))
            self.add(chart)
            self.play(FadeIn(words[0], run_time=0.3), Change(chart, 4.5, EVEN, reached=_only(CONSTANT, 2) * last))
        told = "Let the rate sink, and the trembling dies: from all {starts:count} starts."
        with self.beat("schedule", found.calms.say(all=told, **ELSE["schedule"]), starts=found.length("seeds"), calmer=found.calmer):
            self.play(Change(chart, 0.6, laned=1, clear=0.4 + 0.6 * _only(SINKING, 2)), FadeIn(words[1], run_time=0.3))
            self.play(Change(chart, 4.5, EVEN, reached=np.full(2, last)))
            self.names = list(chart.names())
            self.play(*map(FadeIn, self.names), run_time=0.4)
        self.names += [chart, *words]

    def close(self) -> None:
        """What a rate has to be."""
        with self.beat("insight", "Long enough to get there, short enough to land: that is a rate."):
            if hasattr(self, "picture"):
                self.unname(*(FadeIn(one, run_time=0.4) for one in (self.picture, *self.axes)))
                self.play(Change(self.picture, 4, EVEN, jumps=np.full(4, self.picture.found.steps[-1])), Change(self.picture, 3, pulled=0))
            elif self.noise is not None:
                self.unname(FadeIn(self.dots, self.lines, run_time=0.4))
            self.wait(1)

    def stride(self, at: int, jumps: int, reach: float, seconds: float) -> None:
        """The slope's arrow, as long as the step; and the jump."""
        self.picture.steps = at
        self.play(Change(self.picture, reach, reach=1))
        self.play(Change(self.picture, seconds, jumps=_only(at, 4) * jumps, reach=0))

    def name(self, at: int, text: str, colour: str, numerals: list) -> None:
        """A word beside where one stands in the bowl."""
        self.names.append(self.picture.word(at, text, colour, numerals))
        self.play(FadeIn(self.names[-1], run_time=0.5))

    def tell(self) -> None:
        """At each line its rate, and what became of it."""
        rates = [self.found.number("rates", at) for at in range(len(self.ways))]
        words = [
            Word(f"{spoken(rate)} {way}", self.lines.now(at)[::8], hue, numerals=[(spoken(rate), rate.source)])
            for at, (rate, way, hue) in enumerate(zip(rates, self.ways, self.hues, strict=True))
        ]
        marks = np.concatenate([self.dots.points[:, :2], *(self.lines.now(at)[::4] for at in range(len(self.ways)))])
        self.names = named(words, [], marks, stage())
        self.play(*map(FadeIn, self.names), run_time=0.5)

    def unname(self, *also) -> None:
        """Names go, while something else begins."""
        self.play(*also, *(FadeOut(name, run_time=0.3) for name in self.names))
        self.names = []


def _only(at: int, count: int) -> np.ndarray:
    return np.eye(count)[at]


def _answers(recording: Recording, places: np.ndarray, row: int) -> np.ndarray:
    return output_at(layers_in_plane(recording), places, row)[:, 0]


ASK = "A network, one start, {rates:count} learning rates: which of them gets there?"
BETWEEN = "Too small creeps, too large thrashes; in between, it learns."
ELSE = {
    "start": Rates.ends.but(
        "between",
        all=ASK,
        some=ASK,
        none=ASK,
        one="A network, one start, one learning rate: does it get there?",
        untrained="A network from its start: no step is made.",
    ),
    "race": Rates.ends.but(
        "between",
        all="At each of these rates it learns.",
        some="At some of these rates it learns, at others not.",
        none="In {steps} {steps:step|steps} it learns at none of these rates.",
        one="This is how far it comes in {steps} {steps:step|steps}.",
        untrained="",
    ),
    "odds": Rates.odds.but(
        "only",
        most="From {starts:count} starts, {learned:count} learn at a rate of {rate}, at others fewer.",
        level="From {starts:count} starts, no single rate of these learns most often.",
        none="From {starts:count} starts, none of these rates learns it.",
        alone="",
    ),
    "noise": Noise.trembling.but("trembles", smooth="With {batch} samples a step, each slope is a guess."),
    "schedule": Noise.calms.but(
        "all",
        some="Let the rate sink, and it calms from {calmer:count} of {starts:count} starts.",
        none="Let the rate sink: here that calms it from none of {starts:count} starts.",
        here="Let the rate sink, and the trembling dies.",
        **{"not here": "Let the rate sink: here that does not calm it."},
    ),
}
