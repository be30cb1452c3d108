"""Model 4, stack of transformations: what two neurons a layer can never part, and a third one can."""

from __future__ import annotations

import numpy as np
from manim import Create, FadeIn, FadeOut, Line, Rotate, Uncreate

from nets.findings.stack.third_dimension import Lifted, Sheet, Widths
from scenes.parts.axes.full_bleed import Foot
from scenes.parts.space import moves
from scenes.parts.space.moves import Change
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import BACK, STILL, THEME
from scenes.stack.carried import Carried
from scenes.stage import Needs, Recording, Stage, layers_of

ROUND = 30.0  # degrees of a walk around
HIGH = 0.6  # how far above its place the pane appears, in units of the room
NEAR, FEW = 3.0, 12  # times as near to dots that are missed, if they are so few


class ThirdDimension(Stage):
    """Layers of two neurons bend the plane but never part a disc from its ring; one more neuron lifts it out, and a flat plane does it."""

    place = 3
    run, poster = "third_dimension", "plane"
    needs = Needs(inputs=2, units=(2, 9), activations=("tanh", "sigmoid"), predicts="two classes", every_class=True)

    def cast(self) -> None:
        """Who plays: the plane as the best network of two neurons a layer carries it, and as the one with a third carries it."""
        run = self.recording
        both = {2, 3} <= {max(one.meta["run"]["network"]["hidden"]) for one in self.members}
        self.found = self.find(Lifted)
        self.widths = self.find_in_study(Widths, {"network.hidden", "training.seed"}) if both else None
        self.wide = self.carried(run, float(self.found.shown))
        self.best = None if self.widths is None else self.members[int(self.widths.best)]
        self.playhead.set_z_index(BACK - 1)
        self.add(Foot().set_z_index(STILL - 1))

    def construct(self) -> None:
        self.ask()
        if self.widths is not None and self.best is not None:
            self.stay_flat(self.widths, self.best)
        self.rise()
        self.part()
        self.close()

    def ask(self) -> None:
        """The puzzle, and a rod that cannot solve it."""
        run, fabric = self.recording, self.wide.fabric
        self.add(fabric)
        first, second = run.class_names
        with self.beat("puzzle", "Can a straight line part {second} from {first}?", first=first, second=second):
            rod = Line([-3.6, SIGHT[1], 0], [3.6, SIGHT[1], 0], stroke_color=THEME.ink, stroke_width=5)
            self.play(Create(rod), run_time=0.5)
            self.play(Rotate(rod, 2.9, about_point=SIGHT), run_time=2.6)
            self.play(Uncreate(rod), run_time=0.4)

    def stay_flat(self, widths: Widths, best: Recording) -> None:
        """What the best of all trainings with two neurons a layer makes of the plane, and what it leaves."""
        sheet = self.find(Sheet, best)
        narrow = self.carried(best, float(best.last_step))
        fabric = narrow.fabric
        with self.beat(
            "narrow", "Layers of {width:count} neurons pull and bend the plane.", width=widths.number("width", int(widths.best))
        ):
            self.remove(self.wide.fabric)
            self.add(fabric)
            for stop in range(1, narrow.last + 1):
                self.play(narrow.to(stop, 6 / narrow.last))
        told = widths.narrowly.say(
            none="The best of {narrow} such {narrow:training|trainings} is wrong about {fewest} {fewest:dot|dots}.", **ELSE["narrowly"]
        )
        with self.beat("best", told, narrow=widths.narrow, fewest=widths.fewest):
            self.play(Change(fabric, 1.2, parted=1))
            self.play(Change(fabric, 0.8, ringed=sheet.missed.astype(float)))
            if 0 < sheet.missed.sum() <= FEW:
                view = fabric.look
                self.play(moves.push_in(fabric, fabric.dots[sheet.missed].mean(axis=0), NEAR * view.zoom, 2))
                self.wait(0.6)
                self.play(moves.to_view(fabric, view, 1.5))
        whole = sheet.inputs.say(around="Nothing is ever torn: what was enclosed stays enclosed.", **ELSE["inputs"])
        with self.beat("whole", sheet.torn.say(whole=whole, **ELSE["torn"])):
            self.play(Change(fabric, 0.5, parted=0, ringed=np.zeros(len(fabric.dots))))
            self.play(narrow.to(0, 3.5))
        self.remove(fabric)
        self.add(self.wide.fabric)

    def rise(self) -> None:
        """One more neuron: the plane stands in a room, and training bends it there."""
        run, found, wide = self.recording, self.found, self.wide
        fabric = wide.fabric
        trained = run.last_step != run.first_step
        told = "One more neuron" if self.widths is not None else "A layer of {three:count} neurons"
        with self.beat("third", f"{told}: now the plane stands in a room.", three=found.length("weight")):
            if trained:
                self.playhead.show(run.first_step)
                fabric.show(run.first_step)
            for stop in (1, 2, 3):
                self.play(wide.to(stop, 1.5))
        if trained:
            self.follow(fabric)
            frames = [one for one in found.keyframes.tolist() if one <= float(found.shown)]
            told = found.separation.say(separated="In {steps} steps training lifts the one out of the other.", **ELSE["rise"])
            with self.beat("training", found.loss.say(fell=told, level=told, rose=told, untrained=told, **ELSE["loss"]), steps=found.shown):
                self.play(FadeIn(self.counter), run_time=0.3)
                self.play(self.playhead.to(float(found.shown), frames, run_time=6))
                self.play(FadeOut(self.counter), run_time=0.3)

    def part(self) -> None:
        """A flat plane between them; and the same from above, and from the side again."""
        found, wide = self.found, self.wide
        fabric = wide.fabric
        told = found.separation.say(separated="One flat plane fits in between, right about all {samples} dots.", **ELSE["plane"])
        with self.beat("plane", told, mistakes=found.mistakes.number(float(found.shown))):
            fabric.raised = HIGH
            self.play(Change(fabric, 0.6, parted=1))
            self.play(Change(fabric, 2, raised=0))
            self.play(Change(fabric, 0.8, answered=0.8, lined=1))
            self.play(moves.drift(fabric, 1.5))
        gap = found.above.say(around="From above it still looks enclosed; from the side there is the gap.", **ELSE["above"])
        with self.beat("turn", found.separation.say(separated=gap, **ELSE["turn"])):
            self.play(Change(fabric, 2.5, parted=0, lined=0), moves.to_view(fabric, wide.above, 2.5))
            self.wait(0.6)
            self.play(moves.to_view(fabric, wide.side, 2.5), Change(fabric, 2.5, parted=1, lined=1))
            self.play(moves.drift(fabric, 1.5))

    def close(self) -> None:
        """The cut, carried back to the plane; how often it goes well; and the way to the next scene."""
        fabric, widths = self.wide.fabric, self.widths
        around = self.found.inputs.say(around="Carried back to the plane, the cut goes around.", **ELSE["beside"])
        with self.beat("back", self.found.separation.say(separated=around, **ELSE["back"])):
            self.play(Change(fabric, 0.6, parted=0, lined=1))
            self.play(self.wide.to(0, 3.5))
        if widths is not None:
            told = widths.widely.say(all="With {three:count} neurons {parted} of {wide} trainings part them.", **ELSE["widely"])
            three = widths.number("width", int(np.argmax(widths.width)))
            with self.beat("odds", told, three=three, parted=widths.parted, wide=widths.wide, narrow=widths.narrow):
                self.play(Change(fabric, 1, lined=0.5))
                self.play(self.wide.to(3, 3), Change(fabric, 3, lined=1))
        with self.beat("insight", "What is enclosed in the plane is free in space."):
            self.play(Change(fabric, 1, parted=1))
            self.play(moves.drift(fabric, 3))
        with self.beat("bridge", "And what do layers do with many more directions?"):
            self.play(moves.orbit(fabric, ROUND, 3))

    def carried(self, run: Recording, step: float) -> Carried:
        """The plane, carried by a network's hidden layers."""
        *hidden, last = layers_of(run)
        margin = run.meta["run"]["probe"]["margin"]
        return Carried(hidden, last, step, run.inputs, run.targets == 1, margin)


