"""Model 6, optimization system: what comes back through many layers, which the start decides; and whether the first ones learn by it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import Animation, FadeIn, FadeOut, Mobject, rate_functions

from nets.findings.optimization.vanishing_gradients.flow import Flow
from nets.findings.optimization.vanishing_gradients.learning import Learning
from nets.findings.optimization.vanishing_gradients.ways import ways_of
from scenes.optimization.clock import Clock
from scenes.optimization.courses import Course, Reading, Walk
from scenes.optimization.facing import facing, sides
from scenes.optimization.pipe import Pipe
from scenes.optimization.pipe_words import Words
from scenes.optimization.steepness import Steepness
from scenes.optimization.tube import BEFORE
from scenes.optimization.vanishing_otherwise import ENDS, FAN, KEPT, LEVEL, STEEP, SWAP, THEORY, WALK, WOKEN
from scenes.parts.change import Change
from scenes.parts.letters.placing import named
from scenes.parts.playhead import Playhead
from scenes.parts.theme import BACK, CONTEXT, PAST
from scenes.stage import Needs, Stage

EVEN = rate_functions.linear
BESIDE = 2.95  # scene units for names beside the lines of two ways
NEAR = 2.5  # layers before the last one, where the way back begins


class VanishingGradients(Stage):
    """The gradient comes back through many layers: how much of it, theory says before the first step; and whether they learn by it."""

    place = 3
    run, poster = "vanishing_gradients", "level"
    needs = Needs(hidden_layers=(3, 40), mixed=True, flow=True, inside=False)

    def cast(self) -> None:
        """Who plays: the pipe, what is written at it; and, where they name classes, what they learn."""
        study = [self.recording, *self.members]
        self.found = self.find(Flow, study)
        self.learned = self.find(Learning, study) if self.recording.class_names else None
        with np.errstate(divide="ignore"):
            ways, told = (np.log10(values[:, :-1]) for values in (self.found.middle, self.found.expected))
        self.pipe = Pipe(ways, told)
        self.pipe.turned = 1.0
        self.letters = Words(self.pipe, self.found, [way[0] for way in ways_of(study)])
        self.words: list[Mobject] = []  # that stand where nothing moves
        self.shaped = isinstance(self.recording.run.network.activation, str)  # by one activation
        self.layers, self.best = ways.shape[1], int(self.found.best)

    def construct(self) -> None:
        self.walk()
        self.fall()
        if self.shaped:
            self.touch()
        self.swap()
        if self.found.sizes.outcome == "all":
            self.size()
        if len(self.pipe.ways) > 1:
            self.fan()
        if self.learned is not None and self.learned.ends.outcome not in ("untrained", "alone"):
            self.train(self.learned)
        self.close()

    def walk(self) -> None:
        """Seen from the first layer; and along the pipe, back with the light."""
        found, pipe = self.found, self.pipe
        with self.beat("puzzle", "The error is known at the far end. Does the first layer hear it?"):
            self.fill(pipe)
            self.play(FadeIn(pipe, run_time=0.5))
            self.play(Change(pipe, 1.2, come=1.0))
            self.come(*self.letters.within(), self.letters.above(0))
            self.play(Change(pipe, 2.6, EVEN, eye=0.8 * -BEFORE))
        walk, reading = Playhead(self.layers - NEAR).set_z_index(BACK - 1), Reading(self.letters)
        with self.beat("walk", found.ending.say(**WALK), faint=found.faint):
            self.go(Change(pipe, 2.0, eye=self.layers - NEAR, come=NEAR))
            walk.lead(Walk(pipe), reading)
            self.add(reading)
            self.play(walk.to(-BEFORE, run_time=5.5, rate_func=rate_functions.ease_in_out_sine))
        self.words = [reading]

    def fall(self) -> None:
        """Seen from beside, each layer's share on a ladder of powers of ten; and what theory says."""
        found, pipe = self.found, self.pipe
        with self.beat("theory", found.theory.say(**THEORY), factor=found.number("factor", 0), predicted=found.number("predicted", 0)):
            self.go(Change(pipe, 2.0, turned=0.0))
            self.come(*self.letters.ends(), self.letters.powers(), run_time=0.4, also=[Change(pipe, 1.5, hung=1.0)])
            title, (measured, predicted) = self.letters.title(0), self.letters.factors(0)
            self.come(title, measured, run_time=0.4)
            self.play(Change(pipe, 2.0, told=self.only(0)), FadeIn(predicted, run_time=0.5))
            self.words.append(predicted)

    def touch(self) -> None:
        """Into one of the layers: how steep an activation is at the most."""
        pipe, curve = self.pipe, Steepness(self.found)
        with self.beat("steepness", STEEP, steepest=self.found.steepest):
            self.go(Change(pipe, 0.4, hung=0.0))
            self.play(Change(pipe, 1.8, turned=1.0, eye=self.layers / 2))
            self.add(curve)
            self.come(*curve.words(str(self.facts["activation"])), also=[Change(pipe, 0.6, opacity=0.0), Change(curve, 1.0, drawn=1.0)])
            self.play(Change(curve, 0.3, tangent=1.0))
            self.play(Change(curve, 1.6, touches=curve.steep))
            self.come(*named([curve.word()], [], curve.points, self.letters.free))
            self.wait(0.8)
        self.words.append(curve)

    def swap(self) -> None:
        """Another way to begin, seen from the first layer; and from beside."""
        found, pipe, best = self.found, self.pipe, self.best
        with self.beat("swap", found.swap.say(**SWAP)):
            self.go(Change(pipe, 1.5, eye=-BEFORE, turned=1.0, hung=0.0, opacity=1.0))
            self.play(Change(pipe, 2.2, left=pipe.sunk(pipe.ways[best])))
            self.come(*self.letters.within(), self.letters.above(best))
        with self.beat("level", found.level.say(**LEVEL)):
            self.go(Change(pipe, 2.0, turned=0.0))
            hang = Change(pipe, 1.2, hung=1.0, behind=CONTEXT * self.only(0) * (best > 0), told=self.only(best))
            self.come(*self.letters.ends(), self.letters.powers(), run_time=0.4, also=[hang])
            self.come(self.letters.title(best), *self.letters.factors(best))

    def size(self) -> None:
        """Drawn too small, too large, and not at all."""
        found, pipe = self.found, self.pipe
        with self.beat("sizes", "Drawn too small, it dies; too large, it explodes; all zero, nothing comes."):
            for way in (int(found.small), int(found.large), int(found.zero)):
                swap = Change(pipe, 1.0, left=pipe.sunk(pipe.ways[way]), told=self.only(way))
                self.play(swap, *(FadeOut(name, run_time=0.3) for name in self.words[-3:]))
                del self.words[-3:]
                self.come(self.letters.title(way), *self.letters.factors(way), run_time=0.3)
                self.wait(0.9)

    def fan(self) -> None:
        """All ways at once, without the pipe."""
        found, pipe = self.found, self.pipe
        with self.beat("fan", found.theory.say(**FAN)):
            self.go(Change(pipe, 2.0, tubed=0.0, behind=0.5 + 0.5 * (self.only(0) + self.only(self.best) > 0), told=0 * pipe.told))
            heads, *rows = self.letters.table()
            self.come(self.letters.powers(), heads, run_time=0.4)
            for row in rows:
                self.play(FadeIn(row, run_time=0.25))
            self.words += rows
            self.play(Change(pipe, 2.0, told=np.ones(len(pipe.ways))))

    def train(self, learned: Learning) -> None:
        """What comes back while they train; and what they learn by it."""
        pipe, end, both = self.pipe, float(self.recording.last_step), [0, int(learned.other)]
        ways = [int(learned.way[at]) for at in both]
        frames, values = learned.keyframes.tolist(), {"few": learned.few, "many": learned.many, "scored": learned.scored}
        clock = Clock(self.recording.step.number, self.counter)
        self.playhead.show(0)
        self.follow(Course(pipe, learned))
        with self.beat("training", learned.kept.say(**KEPT), steps=self.recording.last_step, grown=learned.grown):
            clear = PAST + (1 - PAST) * np.isin(np.arange(len(pipe.ways)), ways)
            self.go(Change(pipe, 1.0, behind=clear, told=0 * pipe.told, aside=BESIDE))
            self.come(self.letters.powers(), *self.letters.under(), *self.letters.names(ways), run_time=0.4)
            self.play(FadeIn(self.follow(clock), run_time=0.3))
            self.play(self.playhead.to(end, frames, run_time=4.0, rate_func=EVEN))
        told = learned.ends.say(woken=learned.says.say(**WOKEN), **ENDS)
        things = "digits" if self.recording.run.data.name == "digits" else "samples"
        with self.beat("digits", told, things=things, **values):
            self.go(Change(pipe, 0.5, behind=0 * pipe.behind, hung=0.0))
            self.playhead.show(0)
            self.add(walls := self.follow(facing(learned, both, boxes := sides())))
            for at, box in zip(ways, boxes, strict=True):
                self.come(self.letters.over(at, box), run_time=0.2)
            self.play(Change(walls, 1.0, EVEN, grown=1.0))
            self.play(self.playhead.to(end, frames, run_time=4.5, rate_func=EVEN))
            counts = zip((learned.few, learned.many), boxes, strict=True)
            self.come(*(self.letters.counted(count, learned.scored, box) for count, box in counts))
        self.words += [walls, clock]

    def close(self) -> None:
        """Into the pipe again, as it is lit at best; and through it."""
        pipe = self.pipe
        with self.beat("insight", "Only what comes back can teach: begin so that it reaches every layer."):
            pipe.left = pipe.sunk(np.log10(np.maximum(self.found.middle[self.best, :-1], 1e-300)))
            pipe.come = 0.0
            self.go(Change(pipe, 0.8, tubed=1.0, hung=0.0))
            lit = Change(pipe, 4.0, EVEN, come=float(self.layers), hung=1.0)
            self.come(*self.letters.ends(), self.letters.powers(), run_time=0.4, also=[lit])
        with self.beat("bridge", "And the shape of an activation: does it matter beyond that?"):
            self.go(Change(pipe, 2.0, turned=1.0, hung=0.0, eye=-BEFORE))
            self.add(curve := Steepness(self.found))
            self.play(Change(pipe, 3.5, EVEN, eye=self.layers / 2), Change(curve, 3.5, drawn=float(self.shaped)))

    def only(self, way: int) -> np.ndarray:
        """One for a way, and zero for all others."""
        return np.eye(len(self.pipe.ways))[way]

    def come(self, *words: Mobject, run_time: float = 0.5, also: Sequence[Animation] = ()) -> None:
        """Words come, and stand until all go."""
        self.play(*also, *(FadeIn(word, run_time=run_time) for word in words))
        self.words += words

    def go(self, *also) -> None:
        """All words go, while something else begins."""
        self.play(*also, *(FadeOut(word, run_time=0.3) for word in self.words))
        self.words = []
