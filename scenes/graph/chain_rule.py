"""Model 7, computational graph: steps in a row, whose slopes multiply, and what a hard step does to all before it."""

from __future__ import annotations

import numpy as np
from manim import Animation, FadeIn, FadeOut, Mobject, TransformFromCopy, linear

from nets.findings.graph.chain_rule.cost import Cost
from nets.findings.graph.chain_rule.learning import Learned
from nets.findings.graph.chain_rule.links import Linked
from nets.findings.graph.chain_rule.maps import Mapped
from scenes.graph.chain import Chain
from scenes.graph.chain_otherwise import ELSE, PRODUCT, STRETCH
from scenes.graph.cost_chart import CostChart
from scenes.graph.factors import agreed, come_back, factor, row
from scenes.graph.squares import Squares
from scenes.graph.turns import STEPS, Turn, fallen, handed_on, hardened, nudged, seen_whole, softened, stopped, waved
from scenes.graph.twins import Twins
from scenes.stage import Needs, Stage

HEAD = 0.55  # how high the shade under the head is: the first line lies close below it


class ChainRule(Stage):
    """Slopes in a row multiply; one wave back knows all of them at the cost of a few runs; a hard step lets none of it through."""

    place = 3
    run, poster, also = "chain_rule", "product", ("chain_of_planes",)
    needs = Needs(inputs=1, hidden_layers=2, units=(2, 2), mixed=True, predicts="a number", example=True)

    def cast(self) -> None:
        """Who plays: the chain on its four lines, what it costs, the same with a hard step, and layers of two numbers."""
        run, found = self.recording, self.find(Linked)
        others = [(one, self.find(Linked, of=one)) for one in self.members if found.deaf == 0]
        self.found, self.pair = found, next((both for both in others if both[1].deaf > 0), None)
        self.cost = self.find(Cost) if "cost/weights" in run.arrays else None
        self.maps = self.find(Mapped, of=self.others[0])
        names = run.input_names[0], "u", "v", run.target_names[0]
        self.chain = self.follow(Chain(found, run.last_step, names, self.pair and self.pair[1]))
        self.fill(self.chain, HEAD)
        self.add(*self.chain.names)
        self.held = float(found.followed.last[0])
        self.left: list[Mobject] = []  # what the beat before leaves behind
        self.twins: Twins | None = None

    def construct(self) -> None:
        self.ask()
        self.stretch()
        self.multiply()
        self.widen()
        self.go_back()
        self.compare_costs()
        self.harden()
        self.train()
        self.close()

    def ask(self) -> None:
        """Two numbers that hang together, and the steps between them."""
        chain, run = self.chain, self.recording
        chain.seen = np.array([1.0, 0, 0, 1])
        chain.lay()
        with self.beat("puzzle", "Nudge {x}: how far does {y} move?", x=run.input_names[0], y=run.target_names[0]):
            self.play(FadeIn(chain, run_time=0.5))
            for turn in (*nudged(chain, self.held, (-3, 0), 1), *handed_on(chain)):
                self.play(turn)

    def stretch(self) -> None:
        """A small interval, step by step, from near; the first one slowly."""
        chain = self.chain
        with self.beat("stretch", self.found.agreement.say(equal=STRETCH, **ELSE["stretch"])):
            self.play(Turn(chain, 0.4, half=chain.small))
            for step in range(STEPS):
                for turn in fallen(chain, step, 1.0 if step else 1.3):
                    self.play(turn)
                self.play(FadeIn(now := factor(chain, self.found, step)), run_time=0.3)
                self.play(FadeOut(now), run_time=0.3 if step < STEPS - 1 else 0.6)

    def multiply(self) -> None:
        """All steps together, and the interval laid beside what became of it."""
        found, chain = self.found, self.chain
        with self.beat("product", found.agreement.say(equal=PRODUCT, **ELSE["product"]), product=found.product):
            self.play(seen_whole(chain, 1.6))
            side = [factor(chain, found, step) for step in range(STEPS)]
            self.play(*map(FadeIn, side), run_time=0.4)
            *terms, equals, product = row(found)
            self.play(*(TransformFromCopy(one[0], term) for one, term in zip(side, terms, strict=True)), run_time=2)
            self.play(FadeIn(equals), FadeIn(product), Turn(chain, 1.8, laid=1))
            self.wait(0.5)
        self.left = [*side, *terms, equals, product]

    def widen(self) -> None:
        """The same where each step hands on two numbers: a small square, and matrices."""
        squares = Squares(self.others[0], self.maps)
        opened, *bent = squares.bent()
        with self.beat("plane", PLANE, axes=self.maps.length("places", 1)):
            self.play(FadeOut(self.chain, *self.chain.names, *self.left, run_time=0.6), FadeIn(squares.plane, run_time=0.6), opened)
            for move in bent:
                self.play(move)
        with self.beat("maps", "Each layer makes it another parallelogram, by a matrix of slopes."):
            self.add(squares.stations)
            self.play(*squares.parted())
            for matrix in squares.explained():
                self.play(*matrix)
        with self.beat("landed", self.maps.agreement.say(near=LANDED, **ELSE["landed"]), gap=self.maps.gap):
            self.play(*squares.multiplied())
            self.play(squares.landed())
            self.wait(1.2)
        self.left = squares.parts

    def go_back(self) -> None:
        """One wave from the end, and what it brings."""
        found, chain = self.found, self.chain
        with self.beat("backward", found.agreement.say(equal=BACK, **ELSE["backward"]), gap=found.gap):
            chain.rest()
            self.play(FadeOut(*self.left), FadeIn(chain, *chain.names), run_time=0.6)
            back = [come_back(chain, found, line) for line in range(STEPS)]
            for line in reversed(range(STEPS)):
                self.play(waved(chain, line, 0.9))
                self.play(FadeIn(back[line]), run_time=0.2)
            product, gradient = agreed(found)
            self.play(FadeIn(product), FadeIn(gradient, target_position=back[0]), run_time=1.4)
            self.wait(0.3)
        self.left = [*back, product, gradient]

    def compare_costs(self) -> None:
        """Each weight nudged by itself; and both ways over networks with more and more weights."""
        if self.cost is None or len(self.cost.weights) < 2:
            return
        on, chain = CostChart(self.cost), self.chain
        with self.beat("growth", "Nudging each weight costs run after run; one wave costs about {times:count}.", times=self.cost.times):
            self.play(FadeOut(*self.left), Turn(chain, wave=STEPS), run_time=0.3)
            self.play(Turn(chain, 2.4, linear, runs=float(self.cost.own)))
            self.play(FadeOut(chain, *chain.names), *map(FadeIn, on.parts), run_time=0.6)
            for moves in on.told():
                self.play(*moves)
            self.wait(0.6)
        self.left = on.parts

    def harden(self) -> None:
        """The same chain with a hard step, and how far the wave comes in it."""
        if self.pair is None or self.pair[1].agreement.outcome == "lost":
            return
        chain, (_, flat) = self.chain, self.pair
        with self.beat("hard", "A hard step multiplies by zero, and zero once is zero before it."):
            chain.rest()
            self.play(FadeOut(*self.left), FadeIn(chain, *chain.names), run_time=0.6)
            self.play(hardened(chain))
            self.left = [factor(chain, flat, step) for step in range(STEPS)]
            self.play(*map(FadeIn, self.left), run_time=0.4)
            for turn in stopped(chain, self.held):
                self.play(turn)

    def train(self) -> None:
        """The chain from its first step on, beside the one with a hard step where there is one, on one clock."""
        run, chain = self.recording, self.chain
        if run.last_step == run.first_step:
            return
        if self.pair is not None and chain.hard == 1:
            hard, flat = self.pair
            told = self.find(Learned, of=hard).who.say(behind=BEHIND, **ELSE["alike"])
            self.twins = self.follow(Twins(chain, flat, (run, hard)))
            self.add(self.twins.hard)
            opening = self.twins.apart(), self.twins.told()
        else:
            told = self.find(Learned).who.say(all="Training moves all of its steps.", **ELSE["alone"])
            opening = self.alone_again(), [FadeIn(self.counter, self.loss_line, run_time=0.4)]
        with self.beat("learning", told):
            self.play(*opening[0], *map(FadeOut, self.left))
            self.left = []
            self.play(*opening[1])
            self.play(self.playhead.to(run.first_step, run_time=1))
            self.play(self.playhead.to(run.last_step, list(self.found.keyframes), run_time=5))

    def close(self) -> None:
        """What each step knows, and what all of it is."""
        chain, gone = self.chain, [one for one in (self.counter, self.loss_line) if one in self.mobjects]
        with self.beat("insight", "Each step knows only its own slope; the chain rule links them."):
            self.play(*(self.twins.together() if self.twins else self.alone_again()), *map(FadeOut, [*gone, *self.left]))
            side = [factor(chain, self.found, step) for step in range(STEPS)]
            for one in side:
                self.play(FadeIn(one), run_time=0.5)
            self.play(waved(chain, 0, 1.5))
        with self.beat("bridge", "A network is one large differentiable program."):
            self.play(Turn(chain, 2.8, linear, swept=0), *(FadeOut(one, run_time=0.5) for one in side))

    def alone_again(self) -> list[Animation]:
        """The chain as it was."""
        here = [] if self.chain in self.mobjects else [FadeIn(self.chain, *self.chain.names)]
        return [softened(self.chain), *here]


PLANE = "{axes:count} numbers make a plane. Layers bend it; from near, bent looks straight."
LANDED = "Their product takes it there in one move, but for {gap}."
BACK = "One wave back brings up that product, to its last digit."
BEHIND = "Trained alike, the hard chain learns only behind its hard step."
