"""Model 4, stack of transformations: what two neurons a layer can never part, and a third one can."""

from __future__ import annotations

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, LaggedStart, Line, Rotate, Uncreate, VMobject

from nets.findings.stack.third_dimension import NARROW, WIDE, Lifted, Sheet, Widths
from scenes.parts.change import Change
from scenes.parts.letters.between import Between
from scenes.parts.space.carry import Carry
from scenes.parts.space.moves import drift, to_view
from scenes.parts.space.view import SIGHT
from scenes.parts.theme import LINE, THEME
from scenes.stack.lift import Lift, below_head, machine_of
from scenes.stack.others import boundaries
from scenes.stage import Needs, Recording, Stage

HIGH = 0.6  # how far above its place the pane appears, in units of the room
NEAR = 1.6  # times as near to what is small, at the most


class ThirdDimension(Stage):
    """Layers of two neurons bend the plane but never part a disc from its ring; one more neuron lifts it out, and a flat plane does it."""

    place = 3
    run, poster = "third_dimension", "plane"
    # one plane parts two classes, not more; and of a plane through more inputs what it encloses may lie apart in the others
    needs = Needs(inputs=2, units=(2, 9), activations=("tanh", "sigmoid"), predicts="two classes", every_class=True)

    def cast(self) -> None:
        """Who plays: the plane as the best network of two neurons a layer carries it, and as the one with a third carries it."""
        run = self.recording
        both = {2, 3} <= {max(one.run.network.hidden) for one in self.members}
        self.found = self.find(Lifted)
        self.widths = self.find_in_study(Widths, {"network.hidden", "training.seed"}) if both else None
        self.wide = Lift(run, self.found)
        self.machine = machine_of(run, float(self.found.shown))
        self.best = None if self.widths is None else self.members[int(self.widths.best)]
        self.between = Between(self)
        self.fill(self.wide.fabric)

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
        first, second = run.class_names
        fabric.beyond = 1.0
        with self.beat("puzzle", "Can a straight line part {second} from {first}?", first=first, second=second):
            rod = Line([-3.6, SIGHT[1], 0], [3.6, SIGHT[1], 0], stroke_color=THEME.ink, stroke_width=LINE)
            self.play(Create(rod), run_time=0.5)
            self.play(Rotate(rod, 2.9, about_point=SIGHT), run_time=2.2)
            self.play(Uncreate(rod), run_time=0.5)

    def stay_flat(self, widths: Widths, best: Recording) -> None:
        """What the best of all trainings with two neurons a layer makes of the plane, and what it leaves."""
        sheet = self.find(Sheet, best)
        narrow, machine = Lift(best, sheet), machine_of(best, float(sheet.shown))
        fabric = narrow.fabric
        fabric.beyond = 1.0
        width = widths.number("width", int(widths.best))
        told = sheet.torn.say(whole="Layers of {width:count} neurons pull and bend the plane.", **ELSE["narrow"])
        with self.beat("narrow", told, width=width):
            self.remove(self.wide.fabric)
            self.add(fabric)
            self.carry(narrow, 6 / narrow.last, FadeIn(machine))
        told = "The best of {narrow:count} such {narrow:network|networks} gets {fewest} {fewest:dot|dots} wrong."
        with self.beat("best", widths.narrowly.say(none=told, **ELSE["narrowly"]), narrow=widths.narrow, fewest=widths.fewest):
            self.play(Change(fabric, 1.2, parted=1), FadeOut(machine, run_time=0.4), *self.between.go())
            self.play(Change(fabric, 0.8, ringed=sheet.missed.astype(float)))
            if sheet.missed.any():
                self.play(to_view(fabric, fabric.look.fitted(fabric.dots[sheet.missed], below_head(), NEAR * fabric.look.zoom), 1.8))
        ghosts = boundaries(narrow, self.members, widths, widths.width == NARROW)
        whole = sheet.inputs.say(around="Nothing is ever torn: what was enclosed stays enclosed.", **ELSE["inputs"])
        with self.beat("whole", sheet.torn.say(whole=whole, **ELSE["torn"])):
            self.play(Change(fabric, 0.5, parted=0))
            for animations in narrow.back():
                self.play(*animations, *self.between.come())
            self.play(LaggedStart(*map(Create, ghosts), lag_ratio=0.15, run_time=2.4))
            self.wait(0.4)
            self.play(FadeOut(*ghosts), *self.between.go(), Change(fabric, 0.5, ringed=np.zeros(len(fabric.dots))), run_time=0.5)
        self.remove(fabric)
        self.add(self.wide.fabric)

    def rise(self) -> None:
        """One more neuron: the plane stands in a room, and training bends it there."""
        run, found, wide, machine = self.recording, self.found, self.wide, self.machine
        fabric = wide.fabric
        trained = run.last_step != run.first_step
        told = "One more neuron" if self.widths is not None else "A layer of {three:count} neurons"
        told = f"{told}: {found.torn.say(whole='now the plane stands in a room.', **ELSE['third'])}"
        with self.beat("third", told, three=found.length("weight")):
            if trained:
                self.playhead.lead(fabric, machine)
                self.playhead.show(run.first_step)
            self.leave(wide, FadeIn(machine), *self.between.come())
            fabric.room = wide.rooms[-1]
            third = machine.light([len(found.weight) - 1], layer=wide.count)
            self.play(Carry(fabric, wide.last, wide.side, 3), Change(fabric, 3, walled=1), third)
            self.play(*self.between.go())
        if trained:
            frames = [one for one in found.keyframes.tolist() if one <= float(found.shown)]
            told = found.separation.say(separated="In {steps} steps training lifts the one out of the other.", **ELSE["rise"])
            with self.beat("training", found.loss.say(fell=told, level=told, rose=told, untrained=told, **ELSE["loss"]), steps=found.shown):
                self.play(FadeIn(self.counter, self.loss_line), machine.light([], layer=wide.count), run_time=0.3)
                self.play(self.playhead.to(float(found.shown), frames, run_time=6))
                self.play(FadeOut(self.counter, self.loss_line), run_time=0.3)

    def part(self) -> None:
        """A flat plane between them; and the same from above, and from the side again."""
        found, wide = self.found, self.wide
        fabric = wide.fabric
        told = found.separation.say(separated="One flat plane fits in between: it gets all {samples} dots right.", **ELSE["plane"])
        with self.beat("plane", told, mistakes=found.mistakes.number(float(found.shown))):
            fabric.raised = HIGH
            self.play(Change(fabric, 0.6, parted=1), FadeOut(self.machine, run_time=0.4))
            self.play(Change(fabric, 2, raised=0))
            self.play(Change(fabric, 0.8, answered=0.8, lined=1))
            self.play(drift(fabric, 1.5))
        gap = found.above.say(around="From above it still looks enclosed; from the side there is the gap.", **ELSE["above"])
        with self.beat("turn", found.separation.say(separated=gap, **ELSE["turn"])):
            self.play(Change(fabric, 2.5, parted=0, lined=0), to_view(fabric, wide.above, 2.5))
            self.wait(0.6)
            self.play(to_view(fabric, wide.along, 2.5), Change(fabric, 2.5, parted=1, lined=1))
            self.wait(1)

    def close(self) -> None:
        """The cut, carried back to the plane; how often it goes well; and the way to the next scene."""
        fabric, widths = self.wide.fabric, self.widths
        around = self.found.inputs.say(around="Carried back to the plane, the cut goes around.", **ELSE["beside"])
        with self.beat("back", self.found.separation.say(separated=around, **ELSE["back"])):
            self.play(Change(fabric, 0.6, parted=0, lined=1))
            for animations in self.wide.back():
                self.play(*animations, *self.between.come())
        ghosts: list[VMobject] = []
        if widths is not None:
            told = widths.widely.say(some=PART, all=PART, **ELSE["widely"])
            three = widths.number("width", int(np.argmax(widths.width)))
            ghosts = boundaries(self.wide, self.members, widths, widths.width == WIDE)
            with self.beat("odds", told, three=three, parted=widths.parted, wide=widths.wide, narrow=widths.narrow):
                self.play(LaggedStart(*map(Create, ghosts), lag_ratio=0.3, run_time=3.6), *self.between.go())
        free = self.found.inputs.say(around="What is enclosed in the plane is free in space.", **ELSE["free"])
        with self.beat("insight", self.found.separation.say(separated=free, **ELSE["insight"])):
            self.leave(self.wide, *map(FadeOut, ghosts), *self.between.come())
            self.play(Carry(fabric, self.wide.last, self.wide.side, 2), Change(fabric, 2, parted=1, lined=1, walled=1))
            self.play(to_view(fabric, self.wide.around, 3), *self.between.go())
            self.play(drift(fabric, 1))
        with self.beat("bridge", "And what do layers do with many more directions?"):
            self.play(Change(fabric, 3, parted=0), to_view(fabric, self.wide.above, 3))

    def leave(self, way: Lift, *also: Animation) -> None:
        """Nothing is left of the plane but the part that layers will carry, and something else comes."""
        self.play(Change(way.fabric, 0.4, beyond=0), *also, run_time=0.4)

    def carry(self, way: Lift, seconds: float, *also: Animation) -> None:
        """Through all stops of a way, so many seconds each."""
        self.leave(way, *self.between.come(), *also)
        for stop in range(1, way.last + 1):
            for animations in way.to(stop, seconds):
                self.play(*animations)


WRONG = "Here its flat cut gets {mistakes} of {samples} dots wrong."
TURNED = "Straight onto the cut, and from the side: they overlap."
PART = "With {three:count} neurons, {parted} of {wide} {wide:network|networks} {parted:parts|part} them."
ONE_MORE = "One more neuron is one more direction to move in."
BACK_AT = "Carried back to the plane, this is the cut."
ELSE = {
    "narrow": Sheet.torn.but("whole", torn="Layers of {width:count} neurons carry the plane."),
    "narrowly": Widths.narrowly.but(
        "none",
        some="The best of {narrow:count} such {narrow:network|networks} gets every dot right.",
        all="Here such networks get every dot right: {narrow} of {narrow}.",
    ),
    "torn": Sheet.torn.but("whole", torn="Here a layer lays the plane onto itself."),
    "third": Lifted.torn.but("whole", torn="a room. Here a layer lays the plane onto itself."),
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
    "widely": Widths.widely.but("all", "some", none="With {three:count} neurons no network here parts them."),
    "free": Lifted.inputs.but("around", beside=ONE_MORE),
    "insight": Lifted.separation.but("separated", mostly=ONE_MORE, mixed=ONE_MORE),
}
