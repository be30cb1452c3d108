"""Model 3, function sculpting: the regions into which a network's folds cut the plane."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut

from nets.findings.sculpting.creases_and_regions.regions import Regions
from nets.findings.sculpting.creases_and_regions.reshaping import Reshaping
from scenes.parts.space import moves
from scenes.parts.space.moves import Change
from scenes.parts.space.view import View
from scenes.parts.theme import PIXEL
from scenes.sculpting.bend import Bend
from scenes.sculpting.corner import machine_of
from scenes.sculpting.cut_plane import CutPlane, Tally
from scenes.stage import Measured, Needs, Recording, Stage, Trajectory

FAINT = 0.45  # of the dots, while the creases are spoken of
OBLIQUE = View(-28, 34, 1.75, y=-0.2)
APART = 3 * PIXEL  # by which a piece draws in from its edges


class CreasesAndRegions(Stage):
    """Every ReLU neuron draws a crease; between the creases the network is flat; a second layer's creases bend at the first one's."""

    place = 4
    run = "creases_and_regions"
    needs = Needs(inputs=2, units=(1, 32), activations=("relu", "leaky_relu"), predicts="two classes")

    def cast(self) -> None:
        """Who plays: the plane that the network cuts, and others of the study: a deeper one, and one as large that is not."""
        run = self.recording
        self.found, self.trained = self.find(Regions), self.find(Reshaping)
        self.cut = self.cut_by(run, self.found, self.trained)
        self.beside: CutPlane | None = None  # what is seen of the other, in the place of the deeper one
        study = self.members if set(self.main_run.vary) == {"network.hidden"} else []
        self.deep = next((one for one in study if len(_hidden(one)) > len(_hidden(run))), None)
        self.wide = next((one for one in study if self.deep and _hidden(one) == (sum(_hidden(self.deep)),)), None)
        self.fill(self.cut)

    def construct(self) -> None:
        found, cut = self.found, self.cut
        self.draw_lines()

        with self.beat("flat", found.folding.say(drawn="On each piece the network is one flat facet.", **ELSE["flat"])):
            self.into_space(cut, FadeOut(self.tally, *self.machine, run_time=1), rgbas=cut.map.rgbas)
            self.play(Change(cut, 1.8, heights=cut.gem.heights, rgbas=cut.gem.rgbas), moves.orbit(cut, 6, 1.8))
            self.play(moves.drift(cut, 3), Change(cut, 3, light=cut.light + 220))
        with self.beat("boundary", found.dividing.say(drawn="At this height it changes its mind.", **ELSE["boundary"])):
            self.play(Change(cut, 0.8, glass=1))
            self.play(Change(cut, 2.5, water=1, answered=0.9, hues=cut.dimmed()), moves.drift(cut, 2.5))
        straight = found.folding.say(drawn="From above: a fence, straight on every facet.", **ELSE["above"])
        with self.beat("above", found.dividing.say(drawn=straight, **ELSE["no fence"])):
            self.play(moves.to_view(cut, View(), 2.5), Change(cut, 2.5, glass=0, floor=0, dot_rgbas=cut.seen_dots(1)))
            self.play(moves.Trim(cut, cut.whole, cut.disc, cut.edge, 2))
        self.replay_training()
        if self.deep is not None:
            self.go_deeper(self.deep)

        cut = self.cut
        with self.beat("insight", "Flat pieces, folded along creases: that is what a boundary is made of."):
            risen = Change(cut, 3.5, water=1, answered=0.9, hues=cut.dimmed(), dot_rgbas=cut.seen_dots(1))
            if self.beside is None:
                self.play(risen)
            else:
                self.give_way(self.beside, cut)
                self.all_creases(cut, risen)
        with self.beat("bridge", "What one layer has folded, the next one folds again: our next model."):
            self.into_space(cut, rgbas=cut.whole.rgbas)
            self.play(moves.drift(cut, 2.5))

    def into_space(self, cut: CutPlane, *also: Animation, rgbas: np.ndarray) -> None:
        """The map draws in to what lies around the samples, and is looked at from the side."""
        sheet = replace(cut.whole, heights=cut.heights, rgbas=rgbas)
        away = Change(cut, 2.5, floor=1, deep=1.6, apart=0, dot_rgbas=cut.seen_dots(0))
        self.play(moves.Trim(cut, sheet, cut.edge, cut.disc, 2.5), moves.to_view(cut, OBLIQUE), away, *also)

    def draw_lines(self) -> None:
        """The lines of the first layer, one at a time, and the pieces that are born; then all creases."""
        found, cut = self.found, self.cut
        lines, grown = int(found.lines), [found.number("grown", at) for at in range(int(found.lines) + 1)]
        self.tally, self.machine = Tally(grown[0]), machine_of(_weights(self.recording), self.recording.last_step)
        with self.beat("question", "Every neuron draws one line. How many pieces?"):
            self.play(Change(cut, 0.8, dot_rgbas=cut.seen_dots(FAINT)), *map(FadeIn, self.machine))
            if lines:
                self.arrive(1, grown[1], 2.2)
        told = found.lining.say(three="A second line makes {two} pieces, a third {three}.", **ELSE["lines"])
        with self.beat("lines", told, two=grown[min(2, lines)], three=grown[min(3, lines)]):
            self.play(FadeIn(self.tally), run_time=0.3)
            for at in range(2, min(lines, 3) + 1):
                self.arrive(at, grown[at], 2)
        shining = np.repeat([0.0, 1.0, 0.0], [len(self.recording.input_names), sum(_hidden(self.recording)), 1])
        with self.beat("guess", "And all its {neurons} {neurons:neuron|neurons} together?", neurons=found.units):
            for machine in self.machine:
                self.play(machine.animate(run_time=1).set(lit=shining))
            self.wait(1.5)
        told = found.room.say(below="{count} pieces in sight; more than {most} there can never be.", **ELSE["count"])
        with self.beat("count", told, count=found.count, most=found.most):
            for at in range(4, lines + 1):
                self.arrive(at, grown[at], 3.2 / (lines - 3))
            self.play(Change(cut, 1.2, creased=np.ones(len(cut.creased)), apart=APART))
            self.tally.say(found.count)

    def arrive(self, at: int, count: Measured, seconds: float) -> None:
        """A neuron shines, its line is drawn, and the pieces that it cuts are born."""
        cut = self.cut
        for machine in self.machine:
            machine.lit = np.zeros(machine.count)
            machine.lit[machine.node(1, int(self.found.order[at - 1]))] = 1
        self.play(Change(cut, 0.6 * seconds, creased=cut.drawn(at)))
        self.tally.say(count)
        self.play(Change(cut, 0.4 * seconds, rgbas=cut.born(at)))

    def replay_training(self) -> None:
        """Training, once back and once forward."""
        run, found = self.recording, self.trained
        if run.last_step == run.first_step:
            return
        self.follow(self.cut)
        moments = list(found.moments)
        with self.beat("beginning", "This is where training began."):
            self.play(FadeIn(self.counter, self.loss_line), run_time=0.4)
            self.play(self.playhead.to(run.first_step, moments, run_time=2.2))
        told = found.growth.say(rose="Training moves the lines: {first} pieces become {last}.", **ELSE["growth"])
        watch = found.moving.say(moved=told, **ELSE["moving"])
        blows = found.loss.say(fell=watch, level=watch, rose=watch, untrained=watch, **ELSE["training"])
        with self.beat("training", blows, first=found.count.number(FIRST), last=found.count.number(LAST)):
            self.play(self.playhead.to(run.last_step, moments, run_time=8))
            self.play(FadeOut(self.loss_line, self.counter), Change(self.cut, 0.8, apart=APART))

    def go_deeper(self, deep: Recording) -> None:
        """Another network of the study, with more layers than the first."""
        found = self.find(Regions, deep)
        last, self.cut = self.cut, self.cut_by(deep, found)
        cut = self.cut
        cut.dot_rgbas = cut.seen_dots(FAINT)
        first = (found.layer == 1).astype(float)
        with self.beat("deeper", found.folding.say(drawn="Now a deeper network for the same dots: its first layer.", **ELSE["deeper"])):
            self.give_way(last, cut)
            self.play(Change(cut, 2.0, creased=first, rgbas=cut.map.rgbas))
        bent = "A second layer's crease turns where it crosses a first one."
        with self.beat("bends", found.bending.say(bent=bent, **ELSE["bends"])):
            if found.bending.outcome == "bent":
                self.bend(cut, found)
        with self.beat(
            "deep pieces", found.folding.say(drawn="Together they make {count} pieces.", **ELSE["deep pieces"]), count=found.count
        ):
            self.play(moves.pull_out(cut), Change(cut, 2.0, dot_rgbas=cut.seen_dots(FAINT)))
            self.tally = Tally(found.count)
            self.all_creases(cut, FadeIn(self.tally, run_time=0.5))
        if self.wide is not None:
            side = self.find(Regions, self.wide)
            other = self.cut_by(self.wide, side)
            with self.beat("wide", "{units} neurons in one layer, trained anew: {wide} pieces.", units=side.units, wide=side.count):
                self.give_way(cut, other)
                self.tally.say(side.count)
                self.all_creases(other)
                self.play(FadeOut(self.tally, run_time=0.4))
            self.beside = other

    def all_creases(self, cut: CutPlane, *also: Animation) -> None:
        """Every crease is drawn, and each piece gets the shade of its slope."""
        whole = cut.whole
        self.play(Change(cut, 2.5, creased=np.ones(len(cut.creased)), heights=whole.heights, rgbas=whole.rgbas), *also)

    def give_way(self, old: CutPlane, new: CutPlane) -> None:
        """The plane lies flat and whole again, and is another network's."""
        level = np.full(len(old.points), old.level)
        self.play(
            Change(
                old, 1.2, creased=np.zeros(len(old.creased)), water=0, answered=0, apart=0, heights=level, dot_rgbas=old.seen_dots(FAINT)
            )
        )
        new.lay(replace(new.whole, heights=np.full(len(new.whole.heights), new.level)))
        new.creased, new.dot_rgbas = np.zeros(len(new.creased)), new.seen_dots(FAINT)
        self.remove(old)
        self.add(new)

    def bend(self, cut: CutPlane, found: Regions) -> None:
        """Come near to one bend: the crease runs along, and turns; dashed: how it would have gone on."""
        near = moves.push_in(cut, cut.window.place(*found.bend[1])[0], 3)
        self.play(near, Change(cut, 2.0, dot_rgbas=cut.seen_dots(0)))  # there they are few, and in the way of words
        start, corner, end, first, last = cut.look.place(cut.window.place(*np.concatenate([found.bend, found.over]).T))
        bend = Bend(start, corner, end, first, last, found.turn)
        self.play(Change(cut, 0.8, hues=cut.dimmed()), Create(bend.over))
        for animations in bend.drawn():
            self.play(*animations)
        self.wait(1)
        clear = np.column_stack([cut.hues[:, :3], np.ones(len(cut.hues))])
        self.play(FadeOut(bend, run_time=0.6), Change(cut, 0.6, hues=clear))

    def cut_by(self, run: Recording, found: Regions, trained: Reshaping | None = None) -> CutPlane:
        """What is drawn of one training."""
        return CutPlane(found, run.inputs, run.targets[:, 0], trained)


