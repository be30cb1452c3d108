"""Model 4, stack of transformations: the columns of a table, what layers make of them, and which rows of it move together."""

from __future__ import annotations

from manim import RIGHT, Animation, FadeIn, FadeOut, LaggedStart, Mobject

from nets.findings.stack.churn_stack.followed import Followed
from nets.findings.stack.churn_stack.lined import Lined
from nets.findings.stack.churn_stack.moved import Moved
from scenes.parts.change import Change
from scenes.parts.theme import CONTEXT
from scenes.stack import churn_otherwise as told
from scenes.stack.crossing import Crossing
from scenes.stack.cut_row import said_of
from scenes.stack.first_layer import FirstLayer
from scenes.stack.lineup import Lineup, gone
from scenes.stack.one_row import card, made_of, names_of, values_of
from scenes.stack.row import hall
from scenes.stack.stage_rows import StageRows
from scenes.stack.two_numbers import TwoNumbers
from scenes.stage import Needs, Stage, layers_of

ELSE = told.ELSE


class ChurnStack(Stage):
    """Customers as stripes of their columns are lined up by a straight cut, pass through layers, and unfold into a plane."""

    run, place = "churn_stack", 4
    needs = Needs(hidden_layers=(2, 4), units=(3, 64), last=2, mixed=True, predicts="two classes", every_class=True, held_out=True)

    def cast(self) -> None:
        """Who plays: a stripe for each customer, and the plane of the last layer."""
        run = self.recording
        self.found, self.moved, self.followed = self.find(Lined), self.find(Moved), self.find(Followed)
        self.lineup, self.dots = Lineup(run, self.found), TwoNumbers(self.found)
        self.first = FirstLayer(run, self.lineup, self.followed)
        self.columns = names_of(run, hall())
        self.values = told.values(run, self.found, self.followed, self.first.bend)
        self.past: list[Mobject] = []  # what leaves as the next beat begins

    def construct(self) -> None:
        self.ask()
        self.weigh()
        self.pass_on()
        self.weigh_again()
        self.unfold()
        if self.recording.last_step > self.recording.first_step:
            self.train()
        self.cross()
        self.close()

    def ask(self) -> None:
        """One customer, column by column; and all that are drawn, by what they did."""
        lineup, values = self.lineup, values_of(self.recording, self.followed)
        with self.beat("puzzle", "One {who}, a cell for each column: {first}, or {second}?", **self.values):
            lit = lineup.open_card()
            self.add(lineup.stripes, self.columns)
            come = (
                [LaggedStart(*(FadeIn(value, shift=0.15 * RIGHT) for value in values), lag_ratio=0.5, run_time=2.4)] if len(values) else []
            )
            self.play(lit, *come)
        with self.beat("crowd", "{drawn} of {tested} unseen {who}s; stronger is more. Which are “{second}”?", **self.values):
            self.play(*lineup.pull_out(), FadeOut(values, run_time=0.3))
            self.wait(1)
        most = self.recording.class_names[int(self.found.most)]
        sentence = self.found.limit.say(known=f"{told.ONE_WORD} {told.RULE}", unknown=told.ONE_WORD)
        with self.beat("base", sentence, most=most, base=self.found.base, best=self.found.best):
            self.past, plays = lineup.by_class()
            for animations in plays:
                self.play(*animations)

    def judge(self, stage: int) -> None:
        """All in their order behind a stage, its cut, and those that stand on the wrong side."""
        self.play(self.lineup.in_order(stage), *gone(self.past))
        self.past, plays = self.lineup.judged(stage)
        for animations in plays:
            self.play(*animations)

    def weigh(self) -> None:
        """A straight cut through the columns; and why the one that is followed stands on the wrong side."""
        sentence = "Weigh the columns, line them up, cut once: {right} right."
        with self.beat("cut", sentence, right=self.found.number("right", 0), **self.values):
            self.judge(0)
        feared = int(self.followed.feared)
        with self.beat("feared", self.followed.mended.say(mended=told.FEARED, **ELSE["mended"]), **self.values):
            said, truly = said_of(card(), self.recording.class_names, int(self.followed.said), int(self.followed.kind))
            self.play(*self.lineup.push_in(feared), *gone(self.past), FadeIn(said, run_time=0.6))
            self.past = [*values_of(self.recording, self.followed)]
            for at, value in enumerate(self.past):
                value.set_opacity(1 if at == feared else CONTEXT)
            if self.past:
                self.play(*(FadeIn(value, shift=0.15 * RIGHT, run_time=0.8) for value in self.past))
            self.play(FadeIn(truly, shift=0.15 * RIGHT, run_time=0.8))
            self.past += [said, truly]

    def pass_on(self) -> None:
        """The first layer, slowly for one customer; then all of them pass through it."""
        first = self.first
        with self.beat("layer", self.followed.gated.say(shut=told.SHUT, **ELSE["gated"]), **self.values):
            self.play(first.push_in(), *gone(self.past))
            self.add(first.wires, first.bars)
            for animations in first.works():
                self.play(*animations)
            self.play(*first.becomes(*self.columns))
            self.remove(first.bars)
            made = made_of(self.recording, layers_of(self.recording)[0], hall())
            self.play(*first.pull_out())
            self.sweep(1, FadeIn(made, run_time=0.8))
            self.past = [made]

    def sweep(self, stage: int, *coming: Animation) -> None:
        """A layer passes over all of them."""
        self.play(self.lineup.sweep(stage), *coming)
        self.lineup.stripes.reach(stage)

    def weigh_again(self) -> None:
        """A straight cut behind the first layer."""
        sentence = self.found.first.say(better=f"{told.AGAIN}, more than by columns.", **ELSE["first"])
        with self.beat("again", sentence, behind=self.found.number("right", 1), **self.values):
            self.judge(1)

    def unfold(self) -> None:
        """The last layer's two numbers, as a place in a plane."""
        found, lineup, dots, last = self.found, self.lineup, self.dots, len(self.lineup.wide) - 1
        sentence = found.after.say(alike=f"{told.LAST}, about as many.", **ELSE["after"])
        with self.beat("plane", sentence, last=found.number("right", last), **self.values):
            self.play(lineup.back(1), *gone(self.past))
            for stage in range(2, last + 1):
                self.sweep(stage)
            for animations in lineup.unfolded(dots.points.copy()):
                self.play(*animations)
            self.take_dots()
            names = dots.names(self.recording.class_names)
            self.play(Change(dots, 0.6, lined=1, answered=0.8), FadeIn(*names, run_time=0.6))
            self.wait(1)
        self.past = names

    def take_dots(self) -> None:
        """Dots stand where stripes have landed."""
        self.remove(self.lineup.stripes)
        self.dots.pinned = 1.0
        self.fill(self.dots)

    def train(self) -> None:
        """The last layer back to before training, and how training pulls the two kinds apart."""
        found, dots, run = self.found, self.dots, self.recording
        self.follow(dots)
        with self.beat("training", told.of_training(found), untrained=found.untrained, most=self.recording.class_names[int(found.most)]):
            self.play(Change(dots, 0.4, lined=0, answered=0), *gone(self.past))
            self.play(self.playhead.to(run.first_step, dots.evenly(), run_time=1.2))
            dots.known, dots.cut = 0.0, found.cuts[0]
            self.play(Change(dots, 0.6, lined=1, answered=0.8))
            self.wait(1)
            self.play(Change(dots, 0.4, lined=0, answered=0), FadeIn(self.counter, self.loss_line, run_time=0.4))
            dots.known, dots.cut = 1.0, found.cuts[-1]
            self.play(self.playhead.to(run.last_step, dots.evenly(), run_time=3.6))
            self.play(FadeOut(self.counter, self.loss_line, run_time=0.3), Change(dots, 0.6, lined=1, answered=0.8))

    def cross(self) -> None:
        """All whom the layers move across the columns' cut, from where these had them."""
        moved, dots = self.moved, self.dots
        sentence = moved.crossing.say(rightly=f"{told.CROSS}.", **ELSE["crossing"])
        with self.beat("cross", sentence, moved=moved.moved, rightly=moved.rightly, **self.values):
            if not len(moved.kinds):
                self.play(Change(dots, 0.6, lined=1, answered=0.8), *gone(self.past))
                self.past = [dots]
                return
            pinned = self.followed.mended.outcome == "mended"
            crossing = Crossing(self.recording, moved, dots, self.columns, pinned)
            self.add(crossing.fields)
            self.play(FadeOut(dots, run_time=0.6), FadeIn(crossing.stripes, run_time=0.6), *gone(self.past))
            for animations in (*crossing.unfold(), *crossing.leap(), *crossing.part(int(self.followed.feared))):
                self.play(*animations)
            self.wait(1)
        self.past = [crossing.stripes, *crossing.about]
        self.remove(crossing.fields)

    def close(self) -> None:
        """What columns and layers win of all there is to win; and the way to the next scene."""
        rows, found, last = StageRows(self.lineup), self.found, len(self.lineup.wide) - 1
        sentence, array = told.of_stages(found)
        numbers = {name: found.number(array, at) for name, at in (("columns", 0), ("first", 1), ("layers", last))}
        with self.beat("insight", sentence, **self.values | numbers):
            self.add(rows.bars)
            self.play(*gone(self.past), *rows.told())
            for at in range(3):
                self.play(*rows.grow([at]))
            self.wait(1)
        with self.beat("bridge", "And what do layers make of words?"):
            self.play(*rows.as_lines())
