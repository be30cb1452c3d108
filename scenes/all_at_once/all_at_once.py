"""Model 8, all at once: one network goes through all its pictures, and then stands in all of them, on one clock."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, FadeIn, FadeOut, Mobject
from manim.utils.rate_functions import linear

from nets.findings.all_at_once.all_at_once.moment import Moment
from scenes.all_at_once.alight import Alight
from scenes.all_at_once.journey import Journey, Plays
from scenes.all_at_once.pictures import wall
from scenes.all_at_once.shares import Shares
from scenes.all_at_once.signs import InTurn, Signs
from scenes.all_at_once.wall import whole as overview
from scenes.all_at_once.way_back import WayBack
from scenes.parts.change import Change
from scenes.parts.letters.between import Between
from scenes.parts.theme import CONTEXT
from scenes.stage import Needs, Stage


class AllAtOnce(Stage):
    """One network as a box, a function, a fold, layers, dots, a loss and a graph, each turning into the next; then as all at once."""

    run = "hero"
    needs = Needs(inputs=2, hidden_layers=(2, 3), units=(3, 16), predicts="two classes", every_class=True)

    def cast(self) -> None:
        """Who plays: one network's numbers, the sheet that its layers carry, and the wall on which all pictures come to hang."""
        self.found = found = self.find(Moment)
        self.journey, self.between = Journey(self, found), Between(self)
        self.back = WayBack(self.journey)
        self.shares = Shares(found, self.journey.sheets.widths)
        self.wall = wall(self.journey.forms, self.journey.sheets, float(found.begin))
        self.signs, self.alight = Signs(self.wall, self.recording, found), Alight(self.wall, self.journey.numbers.hue)
        self.clock, self.loss = self.counter[::2], self.counter[1::2]

    def construct(self) -> None:
        self.begin()
        self.go_through()
        self.come_back()
        self.pull_back()
        self.live_through()
        self.close()

    def begin(self) -> None:
        """A box of knobs, which training turns."""
        found, board = self.found, self.follow(self.journey.board)
        asked = "{numbers} knobs, {begin} {begin:step|steps} into training. What is this network?"
        with self.beat("puzzle", asked, numbers=found.numbers, begin=found.begin):
            self.playhead.show(self.recording.first_step)
            self.add(board)
            self.play(FadeIn(self.clock, run_time=0.3))
            self.play(self.playhead.to(float(found.begin), run_time=2.6, rate_func=linear))

    def go_through(self) -> None:
        """From the box to the map, over its fold, through the layers, to the last one's dots."""
        found, journey = self.found, self.journey
        line = found.line.say(drawn="Asked everywhere, it is a function. One neuron's knobs draw a line in it.", **ELSE["line"])
        with self.beat("function", line):
            self.walk(journey.into())
            self.play(journey.linger(1.5))
        fold = found.fold.say(step="Tilted, the line is a fold, as high as the neuron says.", **ELSE["fold"])
        with self.beat("sculpting", fold):
            self.walk(journey.fold())
            name = journey.named(1.8)
            self.play(*come(name), journey.linger(1.8))
        with self.beat("layers", "That height is one axis of a layer, and layers carry the sheet on."):
            self.walk(journey.through(), [*go(name), *self.between.come(), *self.shares.turn_to(0)])
            name = journey.named(1.2)
            self.play(*come(name), journey.linger(1.2))
            self.walk(journey.onward(), go(name))
        with self.beat("representation", "Behind the last one, only where each dot lies still counts."):
            self.walk(journey.bared(), [*self.between.go(), *self.shares.turn_to(-1)])
            self.play(journey.linger(1.5))

    def come_back(self) -> None:
        """From the dots to the loss, from the numbers' courses to the wires."""
        back = self.back
        with self.beat("optimization", "Each dot has a cost: its height. Their mean is the loss."):
            self.walk(back.cost(), self.shares.turn_to(None))
            self.wait(0.8)
            self.walk(back.mean(), [FadeIn(self.loss, run_time=0.8)])
            names = back.names()
            self.play(*come(names))
            self.wait(0.5)
        with self.beat("graph", "Each line is the weight of a wire; back along it runs the gradient."):
            self.walk(back.wired(), go([self.loss, *names]))

    def pull_back(self) -> None:
        """Each wire is a knob again; the camera goes back until all pictures are seen, and training in all of them, to where it began."""
        found, whole, signs = self.found, self.wall, self.signs
        with self.beat("wall", "Every wire is a knob: {pictures:count} pictures, one network, one clock.", pictures=found.pictures):
            self.walk(self.back.boxed())
            whole.sight = whole.before(0)
            self.fill(self.follow(whole), HEAD)
            self.remove(self.journey.board)
            self.follow(signs)
            self.play(Change(whole, 3, sight=overview()), *signs.come(3, self.clock))
            self.train_to(self.recording.first_step, 1.2)
            if found.moment.outcome == "appears":
                self.train_to(float(found.begin), 1.8)

    def live_through(self) -> None:
        """Training slowly through its moment; where there is none, all of it."""
        found = self.found
        told = found.everywhere.say(all=f"{FOLD}: all {{pictures:count}} pictures leap at once.", **ELSE["everywhere"])
        told = found.moment.say(appears=told, **ELSE["moment"])
        told = found.loss.say(fell=told, level=told, rose=told, **ELSE["loss"])
        with self.beat("moment", told, end=found.end, pictures=found.pictures, shown=found.shown):
            self.train_to(float(found.end) if found.moment.outcome == "appears" else self.recording.last_step, 4.6)

    def close(self) -> None:
        """What is one neuron's in each picture, to the end of the training; then each in turn in the light; and what they are."""
        whole, bright = self.wall, np.ones(len(self.wall.clear))
        one = "One neuron is in all {pictures:count}. Which picture is the true one?"
        with self.beat("question", self.found.stays.say(throughout=one, **ELSE["stays"]), pictures=self.found.pictures):
            self.add(self.alight)
            self.play(Change(whole, 0.8, clear=CONTEXT * bright), Change(self.alight, 0.8, opacity=1))
            self.wait(1)
            self.play(Change(whole, 0.4, clear=bright), Change(self.alight, 0.4, opacity=0))
            self.train_to(self.recording.last_step, 2.4)
            self.play(InTurn(whole, 4))
        with self.beat("insight", "All of them: each lights another side of the same thing."):
            self.play(Change(whole, 0.8, clear=CONTEXT * bright), Change(self.alight, 0.8, opacity=1))
            self.wait(1.6)
        with self.beat("bridge", "To understand it is to go from one to the next with ease."):
            self.play(Change(whole, 0.6, clear=bright), Change(self.alight, 0.6, opacity=0), self.signs.go())
            self.play(Change(whole, 2, sight=whole.before(1)))
            self.play(Change(whole, 2, sight=whole.before(0)))

    def train_to(self, step: float, seconds: float) -> None:
        """Let training go to a step, in all pictures."""
        self.play(self.playhead.to(step, [*self.found.keyframes], run_time=seconds, rate_func=linear))

    def walk(self, plays: Plays, meanwhile: Sequence[Animation] = ()) -> None:
        """Play what is yielded, one after the other; with the first of it something else."""
        for at, play in enumerate(plays):
            self.play(*play, *(meanwhile if at == 0 else ()))