FIRST, LAST = float("-inf"), float("inf")  # steps: of the first keyframe, and of the last
ELSE = {
    "lines": Regions.lining.but(
        "three",
        two="A second line makes {two} pieces.",
        one="One line makes {two} pieces.",
        none="None of its lines is in sight: the plane stays whole.",
    ),
    "count": Regions.room.but("below", full="{count} {count:piece|pieces}: as many as there can be."),
    "flat": Regions.folding.but("drawn", none="Nothing folds: the whole network is one flat facet."),
    "boundary": Regions.dividing.but("drawn", none="It never passes this height: everywhere it says the same."),
    "above": Regions.folding.but("drawn", none="From above: a fence, straight from end to end."),
    "no fence": Regions.dividing.but("drawn", none="From above: no boundary anywhere."),
    "moving": Reshaping.moving.but("moved", stayed="Here training hardly moves a line: {last} {last:piece|pieces}."),
    "training": Reshaping.loss.but(
        *("fell", "level", "rose", "untrained"), blew_up="This training blows up: watch what becomes of the pieces."
    ),
    "growth": Reshaping.growth.but(
        "rose",
        level="Training moves the lines: {first} {first:piece|pieces} before, {last} after.",
        fell="Training moves the lines: of {first} pieces {last} are left.",
    ),
    "deeper": Regions.folding.but("drawn", none="Now a deeper network for the same dots: none of its creases is in sight."),
    "bends": Regions.bending.but(
        "bent",
        straight="A second layer's creases could turn here; none turns by more than a trace.",
        none="A second layer's creases could turn where they cross; here none crosses.",
    ),
    "deep pieces": Regions.folding.but("drawn", none="So the plane stays in {count} {count:piece|pieces}."),
}


def _hidden(recording: Recording) -> tuple[int, ...]:
    return recording.run.network.hidden


def _weights(recording: Recording) -> list[Trajectory]:
    names = [*(f"hidden{at + 1}.linear.weight" for at in range(len(_hidden(recording)))), "output.weight"]
    return [recording.parameter(name) for name in names]
