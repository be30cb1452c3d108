"""Model 6, optimization system: rules that go down one surface from one start, and end in different valleys."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Animation, FadeIn, FadeOut

from nets.findings.optimization.adam import Opened
from nets.findings.optimization.down_the_surface import Race
from scenes.optimization.clock import Clock
from scenes.optimization.insides import AVERAGE, SIZE, SLOPE, STEP, Insides
from scenes.optimization.looks import Looks
from scenes.optimization.racers import HUES, Names, one_by_one
from scenes.optimization.surface_otherwise import DECIDES, ELSE, OWN
from scenes.optimization.terrain import Terrain
from scenes.optimization.unrolled import Unrolled
from scenes.parts.change import Change
from scenes.parts.ink.light import Lights
from scenes.parts.playhead import Playhead
from scenes.parts.space.moves import drift, to_view
from scenes.parts.space.view import View
from scenes.parts.theme import CONTEXT, PAST, SUBJECT
from scenes.stage import Needs, Stage

KEYS = ("optimizer", "learning_rate", "momentum", "weight_decay", "schedule", "batch", "steps", "seed")
RACED = {"training", "network.init", "network.start", *(f"training.{key}" for key in KEYS)}
FIRST = 3  # steps that are seen from near
YOUNG, TOLD = 10, 40  # steps of Adam that its bars are seen to make before they are corrected, and after


class DownTheSurface(Stage):
    """The loss of two weights is a surface; rules that make steps of its slope go down it, each its own way, into valleys of their own."""

    place = 1
    run, poster = "down_the_surface", "valleys"
    needs = Needs(inputs=1, hidden_layers=1, units=(1, 1), unbiased=True, predicts="a number")

    @classmethod
    def refuses(cls, run: Any) -> str:
        """Beside what any scene refuses: more that race than there are colours for."""
        many = f"can tell {len(HUES)} trainings apart; the study of this run has {len(run.members)}" if len(run.members) > len(HUES) else ""
        return super().refuses(run) or many

    def cast(self) -> None:
        """Who plays: the surface, and all that race down it."""
        found = self.find_in_study(Race, RACED)
        self.runs = [self.recording] if found is None else self.members
        self.found = self.find(Race) if found is None else found
        longest = max((self.recording, *self.runs), key=lambda one: one.last_step)
        self.end, self.all = longest.last_step, np.ones(len(self.runs))
        opened = (at for at, one in enumerate(self.runs) if one.run.training.optimizer in ("adam", "adamw"))
        self.adam = next((at for at in opened if self.end and not self.runs[at].run.training.weight_decay), None)
        self.playhead.show(0)
        self.terrain = self.follow(Terrain(self.found, HUES[: len(self.runs)]))
        self.clock = self.follow(Clock(longest.step.number, self.counter))
        self.looks, self.names = Looks(self.terrain), Names(self.terrain, self.runs)
        self.terrain.view = self.looks.side.numbers
        self.fill(self.terrain)

    def construct(self) -> None:
        self.begin()
        if self.found.trained.outcome == "trained":
            self.race()
        else:
            self.stay()
        self.halve()
        if self.adam is not None:
            self.open(self.adam)
        self.close()

    def begin(self) -> None:
        """The surface rises, and all take their places."""
        found, terrain = self.found, self.terrain
        told = found.race.say(rules="{many:count} rules go down from one place: which ends where?", **ELSE["leave"])
        with self.beat("puzzle", told, many=found.length("down")):
            self.play(Change(terrain, 2, heights=found.surface))
            self.play(Change(terrain, 0.4, standing=self.all))
            self.play(one_by_one(self.names.come(0)))
            self.wait(1.5)
        with self.beat("place", "Each place is a pair of weights, as high as their loss."):
            self.play(Change(terrain, 1.2, crossed=1), *self.names.go())
            self.play(one_by_one(self.names.come_to_weights()))
            self.wait(1)

    def race(self) -> None:
        """Down the surface, on one clock."""
        found, looks, end = self.found, self.looks, float(self.end)
        stop = float(found.soonest) if found.soonest > 0 else end
        left = float(found.left) if found.left < stop else stop / 2
        with self.beat("ridge", found.race.say(rules=OWN, settings=OWN, **ELSE["own"])):
            self.play(FadeIn(self.clock, run_time=0.3), Change(self.terrain, 0.5, crossed=0), *self.names.go())
            if left > FIRST:
                self.run_to(FIRST, 2, looks.near(FIRST))
            self.run_to(left, 3, looks.near(left))
            self.play(one_by_one(self.names.come(left)))
            self.wait(0.5)
        ends = found.valleys.say(odd="{odd} alone goes over into the other valley.", **ELSE["valleys"])
        ends = found.race.say(rules=ends, settings=ends, starts=ends, **ELSE["valley"])
        with self.beat("valleys", found.blown.say(none=ends, **ELSE["blown"]), odd=self.names.told[int(found.odd)]):
            self.run_to(stop, 3, looks.side, *self.names.go())
            self.play(one_by_one(self.names.come(stop)))
            self.wait(0.8)

    def stay(self) -> None:
        """Nothing is trained."""
        with self.beat("ridge", self.found.trained.say(trained="", untrained="Here no rule makes a step: all are where they began.")):
            self.play(to_view(self.terrain, self.looks.near(0), 3), Change(self.terrain, 0.5, crossed=0), *self.names.go())
            self.play(to_view(self.terrain, self.looks.side, 2))

    def halve(self) -> None:
        """All go on to where they end; and what lies where both signs are turned."""
        found, terrain, looks = self.found, self.terrain, self.looks
        told = found.twins.say(valleys="Cut open, both valleys are as deep: turn both signs, the same answers.", **ELSE["twins"])
        with self.beat("twins", told):
            self.play(Change(terrain, 0.5, rung=1), *self.names.go())
            self.run_to(float(self.end), 2.5, looks.side)
            if found.trained.outcome == "trained":
                self.play(FadeOut(self.clock, run_time=0.3))
            if found.twins.outcome == "valleys":
                self.play(*looks.cut(looks.low))
                self.play(Change(terrain, 2, outlined=1))
            else:
                self.play(drift(terrain, 3))

    def open(self, at: int) -> None:
        """What is inside of Adam, while it goes down: of the slope in one weight its averages, and the step that they give."""
        found, terrain, own = self.find(Opened, self.runs[at]), self.terrain, np.arange(len(self.runs)) == at
        last = min(TOLD, found.made[-1])
        bars, inside, clock = Insides(found, 0, HUES[at], last), Playhead(0), Clock(found.before, self.counter)
        self.add(bars)
        with self.beat("averages", "{adam} averages the slope, and its size, over past steps.", adam=self.names.told[at]):
            alone = Change(terrain, 1, step=0, trodden=own, standing=own, rung=0)
            self.play(Lights({terrain: CONTEXT}), alone, *self.looks.closed(self.looks.near(last), 1))
            inside.lead(terrain, clock, bars, *bars.told.values(), *bars.corrected.values())
            for shown in ((SLOPE,), (AVERAGE, SIZE)):
                self.play(bars.grow(*shown), *(FadeIn(bars.words(one)) for one in shown), run_time=0.7)
            self.play(FadeIn(clock, run_time=0.3))
            self.play(inside.to(min(YOUNG, last), run_time=2))
        with self.beat("corrected", "Both averages begin empty; young ones are stretched to make up for it."):
            self.play(inside.to(0, run_time=1))
            self.play(Change(bars, 1.5, stretched=1), *bars.correct())
            self.play(inside.to(min(YOUNG, last), run_time=1.5))
        exact = found.same.say(same="Their quotient, times the rate, is torch's own step.", **ELSE["step"])
        with self.beat("step", exact):
            self.play(bars.grow(STEP), FadeIn(bars.words(STEP)), *map(FadeIn, bars.signs), run_time=0.7)
            self.play(inside.to(last, run_time=4.5))
        self.names.standing = [bars, clock, *bars.all_words()]

    def close(self) -> None:
        """The same from above; the ways unrolled; what a rule decides, and the way to the next scene."""
        found, terrain, looks = self.found, self.terrain, self.looks
        with self.beat("map", "Seen from above, it is the picture in the books."):
            whole = Change(terrain, 2.5, step=self.end, trodden=self.all, standing=self.all, rung=1)
            self.play(*looks.closed(looks.above, 2.5), whole, Lights({terrain: SUBJECT}), *self.names.go())
            self.play(Change(terrain, 1.2, brim=terrain.all_of_it))
            self.play(one_by_one(self.names.come(float(self.end))))
            self.wait(0.5)
        if found.trained.outcome == "trained":
            self.unroll()
        decided = found.race.say(rules=found.valleys.say(odd=DECIDES, **ELSE["insight"]), **ELSE["decides"])
        with self.beat("insight", found.trained.say(trained=decided, **ELSE["nothing"])):
            back = Change(terrain, 2.5, brim=terrain.own_brim, trodden=self.all, standing=self.all)
            self.play(back, Lights({terrain: SUBJECT}), to_view(terrain, looks.side, 2.5), *self.names.go())
            self.play(one_by_one(self.names.come(float(self.end))))
        with self.beat("bridge", "And how long should a step be?"):
            if found.twins.outcome == "valleys":
                self.play(*looks.cut(looks.bottom()), Change(terrain, 1, trodden=0 * self.all, standing=0 * self.all), *self.names.go())
                self.play(Change(terrain, 1.2, outlined=1))
            else:
                self.play(to_view(terrain, looks.bottom(), 2.5), *self.names.go())
                self.play(drift(terrain, 1))

    def unroll(self) -> None:
        """Each way becomes a straight line, as long as it has steps."""
        found, terrain = self.found, self.terrain
        steps = np.where(found.down >= 0, found.down, self.end).astype(int)
        lines = Unrolled([terrain.ways[: count + 1, at] for at, count in enumerate(steps)], (found.down >= 0).tolist(), HUES)
        told = found.arrived.say(all="Unrolled: {first} takes {soonest} steps to the bottom, {last} {latest}.", **ELSE["unrolled"])
        told = found.race.say(rules=told, settings=told, starts=told, one=found.arrived.say(**ELSE["its way"]))
        who = {"first": self.names.told[int(found.first)], "last": self.names.told[int(found.last)]}
        with self.beat("unrolled", told, soonest=found.soonest, latest=found.latest, steps=self.end, **who):
            terrain.trodden, terrain.standing = 0 * self.all, 0 * self.all
            self.add(lines)
            self.play(Lights({terrain: PAST}), Change(terrain, 0.4, rung=0), *self.names.go())
            self.play(Change(lines, 2.5, share=1))
            self.names.standing = lines.named(self.names.told, [found.number("down", at) for at in range(len(steps))])
            self.play(one_by_one(self.names.standing))
            self.wait(1)
        self.names.standing.append(lines)

    def run_to(self, step: float, seconds: float, view: View, *also: Animation) -> None:
        """Training goes on to a step, while one comes to look from elsewhere."""
        if step > self.playhead.step:
            on = self.playhead.to(step, self.found.keyframes.tolist(), run_time=seconds)
            self.play(on, to_view(self.terrain, view, seconds), *also)
