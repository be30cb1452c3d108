"""Model 6, optimization system: rules that go down one surface from one start, and end in different valleys."""

from __future__ import annotations

import numpy as np
from manim import DOWN, FadeIn, FadeOut, VGroup

from nets.findings.optimization.adam import Opened
from nets.findings.optimization.down_the_surface import Race
from scenes.optimization.clock import Clock
from scenes.optimization.insides import AVERAGE, SIZE, SLOPE, STEP, Insides
from scenes.optimization.looks import Looks
from scenes.optimization.racers import HUES, MOST, labels, names_of
from scenes.optimization.terrain import Terrain
from scenes.optimization.unrolled import Unrolled
from scenes.parts.change import Change
from scenes.parts.ink.light import Lights
from scenes.parts.playhead import Playhead
from scenes.parts.space.moves import drift, to_view
from scenes.parts.theme import PAST, SUBJECT
from scenes.stage import Needs, Stage

KEYS = ("optimizer", "learning_rate", "momentum", "weight_decay", "schedule", "batch", "steps", "seed")
RACED = {"training", "network.init", "network.start", *(f"training.{key}" for key in KEYS)}
YOUNG, TOLD = 10, 60  # steps of Adam that its bars are seen to make before they are corrected, and after


class DownTheSurface(Stage):
    """The loss of two weights is a surface; rules that make steps of its slope go down it, each its own way, into valleys of their own."""

    place = 1
    run, poster = "down_the_surface", "valleys"
    needs = Needs(inputs=1, hidden_layers=1, units=(1, 1), unbiased=True, predicts="a number")

    @classmethod
    def refuses(cls, run) -> str:
        """Beside what any scene refuses: more that race than there are colours for."""
        many = f"can tell {MOST} trainings apart; the study of this run has {len(run.members)}" if len(run.members) > MOST else ""
        return super().refuses(run) or many

    def cast(self) -> None:
        """Who plays: the surface, and all that race down it."""
        found = self.find_in_study(Race, RACED)
        self.runs = [self.recording] if found is None else self.members
        self.found = self.find(Race) if found is None else found
        self.names, self.clock = names_of(self.runs), self.found.trajectory("steps", "steps")
        self.end = self.clock.number(np.inf)
        opened = (at for at, one in enumerate(self.runs) if one.run.training.optimizer in ("adam", "adamw"))
        self.adam = next((at for at in opened if self.end and not self.runs[at].run.training.weight_decay), None)
        self.playhead.show(0)
        self.terrain = self.follow(Terrain(self.found, HUES[: len(self.runs)]))
        self.counter = self.follow(Clock(self.clock.number, self.counter))
        self.looks = Looks(self.terrain)
        self.terrain.view = self.looks.side.numbers
        self.fill(self.terrain)
        self.labels: list[VGroup] = []  # names that stand where nothing moves

    def construct(self) -> None:
        self.begin()
        if self.found.trained.outcome == "trained":
            self.race()
            if self.adam is not None:
                self.open(self.adam)
        self.close()

    def begin(self) -> None:
        """The surface rises, and all take their places."""
        found, terrain = self.found, self.terrain
        with self.beat("puzzle", "Each place is a pair of weights, as high as their loss."):
            self.play(Change(terrain, 2.5, heights=found.surface))
            self.play(drift(terrain, 2))
        apart = found.start.say(same="{rules:count} rules leave from one place: which goes where?", **ELSE["start"])
        leave = found.field.say(several=apart, **ELSE["leave"])
        with self.beat("start", found.trained.say(trained=leave, **ELSE["trained"]), rules=found.length("down")):
            self.play(Change(terrain, 0.4, standing=np.ones(len(self.runs))))
            self.labels = labels(terrain, self.names, 0)
            for label in self.labels:
                self.play(FadeIn(label, shift=0.2 * DOWN), run_time=0.6)
            self.wait(1.2)

    def race(self) -> None:
        """Down the surface, on one clock; and whether both valleys are as deep."""
        found, terrain, looks, end = self.found, self.terrain, self.looks, float(self.end)
        stop = float(found.soonest) if found.soonest > 0 else end
        left = min(float(found.left), stop)
        own = found.start.say(same="It is the same slope for all, and each makes its own step of it.", **ELSE["own"])
        with self.beat("ridge", found.field.say(several=own, **ELSE["alone"])):
            self.unname(FadeIn(self.counter))
            self.run_to(left, 4, looks.near(left))
        ends = found.valleys.say(odd="{odd} alone goes over into the other valley.", **ELSE["valleys"])
        ends = found.field.say(several=ends, **ELSE["valley"])
        with self.beat("valleys", found.blown.say(none=ends, **ELSE["blown"]), odd=self.names[int(found.odd)]):
            self.run_to(stop, 3, looks.side)
            self.name(stop)
            self.wait(0.8)
        told = found.arrived.say(all="{first} is at the bottom after {soonest} steps, {last} after {latest}.", **ELSE["bottom"])
        told = found.field.say(several=told, one=found.arrived.say(**ELSE["its bottom"]))
        who = {"first": self.names[int(found.first)], "last": self.names[int(found.last)]}
        with self.beat("bottom", told, soonest=found.soonest, latest=found.latest, steps=self.end, **who):
            self.unname(Change(terrain, 0.5, rung=1))
            self.run_to(end, 4, looks.side)
            self.play(FadeOut(self.counter, run_time=0.3))
        told = found.twins.say(valleys="Cut open, both valleys are as deep: turn both signs, the same answers.", **ELSE["twins"])
        with self.beat("twins", told):
            if found.twins.outcome == "valleys":
                self.play(*looks.cut_open())
                self.play(Change(terrain, 2, outlined=1))
            else:
                self.play(drift(terrain, 3))

    def open(self, at: int) -> None:
        """What is inside of Adam: of the slope in one weight its averages, and the step that they give."""
        found, terrain = self.find(Opened, self.runs[at]), self.terrain
        last = min(TOLD, found.steps[-1])
        bars, inside = Insides(found, 0, HUES[at], last), Playhead(0)
        inside.lead(bars, *bars.told.values(), *bars.corrected.values())
        self.add(bars)
        with self.beat("averages", "{adam} averages the slope, and its size, over past steps.", adam=self.names[at]):
            self.play(Lights({terrain: PAST}), *self.looks.closed(self.looks.near(YOUNG), 1))
            for shown in ((SLOPE,), (AVERAGE, SIZE)):
                self.play(bars.grow(*shown), *(FadeIn(bars.words(one)) for one in shown), run_time=0.7)
            self.play(inside.to(min(YOUNG, last), run_time=2))
        with self.beat("corrected", "Both averages begin empty; young ones are stretched to make up for it."):
            self.play(inside.to(0, run_time=1))
            self.play(Change(bars, 1.5, stretched=1), *bars.correct())
        exact = found.same.say(same="Their quotient, times the rate, is torch's own step, to {gap}.", **ELSE["step"])
        with self.beat("step", exact, gap=found.gap):
            self.play(bars.grow(STEP), FadeIn(bars.words(STEP)), run_time=0.7)
            self.play(inside.to(last, run_time=5))
            self.play(FadeOut(bars, *bars.all_words(), run_time=0.4), Lights({terrain: SUBJECT}))

    def close(self) -> None:
        """The same from above; the ways unrolled; and what a rule decides."""
        found, terrain, looks = self.found, self.terrain, self.looks
        with self.beat("map", "Seen from above, it is the picture in the books."):
            self.unname(*looks.closed(looks.above, 2.5))
            self.play(Change(terrain, 1.2, brim=terrain.all_of_it))
            self.name(float(self.end))
        if found.trained.outcome == "trained":
            steps = np.where(found.down > 0, found.down, self.end).astype(int)
            lines = Unrolled([terrain.ways[: count + 1, at] for at, count in enumerate(steps)], (found.down >= 0).tolist(), HUES)
            told = found.arrived.say(all="Unrolled, each way is as long as its steps to the bottom.", **ELSE["unrolled"])
            with self.beat("unrolled", told):
                terrain.trodden, terrain.standing = 0 * terrain.trodden, 0 * terrain.standing
                self.add(lines)
                self.unname(Lights({terrain: PAST}), Change(terrain, 0.4, rung=0))
                self.play(Change(lines, 3, share=1))
                self.labels = lines.named(self.names, [found.number("down", at) for at in range(len(steps))])
                self.play(*map(FadeIn, self.labels), run_time=0.4)
        with self.beat("insight", found.field.say(several=found.valleys.say(odd=DECIDES, **ELSE["insight"]), **ELSE["rule"])):
            if found.trained.outcome == "trained":
                self.unname(Change(lines, 2, share=0), Lights({terrain: SUBJECT}))
                terrain.trodden, terrain.standing = 0 * terrain.trodden + 1, 0 * terrain.standing + 1
                self.remove(lines)
            self.play(Change(terrain, 2.5, brim=terrain.own_brim), to_view(terrain, looks.side, 2.5))
            self.play(drift(terrain, 1.5))

    def run_to(self, step: float, seconds: float, view) -> None:
        """Training goes on to a step, while one comes to look from elsewhere."""
        if step > self.playhead.step:
            self.play(self.playhead.to(step, self.found.keyframes.tolist(), run_time=seconds), to_view(self.terrain, view, seconds))

    def name(self, step: float) -> None:
        """Names come to all who stand there at a step."""
        self.labels = labels(self.terrain, self.names, step)
        self.play(*map(FadeIn, self.labels), run_time=0.4)

    def unname(self, *also) -> None:
        """Names go, while something else begins."""
        self.play(*also, *(FadeOut(label, run_time=0.3) for label in self.labels))
        self.labels = []


