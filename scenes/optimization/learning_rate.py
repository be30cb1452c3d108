"""Model 6, optimization system: how long a step may be, in a bowl where it can be computed, and in a network where it shows."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Create, FadeIn, FadeOut, Mobject, rate_functions

from nets.findings.optimization.learning_rate import kinds
from nets.findings.optimization.learning_rate.bowl import Bowl
from nets.findings.optimization.learning_rate.noise import CONSTANT, SINKING, Noise, pairs_of
from nets.findings.optimization.learning_rate.rates import Rates
from scenes.optimization.bowl import BowlPicture
from scenes.optimization.clock import Clock
from scenes.optimization.field import Field
from scenes.optimization.trembling import Trembling
from scenes.parts.change import Change
from scenes.parts.letters.numerals import fixed, spoken
from scenes.parts.theme import THEME
from scenes.stage import Needs, Stage, inside_of

LESS, MORE = THEME.neurons[0], THEME.loss
EACH, PULLED = 30, 1.25  # jumps that all have made when they are compared, and how far the camera is back then
EVEN = rate_functions.linear


class LearningRate(Stage):
    """A step too short creeps, a step too long lands higher than it left; between them a network learns, and a sinking rate calms it."""

    place = 2
    run, poster = "learning_rate", "insight"
    needs = Needs(plane=True, units=(1, 64), predicts="two classes")

    @classmethod
    def refuses(cls, run: Any) -> str:
        """What any scene refuses, but for one weight on a line: where the study has that, it is the bowl."""
        return "" if kinds.one_weight(run) and inside_of(run) else super().refuses(run)

    def cast(self) -> None:
        """Who plays: the network at its rates; and, where the study has them, a bowl, and the network with few samples a step."""
        main, study = self.recording, self.members
        bowls, field, pairs = kinds.on_a_parabola(study), kinds.at_other_rates(main, study), pairs_of(kinds.in_batches(main, study))
        bowl = self.find(Bowl, bowls) if bowls else None
        self.bowl = bowl if bowl is not None and bowl.told.outcome == "whole" else None
        self.noise = self.find(Noise, [one for pair in pairs for one in pair]) if pairs else None
        self.found = self.find(Rates, field)
        self.field = Field(self.found, field)
        self.clock = Clock(main.step.number, self.counter)
        self.names: list[Mobject] = []  # words that stand where nothing moves

    def construct(self) -> None:
        if self.bowl is not None:
            self.step(self.bowl)
            self.hair(self.bowl)
        else:
            with self.beat("puzzle", STEP):
                self.fill(self.field.lines)
                self.play(Create(self.field.dots, run_time=2.2))
        self.race()
        if self.noise is not None:
            self.tremble(self.noise)
        self.close()

    def step(self, found: Bowl) -> None:
        """A step down the slope, and the longest that does not lead up."""
        picture = self.picture = BowlPicture(found, [THEME.ink, LESS, THEME.ink, MORE])
        glides, mirrors = int(found.glides), int(found.mirrors)
        self.axes = picture.words()
        with self.beat("puzzle", STEP):
            self.fill(picture)
            self.play(Change(picture, 1.5, drawn=1))
            self.play(Change(picture, 0.4, clear=picture.only(glides)), *(FadeIn(word, run_time=0.4) for word in self.axes))
            for jumps, seconds in ((1, 1.5), (2, 0.8), (3, 0.8)):
                self.play(picture.stride(glides, jumps, seconds))
            self.play(Change(picture, 1.6, EVEN, jumps=picture.only(glides) * 14))
            self.wait(0.8)
        with self.beat("mirror", "Exactly this long, it lands just as high on the other wall."):
            self.play(Change(picture, 0.3, clear=picture.only(mirrors)))
            self.play(picture.stride(mirrors, 1, 2.5))
            product = spoken(found.product)
            self.names = [picture.word(mirrors, f"rate {product}/λ", THEME.ink, [(product, found.product.source)]), picture.bent()]
            self.play(Change(picture, 1, level=1), *(FadeIn(name, run_time=0.5) for name in self.names))

    def hair(self, found: Bowl) -> None:
        """A hair less than that, and a hair more; and what all jumps have in common."""
        picture, last = self.picture, len(found.steps) - 1
        below, above = int(found.below), int(found.above)
        with self.beat("below", "A hair shorter: each landing is lower than the one before."):
            self.unname(Change(picture, 0.4, clear=picture.only(below)))
            self.play(Change(picture, 4, EVEN, jumps=picture.only(below) * last))
        with self.beat("above", "And a hair longer? Each landing is higher, and it never comes back."):
            self.play(Change(picture, 0.4, clear=0.35 * picture.only(below) + picture.only(above)))
            self.wait(1)
            jumps = picture.jumps.copy()
            for pulled, share, seconds in ((0, 0.3, 2.2), (1, 0.55, 1.6), (2, 0.8, 1.6), (3, 1.0, 1.6)):
                self.play(Change(picture, seconds, EVEN, jumps=jumps + picture.only(above) * share * last, pulled=pulled))
        with self.beat("law", "Each jump multiplies the distance by one number, to {gap}.", gap=found.gap):
            self.play(Change(picture, 2.2, pulled=PULLED, jumps=np.full(4, min(EACH, last)), clear=1 - picture.only(int(found.glides))))
            for at, colour in ((below, LESS), (int(found.mirrors), THEME.ink), (above, MORE)):
                factor = found.number("factors", at)
                self.names.append(picture.word(at, f"× {fixed(factor)}", colour, [(fixed(factor), factor.source)]))
                self.play(FadeIn(self.names[-1], run_time=0.5))

    def race(self) -> None:
        """The network at its rates, on one clock; and from other starts."""
        found, field, end = self.found, self.field, self.recording.last_step
        with self.beat("start", found.ends.say(between=ASK, **ELSE["start"]), rates=found.length("rates")):
            self.playhead.show(0)
            if self.bowl is not None:
                self.fill(field.lines)
                self.unname(Create(field.dots, run_time=2.2), *(FadeOut(one, run_time=0.8) for one in (self.picture, *self.axes)))
            self.play(field.lit(1.0))
        with self.beat("race", found.ends.say(between=BETWEEN, **ELSE["race"]), steps=end):
            self.follow(field.lines)
            self.play(FadeIn(self.follow(self.clock), run_time=0.3))
            if end:
                self.play(self.playhead.to(float(end), self.recording.arrays["keyframes"].tolist(), run_time=7.5, rate_func=EVEN))
            self.names = list(field.words())
            self.play(*(FadeIn(name, run_time=0.5) for name in self.names), field.lit(1.0))
        best = int(found.best)
        values = {"rate": found.number("rates", best), "learned": found.number("learned", best), "starts": found.length("seeds")}
        told = "From {starts:count} starts, {learned:count} learn at a rate of {rate}; at others none does."
        with self.beat("odds", found.odds.say(only=told, **ELSE["odds"]), **values):
            self.play(FadeOut(self.clock, run_time=0.3), Change(field.lines, 0.6, clear=field.bright(best)))
            for at in range(len(field.ways)):
                self.play(Change(field.lines, 0.9, ghosts=1.0 * (np.arange(len(field.ways)) <= at)))

    def tremble(self, found: Noise) -> None:
        """The loss with few samples a step; and with a rate that sinks."""
        chart, last = Trembling(found, [THEME.loss, THEME.neurons[0]]), float(found.steps[-1])
        words, steady = chart.words(), np.arange(2) == CONSTANT
        few = "With {batch} samples a step, each slope is a guess: the loss trembles."
        with self.beat("noise", found.trembling.say(trembles=few, **ELSE["noise"]), batch=found.batch):
            self.unname(FadeOut(self.field.lines, self.field.dots, run_time=0.4))
            self.add(chart)
            self.play(FadeIn(words[CONSTANT], run_time=0.3), Change(chart, 4.5, EVEN, reached=steady * last))
        told = "Let the rate sink, and the trembling dies: from all {starts:count} starts."
        with self.beat("schedule", found.calms.say(all=told, **ELSE["schedule"]), starts=found.length("seeds"), calmer=found.calmer):
            self.play(Change(chart, 0.6, laned=1, clear=np.where(steady, 0.4, 1)), FadeIn(words[SINKING], run_time=0.3))
            self.play(Change(chart, 4.5, EVEN, reached=np.full(2, last)))
            self.names = list(chart.names())
            self.play(*map(FadeIn, self.names), run_time=0.4)
        self.names += [chart, *words]

    def close(self) -> None:
        """What a rate has to be; and what comes next."""
        field = self.field
        with self.beat("insight", "Long enough to get there, short enough to land: that is a good rate."):
            if self.bowl is not None:
                picture, last = self.picture, len(self.bowl.steps) - 1
                self.unname(*(FadeIn(one, run_time=0.4) for one in (picture, *self.axes)))
                self.play(Change(picture, 4, EVEN, jumps=np.full(4, last)), Change(picture, 3, pulled=0))
            else:
                self.unname(*([FadeIn(field.dots, field.lines, run_time=0.4)] if self.noise is not None else []), field.lit(1.0))
        with self.beat("bridge", "And if the slope itself fades on its way back through the layers?"):
            if self.bowl is not None:
                glides = int(self.bowl.glides)
                picture.jumps, picture.steps = picture.jumps * (1 - picture.only(glides)), glides
                self.play(Change(picture, 0.5, clear=0.15 + 0.85 * picture.only(glides), reach=1))
                self.play(Change(picture, 3, jumps=picture.jumps + 14 * picture.only(glides)))
            else:
                self.play(field.lit(0.35))

    def unname(self, *also) -> None:
        """Names go, while something else begins."""
        self.play(*also, *(FadeOut(name, run_time=0.3) for name in self.names))
        self.names = []


STEP = "Each step follows the slope down. How long may it be?"
ASK = "From one start, {rates:count} learning rates for a network: which gets there?"
BETWEEN = "Too small creeps, too large thrashes; in between, it learns."
ELSE = {
    "start": Rates.ends.but(
        "between",
        **dict.fromkeys(("all", "some", "none"), ASK),
        one="A network, one start, a single learning rate: does it get there?",
        untrained="A network, and its samples: from here it could go down.",
    ),
    "race": Rates.ends.but(
        "between",
        all="At each of these rates it learns to tell nearly all samples apart.",
        some="At some of these rates it learns to tell nearly all samples apart.",
        none="In {steps} {steps:step|steps} it learns to tell them apart at none of these rates.",
        one="This is how far it comes at that rate, in {steps} {steps:step|steps}.",
        untrained="But no step is made here, whatever the rate: all stays as it is.",
    ),
    "odds": Rates.odds.but(
        "only",
        most="From {starts:count} starts, {learned:count} learn at a rate of {rate}, at others fewer.",
        level="From {starts:count} starts, no single rate of these learns more often than all others.",
        none="From {starts:count} starts, no training at any of these rates learns it.",
        alone="What is seen here is seen from a single start, or at a single rate.",
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