WRONG = "Here its flat cut is wrong about {mistakes} of {samples} dots."
TURNED = "Straight onto the cut, and from the side: they overlap."
BACK_AT = "Carried back to the plane, this is the cut."
ELSE = {
    "narrowly": Widths.narrowly.but(
        "none",
        some="The best of {narrow} such {narrow:training|trainings} is right about every dot: here they are enough.",
        all="Every one of {narrow} such {narrow:training|trainings} is right: here they are enough.",
    ),
    "torn": Sheet.torn.but("whole", torn="Here a layer lays the plane onto itself."),
    "rise": Lifted.separation.but(
        "separated",
        mostly="In {steps} {steps:step|steps} training bends the plane.",
        mixed="In {steps} {steps:step|steps} training hardly parts them.",
    ),
    "loss": Lifted.loss.but("fell", "level", "rose", "untrained", blew_up="This training blows up."),
    "plane": Lifted.separation.but("separated", mostly=WRONG, mixed=WRONG),
    "inputs": Sheet.inputs.but("around", beside="Nothing is ever torn on the way."),
    "above": Lifted.above.but("around", beside="From above, and from the side: there is the gap."),
    "turn": Lifted.separation.but("separated", mostly=TURNED, mixed=TURNED),
    "beside": Lifted.inputs.but("around", beside=BACK_AT),
    "back": Lifted.separation.but("separated", mostly=BACK_AT, mixed=BACK_AT),
    "widely": Widths.widely.but(
        "all",
        some="With {three:count} neurons {parted} of {wide} trainings part them.",
        none="With {three:count} neurons no one of {wide} trainings parts them.",
    ),
}
