"""Model 2, function approximation: under all its layers a network is one function, which follows a rule that it knows by samples."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut, LaggedStart, Mobject, UpdateFromAlphaFunc, VMobject

from nets.findings.approximation.universal_approximation.hinges import Built
from nets.findings.approximation.universal_approximation.study import Study
from nets.findings.approximation.universal_approximation.trained import Trained
from scenes.approximation.rule_chart import RuleChart, turning
from scenes.parts.axes.curve import Grow
from scenes.parts.axes.on_chart import Bracket, growing
from scenes.parts.axes.wide_chart import wider
from scenes.parts.ink.light import Lights
from scenes.parts.theme import CONTEXT, PAST, READ, SUBJECT
from scenes.stage import Measured, Needs, Stage


class UniversalApproximation(Stage):
    """Hinges placed by hand come as near to a rule as one likes; the same width, trained, need not."""

    place = 2
    run, poster = "universal_approximation", "hand"
    needs = Needs(hidden_layers=1, known_rule=True, predicts="a number")

    def cast(self) -> None:
        """Who plays: the chart, with the rule, what is built by hand and what is trained on it."""
        self.built, self.found = self.find(Built), self.find(Trained)
        self.on = RuleChart(self.built, self.found, self.recording)
        self.playhead.lead(self.on.trained, self.on.ticks)
        self.trains = self.recording.last_step > self.recording.first_step
        self.study = self.find_in_study(Study, varied=("network.hidden", "training.seed")) if self.trains else None
        self.ghosts = self.on.ghosts(self.study.curves, self.study.nearer) if self.study else []
        self.marks: list[VMobject] = []  # what is measured at the moment, with its numbers

    def construct(self) -> None:
        self.ask()
        self.place_hinges()
        self.look_closely()
        self.train()
        self.count_the_seeds()
        if self.found.reached.outcome != "blew_up":  # else there is nothing left to look at
            self.look_beyond()
        self.close()

    def ask(self) -> None:
        """Dots, and the rule that runs through them like a thread."""
        on = self.on
        with self.beat("question", "These dots follow a rule that we know. Can a network draw it?"):
            self.play(FadeIn(on.dots, scale=1.3), run_time=0.6)
            self.play(on.chart.look(*on.near, run_time=1.6))
            self.play(Create(on.rule), FadeIn(on.chart.axes), run_time=1.8)

    def place_hinges(self) -> None:
        """The narrowest network, hinge by hinge, and its largest error."""
        on, built = self.on, self.built
        with self.beat("hinge", "Each ReLU neuron adds a hinge: from there on, the line turns."):
            dimmed = Lights({on.dots: CONTEXT, on.chart.axes: READ}, run_time=1)
            self.play(FadeIn(on.machine), dimmed, Create(on.line), run_time=1)
            self.play(*on.adds(0, run_time=2))
            self.play(*on.adds(1, run_time=2))
        told = "{units:count} hinges bring it back. The largest miss is {error}."
        with self.beat("hand", told, units=built.number("widths", 0), error=built.number("errors", 0)):
            for at in range(2, len(built.knots)):
                self.play(*on.adds(at, run_time=0.55))
            self.play(FadeOut(on.machine), run_time=0.4)
            self.measure(on.bracket(built.places[0], built.x, built.lines[0]), built.number("errors", 0))
            self.wait(0.6)

    def look_closely(self) -> None:
        """More hinges, nearer, and the same picture: each time the error of the piece under the rule's top, where the camera is."""
        on, built = self.on, self.built
        alike = "More hinges, a closer look: almost the same picture."
        with self.beat("closer", built.alike.say(alike=alike, other="More hinges, a closer look: nearer to the rule each time.")):
            for at in range(len(built.misses)):
                self.wipe(*(on.knobs if at == 1 else ()))
                if at:
                    self.play(turning(on.line, built.lines[at], 1))
                self.play(on.chart.look(*on.close(at), run_time=1.5))
                on.count(at)
                self.add(on.counted)
                self.measure(on.bracket(built.near[at], built.x, built.lines[at]), built.number("misses", at))
            self.wait(0.6)

    def train(self) -> None:
        """All that is built by hand; the same kind of network from random weights, and what is left between it and the rule."""
        run, found, on, built = self.recording, self.found, self.on, self.built
        with self.beat("search", "So good weights exist. Will training find them?"):
            self.wipe()
            for at in range(len(built.misses), len(built.widths)):
                on.count(at)
                self.play(turning(on.line, built.lines[at], 0.6))
            self.play(on.chart.look(*on.whole, run_time=2.2))
            self.play(FadeOut(on.counted), Lights({on.line: PAST, on.dots: SUBJECT}, run_time=0.6))
            self.wait(1)
        self.playhead.show(run.first_step)
        if self.trains:
            told = found.start.say(random=f"From a random start, {TRAINS}", **ELSE["start"])
            with self.beat("training", told, units=found.width, optimizer=run.optimizer_name):
                self.play(FadeIn(on.ticks, self.counter, self.loss_line), Create(on.trained), run_time=1)
                self.play(self.playhead.to(run.last_step, list(found.keyframes), run_time=6))
                self.play(FadeOut(self.counter, self.loss_line), run_time=0.4)
        error = found.errors.number(run.last_step)
        told = found.reached.say(behind="As many hinges by hand miss by {built}. Trained, by {error}.", **ELSE["reached"])
        with self.beat("reached", told, error=error, built=found.built, blown=found.blown):
            self.add(on.trained, on.ticks)
            trained = on.bracket(float(found.place), found.x, found.output.last)
            if found.reached.outcome == "blew_up":
                self.marks.append(trained)
                self.play(FadeOut(on.dots), growing(trained, 1.2))
                return
            self.play(FadeOut(on.dots, run_time=0.4), Lights({on.line: 0}))  # first: from near, there may be none of them in sight
            self.play(on.chart.look(*on.missed(), run_time=1.8))
            self.measure(on.beside(trained, float(found.built)), found.built, "by hand", trained)
            self.measure(trained, error, "trained")
            self.wait(0.8)

    def count_the_seeds(self) -> None:
        """Many trainings, as ghosts of what they drew; and those that came nearer."""
        study, on = self.study, self.on
        if study is not None:
            told = study.came.say(none=f"{OF_ALL}, none came nearer than as many hinges by hand.", **ELSE["seeds"])
            with self.beat("seeds", told, members=study.members, below=study.below):
                self.wipe()
                self.play(on.chart.look(*on.whole, run_time=1.8), Lights({on.ticks: PAST}))
                self.play(LaggedStart(*(Grow(ghost, on.trained) for ghost in self.ghosts), lag_ratio=0.3, run_time=2.4))
                near = [ghost for ghost, nearer in zip(self.ghosts, study.nearer, strict=True) if nearer]
                if near:
                    self.play(Lights({**dict.fromkeys((on.trained, *self.ghosts), PAST), **dict.fromkeys(near, SUBJECT)}, run_time=0.6))

    def look_beyond(self) -> None:
        """The camera pulls back, and shows what the network does where it has seen nothing."""
        on, found = self.on, self.found
        told = found.tails.say(straight="Beyond the dots it runs straight on, and strays by {stray}.", **ELSE["tails"])
        with self.beat("beyond", told, stray=found.stray):
            self.play(FadeOut(*self.marks, *self.ghosts), Lights({on.trained: SUBJECT, on.ticks: SUBJECT}), run_time=0.5)
            self.marks = []
            self.play(on.chart.look(*on.far, run_time=2.4))
            self.play(FadeIn(on.dots, on.ends), run_time=0.4)
            self.measure(on.bracket(float(found.farthest), found.x, found.output.last), found.stray)
            self.wait(0.8)
        if found.crowd.outcome != "left":
            return
        with self.beat("crowd", "{outside} of its {units} hinges turn where there are no dots.", outside=found.outside, units=found.width):
            self.wipe()
            self.play(UpdateFromAlphaFunc(on.ticks, lambda ticks, share: ticks.lift(on.outside(), share), run_time=2.5))
            self.marks.append(more := on.more())
            self.play(FadeIn(more), run_time=0.4)

    def close(self) -> None:
        """The insight, with what was built; and the way to the next model, with what was trained, unless it blew up."""
        on, found, kept = self.on, self.found, self.on.trained
        told = self.study.came.say(none=EXIST, some=EXIST, all=BETTER) if self.study else found.reached.say(ahead=BETTER, **ELSE["insight"])
        with self.beat("insight", told):
            if found.reached.outcome == "blew_up":
                self.wipe(on.ticks, *self.ghosts, kept)
                kept = on.line
            self.wipe(*([on.ends] if on.ends in self.mobjects else []))
            self.play(Lights({**dict.fromkeys([on.dots, on.trained, on.ticks], PAST), on.line: SUBJECT}, run_time=1))
            self.play(on.chart.look(*on.near, run_time=2.8))
        with self.beat("bridge", "How do neurons shape that function? Next, we watch them sculpt."):
            self.wipe(*(one for one in (on.rule, on.line, on.dots, on.ticks) if one is not kept and one in self.mobjects))
            self.play(Lights({kept: SUBJECT}))
            self.play(on.chart.look(wider(on.near[0], -0.02), wider(on.near[1], -0.04), run_time=2.2))

    def measure(self, bracket: Bracket, number: Measured, name: str = "", *clear: VMobject) -> None:
        """A bracket grows, and what it measures is written beside it, clear of what is measured already, and of others."""
        self.play(growing(bracket, 0.8))
        told = self.on.measured(number, bracket, name, *self.marks, *clear)
        self.play(FadeIn(told), run_time=0.3)
        self.marks += [bracket, told]

    def wipe(self, *also: Mobject) -> None:
        """What was measured goes, and other things with it."""
        if gone := [*self.marks, *also]:
            self.play(FadeOut(*gone), run_time=0.4)
        self.marks = []