def come(names: Sequence[Mobject]) -> list[Animation]:
    """Some names come, if there are any."""
    return [FadeIn(name, run_time=0.4) for name in names]


def go(names: Sequence[Mobject]) -> list[Animation]:
    """They go."""
    return [FadeOut(name, run_time=0.3) for name in names]


HEAD = 0.5  # how high the shade is under the head of a wall that is passed
FOLD = "By step {end} the fold is there"
ELSE = {
    "line": Moment.line.but("drawn", beside="Asked everywhere, it is a function. One neuron's line lies elsewhere."),
    "fold": Moment.fold.but(
        "step",
        kink="Tilted, the line is a sharp fold, as high as the neuron says.",
        bend="Tilted, the line is a soft bend, as high as the neuron says.",
        none="Tilted, each place is as high as that neuron says of it.",
    ),
    "everywhere": Moment.everywhere.but(
        "all",
        some=f"{FOLD}: {{shown:count}} of {{pictures:count}} pictures leap at once.",
        none=f"{FOLD}: no picture changes faster than else.",
    ),
    "stays": Moment.stays.but("throughout", at_times="What is seen of one neuron shines. Which picture is the true one?"),
    "moment": Moment.moment.but("appears", never="In {steps} {steps:step|steps} no fold appears all at once."),
    "loss": Moment.loss.but(
        "fell",
        "level",
        "rose",
        untrained="Here nothing has been trained: no picture changes.",
        blew_up="In {steps} {steps:step|steps} this training blows up.",
    ),
}
