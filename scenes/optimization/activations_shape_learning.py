"""Model 6, optimization system: shapes of a neuron that draw alike in one layer, and do not learn alike in many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import Create, FadeIn, FadeOut, LaggedStart, Mobject, rate_functions

from nets.findings.optimization.activations_shape_learning import kinds
from nets.findings.optimization.activations_shape_learning.deep import Deep
from nets.findings.optimization.activations_shape_learning.wide import Wide
from scenes.optimization.clock import Clock
from scenes.optimization.readers import Readers
from scenes.optimization.shapes_otherwise import AGAIN, ALIKE, ALONE, DECIDES, ELSE, FADES, GUESSES, IDLE, LEARN, SOONEST
from scenes.optimization.strands import Strands
from scenes.parts.change import Change
from scenes.parts.ink.light import Lights
from scenes.parts.theme import PAST, READ, SUBJECT
from scenes.stage import Needs, Stage

EVEN = rate_functions.linear


class ActivationsShapeLearning(Stage):
    """In one wide layer, neurons of any shape learn the same curve; in many layers the shape decides which network learns at all."""

    place = 4
    run, poster = "activations_shape_learning", "race"
    needs = Needs(inputs=1, hidden_layers=1, units=(1, 64), predicts="a number", inside=False)

    @classmethod
    def refuses(cls, run: Any) -> str:
        """What any scene refuses, but for networks that are to read digits: where the study has those, they are the deep ones."""
        return "" if kinds.reads(run) else super().refuses(run) or kinds.unseen(run)

    def cast(self) -> None:
        """Who plays: a curve for each shape; and, where the study has them, deep networks of these shapes that are to read digits."""
        run = self.recording
        wide, many = kinds.in_one_layer(run, self.members), kinds.in_many_layers(self.members)
        self.found, self.names = self.find(Wide, wide), [*kinds.by_shape(wide)]
        samples = run.trained_on[0][:, 0], run.trained_on[1][:, 0]
        self.strands = Strands(self.found, self.names, samples, (run.input_names[0], run.target_names[0]))
        self.clock = Clock(run.step.number, self.counter)
        self.left: list[Mobject] = []  # what the beat before leaves behind
        self.readers: Readers | None = None
        if many:
            found = self.find(Deep, [*many, *kinds.in_one_again(many, self.members)])
            self.readers = Readers(found, [*kinds.by_shape(many)], self.names, many[0], self.counter)

    def construct(self) -> None:
        self.ask()
        self.learn()
        self.pull_apart()
        self.look_closely()
        if self.readers is not None:
            self.read(self.readers)
            self.compare(self.readers)
            self.trace_back(self.readers)
        else:
            with self.beat("deep", "What they do in many layers, this study does not show."):
                self.play(self.strands.chart.look(*self.strands.whole, run_time=2.5))
        self.close()

    def ask(self) -> None:
        """The shapes, one after the other."""
        strands = self.strands
        told = self.found.many.say(many="{shapes:count} shapes for a neuron. Does it matter which one a network has?", **ELSE["puzzle"])
        with self.beat("puzzle", told, shapes=self.found.length("bare")):
            words = strands.words()
            self.play(*map(Create, strands.zeros), run_time=0.5)
            self.play(LaggedStart(*map(Create, strands.lines), lag_ratio=0.3, run_time=3))
            self.come(words, 0, 0.4)
            self.wait(1)
        self.left = [*words, *strands.zeros]

    def learn(self) -> None:
        """Each becomes a curve, and is trained, all on one clock."""
        strands, run = self.strands, self.recording
        several, alone = (self.found.fits.say(all=one, **ELSE[name]) for one, name in ((LEARN, "learn"), (ALONE, "learn alone")))
        with self.beat("learn", self.found.many.say(many=several, one=alone), units=self.found.length("corners")):
            self.play(*map(FadeOut, self.left), FadeIn(strands.dots), run_time=0.3)
            self.play(strands.chart.look(*strands.whole, run_time=1.6), strands.becoming(1.6))
            self.play(FadeIn(strands.chart.axes), run_time=0.5)
            self.playhead.show(0)
            for line in strands.lines:
                self.follow(line)
            self.wait(0.6)
            if run.last_step > run.first_step:
                self.play(FadeIn(self.follow(self.clock)), run_time=0.3)
                self.play(self.playhead.to(run.last_step, list(self.found.keyframes), run_time=4, rate_func=EVEN))
                self.play(FadeOut(self.clock, run_time=0.3))
        self.left = []

    def pull_apart(self) -> None:
        """The curves, pulled apart, with those from other starts."""
        strands, found = self.strands, self.found
        many = found.fits.say(all=ALIKE, **ELSE["apart"])
        with self.beat("apart", found.many.say(many=many, one=found.fits.say(**ELSE["alone"])), worst=found.worst, height=found.height):
            self.add(*strands.own)
            self.play(Lights({strands.chart.axes: 0}, run_time=0.3))
            self.remove(strands.dots)
            self.play(strands.chart.look(*strands.apart, run_time=3.2), strands.fan(1, 3.2))
            self.left = strands.words()
            self.come([*self.left, *strands.ghosts], 0.3, 1.6)

    def look_closely(self) -> None:
        """From near: one curve with corners, and one without."""
        strands, found = self.strands, self.found
        sharp, smooth = (self.names[max(int(at), 0)] for at in (found.sharp, found.smooth))
        both = "{sharp} folds at {drawn} corners, a neuron each; {smooth} bends without one."
        with self.beat("hands", found.hands.say(both=both, **ELSE["hands"]), sharp=sharp, smooth=smooth, drawn=found.drawn):
            self.play(*(FadeOut(word, run_time=0.3) for word in self.left), Lights(strands.traces, run_time=0.3))
            for at, seconds, more in strands.seen_closely():
                self.play(strands.chart.look(*strands.near(at), run_time=2))
                self.play(FadeIn(*more, name := strands.named(at), run_time=seconds))
                self.wait(0.6)
                self.play(FadeOut(name, run_time=0.2))
            self.play(strands.chart.look(*strands.apart, run_time=1.6))
        self.left = [*strands.lines, *strands.own, *strands.ghosts, strands.corners]

    def read(self, readers: Readers) -> None:
        """Digits that deep networks are to read; and who comes to read them."""
        walls, found = readers.walls, readers.found
        with self.beat("deep", "Now {layers:count} layers, begun as is advised for each. Who learns to read these?", **readers.values):
            readers.dark()
            self.play(*(FadeOut(one, run_time=0.4) for one in self.left), FadeIn(walls, run_time=0.8))
            self.play(walls.parting())
            self.come(heads := readers.heads(), 0.8, 1.6)
            self.wait(0.8)
        with self.beat("race", found.ends.say(**{"but one": GUESSES}, **ELSE["race"]), **readers.values):
            self.play(FadeIn(readers.clock, run_time=0.3), readers.light(0))
            if readers.end:
                self.play(readers.inside.to(readers.end, found.keyframes.tolist(), run_time=6, rate_func=EVEN))
            self.play(*map(FadeIn, counts := readers.counts()), FadeOut(readers.clock), run_time=0.4)
            self.wait(0.6)
        self.left = [walls, *heads, *counts]

    def compare(self, readers: Readers) -> None:
        """How many each reads on its way, from all seeds; and when it has learned."""
        found, climbs = readers.found, readers.climbs
        with self.beat("odds", found.odds.say(idle=IDLE, **ELSE["odds"]), **readers.values):
            self.play(*(FadeOut(one, run_time=0.4) for one in self.left), FadeIn(climbs.chart.axes, run_time=0.4))
            self.play(*(Create(line) for line in climbs.lines), run_time=2.5, rate_func=EVEN)
            words = climbs.words()
            if arriving := [*map(Create, climbs.ghosts), *map(FadeIn, words)]:
                self.play(*arriving, run_time=2, rate_func=EVEN)
        with self.beat("pace", found.pace.say(first=SOONEST, **ELSE["pace"]), **readers.values):
            self.play(Lights(dict.fromkeys(climbs.ghosts, PAST), run_time=0.4), *(FadeOut(word, run_time=0.4) for word in words))
            self.play(climbs.chart.look(*climbs.high, run_time=2))
            self.play(Create(climbs.goal), run_time=0.8)
            for ball in climbs.balls:
                self.play(FadeIn(ball, scale=2), run_time=0.4)
            self.come(passed := climbs.passed(), 0.5, 0.8)
            self.wait(0.9)  # or nobody could read them
        self.left = [climbs.chart.axes, climbs.goal, *climbs.lines, *climbs.ghosts, *climbs.balls, *passed]

    def trace_back(self, readers: Readers) -> None:
        """What of the gradient comes back to the first layers; and the same shape with one layer."""
        found, lanes = readers.found, readers.lanes
        with self.beat("signal", found.signal.say(**{"odd fades": FADES}, **ELSE["signal"]), **readers.values):
            words = [*lanes.words(readers.names), lanes.told(readers.odd, found.reach)]
            self.play(*(FadeOut(one, run_time=0.4) for one in self.left), FadeIn(lanes, *words[:-1], run_time=0.4))
            self.play(Change(lanes, 4.4, EVEN, come=1))
            self.play(FadeIn(words[-1], run_time=0.4))
            self.wait(0.8)
        self.left = [lanes, *words]
        if found.depth.outcome == "untold":
            return
        with self.beat("depth", found.depth.say(reads=AGAIN, untold="", **ELSE["depth"]), **readers.values):
            readers.alone()
            self.play(*(FadeOut(one, run_time=0.4) for one in self.left), FadeIn(readers.walls, run_time=0.6))
            for change in readers.again():
                self.play(change)
            self.play(*map(FadeIn, heads := readers.recounted()), run_time=0.4)
        self.left = [readers.walls, *heads]

    def close(self) -> None:
        """What it comes to; and the way to the next scene."""
        strands, found, lines, both = self.strands, self.found, self.strands.lines, "One layer: each of these shapes will do."
        past: list[Mobject] = []
        if self.readers is not None:
            ends, odd = self.readers.found.ends, self.readers.names[self.readers.odd]
            both = ends.say(**{"but one": DECIDES}, **ELSE["decides"])
            past = [lines[self.names.index(odd)]] if ends.outcome == "but one" and odd in self.names else []
        with self.beat("insight", found.fits.say(all=both, **ELSE["insight"])):
            strands.chart.show(*strands.apart)
            words = strands.words()
            self.play(*(FadeOut(one, run_time=0.4) for one in self.left), *(Create(line, run_time=3) for line in lines))
            self.come(words, 0.5, 1)
            self.play(Lights(dict.fromkeys(past, PAST), run_time=1.2))
        with self.beat("bridge", "And when a network learns its dots too well?"):
            self.play(*(FadeOut(word, run_time=0.3) for word in words), Lights(dict.fromkeys(past, SUBJECT), run_time=0.8))
            self.play(strands.fan(0, 2), strands.chart.look(*strands.bridge, run_time=2))
            self.play(FadeIn(strands.dots, run_time=0.6), Lights({strands.chart.axes: READ}))

    def come(self, things: Sequence[Mobject], lag: float, seconds: float) -> None:
        """Some things come, each a part of its own time later than the one before; nothing where there are none."""
        if things:
            self.play(LaggedStart(*map(FadeIn, things), lag_ratio=lag, run_time=seconds))
