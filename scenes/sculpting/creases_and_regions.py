"""Model 3, function sculpting: the regions into which a network's folds cut the plane."""

from __future__ import annotations

import numpy as np
from manim import Animation, FadeIn, FadeOut

from nets.findings.sculpting.creases_and_regions.regions import Regions
from nets.findings.sculpting.creases_and_regions.reshaping import Reshaping
from scenes.parts.change import Change
from scenes.parts.space import moves
from scenes.parts.space.view import View
from scenes.parts.theme import THEME
from scenes.sculpting.becoming import become, fold, into_space, turn
from scenes.sculpting.cut_plane import PARTED, CutPlane
from scenes.sculpting.tally import Tally
from scenes.sculpting.threads import machines_of, sent
from scenes.stage import Needs, Recording, Stage

FAINT = 0.45  # of the dots, while the creases are spoken of
GUESSED = 0.4  # of all lines, while one may guess


class CreasesAndRegions(Stage):
    """Every ReLU neuron draws a crease; between the creases the network is flat; a second layer's creases bend at the first one's."""

    place = 4
    run = "creases_and_regions"
    needs = Needs(plane=True, units=(1, 32), activations=("relu", "leaky_relu"), predicts="two or three classes")

    def cast(self) -> None:
        """Who plays: the plane that the network cuts, and others of the study: a deeper one, and one as large that is not."""
        run = self.recording
        self.found, self.trained = self.find(Regions), self.find(Reshaping)
        self.cut = CutPlane(self.found, run.places(), run.targets[:, 0], self.trained)
        study = self.members if set(self.main_run.vary) == {"network.hidden"} else []
        layers = len(run.run.network.hidden)
        self.deep = next((one for one in study if len(one.run.network.hidden) > layers), None)
        self.wide = next((one for one in study if self.deep and one.run.network.hidden == (sum(self.deep.run.network.hidden),)), None)
        self.fill(self.cut)

    def construct(self) -> None:
        self.draw_lines()
        self.rise()
        self.train()
        if self.wide is not None:
            self.compare(self.wide)
        if self.deep is not None:
            self.go_deeper(self.deep)
        cut = self.cut
        with self.beat("insight", "Flat pieces, folded along creases: that is what a boundary is made of."):
            self.play(Change(cut, 5, dot_rgbas=cut.seen_dots(1), **(cut.shaded | cut.fenced(cut.whole))), *self.uncount())
        with self.beat("bridge", "What one layer has folded, the next one folds again."):
            into_space(self, cut)
            self.play(moves.drift(cut, 1.5))

    def draw_lines(self) -> None:
        """The lines of the first layer, one at a time, and the pieces that are born; then all creases."""
        found, cut = self.found, self.cut
        lines, singly = int(found.lines), int(found.singly)
        self.tally, self.machine = Tally(found.number("grown", 0)), machines_of(self.recording)
        asked = found.lining.say(**dict.fromkeys(("more", "three", "two", "one"), "{lines:count}"), none="they")
        with self.beat("question", f"Every neuron draws one line. How many pieces do {asked} make?", lines=found.lines):
            cut.hues, clear = cut.dimmed(GUESSED), cut.hues
            self.play(Change(cut, 1.2, creased=cut.drawn(lines), dot_rgbas=cut.seen_dots(FAINT)), *map(FadeIn, self.machine))
            self.wait(0.8)
            self.play(Change(cut, 0.4, creased=cut.drawn(0)), FadeIn(self.tally))
            cut.hues = clear
            self.arrive(range(1, singly + 1), 1.2)
        told = found.lining.say(more="So {singly:count} lines make {four} pieces. And all {units:count}?", **ELSE["lines"])
        few = {name: found.number("grown", min(at, lines)) for at, name in enumerate(("two", "three", "four"), 2)}
        with self.beat("lines", told, units=found.units, singly=found.singly, **few):
            every = range(int(np.sum(found.layer == 1)))
            self.play(Change(cut, 1.4, dot_rgbas=cut.seen_dots(0.2)), *(machine.light(every) for machine in self.machine))
            self.arrive(range(singly + 1, lines + 1), 3.6 / max(lines - singly, 1))
        told = found.room.say(below="{count} pieces. There can never be more than {most}.", **ELSE["count"])
        with self.beat("count", told, count=found.count, most=found.most):
            self.tally.say(found.count)
            self.play(Change(cut, 0.5, rgbas=cut.bright, creased=cut.every, thick=cut.wide))
            self.play(Change(cut, 1.4, rgbas=cut.map.rgbas, apart=2 * PARTED, dot_rgbas=cut.seen_dots(0.2)))
            self.play(Change(cut, 1.2, apart=PARTED))

    def arrive(self, lines: range, seconds: float) -> None:
        """Neurons shine, one after the other; their lines come out of them, and the pieces that they cut are born."""
        for at in lines:
            unit = int(self.found.order[at - 1])
            drawn, *born = self.cut.arrive(at, seconds)
            for machine in self.machine:
                node = machine.node(1, unit)
                machine.lit = np.eye(machine.count)[node]
                if spark := sent(machine.points[node], self.cut, unit, THEME.neurons[0], 0.25 * seconds):
                    self.play(*spark)
            self.play(drawn)
            self.tally.say(self.found.number("grown", at))
            for flash in born:
                self.play(flash)

    def rise(self) -> None:
        """Into space, where the map rises to a gem; it is cut at one height, and seen from above."""
        found, cut = self.found, self.cut
        facets = found.many.say(two="On each piece the network is one flat facet.", three=HIGHEST)
        with self.beat("flat", found.folding.say(drawn=facets, **ELSE["flat"])):
            into_space(self, cut, FadeOut(self.tally, *self.machine))
            self.play(Change(cut, 1.8, heights=cut.gem.heights, rgbas=cut.gem.rgbas))
            self.play(moves.drift(cut, 2.4), Change(cut, 2.4, light=cut.light + 220))
        how = found.many.say(two="Cut at one height", three="The highest answer wins")
        straight = found.folding.say(drawn="{how}: a fence, straight on every facet.", **ELSE["boundary"])
        never = found.many.say(two="It never passes this height: everywhere it says the same.", three=ALWAYS)
        with self.beat("boundary", found.dividing.say(drawn=straight, none=never), how=how):
            self.play(Change(cut, 0.8, glass=not cut.several))
            self.play(Change(cut, 2.2, **cut.fenced(cut.gem)), moves.drift(cut, 2.2))
            self.play(moves.to_view(cut, View(), 2.2), Change(cut, 2.2, glass=0, floor=0, dot_rgbas=cut.seen_dots(1)))
            cut.uncover()
            self.play(FadeOut(cut.mat()))

    def train(self) -> None:
        """The lines where training found them, and training, once."""
        run, found, cut = self.recording, self.trained, self.cut
        if run.last_step == run.first_step:
            return
        rose = "Training moves the lines: {first} pieces become {last}."
        watch = found.moving.say(moved=found.growth.say(rose=rose, **ELSE["growth"]), **ELSE["moving"])
        blows = found.loss.say(fell=watch, level=watch, rose=watch, untrained=watch, **ELSE["training"])
        with self.beat("training", blows, first=found.count.number(FIRST), last=found.count.number(LAST)):
            self.play(Change(cut, 0.8, dot_rgbas=cut.seen_dots(FAINT), **cut.bare))
            self.playhead.lead(cut, self.tally.over(found.count))
            self.playhead.show(run.first_step)
            self.play(Change(cut, 1, creased=cut.every), FadeIn(self.tally, self.counter, self.loss_line))
            self.play(self.playhead.to(run.last_step, list(found.moments), run_time=5.6))
            self.play(FadeOut(self.counter, self.loss_line, run_time=0.4))

    def compare(self, wide: Recording) -> None:
        """Another network of the study, with more neurons in its one layer."""
        found = self.find(Regions, wide)
        cut = CutPlane(found, wide.places(), wide.targets[:, 0])
        with self.beat("wide", "{units} neurons in one layer, trained anew: {wide} pieces.", units=found.units, wide=found.count):
            self.turn_into(cut, cut.every)
            self.tally = Tally(found.count)
            self.play(Change(cut, 1, **cut.shaded), self.tally.come())

    def go_deeper(self, deep: Recording) -> None:
        """Another one, with more layers; why its creases turn."""
        found = self.find(Regions, deep)
        cut = CutPlane(found, deep.places(), deep.targets[:, 0])
        bent = found.bending.outcome == "bent"
        with self.beat("bends", found.bending.say(bent=TURNED, **ELSE["bends"])):
            self.turn_into(cut, cut.first)
            self.play(Change(cut, 0.8, rgbas=cut.map.rgbas))
            if bent:
                turn(self, cut, found)
        if bent:
            with self.beat("paper", "Fold along the first crease, cut straight, unfold: the cut is bent."):
                paper = fold(self, cut, found)
        self.tally = Tally(found.count)
        told = found.folding.say(drawn="{units} neurons, in {layers:count} layers: {count} pieces.", **ELSE["deep pieces"])
        with self.beat("deep pieces", told, count=found.count, units=found.units, layers=found.number("layer", -1)):
            if bent:
                self.play(FadeOut(paper), cut.animate.set_opacity(1), run_time=0.6)
            self.play(moves.pull_out(cut, 1.6), Change(cut, 1.6, dot_rgbas=cut.seen_dots(FAINT), thick=cut.wide))
            self.play(Change(cut, 2, creased=cut.every, **cut.shaded), self.tally.come())

    def turn_into(self, cut: CutPlane, creased: np.ndarray) -> None:
        """The lines become those of another network's plane, as far as these are drawn by then."""
        cut.creased = np.array(creased, dtype=float)
        become(self, self.cut, cut, *self.uncount())
        self.cut = cut

    def uncount(self) -> list[Animation]:
        """The number of pieces goes, where it stands."""
        return [self.tally.gone()] if self.tally in self.mobjects else []


