"""Model 3, function sculpting: complex functions from many small pieces, cut, flipped, stretched and added."""

from __future__ import annotations

import numpy as np
from manim import AnimationGroup, Create, FadeIn, FadeOut, Indicate, LaggedStart, Restore, VGroup, VMobject

from scenes.parts.axes.curve import Grow
from scenes.parts.axes.window import Box, view
from scenes.parts.letters.formula import Formula
from scenes.parts.theme import THEME
from scenes.sculpting.outcomes import Outcomes
from scenes.sculpting.strip import Strip, Unit
from scenes.sculpting.sum_plot import SumPlot
from scenes.stage import Run, Stage, not_a_number

STRIP, PLOT = Box(-5.9, -1.65, 1.7, 2.35), Box(2.0, -2.1, 6.86, 2.35)
ENDINGS = {
    "through": "on the dots",
    "close": "close",
    "stuck": "stuck",
    "unfinished": "unfinished",
    "blew_up": "blew up",
    "untrained": "untrained",
}


class SliceFlipStretch(Stage):
    """A few copies of one activation, each sliced, flipped and stretched by its weights, add up to a curve through the samples."""

    place = 1
    run = "slice_flip_stretch"
    poster = "fit"

    @classmethod
    def refuses(cls, run: Run) -> str:
        """One input, one hidden layer of 1 to 6 units, and a number to predict."""
        inputs, hidden = len(run.data.input_names), run.network.hidden
        has = [
            f"{inputs} inputs ({', '.join(run.data.input_names)})" if inputs != 1 else "",
            "a module of your own" if run.network.module else "",
            f"hidden = {list(hidden)}" if len(hidden) != 1 or not 1 <= hidden[0] <= len(THEME.neurons) else "",
            not_a_number(run),
        ]
        troubles = ", ".join(filter(None, has))
        wanted = f"draws runs with one input, one hidden layer of 1 to {len(THEME.neurons)} units and a number to predict"
        return troubles and f"{wanted}; this run has {troubles}"

    def construct(self) -> None:
        self.prepare()
        self.take_apart()
        self.put_together()
        self.replay_training()
        self.count_the_odds()
        self.close()

    def prepare(self) -> None:
        """The cast."""
        run, found, playhead = self.recording, self.finding("sculpting"), self.playhead
        self.found = found
        x, samples = run.grid[:, 0], (run.inputs[:, 0], run.targets)
        units = [self._unit(at) for at in range(found.arrays["pieces"].shape[1])]
        pieces, sums = found.arrays["pieces"], found.arrays["partial"]
        curves = np.concatenate([pieces, sums], axis=1)
        scale = view(curves[0], curves[-1], curves, (0.0, *samples[1]))
        stretched = found.arrays["stretched"]
        raw = found.arrays["raw/u"], found.arrays["raw/height"]
        heights = view(stretched[0], stretched[-1], stretched, (0.0, 1.0))
        reach = tuple(found.arrays["reach"])
        self.strip = Strip(STRIP, units, raw, x, reach, heights, scale, run.input_names[0])
        partial_sums, constant = found.trajectory("partial", "keyframes"), run.parameter("output.bias")
        self.plot = SumPlot(
            PLOT, samples, x, scale, units, partial_sums.at, lambda step: constant.at(step)[0], run.input_names[0], run.target_name
        )
        playhead.lead(self.strip, self.plot)
        self.formula = self._formula(units)

    def take_apart(self) -> None:
        """From one activation to the piece that each neuron makes of it."""
        found, rows, frame = self.found, self.strip.rows, self.strip.frame
        picture = VGroup(self.plot.axes, self.plot.dots).save_state()
        picture.scale(1.35).move_to([0, 0.3, 0])
        with self.beat("question", "How can simple neurons draw a curve through these dots?"):
            self.play(FadeIn(self.plot.axes), run_time=1)
            self.play(FadeIn(self.plot.dots, scale=0.5), run_time=0.8)

        with self.beat(
            "activation", "Each neuron starts from the same curve, its activation: {name}.", name=self.recording.activation_name
        ):
            self.play(Restore(picture), run_time=1.2)
            self.play(FadeIn(frame(0), self.strip.names), run_time=0.6)
            self.play(_each(Create(row.raw) for row in rows), run_time=1.2)

        slides = "Its bias b slides this curve sideways."
        slid = found.verdict("slid").tell(all=slides, some=slides, none="A bias b would slide this curve sideways, but here b is zero.")
        with self.beat("slide", slid):
            self.play(FadeIn(frame(1)), run_time=0.5)
            self.play(_each(Grow(row.slid, row.raw) for row in rows), run_time=1.6)
            self.play(*(FadeIn(row.bias) for row in rows), run_time=0.4)

        cut = "Its weight w cuts out a slice and stretches it from end to end"
        mirrors = {"none": f"{cut}.", "some": f"{cut}; a minus sign mirrors it.", "all": f"{cut}; the minus sign mirrors it."}
        mirrors["zero"] = "A weight w would cut out a slice and stretch it from end to end, but here w is zero."
        with self.beat("slice", found.verdict("mirrored").tell(**mirrors)):
            self.play(_each(Create(row.slice) for row in rows), run_time=1.2)
            self.play(FadeIn(frame(2)), run_time=0.5)
            self.play(_each(Grow(row.stretched, row.slice) for row in rows), run_time=2)
            self.play(*(FadeIn(row.weight) for row in rows), run_time=0.4)

        grow = "The weight a behind the neuron makes it taller or flatter"
        turns = {
            "none": f"{grow}.",
            "some": f"{grow}; a minus sign turns it upside down.",
            "all": f"{grow}; the minus sign turns it upside down.",
            "zero": "The weight a behind the neuron is zero: nothing is left of it.",
        }
        with self.beat("scale", found.verdict("turned").tell(**turns)):
            self.play(FadeIn(frame(3)), run_time=0.5)
            self.play(_each(Grow(row.piece, row.stretched) for row in rows), run_time=1.8)
            self.play(*(FadeIn(row.outgoing) for row in rows), run_time=0.4)

        several = len(rows) > 1
        where = "The {shape}s lie where wx\u00a0+\u00a0b is zero" if several else "The {shape} lies where wx\u00a0+\u00a0b is zero"
        bends = found.verdict("bends").tell(
            inside=f"{where}: {{inside:count}} of {{units:count}} among the samples." if several else f"{where}, here among the samples.",
            outside=f"{where}: here outside the samples.",
            flat="Where w is zero there is no {shape}: every piece is level.",
            shapeless="This activation neither bends nor folds: every piece stays a straight line.",
        )
        with self.beat(
            "bends", bends, shape=found.verdict("shape").outcome, inside=found.number("inside"), units=found.length("pieces", 1)
        ):
            self.play(*(Create(line) for row in rows for line in row.centres), run_time=1)

    def put_together(self) -> None:
        """From the pieces to their sum."""
        plot, count = self.plot, len(self.strip.rows)
        added = "Now add the pieces, one after the other, and a constant c." if count > 1 else "Now add a constant c."
        with self.beat("add", added):
            flights = zip(plot.pieces, (row.piece for row in self.strip.rows), plot.names, strict=True)
            self.play(_each(AnimationGroup(Grow(piece, source), FadeIn(name)) for piece, source, name in flights), run_time=1.6)
            self.play(FadeIn(self.formula), Create(plot.constant), FadeIn(plot.constant_name), run_time=0.8)
            self.add_up(run_time=min(0.9, 3 / count))
            self.play(FadeIn(plot.sum_name), run_time=0.3)

        stuck = "Their sum misses a dot by {miss}, and training got stuck there."
        stayed = "Their sum misses a dot by {miss}: training hardly moved it."
        told = self.found.verdict("fit").tell(
            through="Their sum passes through every dot.",
            close="Their sum comes close to every dot; it misses by {miss} at the most.",
            stuck=self.found.verdict("moved").tell(moved=stuck, pieces=stuck, constant=stuck, stayed=stayed),
            unfinished="Their sum still misses a dot by {miss}, but its error was still falling.",
            blew_up="Their sum misses the dots: this training blew up.",
            untrained="Their sum misses a dot by {miss}: nothing has been trained yet.",
        )
        with self.beat("fit", told, miss=self.found.number("miss")):
            self.play(FadeIn(self.counter), run_time=0.8)

    def add_up(self, run_time: float) -> None:
        """The sum grows from the first piece to all of them and the constant."""
        plot, step = self.plot, self.playhead.step
        before = plot.pieces[0]
        for count in range(1, len(plot.pieces) + 2):
            plot.show_sum(step, count)
            self.play(Grow(plot.sum, before), run_time=run_time)
            before = plot.sum.copy()

    def replay_training(self) -> None:
        """Training, once back and once forward."""
        run, found, playhead = self.recording, self.found, self.playhead
        if run.last_step == run.first_step:
            return
        frames = list(found.arrays["keyframes"])
        moved = found.verdict("moved")
        here = "This is where training began."
        nobody = f"Nobody drew these pieces. {here}"
        began = moved.tell(moved=nobody, pieces=nobody, constant=here, stayed=here)
        with self.beat("beginning", began):
            self.play(playhead.to(run.first_step, frames, run_time=2.5))
        steps = "In {steps} {steps:step|steps}"
        went = moved.tell(
            moved=f"{steps} training moves the pieces, and the sum follows.",
            pieces=f"{steps} training moves the pieces, but hardly their sum.",
            constant=f"{steps} training moves the constant, but hardly the pieces.",
            stayed=f"{steps} training hardly moves the sum.",
        )
        with self.beat("training", went, steps=run.last_step):
            self.play(playhead.to(run.last_step, frames, run_time=9))
        told = found.verdict("loss").tell(
            fell="The mean squared error fell from {before} to {after}.",
            level="The mean squared error hardly changed: from {before} to {after}.",
            rose="The mean squared error rose from {before} to {after}.",
            blew_up="At step {blown} the error shot far above its start: training blew up.",
            untrained="The mean squared error is {after}.",
        )
        before, after = run.loss.number(run.first_step), run.loss.number(run.last_step)
        with self.beat("error", told, before=before, after=after, blown=found.number("blown")):
            self.play(Indicate(self.counter.loss, scale_factor=1.15, color=THEME.loss), run_time=1.5)

    def count_the_odds(self) -> None:
        """The same training from other seeds."""
        odds = self.finding_of_seeds("odds")
        if odds is None or self.found.verdict("fit").outcome == "untrained":
            return
        told = odds.verdict("odds").tell(
            all_on="{members:count} trainings from different seeds: every one found the dots.",
            some_on="Of {members:count} trainings from different seeds, {landed:count} found the dots; the rest missed them.",
            all_near="{members:count} trainings from different seeds: every one came close to the dots.",
            some_near="Of {members:count} trainings from different seeds, {landed:count} came close to the dots; the rest missed them.",
            none="Of {members:count} trainings from different seeds, not a single one came close to the dots.",
            same="{trainings:count} trainings from different seeds are one and the same: here the seed changes nothing.",
        )
        curves, fits = odds.arrays["curves"], [list(ENDINGS)[place] for place in odds.arrays["fits"]]
        samples = self.recording.inputs[:, 0], self.recording.targets
        seeds = [odds.number("seeds", place) for place in range(len(fits))]
        good = [fit in ("through", "close") for fit in fits]
        seen = curves[good] if any(good) else self.found.arrays["output"][:1]
        heights = view(seen, seen, seen, samples[1])
        area = Box(-6.86, -2.4, 6.86, 2.6)
        cards = Outcomes(area, samples, self.recording.grid[:, 0], curves, seeds, [ENDINGS[fit] for fit in fits], good, heights)
        members, trainings, landed = (odds.number(name) for name in ("members", "trainings", "landed"))
        if 1 < members < trainings:
            told_apart = "{trainings:count} seeds gave {members:count} different trainings."
            with self.beat("repeats", told_apart, trainings=trainings, members=members):
                self.play(Indicate(self.counter.loss, scale_factor=1.15, color=THEME.loss), run_time=1.5)
        with self.beat("odds", told, members=members, trainings=trainings, landed=landed):
            self.play(FadeOut(*self.picture(), self.counter), run_time=0.6)
            self.play(LaggedStart(*(FadeIn(card) for card in cards), lag_ratio=0.3), run_time=3)
        self.odds_cards = cards

    def close(self) -> None:
        """The insight, and the way to the next model."""
        with self.beat("insight", "Simple pieces, sliced, flipped, stretched and added: that is how neurons sculpt a function."):
            cards = getattr(self, "odds_cards", None)
            if cards is not None:
                self.play(FadeOut(cards), run_time=0.5)
                self.play(FadeIn(*self.picture(), self.counter), run_time=0.8)
            self.add_up(run_time=0.8)
        with self.beat("bridge", "And if the pieces are themselves cut from pieces? Then we need layers."):
            self.play(FadeOut(*self.strip.everything(), self.formula, self.counter), run_time=0.8)
            self.play(VGroup(*self.plot.everything()).animate.scale(1.25).move_to([0, 0.4, 0]), run_time=1.5)

    def picture(self) -> list[VMobject]:
        """The whole drawing of strip and plot."""
        return [*self.strip.everything(), *self.plot.everything(), self.formula]

    def _unit(self, at: int) -> Unit:
        """A hidden unit, as functions of the step."""
        run, found = self.recording, self.found
        weight, bias = run.parameter("hidden1.linear.weight"), run.parameter("hidden1.linear.bias")
        outgoing = run.parameter("output.weight")
        slices, stretched, pieces, centres = (found.trajectory(name, "keyframes") for name in ("slice", "stretched", "pieces", "centres"))
        return Unit(
            run.ordinal("parameters/hidden1.linear.bias", at),
            bias=lambda step: bias.number(step, at),
            weight=lambda step: weight.number(step, at, 0),
            outgoing=lambda step: outgoing.number(step, 0, at),
            shift=lambda step: bias.at(step)[at],
            centre=lambda step: centres.at(step)[at],
            slice=lambda step: slices.at(step)[at],
            stretched=lambda step: stretched.at(step)[at],
            piece=lambda step: pieces.at(step)[at],
            colour=THEME.neurons[at],
        )

    def _formula(self, units: list[Unit]) -> Formula:
        """The sum as a formula, in the neurons' colours while there is room."""
        place, size = ((STRIP.left + STRIP.right) / 2, -2.62, 0), 0.3
        if len(units) > 3:
            first, last = (f"{float(unit.ordinal):.0f}" for unit in (units[0], units[-1]))
            source = f"{{{{ y : y }}}} = scripts(sum)_(k={first})^{last} a_k phi(w_k x + b_k) + c"
            return Formula(
                source, place, size * 0.8, {"y": THEME.prediction}, [(first, units[0].ordinal.source), (last, units[-1].ordinal.source)]
            )
        terms, colours, numerals = [], {"y": THEME.prediction}, []
        for unit, label in zip(units, "ABC", strict=False):
            number = f"{float(unit.ordinal):.0f}"
            terms.append(f"{{{{ a_{number} phi(w_{number} x + b_{number}) : {label} }}}}")
            colours[label] = unit.colour
            numerals += 3 * [(number, unit.ordinal.source)]
        return Formula(f"{{{{ y : y }}}} = {' + '.join(terms)} + c", place, size, colours, numerals)


def _each(animations) -> LaggedStart:
    """One after the other, overlapping."""
    return LaggedStart(*animations, lag_ratio=0.35)
