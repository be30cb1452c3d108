"""Model 3, function sculpting: planes that are folded, and the surface that they add up to."""

from __future__ import annotations

from manim import Create, FadeIn, FadeOut, Indicate, Restore, TransformFromCopy, VGroup

from nets.findings.sculpting.folded_planes import Planes
from scenes.parts.axes.field import Field
from scenes.parts.axes.plane import Plane
from scenes.parts.axes.window import Box
from scenes.parts.theme import THEME
from scenes.sculpting.crease import Crease
from scenes.sculpting.hill import Hill, PieceRow
from scenes.stage import Needs, Stage


class FoldedPlanes(Stage):
    """Every neuron folds the plane along a line of its own; the folded planes add up to a surface, and its level line is the boundary."""

    place = 3
    run = "folded_planes"
    needs = Needs(inputs=2, hidden_layers=1, units=(1, 6), predicts="two classes")

    def cast(self) -> None:
        """The plane with its dots and the lines in it, the field of answers, the pieces in a row, and the hill that they add up to."""
        run, found = self.recording, self.find(Planes)
        self.found, level = found, float(found.threshold)
        low, high = run.grid.min(axis=0), run.grid.max(axis=0)
        self.plane = Plane(Box(-6.86, -2.75, -0.6, 2.9), run.inputs, run.targets, low, high, run.input_names, run.class_names)
        window, count = self.plane.window, found.pieces.values.shape[1]
        ordinals = [run.ordinal("parameters/hidden1.linear.bias", at) for at in range(count)]
        self.field = self.follow(Field(window, run.grid, found.output.at, level))
        self.lines = [self.follow(Crease(window, found.creases[at].at, THEME.neurons[at])) for at in range(count)]
        self.hill = self.follow(Hill(Box(-0.3, -2.8, 5.75, 1.05), run.grid, found.partial.at, run.last_step, level))
        self.pieces = self.follow(PieceRow(Box(-0.3, 1.15, 6.86, 2.95), run.grid, found.pieces.at, run.last_step, ordinals))
        shape = found.shape.say(kink="ramp", slopes="ramp", bend="ramp", dip="ramp", step="step", none="ramp")
        self.piece = found.folds.say(all=shape, some=shape, none="piece")  # what its pieces are called
        self.lined = found.shape.outcome != "none"

    def construct(self) -> None:
        self.fold()
        self.add_up()
        self.train()
        self.change_activation()
        self.close()

    def fold(self) -> None:
        """What one neuron makes of the plane, and then what each of them does."""
        found, plane, pieces = self.found, self.plane, self.pieces
        count = found.length("pieces", 1)
        picture = VGroup(plane.axes, plane.dots, plane.class_names).save_state()
        picture.move_to([0, 0.1, 0])
        with self.beat("question", "How can a few neurons fence in one kind of dots?"):
            self.play(FadeIn(plane.axes), run_time=0.8)
            self.play(FadeIn(plane.dots, plane.class_names), run_time=0.8)
        told = found.shape.say(kink="A neuron folds the plane along one line: flat on one side, a ramp on the other.", **ELSE["neuron"])
        with self.beat("neuron", found.folds.say(all=told, some=told, none=LEVEL)):
            self.play(Restore(picture), run_time=1)
            self.play(Create(self.lines[0]), run_time=0.8)
            self.play(FadeIn(pieces.surfaces[0], pieces.names[0]), run_time=0.8)
        if len(self.lines) > 1:
            has = f"Each of its {{count:count}} neurons has {'a line and ' if self.lined else ''}a {self.piece} of its own."
            not_each = has.replace("Each", "Not each")
            with self.beat("neurons", found.folds.say(all=has, some=not_each, **ELSE["neurons"]), count=count):
                for at in range(1, len(self.lines)):
                    self.play(Create(self.lines[at]), FadeIn(pieces.surfaces[at], pieces.names[at]), run_time=0.9)

    def add_up(self) -> None:
        """From the pieces to the surface, and from that to the boundary."""
        found, hill, step = self.found, self.hill, self.playhead.step
        ramps = f"Now add the {self.piece}s, one after the other, and a constant." if len(self.lines) > 1 else "Now add a constant."
        with self.beat("add", ramps):
            self.play(FadeIn(hill.frame, hill.name), run_time=0.4)
            for count in range(1, len(self.lines) + 2):
                self.play(hill.rise(step, count, run_time=min(1.0, 4 / len(self.lines))))
        with self.beat("form", found.form.say(pyramid="They add up to a pyramid, with flat sides.", **ELSE["form"])):
            self.play(Indicate(hill.surface, scale_factor=1.04, color=None), run_time=1.5)
        passes = "Where it passes the height of the frame, the network changes its mind: that is the boundary."
        with self.beat("level", found.boundary.say(drawn=passes, **ELSE["level"])):
            self.play(Create(hill.line), run_time=1.5)
            self.play(FadeIn(self.field.ground), TransformFromCopy(hill.line, self.field.boundary), run_time=1.8)

    def train(self) -> None:
        """Training, once back and once forward."""
        run, found, playhead = self.recording, self.found, self.playhead
        if run.last_step == run.first_step:
            return
        frames = list(found.keyframes)
        here = "This is where training began."
        lines = f"Nobody laid these lines. {here}" if self.lined else here
        with self.beat("beginning", found.folds.say(all=lines, some=lines, none=here)):
            self.play(FadeIn(self.counter), run_time=0.4)
            self.play(playhead.to(run.first_step, frames, run_time=2.5))
        tilts = "moves the steps" if self.piece == "step" else f"tilts the {self.piece}s"
        turns = found.turned.say(turned=f"turns the lines and {tilts}" if self.lined else tilts, stayed=tilts)
        follows = found.follows.say(follows=", and the boundary follows", stays="", none="")
        went = found.moved.say(moved=f"In {{steps}} {{steps:step|steps}} training {turns}{follows}.", **ELSE["training"])
        with self.beat("training", found.loss.say(fell=went, level=went, rose=went, untrained=went, blew_up=BLEW_UP)):
            self.play(playhead.to(run.last_step, frames, run_time=9))
        sides = found.separation.say(separated="Now every dot lies on its own side.", **ELSE["sides"])
        alone = found.separation.say(separated="There is no boundary, and no dot on the wrong side.", **ELSE["alone"])
        with self.beat("separation", found.boundary.say(drawn=sides, none=alone), mistakes=found.mistakes.number(run.last_step)):
            self.play(Indicate(self.field.boundary, scale_factor=1, color=THEME.ink), run_time=1.5)

    def change_activation(self) -> None:
        """The same network with another activation, trained anew, where the study around the run has one."""
        run, hill, field = self.recording, self.hill, self.field
        other = next((member for member in self.members if member.activation_name != run.activation_name), None)
        if other is None or set(self.main_run.vary) != {"network.activation"}:
            return
        found = self.find(Planes, other)
        same = "The same network with {name}, trained anew," if run.last_step > run.first_step else "The same network with {name}"
        softer = self.found.shape.outcome in ("kink", "slopes") and found.shape.outcome in ("bend", "dip")
        dome = "bends instead of folding: a dome." if softer else "adds up to a dome."
        own, theirs = self.found.output.last, found.output.last
        bent = Field(self.plane.window, run.grid, lambda _: theirs, float(found.threshold))
        bent.show(0)
        with self.beat("activation", f"{same} {found.form.say(dome=dome, **ELSE['other form'])}", name=other.activation_name):
            self.play(FadeOut(hill.line, *self.lines, *self.pieces.surfaces, self.pieces.names, self.counter), run_time=0.6)
            self.play(hill.turn(own, theirs), *(FadeOut(part) for part in field.parts), *(FadeIn(part) for part in bent.parts), run_time=2)
            self.wait(2)
            self.play(hill.turn(theirs, own), *(FadeOut(part) for part in bent.parts), *(FadeIn(part) for part in field.parts), run_time=1)
            self.play(FadeIn(hill.line, *self.lines, *self.pieces.surfaces, self.pieces.names, self.counter), run_time=0.6)

    def close(self) -> None:
        """The insight, and the way to the next scene."""
        found = self.found
        folded = "Planes folded, added up, and cut at one height: that is how a network draws a boundary."
        with self.beat("insight", found.shape.say(kink=folded, slopes=folded, **ELSE["insight"])):
            self.play(*(Indicate(surface, scale_factor=1.05, color=None) for surface in self.pieces.surfaces), run_time=2)
        look = "Look at the lines: they cut the plane into regions."
        cut = found.crossing.say(all=look, some=look, **ELSE["bridge"]) if self.lined else ELSE["bridge"]["none"]
        with self.beat("bridge", f"{cut} How many can there be?"):
            right = [*self.hill.everything(), *self.pieces.surfaces, self.pieces.names, self.counter]
            self.play(FadeOut(*right), run_time=0.8)
            left = VGroup(self.plane.axes, self.field.ground, self.field.boundary, *self.lines, self.plane.dots, self.plane.class_names)
            self.play(left.animate.move_to([0, 0.1, 0]), run_time=1.2)


