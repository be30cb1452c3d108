"""Model 6, optimization system: a network that goes on learning its samples unlearns the rule behind them, unless it is held back."""

from __future__ import annotations

from typing import Any

from manim import Create, FadeIn, FadeOut, Mobject, linear

from nets.findings.optimization.overfitting.course import Course
from nets.findings.optimization.overfitting.judged import fewest
from nets.findings.optimization.overfitting.study import Decay, Starts, from_other_starts, with_decay
from scenes.optimization.bringing import brought_back, parted
from scenes.optimization.chart_moves import Enter
from scenes.optimization.clock import Clock
from scenes.optimization.error_lines import CHOOSE, DOTS, PULLED, TRUE, elsewhere, errors_of
from scenes.optimization.error_names import ABOVE, Heads, dated, grown, named_at_end
from scenes.optimization.fit_chart import STOPPED, FitChart
from scenes.optimization.fit_gestures import bring_down, go_in, rise, shake, sink
from scenes.optimization.overfitting_otherwise import ALL, ELSE, GROWS, NEAREST, PULLS, SHAKEN, STARTS, UNLEARNS
from scenes.optimization.wiring import middle_of, wiring_of
from scenes.parts.axes.on_chart import growing
from scenes.parts.change import Change
from scenes.parts.ink.light import Lights
from scenes.parts.theme import CONTEXT, READ, SUBJECT, THEME
from scenes.stage import Needs, Stage


