"""Model 4, stack of transformations: what each layer does to the plane of the inputs, and where a straight cut comes from."""

from __future__ import annotations

from functools import partial
from itertools import chain

import numpy as np
from manim import FadeIn, FadeOut

from nets.findings.stack.layer_by_layer import Reshaped
from scenes.parts.change import Change
from scenes.parts.letters.between import Between
from scenes.parts.playhead import Replayed
from scenes.parts.space.passage import MOVES
from scenes.stack.cuts import own, probe
from scenes.stack.gestures import Gestures
from scenes.stack.head import Head
from scenes.stack.journey import Journey, linger, ringed
from scenes.stack.kinds import kinds
from scenes.stack.places import field, free, under
from scenes.stack.spokes import spokes_of
from scenes.stack.twins import Twins
from scenes.stack.wording import wording
from scenes.stage import Needs, Stage


class LayerByLayer(Stage):
    """Layer after layer turns, slides and bends the plane, until one straight cut is enough; pulled back, that cut is the boundary."""

    run, poster = "hero", "same"
    needs = Needs(plane=True, hidden_layers=(1, 4), predicts="two or three classes", every_class=True, held_out=True)

    def cast(self) -> None:
        """Who plays: the plane as a fabric with the dots on it, and in the head of the frame the stages that it comes to."""
        run, found = self.recording, self.find(Reshaped)
        self.below = under(self.slice)
        self.found, self.end, self.journey = found, run.last_step, Journey(run, found.bases, below=self.below)
        self.fabric = self.journey.fabric
        self.head, self.between = Head(found, run, self.edge, self.below), Between(self)
        self.probe, self.own, self.words = partial(probe, found, run), own(run, float(found.threshold)), wording(found, run.sliced)

    def construct(self) -> None:
        self.ask()
        self.first_layer()
        self.judge()
        self.other_layers()
        self.pull_back()
        self.train()
        self.close()

    def ask(self) -> None:
        """The puzzle: a straight cut, and the dots that it gets wrong."""
        found, fabric = self.found, self.fabric
        self.fill(fabric)
        fabric.divide(self.probe(0), self.end).dashed = True
        fabric.beyond, fabric.ground = 1.0, field(self.below).edges
        whole, fabric.dot_rgbas = fabric.dot_rgbas, fabric.dot_rgbas * [1, 1, 1, 0]
        self.names = kinds(self.recording.class_names, fabric, free(self.below))
        with self.beat("puzzle", "{fitted} {missed} of {samples} wrong. Can any do better?", missed=found.missed, **self.words):
            self.play(Change(fabric, 1.2, dot_rgbas=whole), FadeIn(*self.names, run_time=1.2))
            self.play(Change(fabric, 1.4, parted=1))
            for change in ringed(fabric, found.wrong, self.recording.places()[:, 0]):
                self.play(change)

    def first_layer(self) -> None:
        """W, b and the activation of the first layer, each named as it begins."""
        found, fabric = self.found, self.fabric
        gestures = Gestures(self.recording.activation_name, self.below)
        told = found.bend.say(step=f"{MOVED}, then {{activation}} bends it.", **ELSE["bend"])
        with self.beat("layer", found.turn.say(turns=told, **ELSE["turn"])):
            gone = Change(fabric, 0.5, parted=0, beyond=0, ringed=np.zeros(len(fabric.dots)))
            self.play(gone, FadeOut(*self.names), FadeIn(*self.head.strip.names, *self.head.machine), run_time=0.5)
            for move, seconds in enumerate((2.6, 1.8, 2.6)):
                self.play(*gestures.said(move, fabric))
                self.carry(move + 1, seconds)
            self.play(linger(fabric, 1.2))
            self.play(gestures.gone(), *self.between.go())

    def judge(self) -> None:
        """What the first layer is to a straight cut, and to how far apart the classes lie for their spread."""
        found, fabric, strip = self.found, self.fabric, self.head.strip
        fabric.divide(self.probe(1), self.end).dashed = True
        told = found.cut.say(better=f"{CUT} easier: {SEEN}", **ELSE["cut"])
        with self.beat("cut", told, now=found.number("right", 1), tested=found.tested, **self.words):
            self.play(Change(fabric, 1.5, parted=1, lined=1, answered=0.8), FadeIn(strip.heads[0], strip.scores[0]))
            self.play(FadeIn(strip.scores[1], run_time=0.4))
            self.play(linger(fabric, 3))
        told = found.spread.say(nearer="Yet for their spread, {kinds} now lie nearer.", **ELSE["spread"])
        with self.beat("spread", told, **self.words):
            self.play(Change(fabric, 0.6, parted=0, lined=0, answered=0))
            spokes = spokes_of(fabric, found.middles[1])
            for plays in (play for one in spokes for play in one.grown()):
                self.play(*plays)
            self.play(FadeIn(strip.heads[1], strip.ratios[0]), run_time=0.6)
            self.play(FadeIn(strip.ratios[1]), run_time=0.6)
            self.wait(0.4)
            for one in spokes:
                self.play(one.gone())

    def other_layers(self) -> None:
        """The same in every other layer, and the last cut."""
        found, fabric, journey, strip = self.found, self.fabric, self.journey, self.head.strip
        if journey.count > 1:
            bent = "{more:count} more {more:layer|layers}: turn and stretch, slide, bend."
            with self.beat("next", found.bend.say(step=bent, kink=bent, bend=bent, **ELSE["next"]), more=found.more):
                for stop in range(MOVES + 1, journey.last + 1):
                    self.carry(stop, 1.3 if journey.count < MOVES else 0.9)
                    if stop % MOVES == 0:
                        self.play(FadeIn(strip.scores[stop // MOVES], strip.ratios[stop // MOVES]), run_time=0.4)
        fabric.divide(self.own, self.end).dashed = False
        ends = found.separation.say(separated="every dot drawn lies on its own side.", **ELSE["ends"])
        with self.beat("last", f"{{output}}: {ends}", mistakes=found.mistakes.number(self.end), **self.words):
            self.play(Change(fabric, 1.5, parted=1, lined=1), *self.between.go())
            self.play(linger(fabric, 3.5))

    def pull_back(self) -> None:
        """The last cut, through all layers back to the input; and both pictures of it side by side."""
        found, fabric, journey = self.found, self.fabric, self.journey
        told = found.boundary.say(curved="Pull {those} back through the layers: {bend}.", **ELSE["back"])
        with self.beat("back", told, **self.words):
            self.play(Change(fabric, 0.6, parted=0, walled=0, axed=0, lined=1), *self.between.come())
            stops = range(journey.last - 1, -1, -1)
            for stop, carry in zip(stops, journey.through(stops, 6), strict=True):
                self.play(carry, *self.head.lights(stop + 1, carry.run_time))
            self.play(Change(fabric, 1, answered=1, beyond=1), *self.head.lights(0, 1))
        self.twins = twins = Twins(journey, self.own, self.end)
        curved = f"The same points, {{lines}}: curved here, {found.ending.say(plane='straight there', **ELSE['ending'])}."
        wide = self.recording.length(f"parameters/hidden{journey.count}.linear.bias", 1)
        with self.beat("same", found.boundary.say(curved=curved, **ELSE["same"]), wide=wide, **self.words):
            self.add(twins.there)
            self.play(*twins.parted(), self.head.gone())
            self.play(Change(twins.there, 0.5, parted=1), *self.between.go())
            self.play(twins.tied())
            self.wait(0.4)

    def train(self) -> None:
        """Training, once back and once forward: both pictures bend."""
        found = self.found
        for part in self.twins.parts:
            self.follow(part)
        opening = self.twins.rewound(self.playhead.jump(self.recording.first_step, 0.1))
        over = Replayed(float(found.passed) if found.passing.outcome == "passes" else None, "now it bends")
        forth = found.passing.say(passes="Until step {passed} no better than {cuts}; then both bend.", **ELSE["forth"])
        forth = found.moved.say(moved=forth, **ELSE["training"])
        forth = found.loss.say(fell=forth, level=forth, rose=forth, untrained=forth, **ELSE["loss"])
        self.replay(forth, "This is where training began.", opening, over=over, passed=found.passed, **self.words)

    def close(self) -> None:
        """The insight, near to where one straight cut is enough; and, back at the plane of the inputs, the way to the next scene."""
        found, twins = self.found, self.twins
        more = found.passing.say(passes="Layers reshape the space, so that {one} can do more.", **ELSE["insight"])
        told = found.separation.say(separated="Layers reshape the space until {enough}.", mostly=more, mixed=more)
        with self.beat("insight", told, **self.words):
            self.play(*twins.nearer())
            self.play(linger(twins.there, 2.5))
        with self.beat("bridge", "And if no layer bent anything, what would they all make together?"):
            self.play(*twins.home())
            self.play(Change(twins.here, 1, answered=0, lined=0))
            self.play(linger(twins.here, 2))

    def carry(self, stop: int, run_time: float) -> None:
        """To the next stop, with what there is to see in its room, and what the head says of it."""
        way = self.journey.to(stop, run_time, self.head.lights(stop, run_time))
        for plays in chain(self.head.before(stop), way, self.head.behind(stop)):
            self.play(*plays, *self.between.come())


MOVED = "Weights turn and stretch the sheet, a bias slides it"
CUT, SEEN = "For {cuts} that is", "{now} of {tested} unseen dots right."
WRONG = "{mistakes} of {samples} {samples:dot|dots} {mistakes:lies|lie} on the wrong side."
ELSE = {
    "turn": Reshaped.turn.but("turns", shrinks="Weights of zero: the sheet shrinks to one place."),
    "bend": Reshaped.bend.but(
        "step",
        kink=f"{MOVED}, then {{activation}} folds it.",
        bend=f"{MOVED}, then {{activation}} bends it softly.",
        none=f"{MOVED}; {{activation}} here bends nothing.",
    ),
    "cut": Reshaped.cut.but("better", alike=f"{CUT} no easier: {SEEN}", worse=f"{CUT} harder: {SEEN}"),
    "spread": Reshaped.spread.but(
        "nearer",
        alike="And for their spread, {kinds} lie as near as before.",
        farther="And for their spread, {kinds} now lie farther apart.",
        together="Now all dots lie in the same place.",
        lost="Its numbers have run out of all measure.",
    ),
    "next": Reshaped.bend.but("step", "kink", "bend", none="{more:count} more {more:layer|layers} {more:does|do} the same."),
    "ends": Reshaped.separation.but("separated", mostly=WRONG, mixed=WRONG),
    "back": Reshaped.boundary.but(
        "curved",
        straight="Pull {those} back through the layers: {stay} about straight.",
        none="Go back through the layers: no cut crosses the sheet.",
    ),
    "ending": Reshaped.ending.but("plane", space="flat there", wider="straight in {wide:count} dimensions there"),
    "same": Reshaped.boundary.but(
        "curved",
        straight="The same points, {lines}: there and here.",
        none="Here no line parts the dots, and there none does.",
    ),
    "forth": Reshaped.passing.but("passes", never="In {steps} {steps:step|steps} it gets no better than {cuts}."),
    "training": Reshaped.moved.but("moved", stayed="In {steps} {steps:step|steps} training hardly moves anything."),
    "loss": Reshaped.loss.but("fell", "level", "rose", "untrained", blew_up="In {steps} {steps:step|steps} this training blows up."),
    "insight": Reshaped.passing.but("passes", never="Layers reshape the space; what cuts it in the end is straight."),
}
