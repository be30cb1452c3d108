"""Model 4, stack of transformations: what each layer does to the plane of the inputs, and where a straight cut comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from manim import Create, FadeIn, FadeOut
from manim.utils.rate_functions import linear

from nets.findings.stack.layer_by_layer import Reshaped
from scenes.parts.axes.full_bleed import Foot
from scenes.parts.frame import usual
from scenes.parts.letters.lettering import Lettering
from scenes.parts.playhead import Replayed
from scenes.parts.space.carry import Carry
from scenes.parts.space.moves import DRIFT, Change, orbit, to_view
from scenes.parts.space.passage import MOST, MOVES
from scenes.parts.space.seam import StraightCut
from scenes.parts.space.sighting import fitted
from scenes.parts.theme import BACK, STILL, THEME, TITLE
from scenes.stack.journey import Journey
from scenes.stack.kinds import kinds
from scenes.stack.places import field, free, pair, row
from scenes.stack.spheres import Spheres
from scenes.stack.strip import Strip
from scenes.stack.ties import Ties
from scenes.stage import Needs, Stage, layers_of


class LayerByLayer(Stage):
    """Layer after layer turns, slides and bends the plane, until one straight cut is enough; pulled back, that cut is the boundary."""

    run, poster = "hero", "same"
    needs = Needs(inputs=2, hidden_layers=(1, 4), predicts="two classes", every_class=True, held_out=True)

    def cast(self) -> None:
        """Who plays: the plane as a fabric with the dots on it, and in the head of the frame the stages that it comes to."""
        run, found, layers = self.recording, self.find(Reshaped), layers_of(self.recording)
        self.found, self.layers, self.end = found, layers, run.last_step
        margin = run.run.probe.margin
        self.journey = Journey(layers[:-1], run.act, found.bases, (run.inputs, run.targets[:, 0] == 1), margin, self.end)
        self.fabric = self.journey.fabric
        numbers = [found.number("layer", at) for at in range(self.journey.count)]
        percent, ratio, kept = (partial(found.number, name) for name in ("percent", "ratio", "kept"))
        self.strip = Strip(numbers, percent, ratio, kept, self.edge)
        self.round = 1  # which way one walks around it
        self.playhead.set_z_index(BACK - 1)  # the fabric follows it, and lies below all else

    def construct(self) -> None:
        self.ask()
        self.first_layer()
        self.other_layers()
        self.pull_back()
        self.train()
        self.close()

    def ask(self) -> None:
        """The puzzle: a straight cut, and the dots that it gets wrong."""
        found, fabric, strip, run = self.found, self.fabric, self.strip, self.recording
        self.add(fabric, Foot().set_z_index(STILL - 1))
        fabric.divide(self.probe(0), self.end).dashed = True
        fabric.beyond, fabric.ground = 1.0, field()
        whole, fabric.dot_rgbas = fabric.dot_rgbas, fabric.dot_rgbas * [1, 1, 1, 0]
        line = fabric.look.place(fabric.line.reshape(-1, 3))
        self.names = kinds(run.class_names, fabric.spots, run.targets[:, 0] == 1, line, free())
        with self.beat("puzzle", "A fitted straight cut gets {missed} of {samples} wrong. Can any do better?", missed=found.missed):
            self.play(Change(fabric, 1.5, dot_rgbas=whole))
            self.play(Change(fabric, 1.5, parted=1), FadeIn(*self.names, run_time=0.6))
            self.play(Change(fabric, 2.4, ringed=found.wrong), FadeIn(*strip.names, strip.heads[0], strip.scores[0]))

    def first_layer(self) -> None:
        """W, b and the activation of the first layer; and what that is to a straight cut, and to the spread."""
        found, fabric = self.found, self.fabric
        place, align = ((self.edge, row(2), 0), 1) if usual() else ((-self.edge, row(3), 0), -1)
        note = Lettering("ends exact, ways interpolated", place, TITLE, THEME.dimmed, align)
        told = found.bend.say(step=f"{MOVED}, then {{activation}} bends it.", **ELSE["bend"])
        with self.beat("layer", found.turn.say(turns=told, **ELSE["turn"])):
            gone = Change(fabric, 0.5, parted=0, beyond=0, ringed=np.zeros(len(fabric.dots)))
            self.play(gone, FadeIn(note), FadeOut(*self.names), run_time=0.5)
            self.carry(1, 2.8)
            self.carry(2, 2)
            self.carry(3, 2.6)
            self.linger(1.5)
            self.play(FadeOut(note), run_time=0.3)
        fabric.divide(self.probe(1), self.end).dashed = True
        told = found.cut.say(better="For a straight cut that is easier: {now} of {tested} unseen dots right.", **ELSE["cut"])
        with self.beat("cut", told, now=found.number("right", 1), tested=found.tested):
            self.play(Change(fabric, 1.5, parted=1, lined=1, answered=0.8), FadeIn(self.strip.scores[1]))
            self.linger(3.5)
        with self.beat("spread", found.spread.say(nearer="Yet for their spread, both kinds of dots now lie nearer.", **ELSE["spread"])):
            self.show_spread()

    def show_spread(self) -> None:
        """How far apart the classes are for their spread: at the input, and behind the first layer."""
        found, strip, fabric = self.found, self.strip, self.fabric
        self.play(Change(fabric, 0.6, parted=0, lined=0, answered=0))
        drawn = len(self.layers[0].bias.last) <= MOST and np.isfinite(found.spreads[1]).all()
        spheres = Spheres(np.pad(found.middles[1], ((0, 0), (0, MOST)))[:, :MOST], found.spreads[1], fabric.look)
        if drawn:
            self.play(*spheres.grown())
            self.play(Create(spheres.way), run_time=0.8)
        self.play(FadeIn(strip.heads[1], strip.ratios[0]), run_time=0.6)
        self.play(FadeIn(strip.ratios[1]), run_time=0.6)
        self.wait(0.8)
        if drawn:
            self.play(spheres.gone())

    def other_layers(self) -> None:
        """The same in every other layer, and the last cut."""
        found, fabric, journey, strip = self.found, self.fabric, self.journey, self.strip
        if journey.count > 1:
            bent = "{more:count} more {more:layer|layers}: turn and stretch, slide, bend."
            with self.beat("next", found.bend.say(step=bent, kink=bent, bend=bent, **ELSE["next"]), more=found.more):
                for stop in range(MOVES + 1, journey.last + 1):
                    self.carry(stop, 1.3 if journey.count < MOVES else 0.9)
                    if stop % MOVES == 0:
                        self.play(FadeIn(strip.scores[stop // MOVES], strip.ratios[stop // MOVES]), run_time=0.4)
        fabric.divide(self.own, self.end).dashed = False
        ends = found.separation.say(separated="every dot lies on its own side.", **ELSE["ends"])
        with self.beat("last", f"The output is one straight cut: {ends}", mistakes=found.mistakes.number(self.end)):
            self.play(Change(fabric, 1.5, parted=1, lined=1))
            self.linger(3.5)

    def pull_back(self) -> None:
        """The last cut, through all layers back to the input; and both pictures of it side by side."""
        found, fabric, journey = self.found, self.fabric, self.journey
        with self.beat("back", found.boundary.say(curved="Pull that cut back through the layers: it bends.", **ELSE["back"])):
            self.play(Change(fabric, 0.6, parted=0, walled=0, axed=0, lined=1))
            self.travel(range(journey.last - 1, -1, -1), 6)
            self.play(Change(fabric, 1, answered=1, beyond=1))
        here, box = pair()
        self.there, view = journey.beside(box)
        there = self.there.divide(self.own, self.end)
        there.lined, there.answered, there.ground = 1.0, 1.0, box
        width = self.layers[-1].weight.last.shape[1]
        lies = "straight there" if width < MOST else "in one plane there" if width == MOST else "in {wide:count} dimensions on one cut"
        curved = f"The same points, the same line: curved here, {lies}."
        wide = self.recording.length(f"parameters/hidden{journey.count}.linear.bias", 1)
        with self.beat("same", found.boundary.say(curved=curved, **ELSE["same"]), wide=wide):
            self.add(there)
            head = FadeOut(*self.strip.whole, *self.strip.shares, run_time=0.5)
            self.play(to_view(fabric, fitted(fabric.points, here), 2), Carry(there, journey.last, view, 2.5), head)
            self.play(Change(there, 0.5, parted=1))
            self.ties = Ties(fabric, there)
            self.play(Create(self.ties), run_time=2.8)
            self.wait(0.8)

    def train(self) -> None:
        """Training, once back and once forward: both pictures bend."""
        found = self.found
        for part in (self.fabric, self.there, self.ties):
            self.follow(part)
        over = Replayed(float(found.passed) if found.passing.outcome == "passes" else None, "now it bends")
        forth = found.passing.say(passes="Until step {passed} no better than a straight cut; then both bend.", **ELSE["forth"])
        forth = found.moved.say(moved=forth, **ELSE["training"])
        forth = found.loss.say(fell=forth, level=forth, rose=forth, untrained=forth, **ELSE["loss"])
        self.replay(forth, "This is where training began.", over=over, passed=found.passed)

    def close(self) -> None:
        """The insight, in which it all happens once more, and the way to the next scene."""
        found, fabric, journey = self.found, self.fabric, self.journey
        more = found.passing.say(passes="Layers reshape the space, so that one straight cut can do more.", **ELSE["insight"])
        told = found.separation.say(separated="Layers reshape the space until one straight cut is enough.", mostly=more, mixed=more)
        with self.beat("insight", told):
            self.play(FadeOut(self.ties, self.there), Change(fabric, 0.5, beyond=0), run_time=0.5)
            self.travel(range(1, journey.last + 1), 4)
            self.play(Change(fabric, 0.7, parted=1))
        with self.beat("bridge", "And if no layer bent anything, what would they all make together?"):
            self.play(Change(fabric, 0.5, parted=0, answered=0, lined=0))
            self.travel(range(journey.last - 1, -1, -1), 4)
            self.play(Change(fabric, 0.5, beyond=1))

    def carry(self, stop: int, run_time: float) -> None:
        """To the next stop, with what there is to see in its room."""
        shares, layer = self.strip.shares, (stop - 1) // MOVES
        if stop % MOVES == 1 and shares[layer - 1] in self.mobjects:
            self.play(FadeOut(shares[layer - 1]), run_time=0.2)
        for plays in self.journey.to(stop, run_time):
            self.play(*plays)
        if stop % MOVES == 0 and len(self.layers[layer].bias.last) > MOST:
            self.play(FadeIn(shares[layer]), run_time=0.2)

    def travel(self, stops: Sequence[int], seconds: float) -> None:
        """Through some stops."""
        for carry in self.journey.through(stops, seconds):
            self.play(carry)

    def linger(self, seconds: float) -> None:
        """Look at it while a sentence is said: walk around it slowly, or step back a little where there is nothing to walk around."""
        look, self.round = self.fabric.look, -self.round
        back = Change(self.fabric, seconds, linear, view=look.at(np.array([look.x, look.y, look.z]), 0.92 * look.zoom).numbers)
        self.play(orbit(self.fabric, 1.5 * self.round * DRIFT * seconds, seconds) if look.elevation < 90 else back)

    def probe(self, at: int) -> Callable[[float], StraightCut]:
        """The straight cut that was fitted to a stage, at any step."""
        width = len(self.layers[at - 1].bias.last) if at else 2
        cut = StraightCut(MOVES * at, self.found.weights[at, :width], float(self.found.constants[at]))
        return lambda step: cut

    def own(self, step: float) -> StraightCut:
        """The network's own cut through the numbers of its last hidden layer."""
        last = self.layers[-1]
        constant = float(last.bias.at(step)[0]) - float(self.found.threshold)
        return StraightCut(self.journey.last, last.weight.at(step)[0].astype(np.float64), constant)


