"""Model 7, computational graph: three steps in a row, whose slopes multiply, and what a hard step does to all before it."""

from __future__ import annotations

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, Mobject, TransformFromCopy, VGroup, linear

from nets.findings.graph.chain_rule.cost import Cost
from nets.findings.graph.chain_rule.learning import Learned
from nets.findings.graph.chain_rule.links import Linked
from scenes.graph.chain import ALL, STEPS, Chain, Turn
from scenes.graph.cost_chart import CostChart
from scenes.graph.factors import come_back, digits, factor, row
from scenes.graph.twins import Twins
from scenes.stage import Measured, Needs, Stage

HARD = "sign"


class ChainRule(Stage):
    """Slopes in a row multiply; one wave back knows all of them at the cost of a few runs; a hard step lets none of it through."""

    place = 3
    run, poster = "chain_rule", "product"
    needs = Needs(inputs=1, hidden_layers=2, units=(2, 2), predicts="a number", example=True)

    def cast(self) -> None:
        """Who plays: the chain on its four lines, what it costs, and the same chain with hard steps, where the study has one."""
        run, found = self.recording, self.find(Linked)
        hard = next((one for one in self.members if one.act.name == HARD), None)
        self.found, self.hard = found, None if run.act.name == HARD else hard
        self.cost = self.find(Cost) if "cost/weights" in run.arrays else None
        self.flat = self.find(Linked, of=self.hard)
        names = run.input_names[0], "u", "v", run.target_names[0]
        self.chain = self.follow(Chain(found.inputs, found.threads.at, run.last_step, names, self.flat.threads.at, found.nudged))
        self.fill(self.chain)
        self.add(*self.chain.names)
        self.held, self.half = float(found.followed.last[0]), self.chain.small
        self.side: list[VGroup] = []  # what stands at the right edge
        self.left: list[Mobject] = []  # what the beat before leaves behind
        self.twins: Twins | None = None

    def construct(self) -> None:
        self.ask()
        self.stretch()
        self.multiply()
        self.go_back()
        self.compare_costs()
        self.harden()
        self.train()
        self.close()

    def ask(self) -> None:
        """Two numbers that hang together, and what hangs between them."""
        chain, run = self.chain, self.recording
        chain.seen = np.array([1.0, 0, 0, 1])
        chain.lay()
        with self.beat("puzzle", "Nudge {x}: how far does {y} move?", x=run.input_names[0], y=run.target_names[0]):
            self.play(FadeIn(chain, run_time=0.5))
            self.play(Turn(chain, 1.6, finger=self.held - 3 * self.half))
            self.play(Turn(chain, 1, finger=self.held))
            self.wait(1)
        with self.beat("chain", "{count:count} steps lie between, each of one number.", count=self.found.length("slopes", 1)):
            for step in range(STEPS):
                drawn = (np.arange(STEPS) <= step).astype(float)
                self.play(Turn(chain, 0.9, drawn=drawn, seen=np.array([1, step >= 0, step >= 1, 1])))

    def stretch(self) -> None:
        """A small interval, step by step, from near."""
        found = self.found
        told = found.first.say(turns_shrinks=f"{FIRST} shrinks and flips {SMALL}", **ELSE["first"])
        with self.beat("first", told, slope=self.slope(0)):
            self.play(Turn(self.chain, 0.5, half=self.half))
            self.fall(0)
        with self.beat("others", found.agreement.say(equal=OTHERS, **ELSE["others"]), second=self.slope(1), third=self.slope(2)):
            self.fall(1)
            self.fall(2)

    def multiply(self) -> None:
        """All steps together, and the interval laid beside what became of it."""
        found, chain = self.found, self.chain
        with self.beat("product", found.agreement.say(equal=PRODUCT, **ELSE["product"]), product=found.product):
            self.play(FadeOut(self.side.pop()), run_time=0.3)
            self.play(Turn(chain, 2, span=chain.whole, levels=ALL))
            self.side = [factor(chain, found, step) for step in range(STEPS)]
            self.play(*map(FadeIn, self.side), run_time=0.5)
            *terms, equals, product = self.row = row(found)
            self.play(*(TransformFromCopy(one[0], term) for one, term in zip(self.side, terms, strict=True)), run_time=2.2)
            self.play(FadeIn(equals), FadeIn(product), Turn(chain, 2, laid=1))
            self.wait(0.8)

    def go_back(self) -> None:
        """Each weight nudged by itself, and then one wave from the end."""
        found, chain = self.found, self.chain
        if self.cost:
            weights = self.recording.number("cost/weights", 0)
            with self.beat("nudges", NUDGES, weights=weights, runs=self.cost.own):
                self.play(*self.tidied())
                self.play(Turn(chain, 4.2, linear, runs=float(self.cost.own)))
        with self.beat("backward", found.agreement.say(equal=BACK, **ELSE["backward"]), gap=found.gap):
            if self.side:
                self.play(*self.tidied())
            back = [come_back(chain, found, line) for line in range(STEPS)]
            for line in reversed(range(STEPS)):
                self.play(Turn(chain, 0.9, linear, wave=line))
                self.play(FadeIn(back[line]), run_time=0.3)
            product, gradient, under = digits(found)
            self.play(FadeOut(*self.row), run_time=0.4)
            self.play(FadeIn(product, target_position=self.row[-1]), FadeIn(gradient, target_position=back[0]), run_time=1.4)
            self.play(Create(under), run_time=1.2)
        self.left = [*back, product, gradient, under]

    def compare_costs(self) -> None:
        """Both ways over networks with more and more weights."""
        if self.cost is None or len(self.cost.weights) < 2:
            return
        on, last = CostChart(self.cost), len(self.cost.weights) - 1
        told = "Nudging the largest takes {runs} runs; one wave, the work of {times}."
        with self.beat("growth", told, runs=self.cost.number("runs", last), times=self.cost.times):
            self.play(FadeOut(self.chain, *self.chain.names, *self.left), *map(FadeIn, on.parts), run_time=0.8)
            for at in range(1, last + 1):
                self.play(*on.grown(at, 0.55))
                if at == min(6, last):
                    self.play(*map(FadeIn, names := on.names()), run_time=0.4)
            self.play(*map(FadeIn, ends := on.ends(names)), run_time=0.4)
        self.left = [*on.parts, *names, *ends]

    def harden(self) -> None:
        """The same chain with hard steps, and how far the wave comes in it."""
        if self.hard is None or self.flat.agreement.outcome == "lost":
            return
        chain = self.chain
        with self.beat("hard", "A hard step multiplies by zero, and zero once is zero before it."):
            self.play(FadeOut(*self.left), FadeIn(chain, *chain.names), Turn(chain, wave=STEPS), run_time=0.6)
            self.left = []
            self.play(Turn(chain, 1.4, hard=1, half=self.half, fallen=STEPS))
            self.side = [factor(chain, self.flat, step) for step in range(STEPS)]
            self.play(*map(FadeIn, self.side), run_time=0.4)
            for away in (3, 0):
                self.play(Turn(chain, 0.8, finger=self.held + away * self.half))
            self.play(Turn(chain, 0.9, wave=STEPS - 1))
            self.play(Turn(chain, 1.0, grey=1))

    def train(self) -> None:
        """The chain from its first step on, beside the one with hard steps where there is one, on one clock."""
        run, beside = self.recording, self.hard is not None and self.chain.hard == 1
        learned = self.find(Learned, of=self.hard if beside else run).who
        if run.last_step == run.first_step:
            return
        alike = learned.say(last="Trained alike, the hard chain learns only in its last step.", **ELSE["alike"])
        with self.beat("learning", alike if beside else learned.say(all="Training moves all of its steps.", **ELSE["alone"])):
            self.play(*(self.paired() if beside else self.alone_again()))
            self.play(*(self.twins.told() if self.twins else [FadeIn(self.counter, self.loss_line, run_time=0.4)]))
            self.play(self.playhead.to(run.first_step, run_time=1))
            self.play(self.playhead.to(run.last_step, list(self.found.keyframes), run_time=5))

    def close(self) -> None:
        """What each step knows, and what all of it is."""
        chain, gone = self.chain, [one for one in (self.counter, self.loss_line) if one in self.mobjects]
        with self.beat("insight", "Each step knows only its own slope; the chain rule links them."):
            self.play(*(self.twins.together() if self.twins else self.alone_again()), *map(FadeOut, gone))
            self.side = [factor(chain, self.found, step) for step in range(STEPS)]
            for one in self.side:
                self.play(FadeIn(one), run_time=0.5)
            self.play(Turn(chain, 1.5, linear, wave=0))
        with self.beat("bridge", "A network is one large differentiable program."):
            self.play(Turn(chain, 2.8, linear, swept=0), *(FadeOut(one, run_time=0.5) for one in self.side))

    def slope(self, step: int) -> Measured:
        """The slope of a step when training is over."""
        return self.found.slopes.number(self.recording.last_step, step)

    def fall(self, step: int) -> None:
        """The camera comes to a step, and the interval falls through it."""
        chain = self.chain
        if self.side:
            self.play(FadeOut(self.side.pop()), run_time=0.3)
        self.play(Turn(chain, 1.6, **chain.closeup(step)))
        self.play(Turn(chain, 1.1, fallen=step + 1))
        self.side.append(factor(chain, self.found, step))
        self.play(FadeIn(self.side[-1]), run_time=0.4)

    def tidied(self) -> list[Animation]:
        """The interval and what was said of it go."""
        gone, self.side = self.side, []
        return [Turn(self.chain, 0.5, laid=0, half=0, fallen=0), *map(FadeOut, gone)]

    def paired(self) -> list[Animation]:
        """The chain with hard steps parts from the other, and follows training beside it."""
        assert self.hard is not None
        self.twins = Twins(self.chain, self.flat, (self.recording, self.hard))
        self.playhead.lead(self.twins)
        self.add(self.twins.hard)
        gone, self.side = self.side, []
        return [*self.twins.apart(), *map(FadeOut, gone)]

    def alone_again(self) -> list[Animation]:
        """The chain as it was, and nothing beside it."""
        rest = Turn(self.chain, 1.2, hard=0, grey=0, half=0, fallen=0, wave=STEPS)
        here = [] if self.chain in self.mobjects else [FadeIn(self.chain, *self.chain.names)]
        gone, self.side, self.left = [*self.left, *self.side], [], []
        return [rest, *here, *map(FadeOut, gone)]


