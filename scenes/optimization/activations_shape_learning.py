"""Model 6, optimization system: shapes of a neuron that draw alike in one layer, and do not learn alike in many."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Create, FadeIn, FadeOut, LaggedStart, Mobject, rate_functions

from nets.findings.optimization.activations_shape_learning import kinds
from nets.findings.optimization.activations_shape_learning.deep import Deep
from nets.findings.optimization.activations_shape_learning.wide import Wide
from scenes.optimization.clock import Clock
from scenes.optimization.descents import Descents
from scenes.optimization.lanes import Lanes
from scenes.optimization.shapes_otherwise import ALIKE, DECIDES, ELSE, LEARN
from scenes.optimization.strands import HUES, Strands
from scenes.optimization.walls import Walls
from scenes.parts.change import Change
from scenes.parts.ink.light import Lights
from scenes.parts.playhead import Playhead
from scenes.parts.theme import PAST, READ
from scenes.stage import Measured, Needs, Stage

EVEN = rate_functions.linear
AGAIN = "With one layer, the same steps: {odd} reads {again} of {shown}."


class ActivationsShapeLearning(Stage):
    """In one wide layer, neurons of any shape learn the same curve; in many layers the shape decides which network learns at all."""

    place = 4
    run, poster = "activations_shape_learning", "race"
    needs = Needs(inputs=1, hidden_layers=1, units=(1, 64), predicts="a number")

    @classmethod
    def refuses(cls, run: Any) -> str:
        """What any scene refuses, but for networks that are to read digits: where the study has those, they are the deep ones."""
        return "" if kinds.reads(run) else super().refuses(run)

    def cast(self) -> None:
        """Who plays: a curve for each shape; and, where the study has them, deep networks of these shapes that are to read digits."""
        run = self.recording
        wide, many = kinds.in_one_layer(run, self.members), kinds.in_many_layers(self.members)
        self.found = self.find(Wide, wide)
        shapes = kinds.by_shape(wide)
        self.names = list(shapes)
        samples = run.trained_on[0][:, 0], run.trained_on[1][:, 0]
        self.strands = Strands(self.found, self.names, samples, (run.input_names[0], run.target_names[0]))
        self.clock = Clock(run.step.number, self.counter)
        self.deep = self.find(Deep, [*many, *kinds.in_one_again(many, self.members)]) if many else None
        self.left: list[Mobject] = []  # what the beat before leaves behind
        if self.deep is not None:
            told = kinds.by_shape(many)
            self.readers = list(told)
            self.hues = [HUES[at % len(HUES)] for at in (self._hue(name) for name in self.readers)]
            self.walls = Walls(self.deep.pictures, self.deep.lit.at, self.hues)
            self.steps = next(iter(told.values()))[0].step
            self.inside = Playhead(0)
            self.inside.lead(self.walls)

    def _hue(self, name: str) -> int:
        """The place of a shape among the hues, by its name: that of the same shape before, if it was told."""
        return self.names.index(name) if name in self.names else len(self.names) + self.readers.index(name)

    def construct(self) -> None:
        self.ask()
        self.learn()
        self.pull_apart()
        self.look_closely()
        if self.deep is not None:
            self.read(self.deep)
            self.compare(self.deep)
            self.trace_back(self.deep)
        self.close()

    def ask(self) -> None:
        """The shapes, one after the other."""
        strands = self.strands
        told = self.found.many.say(many="{shapes:count} shapes for a neuron. Does it matter which one a network has?", **ELSE["puzzle"])
        with self.beat("puzzle", told, shapes=self.found.length("bare")):
            words = strands.words()
            for line, zero, word in zip(strands.lines, strands.zeros, words, strict=True):
                self.play(Create(zero), Create(line), FadeIn(word), run_time=0.8)
            self.wait(1)
        self.left = [*words, *strands.zeros]

    def learn(self) -> None:
        """Each becomes a curve, and is trained, all on one clock."""
        strands, run = self.strands, self.recording
        told = self.found.fits.say(all=LEARN, **ELSE["learn"])
        with self.beat("learn", told, units=self.found.length("corners")):
            self.play(
                *(FadeOut(word, run_time=0.3) for word in self.left),
                strands.chart.look(*strands.whole, run_time=1.6),
                strands.becoming(1.6),
            )
            self.play(FadeIn(strands.dots, strands.chart.axes, run_time=0.5))
            self.playhead.show(0)
            for line in strands.lines:
                self.follow(line)
            if run.last_step > run.first_step:
                self.play(FadeIn(self.follow(self.clock), run_time=0.3))
                self.play(self.playhead.to(run.last_step, list(self.found.keyframes), run_time=4.5, rate_func=EVEN))
                self.play(FadeOut(self.clock, run_time=0.3))
        self.left = []

    def pull_apart(self) -> None:
        """The curves, pulled apart, with those from other starts."""
        strands, found = self.strands, self.found
        many = found.fits.say(all=ALIKE, **ELSE["apart"])
        with self.beat("apart", found.many.say(many=many, **ELSE["stray"]), worst=found.worst):
            self.add(*strands.own)
            self.play(Lights({strands.chart.axes: 0}, run_time=0.3))
            self.remove(strands.dots)
            self.play(strands.chart.look(*strands.apart, run_time=2), strands.fan(1, 2))
            self.left = strands.words()
            self.play(*(FadeIn(ghost) for ghost in strands.ghosts), *(FadeIn(word) for word in self.left), run_time=0.6)

    def look_closely(self) -> None:
        """From near: one curve with corners, and one without."""
        strands, found = self.strands, self.found
        sharp, smooth = (self.names[max(int(at), 0)] for at in (found.sharp, found.smooth))
        both = "{sharp} folds at {drawn} corners, a neuron each; {smooth} bends without one."
        with self.beat("hands", found.hands.say(both=both, **ELSE["hands"]), sharp=sharp, smooth=smooth, drawn=found.drawn):
            self.play(*(FadeOut(word, run_time=0.3) for word in self.left), Lights(strands.traces, run_time=0.3))
            if found.drawn:
                self.play(strands.chart.look(*strands.near(int(found.sharp)), run_time=2))
                self.play(FadeIn(strands.corners, name := strands.named(int(found.sharp)), run_time=0.6))
                self.wait(0.6)
                self.play(FadeOut(name, run_time=0.2))
            if found.smooth >= 0:
                self.play(strands.chart.look(*strands.near(int(found.smooth)), run_time=2))
                self.play(FadeIn(name := strands.named(int(found.smooth)), run_time=0.4))
                self.wait(0.6)
                self.play(FadeOut(name, run_time=0.2))
            self.play(strands.chart.look(*strands.apart, run_time=1.6))
        self.left = [*strands.lines, *strands.own, *strands.ghosts, strands.corners]

    def read(self, found: Deep) -> None:
        """Digits that deep networks are to read; and who comes to read them."""
        walls = self.walls
        asked = "Now {layers:count} layers, begun as is advised for each. Who learns to read these?"
        with self.beat("deep", asked, layers=found.layers):
            walls.lights = 0 * walls.lights
            self.play(*(FadeOut(one, run_time=0.4) for one in self.left), FadeIn(walls, run_time=0.8))
            self.play(walls.parting())
            heads = [walls.head(at, name) for at, name in enumerate(self.readers)]
            self.play(*map(FadeIn, heads), run_time=0.4)
            self.wait(1)
        told = "{learners:count} {learners:learns|learn} to read; {odd} still guesses."
        with self.beat(
            "race", found.ends.say(**{"but one": told}, **ELSE["race"]), learners=found.learners, odd=self.readers[int(found.odd)]
        ):
            clock = Clock(self.steps.number, self.counter)
            self.inside.lead(clock)
            self.play(FadeIn(clock, run_time=0.3), Change(walls, 0.5, lights=walls.at(0)))
            end = float(self.steps.steps[-1])
            if end:
                self.play(self.inside.to(end, found.keyframes.tolist(), run_time=6, rate_func=EVEN))
            shown = found.length("pictures")
            self.left = [walls.counted(at, name, found.number("read", at), shown) for at, name in enumerate(self.readers)]
            self.play(*map(FadeOut, heads), *map(FadeIn, self.left), FadeOut(clock), run_time=0.4)
            self.wait(0.6)

    def compare(self, found: Deep) -> None:
        """The losses, from all seeds; and who is halfway down first."""
        chart = Descents(found, self.readers, self.hues)
        values: dict[str, Measured | str] = {
            "starts": found.length("right", 1),
            "ahead": self.readers[max(int(found.ahead), 0)],
            "soonest": found.soonest,
            "latest": found.latest,
        }
        with self.beat("odds", found.odds.say(always="From each of {starts:count} starts it ends the same way.", **ELSE["odds"]), **values):
            self.play(*(FadeOut(one, run_time=0.4) for one in (self.walls, *self.left)), FadeIn(chart.chart.axes, run_time=0.4))
            self.play(*(Create(line) for line in chart.lines), run_time=2.5, rate_func=EVEN)
            self.play(*(Create(ghost) for ghost in chart.ghosts), run_time=2, rate_func=EVEN)
            words = chart.words()
            self.play(*map(FadeIn, words), run_time=0.4)
        first = "Halfway down after {soonest} steps, {ahead} is first, from every start."
        with self.beat("pace", found.pace.say(first=first, **ELSE["pace"]), **values):
            self.play(Create(chart.level), Lights(dict.fromkeys(chart.ghosts, PAST), run_time=0.8), run_time=0.8)
            passed = chart.passed()
            if chart.balls:
                self.play(LaggedStart(*(FadeIn(ball, scale=2) for ball in chart.balls), lag_ratio=0.5), run_time=1.5)
                self.play(*map(FadeIn, passed), run_time=0.4)
        self.left = [chart.chart.axes, chart.level, *chart.lines, *chart.ghosts, *chart.balls, *passed, *words]

    def trace_back(self, found: Deep) -> None:
        """What of the gradient comes back to the first layers; and the same shape with one layer."""
        lanes, walls, odd = Lanes(found.back, self.hues), self.walls, int(found.odd)
        told = "Back through {odd}'s layers comes {reach} of the gradient."
        values: dict[str, Measured | str] = {
            "odd": self.readers[odd],
            "reach": found.reach,
            "again": found.again,
            "shown": found.length("pictures"),
        }
        with self.beat("signal", found.signal.say(**{"odd fades": told}, **ELSE["signal"]), **values):
            words = lanes.words(self.readers)
            self.play(*(FadeOut(one, run_time=0.4) for one in self.left), FadeIn(lanes, *words, run_time=0.4))
            self.play(Change(lanes, 4.5, EVEN, come=1))
            self.wait(0.8)
        self.left = [lanes, *words]
        if found.depth.outcome == "untold":
            return
        with self.beat("depth", found.depth.say(reads=AGAIN, untold="", **ELSE["depth"]), **values):
            walls.points = walls.alone(odd)
            walls.clear = np.where(np.arange(len(walls.clear)) == odd, 1.0, 0)
            self.play(*(FadeOut(one, run_time=0.4) for one in self.left), FadeIn(walls, run_time=0.6))
            lights = walls.lights.copy()
            lights[odd] = found.lit_again
            self.play(Change(walls, 2.5, lights=lights))
            head = walls.counted(odd, f"{self.readers[odd]}, one layer", found.again, found.length("pictures"))
            self.play(FadeIn(head, run_time=0.4))
        self.left = [walls, head]

    def close(self) -> None:
        """What it comes to; and the way to the next scene."""
        strands, found = self.strands, self.found
        if self.deep is None:
            both = "One layer: each of these shapes will do."
        else:
            both = self.deep.ends.say(**{"but one": DECIDES, "some": DECIDES}, **ELSE["decides"])
        with self.beat("insight", found.fits.say(all=both, **ELSE["insight"])):
            strands.chart.show(*strands.apart)
            self.play(*(FadeOut(one, run_time=0.4) for one in self.left), *(FadeIn(one, run_time=0.6) for one in strands.lines))
            self.play(strands.fan(0, 2), strands.chart.look(*strands.whole, run_time=2))
        with self.beat("bridge", "And when a network learns its dots too well?"):
            self.play(FadeIn(strands.dots, run_time=0.6), Lights({strands.chart.axes: READ}))
            self.play(strands.chart.look(*strands.bridge, run_time=2.4))