DECIDES = "One surface for all: the rule decides where they end, and when."
GO = "One surface for all: the rule decides where they go."
ALONE = "It makes one step after the other of the slope where it stands."
BOTTOM = "It is at the bottom after {soonest} {soonest:step|steps}."
RULE = "A rule makes steps of slopes: where they end is its doing."
ELSE = {
    "start": Race.start.but("same", apart="{rules:count} trainings leave from places of their own: which goes where?"),
    "leave": Race.field.but("several", one="A training leaves from here: where does it go?"),
    "trained": Race.trained.but("trained", untrained="From here a training could go down: no step is made."),
    "own": Race.start.but("same", apart="Each makes its own steps of the slope where it stands."),
    "alone": Race.field.but("several", one=ALONE),
    "valleys": Race.valleys.but(
        "odd",
        same="All of them go down into one valley.",
        split="They go down into different valleys.",
        out="Not all of them go down into a valley.",
    ),
    "valley": Race.field.but("several", one="This is how far down it comes."),
    "blown": Race.blown.but(
        "none", some="Not all of them go down: here a training blows up.", all="Here no training goes down: it blows up."
    ),
    "bottom": Race.arrived.but(
        "all",
        some="{first} is at the bottom after {soonest} steps; not all of them get there.",
        none="In {steps} {steps:step|steps} none of them gets to the bottom.",
    ),
    "its bottom": Race.arrived.but(all=BOTTOM, some=BOTTOM, none="In {steps} {steps:step|steps} it does not get to the bottom."),
    "twins": Race.twins.but(
        "valleys",
        answers="With both signs turned, the network answers the same.",
        unequal="With both signs turned, the network answers something else.",
    ),
    "step": Opened.same.but("same", other="Their quotient, times the rate, is its step."),
    "unrolled": Race.arrived.but(
        "all",
        some="Unrolled, each way is as long as its steps, to the bottom or to the end.",
        none="Unrolled: all these steps, and none of them is at the bottom.",
    ),
    "insight": Race.valleys.but("odd", same="One surface for all: the rule decides how soon they are down.", split=DECIDES, out=GO),
    "rule": Race.field.but("several", one=RULE),
}