FIRST, SMALL = "The first step", "a small interval: times {slope}."
OTHERS = "The next ones: times {second}, then times {third}."
PRODUCT = "Stretches in a row multiply: times {product} in all."
NUDGES = "Nudging each of {weights:count} weights both ways takes {runs:count} runs."
BACK = "One wave back brings up that product, to its last digit."
AWAY = "Its numbers have run away."
ELSE = {  # what is said where a run turns out otherwise
    "first": Linked.first.but(
        "turns_shrinks",
        stretches=f"{FIRST} stretches {SMALL}",
        shrinks=f"{FIRST} shrinks {SMALL}",
        keeps=f"{FIRST} keeps the length of {SMALL}",
        turns_stretches=f"{FIRST} stretches and flips {SMALL}",
        turns=f"{FIRST} flips {SMALL}",
        flattens=f"{FIRST} flattens {SMALL}",
        lost=AWAY,
    ),
    "others": Linked.agreement.but("equal", near=OTHERS, met=OTHERS, lost=AWAY),
    "product": Linked.agreement.but("equal", near=PRODUCT, met=PRODUCT, lost="Stretches in a row multiply, but these have run away."),
    "backward": Linked.agreement.but(
        "equal",
        near="One wave back brings up that product, but for {gap}.",
        met="Here the sample is met exactly: nothing comes back.",
        lost=AWAY,
    ),
    "alike": Learned.who.but(
        "last",
        drifted="No gradient comes to its first steps, and yet they drift.",
        all="Trained alike, the hard chain learns in all of its steps.",
        none="Trained alike, the hard chain hardly learns.",
        lost="Trained alike, the hard chain blows up.",
    ),
    "alone": Learned.who.but(
        "all",
        last="Training moves only its last step.",
        drifted="No gradient comes to its first steps, and yet they drift.",
        none="Training moves nothing that you could see.",
        lost="This training blows up.",
    ),
}
