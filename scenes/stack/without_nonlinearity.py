"""Model 4, stack of transformations: layers with nothing between them, which are one layer however many they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from manim import FadeIn, FadeOut, ShowPassingFlash, UpdateFromAlphaFunc

from nets.findings.stack.without_nonlinearity.collapse import Collapse
from nets.findings.stack.without_nonlinearity.jammed import Jammed
from nets.findings.stack.without_nonlinearity.telescope import Telescope
from scenes.parts.change import Change
from scenes.parts.letters.numerals import Number
from scenes.parts.space import moves
from scenes.parts.space.facets import Facets
from scenes.parts.space.view import View
from scenes.stack.count import Count, Depths
from scenes.stack.spyglass import Push, Spyglass
from scenes.stack.two_sheets import TwoSheets, marked
from scenes.stage import Needs, Recording, Stage

MERGED = 0.7  # of the way into one another, from where columns are seen as one


class WithoutNonlinearity(Stage):
    """Layers without an activation between them multiply to a single one, however many they are; a fold between them keeps them apart."""

    place = 2
    run, poster = "without_nonlinearity", "fold"
    # two classes: of three, what is seen is the highest of three flat sheets, which has creases where none is folded
    needs = Needs(plane=True, units=(0, 64), activations=("identity", "relu", "leaky_relu"), predicts="two classes")

    def cast(self) -> None:
        """Who plays: the plane under its sheets, the network as a spyglass; and others of the study, deeper or folding."""
        run = self.recording
        straight = [one for one in (*self.members, run) if _layers(one) > 1 and one.act.name == "identity"]
        self.glass = self.find(Telescope, run if run in straight else max(straight, key=_layers, default=run))
        self.found = self.find_in_study(Collapse, {"network.hidden", "network.activation"}) or self.find(Collapse)
        folding = [one for one in self.members if _layers(one) > 1 and one.act.name != "identity"]
        self.deep = max(folding, key=_layers, default=None)
        self.jammed = None if self.deep is None else self.find(Jammed, self.deep)
        self.plane = TwoSheets(self.found, self.glass, self.jammed, run.places(), run.targets[:, 0])
        self.spyglass = Spyglass(self.glass)
        self.count = Count()
        self.fill(self.plane)

    def construct(self) -> None:
        self.ask()
        self.push()
        self.lay_together()
        if self.jammed is not None and self.deep is not None:
            self.fold(self.jammed, self.deep)
        plane = self.plane
        with self.beat("insight", "Without a fold between them, many layers are one."):
            if self.jammed is not None:
                self.play(FadeOut(self.name, run_time=0.4), Change(plane, 0.4, dashed=0, rung=0))
                self.into_space(plane.whole_folded, plane.folded, glass=1)
            self.play(*plane.becoming(plane.gem, 0, 3))
            self.play(moves.drift(plane, 1.5))
        with self.beat("bridge", "And how much room does a fold need?"):
            if self.jammed is not None:
                self.play(*plane.becoming(plane.folded, 5, 2.5))
            self.play(moves.drift(plane, 1))

    def ask(self) -> None:
        """A straight line, and the question."""
        plane = self.plane
        with self.beat("puzzle", "One layer draws a straight line. What do {layers:count} draw?", layers=self.glass.number("left", 0)):
            self.play(Change(plane, 2.2, water=1))
            self.play(Change(plane, 0.8, answered=1, rgbas=plane.whole.rgbas))

    def push(self) -> None:
        """The network, multiplied layer by layer."""
        found, glass, plane = self.glass, self.spyglass, self.plane
        left, rounds = [found.number("left", at) for at in range(len(found.left))], len(found.left) - 1
        glass.grown = 1.0
        with self.beat("network", "{layers:count} layers hold {parameters} numbers.", layers=left[0], parameters=found.parameters):
            self.play(FadeOut(plane), FadeIn(glass), run_time=0.4)
            self.play(Push(glass, 3.4, grown=len(glass.columns[0])))
            self.add(self.count.say(left[0]))
        pairs = "With nothing between them, layers multiply pair by pair, until one is left."
        with self.beat("multiply", pairs if rounds > 1 else "With nothing between them, both layers multiply into one."):
            for at in range(1, rounds + 1):
                seconds, numbers = 3.4 if at == 1 else 1.9, left[at - 1 : at + 1]
                fewer = UpdateFromAlphaFunc(self.count, partial(_counted, numbers=numbers), run_time=seconds)
                self.play(Push(glass, seconds, pushed=at), fewer)
            self.wait(0.5)
        told = found.serves.say(exactly="{parameters} numbers come to {three:count}, and the answer stays the same.", **ELSE["numbers"])
        with self.beat("numbers", told, parameters=found.parameters, three=found.length("single")):
            written = glass.written([found.number("single", at) for at in range(len(found.single))])
            self.numbers = [number for number, _ in written]
            for number, way in written:
                self.play(ShowPassingFlash(way, time_width=0.5, run_time=1.2), FadeIn(number, run_time=1.2))

    def lay_together(self) -> None:
        """The line of every network of the study without a fold, beside one another and where they are."""
        found, plane = self.found, self.plane
        count = len(found.layers)
        with self.beat("depths", "Here is what each depth draws." if count > 1 else "And this is what it draws."):
            self.play(FadeOut(self.spyglass, *self.numbers, self.count), FadeIn(plane), run_time=0.6)
            plane.spread = float(count > 1)
            self.play(Change(plane, 0.4, water=0))
            depths = self.depths = Depths()
            self.add(depths)
            for at in range(count):
                self.play(Change(plane, 0.9, drawn=np.arange(count) <= at))
                depths.say_each(*(found.number("layers", one) for one in range(at + 1)))
        if count > 1:
            self.lay_down()
        told = found.alike.say(alike="At every depth one flat sheet: it gets {wrong} of {samples} dots wrong.", **ELSE["alike"])
        with self.beat("side", told, wrong=found.number("mistakes", count - 1)):
            self.play(Change(plane, 0.6, drawn=np.zeros(count), water=1), FadeOut(self.depths, run_time=0.6))
            self.into_space(plane.whole, plane.gem)
            self.play(moves.drift(plane, 1.5))

    def lay_down(self) -> None:
        """The lines, where they are; and from very near, if they are one from there too."""
        found, plane = self.found, self.plane
        told = found.one.say(nearer="Laid where they are, they are one line, even {nearer} times nearer.", **ELSE["one"])
        with self.beat("one", found.drawn.say(all=told, **ELSE["drawn"]), nearer=found.nearer):
            self.play(Change(plane, 1.4, spread=0))
            if found.one.outcome == "nearer":
                self.play(moves.push_in(plane, plane.lines[-1].mean(axis=0), float(found.nearer), 2.2))
                self.wait(0.8)
                self.play(moves.pull_out(plane, 1.8))

    def into_space(self, whole: Facets, part: Facets, glass: float = 0) -> None:
        """The map becomes a sheet, of which the part around the samples is seen from the side."""
        plane = self.plane
        mat = plane.mat()
        self.play(Change(plane, 0.5, rgbas=whole.rgbas, answers=plane.bodies), FadeIn(mat, run_time=0.5))
        plane.lay(part)
        self.remove(mat)
        away = Change(plane, 2.5, floor=1, deep=1.8, answered=0.85, rim=1, glass=glass)
        self.play(moves.to_view(plane, plane.side(part)), away)

    def fold(self, jammed: Jammed, deep: Recording) -> None:
        """Another network, of layers with a fold between them; and what multiplying makes of it."""
        plane = self.plane
        told = jammed.folding.say(drawn="Another network, with {fold} between its layers: the sheet folds.", **ELSE["fold"])
        with self.beat("fold", told, fold=deep.activation_name):
            self.play(Change(plane, 0.6, glass=1))
            self.play(*plane.becoming(plane.folded, 5, 3))
            self.play(moves.drift(plane, 1.5))
        told = jammed.separation.say(separated="{judged}: it gets every dot right.", **ELSE["above"])
        judged = "By all their inputs" if deep.sliced else "From above"  # in a plane through more inputs one does not see it
        with self.beat("above", told, judged=judged, mistakes=jammed.mistakes):
            self.play(moves.to_view(plane, View(), 2.5), Change(plane, 2.5, glass=0, floor=0, rim=0, answers=plane.fields, answered=1))
            plane.lay(plane.whole_folded)
            self.play(FadeOut(plane.mat(), run_time=1))
            self.wait(1)
        told = jammed.serves.say(no="Multiply its layers like before, and {misjudged} {misjudged:dot is|dots are} wrong.", **ELSE["jam"])
        with self.beat("jam", told, misjudged=jammed.misjudged):
            self.name = marked(plane)
            self.play(Change(plane, 2, dashed=1), FadeIn(self.name))
            self.play(Change(plane, 1.6, rung=1))


ELSE = {
    "numbers": Telescope.serves.but("exactly", no="{parameters} numbers come to {three:count}; here they are none that one could draw."),
    "one": Collapse.one.but(
        "nearer",
        here="Laid where they are, they are one line, as far as you can see.",
        no="Laid where they are, they are straight, but not yet one.",
    ),
    "drawn": Collapse.drawn.but("all", some="Not each of them draws a line here.", none="Here none of them draws a line."),
    "alike": Collapse.alike.but("alike", unlike="Flat sheets at every depth: the deepest gets {wrong} of {samples} dots wrong."),
    "fold": Jammed.folding.but(
        "drawn",
        unbounded="Another network, with {fold} between its layers: here it draws no boundary.",
        flat="Another network, with {fold} between its layers: here nothing of it folds.",
        lost="Another network, with {fold} between its layers: its training blew up.",
    ),
    "above": Jammed.separation.but(
        "separated",
        mostly="{judged}: it gets {mistakes} of {samples} dots wrong.",
        mixed="{judged}: it still gets {mistakes} of {samples} dots wrong.",
    ),
    "jam": Jammed.serves.but("no", exactly="Multiply its layers like before: still the same network, here no fold is used."),
}


def _counted(count: Count, share: float, numbers: Sequence[Number]) -> None:
    """Count the layers after a round from when its columns have all but merged."""
    count.say(numbers[int(share > MERGED)])


def _layers(run: Recording) -> int:
    return len(run.run.network.hidden) + 1
