"""Model 3, function sculpting: folds and bends of a curve."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, Indicate, Restore, VGroup

from nets.findings.sculpting.fold_or_bend import Rounded
from scenes.parts.axes.chart import Chart
from scenes.parts.axes.curve import Curve, Grow
from scenes.parts.axes.dots import Dots
from scenes.parts.axes.following import FollowingCurve, Trace
from scenes.parts.axes.window import Box, view
from scenes.parts.letters.formula import Formula
from scenes.parts.letters.lettering import Lettering, ReadOut
from scenes.parts.letters.numerals import written
from scenes.parts.playhead import Playhead
from scenes.parts.theme import LABEL, STILL, THEME
from scenes.stage import Needs, Stage, Trajectory


class FoldOrBend(Stage):
    """The same trained weights, once with ReLU, which folds, and once with softplus, which bends."""

    place = 2
    run = "fold_or_bend"
    needs = Needs(inputs=1, hidden_layers=1, activations=("relu",), predicts="a number")

    def cast(self) -> None:
        """Who plays: the curve with its folds on the left; on the right the activation, and how far fold and bend are apart."""
        run, found = self.recording, self.find(Rounded)
        self.found, x = found, run.grid[:, 0]
        self.low, self.high = found.beta.values[[0, -1]]
        output = run.activation("grid", "output")
        heights = view(found.folded, found.bent.values[0], output.values, (*run.targets, 0.0))
        self.chart = Chart(Box(-6.86, -2.75, 0.75, 2.9), (x[0], x[-1]), heights, (run.input_names[0], run.target_name))
        window = self.chart.window
        self.dots = Dots(window, run.inputs[:, 0], run.targets, 0.07)
        self.trained = self.follow(FollowingCurve(window, x, lambda step: output.at(step)[:, 0], THEME.prediction))
        self.folded = Curve(window, THEME.dimmed, 3).draw(x, found.folded)
        kinks = found.kinks[np.isfinite(found.kinks)]
        self.kinks = Curve(window, THEME.dimmed, 2, dashed=True)
        self.kinks.draw(np.repeat(kinks, 3), np.tile([*heights, np.nan], len(kinks))).set_z_index(STILL)
        self.dial = Playhead(self.low)
        self.add(self.dial)
        self.bent = self.follow(FollowingCurve(window, x, found.bent.at, THEME.prediction), self.dial)
        self._cast_activation()
        self._cast_gap()

    def _cast_activation(self) -> None:
        """Relu's corner, and softplus, which rounds it."""
        found = self.found
        self.unit = Chart(Box(0.95, 0.3, 6.86, 2.9), (found.z[0], found.z[-1]), (0, 3), ("z", "activation"), most=3)
        self.corner = Curve(self.unit.window, THEME.dimmed, 3).draw(found.z, found.fold)
        self.round = self.follow(FollowingCurve(self.unit.window, found.z, found.bend.at, THEME.neurons[0]), self.dial)
        self.round_name = Lettering("softplus", (3.4, 2.56, 0), LABEL * 1.1, THEME.neurons[0])
        self.beta = self._read_out(found.beta, "β = ", 2.56, THEME.neurons[0])

    def _cast_gap(self) -> None:
        """The gap over beta, below its bound: softplus at zero, in the middle of its own axis, times the sum of the weights' sizes."""
        found = self.found
        smallest, largest = float(found.gap.values.min()), float(found.bound.max())
        spans = (self.low, self.high), (max(smallest, 1e-6 * largest, 1e-12) / 1.5, max(largest, 1e-11) * 1.5)
        self.gaps = Chart(Box(0.95, -2.75, 6.86, 0.1), *spans, ("β", "gap"), log="xy")
        self.bound = Curve(self.gaps.window, THEME.dimmed, 3, dashed=True).draw(found.beta.values, found.bound)
        self.gap = self.follow(Trace(self.gaps.window, found.beta.values, found.gap.values, THEME.loss), self.dial)
        self.largest = self._read_out(found.gap, "largest gap ", -0.24, THEME.loss)
        zero = found.number("z", found.z.size // 2).source
        self.formula = Formula('"bound" = phi(0) sum abs(a)', (3.35, -0.19, 0), 0.25, numerals=[("0", zero)])

    def _read_out(self, values: Trajectory, words: str, height: float, colour: str) -> ReadOut:
        """A number that follows the dial, with its name before it, at the right of a card."""
        place = {"anchor": (6.66, height, 0), "size": LABEL * 1.1, "colour": colour, "align": 1}
        return self.follow(ReadOut(values.number, lambda value: written(value, 2), words, **place), self.dial)

    def construct(self) -> None:
        self.fold()
        self.bend()
        self.turn_the_dial()
        self.close()

    def fold(self) -> None:
        """The curve as it was trained, with ReLU."""
        run, found, playhead = self.recording, self.found, self.playhead
        playhead.show(run.first_step)
        with self.beat("question", "When a network sculpts a curve, does it fold it, or does it bend it?"):
            picture = VGroup(self.chart.axes, self.dots).save_state()
            picture.move_to([0, 0.2, 0])
            self.play(FadeIn(self.chart.axes), run_time=0.8)
            self.play(FadeIn(self.dots), run_time=0.8)

        with self.beat("corner", "A ReLU neuron has a corner: it is flat on one side of zero, and a ramp on the other."):
            self.play(Restore(picture), run_time=1)
            self.play(FadeIn(self.unit.axes), run_time=0.5)
            self.play(Create(self.corner), run_time=1)

        if run.last_step > run.first_step:
            told = found.fit.say(close=f"{NOW} its curve comes close to the {{samples:dot|dots}}.", **ELSE["fit"])
            with self.beat("training", told, hardly=found.moved.say(moved="gets stuck", stayed="hardly moves")):
                self.play(Create(self.trained), FadeIn(self.counter), run_time=0.8)
                self.play(playhead.to(run.last_step, list(run.arrays["keyframes"]), run_time=6))

        inside = found.in_sight.say(
            all="Every neuron folds the curve once, where wx\u00a0+\u00a0b is zero: {inside:count} {inside:fold|folds}.", **ELSE["in_sight"]
        )
        told = found.folds.say(all=inside, some=found.in_sight.say(**SOME_FOLD), **ELSE["folds"])
        with self.beat("folds", told, inside=found.inside, units=found.length("kinks")):
            self.play(Create(self.kinks), run_time=1.2)

    def bend(self) -> None:
        """The same weights with softplus."""
        with self.beat("round", "Softplus is the same ramp with its corner rounded; a number, beta, says how sharply."):
            self.play(Grow(self.round, self.corner), run_time=1.2)
            self.play(FadeIn(self.round_name, self.beta), run_time=0.5)

        network = "this network" if self.recording.last_step == self.recording.first_step else "the trained network"
        become = "Put it into {network}, with the very same weights, and all folds become bends."
        with self.beat("swap", self.found.folds.say(all=become, some=become, **ELSE["swap"]), network=network):
            self.add(self.folded)
            self.play(FadeOut(self.trained, self.counter), run_time=0.4)
            self.play(Grow(self.bent, self.folded), run_time=1.8)

    def turn_the_dial(self) -> None:
        """From bends to folds, and by how much the two differ."""
        found, beta, gap = self.found, self.found.beta.number, self.found.gap.number
        ends = {"low": beta(self.low), "high": beta(self.high)}
        told = found.closing.say(shrinks="Between fold and bend there is a gap: {gap} at the most.", **ELSE["gap"])
        with self.beat("gap", told, gap=gap(self.low)):
            self.play(FadeIn(self.gaps.axes), run_time=0.6)
            self.play(FadeIn(self.gap, self.largest), run_time=0.8)

        tighten = "the bends tighten, and "
        bends = found.folds.say(all=tighten, some=tighten, none="")
        shrinks = found.closing.say(shrinks="the gap shrinks to {gap}", **ELSE["dial"])
        with self.beat("dial", f"Turn beta up from {{low}} to {{high}}: {bends}{shrinks}.", gap=gap(self.high), **ends):
            self.play(self.dial.to(self.high, list(found.beta.values), run_time=7))

        within = "It never passes this bound: softplus at zero, times the sum of all weights a, without their signs."
        with self.beat("bound", found.bounded.say(within=within, **ELSE["bound"])):
            self.play(Create(self.bound), FadeIn(self.formula), run_time=1.5)

        reached = "And each neuron alone reaches its own share of the bound exactly, at its fold."
        with self.beat("reached", found.reached.say(all=reached, **ELSE["reached"])):
            self.play(Indicate(self.kinks, scale_factor=1, color=THEME.loss), run_time=1.5)

    def close(self) -> None:
        """The insight, and the way to the next scene."""
        with self.beat("insight", "ReLU folds and softplus bends: the same pieces, joined sharply or softly."):
            self.play(self.dial.to(self.low, list(self.found.beta.values), run_time=3.5))

        with self.beat("bridge", "That was a curve over a line. Over a plane, a network folds a surface."):
            right = [self.unit.axes, self.corner, self.round, self.round_name, self.beta]
            right += [self.gaps.axes, self.bound, self.gap, self.formula, self.largest]
            self.play(FadeOut(*right), run_time=0.8)
            left = VGroup(self.chart.axes, self.kinks, self.folded, self.bent, self.dots)
            self.play(left.animate.move_to([0, 0.2, 0]), run_time=1.2)


# What is said where a run turns out otherwise.
NOW = "Now a network of such neurons is trained for {steps} {steps:step|steps}, and"
NO_FOLD = "A neuron has its fold where wx\u00a0+\u00a0b is zero, but here none is in sight."
FEWER = "A neuron has its fold where wx\u00a0+\u00a0b is zero: here {inside:count} of {units:count} {inside:has one|have one} in sight."
SOME_FOLD = Rounded.in_sight.but(all=FEWER, some=FEWER, none=NO_FOLD)
ELSE = {
    "fit": Rounded.fit.but(
        "close",
        through=f"{NOW} its curve passes through the {{samples:dot|dots}}.",
        stuck=f"{NOW} {{hardly}}.",
        unfinished=f"{NOW} its error is still falling.",
        blew_up=f"{NOW} blows up.",
        untrained=f"{NOW} hardly moves.",
    ),
    "in_sight": Rounded.in_sight.but(
        "all",
        some="Every neuron has one fold, where wx\u00a0+\u00a0b is zero: {inside:count} of {units:count} {inside:is|are} in sight.",
        none=NO_FOLD,
    ),
    "folds": Rounded.folds.but("all", "some", none="Here no neuron folds the curve: w or a is zero in each of them."),
    "swap": Rounded.folds.but("all", "some", none="Put it into {network}, with the very same weights: here no fold becomes a bend."),
    "gap": Rounded.closing.but(
        "shrinks", vast="Between fold and bend there is a gap of {gap}.", stays="Here the curves have a gap of {gap} between them."
    ),
    "dial": Rounded.closing.but("shrinks", vast="the gap shrinks, but is still {gap}", stays="the gap stays {gap}"),
    "bound": Rounded.bounded.but(
        "within", beyond="Here rounding carries it past its bound: softplus at zero, times the sum of all weights a, without signs."
    ),
    "reached": Rounded.reached.but(
        "all",
        some="And each neuron whose fold is in sight reaches its own share of the bound exactly, at that fold.",
        none="Each neuron would reach its own share of the bound at its fold; here no fold is in sight.",
    ),
}