TRAINS = "{optimizer} trains {units:count} {activation} {units:neuron|neurons}."
OF_ALL = "Of {members:count} different {members:training|trainings}"
BETTER = "Here training finds better weights than even spacing."
EXIST = "That good weights exist does not mean that training finds them."
ELSE = {  # what is said where a run turns out otherwise
    "start": Trained.start.but("random", zero=f"From weights of zero, {TRAINS}", given=f"From the weights it was given, {TRAINS}"),
    "reached": Trained.reached.but(
        "behind",
        ahead="As many hinges by hand miss by {built}. Trained, by only {error}.",
        level="As many hinges by hand miss by {built}. Trained, about the same: {error}.",
        blew_up="At step {blown} its error shot far above its start: this training blew up.",
        untrained="As it is, it misses by {error}; as many hinges by hand, by {built}.",
    ),
    "insight": Trained.reached.but("ahead", behind=EXIST, level=EXIST, blew_up=EXIST, untrained=EXIST),
    "seeds": Study.came.but(
        "none",
        some=f"{OF_ALL}, {{below:count}} came nearer than as many hinges by hand.",
        all="Each of {members:count} different {members:training|trainings} came nearer than as many hinges by hand.",
    ),
    "tails": Trained.tails.but("straight", bends="Beyond the dots it goes its own way, and strays by {stray}."),
}
