"""Model 3, function sculpting: a curve from a few copies of one activation, each slid, turned, stretched and pulled, and added."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut, Mobject, UpdateFromAlphaFunc, VGroup, linear

from nets.findings.sculpting.slice_flip_stretch.odds import Odds
from nets.findings.sculpting.slice_flip_stretch.pieces import Sculpting
from scenes.parts.axes.on_chart import growing
from scenes.parts.axes.wide_chart import wider
from scenes.parts.ink.light import Lights
from scenes.parts.ink.machine import Machine
from scenes.parts.playhead import Replayed
from scenes.parts.theme import CONTEXT, PAST, SUBJECT, THEME
from scenes.sculpting import shaping
from scenes.sculpting.gestures import Gesture
from scenes.sculpting.seeds import Other, Seeds
from scenes.sculpting.terms import Terms, numbers_of
from scenes.sculpting.workshop import Workshop, formula_place, head
from scenes.stage import Needs, Stage, layers_of

PIECES = {"kink": "ramps", "bend": "ramps", "step": "steps", "none": "lines"}
ELSE = {  # what is said where a run turns out otherwise
    "puzzle": Sculpting.puzzle.but(
        "hump",
        dots="Can nothing but {pieces} draw a curve through these dots?",
        dot="Can nothing but {pieces} draw a curve through this dot?",
    ),
    "gestures": Sculpting.gestures.but(
        "turned",
        straight="Slide it. Stretch one slice across the chart.",
        point="A weight of zero leaves one point of it, all across the chart.",
        lost="These weights are no numbers. There is nothing left to draw.",
    ),
    "pull": Sculpting.pull.but(
        "under",
        taller="Pull it up: times {times}.",
        flatter="Press it flatter: times {times}.",
        gone="Its last weight is zero: nothing of it is left.",
        lost="Its last weight is no number.",
    ),
    "others": Sculpting.others.but(
        "one", none="", several="Each of the others cuts a slice of its own.", odd="All others go the same way, with weights of their own."
    ),
    "constant": Sculpting.constant.but(
        "down", up="Then the whole row steps up by {step}.", none="The constant is zero: the row stays.", lost="The constant is no number."
    ),
    "fit": Sculpting.fit.but(
        "through",
        close="The sum comes close: it misses a dot by {miss}.",
        stuck="It misses a dot by {miss}, and training got stuck there.",
        unmoved="It misses a dot by {miss}: training hardly moved it.",
        unfinished="It misses a dot by {miss}, and its loss was still falling.",
        blew_up="It misses the dots: this training blew up.",
        untrained="Nobody has trained this yet: it misses a dot by {miss}.",
    ),
    "back": Sculpting.moved.but(
        "lull",
        **dict.fromkeys(("moved", "pieces"), "Nobody drew this. Training did, and here it began."),
        **dict.fromkeys(("constant", "stayed", "blew_up"), "This is where training began."),
    ),
    "forth": Sculpting.moved.but(
        "lull",
        moved="In {steps} {steps:step|steps} training moves the pieces, and the sum follows.",
        pieces="In {steps} {steps:step|steps} training moves the pieces, but hardly their sum.",
        constant="In {steps} {steps:step|steps} training moves the constant, but hardly the pieces.",
        stayed="In {steps} {steps:step|steps} training moves nothing that you could see.",
        blew_up="At step {blown} the loss shoots up: this training blows up.",
    ),
    "odds": Odds.odds.but(
        "some_on",
        all_on="{members:count} trainings, {members:count} curves, and every one fits. All right?",
        one="Of {members:count} trainings, one came close.",
        all_near="{members:count} trainings, and every curve comes close. All right?",
        some_near="{members:count} trainings: {good:count} came close, {rest:count} did not.",
        none="{members:count} trainings, and not one came close.",
        same="{trainings:count} trainings from different seeds are one and the same: here the seed changes nothing.",
    ),
    "gap": Odds.gap.but("apart", alike="Between the dots they agree, as far as one can see.", none=""),
}


class SliceFlipStretch(Stage):
    """A few copies of one activation, each sliced, flipped and stretched by its weights, add up to a curve through the samples."""

    place = 1
    run = "slice_flip_stretch"
    poster = "fit"
    needs = Needs(inputs=1, hidden_layers=1, units=(1, len(THEME.neurons)), predicts="a number")

    def cast(self) -> None:
        """Who plays: the machine in its corner, and the workshop: a chart with its dots, and each neuron's gestures, bars and piece."""
        run, found = self.recording, self.find(Sculpting)
        self.found, self.odds = found, self.find_in_study(Odds, varied="training.seed")
        first, last = layers_of(run)
        numbers = numbers_of(first, last, run.last_step)
        self.times = numbers[0][2]
        self.terms = Terms(formula_place(), numbers, last.bias[0].number(run.last_step), found.length("stretched", 1))
        self.machine = self.follow(Machine(lambda step: [first.weight.at(step), last.weight.at(step)], run.last_step, head()))
        samples, names = (run.inputs[:, 0], run.targets[:, 0]), (run.input_names[0], run.target_names[0])
        self.shop = Workshop(found, run.grid[:, 0], samples, names, numbers, self.machine)
        self.fixtures.append(self.machine)
        self.others: list[Other] = []
        self.last: list[Mobject] = []  # what the beat before leaves behind

    def construct(self) -> None:
        self.ask()
        self.shape_one()
        self.shape_the_others()
        self.add_up()
        self.replay_training()
        self.try_other_seeds()
        self.step_back()

    def ask(self) -> None:
        """The dots, and a guess."""
        shop, found = self.shop, self.found
        shop.chart.show(wider(shop.near, 0.6), wider(shop.fitted, 0.6))
        asked = found.puzzle.say(hump="Nothing, something, nothing: can you draw that with {pieces}?", **ELSE["puzzle"])
        with self.beat("puzzle", asked, pieces=PIECES[found.shape.outcome]):
            self.play(FadeIn(shop.chart.axes), FadeIn(shop.dots, scale=0.3), run_time=0.7)
            self.play(shop.chart.look(shop.near, shop.fitted, run_time=2.2))
            self.play(FadeIn(self.machine), run_time=0.8)
            self.wait(1)

    def shape_one(self) -> None:
        """The first neuron's gestures, slowly, each leaving a ghost."""
        shop, found, one = self.shop, self.found, self.shop.gestures[0]
        with self.beat("activation", "Each neuron begins with this curve: {activation}."):
            self.alone()
            self.play(self.machine.light([0]), shop.chart.look(y=shop.heights, run_time=1.4))
            self.play(shop.born(0, 1.5), FadeIn(formula := self.terms.activation()))
            self.add(one)

        with self.beat("gestures", found.gestures.say(turned="Slide it. Turn it. Stretch one slice across the chart.", **ELSE["gestures"])):
            ghosts = shop.ghosts(0)
            self.add(ghosts["raw"])
            for animations in shaping.slowly(one, ghosts):
                self.play(*animations)
            self.play(FadeIn(ghosts["stretched"]), FadeOut(formula), FadeIn(inside := self.terms.inside()), run_time=0.5)

        with self.beat("pull", found.pull.say(under="Pull it through the axis: times {times}.", **ELSE["pull"]), times=self.times):
            self.play(FadeOut(*ghosts.values(), *one.posts), run_time=0.4)
            self.play(shop.chart.look(y=shop.sums, run_time=1.4))
            self.play(Gesture(one, one.pulled, 1.6), FadeOut(inside), FadeIn(piece := self.terms.piece()))
        self.formula = piece

    def shape_the_others(self) -> None:
        """The same, faster, by all other neurons at once."""
        shop, others = self.shop, self.shop.gestures[1:]
        if not others:
            return
        with self.beat("others", self.found.others.say(one="The second neuron cuts a slice of its own.", **ELSE["others"])):
            self.alone()
            self.play(self.machine.light(range(1, len(shop.gestures))), *(shop.born(at, 0.8) for at in range(1, len(shop.gestures))))
            self.add(*others)
            for animations in shaping.fast(others):
                self.play(*animations)

    def add_up(self) -> None:
        """Bars on bars, then the constant; then the dots ring."""
        found, shop = self.found, self.shop
        with self.beat("add", "Stand their heights on one another." if len(shop.bars) > 1 else "Read off its height, place by place."):
            self.play(self.machine.light(range(len(shop.bars))), Lights(dict.fromkeys(shop.gestures, PAST)))
            for bars in shop.bars:
                self.play(growing(bars, max(0.5, 3 / len(shop.bars)), linear))
            shop.lift(0)
            self.play(Create(shop.sum), run_time=1.2)

        stepped = found.constant.say(down="Then the whole row steps down by {step}.", **ELSE["constant"])
        with self.beat("constant", stepped, step=found.shift):
            self.play(FadeOut(self.formula), FadeIn(whole := self.terms.sum()), run_time=0.6)
            self.play(UpdateFromAlphaFunc(VGroup(), lambda _, share: shop.lift(share), run_time=1.6))
        self.formula = whole

        with self.beat("fit", found.fit.say(through=self.aha(), **ELSE["fit"]), miss=found.miss, units=found.length("stretched", 1)):
            self.alone(*shop.bars, shop.sum, shop.dots, whole)
            self.measured = shop.measured()
            self.play(growing(self.measured, 1.2))
            self.wait(1)

    def aha(self) -> str:
        """What a sum on all dots is called."""
        found = self.found
        if found.puzzle.outcome == "hump" and found.shape.outcome in ("kink", "bend") and len(self.shop.bars) > 1:
            return "{units:count} ramps made a hump."
        return "The sum runs through the dot." if found.puzzle.outcome == "dot" else "The sum runs through every dot."

    def replay_training(self) -> None:
        """Training, back and forth, with its lull."""
        found, shop = self.found, self.shop
        if found.fit.outcome == "untrained":
            return
        for part in (shop.sum, *shop.pieces):
            self.follow(part)
        self.add(*shop.pieces)
        closer = [FadeOut(*shop.bars, *shop.gestures, self.measured, self.formula), shop.chart.look(y=shop.fitted, run_time=1.6)]
        forth = found.moved.say(lull="For {lull} steps, next to nothing. Then it moves.", **ELSE["forth"])
        back = found.moved.say(lull="Nobody drew this. Training did, and here it began.", **ELSE["back"])
        over = Replayed(found.lull_end if found.lull else None, "here it starts", found.settled)
        self.replay(forth, back, closer, over, lull=found.lull, blown=found.blown)

    def try_other_seeds(self) -> None:
        """The same training from other seeds: what it draws between the same dots."""
        odds, shop = self.odds, self.shop
        if odds is None or self.found.fit.outcome == "untrained":
            return
        seeds, members = Seeds(shop, odds), odds.length("curves")
        self.others = seeds.lines
        if 1 < members < odds.trainings:
            repeated = "{trainings:count} seeds gave {members:count} different trainings."
            with self.beat("repeats", repeated, trainings=odds.trainings, members=members):
                self.alone(shop.sum, shop.dots)
        told = odds.odds.say(some_on="{samples:count} dots, {good:count} curves. All right?", **ELSE["odds"])
        with self.beat("odds", told, good=odds.good, rest=odds.rest, members=members, trainings=odds.trainings):
            self.play(Lights({self.machine: CONTEXT}), FadeOut(*shop.pieces), run_time=0.4)
            for growth in seeds.grown():
                self.play(growth)
            if names := seeds.astray():
                self.play(FadeIn(*names), run_time=0.4)
            self.last = names

        if odds.gap.outcome == "none":
            return
        bracket = seeds.bracket()
        told = odds.gap.say(apart="Between the dots they part: here from {low} to {high}.", **ELSE["gap"])
        with self.beat("gap", told, low=odds.gap_low, high=odds.gap_high):
            if names:
                self.play(FadeOut(*names), run_time=0.3)
            self.play(shop.chart.look(*seeds.closeup()))
            self.play(growing(bracket, 1))
        self.last = [bracket]

    def step_back(self) -> None:
        """The camera pulls back: beyond the dots the curve runs on."""
        found, shop = self.found, self.shop
        for line, far in ((shop.sum, found.far_output), *((other, other.far) for other in self.others)):
            shop.beyond(line, found.far, far)
        hump = found.fit.outcome == "through" and found.puzzle.outcome == "hump"
        told = "From afar, the hump is one bend in a long line." if hump else "Beyond the dots, nobody told it what to do."
        with self.beat("insight", told):
            if self.last:
                self.play(FadeOut(*self.last), run_time=0.3)
            self.play(shop.chart.look(*shop.afar(), run_time=3))
            self.wait(0.5)
        with self.beat("bridge", "And if the pieces are themselves cut from pieces? Then we need layers."):
            self.play(Lights({self.machine: SUBJECT}))
            self.play(self.machine.light(range(len(shop.gestures))))
