"""Model 3, function sculpting: a curve from a few copies of one activation, each slid, turned, stretched and pulled, and added."""

from __future__ import annotations

from manim import AnimationGroup, Create, FadeOut

from nets.findings.sculpting.slice_flip_stretch.odds import Odds
from nets.findings.sculpting.slice_flip_stretch.pieces import Sculpting
from scenes.parts.axes.on_chart import growing
from scenes.parts.axes.wide_chart import wider
from scenes.parts.ink.light import Lights
from scenes.parts.ink.machine import Machine
from scenes.parts.theme import CONTEXT, SUBJECT, THEME
from scenes.sculpting import adding, shaping
from scenes.sculpting.places import head
from scenes.sculpting.seeds import Seeds
from scenes.sculpting.terms import Terms
from scenes.sculpting.workshop import Workshop
from scenes.stage import Needs, Stage, layers_of

PIECES = {"kink": "ramps", "bend": "ramps", "step": "steps", "none": "lines"}


class SliceFlipStretch(Stage):
    """A few copies of one activation, each sliced, flipped and stretched by its weights, add up to a curve through the samples."""

    place = 1
    run = "slice_flip_stretch"
    poster = "add"
    needs = Needs(inputs=1, hidden_layers=1, units=(1, len(THEME.neurons)), predicts="a number")

    def cast(self) -> None:
        """Who plays: the machine in its corner, and the workshop: a chart with its dots, and each neuron's gestures, bars and piece."""
        run, self.odds = self.recording, self.find_in_study(Odds, varied="training.seed")
        self.found = found = self.find(Sculpting)
        first, last = layers_of(run)
        self.terms = Terms(first, last, run.last_step, found.length("stretched", 1))
        self.machine = self.follow(Machine(lambda step: [first.weight.at(step), last.weight.at(step)], run.last_step, head()))
        samples, names = (run.inputs[:, 0], run.targets[:, 0]), (run.input_names[0], run.target_names[0])
        self.shop = Workshop(found, run.grid[:, 0], samples, names, self.terms.numbers, self.machine)
        self.fixtures.append(self.machine)
        self.seeds: Seeds | None = None

    def construct(self) -> None:
        self.ask()
        self.shape()
        self.add_up()
        self.replay_training()
        self.try_other_seeds()
        self.step_back()

    def ask(self) -> None:
        """The dots; and where they are a hump, two ramps that miss one of them."""
        shop, found = self.shop, self.found
        asked = found.puzzle.say(hump="Nothing, something, nothing: can you draw that with {pieces}?", **ELSE["puzzle"])
        tries = [Create(ramp, run_time=1.4) for ramp in shop.tried()]
        shop.chart.show(shop.near if tries else wider(shop.near, 0.6), shop.asked)
        self.add(shop.chart.axes, shop.dots, self.machine)
        with self.beat("puzzle", asked, pieces=PIECES[found.shape.outcome]):
            for animation in tries or [shop.chart.look(shop.near, shop.asked)]:
                self.play(animation)
            self.wait(1.5)
        self.tries = [ramp.mobject for ramp in tries]

    def shape(self) -> None:
        """The first neuron's gestures, slowly; then those of all others, at once."""
        shop, found = self.shop, self.found
        gestures = found.gestures.say(turned="Slide it. Turn it. Stretch one slice.", **ELSE["gestures"])
        with self.beat("gestures", f"Each neuron begins with {{activation}}. {gestures}"):
            self.alone()
            self.play(*map(FadeOut, self.tries), self.machine.light([0]), shop.chart.look(y=shop.heights, run_time=1.2))
            shaping.slowly(self, shop, self.terms)
        with self.beat(
            "pull", found.pull.say(under="Pull it through the axis: times {times}.", **ELSE["pull"]), times=self.terms.numbers[0][2]
        ):
            shaping.pulled(self, shop, self.terms)
        if len(shop.gestures) > 1:
            with self.beat("others", found.others.say(one="The second neuron cuts a slice of its own.", **ELSE["others"])):
                self.alone()
                shaping.fast(self, shop)

    def add_up(self) -> None:
        """Bars on bars, then the constant; then the dots ring, and the pieces are seen beside their sum."""
        found, shop = self.found, self.shop
        heights = "Stand their heights on one another" if len(shop.bars) > 1 else "Read off its height, place by place"
        then = found.constant.say(down=", then step down by {step}.", **ELSE["constant"])
        with self.beat("add", heights + then, step=found.shift):
            adding.add(self, shop, self.terms)
        hump = "{units:count} ramps made a hump." if len(shop.bars) > 1 and PIECES[found.shape.outcome] == "ramps" else EVERY
        told = found.fit.say(through=found.puzzle.say(hump=hump, **ELSE["aha"]), **ELSE["fit"])
        with self.beat("fit", told, miss=found.miss, units=found.length("stretched", 1)):
            self.alone(*shop.bars, shop.sum, shop.dots, *self.terms.written)
            self.measured = shop.measured()
            self.play(growing(self.measured, 1.2))
            for piece in shop.pieces:
                piece.show(self.recording.last_step)
            self.play(FadeOut(*shop.bars), *map(Create, shop.pieces), run_time=1.2)
            self.wait(1)

    def replay_training(self) -> None:
        """Training, from its beginning on, with its lull."""
        found, shop = self.found, self.shop
        if found.fit.outcome == "untrained":
            return
        self.playhead.lead(shop.sum, *shop.pieces)
        leaving = AnimationGroup(FadeOut(self.measured), *self.terms.wipe())
        forth = found.moved.say(lull="From step {start} to step {end}, next to nothing. Then it moves.", **ELSE["forth"])
        back = found.moved.say(lull="Nobody drew this. Training did, and here it began.", **ELSE["back"])
        opening = [leaving, shop.chart.look(y=shop.fitted, run_time=1.6)]
        self.replay(forth, back, opening, shop.replayed(), start=found.lull_start, end=found.lull_end, blown=found.blown)

    def try_other_seeds(self) -> None:
        """The same training from other seeds: what it draws between the same dots."""
        odds, shop = self.odds, self.shop
        if odds is None or self.found.fit.outcome == "untrained":
            return
        self.seeds, counts = Seeds(shop, odds), {"trainings": odds.trainings, "members": odds.length("curves")}
        if 1 < counts["members"] < odds.trainings:
            with self.beat("repeats", "{trainings:count} seeds gave {members:count} different trainings.", **counts):
                self.alone(shop.sum, shop.dots)
        told = odds.odds.say(some_on="{good:count} curves meet the dots, and {rest:count} {rest:is|are} {lost}. All right?", **ELSE["odds"])
        with self.beat("odds", told, good=odds.good, rest=odds.rest, lost=odds.stuck.outcome, **counts):
            self.play(Lights({self.machine: CONTEXT}), FadeOut(*shop.pieces), run_time=0.4)
            self.seeds.draw(self)
        if odds.gap.outcome != "none":
            told = odds.gap.say(apart="Between the dots they part: here from {low} to {high}.", **ELSE["gap"])
            with self.beat("gap", told, low=odds.gap_low, high=odds.gap_high):
                self.seeds.part(self)

    def step_back(self) -> None:
        """The camera pulls back: beyond the dots the curve runs on."""
        found, shop = self.found, self.shop
        shop.beyond(shop.sum, found.far_output)
        leaving = self.seeds.run_on() if self.seeds else []
        hump = found.fit.outcome == "through" and found.puzzle.outcome == "hump"
        told = "From afar, the hump is one bend in a long line." if hump else "Beyond the dots, nobody told it what to do."
        with self.beat("insight", told):
            self.play(*leaving, shop.chart.look(*shop.afar(), run_time=3))
            self.wait(0.5)
        with self.beat("bridge", "Is a bend a fold, seen from near? Next, we look."):
            self.play(Lights({self.machine: SUBJECT}))
            self.play(self.machine.light(range(len(shop.gestures))), shop.chart.look(shop.near, shop.fitted, run_time=2.6))