class Overfitting(Stage):
    """The error on the samples falls on while the true one rises; stopping in time, and weight decay, bring it down again."""

    run, poster, place = "overfitting", "on", 5
    needs = Needs(inputs=1, predicts="a number", held_out=True)

    @classmethod
    def refuses(cls, run: Any) -> str:
        """What any scene refuses; and samples held out that are too few to choose and to judge."""
        few = f"lets some samples choose and others judge; this run has data.held_out = {run.data.held_out}"
        return super().refuses(run) or ("" if run.data.held_out >= fewest(run) else few)

    def cast(self) -> None:
        """Who plays: the samples with the curve; the errors along the foot; and what trainings from other starts and with decay did."""
        run, found = self.recording, self.find(Course)
        self.found, self.on = found, FitChart(found, run)
        starts, pulled = from_other_starts(run, self.members), with_decay(run, self.members)
        self.starts = self.find(Starts, starts) if len(starts) > 1 else None
        self.decay = self.find(Decay, pulled) if pulled else None
        self.errors = errors_of(found, self.starts, self.decay, run.arrays["keyframes"])
        self.true_name = found.judge.say(rule="true error", **{"held out": "on others"})
        self.clock = Clock(run.step.number, self.counter)
        self.names: list[Mobject] = []  # words, and what measures, that go when something else is spoken of

    def construct(self) -> None:
        self.ask()
        if self.found.outcome.outcome == "parts":
            self.part()
            self.compare()
            self.stop()
            if self.decay is not None:
                self.pull(self.decay)
            self.bring_back()
        else:
            self.train()
        self.close()

    def ask(self) -> None:
        """The samples; and the rule behind them, or what judges where nobody knows it."""
        on, found = self.on, self.found
        with self.beat("puzzle", "{samples} {samples:dot|dots}. Which curve is behind them?"):
            self.play(Create(on.dots, lag_ratio=1, run_time=2), FadeIn(on.chart.axes, run_time=1))
            self.wait(1.5)
        with self.beat("rule", found.made.say(shaken=SHAKEN, **ELSE["rule"]), judges=found.length("judging")):
            if found.made.outcome == "unknown":
                self.play(Create(on.judges, lag_ratio=1, run_time=2.5), Lights({on.chart.axes: READ}, run_time=0.6))
                return
            shake(self, on)

    def begin(self) -> None:
        """The network's first guess, with the errors it makes."""
        on = self.on
        self.playhead.show(self.errors.frames[0])
        for led in (on, self.errors, self.clock):
            self.follow(led)
        self.names = [self.follow(Heads(self.errors, {TRUE: self.true_name, DOTS: "on the dots"}))]
        self.play(Create(on.curve, run_time=1), on.makes_room(True, 1), FadeIn(on.gap, self.clock, self.errors, *self.names, run_time=0.6))

    def part(self) -> None:
        """Training: to where the network is nearest to what is true, and on."""
        found, on, frames = self.found, self.on, self.errors.frames.tolist()
        with self.beat("learn", found.judge.say(rule=NEAREST, **ELSE["learn"]), best=found.best):
            self.begin()
            self.play(self.playhead.to(float(found.best), frames, run_time=3.5, rate_func=linear))
            self.add(on.ghost(STOPPED))
            self.play(Change(self.errors, 0.8, lit=1))
        with self.beat("on", found.judge.say(rule=UNLEARNS, **ELSE["on"])):
            self.play(self.playhead.to(frames[-1], frames, run_time=6, rate_func=linear))
            self.play(FadeOut(self.clock, run_time=0.3), on.chart.look(on.close(), run_time=1.8))
            self.play(growing(bracket := on.bracket(), 0.6))
            self.names += [bracket, measured := on.measured(bracket, found.miss)]
            self.play(FadeIn(measured, run_time=0.3))

    def compare(self) -> None:
        """The strip of the errors fills the frame; and the same from other starts."""
        found, errors, starts = self.found, self.errors, self.starts
        with self.beat("errors", found.judge.say(rule=GROWS, **ELSE["errors"]), ratio=found.ratio):
            self.unname(self.on.chart.look(*self.on.whole, run_time=1))
            rise(self, self.on, errors)
            bar, times = grown(errors, found.ratio, TRUE, float(found.best))
            words, step = errors.words(), dated(errors, found.best, TRUE)
            ends = named_at_end(errors, DOTS, "on the dots"), named_at_end(errors, TRUE, self.true_name, ABOVE)
            self.names = [*words, step, *ends, times]
            self.add(bar)
            self.play(*map(FadeIn, self.names), Change(bar, 0.8, grown=1))
            self.names.append(bar)
        if starts is not None:
            with self.beat("starts", starts.parts.say(all=STARTS, **ELSE["starts"]), **parted(starts)):
                self.play(Change(errors, 3.2, linear, reached=errors.ended(*elsewhere(errors))), FadeOut(step, words[0], run_time=0.4))
                self.names = [name for name in self.names if name not in (step, words[0])]

    def stop(self) -> None:
        """Samples that were held out say when to stop; there the curve goes back to."""
        found, on, errors = self.found, self.on, self.errors
        with self.beat("stop", "Dots held out tell when to stop: at step {stop} they are missed least.", stop=found.stop):
            self.unname(Change(errors, 0.3, clear=errors.only({DOTS: CONTEXT, TRUE: CONTEXT, CHOOSE: 1})))
            sink(self, on, errors)
            coming = Create(on.unseen, lag_ratio=1, run_time=1.4), Change(errors, 1.4, linear, reached=errors.ended(CHOOSE))
            self.play(*coming, Lights({on.dots: CONTEXT}))
            self.names = [named_at_end(errors, CHOOSE, "held out")]
            self.play(Change(errors, 0.6, ringed=1), *map(FadeIn, self.names))
            self.play(on.bends(found.answer.at(float(found.stop)), 1.6))

    def pull(self, decay: Decay) -> None:
        """The same start once more, with weights that are pulled toward zero; and what too little and too much of it do."""
        on, errors = self.on, self.errors
        with self.beat("decay", decay.told.say(helps=PULLS, **ELSE["decay"])):
            on.answer, errors.led = decay.answer, [PULLED]
            gone = Change(errors, 0.4, clear=errors.only({TRUE: CONTEXT, PULLED: 1}), ringed=0), FadeOut(on.unseen, run_time=0.4)
            self.unname(*gone, Lights({on.dots: SUBJECT}, run_time=0.4), on.bends(on.answer.values[0], 0.8))
            self.playhead.show(float(decay.steps[0]))
            self.names = [self.follow(Heads(errors, {PULLED: "with decay"}))]
            self.add(*self.names)
            self.play(self.playhead.to(float(decay.steps[-1]), errors.frames.tolist(), run_time=4.5, rate_func=linear))
        if decay.dial.outcome == "between":
            with self.beat("dial", "Too weak leaves it too wild, too strong makes it too stiff."):
                for at in range(1, len(decay.decays)):
                    self.unname(on.bends(decay.curves[at], 0.9))
                    self.names = [on.pulled_by(decay.number("decays", at))]
                    self.play(FadeIn(*self.names), run_time=0.3)
                    self.wait(0.8)

    def bring_back(self) -> None:
        """How far stopping and weight decay bring the true error down, from all starts that there are: out of the ends of the lines."""
        errors, (told, values, ends) = self.errors, brought_back(self.found, self.starts, self.decay)
        with self.beat("back", told, **values):
            self.unname(Change(errors, 0.3, clear=errors.only({TRUE: 1, **dict.fromkeys(elsewhere(errors), 1)}), lit=0, ringed=0))
            rise(self, self.on, errors)
            self.names = bring_down(self, errors, ends, values["starts"] if len(ends) > 1 else None)

    def train(self) -> None:
        """A training whose errors do not part; and those from other starts."""
        found, on, errors, starts = self.found, self.on, self.errors, self.starts
        with self.beat("learn", found.outcome.say(parts="", **ELSE["course"])):
            self.begin()
            if len(frames := errors.frames.tolist()) > 1:
                self.play(self.playhead.to(frames[-1], frames, run_time=6, rate_func=linear))
            self.play(FadeOut(self.clock, run_time=0.4))
        own, others = (errors.number(self.recording.last_step) for errors in (found.dots, found.chosen_by))
        with self.beat("held", found.outcome.say(parts="", **ELSE["held"]), own=own, others=others):
            self.play(Create(on.unseen, lag_ratio=1, run_time=2.4), Lights({on.dots: CONTEXT}, run_time=1))
            self.play(FadeOut(on.unseen, run_time=0.4), Lights({on.dots: SUBJECT}, run_time=0.4))
        if starts is not None:
            with self.beat("starts", starts.parts.say(all=ALL, **ELSE["starts"]), **parted(starts)):
                self.unname()
                rise(self, self.on, errors)
                self.play(Change(errors, 3.2, linear, reached=errors.ended(*elsewhere(errors))))

    def close(self) -> None:
        """What learning is for; and what comes next."""
        on, held_back = self.on, self.found.outcome.outcome == "parts"
        with self.beat("insight", "To fit these dots was never the aim. To fit the next ones is."):
            on.lie(self.found.answer.at(float(self.found.stop)) if held_back else self.found.answer.last)
            on.gap.set_opacity(0)
            back = Lights(dict.fromkeys([on.dots, on.rule, on.curve], SUBJECT), run_time=0.6)
            self.unname(back, FadeOut(self.errors, run_time=0.4), on.makes_room(False, 0.8))
            self.play(Create(on.unseen, lag_ratio=1, run_time=2.4), Lights({on.dots: CONTEXT}, run_time=1))
            self.names = [on.named("new dots", on.unseen.points[::8, :2], THEME.ink)]
            self.play(FadeIn(*self.names), run_time=0.4)
        wall = wiring_of(self.recording, float(self.found.stop if held_back else self.recording.last_step))
        with self.beat("bridge", "How does a single neuron in it know which way to go?"):
            dimmed = Lights(dict.fromkeys([on.unseen, on.dots, on.rule, on.chart.axes], 0), run_time=0.8)
            if wall is None:
                self.unname(dimmed, on.chart.look(on.close(), run_time=3))
                return
            self.fill(wall)
            self.unname(dimmed, Enter(on, wall.points[-1], 1.2), FadeIn(wall, run_time=1))
            go_in(self, on, wall, *middle_of(self.recording))

    def unname(self, *also: Any) -> None:
        """Names go, while something else begins."""
        self.play(*also, *(FadeOut(name, run_time=0.3) for name in self.names))
        self.names = []
