"""Model 3, function sculpting: planes that are folded, and the surface that they add up to."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Create, FadeIn, FadeOut, Indicate, Restore, TransformFromCopy, VGroup

from scenes.parts.axes.field import Field
from scenes.parts.axes.plane import Plane
from scenes.parts.axes.window import Box
from scenes.parts.theme import THEME
from scenes.sculpting.crease import Crease
from scenes.sculpting.hill import Hill, PieceRow
from scenes.stage import Run, Stage, Trajectory, not_two_classes


class FoldedPlanes(Stage):
    """Every neuron folds the plane along a line of its own; the folded planes add up to a surface, and its level line is the boundary."""

    place = 3
    run = "folded_planes"

    @classmethod
    def refuses(cls, run: Run) -> str:
        """Two inputs, one hidden layer of 1 to 6 units, and two classes."""
        inputs, hidden = run.data.input_names, list(run.network.hidden)
        has = [
            f"{len(inputs)} inputs ({', '.join(inputs)})" if len(inputs) != 2 else "",
            "a module of your own" if run.network.module else "",
            f"hidden = {hidden}" if len(hidden) != 1 or not 1 <= hidden[0] <= len(THEME.neurons) else "",
            not_two_classes(run),
        ]
        troubles = ", ".join(filter(None, has))
        wanted = f"draws runs with two inputs, two classes and one hidden layer of 1 to {len(THEME.neurons)} units"
        return troubles and f"{wanted}; CreasesAndRegions draws more layers, SliceFlipStretch one input; this run has {troubles}"

    def construct(self) -> None:
        self.prepare()
        self.fold()
        self.add_up()
        self.replay_training()
        self.change_activation()
        self.close()

    def prepare(self) -> None:
        """The cast."""
        run, found = self.recording, self.finding("planes")
        self.found, arrays, last = found, found.arrays, run.last_step
        low, high, level = run.grid.min(axis=0), run.grid.max(axis=0), float(arrays["threshold"])
        self.plane = Plane(Box(-6.86, -2.75, -0.6, 2.9), run.inputs, run.targets, low, high, run.input_names, run.class_names)
        window = self.plane.window
        self.field = Field(window, run.grid, lambda step: output.at(step), level)
        output, creases = found.trajectory("output", "keyframes"), found.trajectory("creases", "keyframes")
        count = arrays["pieces"].shape[1]
        self.lines = [Crease(window, _part(creases, at), THEME.neurons[at]) for at in range(count)]
        partial, pieces = found.trajectory("partial", "keyframes"), found.trajectory("pieces", "keyframes")
        self.hill = Hill(Box(-0.3, -2.8, 5.75, 1.05), run.grid, partial.at, last, level)
        ordinals = [run.ordinal("parameters/hidden1.linear.bias", at) for at in range(count)]
        self.pieces = PieceRow(Box(-0.3, 1.15, 6.86, 2.95), run.grid, pieces.at, last, ordinals)
        self.playhead.lead(self.field, *self.lines, self.hill, self.pieces)
        shape = found.verdict("shape").tell(kink="ramp", slopes="ramp", bend="ramp", dip="ramp", step="step", none="ramp")
        self.piece = found.verdict("folds").tell(all=shape, some=shape, none="piece")  # what its pieces are called
        self.line = self._shaped(kink="a line and ", other="a line and ", none="")

    def fold(self) -> None:
        """What one neuron makes of the plane, and then what each of them does."""
        found, plane, pieces = self.found, self.plane, self.pieces
        picture = VGroup(plane.axes, plane.dots, plane.class_names).save_state()
        picture.move_to([0, 0.1, 0])
        with self.beat("question", "How can a few neurons fence in one kind of dots?"):
            self.play(FadeIn(plane.axes), run_time=0.8)
            self.play(FadeIn(plane.dots, plane.class_names), run_time=0.8)
        told = found.verdict("shape").tell(
            slopes="A neuron folds the plane along one line: a ramp on each side, and one of them is steeper.",
            dip="A neuron bends the plane along one line: a shallow dip on one side, a ramp on the other.",
            kink="A neuron folds the plane along one line: flat on one side, a ramp on the other.",
            bend="A neuron bends the plane along one line: nearly flat on one side, a ramp on the other.",
            step="A neuron makes a step in the plane along one line: low on one side, high on the other.",
            none="A neuron without a bend makes a ramp of the plane, and nothing else.",
        )
        level = "A neuron folds nothing while its weights are zero: then its plane stays level."
        with self.beat("neuron", found.verdict("folds").tell(all=told, some=told, none=level)):
            self.play(Restore(picture), run_time=1)
            self.play(Create(self.lines[0]), run_time=0.8)
            self.play(FadeIn(pieces.surfaces[0], pieces.names[0]), run_time=0.8)
        if len(self.lines) > 1:
            told = found.verdict("folds").tell(
                all=f"Each of its {{count:count}} neurons has {self.line}a {self.piece} of its own.",
                some=f"Not each of its {{count:count}} neurons has {self.line}a {self.piece} of its own.",
                none="None of its {count:count} neurons has a weight, and so none has a line.",
            )
            with self.beat("neurons", told, count=found.length("pieces", 1)):
                for at in range(1, len(self.lines)):
                    self.play(Create(self.lines[at]), FadeIn(pieces.surfaces[at], pieces.names[at]), run_time=0.9)

    def add_up(self) -> None:
        """From the pieces to the surface, and from that to the boundary."""
        found, hill, step = self.found, self.hill, self.playhead.step
        all_of_them = f"Now add the {self.piece}s, one after the other, and a constant."
        ramps = all_of_them if len(self.lines) > 1 else "Now add a constant."
        with self.beat("add", ramps):
            self.play(FadeIn(hill.frame, hill.name), run_time=0.4)
            for count in range(1, len(self.lines) + 2):
                self.play(hill.rise(step, count, run_time=min(1.0, 4 / len(self.lines))))
        told = found.verdict("form").tell(
            pyramid="They add up to a pyramid, with flat sides.",
            dome="They add up to a dome.",
            pit="They add up to a pit.",
            other="They add up to this surface.",
        )
        with self.beat("form", told):
            self.play(Indicate(hill.surface, scale_factor=1.04, color=None), run_time=1.5)
        told = found.verdict("boundary").tell(
            drawn="Where it passes the height of the frame, the network changes its mind: that is the boundary.",
            none="It never passes the height of the frame: for every place here the network says the same.",
        )
        with self.beat("level", told):
            self.play(Create(hill.line), run_time=1.5)
            self.play(FadeIn(self.field.ground), TransformFromCopy(hill.line, self.field.boundary), run_time=1.8)

    def replay_training(self) -> None:
        """Training, once back and once forward."""
        run, found, playhead = self.recording, self.found, self.playhead
        sentence = found.verdict("separation").tell(
            separated="Now every dot lies on its own side.",
            mostly="Now all but {mistakes} of {samples} dots lie on their own side.",
            mixed="Still {mistakes} of {samples} {samples:dot|dots} {mistakes:lies|lie} on the wrong side.",
        )
        wrong = "There is no boundary between the dots: it is wrong about {mistakes} of {samples}."
        right = "There is no boundary, and no dot on the wrong side."
        alone = found.verdict("separation").tell(separated=right, mostly=wrong, mixed=wrong)
        sentence = found.verdict("boundary").tell(drawn=sentence, none=alone)
        mistakes = found.trajectory("mistakes", "keyframes").number(run.last_step)
        numbers = {"mistakes": mistakes, "samples": run.length("samples/targets")}
        if run.last_step == run.first_step:
            return
        frames = list(found.arrays["keyframes"])
        here = "This is where training began."
        lines = f"Nobody laid these lines. {here}" if self.line else here
        with self.beat("beginning", found.verdict("folds").tell(all=lines, some=lines, none=here)):
            self.play(FadeIn(self.counter), run_time=0.4)
            self.play(playhead.to(run.first_step, frames, run_time=2.5))
        steps = "In {steps} {steps:step|steps}"
        tilts = "moves the steps" if self.piece == "step" else f"tilts the {self.piece}s"
        turns = found.verdict("turned").tell(turned=f"turns the lines and {tilts}" if self.line else tilts, stayed=tilts)
        follows = found.verdict("follows").tell(follows=", and the boundary follows", stays="", none="")
        went = found.verdict("moved").tell(
            moved=f"{steps} training {turns}{follows}.",
            stayed=f"{steps} training hardly moves anything.",
        )
        blows = f"{steps} this training blows up."
        went = found.verdict("loss").tell(fell=went, level=went, rose=went, blew_up=blows, untrained=went)
        with self.beat("training", went, steps=run.last_step):
            self.play(playhead.to(run.last_step, frames, run_time=9))
        with self.beat("separation", sentence, **numbers):
            self.play(Indicate(self.field.boundary, scale_factor=1, color=THEME.ink), run_time=1.5)

    def change_activation(self) -> None:
        """The same network with another activation, trained anew, where the study around the run has one."""
        run, hill, field = self.recording, self.hill, self.field
        other = next((member for member in self.members if member.activation_name != run.activation_name), None)
        if other is None or set(self.main_run.vary) != {"network.activation"}:
            return
        found = self.finding("planes", other)
        same = "The same network with {name}, trained anew," if run.last_step > run.first_step else "The same network with {name}"
        bends = f"{same} bends instead of folding: a dome."
        dome = f"{same} adds up to a dome."
        told = found.verdict("form").tell(
            pyramid=f"{same} adds up to a pyramid.",
            dome=self._shaped(
                kink=found.verdict("shape").tell(bend=bends, dip=bends, kink=dome, slopes=dome, step=dome, none=dome), other=dome, none=dome
            ),
            pit=f"{same} adds up to a pit.",
            other=f"{same} adds up to this surface.",
        )
        own, theirs = self.found.arrays["output"][-1], found.arrays["output"][-1]
        bent = Field(self.plane.window, run.grid, lambda _: theirs, float(found.arrays["threshold"]))
        bent.show(0)
        with self.beat("activation", told, name=other.activation_name):
            self.play(FadeOut(hill.line, *self.lines, *self.pieces.surfaces, self.pieces.names, self.counter), run_time=0.6)
            self.play(hill.turn(own, theirs), *(FadeOut(part) for part in field.parts), *(FadeIn(part) for part in bent.parts), run_time=2)
            self.wait(2)
            self.play(hill.turn(theirs, own), *(FadeOut(part) for part in bent.parts), *(FadeIn(part) for part in field.parts), run_time=1)
            self.play(FadeIn(hill.line, *self.lines, *self.pieces.surfaces, self.pieces.names, self.counter), run_time=0.6)

    def close(self) -> None:
        """The insight, and the way to the next scene."""
        found = self.found
        folded = "Planes folded, added up, and cut at one height: that is how a network draws a boundary."
        bent = "Simple pieces, added up, and cut at one height: that is how a network draws a boundary."
        with self.beat("insight", self._shaped(kink=folded, other=bent, none=bent)):
            self.play(*(Indicate(surface, scale_factor=1.05, color=None) for surface in self.pieces.surfaces), run_time=2)
        look, none = "Look at the lines: they cut the plane into regions.", "Lines can cut a plane into regions."
        cut = found.verdict("crossing").tell(all=look, some=look, none=none) if self.line else none
        with self.beat("bridge", f"{cut} How many can there be?"):
            right = [*self.hill.everything(), *self.pieces.surfaces, self.pieces.names, self.counter]
            self.play(FadeOut(*right), run_time=0.8)
            left = VGroup(self.plane.axes, self.field.ground, self.field.boundary, *self.lines, self.plane.dots, self.plane.class_names)
            self.play(left.animate.move_to([0, 0.1, 0]), run_time=1.2)

    def _shaped(self, kink: str, other: str, none: str) -> str:
        """What is said of units that fold, of others with a line of their own, and of those that have none."""
        return self.found.verdict("shape").tell(kink=kink, slopes=kink, bend=other, dip=other, step=other, none=none)


def _part(trajectory: Trajectory, at: int) -> Callable[[float], np.ndarray]:
    """The part of an array over time that belongs to one neuron."""
    return lambda step: trajectory.at(step)[at]
