"""Model 3, function sculpting: a sheet that is folded, and the fence where it rises out of the water."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import Create, FadeIn, FadeOut, Uncreate

from nets.findings.sculpting.folded_planes import Planes
from nets.findings.sculpting.one_layer import OneLayer
from scenes.parts.axes.window import Box
from scenes.parts.change import Change
from scenes.parts.frame import stage
from scenes.parts.ink.machine import Machine
from scenes.parts.space.moves import drift, to_view
from scenes.sculpting import folding
from scenes.sculpting.sheet import SIDE, Sheet
from scenes.sculpting.threads import LOWER, tried
from scenes.stage import Needs, Stage

TRAINED = 8.0  # seconds of the whole training


class FoldedPlanes(Stage):
    """Every neuron folds the plane along a line of its own; cut at one height, the folded sheet draws the boundary."""

    place = 3
    run = "folded_planes"
    needs = Needs(plane=True, hidden_layers=1, units=(1, 6), predicts="two classes")

    def cast(self) -> None:
        """Who plays: the plane as a sheet with the dots on it, and the machine whose neurons fold it."""
        run = self.recording
        network = partial(OneLayer.at, run)
        self.found = self.find(Planes)
        self.sheet = Sheet(network, run.places(), run.targets[:, 0] == 1, float(self.found.threshold), run.last_step)
        self.space = self.sheet.space
        self.fill(self.space)
        free = stage()  # with the machine in its corner
        corner = Box(free.left, free.top - 2.75, free.left + 2.2, free.top - run.sliced * LOWER)
        self.machine = self.follow(Machine(lambda step: [network(step).weight, network(step).outgoing[None]], run.last_step, corner))
        self.lined = self.sheet.folds and self.found.shape.outcome != "none"

    def construct(self) -> None:
        self.ask()
        self.fold()
        self.cut()
        self.train()
        self.close()

    def ask(self) -> None:
        """The puzzle, and the first line."""
        neurons = self.recording.length("parameters/hidden1.linear.bias", 1)
        with self.beat("puzzle", "Can {count:count} straight {count:cut|cuts} fence in the squares?", count=neurons):
            rods = tried(self.sheet.count)
            for rod in rods:
                self.play(Create(rod), run_time=0.5)
            self.wait(1)
            self.play(*map(Uncreate, rods), run_time=0.5)
        line = self.lined and self.found.way.outcome != "level"
        with self.beat("neuron", "A neuron draws one straight line." if line else "A neuron weighs both inputs, and adds them up."):
            self.play(FadeIn(self.machine), run_time=0.6)
            folding.draw_line(self, self.sheet, self.machine, 0)

    def fold(self) -> None:
        """One fold after the other, and the constant."""
        found, space, sheet = self.found, self.space, self.sheet
        level = found.way.outcome == "level"
        folds = found.shape.say(kink=found.way.say(down="Beyond the line it folds down.", **ELSE["way"]), **ELSE["fold"])
        with self.beat("fold", f"The map is a sheet. {ELSE['way']['level'] if level else folds}"):
            folding.into_space(self, sheet)
            self.play(*folding.folded(sheet, 0, 2.5))
        if sheet.count > 1:
            told = found.shape.say(kink="Each next one folds the folded sheet.", **ELSE["next"])
            with self.beat("others", found.folds.say(all=told, **ELSE["folds"])):
                for at in range(1, sheet.count):
                    folding.draw_line(self, sheet, self.machine, at, 1.2 if at == 1 else 0.7)
                    self.play(*folding.folded(sheet, at))
        constant = found.lifting.say(up="A constant lifts it all", **ELSE["lifting"])
        with self.beat("form", f"{constant}: {found.form.say(pyramid='a hill with flat sides.', **ELSE['form'])}"):
            self.play(self.machine.light([0], layer=2), Change(space, 0.8, glass=1))
            self.play(Change(space, 2, **sheet.added(sheet.count, constant=True)))
            self.play(drift(space, 1.5))

    def cut(self) -> None:
        """The waterline on the glass, and the same from above."""
        found, sheet = self.found, self.sheet
        with self.beat("glass", found.boundary.say(drawn="Above the glass it says square, below it circle.", **ELSE["glass"])):
            self.play(folding.answered(sheet), drift(self.space, 4))
        with self.beat("boundary", found.boundary.say(drawn="Seen from above, the waterline is the boundary.", **ELSE["boundary"])):
            folding.onto_the_map(self, sheet)
            self.wait(1.2)

    def train(self) -> None:
        """The sheet is laid flat, and training folds it, once, with a stop where the fence closes."""
        run, found, playhead, sheet = self.recording, self.found, self.playhead, self.sheet
        if run.last_step == run.first_step:
            return
        laid, here = "Nobody laid these lines: this is where training began.", "This is where training began."
        with self.beat("beginning", found.folds.say(all=laid, some=laid, none=here) if self.lined else here):
            folding.flatten(self, sheet)
            playhead.show(run.first_step)
            self.play(folding.begun(sheet, run.first_step), FadeIn(self.counter, self.loss_line, run_time=0.4))
        playhead.lead(sheet)
        frames = found.keyframes.tolist()
        with self.beat("training", self.course(), closed=found.closed):
            until = float(found.closed) if self.closes else run.last_step
            seconds = float(np.clip(np.interp(until, frames, np.linspace(0, TRAINED, len(frames))), 2, TRAINED - 2 * self.closes))
            self.play(playhead.to(until, frames, run_time=seconds))
            if self.closes:
                self.play(folding.flash(sheet, 2))
        with self.beat("separation", self.sides(), mistakes=found.mistakes.number(run.last_step)):
            if self.closes:
                self.play(playhead.to(run.last_step, frames, run_time=TRAINED - seconds))
            self.play(FadeOut(self.counter, self.loss_line, run_time=0.4), drift(self.space, 1))

    def close(self) -> None:
        """The insight, and the way to the next scene."""
        found, space, sheet = self.found, self.space, self.sheet
        with self.beat("insight", found.shape.say(kink=FOLDED, slopes=FOLDED, **ELSE["insight"])):
            self.play(to_view(space, sheet.seen_from(25, SIDE), 2), *folding.lines_lit(sheet))
            self.play(self.machine.light([0], layer=2), drift(space, 0.8))
            self.play(Change(space, 0.8, glass=1))
            self.play(folding.flash(sheet, 1.4))
        told = found.crossing.say(all=CUTS, some=CUTS, none=UNCUT) if self.lined else UNCUT
        with self.beat("bridge", told):
            self.play(FadeOut(self.machine), run_time=0.4)
            folding.onto_the_map(self, sheet)
            self.play(folding.emptied(sheet))

    def course(self) -> str:
        """What is said of the training, as far as it is played in one go."""
        found, line = self.found, "Training turns the lines" if self.lined else "Training moves the sheet"
        went = found.turned.say(turned=line, stayed="Training moves the sheet")
        when = found.closing.say(closes=": at step {closed} the fence closes.", stays=", in {steps} {steps:step|steps}.")
        told = found.moved.say(moved=went + when, **ELSE["training"])
        return found.loss.say(fell=told, level=told, rose=told, untrained=told, blew_up=BLEW_UP)

    def sides(self) -> str:
        """What is said of the dots; those of a plane through more inputs are judged by all of these, which are held where they lie."""
        found = self.found
        if self.recording.sliced:
            return found.separation.say(separated="By step {steps} every dot is told right, by all its inputs.", **ELSE["by all"])
        sides = found.separation.say(separated="By step {steps} every dot lies on its own side.", **ELSE["sides"])
        alone = found.separation.say(separated="There is no boundary, and no dot on the wrong side.", **ELSE["alone"])
        return found.boundary.say(drawn=sides, none=alone)

    @property
    def closes(self) -> bool:
        """Whether it is told when the fence closes."""
        found = self.found
        return (found.closing.outcome, found.moved.outcome) == ("closes", "moved") and found.loss.outcome != "blew_up"


FOLDED = "Folded, added up, cut at one height: so a network draws a boundary."
PIECES = "Pieces, added up, cut at one height: so a network draws a boundary."
BLEW_UP = "In {steps} {steps:step|steps} this training blows up."
CUTS = "Each line cuts the sheet: how many pieces do more lines make?"
UNCUT = "Lines can cut a plane into pieces: how many?"
WRONG = "There is no boundary between the dots: it gets {mistakes} of {samples} wrong."
LEVEL = "Here no neuron has a weight: the sheet stays level."
BENT = "Each next one bends the bent sheet."
ELSE = {
    "way": Planes.way.but("down", up="Beyond the line it folds up.", level="Here its weight is zero: it stays level."),
    "fold": Planes.shape.but(
        "kink",
        slopes="Along the line it folds: a ramp on each side.",
        dip="It bends: a shallow dip on one side, then a ramp.",
        bend="It bends: nearly flat on one side, then a ramp.",
        step="It gets a step: low on one side, then high.",
        none="It becomes a ramp, and folds nowhere.",
    ),
    "next": Planes.shape.but(
        "kink",
        slopes="Each next one folds the folded sheet.",
        dip=BENT,
        bend=BENT,
        step="Each next one adds a step of its own.",
        none="Each next one makes a ramp of its own.",
    ),
    "folds": Planes.folds.but("all", some="Not each of its neurons changes the sheet.", none=LEVEL),
    "lifting": Planes.lifting.but("up", down="A constant lowers it all", level="Its constant is zero"),
    "form": Planes.form.but("pyramid", dome="a dome.", pit="a pit.", other="this is the sheet."),
    "glass": Planes.boundary.but("drawn", none="All of it lies on one side of the glass."),
    "boundary": Planes.boundary.but("drawn", none="Seen from above, there is no boundary."),
    "training": Planes.moved.but("moved", stayed="In {steps} {steps:step|steps} training hardly moves anything."),
    "sides": Planes.separation.but(
        "separated",
        mostly="By step {steps} all but {mistakes} of {samples} dots lie on their own side.",
        mixed="Still {mistakes} of {samples} {samples:dot|dots} {mistakes:lies|lie} on the wrong side.",
    ),
    "by all": Planes.separation.but(
        "separated",
        mostly="By step {steps} all but {mistakes} of {samples} dots are told right.",
        mixed="Still {mistakes} of {samples} {samples:dot|dots} {mistakes:is|are} told wrong.",
    ),
    "alone": Planes.separation.but("separated", mostly=WRONG, mixed=WRONG),
    "insight": Planes.shape.but("kink", "slopes", bend=PIECES, dip=PIECES, step=PIECES, none=PIECES),
}
