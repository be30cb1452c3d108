"""Model 3, function sculpting: folds and bends, in a curve and in a surface."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Create, FadeIn, FadeOut, Indicate, Restore, TransformFromCopy, VGroup

from scenes.parts.chart import Chart
from scenes.parts.crease import Crease
from scenes.parts.curve import Curve, Grow
from scenes.parts.dots import Dots
from scenes.parts.field import Field
from scenes.parts.following import FollowingCurve, Trace
from scenes.parts.formula import Formula
from scenes.parts.hill import Hill, PieceRow
from scenes.parts.lettering import Lettering, ReadOut
from scenes.parts.numerals import written
from scenes.parts.plane import Plane
from scenes.parts.playhead import Playhead
from scenes.parts.theme import LABEL, STILL, THEME
from scenes.parts.window import Box, view
from scenes.stage import Run, Stage, Trajectory


class FoldOrBend(Stage):
    """The same trained weights, once with ReLU, which folds, and once with softplus, which bends."""

    model = "function_sculpting"
    run = "fold"

    @classmethod
    def refuses(cls, run: Run) -> str:
        """One input, one hidden layer of ReLUs, and a number to predict."""
        inputs, dataset, hidden = run.data.input_names, run.data.dataset, list(run.network.hidden)
        has = [
            f"{len(inputs)} inputs ({', '.join(inputs)})" if len(inputs) != 1 else "",
            "a module of your own" if run.network.module else f"hidden = {hidden}" if len(hidden) != 1 else "",
            f"activation = {run.network.activation}" if run.network.activation != "relu" else "",
            "classes to predict" if (dataset and dataset.classes) or run.training.loss == "cross_entropy" else "",
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
            now = "Now a network of such neurons is trained for {steps} steps, and"
            told = found.verdict("fit").tell(
                through=f"{now} its curve passes through the dots.",
                close=f"{now} its curve comes close to the dots.",
                stuck=f"{now} gets stuck.",
                unfinished=f"{now} its error is still falling.",
                blew_up=f"{now} blows up.",
                untrained=f"{now} hardly moves.",
            )
            with self.beat("training", told, steps=run.last_step):
                self.play(Create(self.trained), FadeIn(self.counter), run_time=0.8)
                self.play(playhead.to(run.last_step, list(run.arrays["keyframes"]), run_time=6))
        folds = found.verdict("inside").tell(
            all="Every neuron folds the curve once, where wx\u00a0+\u00a0b is zero: {inside:count} folds.",
            some="Every neuron has one fold, where wx\u00a0+\u00a0b is zero: {inside:count} of {units:count} are in sight.",
            none="Every neuron has one fold, where wx\u00a0+\u00a0b is zero, but here none is in sight.",
        )
        with self.beat("folds", folds, inside=found.number("inside"), units=found.length("kinks")):
            self.play(Create(self.kinks), run_time=1.2)

    def bend(self) -> None:
        """The same weights with softplus."""
        with self.beat("round", "Softplus is the same ramp with its corner rounded; a number, beta, says how sharply."):
            self.play(Grow(self.round, self.corner), run_time=1.2)
            self.play(FadeIn(self.round_name, self.beta), run_time=0.5)
        with self.beat("swap", "Put it into the trained network, with the very same weights, and all folds become bends."):
            self.add(self.folded)
            self.play(FadeOut(self.trained, self.counter), run_time=0.4)
            self.play(Grow(self.bent, self.folded), run_time=1.8)

    def turn_the_dial(self) -> None:
        """From bends to folds, and by how much the two differ."""
        found, dial = self.found, self.dial
        beta, gap = found.trajectory("beta", "beta"), found.trajectory("gap", "beta")
        low, high = (beta.number(step) for step in (-np.inf, np.inf))
        with self.beat("gap", "Between fold and bend there is a gap: {gap} at the most.", gap=gap.number(low)):
            self.play(FadeIn(self.gaps.axes), run_time=0.6)
            self.play(FadeIn(self.gap, self.largest), run_time=0.8)
        turned = "Turn beta up from {low} to {high}: the bends tighten, and the gap shrinks to {gap}."
        with self.beat("dial", turned, low=low, high=high, gap=gap.number(high)):
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
            none="No neuron's fold is in sight here, so none reaches its own share of the bound.",
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


class FoldedPlanes(Stage):
    """Every neuron folds the plane along a line of its own; the folded planes add up to a surface, and its level line is the boundary."""

    model = "function_sculpting"
    run = "planes"

    @classmethod
    def refuses(cls, run: Run) -> str:
        """Two inputs, one hidden layer of 1 to 6 units, and two classes."""
        inputs, dataset, hidden = run.data.input_names, run.data.dataset, list(run.network.hidden)
        has = [
            f"{len(inputs)} inputs ({', '.join(inputs)})" if len(inputs) != 2 else "",
            "a module of your own" if run.network.module else "",
            f"hidden = {hidden}" if len(hidden) != 1 or not 1 <= hidden[0] <= len(THEME.neurons) else "",
            "a number to predict" if dataset and not dataset.classes else "",
        ]
        troubles = ", ".join(filter(None, has))
        wanted = f"draws runs with two inputs, two classes and one hidden layer of 1 to {len(THEME.neurons)} units"
        return troubles and f"{wanted}; CreasesAndRegions draws more layers, SliceFlipStretch one input; this run has {troubles}"

    def construct(self) -> None:
        self.prepare()
        self.fold()
        self.add_up()
        self.replay()
        self.change_activation()
        self.close()

    def prepare(self) -> None:
        """The cast."""
        run, found = self.recording, self.finding("planes")
        self.found, arrays, last = found, found.arrays, run.last_step
        low, high, level = run.grid.min(axis=0), run.grid.max(axis=0), float(arrays["threshold"])
        self.plane = Plane(Box(-6.86, -2.75, -0.6, 2.9), run.inputs, run.targets, low, high, run.input_names, run.class_names)
        window = self.plane.window
        self.field = Field(window, run.grid, lambda step: output.at(step), level)
        output, creases = found.trajectory("output", "keyframes"), found.trajectory("creases", "keyframes")
        count = arrays["pieces"].shape[1]
        self.lines = [Crease(window, _part(creases, at), THEME.neurons[at]) for at in range(count)]
        partial, pieces = found.trajectory("partial", "keyframes"), found.trajectory("pieces", "keyframes")
        self.hill = Hill(Box(-0.3, -2.8, 5.75, 1.05), run.grid, partial.at, last, level)
        ordinals = [run.ordinal("parameters/hidden1.linear.bias", at) for at in range(count)]
        self.pieces = PieceRow(Box(-0.3, 1.15, 6.86, 2.95), run.grid, pieces.at, last, ordinals)
        self.playhead.lead(self.field, *self.lines, self.hill, self.pieces)

    def fold(self) -> None:
        """What one neuron makes of the plane, and then what each of them does."""
        found, plane, pieces = self.found, self.plane, self.pieces
        picture = VGroup(plane.axes, plane.dots, plane.class_names).save_state()
        picture.move_to([0, 0.1, 0])
        with self.beat("question", "How can a few neurons fence in one kind of dots?"):
            self.play(FadeIn(plane.axes), run_time=0.8)
            self.play(FadeIn(plane.dots, plane.class_names), run_time=0.8)
        told = found.verdict("shape").tell(
            kink="A neuron folds the plane along one line: flat on one side, a ramp on the other.",
            bend="A neuron bends the plane along one line: nearly flat on one side, a ramp on the other.",
            step="A neuron makes a step in the plane along one line: low on one side, high on the other.",
            none="A neuron without a bend makes a ramp of the plane, and nothing else.",
        )
        with self.beat("neuron", told):
            self.play(Restore(picture), run_time=1)
            self.play(Create(self.lines[0]), run_time=0.8)
            self.play(FadeIn(pieces.surfaces[0], pieces.names[0]), run_time=0.8)
        if len(self.lines) > 1:
            with self.beat(
                "neurons", "Each of its {count:count} neurons has a line and a ramp of its own.", count=found.length("pieces", 1)
            ):
                for at in range(1, len(self.lines)):
                    self.play(Create(self.lines[at]), FadeIn(pieces.surfaces[at], pieces.names[at]), run_time=0.9)

    def add_up(self) -> None:
        """From the pieces to the surface, and from that to the boundary."""
        found, hill, step = self.found, self.hill, self.playhead.step
        ramps = "Now add the ramps, one after the other, and a constant." if len(self.lines) > 1 else "Now add a constant."
        with self.beat("add", ramps):
            self.play(FadeIn(hill.frame, hill.name), run_time=0.4)
            for count in range(1, len(self.lines) + 2):
                self.play(hill.rise(step, count, run_time=min(1.0, 4 / len(self.lines))))
        told = found.verdict("form").tell(
            pyramid="They add up to a pyramid, with flat sides.",
            dome="They add up to a dome.",
            pit="They add up to a pit.",
            other="They add up to this surface.",
        )
        with self.beat("form", told):
            self.play(Indicate(hill.surface, scale_factor=1.04, color=None), run_time=1.5)
        told = found.verdict("boundary").tell(
            drawn="Where it passes the height of the frame, the network changes its mind: that is the boundary.",
            none="It never passes the height of the frame: for every place here the network says the same.",
        )
        with self.beat("level", told):
            self.play(Create(hill.line), run_time=1.5)
            self.play(FadeIn(self.field.ground), TransformFromCopy(hill.line, self.field.boundary), run_time=1.8)

    def replay(self) -> None:
        """Training, once back and once forward."""
        run, found, playhead = self.recording, self.found, self.playhead
        sentence = found.verdict("separation").tell(
            separated="Now every dot lies on its own side.",
            mostly="Now all but {mistakes} of {samples} dots lie on their own side.",
            mixed="Still {mistakes} of {samples} dots lie on the wrong side.",
        )
        mistakes = found.trajectory("mistakes", "keyframes").number(run.last_step)
        numbers = {"mistakes": mistakes, "samples": run.length("samples/targets")}
        if run.last_step == run.first_step:
            return
        frames = list(found.arrays["keyframes"])
        with self.beat("beginning", "Nobody laid these lines. This is where training began."):
            self.play(FadeIn(self.counter), run_time=0.4)
            self.play(playhead.to(run.first_step, frames, run_time=2.5))
        went = found.verdict("moved").tell(
            moved="In {steps} steps training turns the lines and tilts the ramps, and the boundary follows.",
            stayed="In {steps} steps training hardly moves them.",
        )
        blows = "In {steps} steps this training blows up, and takes the lines with it."
        went = found.verdict("loss").tell(fell=went, level=went, rose=went, blew_up=blows, untrained=went)
        with self.beat("training", went, steps=run.last_step):
            self.play(playhead.to(run.last_step, frames, run_time=9))
        with self.beat("separation", sentence, **numbers):
            self.play(Indicate(self.field.boundary, scale_factor=1, color=THEME.ink), run_time=1.5)

    def change_activation(self) -> None:
        """The same network with another activation, trained anew, where the study around the run has one."""
        run, hill, field = self.recording, self.hill, self.field
        other = next((member for member in self.members if member.activation_name != run.activation_name), None)
        if other is None or set(self.main_run.vary) != {"network.activation"}:
            return
        found = self.finding("planes", other)
        told = found.verdict("form").tell(
            pyramid="The same network with {name}, trained anew, adds up to a pyramid.",
            dome="The same network with {name}, trained anew, bends instead of folding: a dome.",
            pit="The same network with {name}, trained anew, adds up to a pit.",
            other="The same network with {name}, trained anew, adds up to this surface.",
        )
        own, theirs = self.found.arrays["output"][-1], found.arrays["output"][-1]
        bent = Field(self.plane.window, run.grid, lambda _: theirs, float(found.arrays["threshold"]))
        bent.show(0)
        with self.beat("activation", told, name=other.activation_name):
            self.play(FadeOut(hill.line, *self.lines, *self.pieces.surfaces, self.pieces.names, self.counter), run_time=0.6)
            self.play(hill.turn(own, theirs), *(FadeOut(part) for part in field.parts), *(FadeIn(part) for part in bent.parts), run_time=2)
            self.wait(2)
            self.play(hill.turn(theirs, own), *(FadeOut(part) for part in bent.parts), *(FadeIn(part) for part in field.parts), run_time=1)
            self.play(FadeIn(hill.line, *self.lines, *self.pieces.surfaces, self.pieces.names, self.counter), run_time=0.6)

    def close(self) -> None:
        """The insight, and the way to the next scene."""
        with self.beat("insight", "Planes folded, added up, and cut at one height: that is how a network draws a boundary."):
            self.play(*(Indicate(surface, scale_factor=1.05, color=None) for surface in self.pieces.surfaces), run_time=2)
        with self.beat("bridge", "Look at the lines: they cut the plane into regions. How many can there be?"):
            right = [*self.hill.everything(), *self.pieces.surfaces, self.pieces.names, self.counter]
            self.play(FadeOut(*right), run_time=0.8)
            left = VGroup(self.plane.axes, self.field.ground, self.field.boundary, *self.lines, self.plane.dots, self.plane.class_names)
            self.play(left.animate.move_to([0, 0.1, 0]), run_time=1.2)


def _part(trajectory: Trajectory, at: int) -> Callable[[float], np.ndarray]:
    """The part of an array over time that belongs to one neuron."""
    return lambda step: trajectory.at(step)[at]