MOVED = "Weights turn and stretch the sheet, a bias slides it"
ELSE = {
    "turn": Reshaped.turn.but("turns", shrinks="Weights of zero: the sheet shrinks to one place."),
    "bend": Reshaped.bend.but(
        "step",
        kink=f"{MOVED}, then {{activation}} folds it.",
        bend=f"{MOVED}, then {{activation}} bends it softly.",
        none=f"{MOVED}; {{activation}} here bends nothing.",
    ),
    "cut": Reshaped.cut.but(
        "better",
        alike="For a straight cut that is no easier: {now} of {tested} unseen dots right.",
        worse="For a straight cut that is harder: {now} of {tested} unseen dots right.",
    ),
    "spread": Reshaped.spread.but(
        "nearer",
        alike="And for their spread, both kinds of dots lie as near as before.",
        farther="And for their spread, both kinds of dots now lie farther apart.",
        together="Now all dots lie in the same place.",
        lost="Its numbers have run out of all measure.",
    ),
    "next": Reshaped.bend.but("step", "kink", "bend", none="{more:count} more {more:layer|layers} {more:does|do} the same."),
    "ends": Reshaped.separation.but(
        "separated",
        mostly="{mistakes} of {samples} dots lie on the wrong side.",
        mixed="{mistakes} of {samples} {samples:dot|dots} {mistakes:lies|lie} on the wrong side.",
    ),
    "back": Reshaped.boundary.but(
        "curved",
        straight="Pull that cut back through the layers: it stays about straight.",
        none="Go back through the layers: nowhere does that cut cross the sheet.",
    ),
    "same": Reshaped.boundary.but(
        "curved",
        straight="The same points, the same line: there and here.",
        none="Here no line parts the dots, and there none does.",
    ),
    "forth": Reshaped.passing.but("passes", never="In {steps} {steps:step|steps} it gets no better than a straight cut."),
    "training": Reshaped.moved.but("moved", stayed="In {steps} {steps:step|steps} training hardly moves anything."),
    "loss": Reshaped.loss.but("fell", "level", "rose", "untrained", blew_up="In {steps} {steps:step|steps} this training blows up."),
    "insight": Reshaped.passing.but("passes", never="Layers reshape the space; what cuts it in the end is straight."),
}
