"""Model 6, optimization system: how long a step may be, in a bowl where it can be computed, and in a network, which comes to that edge."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Create, FadeIn, FadeOut, Mobject, rate_functions

from nets.findings.optimization.learning_rate import kinds
from nets.findings.optimization.learning_rate.bowl import Bowl
from nets.findings.optimization.learning_rate.edge import Edge
from nets.findings.optimization.learning_rate.noise import CONSTANT, SINKING, Noise, pairs_of
from nets.findings.optimization.learning_rate.rates import Rates
from scenes.optimization.bowl import BowlPicture
from scenes.optimization.clock import Clock
from scenes.optimization.edge import EdgePicture
from scenes.optimization.field import Field
from scenes.optimization.rate_otherwise import ASK, ELSE
from scenes.optimization.trembling import Trembling
from scenes.parts.change import Change
from scenes.parts.letters.numerals import spoken
from scenes.parts.playhead import Playhead
from scenes.parts.theme import PAST, THEME
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
        """Who plays: the network at its rates; where the study has them, a bowl, one that comes to the edge, and one with few samples."""
        main, study = self.recording, self.members
        bowls, field, pairs = kinds.on_a_parabola(study), kinds.at_other_rates(main, study), pairs_of(kinds.in_batches(main, study))
        watched = kinds.on_the_edge(study)
        bowl = self.find(Bowl, bowls) if bowls else None
        self.bowl = bowl if bowl is not None and bowl.told.outcome == "whole" else None
        self.noise = self.find(Noise, [one for pair in pairs for one in pair]) if pairs else None
        self.found = self.find(Rates, field)
        self.field = Field(self.found, field)
        self.edge = self.find(Edge, watched) if watched else None
        self.clock = Clock(main.step.number, self.counter)
        self.names: list[Mobject] = []  # words that stand where nothing moves

    def construct(self) -> None:
        if self.bowl is not None:
            self.step(self.bowl)
        else:
            with self.beat("puzzle", STEP):
                self.fill(self.field.lines)
                self.play(Create(self.field.dots, run_time=2.2))
        self.race()
        if self.edge is not None:
            self.narrow(self.edge)
        if self.noise is not None:
            self.tremble(self.noise)
        self.close()

    def step(self, found: Bowl) -> None:
        """A step down the slope, the longest that does not lead up, and what a hair less and a hair more do."""
        picture = self.picture = BowlPicture(found, [THEME.ink, LESS, THEME.ink, MORE])
        glides, mirrors, below, above, last = (*map(int, (found.glides, found.mirrors, found.below, found.above)), len(found.steps) - 1)
        self.axes = picture.words()
        with self.beat("puzzle", STEP):
            self.fill(picture)
            picture.clear = picture.only(glides)
            self.play(Change(picture, 1, drawn=1), *(FadeIn(word, run_time=0.6) for word in self.axes))
            for jumps, seconds in ((1, 1.4), (2, 0.8), (3, 0.8)):
                self.play(picture.stride(glides, jumps, seconds))
            self.play(Change(picture, 1.6, EVEN, jumps=picture.only(glides) * 14))
            self.wait(0.5)
        with self.beat("mirror", "Exactly this long, it lands just as high on the other wall."):
            self.play(Change(picture, 0.3, clear=picture.only(mirrors)))
            self.play(picture.stride(mirrors, 1, 2.5))
            product = spoken(found.product)
            self.names = [picture.word(mirrors, f"rate {product}/λ", THEME.ink, [(product, found.product.source)]), picture.bent()]
            self.play(Change(picture, 1, level=1), *(FadeIn(name, run_time=0.5) for name in self.names))
        with self.beat("hair", "A hair shorter comes down; a hair longer never comes back."):
            self.unname(Change(picture, 0.4, clear=picture.only(below)))
            self.play(Change(picture, 2.8, EVEN, jumps=picture.only(below) * last))
            self.play(Change(picture, 0.4, clear=0.35 * picture.only(below) + picture.only(above)))
            before = picture.jumps.copy()
            for pulled, share, seconds in ((0, 0.3, 1.8), (1, 0.55, 1.5), (2, 0.8, 1.5), (3, 1.0, 1.5)):
                self.play(Change(picture, seconds, EVEN, jumps=before + picture.only(above) * share * last, pulled=pulled))

    def race(self) -> None:
        """The network at its rates, on one clock; and from other starts."""
        found, field, end = self.found, self.field, self.recording.last_step
        with self.beat("start", found.ends.say(between=ASK, **ELSE["start"]), rates=found.length("rates")):
            self.playhead.show(0)
            if self.bowl is not None:
                self.fill(field.lines)
                field.lines.clear *= 0
                self.play(Create(field.dots, run_time=1.6), *(FadeOut(one, run_time=0.8) for one in (self.picture, *self.axes)))
            self.play(field.lit(1.0))
            self.names = field.strides()
            for stride in self.names:
                self.play(Create(stride[0], run_time=0.6), FadeIn(stride[1], run_time=0.6))
        told = "Too small creeps, too large thrashes; in between, it learns."
        with self.beat("race", found.ends.say(between=told, **ELSE["race"]), steps=end):
            self.follow(field.lines)
            self.play(FadeIn(self.follow(self.clock), run_time=0.3))
            if end:
                self.play(self.playhead.to(float(end), self.recording.arrays["keyframes"].tolist(), run_time=6.2, rate_func=EVEN))
            named = field.words()
            self.unname(*(FadeIn(name, run_time=0.5) for name in named), field.lit(1.0))
            self.names = list(named)
        best = int(found.best)
        values = {"rate": found.number("rates", best), "learned": found.number("learned", best), "starts": found.length("seeds")}
        told = "From all {starts:count} starts it learns at rate {rate}; at others from none."
        with self.beat("odds", found.odds.say(all=told, **ELSE["odds"]), **values):
            self.play(FadeOut(self.clock, run_time=0.3), Change(field.lines, 0.6, clear=field.bright(best)))
            for at in range(len(field.ways)):
                self.play(Change(field.lines, 0.9, ghosts=1.0 * (np.arange(len(field.ways)) <= at)))

    def narrow(self, found: Edge) -> None:
        """Where the loss of a network curves most: narrower and narrower, up to the edge; and how it goes on there."""
        picture, head, field = EdgePicture(found), Playhead(0), self.field
        clock, ahead = Clock(found.at, self.counter), found.steps.tolist()
        told = "Where it curves most, a network's valley narrows while it trains."
        with self.beat("narrow", found.narrows.say(narrows=told, **ELSE["narrow"])):
            head.lead(picture, clock)
            self.add(picture)
            self.unname(FadeOut(field.lines, field.dots, run_time=0.6), Change(picture, 1.2, drawn=1))
            self.names = [picture.across()]
            self.play(Change(picture, 0.8, reach=1), FadeIn(clock, *self.names, run_time=0.3))
            self.play(head.to(float(found.reached), ahead, run_time=4, rate_func=EVEN))
        told = "At the edge it turns back, by itself: from all {starts:count} starts."
        with self.beat("ride", found.rides.say(all=told, **ELSE["ride"]), starts=found.starts, riding=found.riding):
            words = picture.words()
            self.unname(Change(picture, 1.4, laid=1), *(FadeIn(word, run_time=0.6) for word in words))
            if head.step < found.steps[-1]:
                self.play(head.to(float(found.steps[-1]), run_time=3.5, rate_func=EVEN))
            self.play(Change(picture, 1.2, ghosts=1), FadeOut(clock, run_time=0.3))
        self.names = [picture, *words]

    def tremble(self, found: Noise) -> None:
        """The loss with few samples a step; and with a rate that sinks."""
        chart, last = Trembling(found, [THEME.loss, THEME.neurons[0]]), float(found.steps[-1])
        words, steady = chart.words(), np.arange(2) == CONSTANT
        few = "With {batch} samples a step, each slope is a guess: the loss trembles."
        with self.beat("noise", found.trembling.say(trembles=few, **ELSE["noise"]), batch=found.batch):
            self.add(chart)
            gone = [] if self.edge is not None else [FadeOut(self.field.lines, self.field.dots, run_time=0.4)]
            self.unname(*gone, FadeIn(words[CONSTANT], run_time=0.3), Change(chart, 4.5, EVEN, reached=steady * last))
        told = "Let the rate sink, and the trembling dies: from all {starts:count} starts."
        with self.beat("schedule", found.calms.say(all=told, **ELSE["schedule"]), starts=found.length("seeds"), calmer=found.calmer):
            self.play(Change(chart, 0.6, laned=1, clear=np.where(steady, 0.4, 1)), FadeIn(words[SINKING], run_time=0.3))
            self.play(Change(chart, 4, EVEN, reached=np.full(2, last)))
            self.names = list(chart.names())
            self.play(*map(FadeIn, self.names), run_time=0.4)
        self.names += [chart, *words]

    def close(self) -> None:
        """What a rate has to be; and what comes next."""
        field, away = self.field, self.edge is not None or self.noise is not None
        with self.beat("insight", "Long enough to get there, short enough to land: that is a good rate."):
            if self.bowl is not None:
                picture, above, below = self.picture, int(self.bowl.above), int(self.bowl.below)
                picture.jumps, picture.clear = np.full(4, float(EACH)), 1 - picture.only(int(self.bowl.glides))
                gone = [] if away else [FadeOut(field.lines, field.dots, run_time=0.4)]
                self.unname(*gone, *(FadeIn(one, run_time=0.5) for one in (picture, *self.axes)))
                self.play(Change(picture, 2.5, pulled=PULLED))
                self.names = [picture.word(above, "longer", MORE), picture.word(below, "shorter", LESS)]
                self.play(*(FadeIn(name, run_time=0.5) for name in self.names))
            else:
                self.unname(*([FadeIn(field.dots, field.lines, run_time=0.4)] if away else []), field.lit(1.0))
        with self.beat("bridge", "And if the slope itself fades on its way back through the layers?"):
            if self.bowl is not None:
                glides = int(self.bowl.glides)
                picture.jumps = picture.jumps * (1 - picture.only(glides))
                self.unname(Change(picture, 0.5, clear=PAST + (1 - PAST) * picture.only(glides), pulled=0))
                for jumps in range(1, 5):
                    self.play(picture.stride(glides, jumps, 0.8))
            else:
                self.play(field.lit(0.35))

    def unname(self, *also) -> None:
        """Names go, while something else begins."""
        self.play(*also, *(FadeOut(name, run_time=0.3) for name in self.names))
        self.names = []


STEP = "Each step follows the slope down. How long may it be?"
