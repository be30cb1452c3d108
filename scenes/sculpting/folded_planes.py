"""Model 3, function sculpting: a sheet that is folded, and the fence where it rises out of the water."""

from __future__ import annotations

from functools import partial

import numpy as np
from manim import Animation, Create, FadeIn, FadeOut, ShowPassingFlash, Uncreate

from nets.findings.sculpting.folded_planes import Planes
from nets.findings.sculpting.one_layer import OneLayer
from scenes.parts.axes.window import Box
from scenes.parts.frame import stage
from scenes.parts.ink.machine import Machine
from scenes.parts.space.moves import Change, drift, orbit, to_view
from scenes.parts.space.view import View
from scenes.parts.theme import THEME
from scenes.sculpting.sheet import SIDE, Sheet
from scenes.sculpting.threads import sent, tried
from scenes.stage import Measured, Needs, Stage


class FoldedPlanes(Stage):
    """Every neuron folds the plane along a line of its own; cut at one height, the folded sheet draws the boundary."""

    place = 3
    run = "folded_planes"
    needs = Needs(inputs=2, hidden_layers=1, units=(1, 6), predicts="two classes")

    def cast(self) -> None:
        """Who plays: the plane as a sheet with the dots on it, and the machine whose neurons fold it."""
        run = self.recording
        network = partial(OneLayer.at, run)
        self.found = self.find(Planes)
        self.sheet = Sheet(network, run.inputs, run.targets[:, 0] == 1, float(self.found.threshold), run.last_step)
        self.space = self.sheet.space
        self.fill(self.space)
        free = stage()  # with the machine in its corner
        corner = Box(free.left, free.top - 2.75, free.left + 2.2, free.top)
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
        with self.beat("puzzle", "Can {count:count} straight {count:cut|cuts} fence in the squares?", count=self.count):
            rods = tried(self.sheet.count)
            for rod in rods:
                self.play(Create(rod), run_time=0.5)
            self.wait(1)
            self.play(*map(Uncreate, rods), run_time=0.5)
        line = self.lined and self.found.way.outcome != "level"
        with self.beat("neuron", "A neuron draws one straight line." if line else "A neuron weighs both inputs, and adds them up."):
            self.play(FadeIn(self.machine), run_time=0.6)
            self.draw_line(0)

    def fold(self) -> None:
        """One fold after the other, and the constant."""
        found, space, sheet = self.found, self.space, self.sheet
        with self.beat("sheet", "Look from the side: the map is a sheet."):
            self.play(*sheet.tilted())
            self.play(drift(space, 1))
        told = found.shape.say(kink=found.way.say(down="Beyond its line, the sheet folds down.", **ELSE["way"]), **ELSE["fold"])
        with self.beat("fold", told if found.way.outcome != "level" else ELSE["way"]["level"]):
            self.play(to_view(space, sheet.seen_from(sheet.facing(0), SIDE, "added")), Change(space, 2.5, **sheet.added(1)))
        if sheet.count > 1:
            told = found.shape.say(kink="The next one folds the folded sheet.", **ELSE["next"])
            with self.beat("next", found.folds.say(all=told, **ELSE["folds"])):
                self.add_piece(1)
        if sheet.count > 2:
            with self.beat("others", found.folds.say(all="The others follow, one by one.", **ELSE["others"])):
                for at in range(2, sheet.count):
                    self.add_piece(at)
        constant = found.lifting.say(up="A constant lifts it all", **ELSE["lifting"])
        with self.beat("form", f"{constant}: {found.form.say(pyramid='a hill with flat sides.', **ELSE['form'])}"):
            self.play(self.light(None), Change(space, 0.8, glass=1))
            self.play(Change(space, 2, **sheet.added(sheet.count, constant=True)))

    def cut(self) -> None:
        """The waterline on the glass, and the same from above."""
        found, space = self.found, self.space
        with self.beat("glass", found.boundary.say(drawn="Above the glass it says square, below it circle.", **ELSE["glass"])):
            self.play(self.sheet.answered(), drift(space, 2.2))
        with self.beat("boundary", found.boundary.say(drawn="Seen from above, the waterline is the boundary.", **ELSE["boundary"])):
            self.play(to_view(space, View(), 2.5), Change(space, 2.5, glass=0))
            self.wait(1.5)

    def train(self) -> None:
        """The sheet is laid flat, and training folds it, once, with a stop where the fence closes."""
        run, found, playhead, sheet = self.recording, self.found, self.playhead, self.sheet
        if run.last_step == run.first_step:
            return
        frames = found.keyframes.tolist()
        laid = "Nobody laid these lines: this is where training began."
        here = "This is where training began."
        with self.beat("beginning", found.folds.say(all=laid, some=laid, none=here) if self.lined else here):
            self.play(to_view(self.space, sheet.seen_from(-20, 50), 1.6))
            self.play(sheet.flattened())
            playhead.show(run.first_step)
            self.play(sheet.begun(run.first_step), FadeIn(self.counter, self.loss_line, run_time=0.4))
        playhead.lead(sheet)
        went = found.turned.say(turned="In {steps} {steps:step|steps} training turns the lines." if self.lined else TILTS, stayed=TILTS)
        went = found.moved.say(moved=went, **ELSE["training"])
        closes, seconds = found.closing.outcome == "closes", float(np.interp(float(found.closed), frames, np.linspace(0, 8, len(frames))))
        with self.beat("training", found.loss.say(fell=went, level=went, rose=went, untrained=went, blew_up=BLEW_UP)):
            until = float(found.closed) if closes else run.last_step
            self.play(playhead.to(until, frames, run_time=max(seconds, 2) if closes else 8))
        if closes:
            with self.beat("closing", "Here, at step {closed}, the fence closes.", closed=found.closed):
                self.play(ShowPassingFlash(sheet.shore(), time_width=0.5, run_time=2))
        sides = found.separation.say(separated="By step {steps} every dot lies on its own side.", **ELSE["sides"])
        alone = found.separation.say(separated="There is no boundary, and no dot on the wrong side.", **ELSE["alone"])
        with self.beat("separation", found.boundary.say(drawn=sides, none=alone), mistakes=found.mistakes.number(run.last_step)):
            if closes:
                self.play(playhead.to(run.last_step, frames, run_time=max(8 - seconds, 2)))
            self.play(FadeOut(self.counter, self.loss_line, run_time=0.4), drift(self.space, 1))

    def close(self) -> None:
        """The insight, and the way to the next scene."""
        found, space, sheet = self.found, self.space, self.sheet
        with self.beat("insight", found.shape.say(kink=FOLDED, slopes=FOLDED, **ELSE["insight"])):
            self.play(to_view(space, sheet.seen_from(space.look.azimuth + 30, SIDE), 2), *sheet.lines_lit())
            self.play(self.light(None), drift(space, 0.8))
            self.play(Change(space, 0.8, glass=1))
            self.play(ShowPassingFlash(sheet.shore(), time_width=0.5, run_time=1.4))
        cuts = "Your {count:count} {count:cut|cuts}: how many pieces can they make?"
        told = found.crossing.say(all=cuts, **ELSE["bridge"]) if self.lined else ELSE["bridge"]["none"]
        with self.beat("bridge", told, count=self.count):
            self.play(FadeOut(self.machine), run_time=0.4)
            for moves in sheet.laid_out():
                self.play(*moves)

    @property
    def count(self) -> Measured:
        """How many neurons there are."""
        return self.recording.length("parameters/hidden1.linear.bias", 1)

    def light(self, at: int | None) -> Animation:
        """Light a neuron in the machine, or its output."""
        return self.machine.light([0], layer=2) if at is None else self.machine.light([at])

    def draw_line(self, at: int) -> None:
        """A neuron is lit, and its line comes out of it."""
        self.play(self.light(at), run_time=0.4)
        spark = sent(self.machine.points[self.machine.node(1, at)], self.space, at, THEME.neurons[at]) if self.sheet.folds else []
        if spark:
            self.play(*spark)
        self.play(*self.sheet.line(at), drift(self.space, 1.2))

    def add_piece(self, at: int) -> None:
        """A neuron is lit, its line is drawn, and then it folds, seen from its own side."""
        self.draw_line(at)
        turn = orbit(self.space, self.sheet.facing(at) - self.space.look.azimuth, 1.3)
        self.play(Change(self.space, 1.3, **self.sheet.added(at + 1)), turn)