EVERY = "The sum runs through every dot."
ELSE = {  # what is said where a run turns out otherwise
    "puzzle": Sculpting.puzzle.but(
        "hump", **dict.fromkeys(("dots", "dot"), "Can nothing but {pieces} draw a curve through {samples:this dot|these dots}?")
    ),
    "gestures": Sculpting.gestures.but(
        "turned",
        straight="Slide it. Stretch one slice.",
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
        "down", up=", then step up by {step}.", none=". The constant is zero.", lost=". The constant is no number."
    ),
    "aha": Sculpting.puzzle.but("hump", dots=EVERY, dot="The sum runs through the dot."),
    "fit": Sculpting.fit.but(
        "through",
        close="The sum comes close: it misses a dot by {miss}.",
        stuck="It misses a dot by {miss}, and training got stuck there.",
        unmoved="It misses a dot by {miss}: training hardly moved it.",
        unfinished="It misses a dot by {miss}, and its loss was still falling.",
        blew_up="It misses the dots: this training blew up.",
        untrained="As it is, it misses a dot by {miss}: nothing is trained here.",
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
        one="Of {members:count} trainings, one came close, and {rest:count} {rest:is|are} {lost}.",
        all_near="{members:count} trainings, and every curve comes close. All right?",
        some_near="{members:count} trainings: {good:count} came close, and {rest:count} {rest:is|are} {lost}.",
        none="{members:count} trainings, and not one came close: {rest:count} {rest:is|are} {lost}.",
        same="{trainings:count} trainings from different seeds are one and the same: here the seed changes nothing.",
    ),
    "gap": Odds.gap.but("apart", alike="Between the dots they agree, as far as one can see.", none=""),
}
