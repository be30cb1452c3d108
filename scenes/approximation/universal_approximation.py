"""Model 2, function approximation: under all its layers a network is one function, which follows a rule that it knows by samples."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, Indicate, LaggedStart, ReplacementTransform, Transform

from scenes.approximation.error_bar import ErrorBar
from scenes.approximation.error_chart import ErrorChart
from scenes.approximation.fit_plot import BUILT, FitPlot
from scenes.parts.axes.curve import Grow
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.window import Box, view
from scenes.parts.theme import THEME
from scenes.stage import Run, Stage

PLOT, CHART, WHOLE = Box(-6.86, -2.85, 1.1, 2.95), Box(1.4, -2.85, 6.86, 2.95), Box(-6.86, -2.85, 6.86, 2.95)


class UniversalApproximation(Stage):
    """Hinges placed by hand come as near to a rule as one likes; the same width, trained, need not."""

    place = 2
    run = "universal_approximation"

    @classmethod
    def refuses(cls, run: Run) -> str:
        """Samples of a known rule, one hidden layer, and a number to predict."""
        data, hidden = run.data, run.network.hidden
        strange = {
            f"data.{'csv' if data.csv else 'name'} = {data.csv or data.name!r}": data.dataset is None or data.dataset.rule is None,
            "data.standardise = true": data.standardise,
            "a module of your own": run.network.module,
            f"hidden = {list(hidden)}": len(hidden) != 1,
            "classes to predict": run.training.loss == "cross_entropy",
        }
        troubles = ", ".join(said for said, so in strange.items() if so)
        wanted = "draws runs with one hidden layer and samples of a known rule, such as wave, in the units of the data"
        return troubles and f"{wanted}; this run has {troubles}. SliceFlipStretch draws any samples of one input"

    def construct(self) -> None:
        self.prepare()
        self.ask()
        self.place_hinges()
        self.add_hinges()
        self.train()
        self.count_the_seeds()
        if not self.blown:  # else there is nothing left to look at
            self.look_beyond()
        self.close()

    def prepare(self) -> None:
        """The cast."""
        self.built, self.found = self.finding("built"), self.finding("trained")
        study = self.finding_of_study("trained_errors", "network.hidden", "training.seed")
        self.study = study if self.recording.last_step > self.recording.first_step else None
        self.blown = self.found.verdict("reached").outcome == "blew_up"
        run, built, found = self.recording, self.built.arrays, self.found.arrays
        x, rule = found["x"], found["rule"]
        output, errors = (self.found.trajectory(name, "keyframes") for name in ("output", "errors"))
        span = float(built["x"][0]), float(built["x"][-1])
        inside = output.values[:, (x >= span[0]) & (x <= span[1])]
        names, samples = (run.input_names[0], run.target_name), (run.inputs[:, 0], run.targets)
        cast = names, samples, (x, rule), output.at, errors.number
        seen = np.concatenate([run.targets, built["rule"], built["lines"][0]])
        heights = view(inside[0], inside[-1], inside, seen)
        self.open, self.plot = FitPlot(WHOLE, span, heights, *cast), FitPlot(PLOT, span, heights, *cast)
        self.wide = FitPlot(WHOLE, (float(x[0]), float(x[-1])), view(rule, output.last, output.last, seen), *cast)
        by_hand = built["widths"], built["errors"], built["bounds"]
        trainings = (self.study.arrays["widths"], self.study.arrays["errors"]) if self.study else None
        numbers = [(f"{float(number):.0f}", number.source) for number in map(self.built.number, ("order", "divisor"))]
        (order, _), (divisor, _) = numbers
        self.chart = ErrorChart(
            CHART,
            by_hand,
            trainings,
            (float(found["width"]), found["errors"]),
            errors.at,
            (f'"bound" = M h^{order} \\/ {divisor}', numbers),
        )
        self.playhead.lead(self.plot, self.chart)
        self.stray = self.wide.bar(float(found["farthest"]), x, output.last)

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
        knots, x = built.arrays["knots"], built.arrays["x"]
        heights = np.interp(knots, x, built.arrays["first"][-1])
        hinges = [Dots(plot.window, knots[at : at + 1], heights[at : at + 1], 0.09, BUILT) for at in range(len(knots))]

        def turn(at: int, run_time: float) -> None:
            before = plot.build(x, built.arrays["first"][at + 1])
            self.play(FadeIn(hinges[at], scale=2), Grow(plot.built, before), run_time=run_time)

        with self.beat("hinge", "Each ReLU neuron adds a hinge: from there on, the line turns."):
            plot.build(x, built.arrays["first"][0])
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
            self.plot.build(x, built.arrays["lines"][0])
            self.plot.name_ends(built=True)
            self.play(*plot.become(self.plot, "built"), run_time=1.2)
            self.bar = self.bar_of(0)
            self.play(FadeIn(self.plot.axes), FadeIn(self.chart.axes), FadeIn(self.bar), run_time=0.6)
            self.plot.say(built.number("widths", 0), built.number("errors", 0))
            self.play(FadeIn(self.plot.count, self.plot.built_error), run_time=0.5)
            self.play(ReplacementTransform(self.bar.copy(), self.chart.points[0]), run_time=1)

    def bar_of(self, at: int) -> ErrorBar:
        """The largest error of one of the built networks."""
        built = self.built.arrays
        return self.plot.bar(built["places"][at], built["x"], built["lines"][at])

    def add_hinges(self) -> None:
        """As many again, and again; and the bound that holds for all of them."""
        built, count = self.built, len(self.chart.points)
        with self.beat("more", "With {units:count} hinges, by {error}.", units=built.number("widths", 1), error=built.number("errors", 1)):
            self.refine(1, run_time=1.2)
        pace = built.verdict("pace").tell(
            fours="As many again, and again: soon each doubling divides the error by {factor}.",
            other="As many again, and again: the last doubling divides the error by {factor}.",
        )
        with self.beat("again", pace, factor=built.number("factors", count - 2)):
            for at in range(2, count):
                self.refine(at, run_time=0.9)
            self.play(FadeIn(self.chart.built_name), run_time=0.3)
        bound = built.verdict("bound").tell(
            held="The sharpest bend M and the spacing h set a bound; every error keeps below it.",
            broken="The sharpest bend M and the spacing h should set a bound; an error passes it.",
        )
        with self.beat("bound", bound):
            self.play(Create(self.chart.bound), FadeIn(self.chart.formula), run_time=1.6)
            self.play(FadeIn(self.chart.bound_name), run_time=0.4)
            self.play(Indicate(self.chart.formula, scale_factor=1.15, color=THEME.ink), run_time=1.5)

    def refine(self, at: int, run_time: float) -> None:
        """The next of the built networks: its line, then its error, here and in the chart."""
        before = self.plot.build(self.built.arrays["x"], self.built.arrays["lines"][at])
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
            trains = "{optimizer} trains a layer of {name}, {units:count} wide, for {steps} {steps:step|steps}."
            told = found.verdict("start").tell(random=f"From a random start, {trains}", zero=f"From weights of zero, {trains}")
            units, name, optimizer = found.number("width"), run.activation_name, run.optimizer_name
            with self.beat("training", told, units=units, name=name, optimizer=optimizer, steps=run.last_step):
                self.play(playhead.to(run.last_step, list(found.arrays["keyframes"]), run_time=6.5))
        hinges = "as many hinges placed by hand" if float(found.number("width")) > 1 else "a hinge placed by hand"
        told = found.verdict("reached").tell(
            ahead=f"It misses by only {{error}}; {hinges}, by {{built}}.",
            level=f"It misses by {{error}}; {hinges}, about as much: by {{built}}.",
            behind=f"It still misses by {{error}}; {hinges}, by {{built}}.",
            blew_up="At step {blown} its error shot far above its start: this training blew up.",
            untrained=f"Untrained, it misses by {{error}}; {hinges}, by {{built}}.",
        )
        last = len(found.arrays["errors"]) - 1
        with self.beat("reached", told, error=found.number("errors", last), built=found.number("built"), blown=found.number("blown")):
            miss = plot.bar(found.arrays["places"][-1], found.arrays["x"], found.arrays["output"][-1])
            gap = self.chart.gap(float(found.arrays["built"]))
            self.play(FadeIn(miss), run_time=1)
            self.play(Create(gap), run_time=1.2)
        self.bars: tuple[ErrorBar, ...] = (miss, gap)

    def count_the_seeds(self) -> None:
        """Many trainings, beside what is built by hand."""
        study, chart = self.study, self.chart
        if study is None:
            return
        verdict = study.verdict("study")
        told = verdict.tell(
            none="Of {members:count} trainings, none came nearer than as many hinges placed by hand.",
            some_none="Of {members:count} trainings {below:count} came nearer than hinges placed by hand, and none of the widest.",
            some="Of {members:count} trainings {below:count} came nearer than as many hinges placed by hand.",
            all="Every one of {members:count} trainings came nearer than as many hinges placed by hand.",
        )
        members, trainings = study.number("members"), study.number("trainings")
        if members < trainings:
            told_apart = "Of {trainings:count} trainings, {members:count} are different ones."
            with self.beat("repeats", told_apart, trainings=trainings, members=members):
                self.play(LaggedStart(*(Indicate(point, 1.5, BUILT) for point in chart.points), lag_ratio=0.2), run_time=1.5)
        with self.beat("seeds", told, members=members, below=study.number("below")):
            self.play(FadeOut(*self.bars), run_time=0.4)
            self.play(LaggedStart(*map(FadeIn, chart.study[1:]), lag_ratio=0.5), run_time=2.2)
            self.play(FadeIn(chart.study[0]), run_time=0.8)
        self.bars = ()
        exist = "That good weights exist does not mean that training finds them."
        moral = verdict.tell(none=exist, some_none=exist, some=exist, all="Here training finds better weights than our even spacing.")
        with self.beat("moral", moral):
            self.play(LaggedStart(*(Indicate(point, 1.5, BUILT) for point in chart.points), lag_ratio=0.2), run_time=1.5)
            self.play(Indicate(chart.study[0], 1, THEME.prediction), run_time=1.5)

    def look_beyond(self) -> None:
        """The card opens, and shows what the network does where it has seen nothing."""
        plot, wide, found = self.plot, self.wide, self.found
        told = found.verdict("tails").tell(
            straight="Beyond the dots it runs straight on, and strays from the rule by {stray}.",
            bends="Beyond the dots it goes its own way, and strays from the rule by {stray}.",
        )
        with self.beat("beyond", told, stray=found.number("stray")):
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
