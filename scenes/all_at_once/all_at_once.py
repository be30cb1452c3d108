"""Model 8, all at once: one network goes through all its pictures, and then stands in all of them, on one clock."""

from __future__ import annotations

import numpy as np
from manim import FadeIn, FadeOut
from manim.utils.rate_functions import linear

from nets.findings.all_at_once.all_at_once.moment import Moment
from scenes.all_at_once.journey import Journey, Plays
from scenes.all_at_once.pictures import wall
from scenes.all_at_once.shares import Shares
from scenes.all_at_once.signs import Signs
from scenes.all_at_once.way_back import WayBack
from scenes.parts.change import Change
from scenes.parts.letters.between import Between
from scenes.stage import Needs, Stage


class AllAtOnce(Stage):
    """One network as a box, a function, a fold, layers, dots, a loss and a graph, each turning into the next; then as all at once."""

    run, poster = "hero", "moment"
    needs = Needs(inputs=2, hidden_layers=(2, 3), units=(3, 16), predicts="two classes", every_class=True)

    def cast(self) -> None:
        """Who plays: one network's numbers, the sheet that its layers carry, and the wall on which all pictures come to hang."""
        self.found = found = self.find(Moment)
        self.journey, self.between = Journey(self, found), Between(self)
        self.back = WayBack(self.journey)
        self.shares = Shares(found, self.journey.sheets.widths)
        self.wall = wall(self.journey.forms, self.journey.sheets, float(found.begin))
        self.signs = Signs(self.wall, self.recording, found, self.journey.numbers.hue)

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
        asked = "{numbers} knobs, {own:count} of them one neuron's. What is this network?"
        with self.beat("puzzle", asked, numbers=found.numbers, own=found.own):
            self.add(board)
            self.play(self.playhead.to(float(found.before), run_time=3.6, rate_func=linear))

    def go_through(self) -> None:
        """From the box to the map, over its fold, through the layers, to the last one's dots."""
        found, journey = self.found, self.journey
        line = found.line.say(drawn="Asked everywhere, it is a function; that neuron draws one line in it.", **ELSE["line"])
        with self.beat("function", line):
            self.walk(journey.into())
            self.play(*journey.linger(1.5))
        fold = found.fold.say(step="Tilted, the line is a fold, as high as the neuron says.", **ELSE["fold"])
        with self.beat("sculpting", fold):
            self.walk(journey.fold())
            self.play(*journey.linger(2, float(found.begin)))
        with self.beat("layers", "That height is one axis of a layer, and layers carry the sheet on."):
            self.walk(journey.through(), [*self.between.come(), *self.shares.turn_to(0)])
            self.play(*journey.linger(1))
            self.walk(journey.onward())
        with self.beat("representation", "Behind the last one, only where each dot lies still counts."):
            self.walk(journey.bared(), [*self.between.go(), *self.shares.turn_to(-1)])
            self.play(*journey.linger(1.5))

    def come_back(self) -> None:
        """From the dots to the loss, from the numbers' courses to the wires."""
        back = self.back
        with self.beat("optimization", "How wrong each dot is told is its cost; their mean is the loss."):
            self.walk(back.cost(), [*self.shares.turn_to(None), FadeIn(self.counter, run_time=0.4)])
        with self.beat("graph", "Each number's course is a wire; the loss's gradient comes back along it."):
            self.walk(back.wired(), [FadeOut(self.counter, run_time=0.4)])

    def pull_back(self) -> None:
        """Each wire is a knob again; and the camera goes back until all pictures are seen."""
        found, journey, whole = self.found, self.journey, self.wall
        with self.beat("wall", "Every wire is a knob: {pictures:count} pictures, one network, one clock.", pictures=found.pictures):
            self.walk(self.back.boxed())
            whole.sight = whole.before(0)
            self.add(self.follow(whole))
            self.remove(journey.board)
            self.play(Change(whole, 3, sight=self.signs.whole))
            self.follow(self.signs)
            self.follow(self.signs.thread)
            self.play(*self.signs.come())

    def live_through(self) -> None:
        """The moment, slowly; and what each picture has shown of it. Where there was none, the whole training."""
        found, signs = self.found, self.signs
        told = found.everywhere.say(all=f"{FOLD}, in all {{pictures:count}} pictures at once.", **ELSE["everywhere"])
        told = found.moment.say(appears=told, **ELSE["moment"])
        told = found.loss.say(fell=told, level=told, rose=told, **ELSE["loss"])
        with self.beat("moment", told, begin=found.begin, pictures=found.pictures, shown=found.shown):
            if found.moment.outcome == "appears":
                self.play(self.playhead.to(float(found.end), [*found.keyframes], run_time=6, rate_func=linear))
                self.play(*signs.measured())
            else:
                self.play(self.playhead.to(self.recording.last_step, [*found.keyframes], run_time=6, rate_func=linear))
            self.add(signs.thread)
            self.play(signs.threaded())
            self.wait(1.2)

    def close(self) -> None:
        """The whole training in all pictures, each in turn in the light; and what they are."""
        whole, run, keyframes = self.wall, self.recording, self.found.keyframes
        with self.beat("training", "The same training, from its beginning. Which picture is the true one?"):
            self.play(*self.signs.gone(), self.playhead.jump(run.first_step, 0.4))
            ends = np.linspace(0, len(keyframes) - 1, len(whole.pictures) + 1).round().astype(int)[1:]
            for at, end in zip(self.signs.turn, keyframes[ends], strict=True):
                self.play(
                    self.playhead.to(float(end), [*keyframes], run_time=1.1, rate_func=linear),
                    Change(whole, 0.4, clear=self.signs.only(at)),
                )
        with self.beat("insight", "All of them: each lights another side of the same thing."):
            self.play(Change(whole, 1, clear=np.ones(len(whole.pictures))), self.signs.threaded())
            self.wait(1)
        with self.beat("bridge", "To understand it is to go from one to the next with ease."):
            self.play(*self.signs.gone(), *self.signs.go())
            self.play(Change(whole, 2.5, sight=whole.before(0)))

    def walk(self, plays: Plays, meanwhile=()) -> None:
        """Play what is yielded, one after the other; with the first of it something else."""
        for at, play in enumerate(plays):
            self.play(*play, *(meanwhile if at == 0 else ()))


FOLD = "At step {begin} the fold appears"
ELSE = {
    "line": Moment.line.but("drawn", beside="Asked everywhere, it is a function; that neuron's line lies elsewhere."),
    "fold": Moment.fold.but(
        "step",
        kink="Tilted, the line is a sharp fold, as high as the neuron says.",
        bend="Tilted, the line is a soft bend, as high as the neuron says.",
        none="Tilted, each place is as high as that neuron says of it.",
    ),
    "everywhere": Moment.everywhere.but(
        "all",
        some=f"{FOLD}; {{shown:count}} of {{pictures:count}} pictures show it at once.",
        none=f"{FOLD}; no picture changes faster than else.",
    ),
    "moment": Moment.moment.but("appears", never="In {steps} {steps:step|steps} no fold appears all at once."),
    "loss": Moment.loss.but(
        "fell",
        "level",
        "rose",
        untrained="Here nothing has been trained: no picture changes.",
        blew_up="In {steps} {steps:step|steps} this training blows up.",
    ),
}
