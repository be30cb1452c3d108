"""Model 3, function sculpting: folds and bends of a curve."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut, VGroup, linear

from nets.findings.sculpting.fold_or_bend import STOPS, Rounded
from scenes.parts.axes.on_chart import growing
from scenes.parts.ink.light import Lights
from scenes.parts.ink.machine import Machine
from scenes.parts.playhead import Playhead
from scenes.parts.space.moves import drift, to_view
from scenes.parts.space.view import View
from scenes.parts.theme import CONTEXT, READ, SUBJECT, THEME
from scenes.sculpting.dial import KNOB, Dial, Sag
from scenes.sculpting.ridge import ridge
from scenes.sculpting.rounding import Rounding, head
from scenes.stage import Needs, Stage, Trajectory, layers_of

MOST = 8  # corners that the camera goes to, one after the other
LOW, SOFT, *_, HIGH = STOPS  # too soft; the corners are seen to be round, and still apart; sharp
ASIDE = View(-24, 46, 0.7, 0, 0.25, -0.85)  # from where the sheet is looked at in the end


class FoldOrBend(Stage):
    """The same trained weights, once with ReLU, which folds, and once with softplus, which bends."""

    place = 2
    run = "fold_or_bend"
    needs = Needs(inputs=1, hidden_layers=1, activations=("relu",), predicts="a number")

    def cast(self) -> None:
        """Who plays: the dots and the curve on a wide chart, the machine in its corner, and a dial, with what it does to the curve."""
        run, found = self.recording, self.find(Rounded)
        self.found, names = found, (run.input_names[0], run.target_names[0])
        samples = run.inputs[:, 0], run.targets[:, 0]
        self.shop = Rounding(found, samples, names, SOFT)
        self.follow(self.shop.trained)
        layers = layers_of(run)
        self.machine = self.follow(Machine(lambda step: [layer.weight.at(step) for layer in layers], run.last_step, head()))
        self.dial = Playhead(HIGH)
        self.add(self.dial)
        self.knob = self.follow(Dial(found.beta.number, (LOW, HIGH), self.edge - KNOB, self.title.get_right()[0]), self.dial)
        self.follow(self.shop.bent, self.dial)
        self.sag: Sag | None = None

    def construct(self) -> None:
        self.ask()
        self.train()
        self.walk_along()
        self.cut_a_corner()
        self.turn_down()
        self.close()

    def ask(self) -> None:
        """The dots, and a guess."""
        shop = self.shop
        guesses, names = shop.guesses(), shop.both_names((THEME.dimmed, THEME.dimmed))
        self.playhead.show(self.recording.first_step)
        with self.beat("question", "Will a network fold its curve along {samples:this dot|these dots}, or bend it?"):
            self.play(FadeIn(shop.chart.axes), FadeIn(shop.dots, scale=0.3), FadeIn(self.machine), run_time=0.8)
            for guess, name in zip(guesses, names, strict=True):
                self.play(Create(guess), *([FadeIn(name)] if len(name) else []), run_time=1.3)
            self.wait(0.8)
        self.guesses = [*guesses, *(name for name in names if len(name))]

    def train(self) -> None:
        """The curve as it is trained, with ReLU."""
        run, found = self.recording, self.found
        if run.last_step == run.first_step:
            self.remove(*self.guesses)
            self.add(self.shop.trained)
            return
        told = found.fit.say(close="In {steps} {steps:step|steps} its curve comes close to the {samples:dot|dots}.", **ELSE["fit"])
        with self.beat("training", told, hardly=found.moved.say(moved="gets stuck", stayed="hardly moves")):
            self.play(*(FadeOut(one) for one in self.guesses), Lights({self.shop.chart.axes: READ}), run_time=0.5)
            self.play(self.machine.grown(self.shop.trained, 2, 0, 1.2), FadeIn(self.counter))
            self.play(self.playhead.to(run.last_step, list(run.arrays["keyframes"]), run_time=3.5, rate_func=linear))
            self.play(FadeOut(self.counter), run_time=0.3)

    def walk_along(self) -> None:
        """The camera goes along the curve, from corner to corner, each with its neuron; then out to those that are far away."""
        found, shop, chart = self.found, self.shop, self.shop.chart
        inside = found.in_sight.say(all="It folds: {inside:count} {inside:corner|corners}, one for each neuron.", **ELSE["in_sight"])
        with self.beat("folds", found.folds.say(all=inside, some=inside, **ELSE["folds"]), inside=found.length("kinks")):
            for at, knot in enumerate(shop.knots[:MOST]):
                self.play(chart.look(shop.near(at, 2.4), run_time=0.9 if at else 1.4))
                thread = shop.thread(at, self.machine)
                self.play(self.machine.light([int(found.owner[at])], 0.3), Create(thread, run_time=0.4))
                self.play(FadeIn(knot, scale=2), FadeOut(thread), run_time=0.3)
            self.play(chart.look(shop.across, shop.up, run_time=1.6), self.machine.light([], 0.5))
            if shop.knots[MOST:]:
                self.play(*(FadeIn(knot, scale=2) for knot in shop.knots[MOST:]), run_time=0.5)

    def cut_a_corner(self) -> None:
        """Softplus in place of ReLU: from near, one corner is cut as the dial is turned down; then all are seen."""
        found, shop, stops, names = self.found, self.shop, STOPS[:0:-1], list[VGroup]()
        with self.beat("swap", "Swap ReLU for softplus, with the very same weights. Still a corner?"):
            leaving = [self.machine, shop.chart.axes, *shop.knots]
            self.play(*(FadeOut(one) for one in leaving), Lights({shop.dots: CONTEXT}), run_time=0.6)
            if shop.knots:
                self.play(shop.chart.look(*shop.summit(), run_time=2.2))
            self.add(shop.folded)
            self.play(FadeOut(shop.trained), Create(shop.bent), FadeIn(self.knob), run_time=1.4)

        cuts = "Turn beta down to {soft}: softplus cuts the corner."
        with self.beat("cut", found.in_sight.say(all=cuts, some=cuts, **ELSE["cut"]), soft=found.beta.number(SOFT)):
            ghosts = [shop.ghost(stop) for stop in stops[:-1]]
            if shop.knots:
                at = int(found.peak)
                self.sag = self.measure(found.kinks[at], found.heights[at], found.rounded[at], found.drops[at])
                names = shop.stop_names(ghosts, stops[:-1], self.sag)
            for at, (ghost, after) in enumerate(zip(ghosts, stops[1:], strict=True)):
                self.add(ghost)
                passed = [FadeIn(name) for name in names[at - 1 : at] if at and len(name)]  # the curve is to sink through no name
                self.play(self.dial.to(after, list(found.beta.values), run_time=1.4), *passed)
            if left := [FadeIn(name) for name in names[len(ghosts) - 1 :] if len(name)]:
                self.play(*left, run_time=0.4)

        turn = "So it is everywhere: all folds become bends."
        with self.beat("bends", found.folds.say(all=turn, some=turn, **ELSE["bends"])):
            leaving = [*ghosts, *names, *([self.sag] if self.sag else [])]
            self.play(*(FadeOut(one) for one in leaving), run_time=0.4)
            self.play(shop.chart.look(shop.across, shop.up, run_time=2))
            self.play(shop.ring(found.kinks, found.heights), run_time=1)

    def turn_down(self) -> None:
        """Too soft, and back."""
        found, shop, dial, betas = self.found, self.shop, self.dial, list(self.found.beta.values)
        ends = {"low": found.beta.number(LOW), "high": found.beta.number(HIGH)}
        told = found.closing.say(shrinks="Turn it down to {low}: the curve pulls away, by {gap}.", **ELSE["soft"])
        with self.beat("soft", told, gap=found.gap.number(LOW), **ends):
            self.play(Lights({shop.dots: SUBJECT}), run_time=0.4)
            self.sag = self.measure(found.place, found.from_height, found.sunk, found.gap)
            self.play(dial.to(LOW, betas, run_time=3))

        if found.mixed.outcome == "mixed":
            with self.beat("mixed", "Bends as wide as these run into each other."):
                self.play(FadeOut(self.sag), Lights({shop.dots: CONTEXT}), run_time=0.4)
                self.play(growing(shop.reach, 3.4))

        told = found.closing.say(shrinks="Turn it up to {high}: it snaps back, and {gap} is left.", **ELSE["snap"])
        with self.beat("snap", told, gap=found.gap.number(HIGH), **ends):
            leaving = [FadeOut(shop.reach)] if shop.reach in self.mobjects else []
            self.play(*leaving, FadeIn(self.sag), Lights({shop.dots: SUBJECT}), run_time=0.4)
            self.play(dial.to(HIGH, betas, run_time=4))

    def close(self) -> None:
        """The insight, and the way to the next scene."""
        found, shop = self.found, self.shop
        with self.beat("insight", "ReLU folds and softplus bends: the same pieces, joined sharply or softly."):
            self.play(FadeOut(self.sag), run_time=0.4)
            names = [name for name in shop.both_names() if len(name)]
            self.play(self.dial.to(SOFT, list(found.beta.values), run_time=3.2), *(FadeIn(name) for name in names))

        sheet = ridge(shop.chart.window, shop.x, found.folded, found.kinks, shop.hues)
        with self.beat("bridge", "Pull it back into a sheet: over a plane, a network folds a surface."):
            self.play(*(FadeOut(one) for one in (*names, shop.bent, shop.dots, self.knob)), FadeIn(sheet, shop.trained), run_time=0.8)
            self.play(to_view(sheet, ASIDE, 2.6), FadeOut(shop.folded, shop.trained, run_time=0.6))
            self.play(drift(sheet, 1.5))

    def measure(self, x: float, height: float, reached: Trajectory, number: Trajectory) -> Sag:
        """A bracket that from now on follows the dial: how far the bent curve has come from a height at x."""
        sag = self.follow(self.shop.measured(x, height, reached, number), self.dial)
        self.add(sag)
        return sag


# What is said where a run turns out otherwise.
ELSE = {
    "fit": Rounded.fit.but(
        "close",
        through="In {steps} {steps:step|steps} its curve passes through the {samples:dot|dots}.",
        stuck="In {steps} {steps:step|steps} it {hardly}.",
        unfinished="After {steps} {steps:step|steps} its error is still falling.",
        blew_up="In {steps} {steps:step|steps} this training blows up.",
        untrained="In {steps} {steps:step|steps} it hardly moves.",
    ),
    "in_sight": Rounded.in_sight.but(
        "all",
        some="It folds: {inside:count} {inside:corner|corners}, each the work of one neuron.",
        none="Its folds lie out of sight: here it runs straight.",
    ),
    "folds": Rounded.folds.but("all", "some", none="Here no neuron folds the curve: w or a is zero in each."),
    "cut": Rounded.in_sight.but("all", "some", none="Turn beta down to {soft}."),
    "bends": Rounded.folds.but("all", "some", none="So it is everywhere: there is no fold to bend."),
    "soft": Rounded.closing.but(
        "shrinks", vast="Turn it down to {low}: they are {gap} apart.", stays="Turn it down to {low}: the gap stays {gap}."
    ),
    "snap": Rounded.closing.but(
        "shrinks", vast="Turn it up to {high}: the gap shrinks, but is still {gap}.", stays="Turn it up to {high}: the gap stays {gap}."
    ),
}