ALWAYS = "The same answer is the highest everywhere."
TURNED = "In a deeper network, later creases turn where they cross the first layer's."
HIGHEST = "On each piece every answer is flat; here one sees the highest."
FIRST, LAST = float("-inf"), float("inf")  # steps: of the first keyframe, and of the last
ELSE = {
    "lines": Regions.lining.but(
        "more",
        three="A second line makes {two} pieces, a third {three}.",
        two="A second line makes {two} pieces.",
        one="One line makes {two} pieces.",
        none="None of its lines is in sight: the plane stays whole.",
    ),
    "count": Regions.room.but("below", full="{count} {count:piece|pieces}: as many as there can be."),
    "flat": Regions.folding.but("drawn", none="Nothing folds: the whole network is one flat facet."),
    "boundary": Regions.folding.but("drawn", none="{how}: a fence, straight from end to end."),
    "moving": Reshaping.moving.but("moved", stayed="Here training hardly moves a line: {last} {last:piece|pieces}."),
    "training": Reshaping.loss.but(
        *("fell", "level", "rose", "untrained"), blew_up="This training blows up: watch what becomes of the pieces."
    ),
    "growth": Reshaping.growth.but(
        "rose",
        level="Training moves the lines: {first} {first:piece|pieces} before, {last} after.",
        fell="Training moves the lines: of {first} pieces {last} are left.",
    ),
    "bends": Regions.bending.but(
        "bent",
        straight="In a deeper network creases could turn; none turns by more than a trace.",
        none="In a deeper network creases could turn where they cross; here none crosses.",
    ),
    "deep pieces": Regions.folding.but("drawn", none="So the plane stays in {count} {count:piece|pieces}."),
}
