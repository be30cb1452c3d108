"""Model 2, function approximation: under all its layers a network is one function, which follows a rule that it knows by samples."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Create, FadeIn, FadeOut, LaggedStart, Mobject, UpdateFromAlphaFunc

from nets.findings.approximation.universal_approximation.hinges import Built
from nets.findings.approximation.universal_approximation.study import Study
from nets.findings.approximation.universal_approximation.trained import Trained
from scenes.approximation.course import Course
from scenes.approximation.rule_chart import RuleChart, growing, turning, wider
from scenes.parts.axes.curve import Grow
from scenes.parts.axes.on_chart import Line
from scenes.parts.ink.dimming import CONTEXT, PAST, SUBJECT, Dim
from scenes.parts.ink.strokes import GHOST
from scenes.parts.theme import STILL, THEME
from scenes.stage import Needs, Stage


class UniversalApproximation(Stage):
    """Hinges placed by hand come as near to a rule as one likes; the same width, trained, need not."""

    place = 2
    run = "universal_approximation"
    poster = "reached"
    needs = Needs(hidden_layers=1, known_rule=True, predicts="a number")

    def cast(self) -> None:
        """The chart with rule, hinges and training on it, and the loss of it at its foot."""
        run, built, found = self.recording, self.find(Built), self.find(Trained)
        study = self.find_in_study(Study, varied=("network.hidden", "training.seed"))
        self.built, self.found, self.study = built, found, study if run.last_step > run.first_step else None
        self.blown = found.reached.outcome == "blew_up"
        self.on = RuleChart(built, found, run)
        frames = found.keyframes
        self.course = Course(frames, run.loss.values[np.searchsorted(run.arrays["steps"], frames)])
        for part in (self.on.trained, self.on.ticks, self.course):
            self.follow(part)

    def construct(self) -> None:
        self.ask()
        self.place_hinges()
        self.look_closely()
        self.train()
        self.count_the_seeds()
        if not self.blown:  # else there is nothing left to look at
            self.look_beyond()
        self.close()

    def ask(self) -> None:
        """Dots, and the rule that runs through them like a thread."""
        on = self.on
        with self.beat("question", "These dots follow one rule. Can a network draw it?"):
            self.play(FadeIn(on.dots, scale=1.3), run_time=0.6)
            self.play(on.chart.look(*on.near, run_time=2))
            self.play(Create(on.rule), FadeIn(on.chart.axes), run_time=1.6)

    def place_hinges(self) -> None:
        """The narrowest network, hinge by hinge, and its largest error."""
        on, built = self.on, self.built
        with self.beat("rule", "Here we know the rule. Let us build a network for it."):
            on.machine.lit[:] = 0
            self.play(FadeIn(on.machine), Dim(on.dots, CONTEXT), Dim(on.chart.axes, CONTEXT), run_time=1)
            self.play(Create(on.line), run_time=2.2)
        with self.beat("hinge", "Each ReLU neuron adds a hinge: from there on, the line turns."):
            self.play(*on.adds(0, run_time=2.3))
            self.play(*on.adds(1, run_time=2))
        with self.beat("hand", "{units:count} hinges keep bringing it back to the rule.", units=built.number("widths", 0)):
            for at in range(2, len(built.knots)):
                self.play(*on.adds(at, run_time=0.65))
        with self.beat("error", "The largest miss is {error}.", error=built.number("errors", 0)):
            self.bracket = on.bracket(built.places[0], built.x, built.lines[0])
            self.play(FadeOut(on.machine), growing(self.bracket, 0.9))
            self.told = on.measured(built.number("errors", 0), self.bracket)
            self.play(FadeIn(*self.told), run_time=0.3)

    def look_closely(self) -> None:
        """More hinges, nearer, and the same picture; then all of it."""
        on, built, knobs = self.on, self.built, self.on.knobs
        same = built.alike.say(alike="More hinges, a closer look: almost the same picture.", **ELSE["closer"])
        with self.beat("near", "Look closely at one top of the rule."):
            self.play(FadeOut(*self.told, self.bracket), run_time=0.3)
            self.play(on.chart.look(*on.close(0)))
            self.measure(0)
        with self.beat("closer", same):
            for at in range(1, len(built.misses)):
                self.play(FadeOut(*self.told, self.bracket, *(knobs if at == 1 else ())), run_time=0.3)
                self.play(turning(on.line, built.lines[at], 1.1))
                self.play(on.chart.look(*on.close(at), run_time=1.5))
                self.measure(at)
        with self.beat("pace", "The last doubling divides the largest miss by {factor}.", factor=built.pace):
            self.play(FadeOut(*self.told, self.bracket), run_time=0.3)
            for at in range(len(built.misses), len(built.widths)):
                on.count(at)
                self.play(turning(on.line, built.lines[at], 0.8))
            self.play(on.chart.look(*on.near, run_time=2.5))
        self.remove(*knobs)

    def measure(self, at: int) -> None:
        """The error of the piece under the rule's top, where the camera is."""
        on, built = self.on, self.built
        on.count(at)
        self.add(on.counted)
        self.bracket = on.bracket(built.near[at], built.x, built.lines[at])
        self.play(growing(self.bracket, 0.6))
        self.told = on.measured(built.number("misses", at), self.bracket)
        self.play(FadeIn(*self.told), run_time=0.3)

    def train(self) -> None:
        """The same kind of network from random weights, and what is left between it and the rule."""
        run, found, on = self.recording, self.found, self.on
        with self.beat("search", "So good weights exist. Will training find them?"):
            self.play(FadeOut(on.counted), Dim(on.line, PAST), Dim(on.dots, SUBJECT))
            self.wait(1.5)
        self.playhead.show(run.first_step)
        if run.last_step > run.first_step:
            told = found.start.say(
                random="From a random start, {optimizer} trains {units:count} {activation} {units:neuron|neurons}.", **ELSE["start"]
            )
            with self.beat("training", told, units=found.width, optimizer=run.optimizer_name):
                self.play(FadeIn(on.ticks), Create(on.trained), FadeIn(self.counter), run_time=1)
                self.add(self.course)
                self.play(self.playhead.to(run.last_step, list(found.keyframes), run_time=7))
                self.play(FadeOut(self.counter, self.course), run_time=0.4)
        told = found.reached.say(behind="As many hinges by hand miss by {built}. Trained, by {error}.", **ELSE["reached"])
        error = found.errors.number(run.last_step)
        with self.beat("reached", told, error=error, built=found.built, blown=found.blown):
            if run.last_step == run.first_step:
                self.play(FadeIn(on.ticks), Create(on.trained), run_time=1)
            self.marks: list[Any] = [on.bracket(float(found.place), found.x, found.output.last)]
            self.play(growing(self.marks[0], 1.2), FadeOut(on.dots))  # which would lie under what is written
            if self.blown:
                return
            trained, by_hand = self.marks[0], on.beside(self.marks[0], float(found.built))
            others = on.measured(found.built, by_hand, "by hand", trained)
            labels = on.measured(error, trained, "trained", by_hand, *others)
            self.play(FadeIn(*labels), run_time=0.4)
            self.play(growing(by_hand, 0.8), FadeIn(*others))
            self.marks += [by_hand, *labels, *others]

    def count_the_seeds(self) -> None:
        """Many trainings, as ghosts of what they drew."""
        study, on = self.study, self.on
        self.ghosts: list[Line] = []
        if study is None:
            return
        told = study.came.say(
            none="Of {members:count} different {members:training|trainings}, none came nearer than as many hinges by hand.", **ELSE["seeds"]
        )
        with self.beat("seeds", told, members=study.members, below=study.below):
            self.play(FadeOut(*self.marks), Dim(on.ticks, PAST), run_time=0.4)
            self.marks = []
            for curve in study.curves:
                ghost = on.chart.holds(Line(THEME.prediction, 100 * GHOST, halo=False)).draw(self.found.x, curve)
                self.ghosts.append(ghost.set_stroke(opacity=CONTEXT).set_z_index(STILL + 3))
            self.play(LaggedStart(*(Grow(ghost, on.trained) for ghost in self.ghosts), lag_ratio=0.3, run_time=3.5))
        with self.beat("moral", study.came.say(none=EXIST, **ELSE["moral"])):
            self.play(*(Dim(ghost, CONTEXT) for ghost in self.ghosts), Dim(on.trained, CONTEXT))
            self.play(Dim(on.line, SUBJECT, run_time=1.2))
            self.play(on.chart.look(wider(on.near[0], -0.02), wider(on.near[1], -0.04), run_time=2.2))

    def look_beyond(self) -> None:
        """The camera pulls back, and shows what the network does where it has seen nothing."""
        on, found = self.on, self.found
        told = found.tails.say(straight="Beyond the dots it runs straight on, and strays by {stray}.", **ELSE["tails"])
        with self.beat("beyond", told, stray=found.stray):
            self.play(FadeOut(*self.marks, on.line, *self.ghosts), FadeIn(on.dots), Dim(on.trained, SUBJECT), Dim(on.ticks, SUBJECT))
            self.play(on.chart.look(*on.far, run_time=2.8))
            self.marks = [on.bracket(float(found.farthest), found.x, found.output.last)]
            self.play(growing(self.marks[0], 1.3))
        if found.crowd.outcome != "left":
            return
        with self.beat("crowd", "{outside} of its {units} hinges turn where there are no dots.", outside=found.outside, units=found.width):
            outside = on.outside()
            self.play(UpdateFromAlphaFunc(on.ticks, lambda ticks, share: ticks.lift(outside, share), run_time=2.5))

    def close(self) -> None:
        """The way to the next model; where training blew up, with the network that was built."""
        on = self.on
        with self.beat("bridge", "How do neurons shape that function? Next, we watch them sculpt."):
            gone: list[Mobject] = [*self.marks, *self.ghosts]
            if self.blown:
                self.play(FadeOut(*gone, on.trained, on.ticks), Dim(on.line, SUBJECT), run_time=0.8)
                return
            self.play(FadeOut(*gone, on.rule, on.dots, on.ticks), run_time=0.8)
            self.play(on.chart.look(*on.near, run_time=2.8))


EXIST = "That good weights exist does not mean that training finds them."
ELSE = {  # what is said where a run turns out otherwise
    "closer": Built.alike.but("alike", other="More hinges, a closer look: nearer to the rule each time."),
    "start": Trained.start.but(
        "random", zero="From weights of zero, {optimizer} trains {units:count} {activation} {units:neuron|neurons}."
    ),
    "reached": Trained.reached.but(
        "behind",
        ahead="As many hinges by hand miss by {built}. Trained, by only {error}.",
        level="As many hinges by hand miss by {built}. Trained, about the same: {error}.",
        blew_up="At step {blown} its error shot far above its start: this training blew up.",
        untrained="Untrained, it misses by {error}; as many hinges by hand, by {built}.",
    ),
    "seeds": Study.came.but(
        "none",
        some="Of {members:count} different {members:training|trainings}, {below:count} came nearer than as many hinges by hand.",
        all="Each of {members:count} different {members:training|trainings} came nearer than as many hinges by hand.",
    ),
    "moral": Study.came.but("none", some=EXIST, all="Here training finds better weights than even spacing."),
    "tails": Trained.tails.but("straight", bends="Beyond the dots it goes its own way, and strays by {stray}."),
}
