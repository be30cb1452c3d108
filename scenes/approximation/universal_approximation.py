"""Model 2, function approximation: under all its layers a network is one function, which follows a rule that it knows by samples."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, Indicate, LaggedStart, ReplacementTransform, Transform

from nets.findings.approximation.universal_approximation.hinges import Built
from nets.findings.approximation.universal_approximation.trained import Trained, TrainedErrors
from scenes.approximation.error_bar import ErrorBar
from scenes.approximation.error_chart import ErrorChart, bound_formula
from scenes.approximation.fit_plot import BUILT, FitPlot
from scenes.parts.axes.curve import Grow
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.window import Box, view
from scenes.parts.theme import THEME
from scenes.stage import Needs, Stage

PLOT, CHART, WHOLE = Box(-6.86, -2.85, 1.1, 2.95), Box(1.4, -2.85, 6.86, 2.95), Box(-6.86, -2.85, 6.86, 2.95)
TRAINS = "{optimizer} trains a layer of {activation}, {units:count} wide, for {steps} {steps:step|steps}."
EXIST = "That good weights exist does not mean that training finds them."


class UniversalApproximation(Stage):
    """Hinges placed by hand come as near to a rule as one likes; the same width, trained, need not."""

    place = 2
    run = "universal_approximation"
    needs = Needs(hidden_layers=1, known_rule=True, predicts="a number")

    def cast(self) -> None:
        """The card at its three widths, with rule, hinges and training in it; and the chart of their errors."""
        run, built, found = self.recording, self.find(Built), self.find(Trained)
        study = self.find_in_study(TrainedErrors, varied=("network.hidden", "training.seed"))
        self.built, self.found, self.study = built, found, study if run.last_step > run.first_step else None
        self.blown = found.reached.outcome == "blew_up"
        x, output = found.x, found.output
        span = float(built.x[0]), float(built.x[-1])
        inside = output.values[:, (x >= span[0]) & (x <= span[1])]
        names, samples = (run.input_names[0], run.target_name), (run.inputs[:, 0], run.targets)
        cast = names, samples, (x, found.rule), output.at, found.errors.number
        seen = np.concatenate([run.targets, built.rule, built.lines[0]])
        heights = view(inside[0], inside[-1], inside, seen)
        self.open = FitPlot(WHOLE, span, heights, *cast)
        self.plot = self.follow(FitPlot(PLOT, span, heights, *cast))
        self.wide = FitPlot(WHOLE, (float(x[0]), float(x[-1])), view(found.rule, output.last, output.last, seen), *cast)
        self.chart = self.follow(
            ErrorChart(
                CHART,
                (built.widths, built.errors, built.bounds),
                (self.study.widths, self.study.errors) if self.study else None,
                (float(found.width), found.errors.values),
                found.errors.at,
                bound_formula(built.order, built.divisor),
            )
        )
        self.stray = self.wide.bar(float(found.farthest), x, output.last)

    def construct(self) -> None:
        self.ask()
        self.place_hinges()
        self.add_hinges()
        self.train()
        self.count_the_seeds()
        if not self.blown:  # else there is nothing left to look at
            self.look_beyond()
        self.close()

    def ask(self) -> None:
        """Dots, and the rule behind them."""
        plot = self.open
        with self.beat("question", "What does a network do? It is shown dots, and looks for the rule behind them."):
            self.play(FadeIn(plot.card, plot.axes), run_time=1)
            self.play(FadeIn(plot.dots), run_time=1.2)
        with self.beat("rule", "Here we know the rule. Can we build a network that follows it?"):
            self.play(Create(plot.rule), run_time=2)
            self.play(FadeIn(plot.rule_name), FadeOut(plot.dots), run_time=0.6)

    def place_hinges(self) -> None:
        """The narrowest network, hinge by hinge."""
        plot, built = self.open, self.built
        knots, x = built.knots, built.x
        heights = np.interp(knots, x, built.first[-1])
        hinges = [Dots(plot.window, knots[at : at + 1], heights[at : at + 1], 0.09, BUILT) for at in range(len(knots))]

        def turn(at: int, run_time: float) -> None:
            before = plot.build(x, built.first[at + 1])
            self.play(FadeIn(hinges[at], scale=2), Grow(plot.built, before), run_time=run_time)

        with self.beat("hinge", "Each ReLU neuron adds a hinge: from there on, the line turns."):
            plot.build(x, built.first[0])
            self.play(Create(plot.built), run_time=0.8)
            turn(0, run_time=1)
            turn(1, run_time=1)
        with self.beat("hand", "Placed by hand, {units:count} of them keep bringing it back to the rule.", units=built.number("widths", 0)):
            for at in range(2, len(knots)):
                turn(at, run_time=0.6)
            plot.name_ends(built=True)
            self.play(FadeIn(plot.built_name), run_time=0.3)
        with self.beat("error", "In between it misses, by {error} at the most.", error=built.number("errors", 0)):
            self.play(FadeOut(*hinges, plot.axes), run_time=0.4)
            self.remove(plot.rule, plot.built)
            self.plot.build(x, built.lines[0])
            self.plot.name_ends(built=True)
            self.play(*plot.become(self.plot, "built"), run_time=1.2)
            self.bar = self.bar_of(0)
            self.play(FadeIn(self.plot.axes), FadeIn(self.chart.axes), FadeIn(self.bar), run_time=0.6)
            self.plot.say(built.number("widths", 0), built.number("errors", 0))
            self.play(FadeIn(self.plot.count, self.plot.built_error), run_time=0.5)
            self.play(ReplacementTransform(self.bar.copy(), self.chart.points[0]), run_time=1)

    def bar_of(self, at: int) -> ErrorBar:
        """The largest error of one of the built networks."""
        built = self.built
        return self.plot.bar(built.places[at], built.x, built.lines[at])

    def add_hinges(self) -> None:
        """As many again, and again; and the bound that holds for all of them."""
        built, count = self.built, len(self.chart.points)
        with self.beat("more", "With {units:count} hinges, by {error}.", units=built.number("widths", 1), error=built.number("errors", 1)):
            self.refine(1, run_time=1.2)
        pace = built.pace.say(fours="As many again, and again: soon each doubling divides the error by {factor}.", **ELSE["pace"])
        with self.beat("again", pace, factor=built.number("factors", count - 2)):
            for at in range(2, count):
                self.refine(at, run_time=0.9)
            self.play(FadeIn(self.chart.built_name), run_time=0.3)
        bound = built.bound.say(held="The sharpest bend M and the spacing h set a bound; every error keeps below it.", **ELSE["bound"])
        with self.beat("bound", bound):
            self.play(Create(self.chart.bound), FadeIn(self.chart.formula), run_time=1.6)
            self.play(FadeIn(self.chart.bound_name), run_time=0.4)
            self.play(Indicate(self.chart.formula, scale_factor=1.15, color=THEME.ink), run_time=1.5)

    def refine(self, at: int, run_time: float) -> None:
        """The next of the built networks: its line, then its error, here and in the chart."""
        before = self.plot.build(self.built.x, self.built.lines[at])
        self.play(Grow(self.plot.built, before), Transform(self.bar, self.bar_of(at)), run_time=run_time)
        self.plot.say(self.built.number("widths", at), self.built.number("errors", at))
        self.play(Create(self.chart.lines[at - 1]), FadeIn(self.chart.points[at]), run_time=0.7)

    def train(self) -> None:
        """The same kind of network from random weights."""
        run, found, plot, playhead = self.recording, self.found, self.plot, self.playhead
        with self.beat("search", "So good weights exist. Does training find them, from the dots alone?"):
            self.play(FadeOut(plot.built, plot.built_name, plot.count, plot.built_error, self.bar), run_time=0.8)
            playhead.show(run.first_step)
            self.play(FadeIn(plot.dots), run_time=0.5)
            self.play(FadeIn(plot.trained, plot.trained_name, self.counter), run_time=0.8)
            self.play(FadeIn(plot.error, self.chart.dot, self.chart.trained_name), run_time=0.6)
        if run.last_step > run.first_step:
            told = found.start.say(random=f"From a random start, {TRAINS}", **ELSE["start"])
            with self.beat("training", told, units=found.width, optimizer=run.optimizer_name):
                self.play(playhead.to(run.last_step, list(found.keyframes), run_time=6.5))
        told = found.reached.say(behind="It still misses by {error}; {hinges}, by {built}.", **ELSE["reached"])
        hinges = "as many hinges placed by hand" if float(found.width) > 1 else "a hinge placed by hand"
        error = found.errors.number(run.last_step)
        with self.beat("reached", told, error=error, hinges=hinges, built=found.built, blown=found.blown):
            miss = plot.bar(float(found.place), found.x, found.output.last)
            gap = self.chart.gap(float(found.built))
            self.play(FadeIn(miss), run_time=1)
            self.play(Create(gap), run_time=1.2)
        self.bars: tuple[ErrorBar, ...] = (miss, gap)

    def count_the_seeds(self) -> None:
        """Many trainings, beside what is built by hand."""
        study, chart = self.study, self.chart
        if study is None:
            return
        few = "Of {members:count} trainings {below:count} came nearer than hinges placed by hand, and none of the widest."
        told = study.study.say(some_none=few, **ELSE["seeds"])
        members, trainings = study.members, study.trainings
        if members < trainings:
            told_apart = "Of {trainings:count} trainings, {members:count} are different ones."
            with self.beat("repeats", told_apart, trainings=trainings, members=members):
                self.play(LaggedStart(*(Indicate(point, 1.5, BUILT) for point in chart.points), lag_ratio=0.2), run_time=1.5)
        with self.beat("seeds", told, members=members, below=study.below):
            self.play(FadeOut(*self.bars), run_time=0.4)
            self.play(LaggedStart(*map(FadeIn, chart.study[1:]), lag_ratio=0.5), run_time=2.2)
            self.play(FadeIn(chart.study[0]), run_time=0.8)
        self.bars = ()
        moral = study.study.say(some_none=EXIST, **ELSE["moral"])
        with self.beat("moral", moral):
            self.play(LaggedStart(*(Indicate(point, 1.5, BUILT) for point in chart.points), lag_ratio=0.2), run_time=1.5)
            self.play(Indicate(chart.study[0], 1, THEME.prediction), run_time=1.5)

    def look_beyond(self) -> None:
        """The card opens, and shows what the network does where it has seen nothing."""
        plot, wide, found = self.plot, self.wide, self.found
        told = found.tails.say(straight="Beyond the dots it runs straight on, and strays from the rule by {stray}.", **ELSE["tails"])
        with self.beat("beyond", told, stray=found.stray):
            self.play(FadeOut(*self.chart.everything(), *self.bars, plot.axes, plot.error, self.counter), run_time=0.6)
            self.remove(plot.rule, plot.trained)
            wide.show(self.playhead.step)
            self.play(*plot.become(wide, "trained"), ReplacementTransform(plot.dots, wide.dots), run_time=2)
            self.play(FadeIn(wide.axes, wide.edges), run_time=0.5)
            self.play(FadeIn(self.stray), run_time=0.6)

    def close(self) -> None:
        """The insight, and the way to the next model; where training blew up, with the network that was built."""
        plot, wide = self.plot, self.wide
        with self.beat("insight", "A network is one function, as a regression is, only far more flexible."):
            if self.blown:
                trained = plot.trained, plot.trained_name, plot.error, self.counter
                self.play(FadeOut(*self.chart.everything(), *self.bars, *trained), run_time=0.8)
                plot.name_ends(built=True)
                self.play(Create(plot.built), FadeIn(plot.built_name), run_time=3)
            else:
                self.play(FadeOut(wide.rule, wide.rule_name, wide.edges, self.stray), run_time=0.8)
                self.play(Create(wide.trained), run_time=3)
        with self.beat("bridge", "How do its neurons shape that function? Next, we watch them sculpt."):
            self.play(FadeOut(plot.dots if self.blown else wide.dots), run_time=0.8)


ELSE = {  # what is said where a run turns out otherwise
    "pace": Built.pace.but("fours", other="As many again, and again: the last doubling divides the error by {factor}."),
    "bound": Built.bound.but("held", broken="The sharpest bend M and the spacing h should set a bound; an error passes it."),
    "start": Trained.start.but("random", zero=f"From weights of zero, {TRAINS}", given=f"From the weights it was given, {TRAINS}"),
    "reached": Trained.reached.but(
        "behind",
        ahead="It misses by only {error}; {hinges}, by {built}.",
        level="It misses by {error}; {hinges}, about as much: by {built}.",
        blew_up="At step {blown} its error shot far above its start: this training blew up.",
        untrained="As it is, it misses by {error}; {hinges}, by {built}.",
    ),
    "seeds": TrainedErrors.study.but(
        "some_none",
        none="Of {members:count} trainings, none came nearer than as many hinges placed by hand.",
        some="Of {members:count} trainings {below:count} came nearer than as many hinges placed by hand.",
        all="Every one of {members:count} trainings came nearer than as many hinges placed by hand.",
    ),
    "moral": TrainedErrors.study.but("some_none", none=EXIST, some=EXIST, all="Here training finds better weights than our even spacing."),
    "tails": Trained.tails.but("straight", bends="Beyond the dots it goes its own way, and strays from the rule by {stray}."),
}