FOLDED = "Folded, added up, cut at one height: so a network draws a boundary."
PIECES = "Pieces, added up, cut at one height: so a network draws a boundary."
TILTS = "In {steps} {steps:step|steps} training moves the sheet."
BLEW_UP = "In {steps} {steps:step|steps} this training blows up."
WRONG = "There is no boundary between the dots: it is wrong about {mistakes} of {samples}."
LEVEL = "Here no neuron has a weight: the sheet stays level."
BENT = "The next one bends the bent sheet."
ELSE = {
    "way": Planes.way.but("down", up="Beyond its line, the sheet folds up.", level="Here its weight is zero: the sheet stays level."),
    "fold": Planes.shape.but(
        "kink",
        slopes="Along its line the sheet folds: a ramp on each side.",
        dip="It bends the sheet: a shallow dip on one side, then a ramp.",
        bend="It bends the sheet: nearly flat on one side, then a ramp.",
        step="It makes a step in the sheet: low on one side, then high.",
        none="It makes a ramp of the sheet, and folds nothing.",
    ),
    "next": Planes.shape.but(
        "kink",
        slopes="The next one folds the folded sheet.",
        dip=BENT,
        bend=BENT,
        step="The next one adds a step of its own.",
        none="The next one makes a ramp of its own.",
    ),
    "folds": Planes.folds.but("all", some="Not each of its neurons changes the sheet.", none=LEVEL),
    "others": Planes.folds.but("all", some="The others follow; some of all change nothing.", none="None of the others changes it."),
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
    "alone": Planes.separation.but("separated", mostly=WRONG, mixed=WRONG),
    "insight": Planes.shape.but("kink", "slopes", bend=PIECES, dip=PIECES, step=PIECES, none=PIECES),
    "bridge": Planes.crossing.but(
        "all", some="Look at the lines: how many pieces do they make?", none="Lines can cut a plane into pieces: how many?"
    ),
}
