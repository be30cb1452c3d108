"""Model 3, function sculpting: folds and bends of a curve."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, Indicate, Restore, VGroup

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
from scenes.stage import Run, Stage, not_a_number


class FoldOrBend(Stage):
    """The same trained weights, once with ReLU, which folds, and once with softplus, which bends."""

    place = 2
    run = "fold_or_bend"

    @classmethod
    def refuses(cls, run: Run) -> str:
        """One input, one hidden layer of ReLUs, and a number to predict."""
        inputs, hidden = run.data.input_names, list(run.network.hidden)
        has = [
            f"{len(inputs)} inputs ({', '.join(inputs)})" if len(inputs) != 1 else "",
            "a module of your own" if run.network.module else f"hidden = {hidden}" if len(hidden) != 1 else "",
            f"activation = {run.network.activation}" if run.network.activation != "relu" else "",
            not_a_number(run),
        ]
        troubles = ", ".join(filter(None, has))
        wanted = "draws runs with one input, one hidden layer, relu and a number to predict; SliceFlipStretch draws any activation"
        return troubles and f"{wanted}; this run has {troubles}"

    def construct(self) -> None:
        self.prepare()
        self.fold()
        self.bend()
        self.turn_the_dial()
        self.close()

    def prepare(self) -> None:
        """The cast."""
        run, found = self.recording, self.finding("fold_or_bend")
        self.found, arrays, x = found, found.arrays, run.grid[:, 0]
        output = run.activation("grid", "output")
        heights = view(arrays["folded"], arrays["bent"][0], output.values, (*run.targets, 0.0))
        self.chart = Chart(Box(-6.86, -2.75, 0.75, 2.9), (x[0], x[-1]), heights, (run.input_names[0], run.target_name))
        window = self.chart.window
        self.dots = Dots(window, run.inputs[:, 0], run.targets, 0.07)
        self.trained = FollowingCurve(window, x, lambda step: output.at(step)[:, 0], THEME.prediction)
        self.folded = Curve(window, THEME.dimmed, 3).draw(x, arrays["folded"])
        kinks = arrays["kinks"][np.isfinite(arrays["kinks"])]
        self.kinks = Curve(window, THEME.dimmed, 2, dashed=True)
        self.kinks.draw(np.repeat(kinks, 3), np.tile([*heights, np.nan], len(kinks))).set_z_index(STILL)
        self.bent = FollowingCurve(window, x, found.trajectory("bent", "beta").at, THEME.prediction)
        self.unit = Chart(Box(0.95, 0.3, 6.86, 2.9), (arrays["axis/z"][0], arrays["axis/z"][-1]), (0, 3), ("z", "activation"), most=3)
        self.corner = Curve(self.unit.window, THEME.dimmed, 3).draw(arrays["axis/z"], arrays["axis/fold"])
        self.round = FollowingCurve(self.unit.window, arrays["axis/z"], found.trajectory("axis/bend", "beta").at, THEME.neurons[0])
        beta = arrays["beta"]
        smallest, largest = float(arrays["gap"].min()), float(arrays["bound"].max())
        spans = (beta[0], beta[-1]), (max(smallest, 1e-6 * largest, 1e-12) / 1.5, max(largest, 1e-11) * 1.5)
        self.gaps = Chart(Box(0.95, -2.75, 6.86, 0.1), *spans, ("β", "gap"), log="xy")
        self.bound = Curve(self.gaps.window, THEME.dimmed, 3, dashed=True).draw(beta, arrays["bound"])
        self.gap = Trace(self.gaps.window, beta, arrays["gap"], THEME.loss)
        self.dial = Playhead(beta[0])
        self.add(self.dial)
        self.round_name = Lettering("softplus", (3.4, 2.56, 0), LABEL * 1.1, THEME.neurons[0])
        self.beta = self._read_out("beta", "β = ", 2.56, THEME.neurons[0])
        self.largest = self._read_out("gap", "largest gap ", -0.24, THEME.loss)
        self.formula = self._bound_formula()
        self.dial.lead(self.bent, self.round, self.gap, self.beta, self.largest)
        self.playhead.lead(self.trained)

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
            now = "Now a network of such neurons is trained for {steps} {steps:step|steps}, and"
            told = found.verdict("fit").tell(
                through=f"{now} its curve passes through the {{dots:dot|dots}}.",
                close=f"{now} its curve comes close to the {{dots:dot|dots}}.",
                stuck=f"{now} {found.verdict('moved').tell(moved='gets stuck', stayed='hardly moves')}.",
                unfinished=f"{now} its error is still falling.",
                blew_up=f"{now} blows up.",
                untrained=f"{now} hardly moves.",
            )
            with self.beat("training", told, steps=run.last_step, dots=run.length("samples/targets")):
                self.play(Create(self.trained), FadeIn(self.counter), run_time=0.8)
                self.play(playhead.to(run.last_step, list(run.arrays["keyframes"]), run_time=6))
        none = "A neuron has its fold where wx\u00a0+\u00a0b is zero, but here none is in sight."
        told = found.verdict("inside").tell(
            all="Every neuron folds the curve once, where wx\u00a0+\u00a0b is zero: {inside:count} {inside:fold|folds}.",
            some="Every neuron has one fold, where wx\u00a0+\u00a0b is zero: {inside:count} of {units:count} {inside:is|are} in sight.",
            none=none,
        )
        fewer = (
            "A neuron has its fold where wx\u00a0+\u00a0b is zero: here {inside:count} of {units:count} {inside:has one|have one} in sight."
        )
        folds = found.verdict("folds").tell(
            all=told,
            some=found.verdict("inside").tell(all=fewer, some=fewer, none=none),
            none="Here no neuron folds the curve: w or a is zero in each of them.",
        )
        with self.beat("folds", folds, inside=found.number("inside"), units=found.length("kinks")):
            self.play(Create(self.kinks), run_time=1.2)

    def bend(self) -> None:
        """The same weights with softplus."""
        with self.beat("round", "Softplus is the same ramp with its corner rounded; a number, beta, says how sharply."):
            self.play(Grow(self.round, self.corner), run_time=1.2)
            self.play(FadeIn(self.round_name, self.beta), run_time=0.5)
        network = "this network" if self.recording.last_step == self.recording.first_step else "the trained network"
        become = "Put it into {network}, with the very same weights, and all folds become bends."
        told = self.found.verdict("folds").tell(
            all=become, some=become, none="Put it into {network}, with the very same weights: here no fold becomes a bend."
        )
        with self.beat("swap", told, network=network):
            self.add(self.folded)
            self.play(FadeOut(self.trained, self.counter), run_time=0.4)
            self.play(Grow(self.bent, self.folded), run_time=1.8)

    def turn_the_dial(self) -> None:
        """From bends to folds, and by how much the two differ."""
        found, dial = self.found, self.dial
        beta, gap = found.trajectory("beta", "beta"), found.trajectory("gap", "beta")
        low, high = (beta.number(step) for step in (-np.inf, np.inf))
        between = "Between fold and bend there is a gap: {gap} at the most."
        told = found.verdict("gap").tell(
            shrinks=between,
            vast="Between fold and bend there is a gap of {gap}.",
            stays="Here the curves have a gap of {gap} between them.",
        )
        with self.beat("gap", told, gap=gap.number(low)):
            self.play(FadeIn(self.gaps.axes), run_time=0.6)
            self.play(FadeIn(self.gap, self.largest), run_time=0.8)
        tighten = "the bends tighten, and "
        bends = found.verdict("folds").tell(all=tighten, some=tighten, none="")
        ends = found.verdict("gap").tell(
            shrinks="the gap shrinks to {gap}", vast="the gap shrinks, but is still {gap}", stays="the gap stays {gap}"
        )
        with self.beat("dial", f"Turn beta up from {{low}} to {{high}}: {bends}{ends}.", low=low, high=high, gap=gap.number(high)):
            self.play(dial.to(high, list(beta.values), run_time=7))
        told = found.verdict("bound").tell(
            within="It never passes this bound: softplus at zero, times the sum of all weights a, without their signs.",
            beyond="Here rounding carries it past its bound: softplus at zero, times the sum of all weights a, without signs.",
        )
        with self.beat("bound", told):
            self.play(Create(self.bound), FadeIn(self.formula), run_time=1.5)
        told = found.verdict("reached").tell(
            all="And each neuron alone reaches its own share of the bound exactly, at its fold.",
            some="And each neuron whose fold is in sight reaches its own share of the bound exactly, at that fold.",
            none="Each neuron would reach its own share of the bound at its fold; here no fold is in sight.",
        )
        with self.beat("reached", told):
            self.play(Indicate(self.kinks, scale_factor=1, color=THEME.loss), run_time=1.5)

    def close(self) -> None:
        """The insight, and the way to the next scene."""
        with self.beat("insight", "ReLU folds and softplus bends: the same pieces, joined sharply or softly."):
            self.play(self.dial.to(self.found.arrays["beta"][0], list(self.found.arrays["beta"]), run_time=3.5))
        with self.beat("bridge", "That was a curve over a line. Over a plane, a network folds a surface."):
            right = [self.unit.axes, self.corner, self.round, self.round_name, self.beta]
            right += [self.gaps.axes, self.bound, self.gap, self.formula, self.largest]
            self.play(FadeOut(*right), run_time=0.8)
            left = VGroup(self.chart.axes, self.kinks, self.folded, self.bent, self.dots)
            self.play(left.animate.move_to([0, 0.2, 0]), run_time=1.2)

    def _read_out(self, name: str, words: str, height: float, colour: str) -> ReadOut:
        """A number of the finding that follows the dial, with its name before it, at the right of a card."""
        number = self.found.trajectory(name, "beta").number
        place = {"anchor": (6.66, height, 0), "size": LABEL * 1.1, "colour": colour, "align": 1}
        return ReadOut(number, lambda value: written(value, 2), words, **place)

    def _bound_formula(self) -> Formula:
        """Softplus at zero times the sum of the outgoing weights' sizes; the zero is the middle of the activation's own axis."""
        middle = self.found.arrays["axis/z"].size // 2
        return Formula('"bound" = phi(0) sum abs(a)', (3.35, -0.19, 0), 0.25, numerals=[("0", self.found.number("axis/z", middle).source)])