LEVEL = "A neuron folds nothing while its weights are zero: then its plane stays level."
BLEW_UP = "In {steps} {steps:step|steps} this training blows up."
SIMPLE = "Simple pieces, added up, and cut at one height: that is how a network draws a boundary."
WRONG = "There is no boundary between the dots: it is wrong about {mistakes} of {samples}."
ELSE = {
    "neuron": Planes.shape.but(
        "kink",
        slopes="A neuron folds the plane along one line: a ramp on each side, and one of them is steeper.",
        dip="A neuron bends the plane along one line: a shallow dip on one side, a ramp on the other.",
        bend="A neuron bends the plane along one line: nearly flat on one side, a ramp on the other.",
        step="A neuron makes a step in the plane along one line: low on one side, high on the other.",
        none="A neuron without a bend makes a ramp of the plane, and nothing else.",
    ),
    "neurons": Planes.folds.but("all", "some", none="None of its {count:count} neurons has a weight, and so none has a line."),
    "form": Planes.form.but("pyramid", dome="They add up to a dome.", pit="They add up to a pit.", other="They add up to this surface."),
    "level": Planes.boundary.but("drawn", none="It never passes the height of the frame: for every place here the network says the same."),
    "training": Planes.moved.but("moved", stayed="In {steps} {steps:step|steps} training hardly moves anything."),
    "sides": Planes.separation.but(
        "separated",
        mostly="Now all but {mistakes} of {samples} dots lie on their own side.",
        mixed="Still {mistakes} of {samples} {samples:dot|dots} {mistakes:lies|lie} on the wrong side.",
    ),
    "alone": Planes.separation.but("separated", mostly=WRONG, mixed=WRONG),
    "other form": Planes.form.but("dome", pyramid="adds up to a pyramid.", pit="adds up to a pit.", other="adds up to this surface."),
    "insight": Planes.shape.but("kink", "slopes", bend=SIMPLE, dip=SIMPLE, step=SIMPLE, none=SIMPLE),
    "bridge": Planes.crossing.but("all", "some", none="Lines can cut a plane into regions."),
}
