"""Model 4, stack of transformations: the columns of a table, what layers make of them, and which rows of it move together."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, Mobject, linear
from manim.utils.rate_functions import ease_in_out_sine

from nets.findings.stack.churn_stack.lined import Lined
from nets.findings.stack.churn_stack.moved import Moved
from scenes.parts.change import Change
from scenes.parts.theme import CONTEXT, PAST
from scenes.parts.zoom import Zoom
from scenes.stack import churn_otherwise as told
from scenes.stack.arcs import Arcs
from scenes.stack.cut_row import CutRow
from scenes.stack.one_row import Bars, card, cells, names_of, told_left, values_of, wires_to
from scenes.stack.row import as_dots, hall, in_row, middles, ranks, side_by_side, under_arcs
from scenes.stack.stripes import Stripes
from scenes.stack.two_numbers import TwoNumbers
from scenes.stage import Needs, Stage, layers_of

ELSE = told.ELSE
HIGHEST = 1.3  # scene units, of arcs


class ChurnStack(Stage):
    """Customers as stripes of their columns are lined up by a straight cut, pass through layers, and unfold into a plane."""

    run, place, poster = "churn_stack", 4, "plane"
    needs = Needs(hidden_layers=(2, 4), units=(3, 64), last=2, mixed=True, predicts="two classes", every_class=True, held_out=True)

    def cast(self) -> None:
        """Who plays: a stripe for each customer, and the plane of the last layer."""
        run = self.recording
        self.found, self.moved = self.find(Lined), self.find(Moved)
        found, (first, second) = self.found, run.class_names
        self.who = "customer" if run.made_up else "row"
        self.widths = [len(run.input_names), *(layer.units for layer in layers_of(run)[:-1])]
        self.stripes = Stripes(in_row(np.arange(len(found.kinds)), hall()), found.strength, self.widths, found.kinds)
        self.dots = TwoNumbers(found)
        self.rank = [ranks(heights) for heights in found.heights]
        self.cut_row = CutRow((first, second))
        self.columns = names_of(run)
        self.kept = run.length(f"parameters/hidden{len(self.widths) - 1}.linear.bias", 0)
        self.values = {"tested": found.tested, "second": second, "first": first, "kept": self.kept}

    def construct(self) -> None:
        self.ask()
        self.weigh()
        self.pass_on()
        self.unfold()
        self.fall()
        self.train()
        self.close()

    def ask(self) -> None:
        """One customer, column by column; and all that are drawn, by what they did."""
        stripes, place, row = self.stripes, card(), hall()
        factor = np.array([place.width / (stripes.points[1, 0] - stripes.points[0, 0]), 1, 1])
        left = stripes.points[0] * [1, 0, 0]
        home = stripes.points.copy()
        values = values_of(self.recording, self.found)
        with self.beat("puzzle", "One {who}, column by column; stronger is more. {first}, or {second}?", who=self.who, **self.values):
            stripes.points = left + factor * (home - left)
            shut = stripes.points.copy()
            shut[1] = shut[1] * [0, 1, 1] + shut[0] * [1, 0, 0]
            opened, stripes.points = stripes.points, shut
            self.add(stripes)
            self.play(Change(stripes, 0.8, points=opened), FadeIn(self.columns, run_time=0.6))
            self.play(FadeIn(values, run_time=0.6))
        told_by = "{drawn} of them, sorted by what they did. Do you see it?"
        with self.beat("crowd", told_by, drawn=self.found.length("kinds")):
            self.play(Zoom(stripes, left, left, 1 / factor, run_time=2.2), FadeOut(values, run_time=0.3))
            stripes.points = home
            kinds = self.found.kinds
            self.play(Change(stripes, 1.6, ease_in_out_sine, points=in_row(ranks(kinds), row), dyed=1))
            self.names = self.cut_row.names(int((kinds == 0).sum()), len(kinds))
            self.play(FadeIn(self.names, run_time=0.4))
            self.wait(1.2)

    def line_up(self, stage: int) -> list[Mobject]:
        """All stripes in their order behind a stage, its cut, and those that stand on the wrong side."""
        found, stripes, heights = self.found, self.stripes, self.found.heights[stage]
        self.play(Change(stripes, 2.0, ease_in_out_sine, points=in_row(self.rank[stage], hall())), FadeOut(self.names, run_time=0.4))
        below = int((heights <= 0).sum())
        self.names = self.cut_row.names(below, len(heights), said=True)
        line = self.cut_row.line(below, len(heights))
        self.play(Create(line, run_time=0.6), FadeIn(self.names, run_time=0.4))
        wrong = (heights > 0) != found.kinds
        self.play(Change(stripes, 1.0, points=in_row(self.rank[stage], hall(), wrong.astype(float)), clear=np.where(wrong, 1, CONTEXT)))
        return [line]

    def weigh(self) -> None:
        """A straight cut through the columns."""
        sentence = "Weigh the columns, line them up, cut once: {right} of {tested} right."
        with self.beat("cut", sentence, right=self.found.number("right", 0), **self.values):
            self.past = self.line_up(0)

    def pass_on(self) -> None:
        """The first layer, slowly for one customer; then all of them pass through it."""
        run, found, stripes = self.recording, self.found, self.stripes
        layer = layers_of(run)[0]
        largest = max(float(np.abs(np.nan_to_num(one)).max(initial=0)) for one in (found.weighed, found.shifted, found.fired))
        bars = Bars(np.zeros(self.widths[1]), largest)
        units = run.length("parameters/hidden1.linear.bias", 1)
        named = layer.activation.title
        with self.beat("layer", "A layer weighs one {who} {units} ways, adds b; {bend} bends.", who=self.who, units=units, bend=named):
            here = stripes.points.reshape(-1, 2, 3)[0] * [1, 0, 0]
            place = cells()
            factor = np.array([place.width / (here[1, 0] - here[0, 0]), 1, 1])
            down = in_row(self.rank[0], hall())
            alone = np.zeros(len(found.kinds))
            alone[0] = 1
            self.play(Change(stripes, 0.5, points=down, clear=alone), FadeOut(*self.past, self.names, run_time=0.4))
            self.play(Zoom(stripes, here[0], np.array([place.left, 0, 0]), factor, run_time=1.4))
            near = stripes.points.copy()
            wires = wires_to(bars, layer.weight.last.astype(float))
            self.add(wires, bars)
            self.play(Create(wires, run_time=1.2, lag_ratio=0), Change(bars, 1.6, points=bars.lengths(found.weighed)))
            self.play(Change(bars, 1.0, points=bars.lengths(found.shifted)), Change(wires, 0.6, opacity=CONTEXT))
            self.play(Change(bars, 1.2, points=bars.lengths(found.fired)))
            self.remove(wires)
        with self.beat("through", "So do all {drawn}: {units} new columns, which nobody wrote.", drawn=found.length("kinds"), units=units):
            strength = found.strength[1, 0, : self.widths[1]]
            lit = bars.rgbas.copy()
            lit[:, 3] = strength
            self.play(Change(bars, 1.2, points=bars.as_cells(place), rgbas=lit), FadeOut(self.columns, run_time=0.4))
            stripes.after, stripes.front = 1, place.right
            self.remove(bars)
            self.left = told_left("first layer")
            everyone = np.ones(len(found.kinds))
            back = Zoom(stripes, np.array([place.left, 0, 0]), here[0], 1 / factor, run_time=1.4)
            self.play(back, Change(stripes, 1.4, clear=everyone, front=hall().left))
            stripes.points = down
            self.sweep(1)

    def sweep(self, stage: int) -> None:
        """A layer passes over all stripes."""
        stripes, row = self.stripes, hall()
        stripes.after, stripes.front, stripes.swept = stage, row.left, 1.0
        self.play(Change(stripes, 1.8, linear, front=row.right))
        stripes.reach(stage)
        stripes.swept = 0.0

    def unfold(self) -> None:
        """Lined up behind the first layer; then the last layer's two numbers, as a place in a plane."""
        found, stripes, dots = self.found, self.stripes, self.dots
        with self.beat("again", found.first.say(better=f"{told.AGAIN}: better.", **ELSE["first"]), behind=found.number("right", 1)):
            self.names = self.cut_row.names(0, 0)
            self.play(FadeIn(self.left, run_time=0.3))
            self.past = [*self.line_up(1), self.left]
        sentence = found.after.say(alike=f"{told.LAST}, as many.", **ELSE["after"])
        with self.beat("plane", sentence, last=found.number("right", len(self.widths) - 1), **self.values):
            row = in_row(self.rank[1], hall())
            self.play(FadeOut(*self.past, self.names, run_time=0.4), Change(stripes, 0.5, points=row, clear=np.ones(len(found.kinds))))
            for stage in range(2, len(self.widths)):
                self.sweep(stage)
            middle = (hall().bottom + hall().top) / 2
            spots = dots.points.copy()
            across = as_dots(np.column_stack([middles(self.rank[1], hall()), np.full(len(spots), middle), 0 * spots[:, 0]]))
            flat = as_dots(spots * [1, 0, 1] + [0, middle, 0])
            self.play(Change(stripes, 0.8, points=across, plain=1))
            self.play(Change(stripes, 1.2, points=flat))
            self.play(Change(stripes, 1.4, points=as_dots(spots)))
            self.remove(stripes)
            self.fill(dots)
            self.play(Change(dots, 0.8, lined=1, answered=0.8))
        if found.limit.outcome == "unknown":
            return
        with self.beat("limit", found.limit.say(short=f"{told.RULE}, little more: they overlap by chance.", **ELSE["limit"]), best=found.best):
            wrong = (found.heights[-1] > 0) != found.kinds
            clear = dots.rgbas.copy()
            clear[:, 3] = np.where(wrong, 1, CONTEXT)
            self.play(Change(dots, 1.0, rgbas=clear))
            self.wait(1)

    def fall(self) -> None:
        """Back to the columns' row: which fall farthest from there to the last layer, whether rightly, and what they share."""
        found, moved, stripes, dots = self.found, self.moved, self.stripes, self.dots
        first, last, low = self.rank[0], self.rank[-1], under_arcs()
        some = moved.which.astype(int)
        clear = np.full(len(found.kinds), PAST)
        clear[some] = 1
        sentence = moved.moving.say(fall=told.FALL, **ELSE["moving"])
        with self.beat("fall", sentence, before=moved.before, behind=moved.behind, **self.values):
            stripes.points = as_dots(dots.points)
            self.play(Change(dots, 0.4, lined=0, answered=0))
            self.remove(dots)
            self.add(stripes)
            stripes.reach(0)
            self.play(Change(stripes, 1.6, points=in_row(first, low), plain=0), FadeIn(self.columns, run_time=1.0))
            self.play(Change(stripes, 0.5, clear=clear))
            ends = [np.column_stack([middles(rank, low)[some], np.full(len(some), low.top + 0.1), np.zeros(len(some))]) for rank in (first, last)]
            arcs = Arcs(*ends, HIGHEST)
            self.add(arcs)
            self.play(Change(stripes, 2.4, ease_in_out_sine, points=in_row(last, low)), Change(arcs, 2.4, ease_in_out_sine, grown=1))
        if moved.moving.outcome == "stay" or not len(some):
            self.past = [arcs]
            return
        shared = [self.recording.input_names[int(one)] for one in (moved.one, moved.other)]
        shared = shared if moved.several.outcome == "both" else shared[:1]
        true = moved.nearer.say(layers=f"{told.TRUTH}, as the layers said", **ELSE["nearer"])
        sentence = f"{true}. {moved.shared.say(more=told.STRONG, **ELSE['shared'])}"
        with self.beat("shared", sentence, came=moved.came, shared=shared[0], **self.values):
            alone = np.where(clear == 1, 1.0, 0.0)
            lit = np.full(stripes.strength.shape[2], CONTEXT)
            lit[[int(moved.one), int(moved.other)]] = 1
            self.play(Change(stripes, 0.5, clear=alone), FadeOut(arcs, run_time=0.4))
            self.play(Change(stripes, 2.0, points=side_by_side(some, stripes.points, hall())))
            self.play(Change(stripes, 0.8, lit=lit))
        self.past = []

    def train(self) -> None:
        """The last layer before training, and how training pulls the two kinds apart."""
        found, stripes, dots, run = self.found, self.stripes, self.dots, self.recording
        if run.last_step == run.first_step:
            return
        self.playhead.show(run.first_step)
        sentence = found.trained.say(better=told.TRAINS, **ELSE["trained"])
        sentence = found.loss.say(**dict.fromkeys(("fell", "level", "rose"), sentence), **ELSE["loss"])
        with self.beat("training", sentence, untrained=found.untrained):
            self.follow(dots)
            dots.rgbas[:, 3], dots.lined, dots.answered = 1, 0, 0
            self.play(FadeOut(self.columns, *self.past, run_time=0.4), Change(stripes, 1.4, points=as_dots(dots.points), plain=1, clear=np.ones(dots.count)))
            self.remove(stripes)
            self.fill(dots)
            self.play(FadeIn(self.counter, self.loss_line), run_time=0.3)
            self.play(self.playhead.to(run.last_step, dots.evenly(), run_time=5))
            self.play(FadeOut(self.counter, self.loss_line), run_time=0.3)

    def close(self) -> None:
        """The insight, on the plane, and the way to the next scene."""
        found, dots = self.found, self.dots
        with self.beat("insight", found.last.say(better=told.INSIGHT, **ELSE["insight"])):
            self.play(Change(dots, 1.2, lined=1, answered=0.8))
            self.wait(1)
        with self.beat("bridge", "And what do layers make of words?"):
            self.play(Change(dots, 1, lined=0, answered=0))
